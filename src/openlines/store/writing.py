"""Reports and their readings into the store, in one transaction with what follows from them.

A text that was given several times, by several outlets, is one report. Which of its dates, titles and
publishers count is decided by rule (`rank`), never by which came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from openlines.chronology.accounts import sourcing_of
from openlines.chronology.credit import credited
from openlines.chronology.mention import Mention, mentions
from openlines.chronology.origins import signature
from openlines.records import Reading, Report
from openlines.store import schema, words
from openlines.store.placing import replace
from openlines.store.rows import chunks, mention_of, mention_values, ordinal, reading_body, report_of


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was given: the hash of its bytes, its name, and its reading; or the report that it holds and why
    it was `skipped`; or the code and words of what was wrong, and what was `said` of it, as JSON. `instead` are
    the inputs, given before, whose place it takes."""

    input: str
    name: str
    reading: Reading | None = None
    report: Report | None = None
    skipped: str | None = None
    code: str | None = None
    message: str | None = None
    said: str | None = None
    instead: tuple[str, ...] = ()

    @property
    def holds(self) -> Report | None:
        """The report that was given, if it is one."""
        return self.reading.report if self.reading else self.report


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


def known_inputs(connection: Connection, inputs: Sequence[str]) -> dict[str, str | None]:
    """Those of the inputs that are in the store, well or refused, with the reader that skipped it, if one did."""
    found: dict[str, str | None] = {}
    given = schema.given.c
    for part in chunks(inputs):
        rows = connection.execute(select(given.id, given.reader).where(given.id.in_(part)))
        found |= {row.id: row.reader for row in rows}
    return found


def all_inputs(connection: Connection, *, skipped_by: str) -> Iterator[str]:
    """All inputs that are in the store; of the skipped ones, those that this reader skipped."""
    given = schema.given.c
    query = select(given.id).where(given.skipped.is_(None) | (given.reader == skipped_by))
    yield from connection.execution_options(yield_per=10_000).execute(query).scalars()


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


def write(connection: Connection, arrivals: Iterable[Arrival], *, reader: str) -> set[str]:
    """Writes what arrived, and brings the chronology up to date; gives the ids of the reports that were read and are
    new.

    `reader` is the version of the reader that read.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    given = {arrival.input: arrival for arrival in arrivals}
    past = sorted({id for arrival in given.values() for id in arrival.instead})
    for part in chunks(past):
        connection.execute(delete(schema.given).where(schema.given.c.id.in_(part)))
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
    put_readings(connection, readings, reader=reader, now=now)
    put_seen(connection, [arrival.report for arrival in fresh if arrival.report is not None])
    rows = [_input_values(arrival, reader, now) for arrival in fresh]
    if rows:
        connection.execute(insert(schema.given), rows)
    return set(best) - set(ranks)


def put_seen(connection: Connection, reports: Sequence[Report]) -> None:
    """Notes reports that were seen and not read: for coverage, without their text. One that was read stays as it is;
    of one that was seen before, the better dated counts."""
    best: dict[str, Report] = {}
    for report in reports:
        old = best.setdefault(report.id, report)
        if rank(report) < rank(old):
            best[report.id] = report
    there: dict[str, Rank | None] = {}
    for part in chunks(sorted(best)):
        rows = connection.execute(select(schema.report).where(schema.report.c.id.in_(part)))
        there |= {row.id: None if row.text else rank(report_of(row)) for row in rows}
    new = [{**_report_values(best[id]), "text": "", "shingles": b""} for id in sorted(best) if id not in there]
    if new:
        connection.execute(insert(schema.report), new)
    for id, known in sorted(there.items()):
        if known is not None and rank(best[id]) < known:
            connection.execute(update(schema.report).where(schema.report.c.id == id).values(**_report_values(best[id])))


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
                update(schema.report)
                .where(schema.report.c.id == report.id)
                .values(**_report_values(report), text=report.text, shingles=signature(report.text))
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
            told = reading.contacts[mention.index]
            values.append(mention_values(mention, told, sourcing_of(reading, mention.index)))
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


def _input_values(arrival: Arrival, reader: str, now: datetime) -> dict[str, object]:
    report = arrival.holds
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
        "said": arrival.said,
        "skipped": arrival.skipped,
        "reader": reader if arrival.skipped is not None else None,
        "at": now,
    }
