"""One suite for SQLite and PostgreSQL: what is stored is what was read, and the chronology follows from it."""

import random
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from openlines.chronology.chronology import Chronology
from openlines.errors import NotFound
from openlines.exports import jsonl
from openlines.records import Reading
from openlines.store import Store, open_store, queries, schema
from openlines.store.writing import Arrival, put_readings, write
from tests.chronology.making import contact, put, reading

AUSTIN, SHOIGU = "USA: Lloyd Austin", "RUS: Sergei Shoigu"
CALL = f"{AUSTIN}; {SHOIGU}"


def exported(store: Store) -> bytes:
    return b"".join(jsonl.lines(Chronology(store).contacts()))


MILLEY = "USA: Mark Milley; RUS: Valery Gerasimov"
MACRON = "FRA: Emmanuel Macron; RUS: Vladimir Poutine"


def ten() -> list[Reading]:
    spoken = [contact(CALL, "2022-05-13", duration="PT1H"), contact(CALL, "2022-02-18", start=9)]
    asked = [contact("RUS: Sergueï Choïgou; USA", "2022-05-13", initiator="USA")]
    return [
        reading("a", spoken, published="2022-05-13"),
        reading("b", asked, published="2022-05-13", language="fr"),
        reading("c", [contact(CALL, "2022-05", "unspecified")], published="2022-10-21"),
        reading("d", [contact("USA; RUS", "2022-05-13", duration="PT45M")], published="2022-05-14"),
        reading("e", [contact(MILLEY, "2022-05-19")], published="2022-05-19"),
        reading("f", [contact(MILLEY, None, status="requested")], published="2022-05-14"),
        reading("g", [contact("USA; RUS", "2022-05-13", status="denied")], published="2022-05-15"),
        reading("h", [contact(MACRON, "2022-05-28")], published="2022-05-28", language="fr"),
        reading("i", [contact(f"{MACRON}; DEU: Olaf Scholz", "2022-05-28")], published="2022-05-29"),
        reading("j", [contact(CALL, "2022-10-21"), contact(CALL, "2022-10-23", start=9)], published="2022-10-24"),
    ]


def test_a_reading_comes_back_as_it_was_read(store: Store) -> None:
    told = ten()
    put(store, *told)
    with store.reading() as connection:
        assert queries.readings(connection, [one.report.id for one in told]) == {one.report.id: one for one in told}


def test_reports_of_one_call_are_one_contact_with_conflicting_details_kept(store: Store) -> None:
    put(store, *ten())
    chronology = Chronology(store)
    call = chronology.contact("2022-05-13-rus-usa-defence-call")
    assert call.reports == 5
    assert call.differ == ("duration", "status")
    assert call.status == "held"
    assert call.initiator == "USA"
    milley = chronology.contact("2022-05-19-rus-usa-military-call")
    assert milley.reports == 2


def test_ten_orders_of_arrival_give_the_same_bytes(url: str, store: Store, quick: Store) -> None:
    put(quick, *ten())
    wanted = exported(quick)
    dice = random.Random(7)
    told = ten()
    dice.shuffle(told)
    put(store, *told, at_once=False)
    assert exported(store) == wanted


@pytest.mark.parametrize("seed", range(10))
def test_any_order_gives_the_same_bytes(seed: int, quick: Store, tmp_path: Path) -> None:
    put(quick, *ten())
    other = open_store(tmp_path / "other.db")
    told = ten()
    random.Random(seed).shuffle(told)
    put(other, *told, at_once=seed % 2 == 0)
    assert exported(other) == exported(quick)
    other.close()


def test_giving_the_same_again_changes_nothing(store: Store) -> None:
    put(store, *ten())
    before = exported(store)
    with store.reading() as connection:
        changes = connection.execute(select(schema.change)).all()
    put(store, *ten())
    assert exported(store) == before
    with store.reading() as connection:
        assert connection.execute(select(schema.change)).all() == changes


def test_one_text_given_twice_is_one_report_and_the_better_dated_counts_in_any_order(
    store: Store, quick: Store
) -> None:
    undated = reading("a", [contact(CALL, None)], publisher="Gazette")
    dated = reading("a", [contact(CALL, "2022-05-13")], published="2022-05-13", publisher="Tribune")
    put(store, undated, dated, at_once=False)
    put(quick, dated, undated, at_once=False)
    assert exported(store) == exported(quick)
    found = list(Chronology(store).contacts())
    assert [one.id for one in found] == ["2022-05-13-rus-usa-defence-call"]
    assert found[0].publishers == ("Tribune",)


def test_a_newer_reading_replaces_the_older_and_what_followed_from_it(store: Store, quick: Store) -> None:
    put(store, *ten())
    better = reading("c", [contact(CALL, "2022-10-23")], published="2022-10-21")
    with store.writing() as connection:
        put_readings(connection, [better], reader="newer", now=datetime(2022, 1, 1))
    put(quick, *[one for one in ten() if one.report.title != "c"], better)
    assert exported(store) == exported(quick)


