"""Reports by their words, with filters, page by page: the latest first, undated ones last."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from openlines.errors import BadQuery
from openlines.records import Record
from openlines.store import schema, words
from openlines.store.rows import day_of

MOST = 10_000
"""So many reports that hold the words are counted: a word of nearly every report need not be counted to the last."""
# Within SQLite's index a day's reports are numbered from the day shifted by so many bits (`words.row_of`).
_BITS = 43
_GREATEST = (1 << 63) - 1


class Wanted(Record, frozen=True, kw_only=True):
    """What reports are looked for: all words of `query` (within quotes in a row), in a language, of an outlet,
    published from the day `first` to `last`."""

    query: str
    language: str | None = None
    publisher: str | None = None
    first: date | None = None
    last: date | None = None


class Found(Record, frozen=True, kw_only=True):
    """A report that was found, without its text."""

    id: str
    language: str
    published: date | None
    title: str | None
    publisher: str | None
    url: str | None


def find(
    connection: Connection, wanted: Wanted, *, limit: int, beyond: str | None = None, back: bool = False
) -> list[Found]:
    """Reports in their order, after the report `beyond`; with `back` those before it, the nearest first. Raises
    BadQuery where there is no such report."""
    where, values = _where(connection, wanted)
    sqlite = connection.dialect.name == "sqlite"
    if beyond is not None:
        more, told = _beyond(connection, beyond, back=back)
        where, values = [*where, more], {**values, **told}
    way = "ASC" if back else "DESC"
    order = f"search.rowid {way}" if sqlite else f"coalesce(report.published, 0) {way}, report.id {way}"
    rows = connection.execute(
        text(
            "SELECT report.id, report.language, report.published, report.title, report.publisher, report.url "
            f"FROM search JOIN report ON report.id = search.report WHERE {' AND '.join(where)} "
            f"ORDER BY {order} LIMIT :limit"
        ),
        {**values, "limit": limit},
    )
    return [
        Found(
            id=row.id,
            language=row.language,
            published=day_of(row.published),
            title=row.title,
            publisher=row.publisher,
            url=row.url,
        )
        for row in rows
    ]


def count(connection: Connection, wanted: Wanted) -> tuple[int, bool]:
    """How many reports there are, and whether these are all: of more than MOST that hold the words, the latest MOST are
    looked at."""
    where, values = _where(connection, msgspec.structs.replace(wanted, language=None, publisher=None))
    sqlite = connection.dialect.name == "sqlite"
    joined = "search JOIN report ON report.id = search.report"
    values |= {"most": MOST + 1}

    def counted(source: str, among: str, only: str) -> int:
        inner = f"SELECT report.language, report.publisher FROM {source}" if among else f"SELECT 1 FROM {source}"
        query = f"SELECT count(*) FROM ({inner} WHERE {' AND '.join(where)} {among} LIMIT :most) AS found {only}"
        return int(connection.execute(text(query), values).scalar_one())

    # SQLite counts what its index says without looking any report up.
    found = counted("search" if sqlite else joined, "", "")
    exact, found = found <= MOST, min(found, MOST)
    only = [f"{name} = :{name}" for name in ("language", "publisher") if getattr(wanted, name) is not None]
    if not only:
        return found, exact
    values |= {"most": MOST, "language": wanted.language, "publisher": wanted.publisher}
    among = "ORDER BY search.rowid DESC" if sqlite else "ORDER BY coalesce(report.published, 0) DESC, report.id DESC"
    values = {name: value for name, value in values.items() if value is not None}
    return counted(joined, among, f"WHERE {' AND '.join(only)}"), exact


def outlets(connection: Connection, *, limit: int) -> list[str]:
    """The outlets with the most reports, by name."""
    publisher = schema.report.c.publisher
    rows = connection.execute(
        select(publisher)
        .where(publisher.is_not(None))
        .group_by(publisher)
        .order_by(text("count(*) DESC"), publisher)
        .limit(limit)
    )
    return sorted(rows.scalars())


def _where(connection: Connection, wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    phrases = words.phrases(wanted.query)
    values: dict[str, Any]
    if not phrases:
        return ["1 = 0"], {}
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        where, values = ["search.words MATCH :match"], {"match": " AND ".join(f'"{phrase}"' for phrase in phrases)}
    else:
        where = [f"search.words @@ phraseto_tsquery('simple', :p{n})" for n in range(len(phrases))]
        values = {f"p{n}": phrase for n, phrase in enumerate(phrases)}
    if wanted.language is not None:
        where, values = [*where, "report.language = :language"], {**values, "language": wanted.language}
    if wanted.publisher is not None:
        where, values = [*where, "report.publisher = :publisher"], {**values, "publisher": wanted.publisher}
    if wanted.first or wanted.last:
        # The days themselves say it in SQLite's index, so that no report is looked up for them.
        shift = _BITS if sqlite else 0
        column = "search.rowid" if sqlite else "report.published"
        first = (wanted.first or date.min).toordinal() << shift
        last = min((((wanted.last or date.max).toordinal() + 1) << shift) - 1, _GREATEST)
        where, values = [*where, f"{column} BETWEEN :first AND :last"], {**values, "first": first, "last": last}
    return where, values


def _beyond(connection: Connection, report: str, *, back: bool) -> tuple[str, dict[str, Any]]:
    known: Sequence[Any] = connection.execute(
        select(schema.report.c.published).where(schema.report.c.id == report)
    ).all()
    if not known:
        raise BadQuery("is no longer in this list", where=report[:40], fix="begin at its first page")
    day, sign = known[0].published, ">" if back else "<"
    if connection.dialect.name == "sqlite":
        return f"search.rowid {sign} :row", {"row": words.row_of(report, day)}
    return (
        f"(coalesce(report.published, 0), report.id) {sign} (:beyond_day, :beyond)",
        {"beyond_day": day or 0, "beyond": report},
    )
