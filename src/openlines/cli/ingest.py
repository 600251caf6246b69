"""`openlines ingest`: reports into the chronology."""

from pathlib import Path
from typing import Annotated

import typer

from openlines.cli.database import Database, opened

Workers = Annotated[
    int,
    typer.Option(
        "--workers", min=0, envvar="OPENLINES_WORKERS", help="Processes that read; 0 reads in this one, without limits."
    ),
]
Triage = Annotated[
    bool, typer.Option("--triage/--no-triage", help="Skip reports in which no word can tell of a contact.")
]
Seconds = Annotated[
    float, typer.Option("--seconds", min=1, help="Time that one report may take, and more the longer it is.")
]
Memory = Annotated[int, typer.Option("--memory", min=900, help="Megabytes that a process may take, models included.")]
DEFAULT_SECONDS, DEFAULT_MEMORY = 60.0, 1500


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Text and HTML files, JSON with a report, JSON Lines, or folders of these."
        ),
    ] = None,
    db: Database = None,
    workers: Workers = 1,
    triage: Triage = True,
    seconds: Seconds = DEFAULT_SECONDS,
    memory: Memory = DEFAULT_MEMORY,
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
    from openlines.archive.limits import Limits  # noqa: PLC0415
    from openlines.chronology.inputs import paths as files  # noqa: PLC0415
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.outcomes import show  # noqa: PLC0415

    _check(published, language)
    if not paths and not again:
        raise typer.BadParameter("name what is to be read", param_hint="PATH")
    found = files(paths or ())
    limits = Limits(seconds=seconds, memory=memory * 1_000_000)
    with opened(db, create=True) as chronology:
        failed = show(
            chronology.ingest(
                found,
                published=published,
                language=language,
                publisher=publisher,
                workers=workers,
                triage=triage,
                limits=limits,
            ),
            found,
            as_json=as_json,
        )
        anew = sum(1 for _ in chronology.reread(workers=workers)) if again else 0
    if again and not as_json:
        console.output().print(f"{anew} read anew")
    if failed:
        raise typer.Exit(2)


def _check(published: str | None, language: str | None) -> None:
    """What is wrong with an option is wrong once, not for each input."""
    if published is not None:
        from openlines.intake import to_date  # noqa: PLC0415

        to_date(published, where="--published")
    if language is not None:
        from openlines.languages import language as known  # noqa: PLC0415

        known(language)
