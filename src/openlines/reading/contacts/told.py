"""One telling of a contact: what a single clause says, before tellings are joined into contacts."""

from dataclasses import dataclass, field
from typing import Literal

from openlines.reading.contacts.status import Outcome
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.rarity import Rarity
from openlines.reading.times import TimeMention
from openlines.records import Channel, Span


@dataclass
class Told:
    """Sides map to indices of people in the cast; `initiators` pairs a side with the side that says so."""

    trigger: Trigger
    sentence: int
    outcome: Outcome
    channel: Channel
    sides: dict[str, set[int]]
    definite: bool
    joint: bool
    start: int
    end: int
    statement: int | None = None
    time: TimeMention | None = None
    times: tuple[TimeMention, ...] = ()  # the date with those joined to it by "and"
    since: TimeMention | None = None
    explained: bool = False  # the bound is a date that a "when" clause explains: no contact of its own
    initiators: list[tuple[str, str | None]] = field(default_factory=list)
    initiative: Span | None = None
    duration: TimeMention | None = None
    place: tuple[int, int] | None = None
    place_side: str | None = None
    weekdays: tuple[str, ...] = ()  # TIMEX3 values of weekdays that no date could be given to
    mediators: frozenset[str] = frozenset()  # sides that bring the others together
    rarity: Rarity | None = None
    earlier: bool = False  # "last", "previous": not the contact that the report is about
    bound: bool = False  # told as the bound of a silence: "since the summit in May"
    repeated: bool = False  # "second", "another": again, so not the same as the one before

    until: TimeMention | None = None  # "before the end of the year"
    follows: bool = False  # on the day of the one told just before
    asker: Literal["named", "missing", ""] = ""  # whether who took the initiative is the side named, or the one missing
    lacking: bool = False  # names only whom somebody met: "a new exchange with the British and American ministers"
    purpose: bool = False  # an infinitive: "flew to Berlin to meet X"
    elsewhere: bool = False  # a journey to a place that is no side's
    anybody: bool = False  # by whoever holds a post: "the first visit by a secretary of state"
    arrival: bool = False  # a visitor is welcomed where he arrives, by whoever does so
    inherited: bool = False  # some sides come from the context

    @property
    def whole(self) -> bool:
        """Whether it names two sides by itself."""
        return len(self.sides) >= 2 and not self.lacking
