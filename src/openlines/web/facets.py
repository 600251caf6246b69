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
    """`part` is what decides of a contact, `values` what that has of the facet: one, several or none."""

    part: Callable[[Told], Any]
    values: Callable[[Any], Collection[str]]


_PEOPLE: Callable[[Told], Any] = lambda one: one[0].people  # noqa: E731
_FACETS: dict[Facet, _Facet] = {
    "person": _Facet(_PEOPLE, lambda people: {one.person or one.name for one in people}),
    "post": _Facet(_PEOPLE, lambda people: {one.post for one in people if one.post}),
    "level": _Facet(lambda one: one[0].rank, lambda rank: (str(min(rank, 7)),)),
    "channel": _Facet(lambda one: one[0].channel, lambda channel: (channel,)),
    "status": _Facet(lambda one: one[0].status, lambda status: (status,)),
    "initiator": _Facet(lambda one: one[0].initiator, lambda side: (side,) if side else ()),
    "language": _Facet(itemgetter(1), lambda tellers: {one.language for one in tellers}),
    "outlet": _Facet(itemgetter(1), lambda tellers: {one.outlet for one in tellers if one.outlet}),
    "sourcing": _Facet(itemgetter(1), lambda tellers: (grade,) if (grade := best(tellers)) else ()),
}


def sift(
    told: Sequence[Told], chosen: Mapping[Facet, str], within: Callable[[Entry], bool] | None = None
) -> tuple[Sequence[Told], Sifted]:
    """The contacts that pass what was chosen at any time, and what of them is `within` (None: all), with the counts
    of that."""
    every: list[Told] = []
    # Those that one choice alone keeps out count for its facet.
    nearly: dict[Facet, list[Told]] = {facet: [] for facet in chosen}
    wanted = [(facet, value, _FACETS[facet]) for facet, value in chosen.items()]
    if not wanted:
        every = list(told)
    for one in told if wanted else ():
        failed = [facet for facet, value, (part, values) in wanted if value not in values(part(one))]
        if not failed:
            every.append(one)
        elif len(failed) == 1:
            nearly[failed[0]].append(one)
    passed = every if within is None else [one for one in every if within(one[0])]
    counts: dict[Facet, Sequence[tuple[str, int]]] = {}
    for facet in FACETS:
        more = [one for one in nearly.get(facet, ()) if within is None or within(one[0])]
        counts[facet] = _counted(facet, (passed, more), chosen.get(facet))
    return every, Sifted(passed=passed, counts=counts)


def _counted(facet: Facet, parts: Iterable[Sequence[Told]], chosen: str | None) -> Sequence[tuple[str, int]]:
    """Counted by what decides, of which there is little that differs: the same few people meet again and again."""
    part, values = _FACETS[facet]
    alike: Counter[Any] = Counter()
    for told in parts:
        alike.update(map(part, told))
    found: Counter[str] = Counter()
    for what, count in alike.items():
        for value in values(what):
            found[value] += count
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    kept = ordered[:MOST]
    if chosen is not None and all(value != chosen for value, _ in kept):
        kept.append((chosen, found[chosen]))
    return kept
