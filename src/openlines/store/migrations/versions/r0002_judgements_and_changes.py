"""Judgements of human beings, and the record of what became of contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.number"], name="fk_judgement_undoes"),
    )
    op.create_index("ix_judgement_undoes", "judgement", ["undoes"])
    op.create_table(
        "change",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("contact", sa.String(160), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
    )
    op.create_index("ix_change_contact", "change", ["contact"])
    op.create_index("ix_change_at", "change", ["at"])
