"""Reading in worker processes: reports a second with one and with two, and what memory they take.

    python benchmarks/pool.py [--runs 3] [--documents 1000 10000 100000] [FOLDER]

1. Reports of a gold folder, several times over under different endings, are ingested by one worker and by two, in turn;
   medians of the time after each worker's first batch, so that the loading of models does not count. No triage.
2. The same with models shared by fork, and with each worker loading its own: memory of the workers together
   (proportional set size, which counts a page shared by two as half).
3. Archives of growing size, one report in fifty of which tells of a contact, are ingested by two workers; every process
   is looked at twice a second. Peaks must not grow with the archive.

What is not probed: pages, and archives packed in other formats; reports of more than 20,000 characters.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import psutil

from openlines.archive.pool import Pool
from openlines.archive.work import BATCH, parts
from openlines.chronology.chronology import Chronology
from openlines.chronology.inputs import Input
from openlines.records import Report
from openlines.scoring import load_folder
from openlines.scoring.folder import reports

ROOT = Path(__file__).resolve().parents[1]
WEATHER = (
    "{place}, {day} May 2022 — It will rain all day in the north, and the wind will turn to the west by night. The "
    "harbour stays closed to small boats until the morning, its master said, and the ferry at noon will not leave. "
    "Note {number}."
)
PLACES = ("Aberdeen", "Bergen", "Cherbourg", "Dieppe", "Esbjerg")
ONE_IN = 50


def spread(found: list[Report], count: int, *, one_in: int = 1) -> Iterator[bytes]:
    """Lines of JSON: reports, each with an ending of its own; between them weather, so that one in so many is one."""
    for number in range(count):
        if number % one_in:
            place, day = PLACES[number % len(PLACES)], number % 28 + 1
            text = WEATHER.format(place=place, day=day, number=number)
            yield json.dumps({"text": text, "language": "en"}).encode() + b"\n"
            continue
        report = found[number // one_in % len(found)]
        told = {"text": f"{report.text}\n\nNote {number}.", "language": report.language}
        yield json.dumps({**told, "published": str(report.published) if report.published else None}).encode() + b"\n"


class Watch:
    """Looks at a process and its children twice a second: the most that it has held, that one of its children has, and
    that all children have together (a page shared by two counted as half for each), in MB."""

    def __init__(self, pid: int | None = None) -> None:
        self.parent = self.worker = self.together = 0.0
        self._process = psutil.Process(pid)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.5):
            with suppress(psutil.Error):
                self.parent = max(self.parent, self._process.memory_info().rss / 1e6)
                children = self._process.children(recursive=True)
                held = [child.memory_full_info() for child in children]
                self.worker = max([self.worker, *(one.rss / 1e6 for one in held)])
                self.together = max(self.together, sum(one.pss for one in held) / 1e6)


def rate(lines: list[bytes], workers: int) -> float:
    """Reports a second, from the first outcome to the last."""
    with tempfile.TemporaryDirectory() as folder, Chronology.open(Path(folder) / "rate.db") as chronology:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"".join(lines))
        first, before, count = 0.0, 0, 0
        for _ in chronology.ingest([path], workers=workers, triage=False):
            count += 1
            if not first and count > BATCH[0] * workers:
                first, before = time.perf_counter(), count
        return (count - before) / (time.perf_counter() - first)


def speed(found: list[Report], runs: int) -> None:
    lines = list(spread(found, 480))
    load = os.getloadavg()[0]
    pairs = [(rate(lines, 1), rate(lines, 2)) for _ in range(runs)]
    one, two = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(b / a for a, b in pairs)
    print(f"load of the machine before: {load:.1f}")
    print(f"reports a second: one worker {one:.1f}, two workers {two:.1f}, ratio {ratio:.2f} (wanted: 1.8)", flush=True)


def held(lines: list[bytes], shared: bool) -> None:
    """Prints what two workers hold that have loaded everything."""
    tasks = [Input(id=str(n), name=str(n), data=line, record=True) for n, line in enumerate(lines)]
    with Pool(2, triage=False) as pool, Watch() as watch:
        if not shared:
            get_context("forkserver").set_forkserver_preload([])
        for batch in parts(tasks, *BATCH):
            for _ in pool.put(batch):
                pass
        for _ in pool.rest():
            pass
    name = "shared by fork" if shared else "each its own"
    print(f"two workers, models {name:<15} {watch.together:6.0f} MB together", flush=True)


def sharing(found: list[Report]) -> None:
    """Each kind in a process of its own, since a process has one fork server."""
    lines = list(spread(found, 128))
    for shared in (False, True):
        process = get_context("spawn").Process(target=held, args=(lines, shared))
        process.start()
        process.join()


def growth(found: list[Report], sizes: list[int]) -> None:
    print(f"\n{'reports':>8} {'a second':>9} {'parent MB':>10} {'worker MB':>10}   (wanted: under 400, under 900)")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            with path.open("wb") as file:
                file.writelines(spread(found, size, one_in=ONE_IN))
            command = [sys.executable, "-m", "openlines.cli", "ingest", str(path), "--workers", "2"]
            start = time.perf_counter()
            db = ["--db", str(Path(folder) / "size.db")]
            ingest = subprocess.Popen([*command, *db], stdout=subprocess.DEVNULL)
            with Watch(ingest.pid) as watch:
                ingest.wait()
            spent = time.perf_counter() - start
        print(f"{size:8,} {size / spent:9.1f} {watch.parent:10.0f} {watch.worker:10.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "evals" / "gold")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    asked = parser.parse_args()
    found = reports(load_folder(asked.folder))
    if asked.runs:
        speed(found, asked.runs)
        sharing(found)
    growth(found, asked.documents)


if __name__ == "__main__":
    main()
