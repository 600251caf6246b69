"""A process that writes is killed at any moment: what it acknowledged is there, and going on gives the same end."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from openlines.chronology.chronology import Chronology
from openlines.exports import jsonl
from openlines.store import open_store, schema

ROOT = Path(__file__).resolve().parents[2]
# Writes made-up readings in batches of four and says after each how many are in.
WRITER = """
import sys
sys.path[:0] = [{root!r}, {source!r}]
from itertools import islice
from benchmarks.synthetic import readings
from openlines.store import open_store
from openlines.store.writing import Arrival, write
store, source, done = open_store({db!r}), readings(160), 0
print("ready", flush=True)
while batch := list(islice(source, 4)):
    with store.writing() as connection:
        write(connection, [Arrival(input=one.report.id, name="made", reading=one) for one in batch], reader="made")
    done += len(batch)
    print(done, flush=True)
"""


def start(db: Path) -> "subprocess.Popen[str]":
    code = WRITER.format(root=str(ROOT), source=str(ROOT / "src"), db=str(db))
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def exported(db: Path) -> bytes:
    store = open_store(db)
    whole = b"".join(jsonl.lines(Chronology(store).contacts()))
    store.close()
    return whole


def test_killed_writers_lose_nothing_acknowledged_and_the_end_is_the_same(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    assert start(whole).communicate()[0].split()
    wanted = exported(whole)
    dice, db = random.Random(3), tmp_path / "killed.db"
    for _ in range(6):
        writer = start(db)
        time.sleep(dice.random() * 0.3)
        writer.send_signal(signal.SIGKILL)
        told = writer.communicate()[0].split()
        acknowledged = int(told[-1]) if told else 0
        with sqlite3.connect(db) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            reports = connection.execute(f"SELECT count(*) FROM {schema.report.name}").fetchone()[0]
        assert reports >= acknowledged
    start(db).communicate()
    assert exported(db) == wanted
