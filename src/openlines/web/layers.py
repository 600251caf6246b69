"""What a reading says of its text as marks, and the records that they lead to."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from openlines.reading.times import TimeMention, find_times
from openlines.records import Contact, Reading, Record, Report, SinceClaim, Span, Statement
from openlines.web.marks import Layer, Mark


class Named(Record, frozen=True, kw_only=True):
    """A person whom contacts of a report name: where, on which side, in which office."""

    name: str
    side: str
    post: str | None
    spans: tuple[Span, ...]


class Layers(Record, frozen=True, kw_only=True):
    """A report with all that is shown on its text. Records are named by their kind and number: contacts "c0",
    statements "s0", claims "k0", people "p0", times "t0". `lost` counts spans whose words are not at their place."""

    report: Report
    contacts: tuple[Contact, ...]
    statements: tuple[Statement, ...]
    claims: tuple[SinceClaim, ...]
    people: tuple[Named, ...]
    times: tuple[TimeMention, ...]
    marks: tuple[Mark, ...]
    lost: int


_Spot = tuple[Span | None, Layer, str, str]


def layers(reading: Reading) -> Layers:
    """The layers of a reading. Times are found anew, for a reading does not keep them."""
    report = reading.report
    times = _times(report.text, report.language, report.published)
    people = tuple(_people(reading.contacts))
    marks: dict[Mark, None] = {}
    lost = 0
    for span, layer, of, part in _spots(reading, people):
        if span is None:
            continue
        # Else it would mark other words than the machine read.
        if report.text[span.start : span.end] != span.text:
            lost += 1
            continue
        marks[Mark(start=span.start, end=span.end, layer=layer, of=of, part=part)] = None
    for number, one in enumerate(times):
        marks[Mark(start=one.start, end=one.end, layer="time", of=f"t{number}", part="time")] = None
    return Layers(
        report=report,
        contacts=reading.contacts,
        statements=reading.statements,
        claims=reading.since_claims,
        people=people,
        times=times,
        marks=tuple(marks),
        lost=lost,
    )


# A long report is shown part by part: its times need not be found again for each.
@lru_cache(maxsize=4)
def _times(text: str, language: str, published: date | None) -> tuple[TimeMention, ...]:
    return find_times(text, language=language, published=published)


def _spots(reading: Reading, people: Sequence[Named]) -> Iterator[_Spot]:
    for number, contact in enumerate(reading.contacts):
        of = f"c{number}"
        yield from ((span, "contact", of, "evidence") for span in contact.evidence)
        yield contact.initiator_evidence, "contact", of, "initiator"
        yield contact.duration_evidence, "contact", of, "duration"
        yield contact.place, "contact", of, "place"
        yield from ((topic.span, "contact", of, "topic") for topic in contact.topics)
    for number, claim in enumerate(reading.since_claims):
        yield claim.since_quote, "claim", f"k{number}", "claim"
    for number, statement in enumerate(reading.statements):
        of = f"s{number}"
        yield statement.source, "statement", of, "source"
        yield statement.cue, "statement", of, "cue"
        yield from ((span, "statement", of, "content") for span in statement.content)
    for number, person in enumerate(people):
        yield from ((span, "person", f"p{number}", "name") for span in person.spans)


def _people(contacts: Sequence[Contact]) -> Iterator[Named]:
    found: dict[tuple[str, str, str | None], dict[Span, None]] = {}
    for contact in contacts:
        for party in contact.parties:
            for person in party.people:
                spans = found.setdefault((person.name, party.side, person.post), {})
                if person.span is not None:
                    spans[person.span] = None
    for (name, side, post), spans in found.items():
        yield Named(name=name, side=side, post=post, spans=tuple(spans))


def within(found: Layers, start: int, end: int) -> frozenset[str]:
    """The names of the records that are marked between two places of the text."""
    return frozenset(one.of for one in found.marks if max(one.start, start) < min(one.end, end))


def nowhere(found: Layers) -> frozenset[str]:
    """The names of the records that are marked nowhere."""
    marked = {one.of for one in found.marks}
    counts = {"c": len(found.contacts), "s": len(found.statements), "k": len(found.claims), "p": len(found.people)}
    return frozenset(of for kind, n in counts.items() for number in range(n) if (of := f"{kind}{number}") not in marked)


def place_of(found: Layers, of: str) -> int | None:
    """Where the first mark of a record begins."""
    return min((one.start for one in found.marks if one.of == of), default=None)
