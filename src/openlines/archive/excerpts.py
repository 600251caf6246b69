"""Reading what triage lets through, sparingly: first the sentences that deserve it, and all of it where they hold
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
# Reports looked at together, so that the parser gets full batches of the few that are read: with 64 reading takes a
# sixth longer.
BATCH = 512
# An excerpt is worth its reading where it is at most this share of the report; calibrated on third-party news, where
# no report with a contact is lost so.
MOST = 0.5
# Sentences at the head of a report, which say who and where, and before a word of contact.
HEAD, BEFORE = 2, 1


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
    """The report cut to the sentences that hold the places, those before them and its head, only to tell whether it
    holds anything: its offsets are its own. None where that is not much less than all."""
    told = tuple(places)
    parts = list(sentences(report.text))
    kept = set(range(HEAD))
    for number, (start, end) in enumerate(parts):
        if any(first < end and start < last for first, last in told):
            kept.update(range(number - BEFORE, number + 1))
    text = ""
    for number, (start, end) in enumerate(parts):
        if number in kept:
            text += report.text[start:end]
        elif text[-1:].isspace() and not text.endswith("\n"):
            text += "\n"
    return replace(report, text=text) if len(text) <= MOST * len(report.text) else None


def _read(reports: dict[int, Report], people: People | None) -> Iterator[tuple[int, Reading]]:
    """Readings by number; languages together, for the parser's batches."""
    order = sorted(reports, key=lambda number: (reports[number].language, number))
    yield from zip(order, read_many((reports[number] for number in order), people=people), strict=True)
