"""Mentions come and go: their blocks are settled where it matters, and their contacts made anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from openlines.chronology.mention import Mention
from openlines.chronology.merge import settle
from openlines.chronology.timeline import Timeline
from openlines.store import schema
from openlines.store.bonds import Bonds, bonds
from openlines.store.contacts import rebuild
from openlines.store.rows import BlockShelf, chunks, key_text

_PLACE = (
    update(schema.mention)
    .where(schema.mention.c.report == bindparam("of"), schema.mention.c.number == bindparam("nth"))
    .values(anchor=bindparam("to"), founder=bindparam("founds"))
)


def replace(
    connection: Connection,
    added: Sequence[Mention],
    values: Sequence[dict[str, object]],
    removed: Sequence[Mention],
    *,
    now: datetime,
) -> None:
    """Takes mentions out, puts others in (`values` are their rows), and brings all that follows up to date."""
    touched = _take_out(connection, removed)
    if values:
        connection.execute(insert(schema.mention), list(values))
    judged = bonds(connection)
    for block in sorted({mention.block for mention in (*added, *removed)}):
        touched |= place(
            connection,
            block,
            [mention for mention in added if mention.block == block],
            [mention for mention in removed if mention.block == block],
            judged,
        )
    rebuild(connection, touched, judged, now=now)


def place(
    connection: Connection, block: str, added: Sequence[Mention], removed: Sequence[Mention], judged: Bonds
) -> set[str]:
    """Settles a block after a change and stores the new places; gives the anchors that gained or lost."""
    timeline = Timeline(BlockShelf(connection, block))
    settle(timeline, added, removed, apart=judged.apart)
    rows: list[dict[str, object]] = []
    touched: set[str] = set()
    for key, now in timeline.places.items():
        before = timeline.stored.get(key)
        if before == now:
            continue
        rows.append({"of": key[0], "nth": key[1], "to": key_text(now.anchor), "founds": now.founder})
        touched.add(key_text(now.anchor))
        if before is not None:
            touched.add(key_text(before.anchor))
    if rows:
        connection.execute(_PLACE, rows)
    return touched


def _take_out(connection: Connection, removed: Iterable[Mention]) -> set[str]:
    """Deletes mentions; gives the anchors of the clusters that lose them."""
    reports = sorted({mention.report for mention in removed})
    touched: set[str] = set()
    for part in chunks(reports):
        where = schema.mention.c.report.in_(part)
        touched |= {a for a in connection.execute(select(schema.mention.c.anchor).where(where)).scalars() if a}
        connection.execute(delete(schema.mention).where(where))
    return touched
