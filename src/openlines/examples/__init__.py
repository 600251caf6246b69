"""Example reports of our own writing about real, public contacts; the facts are true, the outlets are not."""

from collections.abc import Iterator
from pathlib import Path

from openlines.intake import from_file
from openlines.records import Report

HOME = Path(__file__).parent


def paths() -> tuple[Path, ...]:
    """The example files, text and HTML, by name."""
    return tuple(sorted(path for path in HOME.iterdir() if path.suffix in (".txt", ".html")))


def reports() -> Iterator[tuple[str, Report]]:
    """Each example's file name with its report."""
    for path in paths():
        yield path.name, from_file(path)
