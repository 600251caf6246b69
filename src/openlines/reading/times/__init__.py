"""Time expressions of a text, each with what is known of its date: bounds, EDTF, TIMEX3, and why.

    find_times("They last spoke on Feb. 18.", language="en", published=date(2022, 5, 13))

Nothing is guessed: what the text and the publication date do not fix stays None. A bare weekday or day and
month takes its direction from the words of its clause; without a publication date only dates in the text
itself and known events fix anything.
"""

from datetime import date

from openlines.reading.times.drafts import Kind, Relation
from openlines.reading.times.resolve import resolve
from openlines.records import Record
from openlines.when import When

__all__ = ["TimeMention", "find_times"]


class TimeMention(Record, frozen=True):
    """Words of the text that tell a time.

    `start`, `end` are offsets into the text, `quote` the words. `when` is what is known of the date, None
    where nothing is; `edtf` is the same as `when.edtf`. `timex3` is the value in TIMEX3, which for "in three
    months" is the length (P3M) where `when` is the day that it counts back to. `relation` says how the date
    bounds what is told: "since" and "until" are bounds, "at" is the time itself; `signal` are the offsets of
    the word that says so. `through` is the whole stretch where this mention is its first end ("from 3 to 5
    May"). `event` is the id of the known event (knowledge/events.toml) that an event phrase means. A mention
    of kind "event" ("since [Russia invaded Ukraine]") may contain the mention of the date inside it.
    """

    start: int
    end: int
    quote: str
    kind: Kind
    timex3: str | None = None
    edtf: str | None = None
    when: When | None = None
    relation: Relation | None = None
    signal: tuple[int, int] | None = None
    through: When | None = None
    event: str | None = None


def find_times(text: str, *, language: str, published: date | None = None) -> tuple[TimeMention, ...]:
    """Every time expression of the text in order of appearance. Raises UnknownLanguage.

    `published` is the day of publication, from which relative times are counted; None when it is not
    known. A year before 1500 or after 2500 is taken for a mistake, that is as not known.
    """
    return tuple(
        TimeMention(
            start=draft.start,
            end=draft.end,
            quote=text[draft.start : draft.end],
            kind=draft.kind,
            timex3=draft.timex3,
            edtf=draft.when.edtf if draft.when else None,
            when=draft.when,
            relation=draft.relation,
            signal=draft.signal,
            through=draft.through,
            event=draft.event,
        )
        for draft in resolve(text, language=language, published=published)
    )
