"""`openlines ingest`: reports into the chronology."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from openlines.cli import reading_options as options
from openlines.cli.database import Database, opened

if TYPE_CHECKING:
    from openlines.archive.shards import Row


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files of any kind that can hold reports, folders of these, addresses; - is standard input.",
        ),
    ] = None,
    db: Database = None,
    workers: options.Workers = None,
    triage: options.Triage = True,
    seconds: options.Seconds = options.SECONDS,
    memory: options.Memory = options.MEMORY,
    published: Annotated[
        str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="Day of publication of all that is given.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Language (fr, en) of all that is given.")
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published all that is given.")] = None,
    columns: options.Columns = None,
    max_bytes: options.MaxBytes = None,
    wait: options.Wait = options.WAIT,
    whole: options.Whole = False,
    again: Annotated[
        bool, typer.Option("--reread", help="Read anew what another version of openlines has read.")
    ] = False,
    where: Annotated[
        Literal["ray"] | None, typer.Option("--on", help="Read on a cluster: ray, an existing one.")
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", help="The cluster's address; the one that Ray finds, when not given.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="With --on: write shards there, for `ingest FOLDER` to take in."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each input, once it is stored.")
    ] = False,
) -> None:
    """Read reports and merge what they tell into the chronology. Giving the same again changes nothing.

    A line of JSON Lines is an object with `text` and, where known, `published`, `language`, `title`,
    `publisher`, `url`. Exit status 2 when some input was refused; the others are taken in all the same.

    Examples:

      openlines ingest articles/

      openlines ingest crawl.jsonl archive.warc.gz --db iran.db --workers 4

      openlines ingest readout.txt --published 2022-05-13 --publisher Pentagon

      openlines ingest /data/warc --on ray --address ray://head:10001 --to shards/

      openlines ingest --reread
    """
    from openlines.chronology.inputs import Given, named  # noqa: PLC0415
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.outcomes import show  # noqa: PLC0415
    from openlines.intake.jsonl import columns as mapping  # noqa: PLC0415

    _check(published, language)
    if not paths and not again:
        raise typer.BadParameter("name what is to be read", param_hint="PATH")
    if to is not None and where is None:
        raise typer.BadParameter("goes with --on ray", param_hint="--to")
    found = named(paths or ())
    bounds = options.limits(seconds, memory)
    here = 1 if workers is None else workers

    def cluster(known: Iterator[str]) -> "Iterator[Row]":
        from openlines.archive.ray import read_on  # noqa: PLC0415

        given = Given(published=published, language=language, publisher=publisher)
        return read_on(
            address,
            found,
            given,
            columns=mapping(columns),
            max_bytes=max_bytes,
            known=known,
            workers=workers,
            triage=triage,
            limits=bounds,
        )

    if to is not None:
        from openlines.archive import shards  # noqa: PLC0415

        rows = shards.write(cluster(shards.inputs_of(to)), to)
        failed = show((shards.outcome(row) for row in rows), found, as_json=as_json)
        raise typer.Exit(2 if failed else 0)
    with opened(db, create=True) as chronology:
        if where is not None:
            outcomes = chronology.take(cluster(chronology.all_known(triage=triage)), workers=here, limits=bounds)
        else:
            fetched = options.web(chronology, wait=wait, whole=whole, triage=triage)
            outcomes = chronology.ingest(
                found,
                published=published,
                language=language,
                publisher=publisher,
                columns=mapping(columns),
                max_bytes=max_bytes,
                web=fetched,
                workers=here,
                triage=triage,
                limits=bounds,
            )
        failed = show(outcomes, found, as_json=as_json)
        anew = sum(1 for _ in chronology.reread(workers=here)) if again else 0
        if where is None:
            fetched.visits.save()
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
