"""PLOVER and CAMEO codes of contacts.

PLOVER (Halterman et al., 2023): meetings and calls are CONSULT with a mode, agreed future ones AGREE,
refused ones REJECT, requested or attempted ones REQUEST. CAMEO (Gerner, Schrodt & Yilmaz, 2012), root 04:
041 discuss by telephone, 042 make a visit, 043 host a visit, 044 meet at a third location, 045 mediate,
046 engage in negotiation, 040 other. A visit is coded from the traveller's side.
"""

from openlines.records import Channel, Party, Status

MODES: dict[Channel, str] = {
    "call": "phone",
    "video": "phone",
    "visit": "visit",
    "meeting": "third-party",
    "talks": "multilateral",
}
CAMEO: dict[Channel, str] = {"call": "041", "video": "041", "visit": "042", "talks": "046"}
EVENTS: dict[Status, str] = {
    "held": "CONSULT",
    "scheduled": "AGREE",
    "requested": "REQUEST",
    "attempted": "REQUEST",
    "declined": "REJECT",
    "cancelled": "REJECT",
    "denied": "CONSULT",
    "ruled-out": "REJECT",
}


def codes(channel: Channel, status: Status, parties: tuple[Party, ...], *, placed: bool) -> tuple[str, str, str]:
    """PLOVER event, PLOVER mode ("" where the event has none) and CAMEO code. `placed` says that a meeting's
    place is told, and then it is neither side's, or it would be a visit."""
    event = EVENTS[status]
    if any(party.role == "mediator" for party in parties):
        return event, "mediate" if event == "CONSULT" else "", "045"
    cameo = "044" if channel == "meeting" and placed else CAMEO.get(channel, "040")
    mode = MODES.get(channel, "")
    if channel == "meeting" and not placed:
        mode = ""
    return event, mode if event == "CONSULT" else "", cameo
