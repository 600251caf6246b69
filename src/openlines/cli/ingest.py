"""`openlines ingest`: reports into the chronology."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openlines.cli.database import Database, opened

if TYPE_CHECKING:
    from openlines.chronology.ingest import Outcome

# From how many inputs on a progress bar is shown.
MANY = 8


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Text and HTML files, JSON with a report, JSON Lines, or folders of these."
        ),
    ] = None,
    db: Database = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that read.")] = 1,
    published: Annotated[
        str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="Day of publication of all that is given.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Language (fr, en) of all that is given.")
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published all that is given.")] = None,
    again: Annotated[
        bool, typer.Option("--reread", help="Read anew what another version of openlines has read.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each input, once it is stored.")
    ] = False,
) -> None:
    """Read reports and merge what they tell into the chronology. Giving the same again changes nothing.

    A line of JSON Lines is an object with `text` and, where known, `published`, `language`, `title`,
    `publisher`, `url`. Exit status 2 when some input was refused; the others are taken in all the same.

    Examples:

      openlines ingest articles/

      openlines ingest crawl.jsonl --db iran.db --workers 4

      openlines ingest readout.txt --published 2022-05-13 --publisher Pentagon

      openlines ingest --reread
    """
    from openlines.chronology.inputs import paths as files  # noqa: PLC0415
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.progress import Bar  # noqa: PLC0415

    _check(published, language)
    if not paths and not again:
        raise typer.BadParameter("name what is to be read", param_hint="PATH")
    found = files(paths or ())
    total = _count(found)
    counts = dict.fromkeys(("stored", "duplicate", "known", "failed"), 0)
    contacts = 0
    with opened(db, create=True) as chronology, Bar(total, wanted=total >= MANY and not as_json) as bar:
        for outcome in chronology.ingest(
            found, published=published, language=language, publisher=publisher, workers=workers
        ):
            counts[outcome.fate] += 1
            contacts += outcome.contacts or 0
            if as_json:
                console.write(console.json_line(outcome))
                continue
            with bar.step():
                _complain(outcome)
        anew = sum(1 for _ in chronology.reread(workers=workers)) if again else 0
    if not as_json:
        words = [f"{counts['stored']} report{'s' * (counts['stored'] != 1)} stored, {contacts} told contacts"]
        words += [f"{anew} read anew"] * again
        words += [f"{counts[fate]} {word}" for fate, word in _WORDS.items() if counts[fate]]
        console.output().print("; ".join(words))
    if counts["failed"]:
        raise typer.Exit(2)


_WORDS = {"duplicate": "with a text that was there already", "known": "given before", "failed": "refused"}


def _check(published: str | None, language: str | None) -> None:
    """What is wrong with an option is wrong once, not for each input."""
    if published is not None:
        from openlines.intake import to_date  # noqa: PLC0415

        to_date(published, where="--published")
    if language is not None:
        from openlines.languages import language as known  # noqa: PLC0415

        known(language)


def _count(files: list[Path]) -> int:
    """How many inputs the files hold."""
    total = 0
    for path in files:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            with path.open("rb") as lines:
                total += sum(1 for line in lines if line.strip())
        else:
            total += 1
    return total


def _complain(outcome: "Outcome") -> None:
    from openlines.cli import console  # noqa: PLC0415

    if outcome.fate == "failed":
        console.complain(outcome.message)
