"""`openlines failures`: what was refused, and trying it again."""

from typing import Annotated

import typer

from openlines.cli import reading_options as options
from openlines.cli.database import Database, Json, opened


def run(
    db: Database = None,
    again: Annotated[
        bool, typer.Option("--retry", help="Read them again, from the files that are still there.")
    ] = False,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="Only those with this error, as OL103.")
    ] = None,
    workers: options.Workers = None,
    triage: options.Triage = True,
    seconds: options.Seconds = options.SECONDS,
    memory: options.Memory = options.MEMORY,
    columns: options.Columns = None,
    max_bytes: options.MaxBytes = None,
    wait: options.Wait = options.WAIT,
    as_json: Json = False,
) -> None:
    """List what was refused: when, the code, the name and what was wrong.

    With --retry each is read again, and what fails no more leaves the list. Exit status 2 when some fails again.

    Examples:

      openlines failures

      openlines failures --code OL601 --retry --seconds 300
    """
    from openlines.archive.failures import source_of  # noqa: PLC0415
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.outcomes import show  # noqa: PLC0415
    from openlines.intake.jsonl import columns as mapping  # noqa: PLC0415

    with opened(db) as chronology:
        found = chronology.failures(code=code)
        if again:
            gone = sum(source_of(one.name) is None for one in found)
            outcomes = chronology.retry(
                code=code,
                columns=mapping(columns),
                max_bytes=max_bytes,
                web=options.web(chronology, wait=wait, whole=False, triage=triage),
                workers=1 if workers is None else workers,
                triage=triage,
                limits=options.limits(seconds, memory),
            )
            failed = show(outcomes, (), as_json=as_json)
            if gone:
                console.complain(f"{gone:,} cannot be read again: what they were read from is gone")
            if failed:
                raise typer.Exit(2)
            return
    for one in found:
        if as_json:
            console.write(console.json_line(one))
        else:
            console.output().print(console.safe(f"{one.at:%Y-%m-%d %H:%M}  {one.message}"), soft_wrap=True)
    if not found and not as_json:
        console.output().print("nothing was refused")
