"""Questions to the store: contacts, reports, readings."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, or_, select, tuple_

from openlines.chronology.records import MergedContact
from openlines.errors import NotFound
from openlines.records import Channel, Reading, Report, Status
from openlines.store import schema
from openlines.store.bonds import Pin, resolve
from openlines.store.rows import chunks, ordinal, reading_of, report_of

_DECODER = msgspec.json.Decoder(MergedContact)
_UNDATED = 1 << 30
REJECTED = "rejected"


def contact_of(row: Any) -> MergedContact:
    """A contact from its row."""
    return msgspec.structs.replace(_DECODER.decode(row.body), id=row.id)


def contacts(
    connection: Connection,
    *,
    sides: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    rejected: bool = False,
) -> Iterator[MergedContact]:
    """Contacts by date, undated ones last. `sides` are sides that must all be in it; `first` and `last` bound the
    days on which it may have been."""
    contact = schema.contact.c
    where = _where(sides, first, last, rejected=rejected)
    query = select(contact.id, contact.body).where(*where).order_by(func.coalesce(contact.lo, _UNDATED), contact.id)
    for row in connection.execute(query):
        yield contact_of(row)


def contacts_page(
    connection: Connection,
    *,
    sides: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    channel: Channel | None = None,
    status: Status | None = None,
    rank: int | None = None,
    after: str | None = None,
    limit: int,
) -> list[MergedContact]:
    """Contacts in the order of `contacts`, at most `limit` of them, after the one with the id `after`; `rank` keeps
    those of that rank or above. Raises NotFound where there is no contact `after`."""
    contact = schema.contact.c
    where = _where(sides, first, last, rejected=False)
    for column, value in ((contact.channel, channel), (contact.status, status)):
        if value is not None:
            where.append(column == value)
    if rank is not None:
        where.append(contact.rank <= rank)
    start = _start(connection, after) if after is not None else None
    query = select(contact.id, contact.body).where(*where)
    found: list[Any] = []
    if start is None or start[0] is not None:
        dated = query.where(contact.lo.is_not(None)).order_by(contact.lo, contact.id)
        if start is not None:
            dated = dated.where(tuple_(contact.lo, contact.id) > tuple_(*start))
        found += connection.execute(dated.limit(limit)).all()
    if len(found) < limit:
        undated = query.where(contact.lo.is_(None)).order_by(contact.id)
        if start is not None and start[0] is None:
            undated = undated.where(contact.id > start[1])
        found += connection.execute(undated.limit(limit - len(found))).all()
    return [contact_of(row) for row in found]


def _start(connection: Connection, id: str) -> tuple[int | None, str]:
    row = connection.execute(select(schema.contact.c.lo).where(schema.contact.c.id == id)).first()
    if row is None:
        raise NotFound(f"there is no contact {id!r} any more", fix="begin at the first page")
    return row.lo, id


def _where(sides: Sequence[str], first: date | None, last: date | None, *, rejected: bool) -> list[Any]:
    contact = schema.contact.c
    where: list[Any] = [] if rejected else [~contact.judged.contains(REJECTED)]
    wanted = sorted(set(sides))
    if len(wanted) > 1:
        of = [f"{a}-{b}" for n, a in enumerate(wanted) for b in wanted[n + 1 :]]
        where += [contact.key.in_(select(schema.line.c.contact).where(schema.line.c.pair == pair)) for pair in of]
    elif wanted:
        side = wanted[0]
        pair = schema.line.c.pair
        where.append(
            contact.key.in_(select(schema.line.c.contact).where(or_(pair.like(f"{side}-%"), pair.like(f"%-{side}"))))
        )
    if first is not None:
        where.append(and_(contact.hi.is_not(None), contact.hi >= ordinal(first)))
    if last is not None:
        where.append(and_(contact.lo.is_not(None), contact.lo <= ordinal(last)))
    return where


def contact(connection: Connection, id: str) -> MergedContact:
    """The contact of that id, also of one that it bore once. Raises NotFound."""
    row = connection.execute(select(schema.contact).where(schema.contact.c.id == id)).first()
    if row is None:
        row = _renamed(connection, id)
    if row is None:
        raise NotFound(f"there is no contact {id!r}", fix=_advice(connection, id))
    return contact_of(row)


def near_ids(connection: Connection, id: str, *, limit: int) -> list[str]:
    """Ids of contacts that begin so, in their order; none for a beginning that is no part of an id."""
    if not id or not id.isascii() or " " in id:
        return []
    # Compared as a range, so that the index is used whatever the database thinks of LIKE.
    of = schema.contact.c.id
    rows = connection.execute(select(of).where(of >= id.lower(), of < id.lower() + "\x7f").order_by(of).limit(limit))
    return list(rows.scalars())


def _renamed(connection: Connection, id: str) -> Any | None:
    known = connection.execute(select(schema.alias).where(schema.alias.c.id == id)).first()
    if known is None:
        return None
    pin = Pin(known.report, known.block, known.pin_start, known.pin_nth)
    key = resolve(connection, [pin]).get(pin)
    if key is None:
        return None
    mention = schema.mention.c
    return connection.execute(
        select(schema.contact)
        .join(schema.mention, mention.contact == schema.contact.c.key)
        .where(mention.report == key[0], mention.number == key[1])
    ).first()


def _advice(connection: Connection, id: str) -> str:
    near = connection.execute(
        select(schema.contact.c.id).where(schema.contact.c.id.startswith(id, autoescape=True)).order_by("id").limit(4)
    ).scalars()
    found = list(near)
    return "did you mean " + ", ".join(found) + "?" if found else "find ids with `openlines line SIDE SIDE`"


def report(connection: Connection, id: str) -> Report:
    """The report of that id, or of the only one that begins so. Raises NotFound."""
    # A whole id is found by the index; the beginning of one is sought in all of them.
    where = schema.report.c.id == id if len(id) == 64 else schema.report.c.id.startswith(id, autoescape=True)
    rows = connection.execute(select(schema.report).where(where).limit(2)).all()
    if len(rows) != 1:
        many = "more than one report begins" if rows else "there is no report"
        raise NotFound(f"{many} with {id!r}", fix="give more of its id" if rows else None)
    return report_of(rows[0])


def reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """Reports by their ids."""
    found: dict[str, Report] = {}
    for part in chunks(sorted(set(ids))):
        rows = connection.execute(select(schema.report).where(schema.report.c.id.in_(part)))
        found |= {row.id: report_of(row) for row in rows}
    return found


def readings(connection: Connection, ids: Sequence[str]) -> dict[str, Reading]:
    """Readings by their report's id."""
    told = reports(connection, ids)
    found: dict[str, Reading] = {}
    for part in chunks(sorted(told)):
        rows = connection.execute(
            select(schema.reading.c.report, schema.reading.c.body).where(schema.reading.c.report.in_(part))
        )
        found |= {row.report: reading_of(told[row.report], row.body) for row in rows}
    return found


