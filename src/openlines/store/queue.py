"""The queue of review: contacts in the order of their doubt, and contacts of one line that may be one.

Both are walked by key, so that a page costs the same wherever in the queue it lies.
"""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, FromClause, Select, func, or_, select, tuple_

from openlines.chronology.fit import STRONG, fit
from openlines.chronology.mention import Sign
from openlines.errors import BadQuery
from openlines.records import Record, Sourcing
from openlines.store import schema
from openlines.store.bonds import PAIRS, resolve, standing
from openlines.store.entries import A_MONTH, Entry, entry_columns, entry_of
from openlines.store.queries import REJECTED
from openlines.store.rows import chunks

NEIGHBOURS = 3
"""So many days apart two contacts may be told to be and still be one: datings slip by a day or two."""
WINDOW = 300
"""So many contacts one question for pairs begins at."""
SCANNED = 2_000
"""Pairs that are looked at for one page of proposals, at most; the next page goes on from there."""
_SIGN = msgspec.json.Decoder(Sign)


class Doubtful(Record, frozen=True, kw_only=True):
    """A contact in the queue, and how doubtful it is."""

    entry: Entry
    doubt: int

    @property
    def key(self) -> str:
        """Its place in the queue: "45:2022-05-13-rus-usa-defence-call"."""
        return f"{self.doubt}:{self.entry.id}"


class Proposal(Record, frozen=True, kw_only=True):
    """Two contacts that may be one: what each is, how well they fit (see `fit`), and the days between (`apart`)."""

    first: Entry
    second: Entry
    fit: float
    apart: int
    key: str
    """Its place among the proposals."""


class Proposals(Record, frozen=True, kw_only=True):
    """A page of proposals. `after` is where to go on, None at the end."""

    items: tuple[Proposal, ...]
    after: str | None


def length(connection: Connection) -> int:
    """How many contacts are doubtful."""
    return connection.execute(select(func.count()).where(schema.contact.c.doubt > 0)).scalar_one()


def doubtful(
    connection: Connection, *, after: str | None = None, before: str | None = None, limit: int
) -> list[Doubtful]:
    """Contacts by doubt, the most doubtful first, among equals the latest; those after, or just before, a place in the
    queue. Raises BadQuery for a place that is none."""
    contact = schema.contact.c
    query = select(*entry_columns(), contact.doubt).where(contact.doubt > 0)
    if before is not None:
        doubt, id = _place(before)
        query = query.where(tuple_(contact.doubt, contact.id) > tuple_(doubt, id))
        rows = connection.execute(query.order_by(contact.doubt, contact.id).limit(limit)).all()[::-1]
    else:
        if after is not None:
            doubt, id = _place(after)
            query = query.where(tuple_(contact.doubt, contact.id) < tuple_(doubt, id))
        rows = connection.execute(query.order_by(contact.doubt.desc(), contact.id.desc()).limit(limit)).all()
    return [Doubtful(entry=entry_of(row[:-1]), doubt=row[-1]) for row in rows]


def place_of(connection: Connection, id: str) -> str | None:
    """Where a contact stands in the queue, None for one that gives no doubt."""
    doubt = connection.execute(select(schema.contact.c.doubt).where(schema.contact.c.id == id)).scalar()
    return f"{doubt}:{id}" if doubt else None


def every(connection: Connection) -> Iterator[Doubtful]:
    """The whole queue."""
    after: str | None = None
    while part := doubtful(connection, after=after, limit=500):
        yield from part
        after = part[-1].key


def sourcings(connection: Connection, id: str) -> list[Sourcing | None]:
    """How well those are sourced who tell of a contact, one for each mention."""
    mention, contact = schema.mention.c, schema.contact.c
    rows = connection.execute(
        select(mention.sourcing).join(schema.contact, contact.key == mention.contact).where(contact.id == id)
    )
    return list(rows.scalars())


def proposals(connection: Connection, *, after: str | None = None, limit: int) -> Proposals:
    """Contacts of one block, told to be a few days apart, whose signs fit as strongly as those of one contact, and that
    nobody has judged to be the same, not the same or unsure; the latest first."""
    judged = _judged(connection)
    found: list[Proposal] = []
    last: tuple[int, str, str] | None = _cursor(after) if after is not None else None
    scanned = 0
    for part in _parts(_all_pairs(connection, last)):
        signs = _signs(connection, {key for row in part for key in (row.key, row.key_1)})
        for row in part:
            scanned += 1
            last = (row.lo, row.key, row.key_1)
            one = _proposal(row, signs, judged)
            if one is not None:
                found.append(one)
            if len(found) == limit or scanned == SCANNED:
                return Proposals(items=tuple(found), after="~".join(map(str, last)))
    return Proposals(items=tuple(found), after=None)


def near(connection: Connection, id: str, *, limit: int = 5) -> list[Proposal]:
    """The contacts that one contact may be the same as, the best fit first."""
    row = connection.execute(select(schema.contact.c.key, schema.contact.c.lo).where(schema.contact.c.id == id)).first()
    if row is None or row.lo is None:
        return []
    judged = _judged(connection)
    rows = _around(connection, row.key, row.lo)
    signs = _signs(connection, {key for one in rows for key in (one.key, one.key_1)})
    found = [one for row in rows if (one := _proposal(row, signs, judged)) is not None]
    return sorted(found, key=lambda one: (one.apart - one.fit, one.second.id))[:limit]


