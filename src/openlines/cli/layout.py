"""Pieces of cards: labelled rows, bulleted lists, sentences with highlighted words."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from openlines.cli.console import safe
from openlines.records import Span

Place = tuple[int, int]
Rows = list[tuple[str, RenderableType]]


def labelled(rows: Rows) -> RenderableType:
    """A label and its value on each row."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim", no_wrap=True, width=10)
    grid.add_column(ratio=1, overflow="fold")
    for label, value in rows:
        grid.add_row(label, value)
    return Padding(grid, (0, 0, 0, 3))


def bullets(items: Sequence[RenderableType]) -> RenderableType:
    """Items under one another with a bullet, their further lines indented."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim", no_wrap=True, width=1)
    grid.add_column(ratio=1, overflow="fold")
    for item in items:
        grid.add_row("•", item)
    return grid


def more(number: int, thing: str) -> Text:
    """What is left out."""
    return Text(f"and {number} more {thing}{'s' * (number != 1)}; show all with --full", style="dim")


def highlighted(text: str, place: Place, proving: Sequence[Span], mark: str) -> Text:
    """The words of `place`, the proving ones highlighted and between two `mark`s."""
    start, end = place
    start += len(text[start:end]) - len(text[start:end].lstrip())
    line, at = Text(), start
    for first, last in joined(text, proving, start, end):
        line.append(_one_line(text[at:first]), style="dim")
        line.append(mark + _one_line(text[first:last]) + mark, style="bold yellow")
        at = last
    line.append(_one_line(text[at:end]).rstrip(), style="dim")
    return line


def joined(text: str, spans: Sequence[Span], start: int, end: int) -> list[Place]:
    """The parts of the spans from `start` to `end`, in order; with only space between them, they are one."""
    found: list[Place] = []
    for first, last in sorted((max(start, span.start), min(end, span.end)) for span in spans):
        if first >= last:
            continue
        if found and not text[found[-1][1] : first].strip():
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def flat(text: str) -> str:
    """On one line, safe to print, single spaces."""
    return " ".join(safe(text).split())


def _one_line(text: str) -> str:
    return safe(text.replace("\n", " ").replace("\t", " "))
