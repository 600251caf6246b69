"""Judgements: constraints on the merge, corrections, undoing; nothing is erased, and no evidence is made up."""

from datetime import datetime

import pytest
from sqlalchemy import select

from openlines.chronology.chronology import Chronology
from openlines.errors import BadJudgement, NotFound
from openlines.exports import jsonl
from openlines.store import Store, schema
from openlines.store.writing import put_readings
from tests.chronology.making import contact, put, reading

CALL = "USA: Lloyd Austin; RUS: Sergei Shoigu"


def ids(chronology: Chronology) -> list[str]:
    return [one.id for one in chronology.contacts()]


@pytest.fixture
def chronology(store: Store) -> Chronology:
    put(
        store,
        reading("a", [contact(CALL, "2022-05-13")], published="2022-05-13"),
        reading("b", [contact(CALL, "2022-05-13")], published="2022-05-14"),
        reading("c", [contact(CALL, "2022-05-14")], published="2022-05-15"),
    )
    return Chronology(store)


def test_same_puts_two_contacts_together_and_undo_parts_them(chronology: Chronology) -> None:
    before = b"".join(jsonl.lines(chronology.contacts()))
    told = chronology.judge("same", *ids(chronology), author="Ada", reason="one call, two datings")
    assert ids(chronology) == ["2022-05-13-rus-usa-defence-call"]
    assert chronology.contact("2022-05-14-rus-usa-defence-call").id == "2022-05-13-rus-usa-defence-call"
    assert chronology.contact("2022-05-13-rus-usa-defence-call").differ == ("when",)
    chronology.undo(told.number, author="Ben", reason="two calls")
    assert b"".join(jsonl.lines(chronology.contacts())) == before
    kept = chronology.judgements()
    assert [(one.kind, one.author, one.undone) for one in kept] == [("same", "Ada", 2), ("undo", "Ben", None)]


def test_not_same_takes_one_report_out_of_a_contact(chronology: Chronology) -> None:
    first = chronology.contact("2022-05-13-rus-usa-defence-call")
    one = first.mentions[1].report
    chronology.judge("not-same", first.id, f"{first.id}@{one[:10]}", author="Ada")
    assert len(ids(chronology)) == 3
    assert {told.report for told in next(chronology.contacts()).mentions} != {told.report for told in first.mentions}
    chronology.undo(1, author="Ada")
    assert chronology.contact("2022-05-13-rus-usa-defence-call").mentions == first.mentions


def test_a_later_judgement_outweighs_an_earlier_one(chronology: Chronology) -> None:
    pair = ids(chronology)
    chronology.judge("same", *pair, author="Ada")
    first = chronology.contact(pair[0])
    late = next(told.report for told in first.mentions if told.report not in {m.report for m in first.mentions[:2]})
    chronology.judge("not-same", first.id, f"{first.id}@{late[:12]}", author="Ben")
    assert ids(chronology) == pair


def test_judgements_hold_whatever_comes_before_or_after_them(chronology: Chronology, quick: Store) -> None:
    chronology.judge("same", *ids(chronology), author="Ada")
    put(chronology.store, reading("d", [contact(CALL, "2022-05-14", duration="PT1H")], published="2022-05-16"))
    put(chronology.store, reading("e", [contact(CALL, "2022-05-13")], published="2022-05-12"))
    found = list(chronology.contacts())
    assert [(one.id, one.reports) for one in found] == [("2022-05-13-rus-usa-defence-call", 5)]


def test_rejected_contacts_are_left_out_and_come_back(chronology: Chronology) -> None:
    chronology.judge("reject", "2022-05-14-rus-usa-defence-call", author="Ada", reason="the reader erred")
    assert ids(chronology) == ["2022-05-13-rus-usa-defence-call"]
    assert len(chronology.line("USA", "RUS").entries) == 1
    assert chronology.contact("2022-05-14-rus-usa-defence-call").judged == ("rejected",)
    chronology.judge("confirm", "2022-05-14-rus-usa-defence-call", author="Ben")
    assert chronology.contact("2022-05-14-rus-usa-defence-call").judged == ("confirmed",)
    assert len(ids(chronology)) == 2


def test_a_corrected_field_stays_corrected_when_more_reports_come(chronology: Chronology) -> None:
    chronology.judge("correct", "2022-05-13-rus-usa-defence-call", author="Ada", field="duration", value="PT1H")
    put(chronology.store, reading("d", [contact(CALL, "2022-05-13", duration="PT2H")], published="2022-05-16"))
    found = chronology.contact("2022-05-13-rus-usa-defence-call")
    assert (found.duration, found.judged, found.reports) == ("PT1H", ("corrected:duration",), 3)


