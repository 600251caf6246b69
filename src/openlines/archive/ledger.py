"""The ledger: what became of everything that was given. It lives in the store, a row an input.

Each input is stored, a duplicate, skipped (why) or failed (why); one that was given before, with the same bytes, is
known, and has its row already. The numbers always add up to what was given.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from sqlalchemy import Column, Connection, func, select

from openlines.archive.work import Result
from openlines.chronology.inputs import NOTHING_SAID, Input
from openlines.records import Record
from openlines.store import Store, schema
from openlines.store.writing import Arrival, write

Fate = Literal["stored", "duplicate", "skipped", "failed", "known"]


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one input: "stored" is a new report that was read, "duplicate" a text that the store has
    already, "skipped" one that triage says holds no contact (`message` says why), "failed" was refused, with the
    error's code and words, "known" was given before. `contacts` are those that it tells of."""

    name: str
    fate: Fate
    report: str | None = None
    contacts: int | None = None
    code: str | None = None
    message: str | None = None


class Ledger(Record, frozen=True, kw_only=True):
    """How many different inputs were given to a chronology, and what became of them."""

    given: int
    stored: int
    duplicate: int
    skipped: tuple[tuple[str, int], ...]
    failed: tuple[tuple[str, int], ...]


def arrival(given: Input, result: Result, past: dict[str, tuple[str, ...]]) -> Arrival:
    """An input with what became of it, as the store takes it in. From `past`, the rows of inputs given before
    by their names, it takes those whose place the new one takes."""
    said = result.code is not None and given.given != NOTHING_SAID
    return Arrival(
        input=given.id,
        name=given.name,
        reading=result.reading,
        report=result.report,
        skipped=result.skipped,
        code=result.code,
        message=result.message,
        said=msgspec.json.encode(given.given).decode() if said else None,
        instead=past.pop(given.name, ()),
    )


def enter(store: Store, arrivals: Sequence[Arrival], *, reader: str) -> Iterator[Outcome]:
    """Writes what arrived in one transaction; once it is in the store for good, tells what became of each."""
    with store.writing() as connection:
        new = write(connection, arrivals, reader=reader)
    for one in arrivals:
        fate: Fate = "stored"
        if one.reading is not None and one.reading.report.id not in new:
            fate = "duplicate"
        elif one.reading is not None:
            new.remove(one.reading.report.id)
        yield outcome(one, fate)


def outcome(arrived: Arrival, fate: Fate = "stored") -> Outcome:
    """What is told of something that arrived; `fate` is that of one that was read."""
    name, report = arrived.name, arrived.holds
    if arrived.code is not None:
        return Outcome(name=name, fate="failed", code=arrived.code, message=arrived.message)
    if arrived.reading is None:
        return Outcome(name=name, fate="skipped", report=report.id if report else None, message=arrived.skipped)
    contacts = len(arrived.reading.contacts)
    return Outcome(name=name, fate=fate, report=arrived.reading.report.id, contacts=contacts)


def ledger(connection: Connection) -> Ledger:
    """The ledger of a whole chronology."""
    given = schema.given.c
    total = connection.execute(select(func.count()).select_from(schema.given)).scalar_one()
    skipped = _counted(connection, given.skipped)
    failed = _counted(connection, given.code)
    reports = connection.execute(
        select(func.count(func.distinct(given.report))).where(given.skipped.is_(None), given.report.is_not(None))
    ).scalar_one()
    apart = sum(skipped.values()) + sum(failed.values())
    return Ledger(
        given=total,
        stored=reports,
        duplicate=total - apart - reports,
        skipped=tuple(sorted(skipped.items())),
        failed=tuple(sorted(failed.items())),
    )


def _counted(connection: Connection, column: Column[str]) -> Counter[str]:
    rows = connection.execute(select(column, func.count()).where(column.is_not(None)).group_by(column))
    return Counter({row[0]: row[1] for row in rows})
