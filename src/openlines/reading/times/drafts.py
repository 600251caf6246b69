"""What is known of a time expression while it is being resolved."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from openlines.reading.times.forms import Found
from openlines.when import When

Relation = Literal["at", "since", "until", "before", "after", "within"]
Kind = Literal["date", "time", "duration", "set", "event"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a time is counted from, why, and its name ("published", "mention:<offset>",
    "event:<id>")."""

    day: date
    because: str
    name: str


@dataclass(slots=True)
class Draft:
    """One time expression on its way to a TimeMention.

    `focus` is the day (or first day) that "the day before" after it would count from; `explicit` says that
    the words give a year themselves; `background` that its clause lies before the story's own time.
    """

    start: int
    end: int
    found: Found | None
    kind: Kind = "date"
    timex3: str | None = None
    when: When | None = None
    through: When | None = None
    relation: Relation | None = None
    signal: tuple[int, int] | None = None
    focus: date | None = None
    explicit: bool = False
    background: bool = False
    way: int | None = None
    event: str | None = None
    inner: "Draft | None" = None
    fields: dict[str, int] = field(default_factory=dict)

    def say(self, when: When, timex3: str | None, focus: date | None = None) -> None:
        """Settle on a date."""
        self.when, self.timex3 = when, timex3
        self.focus = focus or (when.earliest if when.granularity == "day" else None)

    @property
    def anchors(self) -> bool:
        """Whether "the day before" may count from this."""
        return self.focus is not None and self.relation != "since"
