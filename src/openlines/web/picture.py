"""The picture of a line: where every mark of its timeline stands. What they say and how they look is the template's.

Rows are ranks, the way to the right is time. A contact is a mark; one whose date is not known to a day has a bar as long
as the days on which it may have been. Where more marks meet than there is room for they are a cluster, which leads to its
days. All lengths are units of the picture, WIDTH wide.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil

from openlines.chronology.lines import Silence
from openlines.knowledge.events import Event
from openlines.records import Record, Status
from openlines.store.entries import Entry
from openlines.web.lanes import Lanes
from openlines.web.window import Window, starts

WIDTH, LEFT, RIGHT = 1000, 112, 992
LANE, PAD, HEAD, FOOT = 17, 6, 22, 26
"""Heights: of a lane of marks, around the lanes of a row, of the strip of silences, of the axis."""
SIGN, BIN = 14, 27
"""Widths: of a mark, and of what a cluster stands for."""
DEPTHS = (3, 2, 1)
"""So many marks above one another before they are a cluster: the first that keeps the picture within MOST marks."""
MOST = 240
LETTER = 6.2
"""The width of a letter, about, at the size of the picture's small print."""
LOOKS: dict[Status, str] = {
    "held": "held", "scheduled": "planned", "requested": "tried", "attempted": "tried", "declined": "refused",
    "cancelled": "refused", "denied": "refused", "ruled-out": "refused",
}  # fmt: skip
"""How what became of a contact is drawn: filled, dashed, hollow, hollow and struck out."""


class Mark(Record, frozen=True, kw_only=True):
    """A contact at `x`, `y` (its middle); `bar` is from where to where its days reach, None for one certain day."""

    entry: Entry
    x: float
    y: float
    bar: tuple[float, float] | None


class Cluster(Record, frozen=True, kw_only=True):
    """Contacts too many to be drawn, of the days of `window`; `shade` from 1 to 5 by how many."""

    entries: Sequence[Entry]
    window: Window
    x: float
    y: float
    shade: int

    def looks(self, look: str) -> int:
        """How many of them are drawn alike."""
        return sum(LOOKS[one.status] == look for one in self.entries)


class Row(Record, frozen=True, kw_only=True):
    """A rank (7: not known) with its marks, from `y` down to `y + height`."""

    rank: int
    y: float
    height: float
    marks: Sequence[Mark]
    clusters: Sequence[Cluster]


class Shade(Record, frozen=True, kw_only=True):
    """A silence from `x` on, `width` wide; `room` is for how many letters."""

    silence: Silence
    x: float
    width: float
    room: int


class Flag(Record, frozen=True, kw_only=True):
    """A known event at `x`; its name stands on `lane` (None: there is no room for it), before `x` if `left`."""

    event: Event
    name: str
    x: float
    y: float
    left: bool
    written: bool


class Tick(Record, frozen=True, kw_only=True):
    """The beginning of a period; `room` is for how many letters until the next."""

    window: Window
    x: float
    room: int


class Picture(Record, frozen=True, kw_only=True):
    """A timeline `height` high. `top` is where its silences begin, `bottom` where its axis is; `undrawn` counts the
    contacts without any date, `hidden` the silences too short to be seen."""

    window: Window
    height: float
    top: float
    bottom: float
    rows: Sequence[Row]
    shades: Sequence[Shade]
    flags: Sequence[Flag]
    ticks: Sequence[Tick]
    undrawn: int
    hidden: int


class _Scale:
    """From days to places."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.day = (RIGHT - LEFT) / window.days

    def begin(self, day: date) -> float:
        """Where a day begins, within the picture."""
        return round(min(max(LEFT + (day - self.window.first).days * self.day, LEFT), RIGHT), 1)

    def end(self, day: date) -> float:
        """Where a day ends, within the picture."""
        return round(min(max(LEFT + ((day - self.window.first).days + 1) * self.day, LEFT), RIGHT), 1)


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
    rows: list[Row] = []
    for depth in DEPTHS:
        rows, y = [], top + HEAD
        for rank in sorted(ranks):
            rows.append(_row(rank, ranks[rank], scale, y, depth))
            y += rows[-1].height
        if sum(len(row.marks) + len(row.clusters) for row in rows) <= MOST:
            break
    bottom = (rows[-1].y + rows[-1].height) if rows else top + HEAD + LANE
    shades, hidden = _shades(silences, scale)
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


def _row(rank: int, entries: Sequence[Entry], scale: _Scale, y: float, depth: int) -> Row:
    """Bars first, as long as there are lanes for them; then marks, those of one stretch of days in a cluster where
    they are too many."""
    wide, points = Lanes(depth), []
    marks: list[tuple[Entry, float, int, tuple[float, float] | None]] = []
    for one in entries:
        bar = _bar(one, scale)
        middle = sum(bar) / 2
        lane = wide.place(*bar, gap=4) if bar[1] - bar[0] >= BIN and not one.exact else None
        if lane is None:
            points.append((one, middle, bar if not one.exact else None))
        else:
            marks.append((one, middle, lane, bar))
    above, narrow = wide.used, Lanes(None)
    days = max(1, ceil(BIN / scale.day))
    bins: dict[int, list[tuple[Entry, float, tuple[float, float] | None]]] = defaultdict(list)
    for point in points:
        bins[int((point[1] - LEFT) / scale.day / days)].append(point)
    columns = max(1, int(days * scale.day / BIN))
    clusters = []
    for number in sorted(bins):
        inside = bins[number]
        if len(inside) > depth * columns:
            first = scale.window.first + timedelta(days=number * days)
            last = min(first + timedelta(days=days - 1), scale.window.last)
            x = (scale.begin(first) + scale.end(last)) / 2
            lane = above + narrow.take(x - BIN / 2, x + BIN / 2)
            clusters.append(([one for one, _, _ in inside], Window(first=first, last=last), x, lane))
            continue
        for place, (one, middle, bar) in enumerate(inside):
            # What is of one day stands side by side where a day is wide enough.
            x = middle if days > 1 or columns == 1 else middle + (place % columns - (min(len(inside), columns) - 1) / 2) * BIN * 0.8
            around = (min(bar[0], x - SIGN / 2), max(bar[1], x + SIGN / 2)) if bar else (x - SIGN / 2, x + SIGN / 2)
            marks.append((one, x, above + narrow.take(*around), bar))
    lanes = max(1, above + narrow.used)

    def middle_of(lane: int) -> float:
        return y + PAD + lane * LANE + LANE / 2

    counts = sorted({len(inside) for inside, _, _, _ in clusters})
    return Row(
        rank=rank,
        y=y,
        height=lanes * LANE + 2 * PAD,
        marks=[Mark(entry=one, x=round(x, 1), y=middle_of(lane), bar=bar) for one, x, lane, bar in marks],
        clusters=[
            Cluster(
                entries=inside,
                window=window,
                x=round(x, 1),
                y=middle_of(lane),
                shade=1 + counts.index(len(inside)) * 5 // len(counts),
            )
            for inside, window, x, lane in clusters
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
            found.append(Shade(silence=one, x=x, width=round(end - x, 1), room=int((end - x - 4) / LETTER)))
        else:
            hidden += 1
    return found, hidden


def _flags(events: Sequence[tuple[Event, str]], scale: _Scale) -> tuple[list[Flag], float]:
    """The events, their names on lanes above; those that have no room are marks alone."""
    lanes, found = Lanes(4), []
    for event, name in events:
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
