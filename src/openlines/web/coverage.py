"""The page of what the chronology has seen: reports by time, outlet and language, gaps, and what was refused."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy import Connection

from openlines.chronology.chronology import Chronology
from openlines.chronology.coverage import GAP, Gap, coverage
from openlines.errors import BadQuery
from openlines.exports.flat import Value
from openlines.records import Record
from openlines.store import seen
from openlines.store.seen import Failure
from openlines.web import listing, paging
from openlines.web.guards import READER
from openlines.web.periods import Period, days, months
from openlines.web.visit import Visit

Part = Literal["time", "outlets", "gaps", "failures"]
COLUMNS: Mapping[Part, tuple[str, ...]] = {
    "time": ("period", "language", "reports"),
    "outlets": ("outlet", "reports", "first", "last"),
    "gaps": ("after", "before", "days"),
    "failures": ("input", "name", "code", "message", "at"),
}
_STEP = 1000


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which part is shown; `month` ("2022-05") shows its days; `first` and `last` bound the days of publication."""

    part: Part = "time"
    month: str | None = None
    first: date | None = None
    last: date | None = None
    code: str | None = None


class Outlet(Record, frozen=True, kw_only=True):
    """An outlet (None: not told), how many reports it published, and the days of its first and last."""

    name: str | None
    reports: int
    first: date | None
    last: date | None


@get("/coverage", opt=READER, sync_to_thread=True)
def seen_so_far(visit: NamedDependency[Visit]) -> Response[Any]:
    """What was read, and what could not be."""
    asked = listing.asked(visit, Asked)
    first, last = _bounds(asked)
    if asked.format != "html":
        rows = _rows(visit.chronology, asked, first, last)
        return listing.export(asked.format, f"coverage-{asked.part}", COLUMNS[asked.part], rows)
    with visit.chronology.store.reading() as connection:
        whole = coverage(connection, first=first, last=last)
        refusals = seen.refusals(connection)
        found: Any
        if asked.part == "time":
            found = _cut(_periods(connection, asked, first, last), lambda one: one.name, asked)
        elif asked.part == "outlets":
            found = _cut(_outlets(connection, first, last), lambda one: one.name or "", asked)
        elif asked.part == "gaps":
            found = _cut(whole.gaps[::-1], lambda one: one.after.isoformat(), asked)
        else:
            found = paging.keyed(
                lambda beyond, back, limit: _failures(connection, asked.code, beyond, back=back, limit=limit),
                lambda one: one.id,
                asked,
                total=sum(count for code, count in refusals if asked.code in (None, code)),
            )
    return visit.page(
        "coverage.html",
        asked=asked,
        whole=whole,
        found=found,
        refusals=refusals,
        most=max((one.reports for one in found.items), default=1) if asked.part in ("time", "outlets") else 1,
        gap=GAP,
    )


def _cut(items: Sequence[Any], key: Any, asked: Asked) -> listing.Slice[Any]:
    return listing.cut(items, key, asked, size=60)


def _bounds(asked: Asked) -> tuple[date | None, date | None]:
    """The days that are meant: those of the month, where one is asked for. Raises BadQuery."""
    if asked.month is None or asked.part != "time":
        return asked.first, asked.last
    try:
        first = date.fromisoformat(f"{asked.month}-01")
    except ValueError:
        raise BadQuery("is no month", where="month", fix="write it as 2022-05") from None
    days_of = [first.replace(day=n) for n in (31, 30, 29, 28) if _exists(first, n)]
    return max(filter(None, (first, asked.first))), min(filter(None, (days_of[0], asked.last)))


def _exists(month: date, day: int) -> bool:
    try:
        month.replace(day=day)
    except ValueError:
        return False
    return True


def _periods(connection: Connection, asked: Asked, first: date | None, last: date | None) -> list[Period]:
    counts = seen.by_day(connection, first, last)
    return days(counts) if asked.month else months(counts)


def _outlets(connection: Connection, first: date | None, last: date | None) -> list[Outlet]:
    return [
        Outlet(name=name, reports=count, first=low, last=high)
        for name, count, low, high in seen.by_outlet(connection, first, last)
    ]


def _failures(
    connection: Connection, code: str | None, beyond: str | None, *, back: bool = False, limit: int
) -> list[Failure]:
    place = None
    if beyond is not None:
        known = seen.failure(connection, beyond)
        if known is None:
            raise BadQuery("is no longer in this list", where=beyond[:40], fix="begin at its first page")
        place = (known.at, known.id)
    return seen.failures(connection, code=code, limit=limit, beyond=place, back=back)


def _rows(chronology: Chronology, asked: Asked, first: date | None, last: date | None) -> Iterator[dict[str, Value]]:
    if asked.part == "failures":
        yield from _failure_rows(chronology, asked.code)
        return
    with chronology.store.reading() as connection:
        rows: list[dict[str, Value]]
        if asked.part == "time":
            rows = [
                {"period": one.name, "language": language, "reports": count}
                for one in _periods(connection, asked, first, last)
                for language, count in one.languages
            ]
        elif asked.part == "outlets":
            rows = [
                {"outlet": one.name, "reports": one.reports, "first": _iso(one.first), "last": _iso(one.last)}
                for one in _outlets(connection, first, last)
            ]
        else:
            gaps: Sequence[Gap] = coverage(connection, first=first, last=last).gaps[::-1]
            rows = [{"after": _iso(one.after), "before": _iso(one.before), "days": one.days} for one in gaps]
    yield from rows


def _failure_rows(chronology: Chronology, code: str | None) -> Iterator[dict[str, Value]]:
    last: str | None = None
    while True:
        with chronology.store.reading() as connection:
            found = _failures(connection, code, last, limit=_STEP)
        for one in found:
            yield {
                "input": one.id,
                "name": one.name,
                "code": one.code,
                "message": one.message,
                "at": one.at.isoformat(timespec="seconds") + "Z",
            }
        if len(found) < _STEP:
            return
        last = found[-1].id


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


routes = [seen_so_far]
