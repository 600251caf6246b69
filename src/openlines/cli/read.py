"""`openlines read`: reports in, the contacts that they tell out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from openlines.cli.layouts import Layout
    from openlines.knowledge.people import People
    from openlines.records import Reading, Report

STDIN = "-"
# As many as reading takes in one batch: quick, and what is read is shown while more is read.
BATCH = 16
# From how many files on a progress bar is shown.
MANY = 4


def run(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Text or HTML files; - for standard input."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, a reading each (see `openlines schema`).")
    ] = False,
    plover: Annotated[
        bool, typer.Option("--plover", help="PLOVER events, tab-separated, in the columns of POLECAT's public data.")
    ] = False,
    cameo: Annotated[
        bool, typer.Option("--cameo", help="CAMEO events, tab-separated: date, source, target, code.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="YYYY-MM-DD", help="Day of publication, where the file tells none."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Language (fr, en); found when not given."),
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published the report.")] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option("--max-bytes", min=1, help="Largest file that is read; 5,000,000 when not given."),
    ] = None,
    people: Annotated[
        list[Path] | None,
        typer.Option("--people", metavar="FILE", help="Your own table of office-holders; may be repeated."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Show every sentence and statement.")] = False,
) -> None:
    """Read reports and show who contacted whom, when, how, who says so, and which words prove it.

    Exit status 2 when some file could not be read; the others are read all the same.
    """
    names = files or [STDIN]
    if not files and sys.stdin.isatty():
        raise typer.BadParameter("name a file, or - to type or paste a report", param_hint="FILE")
    if as_json + plover + cameo > 1:
        raise typer.BadParameter("choose one of --json, --plover and --cameo", param_hint="--json")
    from openlines.cli.settings import known_people  # noqa: PLC0415

    given = {"published": published, "language": language, "publisher": publisher}
    failed = show(
        _reports(names, given, max_bytes),
        layout="json" if as_json else "plover" if plover else "cameo" if cameo else "cards",
        full=full,
        many=len(names) >= MANY,
        total=len(names),
        people=known_people(people),
    )
    if failed:
        raise typer.Exit(2)


def _reports(
    names: list[str], given: dict[str, str | None], max_bytes: int | None
) -> "Iterator[tuple[str, Report | Exception]]":
    """Each name with its report, or with what was wrong with it."""
    from openlines.errors import InputError  # noqa: PLC0415
    from openlines.intake import MAX_BYTES, from_bytes, from_file, to_date  # noqa: PLC0415
    from openlines.languages import language as known  # noqa: PLC0415

    # What is wrong with an option is wrong once, not for each file.
    to_date(given["published"], where="--published")
    if given["language"] is not None:
        known(given["language"])
    limit = max_bytes or MAX_BYTES
    for name in names:
        try:
            if name == STDIN:
                data = sys.stdin.buffer.read(limit + 1)
                yield "standard input", from_bytes(data, name="standard input", max_bytes=limit, **given)
            else:
                yield name, from_file(Path(name), max_bytes=limit, **given)
        except InputError as error:
            yield name, error


def show(
    reports: "Iterable[tuple[str, Report | Exception]]",
    *,
    layout: "Layout",
    full: bool,
    many: bool,
    total: int,
    people: "People | None" = None,
) -> int:
    """Prints the readings in order; errors go to standard error. Gives how many failed."""
    from openlines.cli.console import complain  # noqa: PLC0415
    from openlines.cli.layouts import printer  # noqa: PLC0415
    from openlines.cli.progress import Bar  # noqa: PLC0415

    put = printer(layout, full=full)
    failed = 0
    with Bar(total, wanted=many) as bar:
        for name, outcome in _readings(reports, people):
            with bar.step():
                if isinstance(outcome, Exception):
                    failed += 1
                    complain(outcome)
                else:
                    put(name, outcome)
    return failed


def _readings(
    reports: "Iterable[tuple[str, Report | Exception]]", people: "People | None"
) -> "Iterator[tuple[str, Reading | Exception]]":
    """In order, batch by batch; a batch that breaks is read one by one: no report may cost the others."""
    from openlines import read_reports  # noqa: PLC0415

    source = iter(reports)
    while batch := list(islice(source, BATCH)):
        good = [outcome for _, outcome in batch if not isinstance(outcome, Exception)]
        try:
            readings: Iterator[Reading | Exception] = iter(list(read_reports(good, people=people)))
        except Exception:
            readings = (_alone(report, name, people) for name, report in batch if not isinstance(report, Exception))
        for name, outcome in batch:
            yield name, outcome if isinstance(outcome, Exception) else next(readings)


def _alone(report: "Report", name: str, people: "People | None") -> "Reading | Exception":
    from openlines.errors import OpenlinesError  # noqa: PLC0415
    from openlines.reading import read  # noqa: PLC0415

    try:
        return read(report, people=people)
    except OpenlinesError as error:
        return error
    except Exception as error:
        what = f"reading failed ({type(error).__name__}: {error})"
        return OpenlinesError(what, where=name, fix="report this with the text, it is a fault of openlines")
