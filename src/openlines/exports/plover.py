"""PLOVER events in the layout of POLECAT's public data: tab-separated, one header, one event a row.

The columns and their order are those of the files that POLECAT publishes (doi:10.7910/DVN/AJGVIT). As there, several
values in one cell are joined by "; " and what is not known is "None". What differs: a date is EDTF, so that a month is
not made a day; a cell that openlines has no source for (GeoNames, Wikipedia) is always "None".

By the PLOVER manual, the visitor is the actor of a visit and the host its recipient, whoever asks, refuses or complains
is the actor, the mediator that of a mediation; of all other contacts every side is an actor and there
is no recipient. The same holds where the report does not tell who was which.
"""

from collections.abc import Iterator
from importlib.metadata import version

from openlines.knowledge import actor_codes
from openlines.knowledge.posts import posts
from openlines.knowledge.sides import name_of
from openlines.reading.contacts.codes import host, mediators
from openlines.records import Contact, Party, Person, Reading

NONE = "None"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
# The manual's scores of cooperation and conflict; it has none for REQUEST, which came later.
INTENSITY = {"CONSULT": "2.1", "AGREE": "4.2", "REJECT": "-4.2", "ACCUSE": "-2.0", "SANCTION": "-5.2"}
QUADS = {
    "CONSULT": "VERBAL COOPERATION",
    "AGREE": "VERBAL COOPERATION",
    "REQUEST": "VERBAL CONFLICT",
    "REJECT": "VERBAL CONFLICT",
    "ACCUSE": "VERBAL CONFLICT",
    "SANCTION": "MATERIAL CONFLICT",
}
LOWEST = 7  # below every rank of the table of posts


def header() -> str:
    return "\t".join(COLUMNS)


def lines(reading: Reading) -> Iterator[str]:
    """One line a contact that PLOVER has an event for, in the order of the reading."""
    for row in rows(reading):
        yield "\t".join(row[column] for column in COLUMNS)


def rows(reading: Reading) -> Iterator[dict[str, str]]:
    """The same by column; every cell is text without tabs and line breaks."""
    story = _story(reading)
    for number, contact in enumerate(reading.contacts):
        if not contact.plover:
            continue
        actors, recipients = split(contact)
        place = contact.place
        cells = {
            "Event ID": _event_id(reading, number, contact),
            "Event Date": contact.when.edtf if contact.when else NONE,
            "Event Type": contact.plover,
            # The manual knows a visit only from the visitor.
            "Event Mode": {"host": "visit", "": NONE}.get(contact.plover_mode, contact.plover_mode),
            "Intensity": INTENSITY.get(contact.plover, NONE),
            "Quad Code": QUADS[contact.plover],
            "Contexts": _joined(contexts(contact)),
            **_actors("Actor", actors),
            **_actors("Recipient", recipients),
            "Placename": place.text if place else NONE,
            "Raw Placename": place.text if place else NONE,
            "Country": name_of(contact.place_side, "en") if contact.place_side else NONE,
            **story,
            "Version": f"openlines {version('openlines')}",
        }
        yield {column: _cell(cells.get(column, NONE)) for column in COLUMNS}


def split(contact: Contact) -> tuple[list[Party], list[Party]]:
    """Who acts and who is acted on; all act where a contact is mutual or its direction not told."""
    sources = mediators(contact) or _sources(contact)
    if not sources:
        return list(contact.parties), []
    return (
        [party for party in contact.parties if party.side in sources],
        [party for party in contact.parties if party.side not in sources],
    )


def _sources(contact: Contact) -> list[str]:
    """Visitors; who asked or complained; who refused, which of two is the one that did not ask. A meeting that is
    merely not planned was refused by nobody, and who called one off is not known."""
    if contact.plover == "CONSULT" and (to := host(contact)):
        return [party.side for party in contact.parties if party.side != to]
    if contact.initiator and contact.plover in ("REQUEST", "ACCUSE"):
        return [contact.initiator]
    if contact.initiator and contact.status == "declined" and len(contact.parties) == 2:
        return [party.side for party in contact.parties if party.side != contact.initiator]
    return []


def contexts(contact: Contact) -> list[str]:
    """PLOVER's contexts, from the posts of those who met; "diplomatic" where no post is known. A contact that
    one side denies is "negation": such events can be left out."""
    leaders = [person for party in contact.parties if (person := foremost(party))]
    found = sorted({told for person in leaders if (told := actor_codes.context(person.post))})
    return [*(found or ["diplomatic"]), *(["negation"] if contact.status == "denied" else [])]


def foremost(party: Party) -> Person | None:
    """The person of the highest rank among those whose post is known."""
    known = [person for person in party.people if person.post in posts()]
    return min(known, key=_rank, default=None)


def code(party: Party) -> actor_codes.Actor:
    """The codes of a side as its foremost person acts for it."""
    person = foremost(party)
    return actor_codes.actor(party.side, person.post if person else None)


def _rank(person: Person) -> int:
    return posts()[person.post].rank if person.post else LOWEST


def _actors(role: str, parties: list[Party]) -> dict[str, str]:
    """The columns of the actors, or of the recipients: the values of one column stand in one order, but each
    only once, as POLECAT has them."""
    codes = [code(party) for party in parties]
    sectors = [sector for one in codes for sector in one.sectors]
    people = [person for party in parties for person in party.people]
    named = [party.side for party in parties if not party.people]
    states = [one.code for one in codes]
    numbers = [str(number) for state in states if (number := actor_codes.cow(state)) is not None]
    return {
        f"{role} Name": _joined([*(person.name for person in people), *(name_of(side, "en") for side in named)]),
        f"{role} Country": _joined(states),
        f"{role} COW": _joined(numbers),
        f"Primary {role} Sector": _joined([one.sectors[0] for one in codes if one.sectors]),
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": _joined([person.post for person in people if person.post]),
        f"{role} Name Raw": _joined([person.span.text if person.span else person.name for person in people]),
    }


def _story(reading: Reading) -> dict[str, str]:
    """What a row says of the whole report: those who stand in its contacts."""
    report = reading.report
    parties = [party for contact in reading.contacts for party in contact.parties]
    organisations = [party.side for party in parties if actor_codes.kind(party.side) != "state"]
    return {
        "Source": report.publisher or NONE,
        "Publication Date": report.published.isoformat() if report.published else NONE,
        "Story People": _joined([person.name for party in parties for person in party.people]),
        "Story Organizations": _joined([name_of(side, "en") for side in organisations]),
        "Story Locations": _joined([contact.place.text for contact in reading.contacts if contact.place]),
        "Language": report.language,
    }


def _event_id(reading: Reading, number: int, contact: Contact) -> str:
    """Unique within all reports: their own id is that of the text."""
    return f"{reading.report.id[:16]}-{number}_{contact.plover}"


def _joined(values: list[str]) -> str:
    return "; ".join(dict.fromkeys(values)) or NONE


def _cell(text: str) -> str:
    return " ".join(text.split()) or NONE
