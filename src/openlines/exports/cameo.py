"""CAMEO events: date, source, target, code, one directed event a line, tab-separated.

The rules are the codebook's (manual 1.1b3, 2012). What is mutual is two events with the actors reversed: a call is
041 from each to each. A visit is 042 from the visitor and its twin 043 from the host. A mediator is the source of 045
with each side that it brings together. A request goes from who asked, a refusal from who refused, a letter or a
protest from who sent it; where that is not known there is no event, for either direction would be a guess. So it is
with meetings called off.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from openlines.exports.plover import NONE, code, split
from openlines.reading.contacts.codes import host, mediators
from openlines.records import Contact, Party, Reading

COLUMNS = ("Date", "Source", "Target", "CAMEO", "Status", "Report", "Evidence")
DIRECTED = frozenset(("REQUEST", "REJECT", "SANCTION", "ACCUSE"))


class Event(NamedTuple):
    """One directed event; `source` and `target` are whole CAMEO codes ("USAGOVMIL")."""

    source: str
    target: str
    code: str


def header() -> str:
    return "\t".join(COLUMNS)


def lines(reading: Reading) -> Iterator[str]:
    """The events of each contact in turn; "None" for what is not known."""
    for contact in reading.contacts:
        words = " ".join(contact.evidence[0].text.split()) if contact.evidence else NONE
        day = contact.when.edtf if contact.when else NONE
        for event in events(contact):
            cells = (day, event.source, event.target, event.code, contact.status, reading.report.id[:16], words)
            yield "\t".join(cells)


def events(contact: Contact) -> list[Event]:
    """All directed events that one contact makes."""
    if between := mediators(contact):
        brought = [party for party in contact.parties if party.side not in between]
        return [
            _event(source, target, contact.cameo)
            for source in contact.parties
            if source.side in between
            for target in brought
        ]
    if contact.cameo in ("042", "043"):
        return _visit(contact)
    if contact.plover in DIRECTED or contact.channel == "message":
        sources, targets = split(contact)
        if contact.channel == "message" and not targets:
            sources = [party for party in contact.parties if party.side == contact.initiator]
            targets = [party for party in contact.parties if party.side != contact.initiator]
            if not sources:
                return []
        return [_event(source, target, contact.cameo) for source in sources for target in targets]
    return [_event(source, target, contact.cameo) for source, target in permutations(contact.parties, 2)]


def _visit(contact: Contact) -> list[Event]:
    """Visitor and host in turn; where it is not told which is which, that they consulted (040)."""
    to = host(contact)
    if to is None:
        return [_event(source, target, "040") for source, target in permutations(contact.parties, 2)]
    home = next(party for party in contact.parties if party.side == to)
    found = []
    for guest in contact.parties:
        if guest.side != to:
            found += [_event(guest, home, "042"), _event(home, guest, "043")]
    return found


def _event(source: Party, target: Party, cameo: str) -> Event:
    return Event(code(source).cameo, code(target).cameo, cameo)
