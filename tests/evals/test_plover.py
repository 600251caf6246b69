"""The scorer of PLOVER's coded sentences, on sentences of our own."""

import json
from pathlib import Path

import pytest

from evals import plover
from openlines import read_text

CALL = "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan on Sunday."
VISIT = "The Turkish foreign minister will visit Greece in March."
OTHER = "The Greek parliament rejected the budget."


def record(name: str, text: str, event: str, **more: object) -> dict[str, object]:
    return {"id": name, "text": text, "event": event, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    records = [
        {"id": "documentation", "event": "DOCUMENT"},
        record("a", CALL, "CONSULT", mode="phone", source=[{"code": "FRA"}, {"code": "TUR"}], target=""),
        record("b", VISIT, "AGREE", mode=""),
        record("c", OTHER, "CONSULT", mode="visit", source=[{"code": "JAP"}]),
        record("d", CALL, "REJECT"),
    ]
    path = tmp_path / plover.RECORDS
    path.parent.mkdir()
    path.write_text(json.dumps(records), "utf-8")
    return tmp_path


def test_consult_is_counted_by_sentence_with_mode_and_actors(folder: Path) -> None:
    coded = plover.load(folder)
    assert [one.name for one in coded] == ["a", "b", "c", "d"]
    assert coded[2].actors == {"JPN"}
    figures = plover.score(coded, [read_text(one.text, language="en") for one in coded])
    assert figures == plover.Figures(gold=2, found=2, right=1, modes=1, actors=1)
    assert figures.f1 == 0.5


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plover.main([str(tmp_path)])
    assert capsys.readouterr().out.startswith("not measured: no data")


def test_it_prints_its_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plover.main([str(folder), "--show"])
    out = capsys.readouterr().out
    assert "CONSULT/phone  a: " in out
    assert "mode     1 of 2" in out
