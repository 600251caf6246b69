"""What a contact rests on: its evidence in the reports, pinned to their text, and what they claim of it."""

from openlines.chronology.records import MergedContact
from openlines.records import Reading, Record, Span


class Evidence(Record, frozen=True, kw_only=True):
    """What one report tells of a contact: the report, and the proving words with the sentences around them. `lost` are
    spans whose words are not at their place in the stored text: "evidence lost"."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    url: str | None
    sentences: tuple[Span, ...]
    words: tuple[Span, ...]
    lost: int


def evidence(contact: MergedContact, readings: dict[str, Reading]) -> tuple[Evidence, ...]:
    """The evidence of a contact, report by report, the earliest first."""
    from openlines.scoring.sentences import split  # noqa: PLC0415

    found = []
    for told in contact.mentions:
        reading = readings.get(told.report)
        if reading is None or told.contact >= len(reading.contacts):
            continue
        report, spans = reading.report, reading.contacts[told.contact].evidence
        good = tuple(span for span in spans if report.text[span.start : span.end] == span.text)
        around = dict.fromkeys(
            place for span in good for place in split(report.text) if place[0] < span.end and span.start < place[1]
        )
        found.append(
            Evidence(
                report=report.id,
                title=report.title,
                publisher=report.publisher,
                published=report.published.isoformat() if report.published else None,
                language=report.language,
                url=report.url,
                sentences=tuple(Span(start=a, end=b, text=report.text[a:b]) for a, b in sorted(around)),
                words=good,
                lost=len(spans) - len(good),
            )
        )
    return tuple(found)
