"""Days of contacts against bounds: three-valued, as many a day is known only to a week, a month or not at all."""

from datetime import date

from openlines.store.entries import Entry
from openlines.when import Answer, When


def before(entry: Entry, contact: Entry) -> Answer:
    """Whether it came before the contact. On the same day nobody knows."""
    if contact.first is None or contact.last is None:
        return "unknown"
    if entry.first is not None and (entry.first > contact.last):
        return "no"
    if entry.last is not None and entry.last < contact.first:
        return "yes"
    return "unknown"


def by(entry: Entry, until: date | None) -> bool:
    """Whether it certainly was on that day or before."""
    return until is None or (entry.last is not None and entry.last <= until)


def meets(entry: Entry, first: date | None, last: date | None) -> bool:
    """Whether it may have been on a day from `first` to `last`."""
    return (entry.first or date.min) <= (last or date.max) and (first or date.min) <= (entry.last or date.max)


def inside(entry: Entry, when: When | None) -> bool:
    """Whether it certainly was within a time of which both ends are known."""
    if when is None or when.earliest is None or when.latest is None or entry.first is None or entry.last is None:
        return False
    return when.earliest <= entry.first and entry.last <= when.latest


def last_day(when: When | None) -> date | None:
    """The last day that a time may be of, else its first."""
    return (when.latest or when.earliest) if when else None


def ordinal(day: date | None) -> int | None:
    """The proleptic ordinal of a day."""
    return day.toordinal() if day else None
