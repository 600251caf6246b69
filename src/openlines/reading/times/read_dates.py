"""Days, months and years as written, weekdays and feasts, into dates."""

from datetime import date

from openlines.knowledge import events
from openlines.reading.times import calendar_dates as dates
from openlines.reading.times.almanac import feast, safe
from openlines.reading.times.context import FIRST_YEAR, LAST_YEAR, Context
from openlines.reading.times.drafts import Draft
from openlines.reading.times.forms import Found
from openlines.reading.times.quantities import full_year
from openlines.when import When


def read_date(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "date"."""
    f = draft.fields
    value = found.rule.value
    if value and ctx.reference and "year" not in f:
        year = ctx.reference.year
        if found.rule.anchor == "text":
            year = ctx.last_year(index) or year
        f["year"] = year + {"same-year": 0, "last-year": -1, "next-year": 1}[value]
    elif value == "same-year" and (year_told := ctx.last_year(index)):
        f["year"] = year_told
    if dates.whole_date(draft):
        if value is None:
            draft.explicit = True
        if ctx.reference is None:
            ctx.way(draft)
        return
    direction = ctx.way(draft)
    if day_of_event(ctx, draft):
        return
    if ctx.now:
        dates.yearless(draft, ctx.now, direction.way, firm=direction.firm)
    else:
        draft.timex3 = "XXXX-" + "-".join(
            f"{f[k]:02d}" if k in f else "XX" for k in ("month", "day") if k == "month" or k in f
        )


def day_of_event(ctx: Context, draft: Draft) -> bool:
    """ "The October 7 attacks", "les attentats du 13 novembre": a known event gives the year."""
    before, after = ctx.folded[max(0, draft.start - 16) : draft.start], ctx.folded[draft.end : draft.end + 20]
    if "day" not in draft.fields or not ctx.signals.attack.search(f"{before}|{after}"):
        return False
    words = ctx.text[max(0, draft.start - 16) : draft.end + 20]
    event = events.find(words, language=ctx.language, published=ctx.reference)
    if event is None or event.date[5:] != f"{draft.fields.get('month', 0):02d}-{draft.fields['day']:02d}":
        return False
    known = event.began
    draft.say(known, event.date, known.earliest)
    return True


def read_numeric(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "numeric"."""
    a, b = int(found.parts["a"]), int(found.parts["b"])
    year = int(found.parts["y4"]) if "y4" in found.parts else full_year(int(found.parts["yy"]))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return
    readings = [safe(year, m, d) for d, m in ((a, b), (b, a))]
    if ctx.order == "mdy":
        readings.reverse()
    days = [d for d in dict.fromkeys(readings) if d]
    if not days:
        return
    if ctx.order == "dmy" and readings[0]:
        days = days[:1]
    if len(days) == 1 or (ctx.reference and abs((days[0] - ctx.reference).days) <= 31):
        draft.say(When.day(days[0], because="the text gives day, month and year"), days[0].isoformat(), days[0])
        draft.explicit = True
        return
    when = When.within(min(days), max(days), because="day and month may be the other way round")
    names = tuple(day.isoformat() for day in days)
    draft.when = When.of(when.edtf, because=when.because, candidates=names)
    draft.timex3 = days[0].isoformat()


def read_iso(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "iso"."""
    tail = found.parts.get("isoday") or "3" + found.parts.get("isoday3", "")
    day = safe(int(found.parts["y4"]), int(found.parts["isomonth"]), int(tail))
    if day and FIRST_YEAR <= day.year <= LAST_YEAR:
        draft.say(When.day(day, because="the text gives day, month and year"), day.isoformat(), day)
        draft.explicit = True


def read_weekday(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "weekday"."""
    weekday, rule = draft.fields["weekday"], found.rule
    draft.kind = "time" if "part" in found.parts or rule.part else "date"
    way = ctx.way(draft).way
    if ctx.now is None:
        draft.fields["way"] = -1 if rule.offset == -1 else way
        draft.timex3 = f"XXXX-WXX-{weekday + 1}"
        return
    if rule.unit == "W":
        day = dates.weekday_of_week(weekday, ctx.now.day, rule.offset or 0)
    else:
        day = dates.weekday_near(weekday, ctx.now.day, way, last=rule.offset == -1, following=rule.offset == 1)
    draft.say(When.day(day, because=ctx.now.because, anchor=ctx.now.name), day.isoformat(), day)
    part_of_day(ctx, draft, found)


def part_of_day(ctx: Context, draft: Draft, found: Found) -> None:
    """Add the time of day to the TIMEX3 value: "Monday evening" is 2022-05-16TEV."""
    code = found.rule.part
    if not code and "part" in found.parts:
        code = ctx.lexicon.code("part", found.parts["part"])
    if code and draft.focus:
        draft.kind = "time"
        draft.timex3 = f"{draft.focus.isoformat()}T{code}" + (":00" if code.isdigit() else "")


def read_holiday(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "holiday"."""
    rule = ctx.lexicon.code("holiday", found.parts["holiday"])
    year = draft.fields.get("year")
    if year is not None:
        day: date | None = feast(rule, year)
    elif ctx.reference:
        day = dates.feast_near(rule, ctx.reference, ctx.way(draft).way)
    else:
        return
    if day:
        draft.say(
            When.day(day, because="a feast of the calendar", anchor=ctx.now and ctx.now.name),
            day.isoformat(),
            day,
        )
