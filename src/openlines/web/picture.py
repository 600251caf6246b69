"""The picture of a line: where every mark of its timeline stands. What they say and how they look is the template's.

Rows are ranks, the way to the right is time. A contact is a mark; one whose date is not known to a day has a bar as
long as the days on which it may have been. Where more marks meet than there is room for they are a cluster, which leads
to its days. All lengths are units of the picture, WIDTH wide.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil

from openlines.chronology.lines import Silence
from openlines.knowledge.events import Event
from openlines.records import Record
from openlines.store.entries import Entry
from openlines.web.lanes import Lanes
from openlines.web.picture_records import Cluster, Flag, Mark, Picture, Row, Shade, Tick
from openlines.web.window import Window, starts

WIDTH, LEFT, RIGHT = 1000, 112, 992
LANE, PAD, HEAD, FOOT = 19, 7, 24, 28
"""Heights: of a lane of marks, around the lanes of a row, of the strip of silences, of the axis."""
SIGN, PILL, BIN = 16, 27, 29
"""Widths: of a mark, of a cluster, and of what a cluster stands for, at least."""
DEPTHS = ((2, 3), (2, 2), (2, 1), (1, 1), (0, 1))
"""So many lanes of a row are for long bars, and so many marks above one another before they are a cluster: the first of
these that keeps the picture within MOST marks, else the last."""
MOST = 240
LETTER = 6.2
"""The width of a letter, about, at the size of the picture's small print."""


