"""How quickly an archive is read in which hardly anything is of contacts, and what triage loses of them.

    python -m benchmarks.archive [--documents N] [--sample N]

The archive: 2 % reports with contacts from `evals/gold`; third-party documents from `../shared/data` beside the
repository, each once (PolNeAR, MEANTIME, FR-TimeBank, PLOVER's sentences), where they are there, and it says so
where they are not; for the rest, ordinary prose of our own (`ordinary.py`). Shuffled with a fixed seed, in one
process, models loaded and warm.

Speed: spaCy alone over a sample of each kind of document, weighed by its characters, in turn with openlines over all
(triage, excerpts, reading), in CPU seconds, so that other work on the machine does not count. Recall: of the contacts
of a full reading of every gold, own and third-party document and of a sample of our prose, those that the archive's way
finds too; its readings are those of a full reading, so there is nothing to lose in precision, and that is checked.

What is not probed: the store, pages and their clutter, worker processes.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import spacy

from benchmarks.ordinary import ordinary
from benchmarks.reading import compared, row, spent
from evals.plover import load as load_sentences
from evals.timex import DATA, documents
from openlines import languages
from openlines.archive.excerpts import read_worthy
from openlines.archive.triage import Skip, worth_reading
from openlines.intake import from_text
from openlines.reading import read_many
from openlines.records import Reading, Report
from openlines.scoring import load_folder
from openlines.scoring.folder import reports

ROOT = Path(__file__).resolve().parents[1]
SHARE = 0.02
SEED = 1
BLOCKS = 10
SAMPLE_OF_PROSE = 200


@dataclass(frozen=True)
class Document:
    """A report with where it comes from."""

    source: str
    report: Report


def third_party() -> list[Document]:
    """The documents of others that are there, in their order."""
    found: list[Document] = []
    names = {"fr": "FR-TimeBank", "en": "MEANTIME"}
    for language, told in documents(DATA):
        found += [
            Document(names[language], from_text(one.text, language=language, published=one.published)) for one in told
        ]
    for path in sorted((DATA / "polnear").glob("*/text/*.txt")):
        found.append(Document("PolNeAR", from_text(path.read_text("utf-8"), language="en")))
    sentences = DATA / "plover-gsr"
    if sentences.is_dir():
        found += [Document("PLOVER", from_text(one.text, language="en")) for one in load_sentences(sentences)]
    return found


def own(folder: str) -> list[Document]:
    """The gold reports of a folder of `evals`."""
    return [Document(folder, report) for report in reports(load_folder(ROOT / "evals" / folder))]


def archive(size: int, contacts: list[Document], others: list[Document]) -> list[Document]:
    """The archive to read, the same each time: reports with contacts again and again, until they are 2 %."""
    told = [contacts[n % len(contacts)] for n in range(round(SHARE * size))]
    rest = others[: size - len(told)]
    prose = [Document("ordinary", ordinary(n)) for n in range(size - len(told) - len(rest))]
    mixed = [*told, *rest, *prose]
    random.Random(SEED).shuffle(mixed)
    return mixed


class Bare:
    """spaCy's models as they come, timed over samples of kinds of documents."""

    def __init__(self) -> None:
        self.models = {code: spacy.load(languages.language(code).model) for code in languages.codes()}
        self.seconds: dict[tuple[str, str], float] = defaultdict(float)
        self.characters: Counter[tuple[str, str]] = Counter()

    def run(self, found: list[Document]) -> None:
        """Parses the documents and nothing more."""
        kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in found:
            kinds[one.source, one.report.language].append(one.report.text)
        for kind, texts in kinds.items():
            self.seconds[kind] += spent(lambda k=kind, t=texts: list(self.models[k[1]].pipe(t)))  # type: ignore[misc]
            self.characters[kind] += sum(map(len, texts))

    def over(self, found: list[Document]) -> float:
        """Seconds for all of the documents, by the characters of each kind."""
        size: Counter[tuple[str, str]] = Counter()
        for one in found:
            size[one.source, one.report.language] += len(one.report.text)
        return sum(self.seconds[kind] / self.characters[kind] * characters for kind, characters in size.items())


