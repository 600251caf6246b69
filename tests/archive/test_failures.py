"""What was refused is listed, and read again from where it came from."""

import json
from collections import Counter
from pathlib import Path

import pytest

from openlines.archive.failures import source_of
from openlines.archive.ledger import ledger
from openlines.chronology.chronology import Chronology
from openlines.store import Store
from tests.cli.conftest import Run, run

__all__ = ["run"]
TEXT = "LONDON, May 13, 2022 — The foreign ministers of France and Germany met on Friday, an official said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good reports, three bad ones."""
    made = tmp_path / "given"
    made.mkdir()
    (made / "good.txt").write_text(TEXT, "utf-8")
    (made / "bad.txt").write_bytes(b"\x00\x01\x02")
    (made / "gone.txt").write_bytes(b"\x00\x01\x03")
    lines = [json.dumps({"text": TEXT + " It was short."}), "{broken"]
    (made / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    return made


def test_failures_name_what_was_wrong_and_what_was_said(store: Store, folder: Path) -> None:
    chronology = Chronology(store)
    list(chronology.ingest([folder], publisher="Gazette"))
    found = chronology.failures()
    assert [Path(one.name).name for one in found] == ["bad.txt", "gone.txt", "lines.jsonl:2"]
    assert [one.given.publisher for one in found] == ["Gazette"] * 3
    assert all(one.message.startswith(f"{one.code} {one.name}") for one in found)
    assert [one.code for one in chronology.failures(code="OL107")] == ["OL107"]


def test_what_was_mended_leaves_the_list_and_the_rest_stays(store: Store, folder: Path) -> None:
    chronology = Chronology(store)
    list(chronology.ingest([folder], publisher="Gazette"))
    (folder / "bad.txt").write_text(TEXT + " They spoke for an hour.", "utf-8")
    lines = (folder / "lines.jsonl").read_text("utf-8").splitlines()
    (folder / "lines.jsonl").write_text("\n".join([lines[0], json.dumps({"text": TEXT + " It was long."})]), "utf-8")
    (folder / "gone.txt").unlink()
    told = list(chronology.retry())
    assert Counter(one.fate for one in told) == {"stored": 2}
    assert {chronology.report(one.report or "").publisher for one in told} == {"Gazette"}
    assert [Path(one.name).name for one in chronology.failures()] == ["gone.txt"]
    kept = chronology.ledger()
    assert (kept.given, kept.stored, kept.failed) == (5, 4, (("OL103", 1),))
    assert list(chronology.retry()) == []


def test_what_fails_again_is_listed_once_with_what_is_wrong_now(store: Store, folder: Path) -> None:
    chronology = Chronology(store)
    list(chronology.ingest([folder]))
    (folder / "bad.txt").write_text(" ", "utf-8")
    assert Counter(one.fate for one in chronology.retry()) == {"failed": 3}
    assert [one.code for one in chronology.failures()] == ["OL104", "OL103", "OL107"]
    with store.reading() as connection:
        assert ledger(connection).given == 5


def test_the_command_lists_retries_and_tells_by_its_status(run: Run, folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "test.db"
    run("ingest", folder, "--db", db)
    listed = run("failures", "--db", db)
    assert listed.status == 0
    assert [line.split()[2] for line in listed.out.splitlines()] == ["OL103", "OL103", "OL107"]
    told = [json.loads(line) for line in run("failures", "--json", "--db", db).out.splitlines()]
    assert set(told[0]) == {"name", "code", "message", "at", "input", "given"}
    assert run("failures", "--retry", "--db", db).status == 2
    (folder / "bad.txt").write_text(TEXT + " They spoke for an hour.", "utf-8")
    (folder / "gone.txt").unlink()
    again = run("failures", "--retry", "--code", "OL103", "--db", db)
    assert again.status == 0
    assert "1 report stored" in again.out
    assert "1 cannot be read again" in again.err
    assert [json.loads(line)["code"] for line in run("failures", "--json", "--db", db).out.splitlines()] == [
        "OL103",
        "OL107",
    ]


def test_the_source_of_a_name_is_the_file_that_it_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "a#b:1.warc"
    path.touch()
    for name in (path, f"{path}:7", f"{path}#<urn:uuid:1>", f"{path}#page.txt:3"):
        assert source_of(str(name)) == str(path)
    assert source_of(str(tmp_path / "none.txt:3")) is None
    assert source_of("https://example.org/a#b") == "https://example.org/a"
