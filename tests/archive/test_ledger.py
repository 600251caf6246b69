"""The ledger: everything given has one fate, the fates add up, and nothing given is forgotten."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from openlines.archive import work
from openlines.archive.ledger import Outcome, ledger
from openlines.chronology.chronology import Chronology
from openlines.chronology.ingest import ingest
from openlines.chronology.inputs import Given, Input
from openlines.errors import NotFound
from openlines.exports import jsonl
from openlines.store import Store, open_store, schema
from tests.archive.traps import text

CALL = "WASHINGTON, May 13, 2022 — U.S. Defense Secretary Lloyd Austin spoke by phone with Russian Defense Minister Sergei Shoigu, the Pentagon said. It was call {}."  # fmt: skip  # noqa: E501
RAIN = "LONDON, May {}, 2022 — It will rain all day in the north, and the wind will turn to the west by night."


@pytest.fixture(autouse=True)
def rain_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What triage thinks is tested elsewhere; here a report about the weather holds nothing."""
    monkeypatch.setattr(work, "_triaged", lambda report: "no word of contact" if "rain" in report.text else None)


def mixed() -> list[Input]:
    return [
        text("a", CALL.format(1)),
        text("rain 1", RAIN.format(1)),
        Input(id="a twin", name="a twin", data=CALL.format(1).encode(), given=Given(publisher="Gazette")),
        text("binary", "\0\1\2"),
        text("b", CALL.format(2)),
        text("rain 2", RAIN.format(2)),
        text("empty", " "),
        Input(id=text("b", "").id, name="b again", data=CALL.format(2).encode()),
    ]


def fates(outcomes: list[Outcome]) -> Counter[str]:
    return Counter(one.fate for one in outcomes)


def test_everything_has_one_fate_and_they_add_up(store: Store) -> None:
    told = list(ingest(store, mixed()))
    assert sorted(one.name for one in told) == sorted(one.name for one in mixed())
    assert fates(told) == {"stored": 2, "duplicate": 2, "skipped": 2, "failed": 2}
    assert {one.message for one in told if one.fate == "skipped"} == {"no word of contact"}
    with store.reading() as connection:
        kept = ledger(connection)
    assert (kept.given, kept.stored, kept.duplicate) == (7, 2, 1)
    assert kept.skipped == (("no word of contact", 2),)
    assert kept.failed == (("OL103", 1), ("OL104", 1))
    assert fates(list(ingest(store, mixed()))) == {"known": 8}


@pytest.mark.parametrize("seed", range(4))
def test_order_changes_neither_the_ledger_nor_the_chronology(seed: int, quick: Store, tmp_path: Path) -> None:
    told = mixed()
    random.Random(seed).shuffle(told)
    other = open_store(tmp_path / "other.db")
    for one in told:
        list(ingest(other, [one]))
    list(ingest(quick, mixed()))
    with quick.reading() as here, other.reading() as there:
        assert ledger(here) == ledger(there)
    assert list(jsonl.lines(Chronology(quick).contacts())) == list(jsonl.lines(Chronology(other).contacts()))
    other.close()


def test_a_skipped_report_counts_as_seen_and_its_text_is_not_kept(store: Store) -> None:
    (told,) = ingest(store, [text("rain", RAIN.format(9))])
    chronology = Chronology(store)
    seen = chronology.coverage()
    assert (seen.reports, seen.first, seen.languages) == (1, date(2022, 5, 9), (("en", 1),))
    assert seen.skipped == 1
    assert told.report
    assert chronology.report(told.report).text == ""
    with pytest.raises(NotFound, match=r"OL504 .*skipped.*--no-triage"):
        chronology.reading(told.report)


def test_without_triage_what_was_skipped_is_read(store: Store) -> None:
    list(ingest(store, mixed()))
    told = list(ingest(store, mixed(), triage=False))
    assert fates(told) == {"known": 6, "stored": 2}
    report = next(one.report for one in told if one.name == "rain 1")
    assert report
    assert Chronology(store).reading(report).report.text == RAIN.format(1)
    with store.reading() as connection:
        kept = ledger(connection)
    assert (kept.given, kept.stored, kept.skipped) == (7, 4, ())
    assert fates(list(ingest(store, mixed(), triage=False))) == {"known": 8}


def test_another_reader_looks_again_at_what_was_skipped_and_at_nothing_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(ingest(store, mixed()))
    monkeypatch.setattr("openlines.chronology.ingest.reader_version", lambda: "next")
    assert fates(list(ingest(store, mixed()))) == {"known": 6, "skipped": 2}
    assert fates(list(ingest(store, mixed()))) == {"known": 8}
    with store.reading() as connection:
        assert set(connection.execute(select(schema.given.c.reader)).scalars()) == {None, "next"}


def test_of_two_dates_of_one_skipped_text_the_better_counts_in_any_order(store: Store, quick: Store) -> None:
    undated = Input(id="1", name="1", data=b"It will rain all day in the north.", given=Given(language="en"))
    dated = Input(id="2", name="2", data=undated.data, given=Given(language="en", published="2022-05-02"))
    for kept, order in ((store, [undated, dated]), (quick, [dated, undated])):
        for one in order:
            list(ingest(kept, [one]))
        assert Chronology(kept).reaches() == (date(2022, 5, 2), date(2022, 5, 2))


def test_workers_give_the_same_as_this_process(store: Store, quick: Store) -> None:
    told = [text(f"call {n}", CALL.format(n)) for n in range(40)]
    assert fates(list(ingest(quick, told))) == fates(list(ingest(store, told, workers=2))) == {"stored": 40}
    assert list(jsonl.lines(Chronology(quick).contacts())) == list(jsonl.lines(Chronology(store).contacts()))
