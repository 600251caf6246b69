"""Reports, readings, mentions, contacts and their search."""

import sqlalchemy as sa
from alembic import op

from openlines.store import words

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("published", sa.Integer),
        sa.Column("published_because", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("mended", sa.Text, nullable=False),
        sa.Column("shingles", sa.LargeBinary, nullable=False),
        sa.Column("credit", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_published_publisher", "report", ["published", "publisher"])
    op.create_index("ix_report_published_language", "report", ["published", "language"])
    op.create_index("ix_report_id_published", "report", ["id", "published"])
    op.create_table(
        "input",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("report", sa.String(64)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("published", sa.Integer),
        sa.Column("published_because", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String(8)),
        sa.Column("code", sa.String(8)),
        sa.Column("message", sa.Text),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_input"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_input_report"),
    )
    op.create_index("ix_input_report", "input", ["report"])
    op.create_index("ix_input_code", "input", ["code"])
    op.create_table(
        "reading",
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_reading_report"),
    )
    op.create_table(
        "mention",
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("lo", sa.Integer),
        sa.Column("hi", sa.Integer),
        sa.Column("seen", sa.Integer),
        sa.Column("sign", sa.LargeBinary, nullable=False),
        sa.Column("pin_start", sa.Integer, nullable=False),
        sa.Column("pin_nth", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("anchor", sa.String(80)),
        sa.Column("founder", sa.Boolean),
        sa.Column("contact", sa.String(80)),
        sa.PrimaryKeyConstraint("report", "number", name="pk_mention"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_mention_report"),
    )
    op.create_index("ix_mention_anchor", "mention", ["anchor"])
    op.create_index("ix_mention_contact", "mention", ["contact"])
    op.create_index("ix_mention_day", "mention", ["block", "level", "lo"])
    op.create_index("ix_mention_seen", "mention", ["block", "level", "seen"])
    op.create_table(
        "contact",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("id", sa.String(160), nullable=False),
        sa.Column("base", sa.String(120), nullable=False),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("lo", sa.Integer),
        sa.Column("hi", sa.Integer),
        sa.Column("edtf", sa.String(40)),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("initiator", sa.String(16)),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("pin_start", sa.Integer, nullable=False),
        sa.Column("pin_nth", sa.Integer, nullable=False),
        sa.Column("judged", sa.String(40), nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_contact"),
        sa.UniqueConstraint("id", name="uq_contact_id"),
    )
    op.create_index("ix_contact_base", "contact", ["base"])
    op.create_index("ix_contact_lo", "contact", ["lo"])
    op.create_table(
        "line",
        sa.Column("pair", sa.String(40), nullable=False),
        sa.Column("contact", sa.String(80), nullable=False),
        sa.Column("lo", sa.Integer),
        sa.PrimaryKeyConstraint("pair", "contact", name="pk_line"),
        sa.ForeignKeyConstraint(["contact"], ["contact.key"], name="fk_line_contact", ondelete="CASCADE"),
    )
    op.create_index("ix_line_pair_lo", "line", ["pair", "lo"])
    op.create_index("ix_line_contact", "line", ["contact"])
    op.create_table(
        "alias",
        sa.Column("id", sa.String(160), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("pin_start", sa.Integer, nullable=False),
        sa.Column("pin_nth", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
    )
    words.create(op.get_bind())
