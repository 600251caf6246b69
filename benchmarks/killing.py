"""Kills `openlines ingest` and its worker processes at random moments, and looks whether anything was lost.

    python benchmarks/killing.py [--times 50] [--workers 2] [FOLDER]

Half of the kills are of the process that was started: after each the database must be whole and hold every report that
was acknowledged on standard output. Half are of one of its children, whichever it be: it must come to its end all the
same. In the end the export must equal that of an ingest that nobody disturbed, and so must the ledger.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from openlines.archive.ledger import Ledger
from openlines.chronology.chronology import Chronology

ROOT = Path(__file__).resolve().parents[1]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "openlines.cli", *arguments]


def export(db: Path) -> bytes:
    return subprocess.run(command("export", "--db", str(db)), capture_output=True, check=True).stdout


def ingest(db: Path, folder: Path, workers: int) -> list[str]:
    return command("ingest", str(folder), "--db", str(db), "--workers", str(workers), "--no-triage", "--json")


def finish(db: Path, folder: Path, workers: int) -> None:
    subprocess.run(ingest(db, folder, workers), capture_output=True, check=True)


def ledger(db: Path) -> Ledger:
    with Chronology.open(db) as chronology:
        return chronology.ledger()


def disturbed(db: Path, folder: Path, workers: int, dice: random.Random, length: float) -> int:
    """Ingests to the end, while children are killed about twice in its usual time; gives how many were."""
    running = subprocess.Popen(ingest(db, folder, workers), stdout=subprocess.DEVNULL)
    killed = 0
    while True:
        try:
            assert running.wait(dice.random() * length) == 0, "it did not come to its end"
            return killed
        except subprocess.TimeoutExpired:
            with suppress(psutil.Error):
                children = psutil.Process(running.pid).children(recursive=True)
                if children:
                    dice.choice(children).kill()
                    killed += 1


def killed(db: Path, folder: Path, workers: int, after: float) -> tuple[int, bool]:
    """Ingests until it is killed, so many seconds after it began; gives how many reports are in the store, and
    whether it had come to its end."""
    running = subprocess.Popen(ingest(db, folder, workers), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(after)
    done = running.poll() is not None
    running.send_signal(signal.SIGKILL)
    told = [line for line in running.communicate()[0].decode().splitlines() if line.endswith("}")]
    reports = {json.loads(line)["report"] for line in told}
    if not db.exists():
        return 0, done
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the database is damaged"
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        there = {row[0] for row in connection.execute("SELECT id FROM report")} if "report" in tables else set()
    assert reports - {None} <= there, "an acknowledged report is not there"
    return len(there), done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "evals" / "gold")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    dice = random.Random(11)
    given = (asked.folder, asked.workers)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder) / "whole.db", Path(folder) / "killed.db"
        start = time.perf_counter()
        finish(whole, *given)
        length = time.perf_counter() - start
        wanted, rounds = (export(whole), ledger(whole)), 0

        def compare() -> None:
            """What is there must be the undisturbed result; then all begins again, for every kill to fall into work."""
            assert (export(broken), ledger(broken)) == wanted, "the result is not the undisturbed one"
            for path in Path(folder).glob("killed.db*"):
                path.unlink()

        for number in range(asked.times // 2):
            # The first third is the loading of models, in which there is nothing to lose.
            reports, done = killed(broken, *given, (0.2 + 0.9 * dice.random()) * length)
            print(f"kill {number + 1}: {reports} reports in the store", flush=True)
            if done or reports == wanted[1].stored:
                finish(broken, *given)
                compare()
                rounds += 1
        finish(broken, *given)
        compare()
        kills = 0
        while kills < asked.times - asked.times // 2:
            new = disturbed(broken, *given, dice, length)
            kills += new
            print(f"{new} children killed, and it came to its end", flush=True)
            compare()
            rounds += 1
    parents = asked.times // 2
    print(
        f"{parents} kills of the parent, {kills} of children, {rounds + 1} ends compared: nothing lost, the same bytes"
    )


if __name__ == "__main__":
    main()
