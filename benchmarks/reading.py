"""How long reading takes beside bare spaCy, and how long the command line takes from a cold start.

    python benchmarks/reading.py [--runs N] [FOLDER]

Over the reports of a gold folder (`evals/gold`), in one process, models loaded and everything warm: the same
models as spaCy loads them, through `nlp.pipe`, then openlines from the report to its reading, in turn, N
times; medians of CPU seconds. `ratio` is openlines over spaCy. What is not probed: intake of pages, long
reports, more than one process.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy

from openlines import languages
from openlines.reading import read_many
from openlines.records import Report
from openlines.scoring import load_folder
from openlines.scoring.folder import reports

ROOT = Path(__file__).resolve().parents[1]


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of this process that the work takes: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(found: list[Report], code: str, runs: int) -> tuple[float, float]:
    """Median CPU seconds of spaCy alone and of openlines, over reports of one language."""
    nlp = spacy.load(languages.language(code).model)
    texts = [report.text for report in found]

    def bare() -> None:
        for _ in nlp.pipe(texts):
            pass

    def read() -> None:
        for _ in read_many(found):
            pass

    bare()
    read()
    pairs = [(spent(bare), spent(read)) for _ in range(runs)]
    return median(alone for alone, _ in pairs), median(whole for _, whole in pairs)


def cold(*arguments: str, runs: int) -> float:
    """Median seconds of the command in a process of its own."""
    command = [sys.executable, "-m", "openlines.cli", *arguments]
    return median(timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(runs))


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading beside bare spaCy.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "evals" / "gold")
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed (5)")
    given = parser.parse_args()
    texts = reports(load_folder(given.folder))
    print(f"{'':8} {'reports':>8} {'characters':>11} {'spaCy':>8} {'openlines':>10} {'ratio':>6}")
    total_bare = total_read = 0.0
    for code in sorted({report.language for report in texts}):
        found = [report for report in texts if report.language == code]
        alone, whole = compared(found, code, given.runs)
        total_bare, total_read = total_bare + alone, total_read + whole
        row(code, found, alone, whole)
    row("total", texts, total_bare, total_read)
    example = ROOT / "src" / "openlines" / "examples" / "fr-2022-05-14-austin-choigou.txt"
    runs = min(given.runs, 3)
    print(f"\ncold start of openlines --help      {cold('--help', runs=runs):6.2f} s")
    print(f"cold start of openlines read FILE   {cold('read', str(example), runs=runs):6.2f} s")


def row(name: str, found: list[Report], alone: float, whole: float) -> None:
    """One line of the table."""
    size = sum(len(report.text) for report in found)
    print(f"{name:8} {len(found):8} {size:11} {alone:7.2f}s {whole:9.2f}s {whole / alone:6.2f}")


if __name__ == "__main__":
    main()
