"""What became of contacts, the latest first, of all of them or of one line, one contact, or some words."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union

from openlines.records import Record
from openlines.store import finding, schema
from openlines.store.entries import pair_of
from openlines.store.log import Happening

# Reports whose contacts are looked at for words: the latest.
REPORTS = 1000


class Which(Record, frozen=True, kw_only=True):
    """Which changes are meant: those of contacts between two sides, of one contact (all the ids that it bore count), of
    contacts that reports with all words of `query` tell of; None or "" is any."""

    sides: tuple[str, str] | None = None
    contact: str | None = None
    query: str = ""


def latest(
    connection: Connection, which: Which, *, limit: int, beyond: int | None = None, back: bool = False
) -> list[Happening]:
    """Changes from the latest on, after the one of the number `beyond`; with `back` those before it in this list, the
    nearest first."""
    change = schema.change.c
    query = select(schema.change).where(*_where(connection, which)).limit(limit)
    query = query.order_by(change.number if back else change.number.desc())
    if beyond is not None:
        query = query.where(change.number > beyond if back else change.number < beyond)
    return [
        Happening(number=row.number, contact=row.contact, kind=row.kind, detail=row.detail, at=row.at)
        for row in connection.execute(query)
    ]


def count(connection: Connection, which: Which) -> int:
    """How many changes there are."""
    query = select(func.count()).select_from(schema.change).where(*_where(connection, which))
    return int(connection.execute(query).scalar_one())


def beginning(connection: Connection) -> datetime | None:
    """When the first change was noted."""
    return connection.execute(select(schema.change.c.at).order_by(schema.change.c.number).limit(1)).scalar()


def _where(connection: Connection, which: Which) -> list[ColumnElement[bool]]:
    contact = schema.change.c.contact
    where: list[ColumnElement[bool]] = []
    if which.sides is not None:
        where.append(contact.in_(_of_line(*which.sides)))
    if which.contact is not None:
        where.append(or_(contact == which.contact, schema.change.c.detail == which.contact))
    if which.query:
        where.append(contact.in_(_of_words(connection, which.query)))
    return where


def _of_line(a: str, b: str) -> Select[Any]:
    """Ids of the contacts of a line, those included that no contact bears any more."""
    now = (
        select(schema.contact.c.id)
        .join(schema.line, schema.line.c.contact == schema.contact.c.key)
        .where(schema.line.c.pair == pair_of(a, b))
    )
    block = "-" + schema.alias.c.block + "-"
    once = select(schema.alias.c.id).where(
        block.contains(f"-{a}-", autoescape=True), block.contains(f"-{b}-", autoescape=True)
    )
    both = union(now, once).subquery()
    return select(both.c.id)


def _of_words(connection: Connection, query: str) -> Select[Any]:
    ids = [one.id for one in finding.find(connection, finding.Wanted(query=query), limit=REPORTS)]
    mention = schema.mention.c
    return (
        select(schema.contact.c.id)
        .join(schema.mention, mention.contact == schema.contact.c.key)
        .where(mention.report.in_(ids))
    )
