"""Folding: one key for all spellings of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openlines.knowledge.fold import fold, words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("U.S.", "us"),
        ("U.S.-led", "us-led"),
        ("Lt. Gen.", "lt gen"),
        ("J.D. Vance", "jd vance"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Côte d'Ivoire", "cote d'ivoire"),
        ("ÉTATS‑UNIS", "etats-unis"),
        ("New\u00a0 Delhi", "new delhi"),
        ("Œuvre", "oeuvre"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Straße", "strasse"),
        ("Шойгу", "шойгу"),
        ("lemonde.fr", "lemonde.fr"),
        ("3.5", "3.5"),
        ("", ""),
    ],
)
def test_spellings_of_one_name_have_one_key(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aàÉßœ.'’-–  \u00a0BZŁ"))
def test_case_never_matters(text: str) -> None:
    assert fold(text.lower()) == fold(text)


@given(st.text())
def test_words_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    said = words(text)
    last = 0
    for (start, end), key in zip(said.spans, said.keys, strict=True):
        assert last <= start < end <= len(text)
        assert key == fold(text[start:end])
        last = end
