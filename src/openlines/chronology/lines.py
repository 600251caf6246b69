"""Lines: all contacts between two sides, and the silences between them.

A silence lies between two contacts that took place, on days that are well known. A contact of vaguer date ends a
silence where it certainly lies in it ("in March"); where it only may ("in 2022"), the silence says so. A contact that
was only planned, tried or refused ends none.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from openlines.chronology.who import office
from openlines.records import Record
from openlines.store.entries import Entry

Level = Literal["leader", "minister", "adviser", "deputy", "envoy", "official"]
LEVELS: dict[Level, int] = {"leader": 1, "minister": 2, "adviser": 3, "deputy": 4, "envoy": 5, "official": 6}

# Dates known to within so many days part a line into silences.
FIRM = 9
# Vague dates span mostly a month, and seldom more than a year.
_A_MONTH, _SHORT = 31, 400


class Silence(Record, frozen=True, kw_only=True):
    """Days without a known contact, between the contacts `after` and `until` (None: the silence lasts, as far as
    reports reach).

    `begin` is the last day of the one contact, `end` the first of the next, `days` how many days later that is.
    `certain` is False where the day of either is not certain, or where contacts of vague date (`perhaps`) may have
    been within.
    """

    after: str
    until: str | None
    begin: date
    end: date
    days: int
    certain: bool
    perhaps: tuple[str, ...] = ()


class Line(Record, frozen=True, kw_only=True):
    """The line between two sides.

    `entries` are its contacts by date, `silences` its silences of at least a day by begin. `held` counts contacts
    that took place, `initiated` by which side asked for them, `per_year` how many were held in each year, and
    `highest` the best rank in each year (1 head of state or government … 9 unknown).
    """

    sides: tuple[str, str]
    entries: tuple[Entry, ...]
    silences: tuple[Silence, ...]
    held: int
    last: str | None
    channels: dict[str, int]
    initiated: dict[str, int]
    per_year: dict[int, int]
    highest: dict[int, int]


def line(sides: tuple[str, str], entries: Sequence[Entry], *, seen_until: date | None = None) -> Line:
    """The line that these contacts, by date, make. `seen_until` is the day up to which reports reach: the last
    silence lasts until then."""
    held = [entry for entry in entries if entry.status == "held"]
    dated = [entry for entry in held if entry.first is not None and entry.last is not None]
    years = Counter(
        entry.first.year for entry in dated if entry.first and entry.last and entry.first.year == entry.last.year
    )
    highest: dict[int, int] = {}
    for entry in dated:
        assert entry.first is not None
        highest[entry.first.year] = min(entry.rank, highest.get(entry.first.year, 9))
    return Line(
        sides=sides,
        entries=tuple(entries),
        silences=tuple(silences(dated, seen_until=seen_until)),
        held=len(held),
        last=max(dated, key=lambda entry: (entry.first or date.min, entry.id)).id if dated else None,
        channels=dict(sorted(Counter(entry.channel for entry in held).items())),
        initiated=dict(sorted(Counter(entry.initiator for entry in held if entry.initiator).items())),
        per_year=dict(sorted(years.items())),
        highest=dict(sorted(highest.items())),
    )


def silences(dated: Sequence[Entry], *, seen_until: date | None = None) -> list[Silence]:
    """The silences of at least two days between held contacts with known bounds."""
    firm = sorted((entry for entry in dated if _width(entry) <= FIRM), key=_span)
    vague = _Vague(entry for entry in dated if _width(entry) > FIRM)
    found: list[Silence] = []
    last: Entry | None = None
    for entry in firm:
        if last is not None:
            found += _between(last, entry, _span(entry)[0], vague)
        if last is None or _span(entry)[1] >= _span(last)[1]:
            last = entry
    if last is not None and seen_until is not None:
        found += _between(last, None, seen_until, vague)
    return found


class _Vague:
    """Contacts of vague date, found by the days between which they may have been."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        every = sorted(entries, key=_span)
        self._long = [entry for entry in every if _width(entry) > _SHORT]
        # By width, so that those which begin too early to reach a stretch of days need not be looked at.
        self._short: list[tuple[timedelta, list[date], list[Entry]]] = []
        for over, width in pairwise((FIRM, _A_MONTH, _SHORT)):
            alike = [entry for entry in every if over < _width(entry) <= width]
            self._short.append((timedelta(days=width), [_span(entry)[0] for entry in alike], alike))

    def between(self, begin: date, end: date) -> list[Entry]:
        """Those that may have been strictly between two days, the best known first."""
        near = list(self._long)
        for width, firsts, alike in self._short:
            near += alike[bisect_left(firsts, begin - width) : bisect_left(firsts, end)]
        found = (entry for entry in near if _span(entry)[0] < end and begin < _span(entry)[1])
        return sorted(found, key=lambda entry: (_width(entry), entry.id))


def _between(last: Entry, following: Entry | None, end: date, vague: _Vague) -> list[Silence]:
    """The silence after a contact, parted by the contacts of vaguer date that certainly lie in it."""
    begin = _span(last)[1]
    days = (end - begin).days
    if days < 2:
        return []
    near = [entry for entry in vague.between(begin, end) if entry is not last and entry is not following]
    inside = next((entry for entry in near if begin < _span(entry)[0] and _span(entry)[1] < end), None)
    if inside is not None:
        return [*_between(last, inside, _span(inside)[0], vague), *_between(inside, following, end, vague)]
    return [
        Silence(
            after=last.id,
            until=following.id if following else None,
            begin=begin,
            end=end,
            days=days,
            certain=last.exact and (following is None or following.exact) and not near,
            perhaps=tuple(entry.id for entry in near),
        )
    ]


def _span(entry: Entry) -> tuple[date, date]:
    return entry.first or date.min, entry.last or date.max


def _width(entry: Entry) -> int:
    first, last = _span(entry)
    return (last - first).days


def at_level(entries: Sequence[Entry], level: Level) -> list[Entry]:
    """The contacts at that level or above. One whose people are not known is of none."""
    return [entry for entry in entries if entry.rank <= LEVELS[level]]


def of_post(entries: Sequence[Entry], post: str) -> list[Entry]:
    """The contacts of holders of a post: "defence-minister" finds whoever has that field and rank."""
    field, rank = office(post)
    return [entry for entry in entries if entry.field == field and entry.rank == rank]


def of_person(entries: Sequence[Entry], keys: frozenset[str]) -> list[Entry]:
    """The contacts in which one of these people took part, by keys of the table of office-holders."""
    return [entry for entry in entries if any(one.person in keys for one in entry.people)]


def between(entries: Sequence[Entry], first: date | None, last: date | None) -> list[Entry]:
    """The contacts that may have been between two days, both included; undated ones where none is given."""
    if first is None and last is None:
        return list(entries)
    low, high = first or date.min, last or date.max
    return [
        entry
        for entry in entries
        if (entry.first or entry.last) is not None
        and (entry.last or date.max) >= low
        and (entry.first or date.min) <= high
    ]


def month_counts(entries: Sequence[Entry], first: date, last: date) -> list[int]:
    """How many contacts were held in each month from that of `first` to that of `last`; only contacts whose month is
    certain."""
    start = first.year * 12 + first.month - 1
    counts = [0] * (last.year * 12 + last.month - start)
    for entry in entries:
        if entry.status != "held" or entry.first is None or entry.last is None:
            continue
        month = entry.first.year * 12 + entry.first.month - 1 - start
        if (entry.first.year, entry.first.month) == (entry.last.year, entry.last.month) and 0 <= month < len(counts):
            counts[month] += 1
    return counts
