"""`openlines eval`: how well reading agrees with gold reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from openlines.scoring import Figures, Scored

# Name of the figure, what it says.
ROWS = (
    ("contact", "contact F1"),
    ("card", "card F1"),
    ("channel", "  channel right"),
    ("status", "  status right"),
    ("date", "  date right"),
    ("people", "  people right"),
    ("initiator", "  initiator right"),
    ("duration", "  duration right"),
    ("statement", "statement F1"),
    ("sourcing", "  sourcing right"),
    ("stance", "  stance right"),
    ("who", "  who right"),
    ("side", "  side right"),
    ("since", "since F1"),
    ("silent", "hard negatives silent"),
)


def run(
    folder: Annotated[Path, typer.Argument(help="A folder of gold reports (*.json).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="Spell out what was missed, spurious or wrong, with the words.")
    ] = False,
    people: Annotated[
        list[Path] | None,
        typer.Option("--people", metavar="FILE", help="Your own table of office-holders; may be repeated."),
    ] = None,
    only: Annotated[str, typer.Option("--only", metavar="PREFIX", help="Only files whose name begins with this.")] = "",
) -> None:
    """Score readings against a folder of gold reports, with every figure of the gold format."""
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.settings import known_people  # noqa: PLC0415
    from openlines.scoring import load_folder, score  # noqa: PLC0415

    scored = score(load_folder(folder, prefix=only), people=known_people(people))
    if as_json:
        console.write(console.json_line({"all": scored.total, "languages": scored.languages}))
        return
    out = console.output()
    if detail:
        from openlines.cli.detail import lines  # noqa: PLC0415

        for comparison in scored.comparisons:
            for line in lines(comparison):
                out.print(console.safe(line), soft_wrap=True)
    out.print(table(scored))
    for comparison in scored.comparisons:
        if comparison.crash:
            console.complain(f"reading {comparison.gold.id} failed: {comparison.crash}")


def table(scored: "Scored") -> "Table":
    """The figures, a row each; a column for all reports, with precision and recall, and one a language."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    columns = {"all": scored.total, **scored.languages}
    counts = ", ".join(f"{figures.reports} {name}" for name, figures in columns.items())
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, caption=f"reports: {counts}")
    drawn.add_column("figure", no_wrap=True)
    for name in (*columns, "precision", "recall", "right", "gold", "read"):
        drawn.add_column(name, justify="right", no_wrap=True)
    for name, label in ROWS:
        values = [_number(figures.value(name)) for figures in columns.values()]
        style = "" if label.startswith(" ") else "bold"
        drawn.add_row(label, *values, *_counts(scored.total, name), style=style)
    return drawn


def _counts(figures: "Figures", name: str) -> tuple[str, ...]:
    from openlines.scoring import Pairing  # noqa: PLC0415

    figure = getattr(figures, name)
    if isinstance(figure, Pairing):
        counts = (str(count) for count in (figure.matched, figure.gold, figure.read))
        return (_number(figure.precision), _number(figure.recall), *counts)
    return "", "", str(figure.right), str(figure.of), ""


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
