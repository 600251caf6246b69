"""`openlines serve`: the chronology in a browser."""

from typing import Annotated

import typer

from openlines.cli.database import Database, located


def run(
    db: Database = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; only this machine's when not given.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 8000,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", help="The name that judgements carry; yours on this system."),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the chronology as a web page, for this machine only, until it is interrupted.

    Nothing is fetched from elsewhere. Another address than this machine's would need accounts, and is refused.

    Examples:

      openlines serve

      openlines serve --db archive.db --port 8080 --open
    """
    from openlines.cli.serving import serve  # noqa: PLC0415

    serve(located(db), host=host, port=port, reviewer=reviewer, open_page=open_page)
