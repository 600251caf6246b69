"""Evidence as quotations: sentences of a report with the proving words marked, and reports by their origin."""

from collections.abc import Mapping, Sequence

from openlines.chronology.reports import Evidence
from openlines.records import Record

MOST = 30
"""So many reports are quoted; the others are counted, and in the export."""
Piece = tuple[str, bool]
"""Words of a sentence, and whether they are proof."""


class Quoted(Record, frozen=True, kw_only=True):
    """What one report tells: `contact` is the contact's index in its reading, `sentences` are in pieces."""

    evidence: Evidence
    contact: int
    sentences: Sequence[Sequence[Piece]]


class Origin(Record, frozen=True, kw_only=True):
    """Reports that are one voice: copies of one another, or of one agency."""

    number: int
    reports: Sequence[Quoted]


def origins(evidence: Sequence[Evidence], contacts: Mapping[str, int], numbers: Mapping[str, int]) -> list[Origin]:
    """The evidence by origin; `contacts` are the indices in the readings, `numbers` the origins, by report."""
    found: dict[int, list[Quoted]] = {}
    for one in evidence[:MOST]:
        quoted = Quoted(evidence=one, contact=contacts[one.report], sentences=sentences(one))
        found.setdefault(numbers[one.report], []).append(quoted)
    return [Origin(number=place, reports=found[number]) for place, number in enumerate(sorted(found), start=1)]


def sentences(evidence: Evidence) -> list[list[Piece]]:
    """Each sentence in pieces, those that are proof marked."""
    found = []
    for sentence in evidence.sentences:
        pieces: list[Piece] = []
        at = sentence.start
        for words in sorted(evidence.words, key=lambda one: (one.start, -one.end)):
            start, end = max(words.start, at), min(words.end, sentence.end)
            if start < end:
                pieces += [(_cut(sentence.text, sentence.start, at, start), False)] if at < start else []
                pieces.append((_cut(sentence.text, sentence.start, start, end), True))
                at = end
        if at < sentence.end:
            pieces.append((_cut(sentence.text, sentence.start, at, sentence.end), False))
        found.append(pieces)
    return found


def _cut(text: str, origin: int, start: int, end: int) -> str:
    return text[start - origin : end - origin]
