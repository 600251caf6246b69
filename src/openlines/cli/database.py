"""The option that names a chronology, the same in every command."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from openlines.chronology.chronology import Chronology

DEFAULT = "openlines.db"
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help="The chronology: a file, or postgresql://…; $OPENLINES_DB, else openlines.db here, when not given.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


def opened(db: str | None, *, create: bool = False) -> "Chronology":
    """The chronology that the user means. Raises StoreError."""
    from openlines.chronology.chronology import Chronology  # noqa: PLC0415

    return Chronology.open(located(db), create=create)


def located(db: str | None) -> str:
    """The path or URL of the chronology that the user means."""
    return db or os.environ.get("OPENLINES_DB") or DEFAULT
