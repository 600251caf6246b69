"""`openlines coverage`: what the chronology has seen, and what not."""

from typing import TYPE_CHECKING, Annotated

import typer

from openlines.cli.database import Database, Json, opened

if TYPE_CHECKING:
    from rich.console import RenderableType

    from openlines.chronology.coverage import Coverage


def run(
    db: Database = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Until this day.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="SIDE SIDE", help="Count reports of this line, too.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what was read: days, outlets, languages, gaps and failures. It bounds every "first" and every "none".

    Examples:

      openlines coverage

      openlines coverage --from 2022-02-18 --to 2022-05-13 --between USA RUS
    """
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.parsing import day, side  # noqa: PLC0415

    sides = (side(between[0]), side(between[1])) if between else ()
    with opened(db) as chronology:
        found = chronology.coverage(first=day(first, "--from"), last=day(last, "--to"), sides=sides)
    if as_json:
        console.write(console.json_line(found))
    else:
        console.output().print(table(found))


def table(found: "Coverage") -> "RenderableType":
    """Coverage in labelled rows."""
    from rich.text import Text  # noqa: PLC0415

    from openlines.chronology.coverage import GAP  # noqa: PLC0415
    from openlines.cli.drawing import days, short  # noqa: PLC0415
    from openlines.cli.layout import Rows, flat, labelled  # noqa: PLC0415

    span = f", from {short(found.first)} to {short(found.last)}" if found.first and found.last else ""
    line = "" if found.on_line is None else f"; {found.on_line} tell of this line"
    outlets = ", ".join(f"{flat(name)} {count}" for name, count in found.outlets) or "none told"
    if found.more_outlets:
        outlets += f" and {found.more_outlets} more"
    rows: Rows = [
        ("Reports", Text(f"{found.reports:,} dated{span}{line}")),
        ("Outlets", Text(outlets)),
        ("Languages", Text(", ".join(f"{code} {count}" for code, count in found.languages) or "none")),
    ]
    gaps = [f"{short(gap.after)} to {short(gap.before)}, {days(gap.days)}" for gap in found.gaps[:8]]
    if len(found.gaps) > 8:
        gaps.append(f"and {len(found.gaps) - 8} more")
    rows.append(("Gaps", Text("\n".join(gaps), style="yellow") if gaps else Text(f"none longer than {GAP} days")))
    besides = (
        (found.undated, "reports without a date"),
        (found.skipped, "seen but not read, since nothing in them can tell of a contact"),
        (found.failed, "inputs refused"),
    )
    if any(count for count, _ in besides):
        rows.append(("Besides", Text("; ".join(f"{count:,} {words}" for count, words in besides if count))))
    return labelled(rows)
