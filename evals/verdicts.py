"""Score the verdicts on since-claims: those of the gold reports, against verdicts judged by hand.

    python -m evals.verdicts [--detail]    the share that is right, what is taken for what, and the wrong ones

`evals/verdicts.tsv` holds the judgements, made from the reports before the checker was run on them; its head says how.
The chronology is that of the gold contacts, and the claims are the gold ones, so that no error is one of reading; a
contact wrongly merged costs a verdict all the same. Where the definition (docs/chronology.md, "Claims") leaves two
readings, the table has a second verdict: it is wrong in the first figure, and right in the second. A verdict
"supported" that was judged otherwise is the worst of errors, and counted apart.
What is not probed: claims that are misread, typed claims, and, as one gold claim alone is contradicted, contradiction.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import msgspec

from openlines import Chronology
from openlines.chronology.check import Checked, Verdict
from openlines.records import ClaimKind
from openlines.scoring import load_folder
from openlines.scoring.as_reading import as_reading
from openlines.scoring.gold import Gold
from openlines.store.writing import Arrival, write

HOME = Path(__file__).resolve().parent
TABLE = HOME / "verdicts.tsv"
GOLD = HOME / "gold"
COLUMNS = 7
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Judged:
    """A since-claim as judged: `number` is its index in the report, `other` a second verdict that can be defended."""

    report: str
    number: int
    kind: ClaimKind
    quote: str
    verdict: Verdict
    other: Verdict | None
    why: str


@dataclass(frozen=True)
class Outcome:
    """A judged claim as it was checked; None where the checker makes no claim of it."""

    judged: Judged
    checked: Checked | None

    @property
    def verdict(self) -> Verdict | None:
        return self.checked.verdict if self.checked else None

    @property
    def right(self) -> bool:
        return self.verdict == self.judged.verdict

    @property
    def defensible(self) -> bool:
        """Whether it is one of the verdicts that the table allows."""
        return self.verdict is not None and self.verdict in (self.judged.verdict, self.judged.other)


def judgements(path: Path = TABLE) -> tuple[Judged, ...]:
    """The table. Raises ValueError on a line of the wrong shape, an unknown word, or a claim judged twice."""
    found: dict[tuple[str, int], Judged] = {}
    for line_number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        at = f"{path.name}:{line_number}"
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise ValueError(f"{at}: {len(cells)} cells instead of {COLUMNS}")
        report, number, kind, quote, verdict, other, why = cells
        try:
            one = Judged(
                report,
                int(number),
                msgspec.convert(kind, ClaimKind),
                quote,
                msgspec.convert(verdict, Verdict),
                None if other == "-" else msgspec.convert(other, Verdict),
                why,
            )
        except ValueError as error:
            raise ValueError(f"{at}: {error}") from None
        if one.other == one.verdict:
            raise ValueError(f"{at}: the other verdict is the same")
        if (report, one.number) in found:
            raise ValueError(f"{at}: judged twice")
        found[report, one.number] = one
    return tuple(found.values())


def check(golds: Iterable[Gold], judged: Iterable[Judged]) -> list[Outcome]:
    """An outcome for each judged claim, in a chronology of the gold contacts. Raises ValueError where the table and the
    gold reports differ in their claims."""
    readings = {gold.id: as_reading(gold) for gold in golds}
    table = {(one.report, one.number): one for one in judged}
    claims = {(id, number) for id, reading in readings.items() for number in range(len(reading.since_claims))}
    if odd := sorted(claims ^ table.keys()):
        raise ValueError(f"not both judged and in the gold reports: {odd}")
    with tempfile.TemporaryDirectory() as folder, Chronology.open(Path(folder) / "verdicts.db") as chronology:
        with chronology.store.writing() as connection:
            arrivals = [Arrival(input=id, name=id, reading=reading) for id, reading in readings.items()]
            write(connection, arrivals, reader="evaluation")
        found = []
        for (id, number), one in table.items():
            told = readings[id].since_claims[number]
            quote = told.since_quote.text if told.since_quote else "-"
            if (told.kind, quote) != (one.kind, one.quote):
                raise ValueError(f"{id} {number}: judged {one.kind} “{one.quote}”, but is {told.kind} “{quote}”")
            # One at a time: the checker passes over what it makes no claim of.
            answers = chronology.check_reading(msgspec.structs.replace(readings[id], since_claims=(told,)))
            found.append(Outcome(one, answers[0] if answers else None))
    return found


def confusion(outcomes: Sequence[Outcome]) -> list[str]:
    """Lines of a table: rows as judged, columns as checked."""
    counts = Counter((one.judged.verdict, one.verdict) for one in outcomes)
    columns: tuple[Verdict | None, ...] = (*VERDICTS, None)
    head = "".join(f"{column or 'no claim':>14}" for column in columns)
    return [f"{'judged':14}{head}"] + [
        f"{row:14}" + "".join(f"{counts[row, column]:14}" for column in columns) for row in VERDICTS
    ]


def too_sure(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Those that were found supported, and judged otherwise."""
    return [one for one in outcomes if one.verdict == "supported" and not one.right]


def main(argv: list[str] | None = None) -> int:
    """Print the figures. Exit status 0."""
    parser = argparse.ArgumentParser(description="Score the verdicts on the since-claims of the gold reports.")
    parser.add_argument("--detail", action="store_true", help="spell out what the checker counted in each wrong one")
    options = parser.parse_args(argv)
    outcomes = check(load_folder(GOLD), judgements())
    for one in (one for one in outcomes if not one.right):
        judged, checked = one.judged, one.checked
        allowed = f" (or {judged.other})" if judged.other else ""
        print(f"{judged.report} {judged.number} {judged.kind} “{judged.quote}”: "
              f"{judged.verdict}{allowed} → {one.verdict or 'no claim'}")  # fmt: skip
        print(f"    by hand: {judged.why}")
        if checked is not None:
            print(f"    checked: {checked.because}")
        if checked is not None and options.detail:
            print(f"    claim: {checked.claim.channel}, {checked.claim.wants}")
            for name in ("against", "perhaps", "for_it"):
                for entry in getattr(checked, name):
                    print(f"    {name}: {entry.id}")
    print("\n".join(confusion(outcomes)))
    right, defensible = (sum(getattr(one, name) for one in outcomes) for name in ("right", "defensible"))
    total = len(outcomes)
    print(f"verdicts {right / total:.3f} ({right} of {total}); "
          f"by one reading of the definition or the other {defensible / total:.3f} ({defensible})")  # fmt: skip
    print(f"supported, but judged otherwise: {len(too_sure(outcomes))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
