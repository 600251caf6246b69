"""Single sentences: each names its phenomenon and the statement that it must yield."""

from pathlib import Path

import pytest

from openlines.reading.actors import find_cast
from openlines.reading.attribution import find_statements
from openlines.reading.parse import Parsed, parse_many
from openlines.records import Report, Statement

FLOOR = 0.92  # of the cases; parsers err, and the table holds what they err on as well
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "attribution_cases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def letters(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum())


def overlap(text: str, wanted: str, found: Statement) -> float:
    """Jaccard of the letters said, by their places in the sentence."""
    places: set[int] = set()
    for piece in wanted.split(" … "):
        start = text.index(piece)
        places.update(range(start, start + len(piece)))
    said = {i for piece in found.content for i in range(piece.start, piece.end)}
    places = {i for i in places if text[i].isalnum()}
    said = {i for i in said if text[i].isalnum()}
    return len(places & said) / len(places | said) if places | said else 0.0


def right(case: list[str], statements: tuple[Statement, ...]) -> bool:
    _, _, sentence, source, cue, content, stance = case
    if content == "-":
        return source != "-" or not statements
    for statement in statements:
        named = letters(statement.source.text) if statement.source else ""
        if source == "-":
            matched = statement.source is None
        else:
            matched = bool(named) and (named in letters(source) or letters(source) in named)
        if (
            matched
            and statement.cue is not None
            and (letters(statement.cue.text) in letters(cue) or letters(cue) in letters(statement.cue.text))
            and overlap(sentence, content, statement) >= 0.75
            and statement.stance == stance
        ):
            return True
    return False


@pytest.fixture(scope="module")
def parsed() -> list[Parsed]:
    return list(parse_many(Report(id=str(i), text=case[2], language=case[0]) for i, case in enumerate(CASES)))


def test_at_least_two_hundred_sentences_of_both_languages_are_held() -> None:
    assert len(CASES) >= 200
    assert {case[0] for case in CASES} == {"en", "fr"}
    assert all(len(case) == 7 for case in CASES)


def test_the_sentences_yield_the_statements_that_the_table_wants(parsed: list[Parsed]) -> None:
    wrong = [
        f"{case[1]}: {case[2]}"
        for case, one in zip(CASES, parsed, strict=True)
        if not right(case, find_statements(one, find_cast(one)))
    ]
    share = 1 - len(wrong) / len(CASES)
    assert share >= FLOOR, f"{share:.3f} right; wrong:\n" + "\n".join(wrong)
