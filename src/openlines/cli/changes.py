"""`openlines changes`: what became of contacts lately."""

from datetime import datetime
from typing import Annotated

import typer

from openlines.cli.database import Database, Json, opened
from openlines.errors import BadDate

STYLES = {"new": "green", "changed": "yellow", "renamed": "cyan", "merged": "magenta", "gone": "red"}


def run(
    db: Database = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="WHEN", help="A day or a moment (UTC), or the number of a change already seen."
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most, the oldest first.")] = 1000,
    as_json: Json = False,
) -> None:
    """List what changed: contacts that are new, changed, renamed, merged into others, or gone.

    Examples:

      openlines changes --since 2022-05-14

      openlines changes --since 1200 --json
    """
    from openlines.cli import console  # noqa: PLC0415

    after: datetime | int | None = None
    if since is not None and since.isdigit() and len(since) != 8:
        after = int(since)
    elif since is not None:
        try:
            after = datetime.fromisoformat(since).replace(tzinfo=None)
        except ValueError:
            raise BadDate(
                f"{since!r} is no moment", where="--since", fix="write 2022-05-14 or 2022-05-14T08:00"
            ) from None
    with opened(db) as chronology:
        found = chronology.changes(after, limit=limit)
    if as_json:
        console.write(b"".join(console.json_line(one) for one in found))
        return
    from rich.text import Text  # noqa: PLC0415

    out = console.output()
    for one in found:
        words = {"renamed": f"  was {one.detail}", "merged": f"  took in {one.detail}"}.get(one.kind, f"  {one.detail}")
        out.print(
            Text.assemble(
                (f"{one.number:>6}  {one.at:%Y-%m-%d %H:%M}  ", "dim"),
                (f"{one.kind:<8}", STYLES[one.kind]),
                one.contact,
                (words if one.detail else "", "dim"),
            )
        )
    if not found:
        out.print("Nothing changed.")
