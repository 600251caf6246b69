"""Reading what triage lets through, sparingly: first the paragraphs that deserve it, and all of it where they hold
something.

A long article that names two countries once beside an everyday verb is read in a twentieth of its time. What is kept
of a report is always read from the whole of it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from openlines.archive.sentences import sentences
from openlines.archive.triage import Skip, worth_reading
from openlines.knowledge.people import People
from openlines.reading import read_many
from openlines.records import Reading, Report

NOTHING_TOLD = "nothing told where words of contact stand with two sides"
# Reports looked at together, so that the parser gets full batches.
BATCH = 64
# An excerpt is worth its reading where it is at most this share of the report; calibrated on third-party news, where
# no report with a contact is lost so.
MOST = 0.5
# Passages at the head of a report that say who and where.
HEAD = 2
# Characters of a passage where a paragraph is longer.
PASSAGE = 300


def read_worthy(reports: Iterable[Report], *, people: People | None = None) -> Iterator[Reading | Skip]:
    """For each report, in order, its reading, or why it was not read whole: the readings are those of `read_many`."""
    source = iter(reports)
    while batch := list(islice(source, BATCH)):
        found: dict[int, Reading | Skip] = {}
        excerpts: dict[int, Report] = {}
        whole: list[int] = []
        for number, report in enumerate(batch):
            verdict = worth_reading(report.text, report.language)
            part = excerpt(report, verdict.places)
            if verdict.reason:
                found[number] = Skip(reason=verdict.reason)
            elif part is None:
                whole.append(number)
            else:
                excerpts[number] = part
        for number, reading in _read(excerpts, people):
            if reading.contacts or reading.since_claims:
                whole.append(number)
            else:
                found[number] = Skip(reason=NOTHING_TOLD)
        found.update(_read({number: batch[number] for number in sorted(whole)}, people))
        yield from (found[number] for number in range(len(batch)))


def excerpt(report: Report, places: Iterable[tuple[int, int]]) -> Report | None:
    """The report with nothing but the passages that hold the places, those before them and its head; what goes is
    blank, so that offsets stay. None where that is not much less than all."""
    told = tuple(places)
    passages = list(_passages(report.text))
    kept = set(range(HEAD))
    for number, (start, end) in enumerate(passages):
        if any(first < end and start < last for first, last in told):
            kept.update((number - 1, number))
    if sum(end - start for number, (start, end) in enumerate(passages) if number in kept) > MOST * len(report.text):
        return None
    pieces = [
        report.text[start:end] if number in kept else "\n".rjust(end - start)
        for number, (start, end) in enumerate(passages)
    ]
    return replace(report, text="".join(pieces))


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, and of long ones the sentences that together have some length: end to end, nothing left out."""
    start = 0
    for _, end in sentences(text):
        if end - start >= PASSAGE or text[end - 1] == "\n" or end == len(text):
            yield start, end
            start = end


def _read(reports: dict[int, Report], people: People | None) -> Iterator[tuple[int, Reading]]:
    """Readings by number; languages together, for the parser's batches."""
    order = sorted(reports, key=lambda number: (reports[number].language, number))
    yield from zip(order, read_many((reports[number] for number in order), people=people), strict=True)
