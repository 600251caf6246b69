"""What stands below the ticks of a timeline, in the reader's language, as far as there is room."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, format_skeleton

from openlines.web.picture_records import Tick
from openlines.web.window import Period
from openlines.web.words import Language

# So many letters a label needs, at most, with what keeps it from its neighbour.
_LETTERS: dict[Period, int] = {"decade": 5, "year": 5, "month": 9, "week": 8, "day": 9}
Labelled = tuple[Tick, str | None]


def labels(language: Language, period: Period, ticks: Sequence[Tick]) -> list[Labelled]:
    """Every tick with its label; None where labels would run into one another."""
    room = min((one.room for one in ticks[1:-1]), default=99)
    step = max(1, -(-_LETTERS[period] // max(1, room)))
    if period == "month":
        step = next((one for one in (1, 2, 3, 6, 12) if one >= step), 12)
    found: list[Labelled] = []
    for place, one in enumerate(ticks):
        day = one.window.first
        number = (
            day.month - 1 if period == "month" else day.year if period in ("year", "decade") and step < 11 else place
        )
        if period == "decade":
            number = day.year // 10
        shown = number % step == 0 and (one.room >= _LETTERS[period] - 2 or step > 1 or place < len(ticks) - 1)
        found.append((one, _label(language, period, day, first=place == 0) if shown else None))
    return found


def _label(language: Language, period: Period, day: date, *, first: bool) -> str:
    if period in ("decade", "year"):
        return str(day.year)
    if period == "month":
        return format_skeleton("yMMM" if first or day.month == 1 else "MMM", day, locale=language)
    if period == "week":
        return format_date(day, "d MMM", locale=language)
    return format_date(day, "EEE d MMM" if first or day.day == 1 else "EEE d", locale=language)
