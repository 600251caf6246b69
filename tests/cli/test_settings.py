"""What a user sets once, and tables of people given by option."""

from pathlib import Path

import pytest

from openlines.cli.settings import known_people
from openlines.errors import MissingInput, TableError

HEAD = "key\tname\tspellings\tside\tpost\tsince\tuntil\twikidata\tsource\n"
BERG = "ada-berg\tAda Berg\t\tNOR\tforeign-minister\t2024\t\t\tgazette\n"
REPORT = "Ada Berg met Wang Yi in Geneva on Monday. The Norwegian minister called the talks useful."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(HEAD + BERG, "utf-8")
    return path


def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    monkeypatch.setenv("OPENLINES_CONFIG", str(path))


def test_without_a_setting_the_people_are_those_of_openlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(tmp_path, monkeypatch, "")
    assert not known_people(None).find("Ada Berg")
    assert known_people(None).find("Sergei Lavrov")


def test_a_table_of_the_configuration_file_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: Path
) -> None:
    configured(tmp_path, monkeypatch, f'people = ["{table.name}"]')
    assert [t.side for t in known_people(None).find("Ada Berg")] == ["NOR"]


def test_an_option_goes_before_the_configuration_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: Path
) -> None:
    configured(tmp_path, monkeypatch, f'people = ["{table.name}"]')
    other = tmp_path / "other.tsv"
    other.write_text(HEAD + BERG.replace("\t\t\tgazette", "\t2025\t\tgazette"), "utf-8")
    assert [t.until_text for t in known_people([other]).find("Ada Berg")] == ["2025"]


def test_a_bad_line_of_a_table_is_refused_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: Path
) -> None:
    configured(tmp_path, monkeypatch, f'people = ["{table.name}"]')
    table.write_text(HEAD + BERG + BERG.replace("2024", "yesterday"), "utf-8")
    with pytest.raises(TableError, match=r"own\.tsv:3"):
        known_people(None)


@pytest.mark.parametrize("text", ["people = 3", "folk = []", "people = ["])
def test_a_bad_configuration_file_is_refused_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    configured(tmp_path, monkeypatch, text)
    with pytest.raises(TableError, match=r"config\.toml"):
        known_people(None)


def test_a_configuration_file_that_is_named_but_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENLINES_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(MissingInput, match="OPENLINES_CONFIG"):
        known_people(None)


def test_reading_knows_the_people_that_it_is_given_and_forgets_them(table: Path) -> None:
    from openlines import read_text  # noqa: PLC0415

    def sides(reading: object) -> set[str | None]:
        return {party.side for contact in reading.contacts for party in contact.parties}  # type: ignore[attr-defined]

    given = known_people([table])
    assert sides(read_text(REPORT, published="2024-05-06", language="en", people=given)) == {"NOR", "CHN"}
    assert "NOR" not in sides(read_text(REPORT.partition(".")[0] + ".", published="2024-05-06", language="en"))
