"""Kills `openlines ingest` at random moments, and looks whether anything was lost.

    python benchmarks/killing.py [--times 50] [FOLDER]

After each kill the database must be whole and hold every report that was acknowledged on standard output; in the end
the export must equal that of an ingest that nobody disturbed.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "openlines.cli", *arguments]


def export(db: Path) -> bytes:
    return subprocess.run(command("export", "--db", str(db)), capture_output=True, check=True).stdout


def finish(db: Path, folder: Path) -> None:
    subprocess.run(command("ingest", str(folder), "--db", str(db)), capture_output=True, check=True)


def killed(db: Path, folder: Path, after: float) -> tuple[int, bool]:
    """Ingests until it is killed, so many seconds after it began; gives how many reports are in the store, and
    whether it had come to its end."""
    ingest = subprocess.Popen(
        command("ingest", str(folder), "--db", str(db), "--json"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    done = ingest.poll() is not None
    ingest.send_signal(signal.SIGKILL)
    told = [line for line in ingest.communicate()[0].decode().splitlines() if line.endswith("}")]
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
    asked = parser.parse_args()
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    dice = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder) / "whole.db", Path(folder) / "killed.db"
        start = time.perf_counter()
        finish(whole, asked.folder)
        length = time.perf_counter() - start
        wanted, rounds = export(whole), 0
        with sqlite3.connect(whole) as connection:
            (everything,) = connection.execute("SELECT count(*) FROM report").fetchone()
        for number in range(asked.times):
            # The first third is the loading of models, in which there is nothing to lose.
            reports, done = killed(broken, asked.folder, (0.2 + 0.9 * dice.random()) * length)
            print(f"kill {number + 1}: {reports} reports in the store", flush=True)
            if done or reports == everything:
                # All is there: compare, and begin again, so that every kill falls into work.
                finish(broken, asked.folder)
                assert export(broken) == wanted, "the resumed result is not the undisturbed one"
                rounds += 1
                for path in Path(folder).glob("killed.db*"):
                    path.unlink()
        finish(broken, asked.folder)
        assert export(broken) == wanted, "the resumed result is not the undisturbed one"
    print(f"{asked.times} kills, {rounds} complete rounds between: nothing lost, the same bytes in the end")


if __name__ == "__main__":
    main()
