"""What was refused, and trying it again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, delete, select

from openlines.archive.ledger import Outcome
from openlines.archive.limits import DEFAULT, Limits
from openlines.chronology.inputs import NOTHING_SAID, Given, Input, inputs, named
from openlines.intake.kinds import is_address
from openlines.records import Record
from openlines.store import Store, schema

if TYPE_CHECKING:
    from openlines.chronology.addresses import Web


class Failure(Record, frozen=True, kw_only=True):
    """An input that was refused: its name, what was wrong, and when (UTC); `input` is the hash by which it is known,
    `given` what the user said of it."""

    name: str
    code: str
    message: str
    at: datetime
    input: str
    given: Given = NOTHING_SAID


def failures(connection: Connection, *, code: str | None = None) -> Iterator[Failure]:
    """Everything that was refused, by name; with `code` those of that code, as OL103."""
    given = schema.given.c
    query = select(given.name, given.code, given.message, given.at, given.id, given.said).order_by(given.name, given.at)
    for row in connection.execute(query.where(given.code.is_not(None) if code is None else given.code == code)):
        said = msgspec.json.decode(row.said, type=Given) if row.said else NOTHING_SAID
        yield Failure(name=row.name, code=row.code, message=row.message, at=row.at, input=row.id, given=said)


def retry(
    store: Store,
    *,
    code: str | None = None,
    columns: tuple[tuple[str, str], ...] = (),
    max_bytes: int | None = None,
    web: "Web | None" = None,
    workers: int = 0,
    triage: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Outcome]:
    """Reads what was refused again, from the files that are still there, and yields what became of it. The new outcome
    takes the place of the old one, in one transaction. What is fetched by addresses needs `web`."""
    from openlines.chronology.ingest import ingest  # noqa: PLC0415  (which imports the ledger, too)

    with store.reading() as connection:
        refused = list(failures(connection, code=code))
    past: dict[str, tuple[str, ...]] = {}
    wanted: dict[tuple[str, Given], set[str]] = {}
    for one in refused:
        source = source_of(one.name)
        if source is not None:
            past[one.name] = (*past.get(one.name, ()), one.input)
            wanted.setdefault((source, one.given), set()).add(one.name)
    whole = {source for source, _ in wanted if source in past}
    found = _found(wanted, whole, columns=columns, max_bytes=max_bytes, web=web)
    yield from ingest(store, found, workers=workers, triage=triage, limits=limits, instead=past)
    # A file that was refused as a whole and is now read record by record has no outcome of its own.
    _forget(store, [(name, id) for name in sorted(whole & past.keys()) for id in past[name]])


def source_of(name: str) -> str | None:
    """The file or address that an input's name begins with (`path`, `path:line`, `path#record`); None where there is
    none any more."""
    if is_address(name):
        return name.partition("#")[0]
    while name and not Path(name).is_file():
        name = name[: max(name.rfind("#"), name.rfind(":"), 0)]
    return name or None


def _found(wanted: dict[tuple[str, Given], set[str]], whole: set[str], **how: Any) -> Iterator[Input]:
    for (source, given), names in wanted.items():
        for one in inputs(named([source]), given, **how):
            if one.name in names or source in whole:
                yield one


def _forget(store: Store, rows: list[tuple[str, str]]) -> None:
    given = schema.given.c
    with store.writing() as connection:
        for name, id in rows:
            connection.execute(delete(schema.given).where(given.id == id, given.code.is_not(None), given.name == name))
