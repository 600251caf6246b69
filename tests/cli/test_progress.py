"""How far an ingest is, told from the names of inputs."""

from pathlib import Path

import pytest

from openlines.cli.progress import Files


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A text of 100 bytes, 100 lines of 10 bytes, an archive of 500 bytes."""
    made = [tmp_path / name for name in ("a.txt", "b.jsonl", "c.warc")]
    made[0].write_bytes(b"x" * 100)
    made[1].write_bytes(b"123456789\n" * 100)
    made[2].write_bytes(b"y" * 500)
    return made


def test_lines_tell_how_far_a_file_of_lines_is_and_an_archive_counts_once_it_is_passed(files: list[Path]) -> None:
    counted = Files([*files, "https://example.org/feed", Path("-")])
    assert counted.total == 1600
    assert counted.passed(str(files[0])) == 0
    assert counted.passed(f"{files[1]}:50") == 100 + 500
    assert counted.passed(f"{files[2]}#https://example.org/a:1") == 1100


def test_what_is_done_never_grows_less_and_never_more_than_all(files: list[Path]) -> None:
    counted = Files(files)
    assert counted.passed(f"{files[1]}:5000") == 1100
    assert counted.passed(f"{files[1]}:1") == 1100
    assert counted.passed("of no file") == 1100
