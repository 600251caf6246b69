"""Known events: the table is sound, and phrases of both languages mean the right ones, or none."""

from datetime import date

import pytest

from openlines.knowledge import events, sides

TABLE = events.table()

PHRASES = [
    ("en", "the start of the war in Ukraine", "ukraine-invasion"),
    ("en", "Russia sent its army into Ukraine", "ukraine-invasion"),
    ("en", "Moscow invaded Ukraine", "ukraine-invasion"),
    ("fr", "le début de la guerre en Ukraine", "ukraine-invasion"),
    ("fr", "que la Russie a envahi l'Ukraine", "ukraine-invasion"),
    ("en", "Russia annexed Crimea", "crimea-annexation"),
    ("fr", "l'annexion de la Crimée", "crimea-annexation"),
    ("fr", "la rupture des relations entre Alger et Rabat", "algeria-morocco-rupture"),
    ("en", "Algeria severed ties with Morocco", "algeria-morocco-rupture"),
    ("en", "Riyadh cut ties with Tehran", "saudi-iran-rupture"),
    ("en", "the Taliban seized power", "kabul-fall"),
    ("fr", "la chute de Bachar al-Assad", "assad-fall"),
    ("en", "the fall of the Berlin Wall", "berlin-wall-fall"),
    ("fr", "la crise des missiles de Cuba", "cuban-missile-crisis"),
    ("en", "the Good Friday Agreement", "good-friday-agreement"),
    ("fr", "les accords d'Abraham", "abraham-accords"),
    ("en", "the coup in Niger", "niger-coup"),
    ("fr", "l'attentat de Pahalgam", "pahalgam"),
    ("en", "the minister's appointment", None),
    ("fr", "la visite du ministre", None),
    ("en", "the war", None),
]


@pytest.mark.parametrize(("language", "phrase", "event"), PHRASES)
def test_a_phrase_means_its_event_or_none(language: str, phrase: str, event: str | None) -> None:
    found = events.find(phrase, language=language)
    assert (found.id if found else None) == event


def test_the_war_is_the_one_between_the_sides_that_the_text_names() -> None:
    both = frozenset({"RUS", "UKR"})
    found = events.find("the war", language="en", published=date(2022, 5, 13), around=both)
    assert found is not None
    assert found.id == "ukraine-invasion"
    assert events.find("the war", language="en", published=date(2022, 5, 13), around=frozenset({"FRA"})) is None


def test_no_event_is_meant_before_it_happened() -> None:
    found = events.find("the war in Ukraine", language="en", published=date(2021, 5, 13))
    assert found is None or found.date < "2021-05-13"


def test_the_cold_war_is_never_just_the_war() -> None:
    around = frozenset({"USA", "RUS"})
    assert events.find("the war", language="en", published=date(1980, 5, 13), around=around) is None


def test_there_are_enough_events_and_each_has_dates_sides_and_a_source() -> None:
    assert len(TABLE.events) >= 150
    assert len({event.id for event in TABLE.events}) == len(TABLE.events)
    for event in TABLE.events:
        begun, finished = event.began, event.finished
        assert begun.earliest is not None
        assert date(1939, 1, 1) <= begun.earliest <= date(2026, 1, 1), event.id
        if finished is not None:
            assert finished.earliest is not None
            assert begun.earliest <= finished.earliest, event.id
        assert event.source.strip(), event.id
        assert event.sides, event.id
        assert event.fr or event.en or event.about, event.id


def test_events_stand_in_order_of_date() -> None:
    dates = [event.date for event in TABLE.events]
    assert dates == sorted(dates)


def test_every_kind_of_an_event_is_explained() -> None:
    known = {kind.id for kind in TABLE.kinds}
    assert {kind for event in TABLE.events for kind in event.kinds} <= known


def test_every_side_of_an_event_is_known() -> None:
    codes = sides.codes()
    assert {side for event in TABLE.events for side in event.sides} <= codes


def test_what_an_event_is_about_is_a_side_or_a_word_and_no_misspelt_code() -> None:
    acronyms = {"FNI", "INF", "ONU"}
    codes = sides.codes() | acronyms
    for event in TABLE.events:
        for part in (part for alternative in event.about for part in alternative.split("+")):
            assert part in codes or not (part.isupper() and len(part) == 3), f"{event.id}: {part}"
