"""The command line. One module a command: `openlines NAME` is the function `run` of the module NAME here.

What a command needs to work (spaCy, tables) is imported inside its `run`: the help must answer at once.
"""

import os
import sys
from importlib import import_module
from importlib.util import find_spec

import typer

from openlines.errors import OpenlinesError

COMMANDS = (
    "read", "ingest", "failures", "lines", "line", "contact", "check", "search", "judge", "coverage", "changes",
    "export", "serve", "user", "demo", "who", "times", "eval", "schema", "version",
)  # fmt: skip

HELP = (
    "Reads news reports and tells the contacts between governments: who spoke to whom, when, how, on whose "
    "initiative, who says so, and how long the line had been silent."
)


def build() -> typer.Typer:
    """The application with all commands that are there."""
    app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    for name in COMMANDS:
        if find_spec(f"{__name__}.{name}") is not None:
            app.command(name)(import_module(f"{__name__}.{name}").run)
    return app


def main() -> None:
    """The entry point: exit status 2 for what the user can mend, 130 when interrupted."""
    try:
        build()()
    except OpenlinesError as error:
        from openlines.cli.console import complain  # noqa: PLC0415

        complain(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader went away (`| head`); without this, Python complains again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


__all__ = ["COMMANDS", "build", "main"]
