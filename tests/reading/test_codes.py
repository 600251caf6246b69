"""PLOVER and CAMEO codes, contact by contact, by the rules of the ontologies."""

import msgspec
import pytest

from openlines import read_text
from openlines.reading.contacts.codes import codes, host
from openlines.records import Channel, Contact, Party, Span, Status

WORDS = Span(start=0, end=3, text="not")


def contact(
    channel: Channel, status: Status = "held", sides: str = "USA RUS", *, mediator: str | None = None, **more: object
) -> Contact:
    parties = tuple(Party(side=side, role="mediator" if side == mediator else "party") for side in sides.split())
    return msgspec.structs.replace(Contact(channel=channel, status=status, when=None, parties=parties), **more)


CASES = [
    ("a call", contact("call"), "CONSULT phone 041"),
    ("a video call", contact("video"), "CONSULT phone 041"),
    ("a call among three is a call still", contact("call", sides="USA RUS CHN"), "CONSULT phone 041"),
    ("a visit, from the traveller", contact("visit", initiator="USA"), "CONSULT visit 042"),
    ("a visit, from the host", contact("visit", initiator="RUS"), "CONSULT host 043"),
    ("a visit to the one first told", contact("visit", place_side="USA"), "CONSULT host 043"),
    ("a visit of which nobody tells who travelled", contact("visit"), "CONSULT visit 042"),
    ("a meeting somewhere", contact("meeting"), "CONSULT  040"),
    ("a meeting on third soil", contact("meeting", place_side="CHE"), "CONSULT third-party 044"),
    ("a meeting at one's home", contact("meeting", place_side="USA"), "CONSULT  040"),
    ("a meeting of three", contact("meeting", sides="USA RUS CHN"), "CONSULT multilateral 040"),
    (
        "a meeting with an organisation where it sits",
        contact("meeting", sides="UKR NATO", place_side="BEL"),
        "CONSULT multilateral 040",
    ),
    (
        "talks with a group on third soil",
        contact("talks", sides="USA TALIBAN", place_side="QAT"),
        "CONSULT third-party 046",
    ),
    ("talks of two", contact("talks"), "CONSULT  046"),
    ("a mediation by a state", contact("talks", sides="QAT USA RUS", mediator="QAT"), "CONSULT third-party 045"),
    ("a mediation by an organisation", contact("talks", sides="UN USA RUS", mediator="UN"), "CONSULT multilateral 045"),
    ("a contact of no told kind", contact("unspecified"), "CONSULT  040"),
    ("a letter", contact("message"), "  010"),
    ("a meeting to come", contact("meeting", "scheduled"), "AGREE  036"),
    ("a visit to come", contact("visit", "scheduled", initiator="USA"), "AGREE  036"),
    ("a mediation to come", contact("talks", "scheduled", "QAT USA RUS", mediator="QAT"), "AGREE  039"),
    ("a call asked for", contact("call", "requested"), "REQUEST meet 026"),
    ("a call that was not answered", contact("call", "attempted"), "REQUEST meet 026"),
    ("a refused meeting", contact("meeting", "declined"), "REJECT meet 125"),
    ("a refused call", contact("call", "declined"), "REJECT meet 125"),
    ("a refused mediation", contact("talks", "declined", "QAT USA RUS", mediator="QAT"), "REJECT meet 126"),
    ("a meeting ruled out", contact("meeting", "ruled-out"), "REJECT meet 125"),
    ("a visit called off", contact("visit", "cancelled"), "SANCTION cancel 161"),
    ("talks called off", contact("talks", "cancelled"), "SANCTION cancel 164"),
    ("a call that one side denies", contact("call", "denied"), "CONSULT phone 041"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "told", "wanted"), CASES, ids=[what for what, _, _ in CASES])
def test_a_contact_has_the_codes_of_the_ontologies(what: str, told: Contact, wanted: str) -> None:
    assert " ".join(codes(told)) == wanted


def test_an_official_complaint_is_no_consultation() -> None:
    assert " ".join(codes(contact("meeting", protest=True))) == "ACCUSE disapprove 114"
    assert " ".join(codes(contact("message", protest=True))) == "ACCUSE disapprove 114"
    assert " ".join(codes(contact("meeting", "declined", protest=True))) == "REJECT meet 125"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The French foreign ministry summoned the Russian ambassador on Monday.", "114"),
        ("The French foreign minister met the Russian ambassador on Monday.", "040"),
        ("Spain lodged an official protest with Morocco on Monday.", "114"),
        ("The Spanish king wrote a letter to the Moroccan king on Monday.", "010"),
    ],
)
def test_the_words_tell_a_complaint_from_a_meeting_or_a_letter(text: str, code: str) -> None:
    assert [told.cameo for told in read_text(text, language="en").contacts] == [code]


def test_the_one_who_invited_is_not_taken_for_the_traveller() -> None:
    invited = contact("visit", initiator="RUS", initiator_evidence=WORDS)
    assert host(invited) is None
    assert host(contact("visit", initiator="USA")) == "RUS"


def test_only_a_visit_has_a_host() -> None:
    assert host(contact("meeting", place_side="USA")) is None
