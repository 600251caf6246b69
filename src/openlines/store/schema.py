"""The tables, one schema for SQLite and PostgreSQL.

What was given and what was read is kept as it was: `input`, `report`, `reading`, `judgement`. The rest follows
from it and can be made again: `mention`, `contact`, `line`, `search`. `alias` and `change` remember what
contacts were called and when they changed; `account` and `session` say who may see and do what. Days are proleptic
ordinals, so that both databases compare them alike.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0006"
"""The revision of the migrations that these tables are."""

tables = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Key and value: the version of the merge, …
meta = Table("meta", tables, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

# One published text. `shingles` is its MinHash signature, `credit` the agency that it names as its source. A report
# that triage skipped counts as seen, for coverage, but has no reading, and its text is empty.
report = Table(
    "report",
    tables,
    Column("id", String(64), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("published", Integer),
    Column("published_because", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("mended", Text, nullable=False),
    Column("shingles", LargeBinary, nullable=False),
    Column("credit", String(80)),
    # Coverage counts by these, and must not read the texts to do so.
    Index("ix_report_published_publisher", "published", "publisher"),
    Index("ix_report_published_language", "published", "language"),
    Index("ix_report_id_published", "id", "published"),
)

# Everything that was given, by the hash of its bytes: which report it holds, why it was skipped (and by which
# reader: another may see more in it), or why it was refused (and what was said of it, to give it again).
given = Table(
    "input",
    tables,
    Column("id", String(64), primary_key=True),
    Column("report", ForeignKey("report.id"), index=True),
    Column("name", Text, nullable=False),
    Column("published", Integer),
    Column("published_because", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", String(8)),
    Column("code", String(8), index=True),
    Column("message", Text),
    Column("said", Text),
    Column("skipped", String(80), index=True),
    Column("reader", String(40)),
    Column("at", DateTime, nullable=False),
)

# What one report yields, as read (the JSON of a Reading without its report), and by which reader.
reading = Table(
    "reading",
    tables,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("reader", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", DateTime, nullable=False),
)

# One contact of one report: what decides whose it is (`sign`), where it was put (`anchor`, `founder`,
# `contact`), the contact as told (`body`), and how well whoever tells it is sourced.
mention = Table(
    "mention",
    tables,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("block", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("lo", Integer),
    Column("hi", Integer),
    Column("seen", Integer),
    Column("sign", LargeBinary, nullable=False),
    Column("pin_start", Integer, nullable=False),
    Column("pin_nth", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("anchor", String(80), index=True),
    Column("founder", Boolean),
    Column("contact", String(80), index=True),
    Column("sourcing", String(16)),
    Index("ix_mention_day", "block", "level", "lo"),
    Index("ix_mention_seen", "block", "level", "seen"),
)

# One contact of the chronology. `key` names its first mention, `id` is what people cite, `base` the id before
# it was told apart from others of the same day; `lo` is the day by which it is sorted, `doubt` how much speaks for
# having a human being look at it (`chronology/doubt.py`). `told` says who tells of it, so that lines are filtered
# without reading mentions and reports: language, outlet and sourcing, each combination once.
contact = Table(
    "contact",
    tables,
    Column("key", String(80), primary_key=True),
    Column("id", String(160), nullable=False, unique=True),
    Column("base", String(120), nullable=False, index=True),
    Column("block", Text, nullable=False),
    Column("lo", Integer),
    Column("hi", Integer),
    Column("edtf", String(40)),
    Column("channel", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("field", String(20), nullable=False),
    Column("initiator", String(16)),
    Column("people", Text, nullable=False),
    Column("pin_start", Integer, nullable=False),
    Column("pin_nth", Integer, nullable=False),
    Column("judged", String(40), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("told", Text, nullable=False, server_default="[]"),
    Column("doubt", Integer, nullable=False, server_default="0"),
    Index("ix_contact_lo", "lo"),
    # The queue of review walks down the first, and looks with the second for contacts that may be the same.
    Index("ix_contact_doubt_id", "doubt", "id"),
    Index("ix_contact_block_lo", "block", "lo"),
    # The overview of all lines counts by these, and must not read the bodies to do so.
    Index("ix_contact_brief", "judged", "block", "channel", "status", "rank", "lo", "hi"),
)

# A contact belongs to the line of every two of its sides.
line = Table(
    "line",
    tables,
    Column("pair", String(40), primary_key=True),
    Column("contact", ForeignKey("contact.key", ondelete="CASCADE"), primary_key=True),
    Column("lo", Integer),
    Index("ix_line_pair_lo", "pair", "lo"),
    Index("ix_line_contact", "contact"),
)

# What a contact was called once: its name then, and the mention that it stood on.
alias = Table(
    "alias",
    tables,
    Column("id", String(160), primary_key=True),
    Column("report", String(64), nullable=False),
    Column("block", Text, nullable=False),
    Column("pin_start", Integer, nullable=False),
    Column("pin_nth", Integer, nullable=False),
)

# What human beings decided. Rows are only added; `undoes` takes an earlier one back.
judgement = Table(
    "judgement",
    tables,
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", ForeignKey("judgement.number"), index=True),
    Column("at", DateTime, nullable=False),
)

# Which reports each judgement is pinned to, so that those of a contact are found among many.
pin = Table(
    "pin",
    tables,
    Column("report", String(64), primary_key=True),
    Column("judgement", ForeignKey("judgement.number"), primary_key=True, autoincrement=False),
)

# What became of contacts, in the order in which it did.
change = Table(
    "change",
    tables,
    Column("number", Integer, primary_key=True),
    Column("contact", String(160), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", DateTime, nullable=False, index=True),
)

# Who may use the page of this chronology, beside whom it runs for; `hash` is argon2's.
account = Table(
    "account",
    tables,
    Column("name", String(80), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("hash", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

# Who is logged in (kind "session"), and who may use the API from a program (kind "token"). Of the secret that a browser
# or program holds, only the SHA-256 is kept.
session = Table(
    "session",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("account.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False, index=True),
)
