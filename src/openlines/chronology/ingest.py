"""Ingest: what is given becomes reports, readings and contacts in the store.

Everything given is known again by the hash of its bytes, so that giving it again changes nothing and costs
next to nothing. A batch is written in one transaction; what was yielded is in the store for good. Nothing is held
but what is being read: an archive of any size takes the same memory.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from openlines.archive.ledger import Outcome, arrival, enter
from openlines.archive.limits import DEFAULT, Limits
from openlines.archive.pool import Done, readers
from openlines.archive.work import Task, refused, size
from openlines.chronology.inputs import Input
from openlines.chronology.reader import reader_version
from openlines.records import Reading, Report
from openlines.store import Store
from openlines.store.writing import known_inputs, outdated, put_readings

T = TypeVar("T", bound=Task)

# Inputs, and bytes of them, that are looked up together; that are read and written together.
LOOK = (64, 4_000_000)
BATCH = (16, 1_000_000)


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
            with store.reading() as connection:
                known = known_inputs(connection, [one.id for one in part])
            fresh: dict[str, Input] = {}
            for one in part:
                if one.name in past or one.id not in known:
                    pass
                elif known[one.id] is not None and (known[one.id] != version or not triage):
                    past[one.name] = (one.id,)  # what skipped it knew less, or is not asked any more
                else:
                    yield Outcome(name=one.name, fate="known")
                    continue
                if fresh.setdefault(one.id, one) is not one:
                    yield Outcome(name=one.name, fate="duplicate")
            bad = [one for one in fresh.values() if one.error is not None]
            if bad:
                yield from entered(iter([(bad, [refused(one.error) for one in bad if one.error is not None])]))
            for batch in parts((one for one in fresh.values() if one.error is None), *BATCH):
                yield from entered(pool.put(batch))
        yield from entered(pool.rest())


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


def parts(tasks: Iterable[T], count: int, total: int) -> Iterator[list[T]]:
    """Tasks in groups of so many, and of about so many bytes."""
    group: list[T] = []
    held = 0
    for task in tasks:
        group.append(task)
        held += size(task)
        if len(group) >= count or held >= total:
            yield group
            group, held = [], 0
    if group:
        yield group
