"""Plain text is made regular and no visible character is rewritten."""

import pytest

from openlines.intake.plain import regular

WRAPPED = """The two ministers spoke by telephone on Friday afternoon, and
neither of them would afterwards say a word of what they had
told each other in the hour that their conversation lasted,
which was the first of its kind since the end of the winter.

A second call between them was announced for the week after
by both of the ministries, which otherwise agreed on little."""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ufeffOne\u200b two\x00\x07", "One two"),
        ("  a  \n\n\n\n\tb\n\n", "a\n\nb"),
        ("« l’appel »\u00a0: “oui”…", "« l’appel »\u00a0: “oui”…"),
        ("\ud800a", "a"),
        ("a\u00adb", "ab"),
        (" \n \u00a0", ""),
    ],
)
def test_text_is_made_regular(raw: str, clean: str) -> None:
    assert regular(raw) == clean


def test_hard_wraps_are_undone_and_paragraphs_stay() -> None:
    first, second = WRAPPED.split("\n\n")
    assert regular(WRAPPED) == first.replace("\n", " ") + "\n\n" + second.replace("\n", " ")


def test_lines_that_are_no_hard_wraps_stay_lines() -> None:
    text = "\n".join(["Ministry of Defence", "Press release", "Paris, 23 October", "The two spoke.", "They agreed."])
    assert regular(text) == text


@pytest.mark.parametrize("text", [WRAPPED, "a\n\n\nb", "x " * 30])
def test_regular_text_stays_as_it_is(text: str) -> None:
    assert regular(regular(text)) == regular(text)