def _all_pairs(connection: Connection, after: tuple[int, str, str] | None) -> Iterator[Any]:
    """Pairs of contacts of one block and neighbouring days, each once, the latest first; from a pair on. Asked for in
    stretches of days that hold about WINDOW contacts, so that no question sorts all pairs there are."""
    lo = schema.contact.c.lo
    end = after[0] if after else connection.execute(select(func.max(lo))).scalar()
    while end is not None:
        window = select(lo).where(lo <= end).order_by(lo.desc())
        begin = connection.execute(window.limit(1).offset(WINDOW)).scalar()
        one, other, query = _pairs()
        query = query.where(
            one.c.lo.between(begin or 0, end),
            other.c.lo.between(one.c.lo - NEIGHBOURS, one.c.lo),
            or_(other.c.lo < one.c.lo, other.c.key < one.c.key),
        )
        if after is not None and end == after[0]:
            query = query.where(tuple_(one.c.lo, one.c.key, other.c.key) < tuple_(*after))
        yield from connection.execute(query.order_by(one.c.lo.desc(), one.c.key.desc(), other.c.key.desc()))
        end = begin - 1 if begin is not None else None


def _around(connection: Connection, key: str, lo: int) -> list[Any]:
    """The pairs of one contact, which comes first in each."""
    one, other, query = _pairs()
    reach = A_MONTH + NEIGHBOURS
    query = query.where(one.c.key == key, other.c.key != key, other.c.lo.between(lo - reach, lo + reach))
    return list(connection.execute(query.order_by(other.c.lo, other.c.key).limit(SCANNED)))


def _pairs() -> tuple[FromClause, FromClause, Select[Any]]:
    """A question for pairs of contacts of one block whose dates are known to a month: its two tables, and the question,
    which gives the columns of both in brief."""
    one, other = schema.contact.alias("one"), schema.contact.alias("other")
    query = (
        select(
            *(one.c.lo, one.c.hi, one.c.key),
            *(other.c.lo.label("lo_1"), other.c.hi.label("hi_1"), other.c.key.label("key_1")),
            *entry_columns(one),
            *entry_columns(other),
        )
        .join(other, other.c.block == one.c.block)
        .where(
            one.c.hi - one.c.lo <= A_MONTH,
            other.c.hi - other.c.lo <= A_MONTH,
            ~one.c.judged.contains(REJECTED),
            ~other.c.judged.contains(REJECTED),
        )
    )
    return one, other, query


def _parts(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while part := list(islice(rows, 200)):
        yield part


def _proposal(
    row: Any, signs: dict[str, list[tuple[str, Sign]]], judged: Collection[frozenset[str]]
) -> Proposal | None:
    if frozenset((row.key, row.key_1)) in judged:
        return None
    apart = max(0, row.lo - row.hi_1, row.lo_1 - row.hi)
    if apart > NEIGHBOURS:
        return None
    mine, theirs = signs.get(row.key, []), signs.get(row.key_1, [])
    # Two contacts of one report are two contacts.
    if {report for report, _ in mine} & {report for report, _ in theirs}:
        return None
    fits = [fit(a, b) for _, a in mine for _, b in theirs]
    if not fits or None in fits:
        return None
    best = max(one for one in fits if one is not None)
    if best < STRONG:
        return None
    half = (len(row) - 6) // 2
    first, second = entry_of(row[6 : 6 + half]), entry_of(row[6 + half :])
    key = f"{row.lo}~{row.key}~{row.key_1}"
    return Proposal(first=first, second=second, fit=round(best, 1), apart=apart, key=key)


def _signs(connection: Connection, keys: Collection[str]) -> dict[str, list[tuple[str, Sign]]]:
    """The reports and signs of the mentions of contacts."""
    mention = schema.mention.c
    found: dict[str, list[tuple[str, Sign]]] = {}
    for part in chunks(sorted(keys)):
        rows = connection.execute(
            select(mention.contact, mention.report, mention.sign).where(mention.contact.in_(part))
        )
        for row in rows:
            found.setdefault(row.contact, []).append((row.report, _SIGN.decode(row.sign)))
    return found


def _judged(connection: Connection) -> frozenset[frozenset[str]]:
    """Pairs of contacts, by their keys, of which somebody has said whether they are one."""
    held = [one.subject for one in standing(connection, PAIRS)]
    keys = resolve(connection, {pins[0] for one in held for pins in one.pins if pins})
    mention = schema.mention.c
    home: dict[tuple[str, int], str] = {}
    for part in chunks(sorted({report for report, _ in keys.values()})):
        rows = connection.execute(
            select(mention.report, mention.number, mention.contact).where(mention.report.in_(part))
        )
        home |= {(row.report, row.number): row.contact for row in rows if row.contact}
    pairs = ([home.get(keys[pins[0]]) for pins in one.pins if pins and pins[0] in keys] for one in held)
    return frozenset(frozenset(one for one in pair if one) for pair in pairs)


def _place(told: str) -> tuple[int, str]:
    doubt, _, id = told.partition(":")
    if not doubt.isascii() or not doubt.isdigit() or len(doubt) > 9 or not id:
        raise BadQuery("is no place in the queue", where=told[:40], fix="begin at its first page")
    return int(doubt), id


def _cursor(told: str) -> tuple[int, str, str]:
    parts = told.split("~")
    if len(parts) != 3 or not parts[0].isascii() or not parts[0].isdigit() or len(parts[0]) > 9:
        raise BadQuery("is no place in the queue", where=told[:40], fix="begin at its first page")
    return int(parts[0]), parts[1], parts[2]
