"""PLOVER rows in POLECAT's columns."""

from datetime import date

import msgspec

from openlines.exports.plover import COLUMNS, contexts, header, lines, rows, split
from openlines.records import Channel, Contact, Party, Person, Reading, Report, Span, Status
from openlines.when import When

REPORT = Report(id="0123456789abcdef" * 4, text="…", language="en", published=date(2022, 5, 14), publisher="The\tPaper")
AUSTIN = Person(name="Lloyd Austin", post="defence-minister")
SHOIGU = Person(name="Sergei Shoigu", post="defence-minister")
USA, RUS = Party(side="USA", people=(AUSTIN,)), Party(side="RUS", people=(SHOIGU,))


def contact(channel: Channel, status: Status, plover: str, mode: str, *parties: Party, **more: object) -> Contact:
    bare = Contact(channel=channel, status=status, when=None, parties=parties, plover=plover, plover_mode=mode)
    return msgspec.structs.replace(bare, **more)


def row(told: Contact) -> dict[str, str]:
    return next(rows(Reading(report=REPORT, contacts=(told,))))


def test_a_call_has_all_sides_as_actors_and_no_recipient() -> None:
    found = row(contact("call", "held", "CONSULT", "phone", USA, RUS, when=When.day(date(2022, 5, 13))))
    assert found["Event Date"] == "2022-05-13"
    assert found["Event Type"] == "CONSULT"
    assert found["Event Mode"] == "phone"
    assert found["Quad Code"] == "VERBAL COOPERATION"
    assert found["Contexts"] == "military"
    assert found["Actor Name"] == "Lloyd Austin; Sergei Shoigu"
    assert found["Actor Country"] == "USA; RUS"
    assert found["Actor COW"] == "2; 365"
    assert found["Actor Sectors"] == "GOV; MIL"
    assert found["Recipient Name"] == "None"


def test_the_visitor_is_the_actor_whoever_the_report_tells_it_from() -> None:
    told = contact("visit", "held", "CONSULT", "host", USA, RUS, initiator="RUS")
    assert row(told)["Event Mode"] == "visit"
    assert row(told)["Actor Country"] == "RUS"
    assert row(told)["Recipient Country"] == "USA"


def test_who_refused_is_the_actor_only_where_it_is_known() -> None:
    told = contact("call", "declined", "REJECT", "meet", USA, RUS, initiator="USA")
    assert [[party.side for party in role] for role in split(told)] == [["RUS"], ["USA"]]
    unknown = contact("call", "declined", "REJECT", "meet", USA, RUS)
    assert [[party.side for party in role] for role in split(unknown)] == [["USA", "RUS"], []]
    unplanned = contact("call", "ruled-out", "REJECT", "meet", USA, RUS, initiator="USA")
    assert split(unplanned)[1] == []


def test_who_asked_is_the_actor() -> None:
    told = contact("call", "requested", "REQUEST", "meet", USA, RUS, initiator="RUS")
    assert [[party.side for party in role] for role in split(told)] == [["RUS"], ["USA"]]
    assert row(told)["Intensity"] == "None"


def test_the_mediator_is_the_actor_and_those_brought_together_the_recipients() -> None:
    qatar = Party(side="QAT", role="mediator")
    told = contact("talks", "held", "CONSULT", "third-party", USA, RUS, qatar)
    assert row(told)["Actor Country"] == "QAT"
    assert row(told)["Recipient Country"] == "USA; RUS"


def test_what_is_not_known_is_none_in_every_cell() -> None:
    found = row(contact("meeting", "held", "CONSULT", "", Party(side="USA"), Party(side="UN")))
    for column in ("Event Date", "Event Mode", "Primary Actor Sector", "Actor Title", "Placename", "Latitude"):
        assert found[column] == "None"
    assert found["Actor Name"] == "United States; United Nations"
    assert found["Actor Country"] == "USA; IGO"
    assert found["Actor COW"] == "2"
    assert found["Story Organizations"] == "United Nations"


def test_a_month_stays_a_month() -> None:
    assert (
        row(contact("call", "held", "CONSULT", "phone", USA, RUS, when=When.of("2022-05")))["Event Date"] == "2022-05"
    )


def test_a_denied_contact_is_marked_as_negated() -> None:
    assert contexts(contact("call", "denied", "CONSULT", "phone", USA, RUS)) == ["military", "negation"]


def test_contexts_come_from_the_foremost_of_each_side() -> None:
    spy = Person(name="Somebody", post="intelligence-chief")
    told = contact("meeting", "held", "CONSULT", "", Party(side="USA", people=(spy, AUSTIN)), Party(side="RUS"))
    assert contexts(told) == ["military"]
    assert contexts(contact("meeting", "held", "CONSULT", "", Party(side="USA"), Party(side="RUS"))) == ["diplomatic"]


def test_a_letter_makes_no_row() -> None:
    told = contact("message", "held", "", "", USA, RUS)
    assert list(lines(Reading(report=REPORT, contacts=(told,)))) == []


def test_every_line_has_as_many_cells_as_the_header() -> None:
    place = Span(start=0, end=9, text="New\tDelhi\n")
    told = contact("meeting", "held", "CONSULT", "third-party", USA, RUS, place=place, place_side="IND")
    line = next(lines(Reading(report=REPORT, contacts=(told,))))
    assert len(line.split("\t")) == len(header().split("\t")) == len(COLUMNS) == 40
    assert "New Delhi" in line
    assert "The Paper" in line


def test_events_of_one_report_have_ids_of_their_own() -> None:
    told = contact("call", "held", "CONSULT", "phone", USA, RUS)
    ids = [found["Event ID"] for found in rows(Reading(report=REPORT, contacts=(told, told)))]
    assert len(set(ids)) == 2
