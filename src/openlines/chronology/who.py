"""Who a name means, so that two tellings can be compared across languages and spellings."""

from datetime import date
from functools import lru_cache

import msgspec

from openlines.knowledge.names import Answer, same_person
from openlines.knowledge.people import people
from openlines.knowledge.posts import posts
from openlines.records import Person

LEADERS = "leaders"
# Services that a table names one by one are one field of work.
_SERVICES = frozenset(
    (
        *("bnd", "cia", "dgse", "dgsi", "dia", "fbi", "fsb", "gru", "gur", "isi", "mi5", "mi6", "mit", "mossad"),
        *("nsa", "sbu", "shinbet", "svr"),
    )
)


class Who(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """A person: `key` is that of the table of office-holders, "" where the name does not single one out;
    `field` is the field of work ("defence", "leaders", …) and `rank` that of the office, "" and 9 where no
    office is known."""

    key: str
    name: str
    field: str
    rank: int


def who(person: Person, side: str, on: date | None) -> Who:
    """The person meant on the side, on that day."""
    return _who(person.name, person.post, side, on)


@lru_cache(maxsize=1 << 16)
def _who(name: str, post: str | None, side: str, on: date | None) -> Who:
    tenures = [tenure for tenure in people().find(name) if tenure.side == side]
    held = [tenure for tenure in tenures if on is None or tenure.held(on)]
    among = held or tenures
    keys = {tenure.person for tenure in among}
    key = next(iter(keys)) if len(keys) == 1 else ""
    if post is None and key and held:
        ranked = [tenure.post for tenure in held if tenure.post in posts()]
        post = min(ranked, key=lambda one: (posts()[one].rank, one), default=None)
    field, rank = office(post)
    # Where the table knows the person, the spelling tells nothing more.
    return Who(key, "" if key else name, field, rank)


def office(post: str | None) -> tuple[str, int]:
    """Field of work and rank of a post: heads of state and government are "leaders"."""
    known = posts().get(post) if post else None
    if known is None:
        return "", 9
    if known.rank == 1:
        return LEADERS, 1
    if known.domain in _SERVICES:
        return "intelligence", known.rank
    return "" if known.domain == "general" else known.domain, known.rank


def same(a: Who, b: Who) -> Answer:
    """Whether two are one person, as far as can be told."""
    if a.key and b.key:
        return "yes" if a.key == b.key else "no"
    return same_person(a.name or _name(a.key), b.name or _name(b.key))


def name_of(one: Who) -> str:
    """The name to show: that of the table, else as told."""
    return one.name or _name(one.key)


def name_of_key(key: str) -> str:
    """The name of somebody whom the table knows; what is no key of it, as it is."""
    return _name(key)


@lru_cache(maxsize=4096)
def _name(key: str) -> str:
    return next((tenure.name for tenure in people().tenures if tenure.person == key), key)
