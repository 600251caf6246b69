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
    https: Annotated[
        bool, typer.Option("--https", help="Browsers reach it over TLS, as behind a proxy that ends it.")
    ] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the chronology as a web page until it is interrupted: to this machine, or with accounts to others.

    Nothing is fetched from elsewhere. Another address than this machine's needs an account (`openlines user add`), else
    it is refused; where there are accounts, everybody has to log in.

    Examples:

      openlines serve

      openlines serve --db archive.db --port 8080 --open

      openlines serve --host 0.0.0.0 --https
    """
    from openlines.cli.serving import serve  # noqa: PLC0415

    serve(located(db), host=host, port=port, reviewer=reviewer, https=https, open_page=open_page)
