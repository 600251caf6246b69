"""Verdicts on the since-claims of the gold reports agree with those judged by hand, and are never too sure."""

from pathlib import Path

import pytest

from evals import verdicts
from openlines.scoring import load_folder

# Of the judged claims: by the first verdict of the table, and by the first or the other.
FLOOR, DEFENSIBLE = 0.94, 0.96


@pytest.fixture(scope="module")
def outcomes() -> list[verdicts.Outcome]:
    return verdicts.check(load_folder(verdicts.GOLD), verdicts.judgements())


def test_verdicts_agree_with_those_judged_by_hand(outcomes: list[verdicts.Outcome]) -> None:
    wrong = [f"{one.judged.report} {one.judged.number}: {one.verdict}" for one in outcomes if not one.right]
    assert len(wrong) <= (1 - FLOOR) * len(outcomes), "\n".join(wrong)


def test_verdicts_are_mostly_of_those_that_can_be_defended(outcomes: list[verdicts.Outcome]) -> None:
    odd = [f"{one.judged.report} {one.judged.number}: {one.verdict}" for one in outcomes if not one.defensible]
    assert len(odd) <= (1 - DEFENSIBLE) * len(outcomes), "\n".join(odd)


def test_no_claim_is_found_supported_that_was_judged_otherwise(outcomes: list[verdicts.Outcome]) -> None:
    assert not [f"{one.judged.report} {one.judged.number}" for one in verdicts.too_sure(outcomes)]
    assert any(one.verdict == "supported" for one in outcomes)


def test_a_claim_that_is_judged_and_not_in_the_gold_reports_is_named(outcomes: list[verdicts.Outcome]) -> None:
    table = [one for one in verdicts.judgements() if one.report == "en-001"]
    golds = [gold for gold in load_folder(verdicts.GOLD) if gold.id == "en-001"]
    with pytest.raises(ValueError, match=r"not both judged.*en-001', 1"):
        verdicts.check(golds, table[:1])


LINE = "en-001\t0\tfirst\twords\tsupported\tundecidable\twhy\n"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("en-001\t0\tfirst\n", "3 cells"),
        (LINE * 2, "verdicts.tsv:2: judged twice"),
        (LINE.replace("supported", "likely"), "verdicts.tsv:1: .*likely"),
        (LINE.replace("\t0\t", "\tone\t"), "verdicts.tsv:1: .*one"),
        (LINE.replace("undecidable", "supported"), "the other verdict is the same"),
    ],
)
def test_a_table_that_is_not_well_formed_is_refused_by_its_line(lines: str, message: str, tmp_path: Path) -> None:
    table = tmp_path / "verdicts.tsv"
    table.write_text(lines, "utf-8")
    with pytest.raises(ValueError, match=message):
        verdicts.judgements(table)
