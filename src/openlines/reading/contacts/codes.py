"""PLOVER and CAMEO codes of contacts.

PLOVER (Halterman et al., 2023): meetings and calls are CONSULT with a mode, agreed future ones AGREE,
refused ones REJECT, requested or attempted ones REQUEST. CAMEO (Gerner, Schrodt & Yilmaz, 2012), root 04:
041 discuss by telephone, 042 make a visit, 043 host a visit, 044 meet at a third location, 045 mediate,
046 engage in negotiation, 040 other.
"""

from openlines.records import Channel, Party, Status

MODES: dict[Channel, str] = {
    "call": "phone",
    "video": "phone",
    "visit": "visit",
    "meeting": "third-party",
    "talks": "multilateral",
}
CAMEO: dict[Channel, str] = {"call": "041", "video": "041", "visit": "042", "meeting": "044", "talks": "046"}
EVENTS: dict[Status, str] = {
    "held": "CONSULT", "scheduled": "AGREE", "requested": "REQUEST", "attempted": "REQUEST", "declined": "REJECT",
    "cancelled": "REJECT", "denied": "CONSULT", "ruled-out": "REJECT",
}  # fmt: skip


def codes(channel: Channel, status: Status, parties: tuple[Party, ...]) -> tuple[str, str, str]:
    """PLOVER event, PLOVER mode and CAMEO code."""
    mediated = any(party.role == "mediator" for party in parties)
    mode = "mediate" if mediated else MODES.get(channel, "")
    cameo = "045" if mediated else CAMEO.get(channel, "040")
    return EVENTS[status], mode if EVENTS[status] == "CONSULT" else "", cameo
