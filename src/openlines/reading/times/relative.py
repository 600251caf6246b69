"""Times counted from another time: "two weeks ago", "last month", "the day before", "the past 48 hours"."""

from datetime import date, timedelta

from openlines.reading.times.almanac import MONTHS, shift, unit_bounds
from openlines.reading.times.drafts import Anchor, Draft
from openlines.reading.times.quantities import iso_duration
from openlines.when import When

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def counted(anchor: Anchor, count: float, unit: str, way: int, approximate: bool) -> When:
    """The time `count` units before (-1) or after (1) a day, at the granularity of the words.

    Days told exactly stay exact; weeks, months and years are round words and come out as approximate (`~`).
    """
    day = shift(anchor.day, way * count, unit)
    distance = abs((day - anchor.day).days)
    if unit in ("H", "MIN", "S"):
        hours = count if unit == "H" else 0
        if not hours:
            return When.day(anchor.day, because=anchor.because, anchor=anchor.name)
        first, last = sorted((anchor.day, anchor.day + timedelta(days=way * -(-int(hours) // 24))))
        return When.within(first, last, because=anchor.because, anchor=anchor.name)
    if unit == "D" and not approximate and count not in (8, 10, 15, 20, 30, 40, 50, 60, 100):
        return When.day(day, because=anchor.because, anchor=anchor.name)
    if unit in ("D", "W", "F"):
        give = max(1, round(distance * 0.25)) if unit == "D" else max(3, round(distance * 0.25))
        return When.of(f"{day.isoformat()}~", slack=give, because=anchor.because, anchor=anchor.name)
    if unit in ("M", "Q", "B"):
        give = max(31, round(distance * 0.15))
        return When.of(f"{day.year:04d}-{day.month:02d}~", slack=give, because=anchor.because, anchor=anchor.name)
    give = max(366, round(distance * 0.12))
    return When.of(f"{day.year:04d}~", slack=give, because=anchor.because, anchor=anchor.name)


def timex_at(day: date, unit: str) -> str:
    """A day at the granularity of a unit, as TIMEX3 writes it."""
    if unit in ("Y", "E", "C"):
        return f"{day.year:04d}"
    if unit in ("M", "Q", "B"):
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


def named_unit(draft: Draft, anchor: Anchor, offset: int, unit: str, cue: str = "") -> None:
    """Settle "last week", "this month", "next year"; "earlier" and "later" cut at the anchor day."""
    if unit in ("D", "H", "MIN", "S"):
        day = shift(anchor.day, offset, "D")
        draft.say(When.day(day, because=anchor.because, anchor=anchor.name), day.isoformat(), day)
        return
    day = shift(anchor.day, offset, "W" if unit in ("WE", "F") else unit)
    first, last = unit_bounds(day, unit)
    if unit == "WE" and offset == 0 and cue != "ahead" and anchor.day.weekday() < 5:
        # On a weekday "over the weekend" means the one just gone, unless the clause looks ahead.
        first, last = first - timedelta(days=7), last - timedelta(days=7)
    year, week, _ = first.isocalendar()
    if unit == "W":
        timex = f"{year:04d}-W{week:02d}"
    elif unit == "WE":
        timex = f"{year:04d}-W{week:02d}-WE"
    elif unit == "Q":
        timex = f"{first.year:04d}-Q{(first.month + 2) // 3}"
    elif unit == "E":
        timex = f"{first.year // 10:03d}X"
    elif unit == "C":
        timex = f"{first.year // 100:02d}XX"
    else:
        timex = timex_at(first, unit)
    if unit == "W" and offset == 0:
        if cue == "earlier" and first < anchor.day:
            last = anchor.day - timedelta(days=1)
        elif cue == "later":
            first = anchor.day
    if unit in {"E", "C"}:
        when = When.of(timex, because=anchor.because, anchor=anchor.name)
    else:
        when = When.within(first, last, because=anchor.because, anchor=anchor.name)
    draft.say(when, timex, first if unit == "WE" else None)


def stretch(draft: Draft, anchor: Anchor, count: float | None, unit: str, way: int) -> None:
    """Settle "the past month", "the next two weeks", "ces derniers jours": an interval that ends or begins at
    the anchor."""
    timex = iso_duration(count, unit)
    if unit in ("WE",):
        draft.timex3 = timex
        return
    if count is None:
        draft.timex3 = timex
        return
    edge = shift(anchor.day, way * count, unit)
    if unit in ("H", "MIN", "S"):
        edge = anchor.day + timedelta(days=way * max(1, -(-int(count) // 24))) if unit == "H" else anchor.day
    first, last = min(edge, anchor.day), max(edge, anchor.day)
    if unit in MONTHS and unit not in ("M",):
        edtf = f"{first.year:04d}~/{last.isoformat()}" if way < 0 else f"{first.isoformat()}/{last.year:04d}~"
    elif unit == "M":
        edtf = f"{first:%Y-%m}~/{last.isoformat()}" if way < 0 else f"{first.isoformat()}/{last:%Y-%m}~"
    elif unit == "W":
        edtf = f"{first.isoformat()}~/{last.isoformat()}" if way < 0 else f"{first.isoformat()}/{last.isoformat()}~"
    else:
        edtf = f"{first.isoformat()}/{last.isoformat()}"
    if first == last:
        edtf = first.isoformat()
    draft.when, draft.timex3 = When.of(edtf, because=anchor.because, anchor=anchor.name), timex
