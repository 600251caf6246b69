"""Reports and their readings into the store, in one transaction with what follows from them.

A text that was given several times, by several outlets, is one report. Which of its dates, titles and
publishers count is decided by rule (`rank`), never by which came first.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from openlines.chronology.credit import credited
from openlines.chronology.mention import Mention, mentions
from openlines.chronology.origins import signature
from openlines.records import Reading, Report
from openlines.store import schema, words
from openlines.store.placing import replace
from openlines.store.rows import chunks, mention_of, mention_values, ordinal, reading_body, report_of


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was given: the hash of its bytes, its name, and its reading, the report that it holds
    (a reading of it is in the store already), or the code and words of what was wrong with it."""

    input: str
    name: str
    report: Report | None = None
    reading: Reading | None = None
    code: str | None = None
    message: str | None = None


Rank = tuple[bool, int, bool, str, bool, str, bool, str, str]


def rank(report: Report) -> Rank:
    """Of two reports with one text, the lower one counts: dated before undated, early before late, with
    publisher, address and title before without; what is left is decided by the alphabet."""
    return (
        report.published is None,
        ordinal(report.published) or 0,
        report.publisher is None,
        report.publisher or "",
        report.url is None,
        report.url or "",
        report.title is None,
        report.title or "",
        report.language,
    )


def known_inputs(connection: Connection, inputs: Sequence[str]) -> set[str]:
    """Those of the inputs that are in the store, well or refused."""
    found: set[str] = set()
    for part in chunks(inputs):
        found |= set(connection.execute(select(schema.given.c.id).where(schema.given.c.id.in_(part))).scalars())
    return found


def settled(connection: Connection, reports: Sequence[Report]) -> set[str]:
    """Ids of those reports that need not be read: the store has a reading under what counts of them."""
    ranks = stored_ranks(connection, [report.id for report in reports])
    return {report.id for report in reports if report.id in ranks and ranks[report.id] <= rank(report)}


def stored_ranks(connection: Connection, ids: Sequence[str]) -> dict[str, Rank]:
    """The ranks of reports that are in the store."""
    found: dict[str, Rank] = {}
    for part in chunks(sorted(set(ids))):
        rows = connection.execute(
            select(schema.report).where(
                schema.report.c.id.in_(part), schema.report.c.id.in_(select(schema.reading.c.report))
            )
        )
        found |= {row.id: rank(report_of(row)) for row in rows}
    return found


def outdated(connection: Connection, reader: str, after: str, *, limit: int) -> list[Report]:
    """Reports that another reader read, by id, from the one after `after` on."""
    rows = connection.execute(
        select(schema.report)
        .join(schema.reading, schema.reading.c.report == schema.report.c.id)
        .where(schema.reading.c.reader != reader, schema.report.c.id > after)
        .order_by(schema.report.c.id)
        .limit(limit)
    )
    return [report_of(row) for row in rows]


def write(connection: Connection, arrivals: Iterable[Arrival], *, reader: str) -> int:
    """Writes what arrived, and brings the chronology up to date; gives how many reports are new.

    `reader` is the version of the reader that read.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    given = {arrival.input: arrival for arrival in arrivals}
    known = known_inputs(connection, sorted(given))
    fresh = [given[name] for name in sorted(given) if name not in known]
    best: dict[str, Reading] = {}
    for arrival in fresh:
        if arrival.reading is not None:
            found = arrival.reading
            old = best.setdefault(found.report.id, found)
            if rank(found.report) < rank(old.report):
                best[found.report.id] = found
    ranks = stored_ranks(connection, list(best))
    readings = [
        reading for name, reading in sorted(best.items()) if name not in ranks or rank(reading.report) < ranks[name]
    ]
    before = connection.execute(select(func.count()).select_from(schema.report)).scalar_one()
    put_readings(connection, readings, reader=reader, now=now)
    rows = [_input_values(arrival, now) for arrival in fresh]
    if rows:
        connection.execute(insert(schema.given), rows)
    after = connection.execute(select(func.count()).select_from(schema.report)).scalar_one()
    return after - before


def put_readings(connection: Connection, readings: Sequence[Reading], *, reader: str, now: datetime) -> None:
    """Stores readings, in place of older ones of the same reports, and settles what they touch."""
    added: list[Mention] = []
    removed: list[Mention] = []
    stored = {name for part in chunks([r.report.id for r in readings]) for name in _stored(connection, part)}
    values: list[dict[str, object]] = []
    for reading in readings:
        report = reading.report
        if report.id in stored:
            old = connection.execute(select(schema.mention).where(schema.mention.c.report == report.id)).all()
            removed += [mention_of(row) for row in old]
            day = connection.execute(select(schema.report.c.published).where(schema.report.c.id == report.id)).scalar()
            words.remove(connection, report.id, day)
            connection.execute(delete(schema.reading).where(schema.reading.c.report == report.id))
            connection.execute(
                update(schema.report).where(schema.report.c.id == report.id).values(**_report_values(report))
            )
        else:
            connection.execute(
                insert(schema.report).values(
                    **_report_values(report), text=report.text, shingles=signature(report.text)
                )
            )
        words.put(connection, report.id, ordinal(report.published), f"{report.title or ''}\n{report.text}")
        connection.execute(
            insert(schema.reading).values(report=report.id, reader=reader, body=reading_body(reading), at=now)
        )
        for mention in mentions(reading):
            added.append(mention)
            values.append(mention_values(mention, reading.contacts[mention.index]))
    replace(connection, added, values, removed, now=now)


def _stored(connection: Connection, ids: Sequence[str]) -> Iterable[str]:
    return connection.execute(select(schema.report.c.id).where(schema.report.c.id.in_(ids))).scalars()


def _report_values(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "language": report.language,
        "published": ordinal(report.published),
        "published_because": report.published_because,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "mended": msgspec.json.encode(report.mended).decode(),
        "credit": credited(report),
    }


def _input_values(arrival: Arrival, now: datetime) -> dict[str, object]:
    report = arrival.reading.report if arrival.reading else arrival.report
    return {
        "id": arrival.input,
        "name": arrival.name,
        "report": report.id if report else None,
        "published": ordinal(report.published) if report else None,
        "published_because": report.published_because if report else None,
        "title": report.title if report else None,
        "publisher": report.publisher if report else None,
        "url": report.url if report else None,
        "language": report.language if report else None,
        "code": arrival.code,
        "message": arrival.message,
        "at": now,
    }
