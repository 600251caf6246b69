"""Every command is there, has help, is documented, and answers at once."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from openlines import read_reports
from openlines.cli import COMMANDS, build
from openlines.examples import reports
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
HERE = [name for name in COMMANDS if (ROOT / "src" / "openlines" / "cli" / f"{name}.py").is_file()]


@pytest.mark.parametrize("name", HERE)
def test_a_command_has_help_and_words_for_each_argument_and_option(name: str, run: Run) -> None:
    assert run(name, "--help").status == 0
    command = typer.main.get_command(build()).commands[name]  # type: ignore[attr-defined]
    assert len(command.help.split()) > 2
    assert [one.name for one in command.params if not getattr(one, "help", None)] == []


@pytest.mark.parametrize("name", HERE)
def test_a_command_is_documented(name: str) -> None:
    assert f"## `openlines {name}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["eval", "--help"]])
def test_help_loads_no_model_and_answers_at_once(arguments: list[str]) -> None:
    code = (
        "import sys; from openlines.cli import build\n"
        f"try: build()({arguments!r})\n"
        "finally: print(sorted({'spacy', 'msgspec', 'trafilatura', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # Half a second is the promise; a loaded machine that runs other tests beside gets some more.
    assert time.perf_counter() - start < 5
    assert "spacy" not in done.stderr
    assert "trafilatura" not in done.stderr


def test_the_schema_describes_what_is_printed(run: Run, report: Path) -> None:
    schema = json.loads(run("schema").out)
    assert set(schema["$defs"]["Reading"]["properties"]) == {"report", "contacts", "statements", "since_claims"}
    line = json.loads(run("read", "--json", report).out)
    assert set(schema["$defs"]["Reading"]["required"]) <= set(line)
    assert set(line["contacts"][0]) == set(schema["$defs"]["Contact"]["properties"]) if line["contacts"] else True


def test_version_is_that_of_the_package(run: Run) -> None:
    assert run("version").out == "openlines 0.1.0\n"


def test_nothing_given_shows_help(run: Run) -> None:
    assert "Usage" in run().out + run().err


def test_the_demo_shows_a_line_with_its_silences_a_contact_and_checked_claims(run: Run) -> None:
    result = run("demo", "--json")
    assert result.status == 0, result.err
    shown = json.loads(result.bytes)
    assert shown["reports"] >= 18
    assert {"days": 84, "certain": True}.items() <= max(shown["line"]["silences"], key=lambda one: one["days"]).items()
    assert shown["contact"]["reports"] >= 3
    assert shown["contact"]["languages"] == ["en", "fr"]
    assert "initiative" in [one["attribute"] for one in shown["accounts"]]
    assert [one["verdict"] for one in shown["checked"]] == ["supported", "contradicted"]
    words = run("demo")
    assert words.status == 0
    for part in ("84 days", "SUPPORTED", "CONTRADICTED", "Initiative", "2022-05-13-rus-usa-defence-call"):
        assert part in words.out


def test_every_example_has_a_date_and_a_contact() -> None:
    readings = list(read_reports([report for _, report in reports()]))
    assert len(readings) >= 18
    assert {reading.report.language for reading in readings} == {"en", "fr"}
    assert [reading.report.title for reading in readings if not reading.contacts] == []
    assert [reading.report.title for reading in readings if not reading.report.published] == []


def test_eval_prints_every_figure_and_json(run: Run, tmp_path: Path) -> None:
    gold = ROOT / "evals" / "gold" / "en-001.json"
    (tmp_path / "en-001.json").write_bytes(gold.read_bytes())
    shown = run("eval", tmp_path, "--detail")
    assert shown.status == 0
    for figure in ("contact F1", "card F1", "statement F1", "sourcing right", "since F1", "hard negatives"):
        assert figure in shown.out
    figures = json.loads(run("eval", tmp_path, "--json").out)
    assert figures["all"]["reports"] == figures["languages"]["en"]["reports"] == 1
    assert figures["all"]["contact"]["gold"] == 2


def test_eval_refuses_bad_gold_by_file_and_field(run: Run, tmp_path: Path) -> None:
    bad = json.loads((ROOT / "evals" / "gold" / "en-001.json").read_text("utf-8"))
    bad["contacts"][0]["channel"] = "smoke signal"
    (tmp_path / "en-001.json").write_text(json.dumps(bad), "utf-8")
    error = run("eval", tmp_path).error
    assert "OL401 en-001.json" in str(error)
    assert "contacts[0].channel" in str(error)