def marks(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[bytes, str | None]]:
    """The MinHash of reports and the agency that each credits."""
    found: dict[str, tuple[bytes, str | None]] = {}
    for part in chunks(sorted(set(ids))):
        rows = connection.execute(
            select(schema.report.c.id, schema.report.c.shingles, schema.report.c.credit).where(
                schema.report.c.id.in_(part)
            )
        )
        found |= {row.id: (row.shingles, row.credit) for row in rows}
    return found


def contact_ids(connection: Connection, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The ids of the contacts that mentions are of."""
    mention = schema.mention.c
    found: dict[tuple[str, int], str] = {}
    for part in chunks(sorted({report for report, _ in keys})):
        rows = connection.execute(
            select(mention.report, mention.number, schema.contact.c.id)
            .join(schema.contact, schema.contact.c.key == mention.contact)
            .where(mention.report.in_(part))
        )
        found |= {(row.report, row.number): row.id for row in rows}
    return {key: found[key] for key in keys if key in found}


def contacts_of(connection: Connection, reports: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the contacts that reports tell of, in the order in which each does."""
    mention = schema.mention.c
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(set(reports))):
        rows = connection.execute(
            select(mention.report, schema.contact.c.id)
            .join(schema.contact, schema.contact.c.key == mention.contact)
            .where(mention.report.in_(part))
            .order_by(mention.report, mention.number)
        )
        for row in rows:
            told = found.setdefault(row.report, [])
            if row.id not in told:
                told.append(row.id)
    return found


def contacts_by_ids(connection: Connection, ids: Sequence[str]) -> Iterator[MergedContact]:
    """Contacts by their ids, in the order of these; one that is no longer there is left out."""
    for part in chunks(ids):
        query = select(schema.contact.c.id, schema.contact.c.body).where(schema.contact.c.id.in_(part))
        found = {row.id: row for row in connection.execute(query)}
        yield from (contact_of(found[id]) for id in part if id in found)
