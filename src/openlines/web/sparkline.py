"""Counts by month as bars, for a small picture that the server draws."""

from collections.abc import Sequence
from datetime import date

from openlines.records import Record

STEP, WIDTH, HEIGHT = 3, 2, 24


class Bars(Record, frozen=True, kw_only=True):
    """A picture of counts: the bars as `path` of an SVG of `width` by `height`, and what they add up to."""

    path: str
    width: int
    height: int
    total: int


def bars(counts: Sequence[int], most: int) -> Bars:
    """The bars of `counts`, drawn so that lines can be compared: `most` is the count that is as high as the picture.
    The scale is that of square roots, for a busy line else leaves nothing to see of the others."""
    parts = []
    for place, count in enumerate(counts):
        if count:
            high = max(2, round(HEIGHT * (count / max(most, 1)) ** 0.5))
            parts.append(f"M{place * STEP} {HEIGHT}v-{high}h{WIDTH}v{high}z")
    return Bars(path="".join(parts), width=max(1, len(counts) * STEP - 1), height=HEIGHT, total=sum(counts))


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before that of `day`."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(1, years), month + 1, 1)
