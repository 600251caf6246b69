"""`openlines demo`: the reports that come with openlines, read."""

from typing import Annotated

import typer


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, a reading each (see `openlines schema`).")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Show every sentence and statement.")] = False,
) -> None:
    """Read the example reports that come with openlines."""
    from openlines.cli.read import show  # noqa: PLC0415
    from openlines.examples import reports  # noqa: PLC0415

    found = list(reports())
    if show(found, layout="json" if as_json else "cards", full=full, many=False, total=len(found)):
        raise typer.Exit(2)
