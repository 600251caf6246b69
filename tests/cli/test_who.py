"""`openlines who`: what it answers, as words and as JSON."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from openlines.cli.who import run
from openlines.errors import BadDate

app = typer.Typer()
app.command()(run)


def test_a_name_on_a_day_is_answered_with_side_post_spellings_and_source() -> None:
    answer = CliRunner().invoke(app, ["Choïgou", "--on", "2022-05-13"])
    assert answer.exit_code == 0
    for words in ("Sergei Shoigu", "RUS defence-minister, since 2012-11-06", "Sergueï Choïgou", "Wikipedia"):
        assert words in answer.stdout


def test_json_is_one_person_a_line() -> None:
    answer = CliRunner().invoke(app, ["Le Drian", "--on", "2019-01-01", "--json"])
    (line,) = answer.stdout.splitlines()
    known = json.loads(line)
    assert [(t["side"], t["post"]) for t in known["held"]] == [("FRA", "foreign-minister")]


def test_nobody_known_is_an_answer_and_exit_status_1() -> None:
    answer = CliRunner().invoke(app, ["Nemo Nusquam"])
    assert answer.exit_code == 1
    assert "Nobody known" in answer.stdout


def test_no_office_on_that_day_is_said() -> None:
    assert "no office known on 1980-01-01" in CliRunner().invoke(app, ["Choïgou", "--on", "1980-01-01"]).stdout


def test_a_day_that_is_none_is_refused() -> None:
    answer = CliRunner().invoke(app, ["Choïgou", "--on", "yesterday"])
    assert isinstance(answer.exception, BadDate)


def test_the_users_own_table_is_asked_too(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    head = "key\tname\tspellings\tside\tpost\tsince\tuntil\twikidata\tsource"
    path.write_text(f"{head}\nada-berg\tAda Berg\t\tFRA\tenvoy\t2020\t\t\tgazette\n", "utf-8")
    assert "FRA envoy" in CliRunner().invoke(app, ["Ada Berg", "--people", str(path)]).stdout


@pytest.mark.parametrize("name", ["\x1b[31mx", "a" * 5000, " "])
def test_any_name_is_safe_to_ask_for(name: str) -> None:
    answer = CliRunner().invoke(app, [name])
    assert answer.exit_code == 1
    assert "\x1b" not in answer.stdout
