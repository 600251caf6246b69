"""The bounds of an EDTF date (ISO 8601-2), as far as gold reports and readings write them.

Years, months and days, each with `?`, `~` or `%`; unspecified digits (`202X`, `2022-XX`); seasons;
intervals, open ones too. A qualifier does not move the bounds.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]
"""First and last possible day; None is an open end."""

_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?", re.ASCII)
# Seasons of the northern hemisphere by their first month; EDTF leaves the hemisphere open.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def bounds(edtf: str) -> Bounds | None:
    """First and last day of `edtf`; None when it is not understood.

    "2022-02~" → (2022-02-01, 2022-02-28); "2022-02-24/.." → (2022-02-24, None).
    """
    if "/" not in edtf:
        return _single(edtf)
    begin, _, end = edtf.partition("/")
    first = (None, None) if begin in ("", "..") else _single(begin)
    last = (None, None) if end in ("", "..") else _single(end)
    if first is None or last is None:
        return None
    if first[0] and last[1] and first[0] > last[1]:
        return None
    return first[0], last[1]


def overlap(a: Bounds, b: Bounds) -> bool:
    """Whether one day can be in both."""
    (a1, a2), (b1, b2) = a, b
    return (a1 is None or b2 is None or a1 <= b2) and (b1 is None or a2 is None or b1 <= a2)


def same(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates have the same bounds; unknown is the same as unknown only."""
    if a is None or b is None:
        return a is b
    return a == b or (bounds(a) is not None and bounds(a) == bounds(b))


def _single(text: str) -> Bounds | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.groups()
    early, late = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if early < 1:
        return None
    if month in (None, "XX"):
        return date(early, 1, 1), date(late, 12, 31)
    if early != late:
        return None
    number = int(month)
    if number in _SEASONS and day is None:
        start = date(early, _SEASONS[number], 1)
        after = date(early + (start.month > 9), (start.month + 2) % 12 + 1, 1)
        return start, after - timedelta(days=1)
    if not 1 <= number <= 12:
        return None
    length = monthrange(early, number)[1]
    if day in (None, "XX"):
        return date(early, number, 1), date(early, number, length)
    if not 1 <= int(day) <= length:
        return None
    exact = date(early, number, int(day))
    return exact, exact
