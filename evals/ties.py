"""Score how statements are tied to contacts, on statements drawn at random and judged by hand.

    python evals/ties.py [--errors]            the share tied rightly, and each wrong one spelt out
    python evals/ties.py --draw N --seed SEED  N statements of the reading of `evals/gold` and `evals/own`, to be judged

`evals/ties.tsv` holds the judgements: a statement is named by its report, its cue and the words that its content
begins with; the contacts that it is about by the event keys of the gold reports. A tie is right when it names all
contacts that it must, of those that were read at all, and none beyond those that it may. A contact that was read
with wrong sides is known by the sentences that tell it, one that merges two of the same sides by both; one that no
gold report has is always wrong. A statement that is no longer read is left out and counted.
What is not probed: contacts that were not read, statements that were not.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openlines.records import Reading, Statement
from openlines.scoring import load_folder, score
from openlines.scoring.align import Canvas
from openlines.scoring.compare import Comparison

HOME = Path(__file__).resolve().parent
TABLE = HOME / "ties.tsv"
FOLDERS = (HOME / "gold", HOME / "own")
COLUMNS = 6


@dataclass(frozen=True)
class Judged:
    """A statement as judged: the events that it must be tied to, those that it may, and what it says of them."""

    report: str
    cue: str
    words: str
    must: frozenset[str]
    may: frozenset[str]
    attributes: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """A judged statement as it was read: the events tied (a set for each contact; empty: no gold contact)."""

    judged: Judged
    tied: tuple[frozenset[str], ...]
    attributes: frozenset[str]
    right: bool


def judgements(path: Path = TABLE) -> tuple[Judged, ...]:
    """The table. Raises ValueError on a line of the wrong shape or a statement judged twice."""
    found: list[Judged] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise ValueError(f"{path.name}:{number}: {len(cells)} cells instead of {COLUMNS}")
        report, cue, words, *sets = cells
        must, may, attributes = (frozenset() if cell == "-" else frozenset(cell.split()) for cell in sets)
        judged = Judged(report, cue, words, must, may, attributes)
        if any((one.report, one.cue, one.words) == (report, cue, words) for one in found):
            raise ValueError(f"{path.name}:{number}: judged twice")
        found.append(judged)
    return tuple(found)


def comparisons() -> tuple[Comparison, ...]:
    """All gold reports read and compared."""
    return score([gold for folder in FOLDERS for gold in load_folder(folder)]).comparisons


def check(read: tuple[Comparison, ...], judged: tuple[Judged, ...]) -> list[Outcome]:
    """An outcome for each judged statement that is read."""
    by_report = {one.gold.id: one for one in read}
    found: list[Outcome] = []
    for one in judged:
        comparison = by_report[one.report]
        statement = _statement(comparison.reading, one)
        if statement is not None:
            found.append(_outcome(comparison, statement, one))
    return found


def _statement(reading: Reading, judged: Judged) -> Statement | None:
    """The statement whose content begins with the words, or overlaps them, with the same cue if there is one."""
    start = reading.report.text.find(judged.words)
    near = [
        statement
        for statement in reading.statements
        if any(piece.start < start + len(judged.words) and start < piece.end for piece in statement.content)
    ]
    cued = [one for one in near if one.cue is not None and (one.cue.text in judged.cue or judged.cue in one.cue.text)]
    return min(cued, key=lambda one: abs(one.content[0].start - start), default=None)


def _outcome(comparison: Comparison, statement: Statement, judged: Judged) -> Outcome:
    events = _events(comparison)
    known = frozenset().union(*events)
    tied = tuple(events[index] for index in statement.about)
    allowed = judged.must | judged.may
    named = frozenset().union(*tied)
    right = all(one & allowed for one in tied) and (judged.must & known) <= named
    return Outcome(judged, tied, frozenset(statement.attributes), right)


def _events(comparison: Comparison) -> list[frozenset[str]]:
    """For each contact read the gold events that it stands for: its pair's, else those told in its sentences.

    Where two gold contacts of the same sides were read as one, and the other was not read apart, that one
    stands for both: the merge is the contacts' fault, not the tie's.
    """
    canvas = Canvas(comparison.gold.text, comparison.reading.report.text)
    paired = {pair.read: pair.gold for pair in comparison.contacts.pairs}
    taken = frozenset(paired.values())
    told = [canvas.sentences(canvas.words(*contact.evidence)) for contact in comparison.gold.contacts]
    found: list[frozenset[str]] = []
    for index, contact in enumerate(comparison.reading.contacts):
        here = canvas.sentences(canvas.spans(contact.evidence))
        if index in paired:
            sides = {party.side for party in contact.parties}
            merged = (
                gold.event
                for number, (gold, there) in enumerate(zip(comparison.gold.contacts, told, strict=True))
                if number not in taken and here & there and {party.side for party in gold.parties} == sides
            )
            found.append(frozenset((comparison.gold.contacts[paired[index]].event, *merged)))
            continue
        found.append(
            frozenset(gold.event for gold, there in zip(comparison.gold.contacts, told, strict=True) if here & there)
        )
    return found


def attributes_f1(outcomes: list[Outcome]) -> float:
    """F1 of the attributes over the statements that are about a contact and tied rightly."""
    those = [one for one in outcomes if one.right and one.judged.must and one.tied]
    shared = sum(len(one.attributes & one.judged.attributes) for one in those)
    total = sum(len(one.attributes) + len(one.judged.attributes) for one in those)
    return 2 * shared / total if total else 0.0


def draw(read: tuple[Comparison, ...], number: int, seed: int) -> Iterator[str]:
    """Lines of statements drawn at random, each with its report's contacts, for a person to judge."""
    every = [(one, statement) for one in read for statement in one.reading.statements]
    last = ""
    for index in sorted(random.Random(seed).sample(range(len(every)), number)):
        comparison, statement = every[index]
        if comparison.gold.id != last:
            last = comparison.gold.id
            yield f"\n{last}\n{comparison.gold.text}"
            yield from (f"  {contact.event} {contact.status} {contact.when}" for contact in comparison.gold.contacts)
        source = statement.source.text if statement.source else "-"
        cue = statement.cue.text if statement.cue else "-"
        yield f"* {source} [{cue}] “{' … '.join(piece.text for piece in statement.content)}”"


