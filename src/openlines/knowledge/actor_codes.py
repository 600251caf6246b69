"""How CAMEO and PLOVER write an actor: `actor_codes.toml`, its shape and its checks.

actor("USA", "defence-minister")  → Actor(code="USA", sectors=("GOV", "MIL"), cameo="USAGOVMIL")
actor("UN", None)                 → Actor(code="IGO", sectors=(), cameo="IGOUNO")
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from openlines.errors import TableError
from openlines.knowledge.posts import posts as all_posts
from openlines.knowledge.side_table import codes as sides
from openlines.knowledge.side_table import is_state
from openlines.tables import load_toml

HOME = Path(__file__).parent
TABLE = "actor_codes.toml"
Kind = Literal["state", "igo", "ngo", "group"]


class Actor(NamedTuple):
    """`code` is PLOVER's actor (a state, IGO, NGO, …), `sectors` the primary one first, `cameo` the whole
    code of CAMEO."""

    code: str
    sectors: tuple[str, ...]
    cameo: str


class _Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    sectors: tuple[str, ...]
    context: str


class _Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    sectors: tuple[str, ...]


class _Organisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    kind: Literal["igo", "ngo", "group"]
    actor: str
    sectors: tuple[str, ...] = ()
    cameo: str | None = None


class ActorCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`actor_codes.toml`."""

    domains: tuple[_Domain, ...] = ()
    posts: tuple[_Post, ...] = ()
    organisations: tuple[_Organisation, ...] = ()
    cow: dict[str, int] = {}


@cache
def table() -> ActorCodes:
    """The table, checked: it names nothing that the other tables do not have. Raises TableError by file and line.

    What it lacks it refuses nobody for: an organisation without an entry is coded by its own name, and a test
    says that one is missing. A new side must not stop the reading of reports."""
    found = load_toml(HOME / TABLE, ActorCodes)
    known = {post.id: post.domain for post in all_posts().values()}
    _same("domain", [entry.id for entry in found.domains], set(known.values()))
    _same("organisation", [entry.id for entry in found.organisations], {side for side in sides() if not is_state(side)})
    for entry in found.posts:
        if entry.id not in known:
            raise _bad(f"post {entry.id!r} is not in posts.toml", entry.id)
    for side in found.cow:
        if not is_state(side):
            raise _bad(f"{side!r} is no state of sides.toml", side)
    every: tuple[_Domain | _Post | _Organisation, ...] = (*found.domains, *found.posts, *found.organisations)
    for one in every:
        for sector in one.sectors:
            if not re.fullmatch(r"[A-Z]{3}", sector):
                raise _bad(f"sector {sector!r} of {one.id!r} is not three capitals", one.id)
    return found


def _same(what: str, given: list[str], wanted: set[str]) -> None:
    for name in given:
        if name not in wanted or given.count(name) > 1:
            raise _bad(f"{what} {name!r} is not known or stands twice", name)


def _bad(what: str, name: str) -> TableError:
    lines = (HOME / TABLE).read_text("utf-8").splitlines()
    at = max(
        (n for n, line in enumerate(lines, 1) if re.search(rf'id = "{re.escape(name)}"|^{name} =', line)), default=1
    )
    return TableError(what, where=f"{TABLE}:{at}", fix="mend that entry")


@cache
def _organisations() -> dict[str, _Organisation]:
    return {entry.id: entry for entry in table().organisations}


@cache
def _domains() -> dict[str, _Domain]:
    return {entry.id: entry for entry in table().domains}


@cache
def _exceptions() -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.sectors for entry in table().posts}


def kind(side: str) -> Kind | None:
    """What a side is; None when the tables do not have it."""
    entry = _organisations().get(side)
    if entry:
        return entry.kind
    return "state" if is_state(side) else None


def cow(side: str) -> int | None:
    """The Correlates of War number of a state."""
    return table().cow.get(side)


def sectors(post: str | None) -> tuple[str, ...]:
    """The sectors of who holds a post, the general one first; none where the post is not known."""
    known = all_posts().get(post) if post else None
    if known is None:
        return ()
    domain = _domains().get(known.domain)
    return _exceptions().get(known.id, domain.sectors if domain else ())


def context(post: str | None) -> str | None:
    """What PLOVER calls the context of contacts between holders of such posts."""
    known = all_posts().get(post) if post else None
    domain = _domains().get(known.domain) if known else None
    return domain.context if domain else None


def actor(side: str, post: str | None = None) -> Actor:
    """The codes of a side, as somebody in that post acts for it; without a post, of the side alone.

    The officials of an organisation are no government: of their sectors only the others stay.
    """
    entry = _organisations().get(side)
    told = sectors(post)
    if entry is None:
        if not is_state(side):
            return Actor(side, (), side)
        return Actor(side, told, side + "".join(told))
    own = tuple(sector for sector in told if sector != "GOV")
    every = tuple(dict.fromkeys((*entry.sectors, *own)))
    return Actor(entry.actor, every, (entry.cameo or entry.actor) + "".join(every))
