"""What was given, counted: reports by day, outlet and language, and inputs that were refused."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from openlines.records import Record
from openlines.store import schema
from openlines.store.rows import day_of, ordinal


class Failure(Record, frozen=True, kw_only=True):
    """An input that was refused: the hash of its bytes, its name, the code and words of what was wrong, and when (UTC,
    without zone)."""

    id: str
    name: str
    code: str
    message: str
    at: datetime


def by_day(connection: Connection, first: date | None, last: date | None) -> list[tuple[date, str, int]]:
    """How many reports of each day and language."""
    report = schema.report.c
    rows = connection.execute(
        select(report.published, report.language, func.count())
        .where(*_within(first, last))
        .group_by(report.published, report.language)
        .order_by(report.published, report.language)
    )
    return [(date.fromordinal(day), language, count) for day, language, count in rows]


def by_outlet(
    connection: Connection, first: date | None, last: date | None
) -> list[tuple[str | None, int, date | None, date | None]]:
    """Each outlet (None: not told) with how many reports, and the days of its first and last, the busiest first."""
    report = schema.report.c
    rows = connection.execute(
        select(report.publisher, func.count(), func.min(report.published), func.max(report.published))
        .where(*_within(first, last))
        .group_by(report.publisher)
        .order_by(func.count().desc(), report.publisher)
    )
    return [(name, count, day_of(low), day_of(high)) for name, count, low, high in rows]


def failures(
    connection: Connection,
    *,
    code: str | None = None,
    limit: int,
    beyond: tuple[datetime, str] | None = None,
    back: bool = False,
) -> list[Failure]:
    """Refused inputs, the latest first, after the one of that moment and id; with `back` those before it, the nearest
    first."""
    given = schema.given.c
    key = tuple_(given.at, given.id)
    order = (given.at, given.id) if back else (given.at.desc(), given.id.desc())
    query = (
        select(given.id, given.name, given.code, given.message, given.at)
        .where(*_refused(code))
        .order_by(*order)
        .limit(limit)
    )
    if beyond is not None:
        query = query.where(key > beyond if back else key < beyond)
    return [_failure(row) for row in connection.execute(query)]


def failure(connection: Connection, id: str) -> Failure | None:
    """The refused input of that id."""
    given = schema.given.c
    row = connection.execute(
        select(given.id, given.name, given.code, given.message, given.at).where(given.id == id, *_refused(None))
    ).first()
    return None if row is None else _failure(row)


def refusals(connection: Connection) -> list[tuple[str, int]]:
    """How many inputs were refused, by code."""
    code = schema.given.c.code
    rows = connection.execute(select(code, func.count()).where(*_refused(None)).group_by(code).order_by(code))
    return [(name, count) for name, count in rows]


def _failure(row: Any) -> Failure:
    return Failure(id=row.id, name=row.name, code=row.code, message=row.message or "", at=row.at)


def _refused(code: str | None) -> Sequence[ColumnElement[bool]]:
    told = schema.given.c.code
    return [told.is_not(None)] if code is None else [told == code]


def _within(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    published = schema.report.c.published
    where: list[ColumnElement[bool]] = [published.is_not(None)]
    if first is not None:
        where.append(published >= ordinal(first))
    if last is not None:
        where.append(published <= ordinal(last))
    return where
