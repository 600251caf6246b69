"""What is one contact and what is not: a table of cases, and the gold reports."""

# ruff: noqa: E501
from pathlib import Path

import pytest

from openlines.chronology.mention import mentions
from openlines.chronology.merge import merge
from openlines.records import Contact
from openlines.scoring import load_folder
from openlines.scoring.as_reading import as_reading
from openlines.scoring.merging import gold_events, merging
from tests.chronology.making import contact, reading

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"
CALL = "USA: Lloyd Austin; RUS: Sergei Shoigu"
MILLEY = "USA: Mark Milley; RUS: Valery Gerasimov"

Told = tuple[Contact, str]


def clusters(*told: Told) -> int:
    found = [reading(f"r{n}", [one], published=day) for n, (one, day) in enumerate(told)]
    return len(set(merge([mention for one in found for mention in mentions(one)]).values()))


@pytest.mark.parametrize(
    ("why", "count", "told"),
    [
        ("other spellings and languages", 1, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact("RUS: Sergueï Choïgou; USA: Austin", "2022-05-13"), "2022-05-14")]),
        ("other people", 2, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact(MILLEY, "2022-05-13"), "2022-05-13")]),
        ("one side's people the same, the other's not", 2, [(contact("FRA: Jean-Noël Barrot; DZA: Ahmed Attaf", "2025-04-06", "meeting"), "2025-04-07"), (contact("FRA: Jean-Noël Barrot; DZA: Abdelmadjid Tebboune", "2025-04-06", "meeting"), "2025-04-07")]),
        ("two certain days", 2, [(contact(CALL, "2022-10-21"), "2022-10-24"), (contact(CALL, "2022-10-22"), "2022-10-24")]),
        ("a month with one call in it", 1, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact(CALL, "2022-05"), "2022-10-01")]),
        ("a month with two calls in it", 3, [(contact(CALL, "2022-10-21"), "2022-10-24"), (contact(CALL, "2022-10-23"), "2022-10-24"), (contact(CALL, "2022-10"), "2022-12-01")]),
        ("the institution alone, on that day", 1, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact("USA; RUS", "2022-05-13"), "2022-05-13")]),
        ("the institution alone, on a day with two calls", 3, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact(MILLEY, "2022-05-13"), "2022-05-13"), (contact("USA; RUS", "2022-05-13"), "2022-05-14")]),
        ("a call is no meeting", 2, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact(CALL, "2022-05-13", "meeting"), "2022-05-13")]),
        ("a visit is a meeting", 1, [(contact(CALL, "2022-05-13", "visit"), "2022-05-13"), (contact(CALL, "2022-05-13", "meeting"), "2022-05-13")]),
        ("planned, then held", 1, [(contact(CALL, "2022-05-13", status="scheduled"), "2022-05-10"), (contact(CALL, "2022-05-13"), "2022-05-13")]),
        ("one side denies it", 1, [(contact(CALL, "2022-05-13"), "2022-05-13"), (contact("USA; RUS", "2022-05-13", status="denied"), "2022-05-14")]),
        ("refused is not held", 2, [(contact(CALL, "2022-05-13", status="declined"), "2022-05-13"), (contact(CALL, "2022-05-13"), "2022-05-13")]),
        ("asked for without a date, held soon after", 1, [(contact(MILLEY, None, status="requested"), "2022-05-14"), (contact(MILLEY, "2022-05-19"), "2022-05-19")]),
        ("asked for without a date, held months after", 2, [(contact(MILLEY, None, status="requested"), "2022-01-14"), (contact(MILLEY, "2022-05-19"), "2022-05-19")]),
        ("a letter and its answer", 2, [(contact("USA: Donald Trump; IRN", "2025-03", "message", initiator="USA"), "2025-03-20"), (contact("USA: Donald Trump; IRN", "2025-03", "message", initiator="IRN"), "2025-03-28")]),
        ("a series of two people is no call of one of them", 2, [(contact("USA: Marco Rubio, JD Vance; IND: Narendra Modi", "2025-05-08/2025-05-10"), "2025-05-10"), (contact("USA: JD Vance; IND: Narendra Modi", "2025-05-09"), "2025-05-13")]),
        ("other sides", 2, [(contact("USA; RUS", "2022-05-13"), "2022-05-13"), (contact("FRA; RUS", "2022-05-13"), "2022-05-13")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_mentions_are_one_contact_or_not(why: str, count: int, told: list[Told]) -> None:
    assert clusters(*told) == count, why


def test_the_gold_reports_are_merged_right() -> None:
    golds = list(load_folder(GOLD))
    readings = {gold.id: as_reading(gold) for gold in golds}
    name = {reading.report.id: id for id, reading in readings.items()}
    anchors = merge([mention for reading in readings.values() for mention in mentions(reading)])
    found = merging(gold_events(golds), {(name[report], n): anchor for (report, n), anchor in anchors.items()})
    assert found.f1 is not None
    assert found.f1 >= 0.97, found
    assert found.precision is not None
    assert found.precision >= 0.98, found
