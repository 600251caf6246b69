"""Time expressions, with what is known of each."""

from datetime import date
from typing import Literal

from openlines.records import Record
from openlines.when import When


class TimeMention(Record):
    start: int
    end: int
    quote: str
    kind: Literal["date", "time", "duration", "set", "event"]
    timex3: str | None = None
    edtf: str | None = None
    when: When | None = None
    relation: Literal["at", "since", "until", "before", "after", "within"] | None = None
    signal: tuple[int, int] | None = None


def find_times(text: str, *, language: str, published: date | None = None) -> tuple[TimeMention, ...]:
    return ()
