"""The overview of all lines agrees with the lines themselves, judgements included."""

from datetime import date

import pytest

from openlines.chronology.chronology import Chronology
from openlines.store import Store, overview
from openlines.store.overview import LineSummary, Pair
from tests.chronology.making import contact, put, reading

CALL = "USA: Lloyd Austin; RUS: Sergei Shoigu"


@pytest.fixture
def chronology(store: Store) -> Chronology:
    put(
        store,
        reading(
            "a",
            [
                contact(CALL, "2022-05-13"),
                contact("USA; RUS", "2022-06-01", "meeting", start=5),
                contact("USA; RUS", "2022-06", "call", status="declined", start=10),
                contact("USA; RUS", "2021", "visit", start=15),
            ],
            published="2022-07-01",
        ),
        reading("b", [contact("IRN; SAU; CHN", "2023-03", "talks")], published="2023-03-20"),
        reading("c", [contact("IRN; SAU", "2023-03-10", "talks")], published="2023-03-21"),
        reading("d", [contact("FRA; DEU", None)], published="2023-03-21"),
    )
    return Chronology(store)


def _summaries(chronology: Chronology) -> dict[Pair, LineSummary]:
    with chronology.store.reading() as connection:
        return {one.sides: one for one in overview.summaries(connection)}


def _agrees(chronology: Chronology) -> None:
    found = _summaries(chronology)
    assert [(sides, one.contacts, one.last) for sides, one in found.items()] == chronology.lines()
    for sides, one in found.items():
        line = chronology.line(*sides)
        assert one.held == line.held
        assert one.rank == min((entry.rank for entry in line.entries if entry.status == "held"), default=9)


def test_the_overview_counts_what_the_lines_hold(chronology: Chronology) -> None:
    _agrees(chronology)
    found = _summaries(chronology)
    assert found["RUS", "USA"].contacts == 4
    assert found["RUS", "USA"].held == 3
    assert found["RUS", "USA"].last == date(2022, 6, 1)
    assert found["DEU", "FRA"].last is None
    assert {("CHN", "IRN"), ("CHN", "SAU"), ("IRN", "SAU")} <= set(found)


def test_judged_contacts_count_for_the_lines_that_they_are_of_then(chronology: Chronology) -> None:
    with_china = next(one.id for one in chronology.contacts(sides=("CHN", "IRN")))
    without = next(one.id for one in chronology.contacts(sides=("IRN", "SAU")) if "CHN" not in one.sides)
    chronology.judge("same", with_china, without, author="Ada")
    _agrees(chronology)
    rejected = next(one.id for one in chronology.contacts(sides=("RUS", "USA")))
    chronology.judge("reject", rejected, author="Ada")
    _agrees(chronology)
    assert _summaries(chronology)["RUS", "USA"].contacts == 3


def test_months_count_held_contacts_whose_month_is_certain(chronology: Chronology) -> None:
    with chronology.store.reading() as connection:
        found = overview.by_month(connection, [("RUS", "USA"), ("IRN", "SAU")], date(2022, 5, 1), date(2023, 3, 31))
    assert found["RUS", "USA"] == [1, 1, *[0] * 9]
    assert found["IRN", "SAU"][-1] == len(chronology.line("IRN", "SAU").entries)


def test_the_last_contact_held_is_the_one_that_the_line_names(chronology: Chronology) -> None:
    with chronology.store.reading() as connection:
        found = overview.last_held(connection, overview.summaries(connection))
    assert found["RUS", "USA"].id == chronology.line("RUS", "USA").last
    assert ("DEU", "FRA") not in found
