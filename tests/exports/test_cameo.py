"""CAMEO events: who is the source, who the target, and when there is none."""

import msgspec
import pytest

from openlines.exports.cameo import events, header, lines
from openlines.reading.contacts.codes import coded
from openlines.records import Channel, Contact, Party, Person, Reading, Report, Span, Status

MINISTER = Person(name="A", post="defence-minister")


def contact(channel: Channel, status: Status = "held", sides: str = "USA RUS", **more: object) -> Contact:
    parties = tuple(
        Party(side=side.strip("*"), role="mediator" if side.endswith("*") else "party") for side in sides.split()
    )
    return coded(msgspec.structs.replace(Contact(channel=channel, status=status, when=None, parties=parties), **more))


CASES = [
    ("a call is two events with the actors reversed", contact("call"), "USA RUS 041, RUS USA 041"),
    ("a visit has its twin", contact("visit", initiator="USA"), "USA RUS 042, RUS USA 043"),
    ("a visit told from the host too", contact("visit", initiator="RUS"), "RUS USA 042, USA RUS 043"),
    ("of an unknown traveller only that they met", contact("visit"), "USA RUS 040, RUS USA 040"),
    ("a meeting on third soil", contact("meeting", place_side="CHE"), "USA RUS 044, RUS USA 044"),
    ("a mediator is the source", contact("talks", sides="USA RUS QAT*"), "QAT USA 045, QAT RUS 045"),
    ("a meeting to come is agreed by both", contact("meeting", "scheduled"), "USA RUS 036, RUS USA 036"),
    ("a request has a direction", contact("call", "requested", initiator="RUS"), "RUS USA 026"),
    ("a refusal comes from who was asked", contact("call", "declined", initiator="USA"), "RUS USA 125"),
    ("a refusal by nobody knows whom", contact("call", "declined"), ""),
    ("a meeting called off by nobody knows whom", contact("meeting", "cancelled", initiator="USA"), ""),
    ("a letter goes from its sender", contact("message", initiator="RUS"), "RUS USA 010"),
    ("a letter of an unknown sender", contact("message"), ""),
    (
        "three who call make six",
        contact("call", sides="USA RUS CHN"),
        "USA RUS 041, USA CHN 041, RUS USA 041, RUS CHN 041, CHN USA 041, CHN RUS 041",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "told", "wanted"), CASES, ids=[what for what, _, _ in CASES])
def test_a_contact_makes_its_events(what: str, told: Contact, wanted: str) -> None:
    assert ", ".join(" ".join(event) for event in events(told)) == wanted


def test_a_protest_goes_from_who_complained() -> None:
    told = contact("meeting", initiator="RUS", protest=True)
    assert [tuple(event) for event in events(told)] == [("RUS", "USA", "114")]


def test_actors_carry_the_sector_of_their_foremost() -> None:
    aide = Person(name="B", post="ambassador")
    parties = (Party(side="USA", people=(aide, MINISTER)), Party(side="UN", people=(aide,)))
    told = coded(Contact(channel="call", status="held", when=None, parties=parties))
    assert [event.source for event in events(told)] == ["USAGOVMIL", "IGOUNO"]


def test_a_line_tells_status_and_words() -> None:
    told = contact("call", "denied", evidence=(Span(start=0, end=9, text="no\ncall"),))
    report = Report(id="ab" * 32, text="…", language="en")
    found = list(lines(Reading(report=report, contacts=(told,))))
    assert found[0].split("\t") == ["None", "USA", "RUS", "041", "denied", "abababababababab", "no call"]
    assert len(header().split("\t")) == 7
