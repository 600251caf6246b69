"""Gold reports as readings: what a reader that makes no mistake would give, for measuring what comes after."""

import hashlib

from openlines.records import Contact, Party, Person, Reading, Report, SinceClaim, Span
from openlines.scoring.gold import Gold, GoldClaim, GoldContact
from openlines.when import When


def as_reading(gold: Gold) -> Reading:
    """The contacts and the since-claims of a gold report as records; the index of each is that in the gold report."""
    report = Report(
        id=hashlib.sha256(gold.text.encode()).hexdigest(),
        text=gold.text,
        language=gold.lang,
        published=gold.published,
        publisher=gold.publisher,
    )
    return Reading(
        report=report,
        contacts=tuple(_contact(gold.text, contact) for contact in gold.contacts),
        since_claims=tuple(_claim(gold.text, claim) for claim in gold.since_claims),
    )


def _contact(text: str, contact: GoldContact) -> Contact:
    return Contact(
        channel=contact.channel,
        status=contact.status,
        when=When.of(contact.when) if contact.when else None,
        parties=tuple(
            Party(side=party.side, people=tuple(Person(name=name) for name in party.people))
            for party in contact.parties
        ),
        initiator=contact.initiator,
        duration=contact.duration,
        place=_span(text, contact.place) if contact.place else None,
        evidence=tuple(_span(text, words) for words in contact.evidence),
    )


def _claim(text: str, claim: GoldClaim) -> SinceClaim:
    return SinceClaim(
        kind=claim.kind,
        ordinal=claim.ordinal,
        since=claim.since,
        since_quote=_span(text, claim.since_quote) if claim.since_quote else None,
        contact=claim.contact,
        sides=claim.sides,
        scope=claim.scope,
    )


def _span(text: str, words: str) -> Span:
    start = text.find(words)
    return Span(start=start, end=start + len(words), text=words)
