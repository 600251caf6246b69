"""The stretch of time that a timeline shows: its name among calendar periods, its neighbours, its ticks."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from openlines.records import Record

Period = Literal["decade", "year", "month", "week", "day"]
ZOOMS: tuple[Period, ...] = ("decade", "year", "month", "week")
"""The periods that a reader can choose, from the widest."""
# Ticks of the axis: the widest period of which a window longer than so many days has enough.
_TICKS: tuple[tuple[int, Period], ...] = ((16_000, "decade"), (1_100, "year"), (100, "month"), (21, "week"))


class Window(Record, frozen=True, kw_only=True):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def ticks(self) -> Period:
        """The period whose beginnings are its ticks."""
        return next((period for longer, period in _TICKS if self.days > longer), "day")


def period(name: Period, day: date) -> Window:
    """The decade, year, month, week (from Monday) that a day lies in, or the day itself."""
    return _PERIODS[name](day)


def name_of(window: Window) -> Period | None:
    """Which calendar period a window is, None where it is none."""
    return next((name for name in _PERIODS if period(name, window.first) == window), None)


def beside(window: Window, step: Literal[-1, 1]) -> Window | None:
    """The window before (-1) or after (1): the neighbouring period, else one of the same length. None where the
    calendar ends."""
    name = name_of(window)
    try:
        if name is not None:
            return period(name, (window.first if step < 0 else window.last) + timedelta(days=step))
        shift = timedelta(days=step * window.days)
        return Window(first=window.first + shift, last=window.last + shift)
    except OverflowError:
        return None


def starts(window: Window) -> Iterator[Window]:
    """The periods of its ticks that begin within a window, in order."""
    name = window.ticks
    one = period(name, window.first)
    while one.first <= window.last:
        if one.first >= window.first:
            yield one
        try:
            one = period(name, one.last + timedelta(days=1))
        except OverflowError:
            return


def _decade(day: date) -> Window:
    first = max(1, day.year - day.year % 10)
    return Window(first=date(first, 1, 1), last=date(day.year - day.year % 10 + 9, 12, 31))


def _year(day: date) -> Window:
    return Window(first=date(day.year, 1, 1), last=date(day.year, 12, 31))


def _month(day: date) -> Window:
    return Window(first=day.replace(day=1), last=day.replace(day=monthrange(day.year, day.month)[1]))


def _week(day: date) -> Window:
    first = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return Window(first=first, last=first + timedelta(days=min(6, (date.max - first).days)))


def _day(day: date) -> Window:
    return Window(first=day, last=day)


_PERIODS: dict[Period, Callable[[date], Window]] = {
    "decade": _decade, "year": _year, "month": _month, "week": _week, "day": _day,
}  # fmt: skip
