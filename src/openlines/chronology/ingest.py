"""Ingest: what is given becomes reports, readings and contacts in the store.

Everything given is known again by the hash of its bytes, so that giving it again changes nothing and costs
next to nothing. A batch is written in one transaction; what was yielded is in the store for good. Nothing is held
but what is being read: an archive of any size takes the same memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from openlines.archive.ledger import Outcome, arrival, enter
from openlines.archive.limits import DEFAULT, Limits
from openlines.archive.pool import Done, readers
from openlines.archive.shards import Row
from openlines.archive.work import BATCH, Result, parts, refused
from openlines.chronology.inputs import Input
from openlines.chronology.reader import reader_version
from openlines.records import Reading, Report
from openlines.store import Store
from openlines.store.writing import known_inputs, outdated, put_readings

# Inputs, and bytes of them, that are looked up together.
LOOK = (64, 4_000_000)


def ingest(
    store: Store,
    inputs: Iterable[Input],
    *,
    workers: int = 0,
    triage: bool = True,
    limits: Limits = DEFAULT,
    instead: dict[str, tuple[str, ...]] | None = None,
) -> Iterator[Outcome]:
    """Takes in inputs and yields what became of each, once it is in the store. A batch is written when it is
    read, so outcomes come in groups; their order is not that of the inputs.

    `workers` processes read, each report within the `limits`; with 0, this process does, and there are none. With
    `triage`, reports that hold no contact are not read. `instead` has, by the name of an input that was refused
    before, the rows whose place its new outcome takes; what took place is taken out of it.
    """
    past = {} if instead is None else instead
    version = reader_version()

    def entered(done: Iterator[Done]) -> Iterator[Outcome]:
        for tasks, results in done:
            given = [task for task in tasks if isinstance(task, Input)]
            pairs = zip(given, results, strict=True)
            yield from enter(store, [arrival(one, what, past) for one, what in pairs], reader=version)

    with readers(workers, triage=triage, limits=limits) as pool:
        for part in parts(inputs, *LOOK):
            told, fresh = _sifted(store, part, past, "" if not triage else version)
            yield from told
            bad = [one for one in fresh if one.error is not None]
            if bad:
                yield from entered(iter([(bad, [refused(one.error) for one in bad if one.error is not None])]))
            for batch in parts((one for one in fresh if one.error is None), *BATCH):
                yield from entered(pool.put(batch))
        yield from entered(pool.rest())


def take(store: Store, rows: Iterable[Row], *, workers: int = 0, limits: Limits = DEFAULT) -> Iterator[Outcome]:
    """Takes in what was read elsewhere, as `ingest` does what is to be read. What another version of the reader read is
    read anew from its text. Raises BadRecord."""
    version = reader_version()
    past: dict[str, tuple[str, ...]] = {}
    waiting: dict[str, list[Input]] = {}

    def entered(done: Iterator[Done]) -> Iterator[Outcome]:
        for tasks, results in done:
            pairs = [
                (given, result)
                for task, result in zip(tasks, results, strict=True)
                if isinstance(task, Report)
                for given in waiting.pop(task.id, ())
            ]
            yield from enter(store, [arrival(given, result, past) for given, result in pairs], reader=version)

    source = iter(rows)
    with readers(workers, triage=False, limits=limits) as pool:
        while part := list(islice(source, LOOK[0])):
            yield from (Outcome(name=row.name, fate="known") for row in part if not row.result)
            results = {row.input: (row.reader, *row.told()) for row in part if row.result}
            told, fresh = _sifted(store, [given for _, given, _ in results.values()], past, version)
            yield from told
            old: list[Report] = []
            ready: dict[str, list[tuple[Input, Result]]] = {}
            for reader, given, result in (results[one.id] for one in fresh):
                if result.reading is None or reader == version:
                    ready.setdefault(reader, []).append((given, result))
                else:
                    old.append(result.reading.report)
                    waiting.setdefault(result.reading.report.id, []).append(given)
            for reader, pairs in sorted(ready.items()):
                yield from enter(store, [arrival(given, result, past) for given, result in pairs], reader=reader)
            for batch in parts(old, *BATCH):
                yield from entered(pool.put(batch))
        yield from entered(pool.rest())


def done_with(store: Store, inputs: Sequence[str], *, triage: bool) -> set[str]:
    """Those of some inputs that `ingest` would pass over."""
    version = reader_version() if triage else ""
    with store.reading() as connection:
        known = known_inputs(connection, inputs)
    return {id for id, skipper in known.items() if skipper in (None, version)}


def _sifted(
    store: Store, part: list[Input], past: dict[str, tuple[str, ...]], version: str
) -> tuple[list[Outcome], list[Input]]:
    """Inputs that need no reading, with what to tell of them, and those that do. What another reader than that of the
    version skipped, which knew less, takes its own place."""
    with store.reading() as connection:
        known = known_inputs(connection, [one.id for one in part])
    told: list[Outcome] = []
    fresh: dict[str, Input] = {}
    for one in part:
        skipper = known.get(one.id)
        if one.name not in past and one.id in known:
            if skipper in (None, version):
                told.append(Outcome(name=one.name, fate="known"))
                continue
            past[one.name] = (one.id,)
        if fresh.setdefault(one.id, one) is not one:
            told.append(Outcome(name=one.name, fate="duplicate"))
    return told, list(fresh.values())


def reread(store: Store, *, workers: int = 0, limits: Limits = DEFAULT) -> Iterator[Reading]:
    """Reads anew what another version of the reader read, batch by batch, each in one transaction. What cannot be
    read any more keeps its reading."""
    version = reader_version()

    def written(done: Iterator[Done]) -> Iterator[Reading]:
        for _, results in done:
            readings = [one.reading for one in results if one.reading is not None]
            with store.writing() as connection:
                put_readings(connection, readings, reader=version, now=datetime.now(UTC).replace(tzinfo=None))
            yield from readings

    with readers(workers, triage=False, limits=limits) as pool:
        for batch in parts(_outdated(store, version), *BATCH):
            yield from written(pool.put(batch))
        yield from written(pool.rest())


def _outdated(store: Store, version: str) -> Iterator[Report]:
    after = ""
    while True:
        with store.reading() as connection:
            reports = outdated(connection, version, after, limit=BATCH[0])
        if not reports:
            return
        yield from reports
        after = reports[-1].id
