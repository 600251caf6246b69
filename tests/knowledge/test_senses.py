"""Side mentions against a table of sentences: city or government, adjective or noun, person or state."""

import time
from pathlib import Path

import pytest

from openlines.knowledge.post_search import find_posts
from openlines.knowledge.senses import side_mentions

TABLE = Path(__file__).with_name("sides_cases.tsv")
FLOOR = 0.95


def cases() -> list[tuple[str, str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def found(language: str, marked: str) -> tuple[str, str]:
    """Sense and side of what stands in brackets."""
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    for mention in side_mentions(text, language):
        if mention.start < end and start < mention.end:
            return mention.sense, mention.side
    return "none", "-"


def test_the_table_has_at_least_three_hundred_sentences_of_every_sense_in_both_languages() -> None:
    table = cases()
    assert len(table) >= 300
    senses = {"government", "place", "adjective", "people", "person", "other", "none"}
    for language in ("fr", "en"):
        assert {sense for code, sense, _, _ in table if code == language} == senses


def test_all_but_one_in_twenty_side_mentions_are_understood() -> None:
    table = cases()
    wrong = [
        f"{marked}  wanted {sense} {side}, found {' '.join(found(language, marked))}"
        for language, sense, side, marked in table
        if found(language, marked) != (sense, side)
    ]
    assert 1 - len(wrong) / len(table) >= FLOOR, "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Moscow, "),
        ("fr", "à Paris de "),
        ("en", "in the U.S. "),
        ("fr", "a."),
        ("en", "Russian and "),
        ("fr", "ministre de la "),
    ],
)
def test_time_grows_with_the_length_of_the_text_and_not_faster(language: str, text: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        side_mentions(text * times, language)
        find_posts(text * times, language)
        return time.perf_counter() - start

    short = min(seconds(500) for _ in range(3))
    assert min(seconds(4000) for _ in range(3)) < 8 * 4 * short
