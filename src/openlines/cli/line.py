"""`openlines line`: the timeline between two sides."""

from typing import Annotated, Literal

import typer

from openlines.cli.database import Database, Json, opened

# Contacts shown without --all.
SHOWN = 200


def run(
    a: Annotated[str, typer.Argument(metavar="SIDE", help="A side: its code or name, as USA or France.")],
    b: Annotated[str, typer.Argument(metavar="SIDE", help="The other side.")],
    db: Database = None,
    level: Annotated[
        Literal["leader", "minister", "adviser", "deputy", "envoy", "official"] | None,
        typer.Option("--level", help="Only contacts at this level or above."),
    ] = None,
    post: Annotated[
        str | None, typer.Option("--post", help="Only between holders of this post, as defence-minister.")
    ] = None,
    person: Annotated[str | None, typer.Option("--person", help="Only with this person, in any spelling.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Until this day.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every contact, however many.")] = False,
    as_json: Json = False,
) -> None:
    """Draw the contacts between two sides in their order, with the silences between them.

    A silence counts the days from one contact that was held to the next that is known. Where a contact of uncertain
    date may have been within, it says so: no silence is more than what was read.

    Examples:

      openlines line USA RUS

      openlines line France Russie --level leader --from 2022-02-24

      openlines line USA RUS --person Shoigu --json
    """
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.parsing import day, side  # noqa: PLC0415

    bounds = day(first, "--from"), day(last, "--to")
    with opened(db) as chronology:
        found = chronology.line(
            side(a), side(b), level=level, post=post, person=person, first=bounds[0], last=bounds[1]
        )
    if as_json:
        console.write(console.json_line(found))
        return
    from openlines.cli.timeline import draw  # noqa: PLC0415

    draw(found, console.output(), limit=None if every else SHOWN)
