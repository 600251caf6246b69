"""The options of commands that read many reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from openlines.archive.limits import Limits
    from openlines.chronology.addresses import Web
    from openlines.chronology.chronology import Chronology

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=0,
        envvar="OPENLINES_WORKERS",
        help="Processes that read (1; on a cluster one a processor); 0 reads in this one, without limits.",
    ),
]
Triage = Annotated[
    bool, typer.Option("--triage/--no-triage", help="Skip reports in which no word can tell of a contact.")
]
Seconds = Annotated[
    float, typer.Option("--seconds", min=1, help="Time that one report may take; a long one may take more.")
]
Memory = Annotated[int, typer.Option("--memory", min=900, help="Megabytes that a process may take, models included.")]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="FIELD=COLUMN,…", help="Which keys or columns of records hold text, published, title, …"
    ),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", min=1, help="Largest report that is taken; 5,000,000 when not given.")
]
Wait = Annotated[float, typer.Option("--wait", min=0, help="Seconds between two requests to one site.")]
Whole = Annotated[
    bool, typer.Option("--whole", help="Fetch the page of a feed's item where the feed holds only its beginning.")
]
SECONDS, MEMORY, WAIT = 60.0, 1500, 1.0


def limits(seconds: float, memory: int) -> "Limits":
    """The limits that the options mean."""
    from openlines.archive.limits import Limits  # noqa: PLC0415

    return Limits(seconds=seconds, memory=memory * 1_000_000)


def web(chronology: "Chronology", *, wait: float, whole: bool, triage: bool) -> "Web":
    """How addresses are fetched. What is known of earlier visits lies beside a database that is a file."""
    from openlines.chronology.addresses import Web  # noqa: PLC0415
    from openlines.intake.fetch import Fetcher  # noqa: PLC0415
    from openlines.intake.visits import Visits  # noqa: PLC0415

    database = chronology.store.engine.url.database
    beside = Path(f"{database}.visits.json") if chronology.store.sqlite and database else None
    return Web(
        fetcher=Fetcher(wait=wait),
        visits=Visits(beside),
        known=lambda ids: chronology.known(ids, triage=triage),
        whole=whole,
    )
