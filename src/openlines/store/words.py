"""Full-text search over reports: FTS5 in SQLite, a tsvector in PostgreSQL; accents and capitals do not count.

Words are folded here, in one way for both databases, so that both find the same.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from openlines.knowledge.fold import words

# Characters of a text that are shown around the first word found.
AROUND = 90
_LAST_DAY = (1 << 20) - 1


def folded(of: str) -> str:
    """The words that are indexed, folded, with single spaces. Every character that is no letter or digit
    parts words, so that both databases cut them alike."""
    return " ".join(words(of).keys)


def create(connection: Connection) -> None:
    """Makes the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE search USING fts5(words, report UNINDEXED, tokenize='unicode61')")
        )
    else:
        connection.execute(text("CREATE TABLE search (report VARCHAR(64) PRIMARY KEY, words TSVECTOR NOT NULL)"))
        connection.execute(text("CREATE INDEX ix_search_words ON search USING GIN (words)"))


def row_of(report: str, published: int | None) -> int:
    """The row of a report in SQLite's index: rows come by day, and within a day by the report's id, so that the
    latest are found without sorting all. Of the id, 43 bits fit: more than a day will ever need. Of days, 20 bits do:
    what is dated after the year 2870 comes with the last of it."""
    return (min(published or 0, _LAST_DAY) << 43) | (int(report[:11], 16) >> 1)


def put(connection: Connection, report: str, published: int | None, content: str) -> None:
    """Indexes a report, which must not be indexed yet; `published` is its day as an ordinal."""
    values = {"report": report, "words": folded(content), "row": row_of(report, published)}
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (rowid, words, report) VALUES (:row, :words, :report)"), values)
    else:
        # Positions beyond the limits of a tsvector are dropped by PostgreSQL; the words stay findable.
        connection.execute(
            text("INSERT INTO search (report, words) VALUES (:report, to_tsvector('simple', :words))"), values
        )


def remove(connection: Connection, report: str, published: int | None) -> None:
    """Takes a report out of the index; `published` is the day it was indexed with."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE rowid = :row"), {"row": row_of(report, published)})
    else:
        connection.execute(text("DELETE FROM search WHERE report = :report"), {"report": report})


def find(connection: Connection, query: str, *, limit: int, offset: int = 0) -> Sequence[str]:
    """Ids of the reports that hold all words of the query ("…" for words in a row), the latest first."""
    wanted = phrases(query)
    if not wanted:
        return []
    values: dict[str, object] = {"limit": limit, "offset": offset}
    if connection.dialect.name == "sqlite":
        values["match"] = " AND ".join(f'"{phrase}"' for phrase in wanted)
        found = "SELECT report FROM search WHERE words MATCH :match ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
    else:
        where = " AND ".join(f"search.words @@ phraseto_tsquery('simple', :p{n})" for n in range(len(wanted)))
        values |= {f"p{n}": phrase for n, phrase in enumerate(wanted)}
        found = (
            f"SELECT report.id FROM search JOIN report ON report.id = search.report WHERE {where} "
            "ORDER BY report.published DESC NULLS LAST, report.id DESC LIMIT :limit OFFSET :offset"
        )
    return connection.execute(text(found), values).scalars().all()


def phrases(query: str) -> list[str]:
    """The words and quoted phrases of a query, folded."""
    found = []
    for number, part in enumerate(
        query.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"').split('"')
    ):
        pieces = [part] if number % 2 else part.split()
        found += [folded(piece) for piece in pieces]
    return [phrase for phrase in found if phrase]


def excerpt(content: str, query: str) -> str:
    """The words of a text around the first that the query looks for."""
    wanted = {word for phrase in phrases(query) for word in phrase.split()}
    said = words(content)
    at = next((span for span, key in zip(said.spans, said.keys, strict=True) if key in wanted), (0, 0))
    first, last = max(0, at[0] - AROUND), min(len(content), at[1] + AROUND)
    while first > 0 and not content[first - 1].isspace():
        first -= 1
    while last < len(content) and not content[last].isspace():
        last += 1
    return ("… " if first else "") + content[first:last] + (" …" if last < len(content) else "")
