"""The web page at size: how long pages take and how large they are, and readers beside an ingest.

    python -m benchmarks.serving [--db FILE] [--contacts 100000] [--minutes 5] [--readers 8]

Over a store of made-up contacts (a tenth of them on one line), one reader asks for every page many times: time from the
request to the last byte, on this machine, and bytes as sent. Then judgements are made. Then so many readers ask for
pages without a pause while `openlines ingest` reads real text into the same database. What is not probed: the network,
the browser's own time, PostgreSQL.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import httpx

from benchmarks.chronology import BATCH, put
from benchmarks.synthetic import BUSY, readings
from openlines.store import open_store

ROOT = Path(__file__).resolve().parents[1]
LINE = f"/lines/{'-'.join(BUSY)}"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
CLAIM = "first call between the US and Russian foreign ministers since 1 March 2010".replace(" ", "+")
ASKED = 40
MOST_MS, MOST_BYTES, MOST_JUDGING_MS = 400, 250_000, 150


def build(path: Path, contacts: int) -> None:
    """Fills a store with so many contacts."""
    store, source = open_store(path), readings(contacts)
    while batch := list(islice(source, BATCH)):
        put(store, batch)
    store.close()


class Server:
    """`openlines serve` in a process of its own."""

    def __init__(self, db: Path) -> None:
        command = [sys.executable, "-m", "openlines.cli", "serve", "--db", str(db), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := ADDRESS.search(line):
                self.base = found[0]
                break
        else:
            raise RuntimeError("the server did not start")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                httpx.get(self.base + "/lines")
                return
            except httpx.TransportError:
                time.sleep(0.1)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.base, headers={"Origin": self.base}, timeout=120, follow_redirects=True)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def pages(client: httpx.Client) -> dict[str, str]:
    """Addresses of every kind of page, of the busiest line where there is a choice."""
    contacts = client.get("/api/contacts", params={"sides": list(BUSY), "limit": 1}).json()["items"]
    report = contacts[0]["mentions"][0]["report"]
    return {
        "lines": "/lines",
        "matrix": "/lines?view=matrix",
        "line, all years": LINE,
        "line, one year": f"{LINE}?from=2010-01-01&to=2010-12-31",
        "contact": f"/contacts/{contacts[0]['id']}",
        "report": f"/reports/{report}",
        "search": "/search?q=accord",
        "check": f"/check?claim={CLAIM}&on=2012-01-01",
        "review": "/review",
        "coverage": "/coverage",
        "changes": "/changes",
        "feed of a line": f"/changes.atom?line={'-'.join(BUSY)}",
        "API, contacts": f"/api/contacts?sides={BUSY[0]}&sides={BUSY[1]}",
    }


def measure(client: httpx.Client, wanted: dict[str, str]) -> bool:
    """Prints time and size of each page; says whether all are within the limits."""
    good = True
    print(f"{'page':<18} {'median':>9} {'p95':>9} {'bytes':>9}")
    for name, path in wanted.items():
        times, size = [], 0
        for _ in range(ASKED):
            start = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - start) * 1000)
            answer.raise_for_status()
            size = max(size, len(answer.content))
        late = sorted(times)[int(len(times) * 0.95)]
        good = good and late < MOST_MS and size < MOST_BYTES
        print(f"{name:<18} {statistics.median(times):6.0f} ms {late:6.0f} ms {size:9,}", flush=True)
    return good


def judge(client: httpx.Client) -> bool:
    """Prints how long judgements take."""
    found = client.get("/api/contacts", params={"sides": list(BUSY), "limit": ASKED}).json()["items"]
    times = []
    for contact in found:
        start = time.perf_counter()
        answer = client.post("/api/judgements", json={"kind": "confirm", "contacts": [contact["id"]]})
        times.append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()
    late = sorted(times)[int(len(times) * 0.95)]
    print(f"{'a judgement':<18} {statistics.median(times):6.0f} ms {late:6.0f} ms")
    return late < MOST_JUDGING_MS


def crowd(server: Server, db: Path, wanted: dict[str, str], readers: int, minutes: float) -> bool:
    """Readers without a pause, beside an ingest; says whether nothing went wrong."""
    end = time.monotonic() + minutes * 60
    told: Counter[str] = Counter()
    times: list[float] = []

    def read(first: int) -> None:
        with server.client() as client:
            for path in islice(cycle(wanted.values()), first, None):
                if time.monotonic() > end:
                    return
                start = time.perf_counter()
                try:
                    answer = client.get(path)
                    told["pages"] += 1
                    told[f"status {answer.status_code}"] += answer.status_code >= 400
                except httpx.HTTPError as error:
                    told[type(error).__name__] += 1
                times.append((time.perf_counter() - start) * 1000)

    def ingest(folder: Path) -> None:
        texts = [file.read_text("utf-8") for file in sorted((ROOT / "src/openlines/examples").glob("*.txt"))]
        number = 0
        while time.monotonic() < end:
            for text in texts:
                (folder / f"{number}.txt").write_text(f"{text}\nDossier {number}.\n", "utf-8")
                number += 1
            command = [sys.executable, "-m", "openlines.cli", "ingest", str(folder), "--db", str(db)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            told["ingests"] += 1
            told[f"ingest failed: {done.stderr[-200:]}"] += done.returncode != 0

    with tempfile.TemporaryDirectory() as folder:
        work = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
        work.append(threading.Thread(target=ingest, args=(Path(folder),)))
        for one in work:
            one.start()
        for one in work:
            one.join()
    late = sorted(times)[int(len(times) * 0.95)] if times else 0
    wrong = {name: count for name, count in told.items() if count and name not in ("pages", "ingests")}
    print(f"{readers} readers and an ingest for {minutes:g} minutes: {told['pages']:,} pages, p95 {late:.0f} ms,")
    print(f"{told['ingests']} times a folder was ingested; errors: {wrong or 'none'}")
    return not wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="a store that is there already; judgements are added to it")
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--readers", type=int, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = asked.db or Path(folder) / "made.db"
        if asked.db is None:
            build(db, asked.contacts)
        server = Server(db)
        try:
            with server.client() as client:
                wanted = pages(client)
                good = [measure(client, wanted), judge(client)]
            good.append(crowd(server, db, wanted, asked.readers, asked.minutes))
        finally:
            server.stop()
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
