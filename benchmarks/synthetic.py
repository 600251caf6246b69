"""Made-up readings in any number, the same for the same seed: contacts of many lines over thirty years, one line
with a tenth of them all, told by one to three reports each, their dates known as well as news knows them."""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta

from openlines.knowledge.people import people
from openlines.records import Channel, Contact, Party, Person, Reading, Report, Span, Statement, Status
from openlines.when import When

FIRST, DAYS = date(1995, 1, 1), 365 * 30
BUSY = ("RUS", "USA")
SIDES = (
    "CHN", "DEU", "DZA", "EGY", "FRA", "GBR", "IND", "IRN", "ISR", "ITA", "JPN", "KOR", "PAK", "POL", "PRK", "RUS",
    "SAU", "TUR", "UKR", "USA",
)  # fmt: skip
CHANNELS: tuple[Channel, ...] = ("call", "call", "meeting", "visit", "talks", "unspecified", "message", "video")
STATUSES: tuple[Status, ...] = ("held",) * 16 + ("scheduled", "requested", "declined", "denied")
VOCABULARY = """
ministre appel accord sanctions frontière dialogue minister ceasefire prisoners exchange border treaty nuclear grain
corridor ambassade sommet élection détenus missile exercice navy visa tarif pipeline
"""
WORDS = VOCABULARY.split()


def readings(contacts: int, *, seed: int = 1) -> Iterator[Reading]:
    """Readings of reports that tell `contacts` contacts together."""
    dice = random.Random(seed)
    holders = _holders()
    pending: list[list[Contact]] = []
    number = 0
    for index in range(contacts):
        pair = BUSY if index % 10 == 0 else tuple(sorted(dice.sample(SIDES, 2)))
        day = FIRST + timedelta(days=dice.randrange(DAYS))
        status = dice.choice(STATUSES)
        channel = dice.choice(CHANNELS)
        cast = [(side, dice.choice(holders[side])) for side in pair]
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            pending.append([_contact(dice, day, channel, status, cast)])
            if len(pending) >= 3:
                yield _reading(dice, number, pending, day)
                number, pending = number + 1, []
    if pending:
        yield _reading(dice, number, pending, FIRST)


def _holders() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {side: [("", "")] for side in SIDES}
    for tenure in people().tenures:
        if tenure.side in found:
            found[tenure.side].append((tenure.name, tenure.post))
    return {side: held[:12] for side, held in found.items()}


def _contact(
    dice: random.Random, day: date, channel: Channel, status: Status, cast: list[tuple[str, tuple[str, str]]]
) -> Contact:
    kind = dice.random()
    when: When | None
    if kind < 0.75:
        when = When.day(day)
    elif kind < 0.87:
        when = When.of(f"{day:%Y-%m}")
    elif kind < 0.92:
        monday = day - timedelta(days=day.weekday())
        when = When.of(f"{monday}/{monday + timedelta(days=6)}")
    elif kind < 0.95:
        when = When.of(f"{day:%Y}")
    else:
        when = None
    parties = tuple(
        Party(side=side, people=(Person(name=name, post=post),) if name and dice.random() < 0.9 else ())
        for side, (name, post) in cast
    )
    return Contact(
        channel=channel,
        status=status,
        when=when,
        parties=parties,
        initiator=dice.choice((None, None, cast[0][0], cast[1][0])),
        duration=dice.choice((None, None, "PT30M", "PT1H")),
        evidence=(Span(start=0, end=10, text=""),),
    )


def _reading(dice: random.Random, number: int, told: list[list[Contact]], day: date) -> Reading:
    words = [dice.choice(WORDS) for _ in range(120)]
    text = f"{' '.join(words)} dossier{number}."
    id = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    report = Report(
        id=id,
        text=text,
        language=dice.choice(("en", "fr")),
        published=day + timedelta(days=dice.randrange(3)),
        publisher=f"outlet {dice.randrange(40)}",
        title=f"Report {number}",
    )
    span = Span(start=0, end=10, text=text[:10])
    contacts = tuple(contact for group in told for contact in group)
    contacts = tuple(
        Contact(**{name: getattr(one, name) for name in one.__struct_fields__ if name != "evidence"}, evidence=(span,))
        for one in contacts
    )
    said = Statement(source=span, who="A spokesman", side=None, sourcing="institution", content=(span,))
    return Reading(report=report, contacts=contacts, statements=(said,))
