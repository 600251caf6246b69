"""Triage: whether a report can hold a contact at all, told in microseconds from its raw text.

Almost nothing in a news archive is about contacts between governments, and parsing is what costs. A contact is read
only where a word of contact stands with two sides, so that is looked for with the lexicons of reading itself. What is
found here need not be a contact; what is not found here hardly can be.
"""

from typing import NamedTuple

from openlines.archive.frames import fits
from openlines.archive.sentences import sentences
from openlines.archive.spotter import plain, spotter
from openlines.reading.actors.scene import FARTHEST
from openlines.records import Record, Report

# Sentences before a word of contact in which its sides may be named; as far as reading looks for whom a pronoun means.
BEFORE = FARTHEST

NO_WORD = "no word of contact"
NO_SIDES = "no two sides named"
NOT_NEAR = "words of contact, but never with two sides near them"


class Skip(Record, frozen=True, kw_only=True):
    """A report that need not be read, and why."""

    reason: str


class Verdict(NamedTuple):
    """`reason` is why a text need not be read, None where it must; `places` are where its words of contact stand with
    two sides, in characters."""

    reason: str | None
    places: tuple[tuple[int, int], ...] = ()


def triage(report: Report) -> Skip | None:
    """Why a report need not be read; None where it must."""
    reason = worth_reading(report.text, report.language).reason
    return Skip(reason=reason) if reason else None


def worth_reading(text: str, language: str) -> Verdict:
    """Whether a text in a language that can be read may hold a contact or a since-claim, and where."""
    said = plain(text)
    hits = spotter(language).hits(said)
    if not any(hit.word.frames for hit in hits):
        return Verdict(NO_WORD)
    sides = {side for hit in hits for side in hit.word.sides}
    if len(sides) < 2:
        return Verdict(NO_SIDES)
    places = []
    begins: list[int] = []  # the first hit of each sentence
    at = 0
    for start, end in sentences(said):
        begin = at
        begins.append(begin)
        while at < len(hits) and hits[at].start < end:
            at += 1
        here = hits[begin:at]
        if any(hit.word.frames for hit in here):
            before = [hit for hit in hits[begins[max(0, len(begins) - 1 - BEFORE)] : begin] if hit.word.sides]
            if fits(said, here, before, start, end, language):
                places.append((start, end))
    return Verdict(None if places else NOT_NEAR, tuple(places))
