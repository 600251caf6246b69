"""Statements are tied to the contacts that they are about, as judged by hand on statements drawn at random."""

from pathlib import Path

import pytest

from evals import ties

FLOOR = 0.85  # of the judged statements
FIRST = 100  # those drawn first


@pytest.fixture(scope="module")
def outcomes() -> list[ties.Outcome]:
    return ties.check(ties.comparisons(), ties.judgements())


def test_a_hundred_statements_and_more_are_judged_and_still_read(outcomes: list[ties.Outcome]) -> None:
    assert len(ties.judgements()) >= FIRST
    assert len(outcomes) >= 0.9 * len(ties.judgements())


def test_statements_are_tied_to_the_right_contacts(outcomes: list[ties.Outcome]) -> None:
    first = {one.words for one in ties.judgements()[:FIRST]}
    for those in (outcomes, [one for one in outcomes if one.judged.words in first]):
        wrong = [f"{one.judged.report}: {one.judged.words}" for one in those if not one.right]
        assert len(wrong) <= (1 - FLOOR) * len(those), "\n".join(wrong)


def test_the_attributes_that_statements_speak_of_are_mostly_the_judged_ones(outcomes: list[ties.Outcome]) -> None:
    assert ties.attributes_f1(outcomes) >= 0.7


@pytest.mark.parametrize(
    ("lines", "message"),
    [("en-004\tsaid\twords\n", "3 cells"), ("en-004\tsaid\twords\t-\t-\t-\n" * 2, "judged twice")],
)
def test_a_table_that_is_not_well_formed_is_refused_by_its_line(lines: str, message: str, tmp_path: Path) -> None:
    table = tmp_path / "ties.tsv"
    table.write_text(lines, "utf-8")
    with pytest.raises(ValueError, match=message):
        ties.judgements(table)