def test_a_corrected_date_renames_and_redirects(chronology: Chronology) -> None:
    chronology.judge("correct", "2022-05-14-rus-usa-defence-call", author="Ada", field="when", value="2022-05-20")
    assert ids(chronology)[-1] == "2022-05-20-rus-usa-defence-call"
    assert chronology.contact("2022-05-14-rus-usa-defence-call").id == "2022-05-20-rus-usa-defence-call"


def test_unsure_is_a_value_of_its_own_and_changes_nothing(chronology: Chronology) -> None:
    before = ids(chronology)
    chronology.judge("unsure", *before, author="Ada")
    assert ids(chronology) == before
    assert chronology.judgements()[0].kind == "unsure"


def test_evidence_is_lost_when_the_text_no_longer_tells_it_and_never_points_elsewhere(chronology: Chronology) -> None:
    chronology.judge("correct", "2022-05-14-rus-usa-defence-call", author="Ada", field="duration", value="PT1H")
    other = reading(
        "c", [contact("FRA; DEU", "2022-05-14"), contact(CALL, "2022-05-14", start=20)], published="2022-05-15"
    )
    with chronology.store.writing() as connection:
        put_readings(connection, [other], reader="newer", now=datetime(2022, 1, 1))
    assert (chronology.judgements()[0].pins, chronology.judgements()[0].lost) == (1, 1)
    assert {one.duration for one in chronology.contacts()} == {None}


def test_judgements_are_never_erased_from_their_table(chronology: Chronology) -> None:
    chronology.judge("confirm", "2022-05-14-rus-usa-defence-call", author="Ada")
    chronology.undo(1, author="Ada")
    with chronology.store.reading() as connection:
        rows = connection.execute(select(schema.judgement)).all()
    assert [(row.kind, row.author) for row in rows] == [("confirm", "Ada"), ("undo", "Ada")]


@pytest.mark.parametrize(
    ("kind", "names", "more", "words"),
    [
        ("same", ["2022-05-13-rus-usa-defence-call"], {}, "about 2 contacts"),
        ("same", ["2022-05-13-rus-usa-defence-call"] * 2, {}, "both are the same contact"),
        ("confirm", ["2022-05-13-rus-usa-defence-call"], {"author": " "}, "no author"),
        ("correct", ["2022-05-13-rus-usa-defence-call"], {"field": "people", "value": "x"}, "no field"),
        ("correct", ["2022-05-13-rus-usa-defence-call"], {"field": "channel", "value": "smoke"}, "no channel"),
        ("correct", ["2022-05-13-rus-usa-defence-call"], {"field": "when", "value": "soon"}, "EDTF"),
        ("correct", ["2022-05-13-rus-usa-defence-call"], {"field": "initiator", "value": "XX"}, "no side"),
        ("correct", ["2022-05-13-rus-usa-defence-call"], {}, "needs a field"),
    ],
)
def test_senseless_judgements_are_refused(
    chronology: Chronology, kind: str, names: list[str], more: dict[str, str], words: str
) -> None:
    with pytest.raises(BadJudgement, match=words):
        chronology.judge(kind, *names, **{"author": "Ada", **more})  # type: ignore[arg-type]
    assert chronology.judgements() == []


def test_judging_or_undoing_what_is_not_there_is_refused(chronology: Chronology) -> None:
    with pytest.raises(NotFound, match="OL504"):
        chronology.judge("confirm", "2030-01-01-rus-usa-call", author="Ada")
    with pytest.raises(NotFound, match="no judgement 7"):
        chronology.undo(7, author="Ada")
    chronology.judge("confirm", "2022-05-13-rus-usa-defence-call", author="Ada")
    chronology.undo(1, author="Ada")
    with pytest.raises(BadJudgement, match="undone already"):
        chronology.undo(1, author="Ada")


def test_an_id_still_leads_to_its_contact_when_only_a_sibling_of_that_day_was_judged(store: Store) -> None:
    put(
        store,
        reading("a", [contact("USA; RUS", "2022-05-13"), contact("USA; RUS", "2022-05-13", start=6)]),
        reading("b", [contact("USA; RUS", "2022-05-20")]),
    )
    chronology = Chronology(store)
    first, second, other = ids(chronology)
    assert first.startswith("2022-05-13-rus-usa-call-")
    keys = {id: chronology.contact(id).mentions for id in (first, second)}
    told = chronology.judge("correct", first, author="Ada", field="when", value="2022-05-14")
    assert "2022-05-13-rus-usa-call" in ids(chronology)
    assert {id: chronology.contact(id).mentions for id in (first, second)} == keys
    assert ("renamed", second) in [(one.kind, one.detail) for one in chronology.changes()]
    chronology.undo(told.number, author="Ada")
    assert ids(chronology) == [first, second, other]
    assert chronology.contact(second).mentions == keys[second]
