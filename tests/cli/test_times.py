"""`openlines times` shows every time with its bounds, and as JSON."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from openlines.cli import times

TEXT = (
    "WARSAW, May 13, 2022 (Wire) — The two ministers spoke on Friday, their first call since Feb. 18.\n\n"
    "They will talk again soon."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, "utf-8")
    return file


def call(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(times.run)
    result = CliRunner().invoke(app, [*arguments, "--language", "en", "--published", "2022-05-13"])
    assert result.exit_code == 0, result.output
    return result.output


def test_times_are_shown_with_dates_and_reasons(report: Path) -> None:
    shown = call(str(report))
    assert "*Friday*" in shown
    assert "Friday: date 2022-05-13" in shown
    assert "Feb. 18: date since 2022-02-18" in shown
    assert "soon: date unknown" in shown


def test_json_has_a_mention_a_line(report: Path) -> None:
    mentions = [json.loads(line) for line in call(str(report), "--json").splitlines()]
    friday = next(mention for mention in mentions if mention["quote"] == "Friday")
    assert friday["edtf"] == "2022-05-13"
    assert friday["when"]["earliest"] == friday["when"]["latest"] == "2022-05-13"
    assert TEXT[friday["start"] : friday["end"]] == "Friday"
