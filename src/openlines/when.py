"""When: a date as known. Bounds, EDTF, and why it is so.

A `When` never says more than is known. `earliest` and `latest` bound every day that is possible; `edtf`
writes the same in EDTF (ISO 8601-2). For a date told as approximate the EDTF carries `~` and names the day,
month or year that the words compute to, while the bounds are wider by what such words leave open.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import msgspec

from openlines.errors import BadDate

Answer = Literal["yes", "no", "unknown"]
Granularity = Literal["day", "month", "season", "year", "decade", "century", "interval"]
Qualifier = Literal["approximate", "early", "mid", "late"]

# What "about" leaves open, in days, where the words themselves say nothing nearer: a few days around a day,
# the neighbouring month around a month, the neighbouring year around a year.
SLACK: dict[str, int] = {"day": 3, "month": 31, "season": 31, "year": 366, "interval": 3}
# Seasons of the northern hemisphere in EDTF codes 21-24: first month. Their bounds take in both the
# calendar's and the weather's season, which begin three weeks apart.
SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
SEASON_SLACK = timedelta(days=21)

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([?~%]?)")


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """The days between which something begins, or ends; None is an open end."""

    earliest: date | None = None
    latest: date | None = None


class When(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """A date as known: every day from `earliest` to `latest` is possible; None is an open end.

    `edtf` writes the same in EDTF (level 0 or 1); `because` says in words how it is known.
    `begin` and `finish` are given for what lasts ("from 3 to 5 May"), None for a point in time, even one
    known only as lying in an interval. `candidates` are the EDTF of the readings that remain where there is
    more than one. `anchor` names what the date hangs on: "published", "event:<id>" or "mention:<offset in the
    text>".
    """

    edtf: str
    earliest: date | None
    latest: date | None
    because: str = ""
    granularity: Granularity = "day"
    qualifier: Qualifier | None = None
    candidates: tuple[str, ...] = ()
    anchor: str | None = None
    begin: Bounds | None = None
    finish: Bounds | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise BadDate(f"{self.earliest} is after {self.latest}", fix="give the earlier day first")

    @classmethod
    def day(cls, day: date, **more: object) -> "When":
        """One day, exactly."""
        return cls(**{"edtf": day.isoformat(), "earliest": day, "latest": day, **more})  # type: ignore[arg-type]

    @classmethod
    def of(cls, edtf: str, *, slack: int | None = None, **more: object) -> "When":
        """The When that an EDTF expression of level 0 or 1 means. Raises BadDate.

        `slack` is what `~` leaves open on both sides, in days; without it, what is usual for the granularity.
        """
        if "/" in edtf:
            return cls._interval(edtf, slack, more)
        earliest, latest, granularity, approximate = _point(edtf)
        fields: dict[str, object] = {"granularity": granularity}
        if approximate:
            fields["qualifier"] = "approximate"
            give = timedelta(days=SLACK.get(granularity, 0) if slack is None else slack)
            earliest, latest = _minus(earliest, give), _plus(latest, give)
        elif granularity == "season":
            latest = _plus(latest, SEASON_SLACK)
        return cls(**{"edtf": edtf, "earliest": earliest, "latest": latest, **fields, **more})  # type: ignore[arg-type]

    @classmethod
    def _interval(cls, edtf: str, slack: int | None, more: dict[str, object]) -> "When":
        left, _, right = edtf.partition("/")
        first = None if left in ("", "..") else cls.of(left, slack=slack)
        last = None if right in ("", "..") else cls.of(right, slack=slack)
        if first is None and last is None:
            raise BadDate(f"{edtf!r} is open on both sides", fix="give at least one end")
        earliest, latest = first and first.earliest, last and last.latest
        if earliest and latest and earliest > latest:
            raise BadDate(f"{edtf!r} ends before it begins", fix="give the earlier end first")
        approximate = bool((first and first.qualifier) or (last and last.qualifier))
        fields: dict[str, object] = {
            "granularity": "interval", "qualifier": "approximate" if approximate else None,
        }  # fmt: skip
        return cls(**{"edtf": edtf, "earliest": earliest, "latest": latest, **fields, **more})  # type: ignore[arg-type]

    @classmethod
    def within(cls, earliest: date | None, latest: date | None, **more: object) -> "When":
        """The shortest EDTF for these bounds: a day, a month, a year, else an interval. None is an open
        end."""
        return cls.of(edtf_of(earliest, latest), **more)  # type: ignore[arg-type]

    @classmethod
    def lasting(cls, begin: "When", finish: "When | None", **more: object) -> "When":
        """What lasts from `begin` to `finish`; None where it has no end yet."""
        left = begin.edtf if "/" not in begin.edtf else str(begin.earliest or "..")
        right = ".." if finish is None else finish.edtf if "/" not in finish.edtf else str(finish.latest or "..")
        start = Bounds(earliest=begin.earliest, latest=begin.latest)
        end = Bounds(earliest=finish.earliest, latest=finish.latest) if finish else Bounds()
        return cls.of(f"{left}/{right}", begin=start, finish=end, **more)  # type: ignore[arg-type]

    @property
    def exact(self) -> bool:
        """Whether it is one certain day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def timex3(self) -> str | None:
        """The same as a TIMEX3 value; None where TIMEX3 has no value for it (open or odd intervals)."""
        core = self.edtf.rstrip("~?%")
        if "/" in core:
            return None
        if self.granularity == "season":
            return f"{core[:4]}-{ {'21': 'SP', '22': 'SU', '23': 'FA', '24': 'WI'}[core[5:7]] }"
        return core

    def before(self, other: "When") -> Answer:
        """Whether this lies wholly before the other: "unknown" where the bounds allow both."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return "yes"
        if self.earliest and other.latest and self.earliest >= other.latest:
            return "no"
        return "unknown"

    def after(self, other: "When") -> Answer:
        """Whether this lies wholly after the other."""
        return other.before(self)

    def same(self, other: "When") -> Answer:
        """Whether both are the same day: "yes" only for two certain days."""
        if self.before(other) == "yes" or other.before(self) == "yes":
            return "no"
        return "yes" if self.exact and other.exact else "unknown"

    def could_be(self, day: date) -> bool:
        """Whether that day lies inside the bounds."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)


