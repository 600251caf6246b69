"""The mentions of one block in memory, as far as they have been asked for, and the cluster that each is in."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from openlines.chronology.fit import NEAR, reach
from openlines.chronology.mention import AHEAD, UNDATED, WIDE, Key, Mention


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The cluster of a mention, named by the smallest key among its founders; `founder` is False for a mention
    that was laid on a cluster of better known date."""

    anchor: Key
    founder: bool


# Days are binned by 32; a mention of the widest kind, which is laid on nothing and bears nothing, is not.
_BIN = 5
_NOTHING: dict[Key, Mention] = {}

Span = tuple[int, int]
Row = tuple[Mention, Place | None]


class Shelf(Protocol):
    """Where the mentions of a block are kept, with their places as they were last stored."""

    def near(self, levels: Sequence[int], first: int, last: int) -> Iterable[Row]:
        """Every mention of the levels that may be of a day from `first` to `last`; of undated ones, every one
        whose report looks from a day within FAR days of these."""
        ...

    def of_reports(self, reports: Sequence[str]) -> Iterable[Row]:
        """Every mention of the block that these reports tell."""
        ...


# Whichever way an undated mention looks, it looks from at most so far, and so do its peers.
FAR = AHEAD + NEAR


class Timeline:
    """Mentions by level. `shelf` is where more of them are fetched from; `stored` keeps the places as they were."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        # For each level, the stretches of days that have been fetched, sorted, none touching another.
        self._loaded: list[list[Span]] = [[] for _ in range(UNDATED + 1)]
        self._reports: set[str] = set()
        self.mentions: dict[Key, Mention] = {}
        self.places: dict[Key, Place] = {}
        self.stored: dict[Key, Place] = {}
        self._levels: list[dict[Key, Mention]] = [{} for _ in range(UNDATED + 1)]
        self._members: dict[Key, set[Key]] = {}
        self._told: dict[str, dict[Key, Mention]] = {}
        self._gone: set[Key] = set()
        # Dated mentions by stretches of days, so that those of a span are found without looking at all.
        self._bins: list[dict[int, dict[Key, Mention]]] = [{} for _ in range(WIDE)]

    def put(self, mention: Mention, place: Place | None = None) -> None:
        """Adds a mention with the place that is stored for it."""
        key, level = mention.key, mention.level
        if key in self.mentions:
            return
        self.mentions[key] = mention
        self._levels[level][key] = mention
        self._told.setdefault(mention.report, {})[key] = mention
        for number in _bins_of(mention):
            self._bins[level].setdefault(number, {})[key] = mention
        if place is not None:
            self.stored[key] = place
            if place.anchor not in self._gone:
                self.place(key, place)

    def drop(self, key: Key) -> None:
        """Takes a mention out, and out of its cluster. A cluster that it anchored is no more: another mention may
        bear its key soon, and is not to find strangers with it."""
        self._gone.add(key)
        for member in tuple(self._members.get(key, ())):
            self.unplace(member)
        mention = self.mentions.pop(key, None)
        if mention is not None:
            del self._levels[mention.level][key]
            del self._told[mention.report][key]
            for number in _bins_of(mention):
                del self._bins[mention.level][number][key]
            self.unplace(key)

    def place(self, key: Key, place: Place) -> None:
        self.unplace(key)
        self.places[key] = place
        self._members.setdefault(place.anchor, set()).add(key)

    def unplace(self, key: Key) -> None:
        old = self.places.pop(key, None)
        if old is not None:
            self._members[old.anchor].discard(key)

    def ensure(self, levels: Iterable[int], lo: int, hi: int) -> None:
        """Fetches the mentions of some levels that bear on the days from `lo` to `hi`."""
        if self._shelf is None:
            return
        wanted: list[int] = []
        for level in levels:
            loaded = self._loaded[level]
            at = bisect_right(loaded, (lo, 1 << 60)) - 1
            if at < 0 or hi > loaded[at][1]:
                self._loaded[level] = joined([*loaded, (lo, hi)])
                wanted.append(level)
        if wanted:
            for mention, place in self._shelf.near(wanted, lo, hi):
                self.put(mention, place)

    def ensure_reports(self, reports: Iterable[str]) -> None:
        """Fetches what these reports tell."""
        wanted = sorted(set(reports) - self._reports)
        if self._shelf is not None and wanted:
            self._reports.update(wanted)
            for mention, place in self._shelf.of_reports(wanted):
                self.put(mention, place)

    def siblings(self, mention: Mention) -> list[Mention]:
        """The other mentions of its report whose date is known about as well."""
        told = self._told.get(mention.report, _NOTHING)
        return [other for key, other in told.items() if other.level == mention.level and key != mention.key]

    def at(self, level: int) -> list[Mention]:
        """The mentions of a level that are in memory."""
        return list(self._levels[level].values())

    def on(self, day: int) -> list[Key]:
        """The mentions of one certain day that are in memory, in order."""
        return sorted(
            key for key, mention in self._bins[0].get(day >> _BIN, _NOTHING).items() if mention.span[0] == day
        )

    def founded(self, levels: Iterable[int], lo: int, hi: int) -> list[Key]:
        """Anchors of the clusters of some levels whose founders meet those days, in order."""
        found: set[Key] = set()
        for below in levels:
            bins = self._bins[below]
            for number in range(lo >> _BIN, (hi >> _BIN) + 1):
                for key, mention in bins.get(number, _NOTHING).items():
                    place = self.places.get(key)
                    if place is not None and place.founder:
                        first, last = mention.span
                        if first <= hi and lo <= last:
                            found.add(place.anchor)
        return sorted(found)

    def founders(self, anchor: Key) -> list[Mention]:
        return [self.mentions[key] for key in self._members.get(anchor, ()) if self.places[key].founder]

    def members(self, anchor: Key, below: int = UNDATED + 1) -> list[Mention]:
        """The mentions of a cluster whose level is better than `below`, in order."""
        keys = sorted(self._members.get(anchor, ()))
        return [self.mentions[key] for key in keys if self.mentions[key].level < below]


def _bins_of(mention: Mention) -> range:
    if mention.level >= WIDE:
        return range(0)
    lo, hi = mention.span
    return range(lo >> _BIN, (hi >> _BIN) + 1)


def days(mention: Mention) -> Span | None:
    """The days that a mention may be of, or where an undated one looks; None where it cannot look."""
    return reach(mention.sign) if mention.level == UNDATED else mention.span


def hull(mentions: Iterable[Mention]) -> Span:
    """From the first day to the last that any of them may be of."""
    spans = [span for mention in mentions if (span := days(mention))]
    return min(first for first, _ in spans), max(last for _, last in spans)


def common(mentions: Iterable[Mention]) -> Span:
    """The days that all of them may be of."""
    spans = [mention.span for mention in mentions]
    return max(first for first, _ in spans), min(last for _, last in spans)


def joined(spans: list[Span]) -> list[Span]:
    """Spans sorted, those that touch made one."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
