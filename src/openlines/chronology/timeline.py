"""The mentions of one block in memory, as far as they have been asked for, and the cluster that each is in."""

from bisect import bisect_right
from collections.abc import Callable, Iterable

import msgspec

from openlines.chronology.fit import reach
from openlines.chronology.mention import UNDATED, WIDE, Key, Mention


class Place(msgspec.Struct, frozen=True, array_like=True):
    """The cluster of a mention, named by the smallest key among its founders; `founder` is False for a mention
    that was laid on a cluster of better known date."""

    anchor: Key
    founder: bool


# Days are binned by 32; a mention of the widest kind, which is laid on nothing and bears nothing, is not.
_BIN = 5
_NOTHING: dict[Key, Mention] = {}

Span = tuple[int, int]
Row = tuple[Mention, Place | None]
Load = Callable[[int, int], Iterable[Row]]
"""All mentions of the block that may be of a day from the first to the last given, or look for one there,
each with its place as it was last stored."""


class Timeline:
    """Mentions by level. `load` fetches more of them; `seen` keeps the places as they were stored."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load
        # Stretches of days that have been fetched, sorted, none touching another.
        self._loaded: list[Span] = []
        self.mentions: dict[Key, Mention] = {}
        self.places: dict[Key, Place] = {}
        self.stored: dict[Key, Place] = {}
        self._levels: list[dict[Key, Mention]] = [{} for _ in range(UNDATED + 1)]
        self._members: dict[Key, set[Key]] = {}
        self._gone: set[Key] = set()
        # Dated mentions by stretches of days, so that those of a span are found without looking at all.
        self._bins: list[dict[int, dict[Key, Mention]]] = [{} for _ in range(WIDE)]

    def put(self, mention: Mention, place: Place | None = None) -> None:
        """Adds a mention with the place that is stored for it."""
        if mention.key in self.mentions:
            return
        self.mentions[mention.key] = mention
        self._levels[mention.level][mention.key] = mention
        for number in _bins_of(mention):
            self._bins[mention.level].setdefault(number, {})[mention.key] = mention
        if place is not None:
            self.stored[mention.key] = place
            if place.anchor not in self._gone:
                self.place(mention.key, place)

    def drop(self, key: Key) -> None:
        """Takes a mention out, and out of its cluster. A cluster that it anchored is no more: another mention may
        bear its key soon, and is not to find strangers with it."""
        self._gone.add(key)
        for member in tuple(self._members.get(key, ())):
            self.unplace(member)
        mention = self.mentions.pop(key, None)
        if mention is not None:
            del self._levels[mention.level][key]
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

    def ensure(self, lo: int, hi: int) -> None:
        """Fetches what bears on the days from `lo` to `hi`."""
        if self._load is None:
            return
        at = bisect_right(self._loaded, (lo, 1 << 60)) - 1
        if at >= 0 and hi <= self._loaded[at][1]:
            return
        # Neighbouring stretches are asked for one by one as mentions need them; joined, they stay few.
        self._loaded = joined([*self._loaded, (lo, hi)])
        for mention, place in self._load(lo, hi):
            self.put(mention, place)

    def at(self, level: int) -> list[Mention]:
        """The mentions of a level that are in memory."""
        return list(self._levels[level].values())

    def overlapping(self, level: int, spans: list[Span]) -> list[Mention]:
        """The mentions of a level in memory whose days (undated: where they look) meet one of the spans."""
        spans = joined(spans)
        return [mention for mention in self._levels[level].values() if _meets(days(mention), spans)]

    def founded_below(self, level: int, lo: int, hi: int) -> list[Key]:
        """Anchors of the clusters of better levels whose founders meet those days, in order."""
        found: set[Key] = set()
        for below in range(min(level, WIDE)):
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


def _meets(span: Span | None, spans: list[Span]) -> bool:
    return span is not None and any(first <= span[1] and span[0] <= last for first, last in spans)
