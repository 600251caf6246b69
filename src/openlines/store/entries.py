"""Contacts in brief: what a line, a silence or a check needs of each, without reading all that is told of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, case, func, select

from openlines.records import Channel, Record, Status
from openlines.store import schema
from openlines.store.queries import REJECTED
from openlines.store.rows import day_of

A_MONTH = 31


class Attendee(msgspec.Struct, frozen=True, array_like=True):
    """A person of a contact: side, name, key in the table of office-holders, post as told."""

    side: str
    name: str
    person: str | None
    post: str | None


class Entry(Record, frozen=True, kw_only=True, gc=False):
    """A contact in brief. `first` and `last` bound the days on which it may have been; None is not known."""

    id: str
    edtf: str | None
    first: date | None
    last: date | None
    channel: Channel
    status: Status
    rank: int
    field: str
    initiator: str | None
    people: tuple[Attendee, ...]
    reports: int
    judged: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the day is certain."""
        return self.first is not None and self.first == self.last


_PEOPLE = msgspec.json.Decoder(tuple[Attendee, ...])
_NAMES = (
    "id", "edtf", "lo", "hi", "channel", "status", "rank", "field", "initiator", "people", "reports", "judged",
)  # fmt: skip


def entry_columns(contact: FromClause = schema.contact) -> tuple[ColumnElement[Any], ...]:
    """The columns from which `entry_of` makes a contact in brief."""
    return tuple(contact.c[name] for name in _NAMES)


COLUMNS = entry_columns()


def entries(
    connection: Connection, a: str, b: str, *, first: int | None = None, last: int | None = None, held: bool = False
) -> list[Entry]:
    """The contacts between two sides by date, undated ones last; with `first` and `last` (ordinals) those that may
    have been between these days, with `held` those that took place."""
    contact, line = schema.contact.c, schema.line.c
    query = (
        select(*COLUMNS)
        .join(schema.line, line.contact == contact.key)
        .where(line.pair == pair_of(a, b), ~contact.judged.contains(REJECTED))
        .order_by(line.lo.is_(None), line.lo, contact.id)
    )
    if first is not None:
        query = query.where(contact.hi.is_(None) | (contact.hi >= first))
    if last is not None:
        query = query.where(line.lo.is_(None) | (line.lo <= last))
    if held:
        query = query.where(contact.status == "held")
    return [entry_of(row) for row in connection.execute(query)]


def pair_of(a: str, b: str) -> str:
    """How the line of two sides is stored."""
    return "-".join(sorted((a, b)))


def pairs(connection: Connection) -> list[tuple[str, int, int | None]]:
    """Every line: its pair, how many contacts it has, and the day (as an ordinal) of the last that was held, of those
    whose date is known to a month or better; the last day on which it may have been."""
    line, contact = schema.line.c, schema.contact.c
    known = (contact.status == "held") & (contact.hi - contact.lo <= A_MONTH)
    rows = connection.execute(
        select(line.pair, func.count(), func.max(case((known, contact.hi))))
        .join(schema.contact, contact.key == line.contact)
        .where(~contact.judged.contains(REJECTED))
        .group_by(line.pair)
        .order_by(line.pair)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def by_ids(connection: Connection, ids: Sequence[str]) -> Iterator[Entry]:
    """Contacts in brief by their ids."""
    for row in connection.execute(select(*COLUMNS).where(schema.contact.c.id.in_(list(ids)))):
        yield entry_of(row)


@lru_cache(maxsize=10_000)
def _people(encoded: bytes) -> tuple[Attendee, ...]:
    """Who took part, as stored; lines are of the same few people again and again."""
    return _PEOPLE.decode(encoded)


def entry_of(row: Any) -> Entry:
    """A contact in brief, from a row of `entry_columns`."""
    identity, edtf, lo, hi, channel, status, rank, field, initiator, people, reports, judged = row
    return Entry(
        id=identity,
        edtf=edtf,
        first=day_of(lo),
        last=day_of(hi),
        channel=channel,
        status=status,
        rank=rank,
        field=field,
        initiator=initiator,
        people=_people(people),
        reports=reports,
        judged=tuple(judged.split(",")) if judged else (),
    )


def neighbours(connection: Connection, a: str, b: str, entry: Entry) -> tuple[str | None, str | None]:
    """The ids of the contacts before and after one on a line, in the order of `entries`."""
    contact, line = schema.contact.c, schema.line.c
    query = (
        select(line.lo, contact.id)
        .join(schema.line, line.contact == contact.key)
        .where(line.pair == pair_of(a, b), ~contact.judged.contains(REJECTED))
    )
    lo = entry.first.toordinal() if entry.first else None
    beside = sorted(connection.execute(query.where(line.lo == lo if lo is not None else line.lo.is_(None))), key=_id_of)
    before = [row.id for row in beside if row.id < entry.id]
    after = [row.id for row in beside if row.id > entry.id]
    if not before:
        earlier = query if lo is None else query.where(line.lo < lo)
        rows = connection.execute(earlier.where(line.lo.is_not(None)).order_by(line.lo.desc()).limit(_NEAR)).all()
        before = sorted(row.id for row in rows if row.lo == rows[0].lo)
    if not after and lo is not None:
        rows = connection.execute(query.where(line.lo > lo).order_by(line.lo).limit(_NEAR)).all()
        rows = rows or connection.execute(query.where(line.lo.is_(None)).order_by(contact.id).limit(1)).all()
        after = sorted(row.id for row in rows if row.lo == rows[0].lo)
    return before[-1] if before else None, after[0] if after else None


# More contacts than this are hardly of one day and line; further ones would be passed over.
_NEAR = 200


def _id_of(row: Any) -> str:
    return str(row.id)
