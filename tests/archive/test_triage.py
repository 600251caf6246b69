"""Triage: what need not be read, and why; nothing with a contact is skipped."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openlines.archive.triage import NO_SIDES, NO_WORD, NOT_NEAR, triage, worth_reading
from openlines.records import Report
from openlines.scoring import load_folder

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"

TOLD = [
    ("en", "Sergei Lavrov spoke by phone with Antony Blinken on Friday."),
    ("en", "The French president will meet his Egyptian counterpart in Cairo next week."),
    ("en", "Beijing summoned Japan’s ambassador over the islands."),
    ("en", "Talks between Armenia and Azerbaijan resumed in Geneva."),
    ("en", "Erdogan flew to Moscow on Monday."),
    ("en", "A letter from Kim Jong Un was handed to the White House by a North Korean envoy."),
    ("en", "The Pentagon said that Lloyd Austin had not spoken to Sergei Shoigu since February."),
    ("en", "MACRON MEETS SCHOLZ IN BERLIN"),
    ("en", "The U.S. and the E.U. held consultations in Brussels."),
    ("fr", "Emmanuel Macron s’est entretenu samedi avec Vladimir Poutine."),
    ("fr", "Le ministre allemand a reçu son homologue turc à Berlin."),
    ("fr", "Alger a convoqué l’ambassadeur de France."),
    ("fr", "Les pourparlers entre l'Iran et les Etats-Unis reprendront à Oman."),
    ("fr", "Washington et Pékin ne se sont plus parlé depuis l’été."),
    ("fr", "M. Lavrov se rendra en Égypte au mois de juin."),
]
BEHIND = [
    ("en", "India and Pakistan are at odds over water. ", "The two ministers last met in Doha in June."),
    ("en", "Poland’s president distrusts Minsk. ", "Asked about Lukashenko, he said he had called him."),
    ("fr", "La Chine et l’Inde se disputent un glacier. ", "Les deux généraux se sont parlé jeudi."),
    ("fr", "Le Maroc et l’Espagne sont fâchés. ", "Les ministres se verront à Genève."),
]
ORDINARY = [
    ("en", "The storm left three villages without power, and the river rose by a metre.", NO_WORD),
    ("en", "The council met on Tuesday and called for lower fares.", NO_SIDES),
    ("en", "Olive oil from Spain and Greece grew dearer. The shop will see fewer buyers.", NOT_NEAR),
    (
        "en",
        "The Iraq war divided America. On Monday Brian Baker told the jury that he would meet his lawyer.",
        NOT_NEAR,
    ),
    ("fr", "La pluie a gonflé les rivières du département.", NO_WORD),
    ("fr", "Le maire a reçu les habitants et leur a parlé longuement.", NO_SIDES),
    ("fr", "Les vins d'Italie et du Chili se vendent mal. Le syndicat a tenu une réunion.", NOT_NEAR),
    ("fr", "L'Espagne et le Portugal ont soif. Deux concerts sont annulés tous les deux ans.", NOT_NEAR),
]


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_a_sentence_that_tells_of_a_contact_is_worth_reading(language: str, text: str) -> None:
    verdict = worth_reading(text, language)
    assert verdict.reason is None
    assert verdict.places == ((0, len(text)),)


@pytest.mark.parametrize(("language", "before", "text"), BEHIND)
def test_sides_may_be_named_before_a_pair_or_a_pronoun(language: str, before: str, text: str) -> None:
    assert worth_reading(before + text, language).places == ((len(before), len(before + text)),)
    assert worth_reading(text, language).reason is not None


@pytest.mark.parametrize(("language", "text", "reason"), ORDINARY)
def test_ordinary_prose_is_skipped_with_its_reason(language: str, text: str, reason: str) -> None:
    skip = triage(Report(id="", text=text, language=language))
    assert skip is not None
    assert skip.reason == reason


def test_no_gold_report_with_a_contact_is_skipped() -> None:
    told = [gold for gold in load_folder(GOLD) if gold.contacts]
    skipped = [gold.id for gold in told if worth_reading(gold.text, gold.lang).reason]
    assert len(told) > 50
    assert not skipped


@given(sentence=st.sampled_from(TOLD), junk=st.text(max_size=80))
def test_a_paragraph_of_anything_beside_it_hides_no_contact(sentence: tuple[str, str], junk: str) -> None:
    # A word that the text goes on with may name somebody else's family, so other paragraphs only.
    language, text = sentence
    assert worth_reading(f"{junk}\n\n{text}", language).reason is None
    assert worth_reading(f"{text}\n\n{junk}", language).reason is None


@given(text=st.text(max_size=300), language=st.sampled_from(["en", "fr"]))
def test_any_text_is_judged_and_its_places_lie_in_it(text: str, language: str) -> None:
    verdict = worth_reading(text, language)
    assert (verdict.reason is None) == bool(verdict.places)
    assert all(0 <= start < end for start, end in verdict.places)


@pytest.mark.parametrize(
    "unit",
    [
        "a" * 200,
        "Lavrov Lavrov ",
        "met. ",
        "« ",
        " ",
        "Moscow met Paris. ",
        "\n",
        "the two ",
        ".",
        '"',
        "Moscow: go Paris ",
        "Moscow. The two go ",
    ],
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    text = (unit * 500_000)[:500_000]
    worth_reading("warm", "en")
    start = time.process_time()
    worth_reading(text, "en")
    assert time.process_time() - start < 20
