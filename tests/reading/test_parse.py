"""What spaCy sees of a report: as long as the report, with nothing that takes it for ever."""

import pytest

import openlines
from openlines.reading.parse import plain


@pytest.mark.parametrize("run", ["(" * 5_000, "d’" * 2_500, "x" * 201, "un mot, " * 40])
def test_what_spacy_sees_is_as_long_and_has_no_endless_word(run: str) -> None:
    seen = plain(f"Paris {run} Moscou")
    assert len(seen) == len(f"Paris {run} Moscou")
    assert max(map(len, seen.split())) <= 200
    assert seen.startswith("Paris ")
    assert seen.endswith(" Moscou")


def test_a_report_with_an_endless_word_is_read_with_its_own_words() -> None:
    text = "Le président français Emmanuel Macron a appelé lundi Vladimir Poutine. " + "(" * 50_000
    reading = openlines.read_text(text, published="2022-05-14", language="fr")
    (contact,) = reading.contacts
    assert all(reading.report.text[span.start : span.end] == span.text for span in contact.evidence)
