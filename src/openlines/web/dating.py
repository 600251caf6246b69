"""Dates, moments and lengths of time in the reader's language."""

from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime, format_skeleton

from openlines.scoring.edtf import bounds
from openlines.web.words import Language, say

_QUALIFIED = {"~": "common.about", "?": "common.perhaps", "%": "common.perhaps-about"}


def day(language: Language, value: date) -> str:
    """A day: "13 May 2022", "13 mai 2022"."""
    return format_date(value, "d MMMM y", locale=language)


def short(language: Language, value: date) -> str:
    """A day for narrow places: "13 May 2022", "13 mai 2022", months cut short where that is usual."""
    return format_date(value, "d MMM y", locale=language)


def month(language: Language, value: date) -> str:
    """The month of a day: "May 2022", "mai 2022"."""
    return format_skeleton("yMMMM", value, locale=language)


def moment(language: Language, value: datetime) -> str:
    """A moment with its zone; one without a zone is UTC: "13 May 2022, 14:05 UTC"."""
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return format_datetime(aware, "d MMMM y, HH:mm z", tzinfo=aware.tzinfo, locale=language)


def when(language: Language, edtf: str | None, *, brief: bool = False) -> str:
    """An EDTF date in words: "2022-05-13" → "Friday 13 May 2022", "2022-02~" → "about February 2022"; with `brief`
    without the day of the week and with months cut short: "13 May 2022", "about Feb 2022"."""
    if edtf is None:
        return say(language, "common.date-unknown")
    if "/" not in edtf:
        return _point(language, edtf, "d MMM y" if brief else "EEEE d MMMM y", brief=brief)
    begin, _, end = edtf.partition("/")
    pattern = "d MMM y" if brief else "d MMMM y"
    if begin in ("", ".."):
        return say(language, "common.until", day=_point(language, end, pattern, brief=brief))
    if end in ("", ".."):
        return say(language, "common.from", day=_point(language, begin, pattern, brief=brief))
    first, last = (_point(language, one, pattern, brief=brief) for one in (begin, end))
    return say(language, "common.from-to", first=first, last=last)


def _point(language: Language, edtf: str, pattern: str, *, brief: bool) -> str:
    first, last = bounds(edtf) or (None, None)
    if first is None or last is None:
        return edtf
    bare = edtf.rstrip("?~%")
    if len(bare) == 10 and first == last:
        words = format_date(first, pattern, locale=language)
    elif len(bare) == 7 and first.month == last.month:
        words = format_skeleton("yMMM" if brief else "yMMMM", first, locale=language)
    elif len(bare) == 4 and bare.isdigit():
        words = bare
    elif len(bare) == 4:
        words = say(language, "common.from-to", first=str(first.year), last=str(last.year))
    else:
        days = short if brief else day
        words = say(language, "common.from-to", first=days(language, first), last=days(language, last))
    key = _QUALIFIED.get(edtf[-1])
    return say(language, key, day=words) if key else words


def span(language: Language, days: int) -> str:
    """A length of time: "84 days (3 months)", "1,204 days (3.3 years)"."""
    words, rough = say(language, "common.days", n=days), roughly(language, days)
    return f"{words} ({rough})" if rough else words


def roughly(language: Language, days: int) -> str | None:
    """A number of days in months or years, where there are too many to imagine: "3 months", "3.3 years"."""
    if days >= 730:
        return say(language, "common.years", n=round(days / 365.25, 1))
    return say(language, "common.months", n=round(days / 30.44)) if days >= 61 else None
