"""`openlines export`: the contacts of the chronology, for other programs."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from openlines.cli.database import Database, opened


def run(
    db: Database = None,
    format: Annotated[
        Literal["jsonl", "csv", "parquet"], typer.Option("--format", help="How contacts are written.")
    ] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A file; standard output when not given.")
    ] = None,
) -> None:
    """Write every contact with its merged fields and its mentions, in the order of their dates.

    `mentions` are {"report": id of the report, "contact": index of the contact in its reading}. The same
    reports and judgements give the same bytes, whatever the order in which they came.

    Examples:

      openlines export > contacts.jsonl

      openlines export --format csv --out contacts.csv
    """
    from openlines.exports import csv, jsonl  # noqa: PLC0415

    with opened(db) as chronology:
        if format == "parquet":
            from openlines.exports import parquet  # noqa: PLC0415

            if out is None:
                raise typer.BadParameter("Parquet goes to a file", param_hint="--out")
            parquet.write(chronology.contacts(), out)
            return
        lines = (jsonl if format == "jsonl" else csv).lines(chronology.contacts())
        if out is None:
            sys.stdout.flush()
            for line in lines:
                sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            return
        with out.open("wb") as file:
            file.writelines(lines)
