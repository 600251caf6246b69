"""Glued words are taken apart where that is certain, and nothing else is touched."""

import pytest

from openlines.intake.mend import mend

MENDED = [
    ("fr", "Il a fait unedemande à Paris.", "Il a fait une demande à Paris."),
    ("fr", "Ils refusaient de s’engagerjusqu’ici.", "Ils refusaient de s’engager jusqu’ici."),
    ("fr", "lesministres ont parlé", "les ministres ont parlé"),
    ("fr", "la fin delaguerre", "la fin de la guerre"),
    ("fr", "un appel avecPoutine hier", "un appel avec Poutine hier"),
    ("fr", "reçu dansla capitale", "reçu dans la capitale"),
    ("fr", "prêt àdiscuter", "prêt à discuter"),
    ("en", "He met withhis counterpart.", "He met with his counterpart."),
    ("en", "theminister saidthat", "the minister said that"),
    ("en", "a call fromMoscow", "a call from Moscow"),
]
LEFT = [
    ("fr", "les ministresont parlé"),  # "ministres ont" or "ministre sont"
    ("fr", "une contreoffensive antimissile, un cessez-le-feu, l’enjeu, le surarmement, la désescalade"),
    ("fr", "deGaulle, McCain, leMonde, iPhone, Desmarais, Delacroix, Lebrun, Lavrov, Delattre"),
    ("fr", "#lesministres @lesministres lesministres.fr https://exemple.org/lesministres/unedemande"),
    ("fr", "aujourd’hui, presqu’île, quelqu’un, lorsqu’ils, entre-temps, puisqu’elle, dessous, pardessus"),
    ("en", "counteroffensive, readout, hotline, shootdown, overthehorizon, thereafter, anyhow, roadshow"),
    ("en", "therein, forthcoming, withdrawals, ofcom.org, andante, hereby, thesis, fortune, handover"),
    ("en", "iPhone, deVries, eBay, vanDyke, #withhis"),
]


@pytest.mark.parametrize(("language", "glued", "mended"), MENDED)
def test_glued_words_are_taken_apart(language: str, glued: str, mended: str) -> None:
    result = mend(glued, language)
    assert result.text == mended
    assert result.words


@pytest.mark.parametrize(("language", "text"), LEFT)
def test_names_compounds_and_addresses_are_left_alone(language: str, text: str) -> None:
    assert mend(text, language).text == text


@pytest.mark.parametrize(("language", "glued", "mended"), MENDED)
def test_a_mended_text_needs_no_mending(language: str, glued: str, mended: str) -> None:
    assert mend(mended, language).words == ()


def test_a_text_that_is_glued_throughout_is_left_as_it_is() -> None:
    words = [f"une{a}{b}ction" for a in "abcdefgijlmnop" for b in ["ré", "ra", "ro", "ru", "tra", "pro", "fa", "di"]]
    text = " ".join(["unedemande", "unefonction", *words]) * 3
    assert len(mend(text, "fr").words) <= 100 * 3
