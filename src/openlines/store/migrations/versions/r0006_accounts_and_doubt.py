"""Accounts and their sessions; how doubtful each contact is; which reports judgements are pinned to."""

import msgspec
import sqlalchemy as sa
from alembic import op

from openlines.chronology.doubt import doubt
from openlines.chronology.records import MergedContact
from openlines.store.bonds import Subject

revision = "0006"
down_revision = "0005"
_BATCH = 1000


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_session_account", ondelete="CASCADE"),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_index("ix_session_expires", "session", ["expires"])
    op.create_table(
        "pin",
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("judgement", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("report", "judgement", name="pk_pin"),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.number"], name="fk_pin_judgement"),
    )
    op.add_column("contact", sa.Column("doubt", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_contact_doubt_id", "contact", ["doubt", "id"])
    op.create_index("ix_contact_block_lo", "contact", ["block", "lo"])
    connection = op.get_bind()
    _fill_pins(connection)
    _fill_doubt(connection)


def _fill_pins(connection: sa.Connection) -> None:
    """From the judgements."""
    rows = connection.execute(sa.text("SELECT number, subject FROM judgement")).all()
    values = [
        {"report": report, "judgement": row.number}
        for row in rows
        for report in sorted(
            {pin.report for pins in msgspec.json.decode(row.subject, type=Subject).pins for pin in pins}
        )
    ]
    if values:
        connection.execute(sa.text("INSERT INTO pin (report, judgement) VALUES (:report, :judgement)"), values)


def _fill_doubt(connection: sa.Connection) -> None:
    """From the contacts and the sourcing of their mentions, in the order of their keys."""
    decoder = msgspec.json.Decoder(MergedContact)
    one = sa.text("UPDATE contact SET doubt = :doubt WHERE key = :key")
    told = sa.text("SELECT contact, sourcing FROM mention WHERE contact BETWEEN :first AND :last")
    after = ""
    while True:
        rows = connection.execute(
            sa.text("SELECT key, body FROM contact WHERE key > :after ORDER BY key LIMIT :batch"),
            {"after": after, "batch": _BATCH},
        ).all()
        if not rows:
            return
        after = rows[-1].key
        grades: dict[str, list[str | None]] = {}
        for row in connection.execute(told, {"first": rows[0].key, "last": after}):
            grades.setdefault(row.contact, []).append(row.sourcing)
        values = [
            {"key": row.key, "doubt": doubt(decoder.decode(bytes(row.body)), grades.get(row.key, []))}  # type: ignore[arg-type]
            for row in rows
        ]
        connection.execute(one, values)
