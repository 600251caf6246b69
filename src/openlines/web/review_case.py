"""A contact as review shows it: in brief, why it is doubtful, and the words that prove it."""

from collections.abc import Iterator

from openlines.chronology.doubt import reasons
from openlines.chronology.records import MergedContact
from openlines.chronology.reports import Evidence
from openlines.records import Record, Span
from openlines.store import queries, queue
from openlines.web.visit import Visit

PROOFS = 4
"""Reports whose words are shown; the page of the contact has all."""


class Proof(Record, frozen=True, kw_only=True):
    """What one report says of a contact: its sentences, each as pieces, those that prove marked."""

    evidence: Evidence
    sentences: tuple[tuple[tuple[str, bool], ...], ...]


class Case(Record, frozen=True, kw_only=True):
    """A contact as it is shown for review."""

    contact: MergedContact
    why: tuple[str, ...]
    proofs: tuple[Proof, ...]
    more: int


def case_of(visit: Visit, id: str) -> Case:
    """A contact with what speaks for and against it. Raises NotFound."""
    with visit.chronology.store.reading() as connection:
        contact = queries.contact(connection, id)
        sourcings = queue.sourcings(connection, id)
    found = visit.chronology.evidence(id)
    proofs = tuple(
        Proof(evidence=one, sentences=tuple(tuple(pieces(sentence, one.words)) for sentence in one.sentences))
        for one in found[:PROOFS]
    )
    return Case(contact=contact, why=reasons(contact, sourcings), proofs=proofs, more=max(0, len(found) - PROOFS))


def pieces(sentence: Span, words: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    """A sentence cut into pieces: those that prove, and those around them."""
    at = sentence.start
    for one in sorted(words, key=lambda span: span.start):
        begin, end = max(at, one.start), min(sentence.end, one.end)
        if begin < end:
            yield sentence.text[at - sentence.start : begin - sentence.start], False
            yield sentence.text[begin - sentence.start : end - sentence.start], True
            at = end
    yield sentence.text[at - sentence.start :], False
