"""What a timeline is made of, with the places of everything in units of the picture (see `picture`)."""

from collections.abc import Sequence

from openlines.chronology.lines import Silence
from openlines.knowledge.events import Event
from openlines.records import Record, Status
from openlines.store.entries import Entry
from openlines.web.window import Window

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
    """Contacts too many to be drawn, of the days of `window`; `bar` is from where to where these are if each of them is
    known no better, None if it is only that they are many. `shade` from 1 to 5 by how many."""

    entries: Sequence[Entry]
    window: Window
    x: float
    y: float
    bar: tuple[float, float] | None
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
