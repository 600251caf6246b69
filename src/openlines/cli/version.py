"""`openlines version`."""

from importlib.metadata import version

import typer


def run() -> None:
    """Print the version."""
    typer.echo(f"openlines {version('openlines')}")
