"""Facets of a line: what its contacts can be narrowed down by, and how many are left with each value.

The count of a value is what choosing it would show: contacts that pass all other choices.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Literal, NamedTuple, get_args

from openlines.chronology.accounts import GRADES
from openlines.records import Record
from openlines.store.entries import Entry
from openlines.store.tellers import Teller
from openlines.web.listing import LONGEST

Facet = Literal["person", "post", "level", "channel", "status", "initiator", "language", "outlet", "sourcing"]
FACETS: tuple[Facet, ...] = get_args(Facet)
MOST = 150
"""So many values of a facet are offered at most, the most frequent."""
Told = tuple[Entry, tuple[Teller, ...]]


class Sifted(Record, frozen=True, kw_only=True):
    """The contacts that pass every choice, and for each facet how many have each of its values, the most first."""

    passed: Sequence[Told]
    counts: Mapping[Facet, Sequence[tuple[str, int]]]


def best(tellers: Iterable[Teller]) -> str | None:
    """How well a contact is sourced: the best grade among those who tell of it."""
    return min((one.sourcing for one in tellers if one.sourcing), key=GRADES.index, default=None)


class _Facet(NamedTuple):
    """`part` names what decides of a contact (see `_PARTS`); `values` are what that has of the facet, maybe none."""

    part: str
    values: Callable[[Any], Collection[str]]


_PARTS: dict[str, Callable[[Told], Any]] = {
    "people": lambda one: one[0].people,
    "rank": lambda one: one[0].rank,
    "channel": lambda one: one[0].channel,
    "status": lambda one: one[0].status,
    "initiator": lambda one: one[0].initiator,
    "tellers": itemgetter(1),
}
# The store gives what is alike as one object, so these are counted by identity: comparing them takes far longer.
_SHARED = frozenset(("people", "tellers"))
_FACETS: dict[Facet, _Facet] = {
    "person": _Facet("people", lambda people: {one.person or one.name for one in people}),
    "post": _Facet("people", lambda people: {one.post for one in people if one.post}),
    "level": _Facet("rank", lambda rank: (str(min(rank, 7)),)),
    "channel": _Facet("channel", lambda channel: (channel,)),
    "status": _Facet("status", lambda status: (status,)),
    "initiator": _Facet("initiator", lambda side: (side,) if side else ()),
    "language": _Facet("tellers", lambda tellers: {one.language for one in tellers}),
    "outlet": _Facet("tellers", lambda tellers: {one.outlet for one in tellers if one.outlet}),
    "sourcing": _Facet("tellers", lambda tellers: (grade,) if (grade := best(tellers)) else ()),
}


def sift(
    told: Sequence[Told], chosen: Mapping[Facet, str], within: Callable[[Entry], bool] | None = None
) -> tuple[Sequence[Told], Sifted]:
    """The contacts that pass what was chosen at any time, and what of them is `within` (None: all), with the counts
    of that."""
    every: list[Told] = []
    # Those that one choice alone keeps out count for its facet.
    nearly: dict[Facet, list[Told]] = {facet: [] for facet in chosen}
    wanted = [(facet, value, _PARTS[_FACETS[facet].part], _FACETS[facet].values) for facet, value in chosen.items()]
    if not wanted:
        every = list(told)
    for one in told if wanted else ():
        failed = [facet for facet, value, part, values in wanted if value not in values(part(one))]
        if not failed:
            every.append(one)
        elif len(failed) == 1:
            nearly[failed[0]].append(one)
    passed = every if within is None else [one for one in every if within(one[0])]
    alike = {part: _alike(part, passed) for part in _PARTS}
    counts: dict[Facet, Sequence[tuple[str, int]]] = {}
    for facet, (part, values) in _FACETS.items():
        more = [one for one in nearly.get(facet, ()) if within is None or within(one[0])]
        counts[facet] = _counted(values, [*alike[part], *_alike(part, more)], chosen.get(facet))
    return every, Sifted(passed=passed, counts=counts)


def _alike(part: str, told: Sequence[Told]) -> list[tuple[Any, int]]:
    """What decides of these contacts, each once with how many have it: the same few people meet again and again."""
    parts = list(map(_PARTS[part], told))
    if part not in _SHARED:
        return list(Counter(parts).items())
    things = dict(zip(map(id, parts), parts, strict=True))
    return [(things[one], count) for one, count in Counter(map(id, parts)).items()]


def _counted(
    values: Callable[[Any], Collection[str]], alike: Iterable[tuple[Any, int]], chosen: str | None
) -> Sequence[tuple[str, int]]:
    found: Counter[str] = Counter()
    for what, count in alike:
        for value in values(what):
            found[value] += count
    # What the address does not take cannot be chosen.
    ordered = sorted((item for item in found.items() if len(item[0]) <= LONGEST), key=lambda item: (-item[1], item[0]))
    kept = ordered[:MOST]
    if chosen is not None and all(value != chosen for value, _ in kept):
        kept.append((chosen, found[chosen]))
    return kept
