"""An index from which the overview of all lines is counted."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_contact_brief", "contact", ["judged", "block", "channel", "status", "rank", "lo", "hi"])
