"""The chronology from the command line, from ingest to export."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openlines.errors import BadDate, BadQuery, DatabaseMissing, MissingInput
from tests.cli.conftest import Run

A = (
    "WASHINGTON, May 13, 2022 — U.S. Defense Secretary Lloyd Austin spoke by phone on Friday with Russian Defense "
    "Minister Sergei Shoigu, the Pentagon said. It was their first call since February 18, 2022."
)
B = (
    "MOSCOU, 13 mai 2022 — Le ministre russe de la Défense, Sergueï Choïgou, s'est entretenu vendredi par téléphone "
    "avec le secrétaire américain à la Défense, Lloyd Austin, a annoncé son ministère dans un communiqué."
)
ID = "2022-05-13-rus-usa-defence-call"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [
        {
            "text": A,
            "published": "2022-05-13",
            "publisher": "Gazette",
            "language": "en",
            "url": "https://example.org/a",
        },
        {"text": B, "published": "2022-05-13", "title": "Appel"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    return path


@pytest.fixture
def filled(run: Run, db: Path, lines: Path) -> Path:
    assert run("ingest", lines, "--db", db).status == 0
    return db


def test_ingest_says_what_became_of_each_input_and_export_gives_the_mentions(run: Run, db: Path, lines: Path) -> None:
    told = [json.loads(line) for line in run("ingest", lines, "--db", db, "--json").out.splitlines()]
    assert [one["fate"] for one in told] == ["stored", "stored"]
    assert told[0]["name"] == f"{lines}:1"
    contacts = [json.loads(line) for line in run("export", "--format", "jsonl", "--db", db).out.splitlines()]
    call = next(one for one in contacts if one["id"] == ID)
    assert {mention["report"] for mention in call["mentions"]} == {one["report"] for one in told}
    for mention in call["mentions"]:
        text = A if mention["report"] == told[0]["report"] else B
        read = json.loads(run("read", "--json", "--published", "2022-05-13", "-", stdin=text).out)
        assert read["report"]["id"] == mention["report"]
        assert read["contacts"][mention["contact"]]["channel"] == "call"


def test_giving_the_same_again_changes_nothing(run: Run, filled: Path, lines: Path) -> None:
    before = run("export", "--db", filled).bytes
    told = [json.loads(line)["fate"] for line in run("ingest", lines, "--db", filled, "--json").out.splitlines()]
    assert told == ["known", "known"]
    assert run("export", "--db", filled).bytes == before
    assert "2 given before" in run("ingest", lines, "--db", filled).out


def test_reports_are_read_anew_by_another_version_only(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("export", "--db", filled).bytes
    assert "0 read anew" in run("ingest", "--reread", "--db", filled).out
    monkeypatch.setattr("openlines.chronology.ingest.reader_version", lambda: "0.2.0+next")
    assert "2 read anew" in run("ingest", "--reread", "--db", filled).out
    assert "0 read anew" in run("ingest", "--reread", "--db", filled).out
    assert run("export", "--db", filled).bytes == before
    assert run("ingest", "--db", filled).status == 2


def test_two_workers_give_the_same_bytes_as_one(run: Run, filled: Path, lines: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert run("ingest", lines, "--db", other, "--workers", 2).status == 0
    assert run("export", "--db", other).bytes == run("export", "--db", filled).bytes


def test_what_is_refused_costs_no_other_and_is_not_tried_again(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(
        "\n".join([json.dumps({"text": A, "published": "2022-05-13"}), "{not json", json.dumps({"title": "no text"}),
                   json.dumps({"text": "Words.", "published": "next week"}), json.dumps({"text": "  "})]), "utf-8"
    )  # fmt: skip
    (tmp_path / "page.pdf.txt").write_bytes(b"%PDF-1.4 binary")
    result = run("ingest", path, tmp_path / "page.pdf.txt", "--db", db, "--json")
    assert result.status == 2
    told = [json.loads(line) for line in result.out.splitlines()]
    assert sorted(one["code"] or "" for one in told) == ["", "OL104", "OL105", "OL107", "OL107", "OL109"]
    assert all(one["message"].startswith(f"{one['code']} {tmp_path}") for one in told if one["code"])
    assert "mixed.jsonl:2" in next(one["message"] for one in told if one["name"].endswith(":2"))
    again = run("ingest", path, "--db", db)
    assert again.status == 0
    assert "5 given before" in again.out
    assert json.loads(run("coverage", "--db", db, "--json").out)["failed"] == 5


def test_folders_hold_texts_pages_and_gold_reports_and_hidden_files_are_left_out(
    run: Run, db: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(A, "utf-8")
    (folder / "deep" / "b.json").write_text(json.dumps({"id": "x", "lang": "fr", "text": B, "contacts": []}), "utf-8")
    (folder / ".hidden.txt").write_text("Never read.", "utf-8")
    (folder / "c.bin").write_bytes(b"\0\0")
    told = [json.loads(line) for line in run("ingest", folder, "--db", db, "--json").out.splitlines()]
    assert [Path(one["name"]).name for one in told] == ["a.txt", "b.json"]
    with pytest.raises(MissingInput):
        raise run("ingest", tmp_path / "none", "--db", db).error or AssertionError


def test_a_second_ingest_loads_no_model(lines: Path, filled: Path) -> None:
    code = (
        "import sys; from openlines.cli import build\n"
        f"try: build()(['ingest', {str(lines)!r}, '--db', {str(filled)!r}])\n"
        "finally: print(sorted({'spacy', 'trafilatura', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 10
    assert "2 given before" in done.stdout
    assert done.stderr.strip().endswith("[]")


def test_the_line_shows_contacts_and_silences(run: Run, filled: Path) -> None:
    words = run("line", "United States", "russie", "--db", filled).out
    assert ID in words
    assert "84 days" in words
    line = json.loads(run("line", "USA", "RUS", "--db", filled, "--json").out)
    assert [one["id"] for one in line["entries"]] == ["2022-02-18-rus-usa-defence-call", ID]
    assert [one["days"] for one in line["silences"]] == [84]
    assert json.loads(run("line", "USA", "RUS", "--level", "leader", "--db", filled, "--json").out)["entries"] == []
    one = json.loads(
        run("line", "USA", "RUS", "--person", "Choïgou", "--from", "2022-05-01", "--db", filled, "--json").out
    )
    assert [entry["id"] for entry in one["entries"]] == [ID]


def test_the_lines_are_listed(run: Run, filled: Path) -> None:
    assert "Russia ↔ United States" in run("lines", "--db", filled).out
    (line,) = (json.loads(line) for line in run("lines", "--db", filled, "--json").out.splitlines())
    assert line == {"sides": ["RUS", "USA"], "contacts": 2, "last": "2022-05-13", "silent_days": 0}
    assert run("lines", "--of", "France", "--db", filled, "--json").out == ""


def test_a_contact_shows_who_says_what(run: Run, filled: Path) -> None:
    words = run("contact", ID, "--db", filled).out
    assert "2 independent origins" in words
    assert "Pentagon" in words
    whole = json.loads(run("contact", ID, "--db", filled, "--json").out)
    assert set(whole) == {"contact", "accounts", "evidence", "judgements"}
    assert [one["lost"] for one in whole["evidence"]] == [0, 0]


def test_a_claim_is_checked_and_a_contradiction_shows_in_the_status(run: Run, filled: Path, tmp_path: Path) -> None:
    result = run(
        "check", "first call between Austin and Shoigu since 1 January 2022", "--on", "2022-05-13", "--db", filled
    )
    assert result.status == 1
    assert "CONTRADICTED" in result.out
    assert "2022-02-18-rus-usa-defence-call" in result.out
    of_file = tmp_path / "a.txt"
    of_file.write_text(A, "utf-8")
    checked = [json.loads(line)["checked"] for line in run("check", of_file, "--db", filled, "--json").out.splitlines()]
    assert [one["verdict"] for one in checked] == ["undecidable"]
    assert "do not reach back" in checked[0]["because"]
    with pytest.raises(BadQuery, match="OL505"):
        raise run("check", "what a nice day", "--db", filled).error or AssertionError


def test_search_finds_by_folded_words(run: Run, filled: Path) -> None:
    found = json.loads(run("search", "choigou", "--db", filled, "--json").out)
    assert found["contacts"] == [ID]
    assert "→ " + ID in run("search", "CHOÏGOU", "--db", filled).out
    assert run("search", "nowhere", "--db", filled).status == 1


def test_judgements_are_made_listed_and_undone(run: Run, filled: Path) -> None:
    assert run("judge", "correct", ID, "duration", "PT1H", "--by", "Ada", "--db", filled).status == 0
    assert json.loads(run("contact", ID, "--db", filled, "--json").out)["contact"]["duration"] == "PT1H"
    assert run("judge", "undo", "1", "--by", "Ada", "--db", filled).status == 0
    listed = [json.loads(line) for line in run("judge", "list", "--db", filled, "--json").out.splitlines()]
    assert [(one["kind"], one["undone"]) for one in listed] == [("correct", 2), ("undo", None)]
    changes = [json.loads(line) for line in run("changes", "--since", "2", "--db", filled, "--json").out.splitlines()]
    assert [one["kind"] for one in changes] == ["changed", "changed"]
    assert "duration" in run("changes", "--db", filled).out


def test_coverage_and_dates_are_told_in_words(run: Run, filled: Path) -> None:
    words = run("coverage", "--from", "2022-01-01", "--to", "2022-06-01", "--between", "USA", "RUS", "--db", filled).out
    assert "2 dated" in words
    assert "1 Jan 2022 to 13 May 2022" in words
    with pytest.raises(BadDate, match="--from"):
        raise run("coverage", "--from", "soon", "--db", filled).error or AssertionError


def test_tables_are_exported_and_no_cell_runs_in_a_spreadsheet(run: Run, filled: Path, tmp_path: Path) -> None:
    rows = run("export", "--format", "csv", "--db", filled).out.splitlines()
    assert rows[0].startswith("id,sides,channel,status,when")
    assert rows[2].startswith(f"{ID},RUS; USA,call,held,2022-05-13")
    out = tmp_path / "contacts.parquet"
    assert run("export", "--format", "parquet", "--out", out, "--db", filled).status == 0
    import polars  # noqa: PLC0415

    frame = polars.read_parquet(out)
    assert frame["id"].to_list()[-1] == ID
    assert frame["earliest"].dtype == polars.Date


def test_without_a_chronology_commands_say_how_to_make_one(run: Run, tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"OL502 .*openlines ingest"):
        raise run("lines", "--db", tmp_path / "none.db").error or AssertionError
