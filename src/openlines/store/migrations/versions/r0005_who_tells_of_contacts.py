"""How well each mention is sourced, and who tells of each contact."""

import msgspec
import sqlalchemy as sa
from alembic import op

from openlines.chronology.accounts import sourcing_of
from openlines.store.rows import reading_of, report_of
from openlines.store.tellers import tellers_of

revision = "0005"
down_revision = "0004"
_BATCH = 1000


def upgrade() -> None:
    op.add_column("mention", sa.Column("sourcing", sa.String(16)))
    op.add_column("contact", sa.Column("told", sa.Text, nullable=False, server_default="[]"))
    connection = op.get_bind()
    _fill_sourcing(connection)
    _fill_told(connection)


def _fill_sourcing(connection: sa.Connection) -> None:
    """From the readings, in the order of their reports' ids."""
    change = sa.text("UPDATE mention SET sourcing = :sourcing WHERE report = :report AND number = :number")
    after = ""
    while True:
        rows = connection.execute(
            sa.text(
                "SELECT report.*, reading.body FROM reading JOIN report ON report.id = reading.report "
                "WHERE report.id > :after ORDER BY report.id LIMIT :batch"
            ),
            {"after": after, "batch": _BATCH},
        ).all()
        if not rows:
            return
        after = rows[-1].id
        readings = [reading_of(report_of(row), bytes(row.body)) for row in rows]
        values = [
            {"report": one.report.id, "number": number, "sourcing": sourcing_of(one, number)}
            for one in readings
            for number in range(len(one.contacts))
        ]
        if values:
            connection.execute(change, values)


def _fill_told(connection: sa.Connection) -> None:
    """From the mentions of each contact, in the order of the contacts' keys."""
    change = sa.text("UPDATE contact SET told = :told WHERE key = :key")
    mentions = sa.text(
        "SELECT mention.contact, report.language, report.publisher, mention.sourcing FROM mention "
        "JOIN report ON report.id = mention.report WHERE mention.contact BETWEEN :first AND :last"
    )
    after = ""
    while True:
        keys = (
            connection.execute(
                sa.text("SELECT key FROM contact WHERE key > :after ORDER BY key LIMIT :batch"),
                {"after": after, "batch": _BATCH},
            )
            .scalars()
            .all()
        )
        if not keys:
            return
        after = keys[-1]
        told: dict[str, list[tuple[str, str | None, object]]] = {}
        for contact, *teller in connection.execute(mentions, {"first": keys[0], "last": after}):
            told.setdefault(contact, []).append((teller[0], teller[1], teller[2]))
        values = [
            {"key": key, "told": msgspec.json.encode(tellers_of(told.get(key, ()))).decode()}  # type: ignore[arg-type]
            for key in keys
        ]
        connection.execute(change, values)
