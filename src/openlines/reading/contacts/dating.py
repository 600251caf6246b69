"""Dates that no single expression gives: attempts spread over time, contacts known only to be later."""

import re
from datetime import date, timedelta

from openlines.reading.contacts.merge import Joined
from openlines.reading.times import TimeMention
from openlines.reading.times.almanac import shift
from openlines.when import When

LENGTH = re.compile(r"P(\d+)([DWMY])")
SERIES = frozenset(("attempted", "requested", "declined"))


def stretch(contact: Joined, contacts: list[Joined], published: date | None) -> None:
    """Gives a contact without a date the bounds that its text implies.

    Attempts "since the invasion" run from there to the contact that ended them, else to publication; a
    contact that is "the highest since 16 March" lies after that day, and on a Friday where the text says so.
    """
    known = contact.when
    if known is not None and (known.latest is not None or known.earliest is None):
        return
    if known is None and contact.outcome == "scheduled" and published is not None:
        limits = [day for told in contact.tellings if told.until and (day := _last_day(told.until, published))]
        if limits and limits[0] >= published:
            contact.when = When.within(published, limits[0], because="announced, with the last day told")
            return
    bound = _bound(contact)
    if bound is None or bound.when is None or bound.when.earliest is None:
        return
    begin = bound.when.earliest
    if contact.outcome in SERIES:
        until = _ended(contact, contacts, begin) or published
        if until is None or until >= begin:
            contact.when = _lasting(bound.when, until, because=f"tried since {bound.quote!r}")
        return
    rare = any(told.rarity for told in contact.tellings)
    if contact.outcome == "held" and not rare and known is None and bound.kind == "date":
        if published is not None and published >= begin:
            contact.when = _lasting(bound.when, published, because=f"again and again since {bound.quote!r}")
    elif contact.outcome == "held" and bound.when.latest is not None and bound.when.exact:
        begin = bound.when.latest + timedelta(days=1)
        if known is not None and known.earliest is not None:
            begin = max(begin, known.earliest)
        begin = _weekday(contact, begin)
        if published is None or begin <= published:
            contact.when = When.within(begin, published, because=f"the first or highest since {bound.quote!r}")


def _last_day(until: TimeMention, published: date) -> date | None:
    """The last day of "before the end of the year" or "within three months"."""
    if until.when is not None:
        return until.when.latest
    found = LENGTH.fullmatch(until.timex3 or "")
    if not found:
        return None
    return shift(published, int(found[1]), found[2]) - timedelta(days=1)


def _lasting(begin: When, until: date | None, *, because: str) -> When:
    """From a bound until a day, as finely as the bound is told."""
    if until is None:
        return When.within(begin.earliest, None, because=because)
    if begin.granularity in ("month", "year", "season"):
        return When.of(f"{begin.edtf.rstrip('~')}/{until:%Y-%m}", because=because)
    return When.within(begin.earliest, until, because=because)


def _bound(contact: Joined) -> TimeMention | None:
    """The latest "since" or "after" that a telling of the contact hangs on."""
    bounds = [told.since for told in contact.tellings if told.since and told.since.when and told.since.when.latest]
    return max(bounds, key=lambda bound: bound.when.latest) if bounds else None  # type: ignore[union-attr, return-value, arg-type]


def _ended(contact: Joined, contacts: list[Joined], begin: date) -> date | None:
    """The day of the contact that put an end to the attempts of the same sides."""
    days = [
        other.when.latest
        for other in contacts
        if other.outcome == "held"
        and set(other.sides) == set(contact.sides)
        and other.when
        and other.when.latest
        and other.when.latest > begin
        and not other.earlier
        and _share_people(contact, other)
    ]
    return min(days) if days else None


def _weekday(contact: Joined, day: date) -> date:
    """The first day from `day` on that is the weekday told, where one is ("on Friday", TIMEX3 XXXX-WXX-5)."""
    for told in contact.tellings:
        for mention in told.weekdays:
            weekday = int(mention[-1])
            return day + timedelta(days=(weekday - day.isoweekday()) % 7)
    return day


def _share_people(contact: Joined, other: Joined) -> bool:
    """Whether a person who tried is in the other contact too; nobody named speaks against nothing."""
    named = {side: people for side, people in contact.sides.items() if people}
    return not named or any(people & other.sides.get(side, set()) for side, people in named.items())