def test_an_id_stays_when_details_get_better_and_redirects_when_the_date_does(store: Store) -> None:
    put(store, reading("a", [contact(CALL, "2022-05")], published="2022-06-01"))
    chronology = Chronology(store)
    first = chronology.contact("2022-05-rus-usa-defence-call")
    put(store, reading("b", [contact(CALL, "2022-05", duration="PT1H", initiator="USA")], published="2022-06-02"))
    assert chronology.contact(first.id).id == first.id
    put(store, reading("c", [contact(CALL, "2022-05-13")], published="2022-05-13"))
    assert chronology.contact(first.id).id == "2022-05-13-rus-usa-defence-call"
    assert [(one.kind, one.detail) for one in chronology.changes()][-1] == ("renamed", first.id)
    assert [one.kind for one in chronology.changes()] == ["new", "changed", "renamed"]


def test_contacts_of_one_day_bear_different_ids(store: Store) -> None:
    put(
        store,
        reading("a", [contact(CALL, "2022-05-13"), contact(CALL, "2022-05-13", start=9)], published="2022-05-13"),
    )
    found = [one.id for one in Chronology(store).contacts()]
    assert len(set(found)) == 2
    assert all(id.startswith("2022-05-13-rus-usa-defence-call-shoigu-austin-") for id in found)


def test_an_unknown_id_is_refused_with_what_is_near(store: Store) -> None:
    put(store, *ten())
    with pytest.raises(NotFound, match=r"OL504 .*did you mean 2022-05-13-rus-usa-defence-call\?"):
        Chronology(store).contact("2022-05-13-rus-usa")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("choigou", ["b"]),
        ("CHOÏGOU parlé", ["b"]),
        ('"a parlé"', ["b"]),
        ('"a choigou"', []),
        ("l’élysée", ["b"]),
        ("spoke", ["a"]),
        ("spoke choigou", []),
        ("' OR 1=1 --", []),
        ("*", []),
    ],
)
def test_search_folds_accents_and_capitals_alike_on_both_databases(store: Store, query: str, found: list[str]) -> None:
    put(
        store,
        reading("a", text="Austin spoke.", published="2022-05-13"),
        reading("b", text="Choïgou a parlé à l'Élysée.", published="2022-05-14", language="fr"),
    )
    assert [report.title for report in Chronology(store).search(query)] == found


def test_refused_inputs_are_remembered_and_counted(store: Store) -> None:
    refused = Arrival(input="f" * 64, name="broken.html", code="OL103", message="OL103 broken.html: is a PDF")
    for _ in range(2):
        with store.writing() as connection:
            write(connection, [refused], reader="x")
    put(store, *ten())
    seen = Chronology(store).coverage(first=date(2022, 5, 1), last=date(2022, 5, 31), sides=("USA", "RUS"))
    assert seen.failed == 1
    assert seen.reports == 8
    assert seen.on_line == 6
    assert seen.languages == (("en", 6), ("fr", 2))


def test_search_gives_the_latest_first_and_follows_a_better_date(store: Store) -> None:
    told = [reading(name, text=f"Words on dialogue {name}.", published=day) for name, day in
            (("old", "2021-01-01"), ("new", "2022-05-13"), ("none", None))]  # fmt: skip
    put(store, *told)
    chronology = Chronology(store)
    assert [report.title for report in chronology.search("dialogue")] == ["new", "old", "none"]
    assert [report.title for report in chronology.search("dialogue", limit=1, offset=1)] == ["old"]
    put(store, reading("none", text="Words on dialogue none.", published="2023-01-01"))
    assert [report.title for report in chronology.search("dialogue")] == ["none", "new", "old"]


def test_a_data_frame_has_a_row_for_each_contact_with_days_as_dates(quick: Store) -> None:
    put(quick, *ten())
    chronology = Chronology(quick)
    frame = chronology.to_polars()
    assert frame["id"].to_list() == [one.id for one in chronology.contacts()]
    (call,) = [row for row in frame.iter_rows(named=True) if row["id"] == "2022-05-13-rus-usa-defence-call"]
    assert call["earliest"] == date(2022, 5, 13)
    assert call["reports"] == 5


def test_a_report_with_very_many_contacts_that_nothing_tells_apart_gives_each_its_id(quick: Store) -> None:
    put(quick, reading("m", [contact("USA; RUS", None, start=n) for n in range(900)], published="2022-05-13"))
    told = [one.id for one in Chronology(quick).contacts()]
    assert len(set(told)) == 900


def test_a_report_of_a_far_day_is_taken_in_and_found(store: Store) -> None:
    put(store, reading("far", published="9999-12-31", text="Words of a far day, which nobody believes."))
    assert [one.title for one in Chronology(store).search("nobody believes")] == ["far"]
