"""Score attributions against news articles annotated in brat's format (PolNeAR): source, cue and
content of each.

    python evals/polnear.py [SPLIT] [--folder FOLDER] [--sample N] [--errors N]

Figures: J50, contents paired one to one whose characters overlap by half or more (Jaccard, spaces aside);
EXACT, the same characters; FULL, J50 and sources that share a character, or none on either side.
Thought, wish and attitude told by the reporter are in these annotations and are asked for here.
The articles are no part of the project; without them this says so and exits with 0.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openlines.reading.actors import find_cast
from openlines.reading.attribution import find_statements
from openlines.reading.parse import parse_many
from openlines.records import Report, Statement

HOME = Path(__file__).resolve().parents[2] / "shared" / "data" / "polnear"
FIGURES = ("J50", "EXACT", "FULL")


@dataclass(frozen=True)
class Attribution:
    """Characters of source and content, spaces left out; `label` is for a person to read."""

    source: frozenset[int]
    content: frozenset[int]
    label: str


@dataclass
class Counts:
    """Totals over all articles."""

    gold: int = 0
    predicted: int = 0
    paired: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))

    def line(self, figure: str) -> str:
        precision = self.paired[figure] / self.predicted if self.predicted else 0.0
        recall = self.paired[figure] / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{figure:6} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"


def read_gold(folder: Path, name: str) -> tuple[str, list[Attribution]]:
    """The text of an article and its attributions. Raises ValueError on a line that is not brat's."""
    text = (folder / "text" / f"{name}.txt").read_text("utf-8")
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[str]]] = []
    for line in (folder / "attributions" / f"{name}.ann").read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (piece.split() for piece in places.split(";"))]
        elif key.startswith("E"):
            event: dict[str, list[str]] = defaultdict(list)
            for role in rest.split():
                kind, _, target = role.partition(":")
                event[kind.rstrip("0123456789")].append(target)
            events.append(event)
    found = []
    for event in events:
        parts = {kind: [p for key in event.get(kind, []) for p in spans[key]] for kind in ("Source", "Cue", "Content")}
        words = {kind: " … ".join(text[a:b] for a, b in sorted(places)) for kind, places in parts.items()}
        label = f"{words['Source']!r} | {words['Cue']!r} | {words['Content'][:100]!r}"
        found.append(Attribution(characters(text, parts["Source"]), characters(text, parts["Content"]), label))
    return text, found


def characters(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def predicted(text: str, statement: Statement) -> Attribution:
    source = [(statement.source.start, statement.source.end)] if statement.source else []
    content = [(piece.start, piece.end) for piece in statement.content]
    cue = statement.cue.text if statement.cue else ""
    words = " … ".join(piece.text for piece in statement.content)[:100]
    label = f"{statement.source.text if statement.source else ''!r} | {cue!r} | {words!r}"
    return Attribution(characters(text, source), characters(text, content), label)


def agreement(gold: Attribution, other: Attribution, figure: str) -> float:
    """How well two attributions agree for a figure: 0 where they do not, else the overlap of their
    contents."""
    both = len(gold.content & other.content)
    if not both:
        return 0.0
    overlap = both / len(gold.content | other.content)
    if figure == "EXACT":
        return float(overlap == 1.0)
    if figure == "FULL" and not (gold.source & other.source or not (gold.source or other.source)):
        return 0.0
    return overlap if overlap >= 0.5 else 0.0


def pair(gold: list[Attribution], others: list[Attribution], figure: str) -> list[tuple[int, int]]:
    """Pairs, one to one, as many as can be: augmenting paths, best overlap first."""
    options = {
        i: [
            j
            for j in sorted(range(len(others)), key=lambda j: -agreement(g, others[j], figure))
            if agreement(g, others[j], figure)
        ]
        for i, g in enumerate(gold)
    }
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in options:
        place(i, set())
    return [(i, j) for j, i in taken.items()]


def articles(folder: Path, sample: int) -> Iterator[str]:
    names = sorted(path.stem for path in (folder / "attributions").glob("*.ann"))
    step = max(1, len(names) // sample) if sample else 1
    yield from names[::step]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", nargs="?", default="dev", choices=("dev", "train"))
    parser.add_argument("--folder", type=Path, default=HOME)
    parser.add_argument("--sample", type=int, default=0, help="this many articles, evenly drawn; 0 for all")
    parser.add_argument("--errors", type=int, default=0, help="print this many misses and spurious ones an article")
    options = parser.parse_args()
    folder = options.folder / options.split
    if not folder.is_dir():
        print("not measured: no data")
        return 0
    golds = {name: read_gold(folder, name) for name in articles(folder, options.sample)}
    reports = [Report(id=name, text=text, language="en") for name, (text, _) in golds.items()]
    counts = Counts()
    for parsed in parse_many(reports):
        text, gold = golds[parsed.report.id]
        found = [predicted(text, s) for s in find_statements(parsed, find_cast(parsed), thought=True)]
        counts.gold += len(gold)
        counts.predicted += len(found)
        for figure in FIGURES:
            counts.paired[figure] += len(pair(gold, found, figure))
        if options.errors:
            pairs = pair(gold, found, "FULL")
            missed = [g.label for i, g in enumerate(gold) if i not in {i for i, _ in pairs}]
            spurious = [f.label for j, f in enumerate(found) if j not in {j for _, j in pairs}]
            for sign, labels in (("-", missed), ("+", spurious)):
                for label in labels[: options.errors]:
                    print(sign, parsed.report.id[:20], label)
    print(f"{options.split}: {len(golds)} articles, {counts.gold} attributions, {counts.predicted} found")
    for figure in FIGURES:
        print(counts.line(figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