def edtf_of(earliest: date | None, latest: date | None) -> str:
    """The shortest EDTF that means exactly these bounds. Raises BadDate when both are open."""
    if earliest is None and latest is None:
        raise BadDate("a date open on both sides is no date", fix="use None")
    if earliest and latest:
        if earliest == latest:
            return earliest.isoformat()
        if earliest.year == latest.year and earliest.day == 1:
            if (earliest.month, latest.month, latest.day) == (1, 12, 31):
                return f"{earliest.year:04d}"
            if earliest.month == latest.month and latest.day == monthrange(latest.year, latest.month)[1]:
                return f"{earliest.year:04d}-{earliest.month:02d}"
    return f"{earliest or '..'}/{latest or '..'}"


def _point(edtf: str) -> tuple[date, date, Granularity, bool]:
    found = _POINT.fullmatch(edtf)
    if not found:
        raise BadDate(f"{edtf!r} is no EDTF date of level 0 or 1", fix="write for example 2022-05-13 or 2022-05~")
    year, month, day, mark = found.groups()
    approximate = mark in ("~", "%")
    try:
        if not year.isdigit():
            first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
            return (
                date(first, 1, 1),
                date(last, 12, 31),
                "decade" if year[2] != "X" else "century",
                approximate,
            )
        y = int(year)
        if month is None or month == "XX":
            return date(y, 1, 1), date(y, 12, 31), "year", approximate
        m = int(month)
        if m in SEASON_MONTH:
            start = date(y, SEASON_MONTH[m], 1)
            last_year, last_month = (y + 1, 2) if m == 24 else (y, SEASON_MONTH[m] + 2)
            end = date(last_year, last_month, monthrange(last_year, last_month)[1])
            return start, end, "season", approximate
        if day is None or day == "XX":
            return date(y, m, 1), date(y, m, monthrange(y, m)[1]), "month", approximate
        exact = date(y, m, int(day))
    except (ValueError, OverflowError) as error:
        raise BadDate(f"{edtf!r}: {error}", fix="give a day that exists") from None
    return exact, exact, "day", approximate


def _minus(day: date, give: timedelta) -> date:
    return day - give if (day - date.min) > give else date.min


def _plus(day: date, give: timedelta) -> date:
    return day + give if (date.max - day) > give else date.max