class _Scale:
    """From days to places; `day` is how wide one is."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.day = (RIGHT - LEFT) / window.days
        # So many days are one bin: as few as make it wide enough. What is left over belongs to the last.
        self.bin = max(1, ceil(BIN / self.day))
        self.bins = max(1, window.days // self.bin)

    def begin(self, day: date) -> float:
        """Where a day begins, within the picture."""
        return round(min(max(LEFT + (day - self.window.first).days * self.day, LEFT), RIGHT), 1)

    def end(self, day: date) -> float:
        """Where a day ends, within the picture."""
        return round(min(max(LEFT + ((day - self.window.first).days + 1) * self.day, LEFT), RIGHT), 1)

    def common(self, entries: Sequence[Entry]) -> Window:
        """The days of the picture between which all of these are."""
        first = max(self.window.first, min(one.first or date.min for one in entries))
        return Window(first=first, last=min(self.window.last, max(one.last or date.max for one in entries)))


def picture(
    entries: Sequence[Entry], silences: Iterable[Silence], events: Sequence[tuple[Event, str]], window: Window
) -> Picture:
    """The picture of contacts that meet the window, with the silences and the events (with their names) that do."""
    scale = _Scale(window)
    drawn = [one for one in entries if one.first or one.last]
    flags, top = _flags(events, scale)
    ranks: dict[int, list[Entry]] = defaultdict(list)
    for one in drawn:
        ranks[min(one.rank, 7)].append(one)
    shades, hidden = _shades(silences, scale)
    head = HEAD if shades else PAD
    rows: list[Row] = []
    strewn: list[_Strewn] = []
    bars = -1
    for lanes, depth in DEPTHS:
        if lanes != bars:
            bars, strewn = lanes, [_strewn(rank, ranks[rank], scale, lanes) for rank in sorted(ranks)]
        rows, y = [], top + head
        for one_rank in strewn:
            rows.append(_row(one_rank, scale, y, depth))
            y += rows[-1].height
        if sum(len(row.marks) + len(row.clusters) for row in rows) <= MOST:
            break
    bottom = (rows[-1].y + rows[-1].height) if rows else top + head + LANE
    return Picture(
        window=window,
        height=bottom + FOOT,
        top=top,
        bottom=bottom,
        rows=rows,
        shades=shades,
        flags=flags,
        ticks=_ticks(scale),
        undrawn=len(entries) - len(drawn),
        hidden=hidden,
    )


class _Strewn(Record, frozen=True, kw_only=True):
    """The contacts of a rank: those with a long bar on a lane of its own; the other long ones, and those known well
    enough for a mark, by the bin that their middle lies in."""

    rank: int
    wide: Lanes
    bars: Sequence[tuple[Entry, int, tuple[float, float]]]
    vague: dict[int, list[Entry]]
    bins: dict[int, list[Entry]]


def _strewn(rank: int, entries: Sequence[Entry], scale: _Scale, lanes: int) -> _Strewn:
    wide, bars = Lanes(lanes), []
    vague: dict[int, list[Entry]] = defaultdict(list)
    bins: dict[int, list[Entry]] = defaultdict(list)
    first, last = scale.window.first.toordinal(), scale.window.last.toordinal()
    for one in entries:
        lo = max(one.first.toordinal(), first) if one.first else first
        hi = lo if one.first == one.last else min(one.last.toordinal(), last) if one.last else last
        number = min(((lo + hi) // 2 - first) // scale.bin, scale.bins - 1)
        if hi == lo or (hi - lo + 1) * scale.day < BIN:
            bins[number].append(one)
            continue
        bar = _bar(one, scale)
        lane = wide.place(*bar)
        if lane is None:
            vague[number].append(one)
        else:
            bars.append((one, lane, bar))
    return _Strewn(rank=rank, wide=wide, bars=bars, vague=vague, bins=bins)


def _row(strewn: _Strewn, scale: _Scale, y: float, depth: int) -> Row:
    """Bars above, the rest of them in clusters; below them marks, in clusters where they are too many for their bin."""
    above, unsure, narrow = strewn.wide.used, Lanes(None), Lanes(None)
    columns = max(1, int(scale.bin * scale.day / BIN))
    marks: list[tuple[Entry, float, int, tuple[float, float] | None]] = []
    marks += [(one, sum(bar) / 2, lane, bar) for one, lane, bar in strewn.bars]
    clusters: list[tuple[Sequence[Entry], Window, float, int, tuple[float, float] | None]] = []
    for _, inside in sorted(strewn.vague.items()):
        window = scale.common(inside)
        reach = scale.begin(window.first), scale.end(window.last)
        lane = above + unsure.take(*reach)
        if len(inside) == 1:
            marks.append((inside[0], sum(reach) / 2, lane, reach))
        else:
            clusters.append((inside, window, sum(reach) / 2, lane, reach))
    above += unsure.used
    for number, inside in sorted(strewn.bins.items()):
        if len(inside) > depth * columns:
            first = scale.window.first + timedelta(days=number * scale.bin)
            last = scale.window.last if number == scale.bins - 1 else first + timedelta(days=scale.bin - 1)
            x = (scale.begin(first) + scale.end(last)) / 2
            lane = above + narrow.take(x - PILL / 2, x + PILL / 2)
            clusters.append((inside, Window(first=first, last=last), x, lane, None))
            continue
        beside = min(len(inside), columns)
        for place, one in enumerate(inside):
            bar = _bar(one, scale)
            # What is of one day stands side by side where a day is wide enough.
            x = sum(bar) / 2 + (place % beside - (beside - 1) / 2) * (BIN - 4) * (columns > 1)
            reach = (
                (x - SIGN / 2, x + SIGN / 2) if one.exact else (min(bar[0], x - SIGN / 2), max(bar[1], x + SIGN / 2))
            )
            marks.append((one, x, above + narrow.take(*reach), None if one.exact else bar))
    lanes = max(1, above + narrow.used)

    def middle(lane: int) -> float:
        return y + PAD + lane * LANE + LANE / 2

    counts = sorted({len(inside) for inside, *_ in clusters})
    return Row(
        rank=strewn.rank,
        y=y,
        height=lanes * LANE + 2 * PAD,
        marks=[Mark(entry=one, x=round(x, 1), y=middle(lane), bar=bar) for one, x, lane, bar in marks],
        clusters=[
            Cluster(
                entries=inside,
                window=window,
                x=round(x, 1),
                y=middle(lane),
                bar=bar,
                shade=1 + counts.index(len(inside)) * 5 // len(counts),
            )
            for inside, window, x, lane, bar in clusters
        ],
    )


def _bar(entry: Entry, scale: _Scale) -> tuple[float, float]:
    return scale.begin(entry.first or date.min), scale.end(entry.last or date.max)


def _shades(silences: Iterable[Silence], scale: _Scale) -> tuple[list[Shade], int]:
    found, hidden = [], 0
    for one in silences:
        # The days without contact: neither that of the one before nor that of the next.
        x, end = scale.end(one.begin), scale.begin(one.end)
        if end - x >= 3:
            found.append(Shade(silence=one, x=x, width=round(end - x, 1), room=int((end - x - 8) / LETTER)))
        else:
            hidden += 1
    return found, hidden


def _flags(events: Sequence[tuple[Event, str]], scale: _Scale) -> tuple[list[Flag], float]:
    """The events, their names on lanes above; those that have no room are marks alone."""
    lanes, found = Lanes(4), []
    # Events of several sides come first where there is not room for the names of all.
    for event, name in sorted(events, key=lambda one: -len(one[0].sides)) if len(events) > 12 else events:
        day = event.began.earliest or date.min
        x = (scale.begin(day) + scale.end(day)) / 2 if scale.day > SIGN else scale.begin(day)
        width = len(name) * LETTER + 12
        left = x + width > WIDTH
        lane = lanes.place(x - width if left else x - 4, x + 4 if left else x + width, gap=4)
        found.append((event, name, x, left, lane))
    top = lanes.used * 15 + (6 if found else 0)
    return [
        Flag(event=event, name=name, x=x, y=12 + (lane or 0) * 15, left=left, written=lane is not None)
        for event, name, x, left, lane in found
    ], top


def _ticks(scale: _Scale) -> list[Tick]:
    periods = list(starts(scale.window))
    places = [scale.begin(one.first) for one in periods]
    return [
        Tick(window=one, x=x, room=int((after - x - 4) / LETTER))
        for one, x, after in zip(periods, places, [*places[1:], RIGHT], strict=True)
    ]
