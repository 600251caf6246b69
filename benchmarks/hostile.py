"""Gives files that mean harm to a chronology, each with a good report and in a process of its own.

    PYTHONPATH=. python benchmarks/hostile.py [CASE]...

Prints what became of each, with the CPU seconds and the memory that it took beyond what the good report alone takes.
Exit status 1 when one took more than 10 seconds or 1 GB, was answered by another code than it should, or cost
the good report its place.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.hostile_files import CASES, Case
from openlines.chronology.chronology import Chronology
from openlines.chronology.ingest import ingest
from openlines.chronology.inputs import inputs

SECONDS, MEGABYTES = 10.0, 1_000.0
_PATIENCE = 120.0
GOOD = """GENEVA, 14 May 2022 - The defence minister of France spoke by telephone with his Russian counterpart on
Friday, the ministry said in Paris. They had last spoken in February.
"""


def alone(folder: Path, names: list[str], max_bytes: int | None) -> None:
    """Ingests files, and prints what became of them and what it took."""
    codes: set[str] = set()
    good = "lost"
    with Chronology.open(folder / "chronology.db", create=True) as chronology:
        files = [folder / name for name in names]
        for outcome in ingest(chronology.store, inputs(files, max_bytes=max_bytes)):
            if outcome.name.endswith("good.txt"):
                good = outcome.code or outcome.fate
            else:
                codes.add(outcome.code or outcome.fate)
    mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = sum(usage.ru_utime + usage.ru_stime for usage in (mine, theirs))
    print(json.dumps([sorted(codes), good, used, max(mine.ru_maxrss, theirs.ru_maxrss) / 1000]))


# What triage finds no contact in was taken in as well as what is stored.
_ALIKE = {"skipped": "stored"}


def run(case: Case | None) -> tuple[list[str], str, float, float]:
    """The codes and fates of a case, what became of the good report, CPU seconds, megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "good.txt").write_text(GOOD, "utf-8")
        names = ["good.txt"]
        if case is not None:
            # Made elsewhere: what this process holds would count as the next one's memory.
            subprocess.run([sys.executable, __file__, "--make", folder, case.name], check=True)
            names = [case.name, "good.txt"]
        command = [sys.executable, __file__, "--alone", folder, json.dumps(names), json.dumps(case and case.max_bytes)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return ["no end"], "lost", _PATIENCE, 0.0
        if done.returncode:
            return [f"broken: {done.stderr.strip().splitlines()[-1:]}"], "lost", 0.0, 0.0
        codes, good, seconds, megabytes = json.loads(done.stdout)
        return codes, good, seconds, megabytes


def main() -> int:
    if sys.argv[1:2] == ["--make"]:
        case = next(case for case in CASES if case.name == sys.argv[3])
        (Path(sys.argv[2]) / case.name).write_bytes(case.make(1))
        return 0
    if sys.argv[1:2] == ["--alone"]:
        alone(Path(sys.argv[2]), json.loads(sys.argv[3]), json.loads(sys.argv[4]))
        return 0
    wanted = sys.argv[1:]
    _, _, base, room = run(None)
    print(f"good report alone: {base:.1f} s CPU, {room:.0f} MB\n")
    print(f"{'case':18}{'outcome':24}{'CPU s':>7}{'peak MB':>9}  good report")
    broken = 0
    for case in CASES:
        if wanted and case.name not in wanted:
            continue
        codes, good, seconds, megabytes = run(case)
        wrong = [
            *["code"]
            * (not codes or not {_ALIKE.get(one, one) for one in codes} <= case.codes | {"duplicate", "known"}),
            *["time"] * (seconds - base > SECONDS),
            *["memory"] * (megabytes > MEGABYTES),
            *["good report"] * (good != "stored"),
        ]
        broken += bool(wrong)
        told = f"  ** {', '.join(wrong)}" if wrong else ""
        print(f"{case.name:18}{' '.join(codes)[:23]:24}{seconds - base:7.1f}{megabytes:9.0f}  {good}{told}", flush=True)
    print(f"\n{broken} limits broken" if broken else "\nall within 10 s of CPU and 1 GB")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
