"""Dates of the calendar: days, months and years as written, and the year that they leave out."""

from datetime import date, timedelta

from openlines.reading.times.almanac import feast, safe, shift, unit_bounds
from openlines.reading.times.drafts import Anchor, Draft
from openlines.when import When

# A bare day and month that no word directs lies ahead only when it is this near; else it lies back.
# What is announced without its year lies at most so far ahead.
FAR = timedelta(days=240)
FAR_PLAN = timedelta(days=150)
NEAR_AHEAD = timedelta(days=45)
LAST_SEEN = timedelta(days=300)


def whole_date(draft: Draft, because: str = "the text gives day, month and year") -> bool:
    """Settle a date whose words give all that they mean; False when the year is missing."""
    f = draft.fields
    if "year" not in f:
        return False
    year, mod = f["year"], draft.found.rule.mod if draft.found else None
    if "month" not in f:
        draft.say(When.of(f"{year:04d}", because="the text gives the year", qualifier=mod), f"{year:04d}")
        return True
    if "day" not in f:
        edtf = f"{year:04d}-{f['month']:02d}"
        draft.say(When.of(edtf, because="the text gives month and year", qualifier=mod), edtf)
        return True
    day = safe(year, f["month"], f["day"])
    if day is None:
        edtf = f"{year:04d}-{f['month']:02d}"
        draft.say(When.of(edtf, because="no such day in that month"), edtf)
        return True
    draft.say(When.day(day, because=because), day.isoformat(), day)
    return True


def years_of(month: int, day: int, weekday: int | None, around: int, reach: int = 1) -> list[date]:
    """That day and month in the years around one, where the weekday fits when one is told."""
    days = [safe(year, month, day) for year in range(around - reach, around + reach + 1)]
    return [d for d in days if d and (weekday is None or d.weekday() == weekday)]


def pick(days: list[date], reference: date, way: int) -> date | None:
    """The day of a list that a clause looking back (-1), ahead (1) or nowhere (0) means at the reference
    day."""
    past = [d for d in days if d <= reference]
    ahead = [d for d in days if d >= reference]
    if way > 0:
        return min(ahead, default=None) or max(past, default=None)
    if way < 0:
        return max(past, default=None) or min(ahead, default=None)
    soon = [d for d in ahead if d - reference <= NEAR_AHEAD]
    return min(soon, default=None) or max(past, default=None) or min(ahead, default=None)


def yearless(draft: Draft, anchor: Anchor, way: int, *, firm: bool = True) -> None:
    """Settle a day and month, or a month, by the year nearest to the reference in the clause's direction."""
    f, rule = draft.fields, draft.found.rule if draft.found else None
    reference = anchor.day
    mod = rule.mod if rule else None
    if "day" in f and "month" in f:
        weekday = f.get("weekday")
        days = years_of(f["month"], f["day"], weekday, reference.year)
        if rule and rule.offset == -1:
            days, way = [d for d in days if d <= reference], -1
        elif rule and rule.offset == 1:
            days, way, firm = [d for d in days if d > reference], 1, True
        day = pick(days, reference, way)
        if way > 0 and day and day - reference > (FAR if firm else FAR_PLAN) and not (rule and rule.offset):
            # A plan of the past, told as a plan; or a date just gone in a clause that only seems to look
            # ahead.
            day = min(days, key=lambda d: abs(d - reference))
        elif way < 0 and day and reference - day > LAST_SEEN:
            # Nobody tells of a day nearly a year back without its year: the clause only seems to look back
            # ("had called off its 25 August talks").
            day = min((d for d in days if d > reference and d - reference <= NEAR_AHEAD), default=day)
        if day is None and weekday is not None:
            # The weekday fits none of these years: the words contradict one another, the day and month stand.
            day = pick(years_of(f["month"], f["day"], None, reference.year), reference, way)
        if day is not None:
            draft.say(When.day(day, because=anchor.because, anchor=anchor.name), day.isoformat(), day)
        return
    if "day" in f:
        days = [d for n in (-1, 0, 1) if (d := _day_of_month(shift(reference.replace(day=1), n, "M"), f))]
        day = pick(days, reference, way)
        if day:
            draft.say(When.day(day, because=anchor.because, anchor=anchor.name), day.isoformat(), day)
        return
    firsts = [date(reference.year + n, f["month"], 1) for n in (-1, 0, 1) if 1 <= reference.year + n <= 9999]
    here = reference.replace(day=1)
    if rule and rule.offset == -1:
        firsts, way = [d for d in firsts if d < here], -1
    elif rule and rule.offset == 1:
        firsts, way = [d for d in firsts if d > here], 1
    elif way == 0:
        way = 1 if here < date(here.year, f["month"], 1) <= here + timedelta(days=62) else -1
    first = pick(firsts, here, way)
    if first:
        edtf = f"{first.year:04d}-{first.month:02d}"
        draft.say(When.of(edtf, because=anchor.because, anchor=anchor.name, qualifier=mod), edtf)


def _day_of_month(month: date, fields: dict[str, int]) -> date | None:
    day = safe(month.year, month.month, fields["day"])
    return day if day and fields.get("weekday", day.weekday()) == day.weekday() else None


def weekday_near(weekday: int, published: date, way: int, *, last: bool = False, following: bool = False) -> date:
    """The day of that weekday nearest to publication, the publication day included unless "last" or "next" is
    said."""
    back = published - timedelta(days=(published.weekday() - weekday) % 7)
    if last:
        return back if back < published else back - timedelta(days=7)
    if following or way > 0:
        ahead = published + timedelta(days=(weekday - published.weekday()) % 7)
        return ahead + timedelta(days=7) if following and ahead == published else ahead
    return back


def weekday_of_week(weekday: int, published: date, weeks: int) -> date:
    """The day of that weekday in the week before (-1), of (0) or after (1) publication."""
    return unit_bounds(published, "W")[0] + timedelta(days=7 * weeks + weekday)


def feast_near(rule: str, reference: date, way: int) -> date | None:
    """The feast nearest to a day in the clause's direction."""
    return pick([feast(rule, reference.year + n) for n in (-1, 0, 1)], reference, way)
