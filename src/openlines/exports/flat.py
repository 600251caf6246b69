"""A contact as one flat row, for tables."""

from openlines.chronology.records import MergedContact

COLUMNS = (
    "id", "sides", "channel", "status", "when", "earliest", "latest", "people", "initiator", "duration", "place",
    "rank", "field", "plover", "plover_mode", "cameo", "differ", "reports", "origins", "languages", "publishers",
    "first_told", "judged",
)  # fmt: skip
Value = str | int | None


def row(contact: MergedContact) -> dict[str, Value]:
    """The values of COLUMNS. What holds several is joined by "; "; people are "SIDE: name"."""
    when = contact.when
    people = [f"{party.side}: {person.name}" for party in contact.parties for person in party.people]
    return {
        "id": contact.id,
        "sides": "; ".join(contact.sides),
        "channel": contact.channel,
        "status": contact.status,
        "when": when.edtf if when else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "people": "; ".join(people),
        "initiator": contact.initiator,
        "duration": contact.duration,
        "place": contact.place,
        "rank": contact.rank,
        "field": contact.field,
        "plover": contact.plover,
        "plover_mode": contact.plover_mode,
        "cameo": contact.cameo,
        "differ": "; ".join(contact.differ),
        "reports": contact.reports,
        "origins": contact.origins,
        "languages": "; ".join(contact.languages),
        "publishers": "; ".join(contact.publishers),
        "first_told": contact.first_told.isoformat() if contact.first_told else None,
        "judged": "; ".join(contact.judged),
    }
