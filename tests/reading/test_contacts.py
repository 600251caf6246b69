"""Contacts told by single sentences: sides, channel, status, initiator and date."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import openlines

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "contact_cases.toml").read_text("utf-8"))["case"]


def told(contact: openlines.Contact) -> str:
    sides = "-".join(sorted(party.side for party in contact.parties))
    date = contact.when.edtf if contact.when else ""
    return f"{sides} {contact.channel} {contact.status} {contact.initiator or ''} {date}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['why']}" for case in CASES])
def test_a_sentence_tells_of_its_contacts(case: dict[str, Any]) -> None:
    reading = openlines.read_text(case["text"], published="2023-05-17", language=case["language"])
    assert sorted(map(told, reading.contacts)) == sorted(case["contacts"])
    if "people" in case:
        people = {person.name for contact in reading.contacts for party in contact.parties for person in party.people}
        assert sorted(people) == case["people"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['why']}" for case in CASES])
def test_every_span_holds_the_words_it_names(case: dict[str, Any]) -> None:
    reading = openlines.read_text(case["text"], published="2023-05-17", language=case["language"])
    for contact in reading.contacts:
        for span in contact.evidence:
            assert reading.report.text[span.start : span.end] == span.text
