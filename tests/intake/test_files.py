"""Bytes become characters, or are refused with a code and a way out."""

from pathlib import Path

import pytest

from openlines import intake
from openlines.errors import EmptyInput, InputError, MissingInput, NotText, TooLarge
from openlines.intake import files

FRENCH = "Le ministre de la Défense s’est entretenu à Genève avec son homologue étranger, dit l’Élysée."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_decoded_in_the_encodings_of_the_press(encoding: str) -> None:
    assert files.decode(FRENCH.encode(encoding)) == FRENCH


def test_a_stated_charset_decides_where_the_bytes_are_not_utf_8() -> None:
    greek = "Ο υπουργός μίλησε"
    assert files.decode(greek.encode("iso-8859-7"), media_type="text/plain; charset=iso-8859-7") == greek
    page = f'<html><head><meta charset="iso-8859-7"></head><p>{greek}'.encode("iso-8859-7")
    assert greek in files.decode(page, page=True)


def test_a_wrong_charset_in_a_page_does_not_spoil_utf_8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><p>{FRENCH}'.encode()
    assert FRENCH in files.decode(page, page=True)


def test_an_unknown_charset_is_passed_over() -> None:
    assert files.decode(FRENCH.encode("cp1252"), media_type="text/html; charset=klingon") == FRENCH


def test_one_damaged_character_does_not_change_the_encoding() -> None:
    damaged = (FRENCH * 30).encode()[:-1] + b"\xff."
    assert FRENCH in files.decode(damaged)


def test_text_that_was_decoded_wrongly_once_is_put_right() -> None:
    assert files.decode(FRENCH.replace("É", "E").encode().decode("cp1252").encode()) == FRENCH.replace("É", "E")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 abc",
        b"PK\x03\x04abc",
        b"\x1f\x8b\x08abc",
        b"\x89PNG\r\n",
        bytes(range(256)) * 4,
        b"\x01\x02\x03\x04" * 100,
        b"\xff\xfe\x00",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match=r"OL103 x: .*; save it as plain text or HTML"):
        intake.from_bytes(data, name="x")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"OL101 .*none\.txt: no such file; check the name"):
        intake.from_file(tmp_path / "none.txt")
    with pytest.raises(MissingInput, match=r"OL101 .*: is a folder; name the files in it"):
        intake.from_file(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"... --- 12"])
def test_a_file_without_words_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(EmptyInput, match=r"OL104 .*a\.txt"):
        intake.from_file(path)


def test_a_large_file_is_refused_by_its_size_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(TooLarge) as error:
        intake.from_file(path)
    assert str(error.value) == f"OL102 {path}: 50 MB is over the 5 MB limit; raise it with --max-bytes"


def test_the_limit_can_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, "utf-8")
    with pytest.raises(TooLarge, match="bytes is over the limit of 20"):
        intake.from_file(path, max_bytes=20)
    assert intake.from_file(path, max_bytes=200).text == FRENCH


def test_more_text_than_one_report_can_hold_is_refused() -> None:
    with pytest.raises(TooLarge, match=r"OL102 .*characters are over the limit of 500,000 for one report"):
        intake.from_text("The ministers spoke. " * 30_000)


def test_a_name_that_no_file_can_have_is_refused_as_missing() -> None:
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(InputError):
            intake.from_file(name)