def main(argv: list[str] | None = None) -> int:
    """Print the share of right ties, or a draw. Exit status 0."""
    parser = argparse.ArgumentParser(description="Score the ties between statements and contacts.")
    parser.add_argument("--errors", action="store_true", help="spell out each wrong tie")
    parser.add_argument("--draw", type=int, metavar="N", help="print N statements drawn at random instead")
    parser.add_argument("--seed", type=int, default=20220513, help="of the draw")
    options = parser.parse_args(argv)
    read = comparisons()
    if options.draw:
        print("\n".join(draw(read, options.draw, options.seed)))
        return 0
    judged = judgements()
    outcomes = check(read, judged)
    for one in outcomes if options.errors else ():
        wanted = " ".join(sorted(one.judged.must)) or "-"
        got = ", ".join(" ".join(sorted(events)) or "?" for events in one.tied) or "-"
        if not one.right:
            print(f"{one.judged.report} “{one.judged.words[:70]}”: {wanted} → {got}")
        elif one.judged.must and one.tied and one.attributes != one.judged.attributes:
            told, wanted = " ".join(sorted(one.attributes)), " ".join(sorted(one.judged.attributes))
            print(f"  {one.judged.report} “{one.judged.words[:70]}”: {wanted} → {told or '-'}")
    right = sum(one.right for one in outcomes)
    print(f"ties {right / len(outcomes):.3f} ({right} of {len(outcomes)}; {len(judged) - len(outcomes)} not read)")
    print(f"attributes F1 {attributes_f1(outcomes):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
