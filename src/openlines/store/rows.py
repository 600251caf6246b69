"""Records into rows and back."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, select, union_all

from openlines.chronology.mention import UNDATED, WIDE, WIDTHS, Key, Mention, Sign
from openlines.chronology.merged import Evidence
from openlines.chronology.timeline import FAR, Place, Row
from openlines.records import Contact, Reading, Report, Sourcing
from openlines.store import schema

# Parameters of one statement; SQLite takes 32,766, and long lists are slow to prepare.
CHUNK = 400
_SIGN = msgspec.json.Decoder(Sign)
_CONTACT = msgspec.json.Decoder(Contact)
_MENTION = (
    schema.mention.c.report,
    schema.mention.c.number,
    schema.mention.c.block,
    schema.mention.c.level,
    schema.mention.c.seen,
    schema.mention.c.sign,
    schema.mention.c.pin_start,
    schema.mention.c.pin_nth,
    schema.mention.c.anchor,
    schema.mention.c.founder,
)


def key_text(key: Key) -> str:
    """A mention's key as it is stored: report id, colon, index."""
    return f"{key[0]}:{key[1]}"


def key_of(text: str) -> Key:
    report, _, index = text.rpartition(":")
    return report, int(index)


def mention_values(mention: Mention, contact: Contact, sourcing: Sourcing) -> dict[str, object]:
    """The row of a mention that has no place yet."""
    return {
        "report": mention.report,
        "number": mention.index,
        "block": mention.block,
        "level": mention.level,
        "lo": mention.sign.lo,
        "hi": mention.sign.hi,
        "seen": mention.seen,
        "sign": msgspec.json.encode(mention.sign),
        "pin_start": mention.pin[0],
        "pin_nth": mention.pin[1],
        "body": msgspec.json.encode(contact),
        "anchor": None,
        "founder": None,
        "contact": None,
        "sourcing": sourcing,
    }


def mention_of(row: Any) -> Mention:
    return Mention(
        report=row.report,
        index=row.number,
        block=row.block,
        level=row.level,
        seen=row.seen,
        sign=_SIGN.decode(row.sign),
        pin=(row.pin_start, row.pin_nth),
    )


def placed(row: Any) -> Row:
    """A mention with its stored place, from a row of just these columns (merging reads thousands)."""
    report, number, block, level, seen, sign, start, nth, anchor, founder = row
    mention = Mention(report, number, block, level, seen, _SIGN.decode(sign), (start, nth))
    return mention, Place(key_of(anchor), founder) if anchor is not None else None


class BlockShelf:
    """The mentions of one block in the store, as the merge asks for them."""

    def __init__(self, connection: Connection, block: str) -> None:
        self._connection, self._block = connection, block

    def near(self, levels: Sequence[int], first: int, last: int) -> Iterable[Row]:
        """See `Shelf`. One question for all levels: asking takes longer than finding."""
        values: dict[str, object] = {"block": self._block, "first": first, "last": last}
        values |= {"looks_from": first - FAR, "looks_until": last + FAR}
        values |= {f"reach{level}": first - WIDTHS[level] + 1 if level < WIDE else 0 for level in levels}
        return map(placed, self._connection.execute(_near(tuple(levels)), values).all())

    def of_reports(self, reports: Sequence[str]) -> Iterable[Row]:
        """See `Shelf`. Sought by report alone: a report tells little, and a block may hold tens of thousands."""
        for part in chunks(reports):
            rows = self._connection.execute(select(*_MENTION).where(schema.mention.c.report.in_(part)))
            yield from (placed(row) for row in rows if row.block == self._block)


@cache
def _near(levels: tuple[int, ...]) -> Any:
    """Spans of a level have a greatest width, so that an index on their first day finds those that reach in."""
    mention = schema.mention.c
    first, last = bindparam("first", type_=Integer), bindparam("last", type_=Integer)
    parts = []
    for level in levels:
        where: ColumnElement[bool]
        if level == UNDATED:
            where = mention.seen.between(bindparam("looks_from"), bindparam("looks_until"))
        else:
            where = and_(mention.lo.between(bindparam(f"reach{level}"), last), mention.hi >= first)
        parts.append(select(*_MENTION).where(mention.block == bindparam("block"), mention.level == level, where))
    return union_all(*parts) if len(parts) > 1 else parts[0]


def by_keys(connection: Connection, keys: Sequence[Key]) -> list[Row]:
    """Mentions by their keys, as far as they are there."""
    found: list[Row] = []
    reports = sorted({report for report, _ in keys})
    wanted = set(keys)
    for part in chunks(reports):
        rows = connection.execute(select(*_MENTION).where(schema.mention.c.report.in_(part)))
        found += [placed(row) for row in rows if (row.report, row.number) in wanted]
    return found


def evidence(connection: Connection, anchors: Sequence[str]) -> list[tuple[str, Evidence]]:
    """Everything that is told of some clusters, each with its cluster's anchor."""
    found: list[tuple[str, Evidence]] = []
    columns = (
        *_MENTION,
        schema.mention.c.body,
        schema.mention.c.sourcing,
        schema.report.c.published,
        schema.report.c.publisher,
        schema.report.c.language,
        schema.report.c.shingles,
        schema.report.c.credit,
    )
    for part in chunks(sorted(anchors)):
        rows = connection.execute(
            select(*columns)
            .join(schema.report, schema.report.c.id == schema.mention.c.report)
            .where(schema.mention.c.anchor.in_(part))
        )
        for row in rows:
            found.append(
                (
                    row.anchor,
                    Evidence(
                        mention_of(row),
                        _CONTACT.decode(row.body),
                        day_of(row.published),
                        row.publisher,
                        row.language,
                        row.shingles,
                        row.credit,
                        row.sourcing,
                    ),
                )
            )
    return found


def report_of(row: Any) -> Report:
    return Report(
        id=row.id,
        text=row.text,
        language=row.language,
        published=day_of(row.published),
        published_because=row.published_because,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        mended=tuple(msgspec.json.decode(row.mended, type=list[str])),
    )


def reading_body(reading: Reading) -> bytes:
    """A reading as it is kept: its JSON without the report, which has a row of its own."""
    fields = {name: value for name, value in msgspec.structs.asdict(reading).items() if name != "report"}
    return msgspec.json.encode(fields)


def reading_of(report: Report, body: bytes) -> Reading:
    told = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    return msgspec.json.decode(msgspec.json.encode({**told, "report": report}), type=Reading)


def day_of(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None


def ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Parts of a list that fit into one statement."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
