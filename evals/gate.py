"""Hold reading to the figures that it once reached.

    python evals/gate.py                   measure, and name the floors that are broken (then exit status 1)
    python evals/gate.py --raise           lift the floors to what is measured, less a margin
    python evals/gate.py --lower "REASON"  let broken floors down to what is measured
    python evals/gate.py --gold "REASON"   accept gold reports that were added or mended; the reason is kept

Reasons are kept. The floors stand in `evals/baseline.json`, for the reports of `evals/gold` together and for
each language, with a fingerprint of the gold: a floor says nothing about other gold. What is not probed: real
reports (gold texts are short and dense), other languages, speed.
"""

import argparse
import hashlib
import math
import sys
from pathlib import Path

import msgspec

from openlines.scoring import Figures, Scored, load_folder, score

HOME = Path(__file__).resolve().parent
BASELINE = HOME / "baseline.json"
GOLD = HOME / "gold"
SEED = HOME.parents[1] / "shared" / "seed"
# A statistical parser's answers differ a little between processors; one report in thirty may.
MARGIN = 0.03
NOT_FLOORED = {"reports", "crashed"}
Floors = dict[str, float]


class GoldSet(msgspec.Struct, forbid_unknown_fields=True):
    """Which gold reports the floors are about."""

    reports: int
    sha256: str


class Change(msgspec.Struct, forbid_unknown_fields=True):
    """Why a floor was let down, or other gold accepted."""

    what: str
    reason: str


class Baseline(msgspec.Struct, forbid_unknown_fields=True):
    """`baseline.json`: a floor for each figure, for "all" and by language; `seed` is for those of `SEED`."""

    gold: GoldSet
    floors: dict[str, Floors]
    seed: Floors
    lowered: list[Change]


def load() -> Baseline:
    """The baseline as it stands."""
    return msgspec.json.decode(BASELINE.read_bytes(), type=Baseline)


def save(baseline: Baseline) -> None:
    """Writes the baseline, readable in a diff."""
    BASELINE.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=2) + b"\n")


def fingerprint(folder: Path = GOLD) -> GoldSet:
    """The number of gold reports, and a hash of their names and contents."""
    digest = hashlib.sha256()
    paths = sorted(folder.glob("*.json"))
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return GoldSet(reports=len(paths), sha256=digest.hexdigest())


def measured(scored: Scored) -> dict[str, Figures]:
    """Figures by the names that the floors go by."""
    return {"all": scored.total, **scored.languages}


def broken(floors: Floors, figures: Figures) -> list[str]:
    """Each floor that the figures are under, in words."""
    found = []
    for name, floor in floors.items():
        value = figures.value(name)
        if value is None or value < floor - 1e-9:
            found.append(f"{name} is {'–' if value is None else f'{value:.3f}'}, the floor is {floor:.3f}")
    if figures.crashed:
        found.append(f"reading failed on {figures.crashed} of {figures.reports} reports")
    return found


def lifted(floors: Floors, figures: Figures) -> Floors:
    """The floors, each raised to what is measured less the margin; none is let down."""
    names = [name for name in figures.__struct_fields__ if name not in NOT_FLOORED]
    reached = {name: value for name in names if (value := figures.value(name)) is not None}
    return {
        name: max(floors.get(name, 0.0), math.floor((value - MARGIN) * 1000) / 1000) for name, value in reached.items()
    }


def let_down(floors: Floors, figures: Figures) -> Floors:
    """The floors, those that are broken let down to what is measured."""
    lowered = dict(floors)
    for name, floor in floors.items():
        value = figures.value(name) or 0.0
        if value < floor:
            lowered[name] = math.floor(value * 1000) / 1000
    return lowered


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Hold reading to the figures that it once reached.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="REASON", help="let broken floors down; the reason is kept")
    parser.add_argument("--gold", metavar="REASON", help="accept changed gold reports; the reason is kept")
    given = parser.parse_args(arguments)
    for reason in (given.lower, given.gold):
        if reason is not None and len(reason.split()) < 3:
            parser.error("say the reason in a few words")
    baseline = load()
    if given.gold:
        baseline.gold = fingerprint()
        baseline.lowered.append(Change(what="gold", reason=given.gold))
        save(baseline)
    elif baseline.gold != fingerprint():
        print("The gold reports are not those of the baseline; see --gold.")
        return 1
    figures = measured(score(load_folder(GOLD)))
    failures = 0
    for name, values in figures.items():
        floors = baseline.floors.get(name, {})
        faults = broken(floors, values)
        if given.lower and faults:
            baseline.floors[name] = let_down(floors, values)
            baseline.lowered.append(Change(what=f"{name}: {'; '.join(faults)}", reason=given.lower))
        else:
            failures += len(faults)
        if given.lift:
            baseline.floors[name] = lifted(baseline.floors.get(name, {}), values)
        for fault in faults:
            print(f"{name}: {fault}")
    if given.lift or given.lower:
        save(baseline)
    if not failures:
        print("All floors hold.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
