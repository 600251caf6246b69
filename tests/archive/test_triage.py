"""Triage: what need not be read, and why."""

import pytest

from openlines.archive.triage import NO_SIDES, NO_WORD, NOT_NEAR, triage, worth_reading
from openlines.records import Report

TOLD = [
    ("en", "Sergei Lavrov spoke by phone with Antony Blinken on Friday."),
    ("en", "The French president will meet his Egyptian counterpart in Cairo next week."),
    ("en", "Beijing summoned Japan’s ambassador over the islands."),
    ("en", "Talks between Armenia and Azerbaijan resumed in Geneva."),
    ("en", "Erdogan flew to Moscow on Monday."),
    ("en", "A letter from Kim Jong Un was handed to the White House by a North Korean envoy."),
    ("en", "The Pentagon said that Lloyd Austin had not spoken to Sergei Shoigu since February."),
    ("en", "MACRON MEETS SCHOLZ IN BERLIN"),
    ("fr", "Emmanuel Macron s’est entretenu samedi avec Vladimir Poutine."),
    ("fr", "Le ministre allemand a reçu son homologue turc à Berlin."),
    ("fr", "Alger a convoqué l’ambassadeur de France."),
    ("fr", "Les pourparlers entre l'Iran et les Etats-Unis reprendront à Oman."),
    ("fr", "Washington et Pékin ne se sont plus parlé depuis l’été."),
    ("fr", "M. Lavrov se rendra en Égypte au mois de juin."),
]
ORDINARY = [
    ("en", "The storm left three villages without power, and the river rose by a metre.", NO_WORD),
    ("en", "The council met on Tuesday and called for lower fares.", NO_SIDES),
    ("en", "Olive oil from Spain and Greece grew dearer. The shop will see fewer buyers.", NOT_NEAR),
    ("fr", "La pluie a gonflé les rivières du département.", NO_WORD),
    ("fr", "Le maire a reçu les habitants et leur a parlé longuement.", NO_SIDES),
    ("fr", "Les vins d'Italie et du Chili se vendent moins. Le syndicat a tenu une réunion.", NOT_NEAR),
]


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_a_sentence_that_tells_of_a_contact_is_worth_reading(language: str, text: str) -> None:
    verdict = worth_reading(text, language)
    assert verdict.reason is None
    assert verdict.places == ((0, len(text)),)


@pytest.mark.parametrize(("language", "text", "reason"), ORDINARY)
def test_ordinary_prose_is_skipped_with_its_reason(language: str, text: str, reason: str) -> None:
    skip = triage(Report(id="", text=text, language=language))
    assert skip is not None
    assert skip.reason == reason
