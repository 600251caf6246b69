"""The table of posts: its shape, its checks, and what each post is.

`posts.toml` explains its notation at its head; `post_tree` makes word sequences of its templates.
"""

from functools import cache
from typing import Literal

import msgspec

from openlines.errors import TableError
from openlines.knowledge.fold import fold
from openlines.knowledge.side_table import HOME, Gender, Number, codes, line_saying
from openlines.tables import load_toml


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An office, or (`kind` "body") a ministry, a general staff, a presidency.

    `rank`: 1 head of state or government, 2 minister, 3 adviser or service chief, 4 deputy, 5 envoy or
    ambassador, 6 official or spokesperson; a body has the rank of who leads it. `domain` is "general",
    "foreign", "defence", … ; `body` is the id of the body that the post belongs to, None where that
    depends. `speaker`: who holds it speaks for another (a spokesperson). `only_swapped`: the words are a
    post only of the sides that the swaps name ("UN chief", but not "U.S. chief").
    """

    id: str
    domain: str
    rank: int
    body: str | None = None
    kind: Literal["post", "body"] = "post"
    speaker: bool = False
    only_swapped: bool = False


class PostForm(msgspec.Struct, frozen=True, kw_only=True):
    """One way of naming a post in one language.

    `side` is set for a national variant ("secretary of state" → USA, "patron du Pentagone" → USA): the side
    meant when the text names no other. Gender and number are None where the words leave them open.
    """

    text: str
    post: str
    side: str | None = None
    gender: Gender | None = None
    number: Number | None = None
    speaker: bool = False
    kind: Literal["post", "body"] = "post"


class Honorific(msgspec.Struct, frozen=True, kw_only=True):
    """A title that goes before a name. `rank` word: "civil", "military", "religious", "noble", "office"."""

    text: str
    kind: Literal["civil", "military", "religious", "noble", "office"]
    gender: Gender | None = None
    number: Number | None = None


class _Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    domain: str
    rank: int
    body: str | None = None
    role: str | None = None
    domains: tuple[str, ...] = ()
    speaker: bool = False
    only_swapped: bool = False
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class _National(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    post: str
    side: str
    role: str | None = None
    domain: str | None = None
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class _Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class _Domain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    fr_of: tuple[str, ...] = ()
    en_of: tuple[str, ...] = ()
    en_d: tuple[str, ...] = ()


class _Swap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    post: str
    side: str
    becomes: str


class _Honorifics(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["civil", "military", "religious", "noble", "office"]
    gender: Gender | None = None
    number: Number | None = None
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class PostsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`posts.toml`."""

    roles: tuple[_Role, ...] = ()
    domains: tuple[_Domain, ...] = ()
    posts: tuple[_Named, ...] = ()
    bodies: tuple[_Named, ...] = ()
    national: tuple[_National, ...] = ()
    swaps: tuple[_Swap, ...] = ()
    honorifics: tuple[_Honorifics, ...] = ()
    modifiers: dict[str, tuple[str, ...]] = {}
    former: dict[str, tuple[str, ...]] = {}
    stands_for: dict[str, tuple[str, ...]] = {}


@cache
def table() -> PostsTable:
    """The table as it is written, checked. Raises TableError by file and line."""
    found = load_toml(HOME / "posts.toml", PostsTable)
    known = {named.id for named in (*found.posts, *found.bodies)}
    roles, domains = {role.id for role in found.roles}, {domain.id for domain in found.domains}
    for named in (*found.posts, *found.bodies):
        if not 1 <= named.rank <= 6:
            raise _bad(f"rank {named.rank} of {named.id!r} is not 1 to 6", f'id = "{named.id}"')
        if named.body not in {None, *known}:
            raise _bad(f"body {named.body!r} of {named.id!r} is not in the table", f'id = "{named.id}"')
        if named.role and (named.role not in roles or not domains.issuperset(named.domains or {named.domain})):
            raise _bad(f"role or domain of {named.id!r} is not in the table", f'id = "{named.id}"')
    for variant in found.national:
        if variant.post not in known:
            raise _bad(f"post {variant.post!r} is not in the table", f'post = "{variant.post}"')
        if variant.side not in codes():
            raise _bad(f"side {variant.side!r} is not in sides.toml", f'side = "{variant.side}"')
        if (variant.role, variant.domain) != (None, None) and not (variant.role in roles and variant.domain in domains):
            raise _bad(f"role or domain of {variant.post!r} is not in the table", f'post = "{variant.post}"')
    for swap in found.swaps:
        if not known.issuperset({swap.post, swap.becomes}) or swap.side not in codes():
            raise _bad(
                f"the swap to {swap.becomes!r} names a post or side that is not known",
                f'becomes = "{swap.becomes}"',
            )
    return found


def _bad(what: str, entry: str) -> TableError:
    return TableError(what, where=f"posts.toml:{line_saying('posts.toml', entry)}", fix="mend that entry")


@cache
def posts() -> dict[str, Post]:
    """Every post and body by its id."""
    found = table()
    return {
        named.id: Post(
            id=named.id,
            domain=named.domain,
            rank=named.rank,
            body=named.body,
            kind=kind,
            speaker=named.speaker,
            only_swapped=named.only_swapped,
        )
        for kind, entries in _kinds(found)
        for named in entries
    }


def _kinds(found: PostsTable) -> tuple[tuple[Literal["post", "body"], tuple[_Named, ...]], ...]:
    return (("post", found.posts), ("body", found.bodies))


def post(name: str) -> Post:
    """The post (or body) of that id. Raises KeyError."""
    return posts()[name]


def stands_for(name: str) -> tuple[str, ...]:
    """The posts that may be meant by a vaguer one, itself first: "head-of-state" → also president, monarch,
    …"""
    return (name, *table().stands_for.get(name, ()))


def pick(candidates: tuple[PostForm, ...], side: str | None) -> PostForm:
    """The candidate meant for a side: its national variant, else the general one, else the first.

    Where no side is told, a national variant of the very post stands before the general one: these words are
    that state's ("director of national intelligence"), while China's "top diplomat" is only so beside China.
    """
    general = next((form for form in candidates if form.side is None), None)
    for form in candidates:
        if form.side is not None and (form.side == side or (side is None and general and form.post == general.post)):
            return form
    return general or candidates[0]


def post_of(form: PostForm, side: str | None) -> str:
    """The post id of a form said of a side: the EU's "foreign policy chief" is the High Representative."""
    return _swaps().get((form.post, side), form.post)


@cache
def _swaps() -> dict[tuple[str, str | None], str]:
    return {(swap.post, swap.side): swap.becomes for swap in table().swaps}


@cache
def honorifics(language: str) -> dict[str, tuple[Honorific, ...]]:
    """Titles that go before a name, by `fold(title)`: {"mme": …, "lt gen": …}."""
    found: dict[str, tuple[Honorific, ...]] = {}
    for group in table().honorifics:
        for text in group.fr if language == "fr" else group.en:
            form = Honorific(text=text, kind=group.kind, gender=group.gender, number=group.number)
            found[fold(text)] = (*found.get(fold(text), ()), form)
    return found
