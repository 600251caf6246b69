"""`openlines read`: what it prints, and what it does with input that is no report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from openlines import reading
from openlines.knowledge.people import People
from openlines.reading.parse import Parsed
from openlines.records import Reading
from tests.cli.conftest import REPORT, Run

ESCAPE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"


def test_a_report_becomes_one_line_of_json_with_its_file(run: Run, report: Path) -> None:
    result = run("read", "--json", report)
    assert result.status == 0, result.err
    assert result.out.count("\n") == 1
    reading = json.loads(result.out)
    assert reading["file"] == str(report)
    assert set(reading) == {"file", "report", "contacts", "statements", "since_claims"}
    text = reading["report"]["text"]
    for contact in reading["contacts"]:
        for span in contact["evidence"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_a_card_shows_sides_date_and_the_words_without_trailing_spaces(run: Run, report: Path) -> None:
    result = run("read", report)
    assert result.status == 0, result.err
    assert "Germany ↔ France" in result.out
    assert "Monday 3 May 2021" in result.out
    assert "*" in result.out
    assert [line for line in result.out.splitlines() if line != line.rstrip()] == []
    assert max(map(len, result.out.splitlines())) <= 100


def test_a_narrow_terminal_gets_narrow_cards(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("read", report).out.splitlines())) <= 60


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    result = run("read", "--json", *arguments, stdin=REPORT.encode())
    assert json.loads(result.out)["file"] == "standard input"


def test_options_go_before_what_the_file_says(run: Run, report: Path) -> None:
    given = ["--published", "2020-01-02", "--language", "en", "--publisher", "The Desk"]
    found = json.loads(run("read", "--json", *given, report).out)["report"]
    assert (found["published"], found["language"], found["publisher"]) == ("2020-01-02", "en", "The Desk")


def test_a_report_without_contact_is_an_honest_empty_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "garden.txt"
    path.write_text("The roses are late this year. Gardeners blame the cold spring, and the moles.", "utf-8")
    assert run("read", path).status == 0
    assert "No contact" in run("read", path).out
    assert json.loads(run("read", "--json", path).out)["contacts"] == []


def empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.touch()
    return path


def blank(folder: Path) -> Path:
    path = folder / "blank.txt"
    path.write_text(" \n\t\n", "utf-8")
    return path


def binary(folder: Path) -> Path:
    path = folder / "photo.txt"
    path.write_bytes(bytes(range(256)) * 20)
    return path


def huge(folder: Path) -> Path:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    return path


BAD = [
    (empty, "OL104"),
    (blank, "OL104"),
    (binary, "OL103"),
    (huge, "OL102"),
    (lambda folder: folder / "missing.txt", "OL101"),
    (lambda folder: folder, "OL101"),
]


@pytest.mark.parametrize(("make", "code"), BAD, ids=["empty", "blank", "binary", "50 MB", "missing", "folder"])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_bad_file_gets_a_coded_line_and_the_others_are_read(
    make: Callable[[Path], Path], code: str, as_json: list[str], run: Run, report: Path, tmp_path: Path
) -> None:
    bad = make(tmp_path)
    result = run("read", *as_json, bad, report)
    assert result.status == 2
    assert result.err.startswith(f"{code} {bad}")
    assert result.err.count("\n") == 1
    if as_json:
        assert [json.loads(line)["file"] for line in result.out.splitlines()] == [str(report)]
    else:
        assert "Germany ↔ France" in result.out


def test_another_encoding_is_read_all_the_same(run: Run, tmp_path: Path) -> None:
    text = "Le ministre français a téléphoné à son homologue algérien, selon l'Élysée. C’était prévu."
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        result = run("read", "--json", path)
        assert result.status == 0, (encoding, result.err)
        assert "français a téléphoné" in json.loads(result.out)["report"]["text"]


@pytest.mark.parametrize(
    ("option", "code"),
    [
        (["--published", "yesterday"], "OL105"),
        (["--published", "2022-02-30"], "OL105"),
        (["--language", "tlh"], "OL106"),
    ],
)
def test_a_bad_option_is_told_once_and_nothing_is_read(option: list[str], code: str, run: Run, report: Path) -> None:
    result = run("read", *option, report, report)
    assert result.out == ""
    assert result.status != 0
    assert str(result.error).startswith(code)


def test_a_larger_file_is_read_when_allowed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    assert run("read", "--max-bytes", "20", path).err.startswith("OL102")
    assert run("read", "--max-bytes", "20000", path).status == 0


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_what_a_report_says_never_drives_the_terminal(as_json: list[str], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(REPORT.replace("Heiko Maas", f"Heiko {ESCAPE}Maas").replace("Ministers", ESCAPE), "utf-8")
    result = run("read", *as_json, path)
    assert result.status == 0, result.err
    for sign in "\x1b\x07\x9b":
        assert sign not in result.out
        assert sign not in result.err
    if not as_json:
        assert "\u202e" not in result.out


def test_a_file_name_never_drives_the_terminal(run: Run, tmp_path: Path) -> None:
    assert "\x1b" not in run("read", tmp_path / "a\x1b[2J.txt").err


def test_a_report_that_breaks_reading_does_not_cost_the_others(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading.read_parsed

    def fragile(parsed: Parsed, *, people: People | None = None) -> Reading:
        if "Poison" in parsed.report.text:
            raise ZeroDivisionError("poisoned")
        return whole(parsed, people=people)

    monkeypatch.setattr(reading, "read_parsed", fragile)
    poison = tmp_path / "poison.txt"
    poison.write_text("Poison. The German minister met his French counterpart in Berlin on Monday.", "utf-8")
    result = run("read", "--json", report, poison, report)
    assert result.status == 2
    assert len(result.out.splitlines()) == 2
    assert "poison.txt" in result.err
    assert "poisoned" in result.err


def test_events_come_as_rows_in_polecats_columns(run: Run, report: Path) -> None:
    result = run("read", "--plover", report)
    assert result.status == 0, result.err
    header, row = (line.split("\t") for line in result.out.splitlines())
    told = dict(zip(header, row, strict=True))
    assert told["Event Date"] == "2021-05-03"
    assert (told["Event Type"], told["Event Mode"]) == ("CONSULT", "phone")
    assert told["Actor Country"] == "DEU; FRA"


def test_events_come_as_directed_pairs(run: Run, report: Path) -> None:
    result = run("read", "--cameo", report)
    assert result.status == 0, result.err
    pairs = [line.split("\t")[1:4] for line in result.out.splitlines()]
    assert pairs == [["Source", "Target", "CAMEO"], ["DEUGOV", "FRAGOV", "041"], ["FRAGOV", "DEUGOV", "041"]]


def test_a_table_of_a_report_without_contacts_has_its_header(run: Run) -> None:
    result = run(
        "read", "--plover", "-", stdin="The weather was fine in the whole country on Monday, and it will stay so."
    )
    assert result.status == 0, result.err
    assert result.out.count("\n") == 1


def test_a_table_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(
        f"BERLIN, 4 May 2021 — Germany{ESCAPE} called France on Monday, the German foreign ministry said.", "utf-8"
    )
    for layout in ("--plover", "--cameo"):
        result = run("read", layout, "--publisher", f"Paper{ESCAPE}", path)
        assert result.status == 0, result.err
        assert not set(result.out) & set("\x1b\x07\x9b\u202e")


def test_only_one_layout_can_be_asked_for(run: Run, report: Path) -> None:
    assert run("read", "--json", "--plover", report).status == 2
