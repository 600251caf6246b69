"""`openlines lines`: every line that is known, and how long each has been silent."""

from datetime import date
from typing import Annotated

import typer

from openlines.cli.database import Database, Json, opened


def run(
    db: Database = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="SIDE", help="Only lines of this side, by code or name.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the lines between sides: how many contacts each has, the last of them, and the silence since then.

    Silence is counted to the day of the latest report that was read, not to today.

    Examples:

      openlines lines

      openlines lines --of Iran --json
    """
    from openlines.cli import console, drawing  # noqa: PLC0415
    from openlines.cli.parsing import side  # noqa: PLC0415

    wanted = side(of) if of else None
    with opened(db) as chronology:
        found = [one for one in chronology.lines() if wanted is None or wanted in one[0]]
        until = chronology.reaches()[1]
    found.sort(key=lambda one: (-one[1], one[0]))
    if as_json:
        for sides, count, last in found:
            silent = (until - last).days if until and last else None
            console.write(console.json_line({"sides": sides, "contacts": count, "last": last, "silent_days": silent}))
        return
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, caption=_caption(until))
    for name, justify in (("line", "left"), ("contacts", "right"), ("last", "right"), ("silent since", "right")):
        table.add_column(name, justify=justify, no_wrap=name != "line")  # type: ignore[arg-type]
    for sides, count, last in found:
        since = drawing.days((until - last).days) if until and last and until >= last else "–"
        table.add_row(drawing.pair(sides), str(count), drawing.short(last) if last else "not told", since)
    console.output().print(table)


def _caption(until: date | None) -> str:
    from openlines.cli.drawing import short  # noqa: PLC0415

    return f"the latest report is of {short(until)}" if until else "no report bears a date"