def speed(mixed: list[Document], sample: int) -> None:
    """Prints documents a second of spaCy and of openlines, block by block in turn."""
    bare, seconds, triage, intake = Bare(), 0.0, 0.0, 0.0
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    every = max(1, len(mixed) // sample)
    bare.run(warm := [one for _, one in sorted({(d.source, d.report.language): d for d in mixed}.items())])
    list(read_many(one.report for one in warm))
    list(read_worthy(one.report for one in warm))
    bare.seconds.clear()
    bare.characters.clear()
    for block in range(BLOCKS):
        part = mixed[block::BLOCKS]
        # Of each kind at least one, so that none goes unweighed.
        bare.run(part[::every])
        outcomes: list[Reading | Skip] = []
        seconds += spent(lambda p=part, o=outcomes: o.extend(read_worthy(one.report for one in p)))  # type: ignore[misc]
        triage += spent(lambda p=part: [worth_reading(d.report.text, d.report.language) for d in p])  # type: ignore[misc]
        intake += spent(lambda p=part: [from_text(one.report.text) for one in p[::every]])  # type: ignore[misc]
        for one, outcome in zip(part, outcomes, strict=True):
            fates[one.source][outcome.reason if isinstance(outcome, Skip) else "read"] += 1
    missing = {(d.source, d.report.language) for d in mixed} - set(bare.characters)
    bare.run([d for d in mixed if (d.source, d.report.language) in missing][:20])
    alone = bare.over(mixed)
    intake *= every
    size = len(mixed)
    print(f"\nspaCy alone       {size / alone:8.1f} documents a second ({alone:.0f} s for all, from {sample} or more)")
    print(f"triage + reading  {size / seconds:8.1f} documents a second ({seconds:.1f} s for all)")
    print(f"ratio             {alone / seconds:8.1f}")
    print(f"with intake of all{alone / (seconds + intake):8.1f}   ({intake / size * 1e6:.0f} µs a document)")
    print(f"triage alone      {triage / size * 1e6:8.0f} µs a document")
    reasons = sorted({reason for counted in fates.values() for reason in counted}, key=lambda r: (r != "read", r))
    print(f"\n{'source':12} {'documents':>9} {'read':>6}  not read")
    for source, counted in sorted(fates.items()):
        rest = ", ".join(f"{counted[r]} {r}" for r in reasons if r != "read" and counted[r])
        print(f"{source:12} {counted.total():9} {counted['read']:6}  {rest}")


def recall(found: list[Document]) -> None:
    """Prints how many contacts of a full reading the archive's way finds, by source."""
    full = read_many(one.report for one in found)
    spared = read_worthy(one.report for one in found)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, whole, outcome in zip(found, full, spared, strict=True):
        counted = counts[one.source]
        counted["documents"] += 1
        counted["contacts"] += len(whole.contacts)
        counted["claims"] += len(whole.since_claims)
        if isinstance(outcome, Reading):
            counted["found"] += len(whole.contacts)
            counted["claimed"] += len(whole.since_claims)
            counted["other"] += msgspec.json.encode(outcome) != msgspec.json.encode(whole)
    print(f"\n{'source':12} documents  contacts  found  claims  found  read otherwise")
    total: Counter[str] = Counter()
    for source, counted in counts.items():
        total.update(counted)
        line(source, counted)
    line("all", total)
    print(f"contact recall    {total['found'] / total['contacts']:8.4f}")


def line(name: str, counted: Counter[str]) -> None:
    """One line of the table of recall."""
    print(
        f"{name:12} {counted['documents']:9} {counted['contacts']:9} {counted['found']:6} "
        f"{counted['claims']:7} {counted['claimed']:6} {counted['other']:15}"
    )


def with_contacts(found: list[Document]) -> Iterator[Document]:
    """Those of the documents in which reading finds a contact."""
    for one, reading in zip(found, read_many(one.report for one in found), strict=True):
        if reading.contacts:
            yield one


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the reading of an archive beside bare spaCy.")
    parser.add_argument("--documents", type=int, default=5000, help="size of the archive (5000)")
    parser.add_argument("--sample", type=int, default=600, help="documents that spaCy is timed over (600)")
    given = parser.parse_args()
    gold, others = own("gold"), third_party()
    if not others:
        print(f"third-party documents: not measured: no data in {DATA}; own texts alone")
    told = list(with_contacts(gold))
    mixed = archive(given.documents, told, others)
    kinds = Counter(one.source for one in mixed)
    print("archive: " + ", ".join(f"{number} {source}" for source, number in sorted(kinds.items())))
    speed(mixed, given.sample)
    prose = [Document("ordinary", ordinary(n)) for n in range(SAMPLE_OF_PROSE)]
    recall([*gold, *own("own"), *others, *prose])
    print(
        f"\nreports with contacts\n{'':8} {'reports':>8} {'characters':>11} {'spaCy':>8} {'openlines':>10} {'ratio':>6}"
    )
    for code in languages.codes():
        texts = [one.report for one in told if one.report.language == code]
        row(code, texts, *compared(texts, code, 5))


if __name__ == "__main__":
    main()
