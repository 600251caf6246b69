"""Why an input was skipped and by which reader, and what was said of one that was refused."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("input", sa.Column("said", sa.Text))
    op.add_column("input", sa.Column("skipped", sa.String(80)))
    op.add_column("input", sa.Column("reader", sa.String(40)))
    op.create_index("ix_input_skipped", "input", ["skipped"])
