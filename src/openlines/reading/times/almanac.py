"""Calendar arithmetic: units added to days, the units that days lie in, movable feasts."""

from calendar import monthrange
from datetime import date, timedelta

# Unit codes of the tables: S MIN H D W F(ortnight) WE(ekend) M Q(uarter) B(half-year) Y E (decade) C(entury).
MONTHS = {"M": 1, "Q": 3, "B": 6, "Y": 12, "E": 120, "C": 1200}
DAYS = {"D": 1.0, "W": 7.0, "F": 14.0, "WE": 7.0, "H": 1 / 24, "MIN": 1 / 1440, "S": 1 / 86400}


def shift(day: date, count: float, unit: str) -> date:
    """The day `count` units later (earlier when negative), cut to the calendar's ends."""
    try:
        if unit in MONTHS:
            whole = round(count * MONTHS[unit])
            index = day.year * 12 + day.month - 1 + whole
            year, month = divmod(index, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=round(count * DAYS[unit]))
    except (ValueError, OverflowError):
        return date.min if count < 0 else date.max


def unit_bounds(day: date, unit: str) -> tuple[date, date]:
    """First and last day of the week, weekend, month, quarter, year, decade or century that a day lies in."""
    if unit in ("W", "F"):
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "WE":
        first = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return first, first + timedelta(days=1)
    if unit in MONTHS:
        months = MONTHS[unit]
        start = (day.year * 12 + day.month - 1) // months * months
        end = start + months - 1
        last = date(end // 12, end % 12 + 1, 1)
        return date(start // 12, start % 12 + 1, 1), last.replace(day=monthrange(last.year, last.month)[1])
    return day, day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms,
    ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a feast written as "12-25", "easter+39" or "nth 11 4 3" (month, which one, weekday)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule.startswith("nth"):
        month, which, weekday = (int(x) for x in rule.split()[1:])
        if which > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return date(year, int(rule[:2]), int(rule[3:]))


def safe(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
