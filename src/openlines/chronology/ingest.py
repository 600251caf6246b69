"""Ingest: what is given becomes reports, readings and contacts in the store.

Everything given is known again by the hash of its bytes, so that giving it again changes nothing and costs
next to nothing. A batch is written in one transaction; what was yielded is in the store for good.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

import msgspec

from openlines.chronology.inputs import Input, report_of
from openlines.chronology.reader import read_batches, reader_version
from openlines.errors import InputError, OpenlinesError
from openlines.records import Reading, Record, Report
from openlines.store import Store
from openlines.store.writing import Arrival, known_inputs, outdated, put_readings, settled, stored_ranks, write

# Inputs looked up together, and reports read and written together.
LOOK, BATCH = 400, 16

Fate = Literal["stored", "duplicate", "known", "failed"]


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one input: "known" was given before, "duplicate" is a text that the store has already,
    "failed" was refused, with the error's words in `message`."""

    name: str
    fate: Fate
    report: str | None = None
    contacts: int | None = None
    code: str | None = None
    message: str | None = None


class _Seen(msgspec.Struct, frozen=True):
    """An input with its report, or with what was wrong."""

    input: Input
    report: Report | None = None
    error: OpenlinesError | None = None


def ingest(store: Store, inputs: Iterable[Input], *, workers: int = 1) -> Iterator[Outcome]:
    """Takes in inputs and yields what became of each, once it is in the store. A batch is written when it is
    read, so outcomes come in groups; their order is not that of the inputs."""
    source = iter(inputs)
    while part := list(islice(source, LOOK)):
        with store.reading() as connection:
            known = known_inputs(connection, [one.id for one in part])
        for one in part:
            if one.id in known:
                yield Outcome(name=one.name, fate="known")
        fresh = {one.id: one for one in part if one.id not in known}
        yield from _take_in(store, list(fresh.values()), workers)
        for one in part:
            if one.id not in known and fresh[one.id] is not one:
                yield Outcome(name=one.name, fate="duplicate")


def reread(store: Store, *, workers: int = 1) -> Iterator[Reading]:
    """Reads anew what another version of the reader read, batch by batch, each in one transaction."""
    version = reader_version()
    after = ""
    while True:
        with store.reading() as connection:
            reports = outdated(connection, version, after, limit=LOOK)
        if not reports:
            return
        after = reports[-1].id
        batches = [reports[at : at + BATCH] for at in range(0, len(reports), BATCH)]
        for _, outcomes in read_batches(batches, workers=workers):
            readings = [one for one in outcomes if isinstance(one, Reading)]
            with store.writing() as connection:
                put_readings(connection, readings, reader=version, now=datetime.now(UTC).replace(tzinfo=None))
            yield from readings


def _take_in(store: Store, inputs: list[Input], workers: int) -> Iterator[Outcome]:
    batches = [[_see(one) for one in inputs[at : at + BATCH]] for at in range(0, len(inputs), BATCH)]
    wanted: list[list[Report]] = []
    for batch in batches:
        reports = [one.report for one in batch if one.report is not None]
        with store.reading() as connection:
            done = settled(connection, reports)
        wanted.append([report for report in reports if report.id not in done])
    for batch, (_, outcomes) in zip(batches, read_batches(wanted, workers=workers), strict=True):
        read = {_name(report): outcome for report, outcome in zip(_, outcomes, strict=True)}
        arrivals = [_arrival(one, read) for one in batch]
        with store.writing() as connection:
            there = set(stored_ranks(connection, [one.report.id for one in batch if one.report]))
            write(connection, arrivals, reader=reader_version())
        yield from _fates(arrivals, there)


def _see(one: Input) -> _Seen:
    try:
        return _Seen(one, report=report_of(one))
    except InputError as error:
        return _Seen(one, error=error)


def _name(report: Report) -> bytes:
    """A report with all that is said of it: the same text may be given with another date."""
    return msgspec.json.encode(report)


def _arrival(seen: _Seen, read: dict[bytes, Reading | OpenlinesError]) -> Arrival:
    name = seen.input.name
    outcome = seen.error if seen.report is None else read.get(_name(seen.report))
    if isinstance(outcome, OpenlinesError):
        return Arrival(input=seen.input.id, name=name, code=outcome.code, message=str(outcome))
    return Arrival(input=seen.input.id, name=name, report=seen.report, reading=outcome)


def _fates(arrivals: list[Arrival], there: set[str]) -> Iterator[Outcome]:
    stored = set(there)
    for one in arrivals:
        if one.code is not None:
            yield Outcome(name=one.name, fate="failed", code=one.code, message=one.message)
            continue
        report = one.reading.report if one.reading else one.report
        assert report is not None
        fate: Fate = "duplicate" if report.id in stored else "stored"
        stored.add(report.id)
        yield Outcome(
            name=one.name, fate=fate, report=report.id, contacts=len(one.reading.contacts) if one.reading else None
        )
