"""PLOVER and CAMEO codes of contacts.

PLOVER (manual of the Open Event Data Alliance, 2021; Halterman et al., 2023): meetings, visits and calls are CONSULT
with a mode; what is told as future is AGREE; what is asked for is REQUEST, what is refused REJECT, what is called off
SANCTION. CAMEO (Gerner, Schrodt & Yilmaz, 2002; manual 1.1b3, 2012), root 04: 041 by telephone, 042 make a visit, 043
host a visit, 044 meet at a third location, 045 mediate, 046 negotiate, 040 other. CAMEO too codes what did not take
place by its other roots, so a refused call is 125 and no 041. The two agree as PLOVER's own table of equivalents has
it (CAMEO2PLOVER, 2021).

An ambassador summoned and a note of protest are official complaints (114, ACCUSE) and no consultations, as PLOVER's
gold standard records have it. Any other letter or note carries a statement: CAMEO's root 01, which PLOVER dropped, so
it has no PLOVER event here. What it asks or offers would be an event of its own, which openlines does not read.
"""

from typing import NamedTuple

import msgspec

from openlines.knowledge.actor_codes import kind
from openlines.records import Channel, Contact, Status


class Codes(NamedTuple):
    """PLOVER event and mode, CAMEO code. The mode is "" where the event has none or nothing tells it; the
    event is "" for what PLOVER does not code."""

    event: str
    mode: str
    cameo: str


# What did not take place, or not yet. The mode of a request or a refusal says what was asked ("meet").
OTHER_THAN_HELD: dict[Status, Codes] = {
    "scheduled": Codes("AGREE", "", "036"),
    "requested": Codes("REQUEST", "meet", "026"),
    "attempted": Codes("REQUEST", "meet", "026"),
    "declined": Codes("REJECT", "meet", "125"),
    "ruled-out": Codes("REJECT", "meet", "125"),
    "cancelled": Codes("SANCTION", "cancel", "161"),
}
# The same of a mediation, where CAMEO tells it apart.
MEDIATING: dict[Status, str] = {
    "scheduled": "039",
    "requested": "028",
    "attempted": "028",
    "declined": "126",
    "ruled-out": "126",
    "cancelled": "165",
}
# A summons or a note of protest: CAMEO 114 (complain officially), PLOVER's ACCUSE in the mode of disapproval.
PROTEST = Codes("ACCUSE", "disapprove", "114")
STATEMENT = Codes("", "", "010")
CALLS: frozenset[Channel] = frozenset(("call", "video"))


def coded(contact: Contact) -> Contact:
    """The contact with its codes."""
    event, mode, cameo = codes(contact)
    return msgspec.structs.replace(contact, plover=event, plover_mode=mode, cameo=cameo)


def codes(contact: Contact) -> Codes:
    """The codes of a contact, from what the report tells of it and no more.

    A contact that one side denies keeps the codes of what is denied; the export marks it as negated.
    """
    if contact.status in OTHER_THAN_HELD:
        found = OTHER_THAN_HELD[contact.status]
        if mediators(contact):
            return found._replace(cameo=MEDIATING[contact.status])
        if contact.status == "cancelled" and contact.channel == "talks":
            return found._replace(cameo="164")
        return found
    if contact.protest:
        return PROTEST
    if contact.channel == "message":
        return STATEMENT
    if mediators(contact):
        hosted = "multilateral" if any(kind(side) == "igo" for side in every_side(contact)) else "third-party"
        return Codes("CONSULT", hosted, "045")
    if contact.channel in CALLS:
        return Codes("CONSULT", "phone", "041")
    if contact.channel == "visit":
        # Told from the host ("Paris received …") it is the host's event; its twin is the visitor's.
        hosts = host(contact) == contact.parties[0].side
        return Codes("CONSULT", "host", "043") if hosts else Codes("CONSULT", "visit", "042")
    sides = every_side(contact)
    third = on_third_soil(contact)
    if len(sides) > 2 or any(kind(side) == "igo" for side in sides):
        mode = "multilateral"
    else:
        mode = "third-party" if third else ""
    if contact.channel == "talks":
        return Codes("CONSULT", mode, "046")
    return Codes("CONSULT", mode, "044" if third and contact.channel == "meeting" else "040")


def every_side(contact: Contact) -> list[str]:
    return [party.side for party in contact.parties]


def mediators(contact: Contact) -> list[str]:
    """The sides that bring the others together."""
    return [party.side for party in contact.parties if party.role == "mediator"]


def host(contact: Contact) -> str | None:
    """The side that a visit goes to: whose soil it is on, or else the one of two that did not set out.

    An initiator whom words of their own make one ("at the invitation of") may be the host, and tells nothing.
    None where it is not known.
    """
    sides = [party.side for party in contact.parties if party.role == "party"]
    if contact.channel != "visit":
        return None
    if contact.place_side in sides:
        return contact.place_side
    if contact.initiator in sides and contact.initiator_evidence is None and len(sides) == 2:
        return next(side for side in sides if side != contact.initiator)
    return None


def on_third_soil(contact: Contact) -> bool:
    """Whether the place is told and no party's. An organisation sits on some state's soil and is at home
    there, so a meeting with one is not said to be."""
    sides = every_side(contact)
    if contact.place_side is None or contact.place_side in sides:
        return False
    return all(kind(side) in ("state", "group") for side in sides)
