"""Files that mean harm are refused with a code or read right, quickly, and cost no other file anything."""

import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.hostile_files import CASES, Case
from openlines.chronology.inputs import Input, inputs, report_of
from openlines.errors import Hostile, InputError, TooLarge
from openlines.intake import tags
from openlines.intake.streams import Growth, Stream
from tests.intake.making import PAGE, SENTENCE, pdf, record

# For the tests the bombs are small: they are told by their ratio, which is the same.
SMALL = 0.02
_WHOLE = ("list.zip", "paragraph.html", "paragraph+.html", "long.jsonl")


def outcome(one: Input) -> str:
    try:
        report = report_of(one)
    except InputError as error:
        return error.code if str(error).startswith(error.code) else "no code"
    assert SENTENCE in report.text or "spoke" in report.text
    return "stored"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_answered_and_the_next_one_is_read(case: Case, tmp_path: Path) -> None:
    (tmp_path / case.name).write_bytes(case.make(1 if case.name in _WHOLE else SMALL))
    (tmp_path / "good.html").write_bytes(PAGE)
    start = time.process_time()
    codes: list[str] = []
    for one in inputs([tmp_path / case.name, tmp_path / "good.html"], max_bytes=case.max_bytes):
        codes.append(outcome(one) if len(codes) < 50 or one.error or one.name.endswith("good.html") else "")
    assert time.process_time() - start < 10
    assert codes[-1] == "stored"
    assert codes[:-1], "nothing was told of the file"
    assert set(codes[:-1]) <= case.codes | {"", "stored", "OL104", "OL106"}
    assert set(codes[:-1]) & case.codes


@pytest.mark.parametrize("cut", [1, 5, 300, 700])
def test_a_warc_that_is_cut_gives_no_half_page(tmp_path: Path, cut: int) -> None:
    whole = b"".join(record(f"http://a.example/{n}", PAGE) for n in range(3))
    (tmp_path / "a.warc").write_bytes(whole[:-cut])
    found = [outcome(one) for one in inputs([tmp_path / "a.warc"])]
    assert found == (["stored"] * 3 if cut < 5 else ["stored", "stored", "OL108"])


def test_a_record_that_the_crawler_cut_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("http://a.example/1", PAGE, extra="WARC-Truncated: length\r\n"))
    (one,) = inputs([tmp_path / "a.warc"])
    assert str(one.error) == (
        f"OL108 {tmp_path}/a.warc#http://a.example/1: the crawler cut the page off (length); fetch the page itself"
    )


def test_records_behind_one_with_a_wrong_length_are_read(tmp_path: Path) -> None:
    made = [record(f"http://a.example/{n}", PAGE) for n in range(4)]
    (tmp_path / "a.warc").write_bytes(made[0] + made[1][:400] + made[2] + made[3])
    found = [(one.name[-1], outcome(one)) for one in inputs([tmp_path / "a.warc"])]
    assert found == [("0", "stored"), ("1", "OL109"), ("2", "stored"), ("3", "stored")]


def test_a_damaged_member_costs_only_its_record(tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    made = [bytearray(gzip.compress(record(f"http://a.example/{n}", PAGE))) for n in range(3)]
    for place in (60, len(made[1]) - 6):  # the content, and the check behind it
        broken = bytearray(made[1])
        broken[place] ^= 0xFF
        (tmp_path / "a.warc.gz").write_bytes(made[0] + broken + made[2])
        found = [outcome(one) for one in inputs([tmp_path / "a.warc.gz"])]
        assert found == ["stored", "OL109", "stored"]


def test_an_entry_that_names_a_place_outside_is_refused_and_nothing_written(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with zipfile.ZipFile(inside / "a.zip", "w") as archive:
        for name in ("../out.html", "/out.html", "a/../../out.html", "..\\out.html", "C:\\out.html", "good.html"):
            archive.writestr(name, PAGE)
    found = [(one.name.partition("#")[2], outcome(one)) for one in inputs([inside / "a.zip"])]
    assert [code for _, code in found] == ["OL110"] * 5 + ["stored"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "inside"]


def test_growth_is_told_over_200_to_1_and_over_2_gb() -> None:
    Growth(lambda: 1, "x").add(2_000_000)
    Growth(lambda: 50_000, "x").add(10_000_000)
    with pytest.raises(Hostile, match="10,000,001 bytes come out of 50,000"):
        Growth(lambda: 50_000, "x").add(10_000_001)
    # What text of that size comes to is no bomb.
    Growth(lambda: 100_000_000, "x").add(2_500_000_000)
    with pytest.raises(Hostile):
        Growth(lambda: 99_000_000, "x").add(2_500_000_000)


def test_a_stream_gives_what_came_before_a_fault() -> None:
    parts = [b"ab", b"cd"]

    def more() -> bytes:
        if parts:
            return parts.pop(0)
        raise TooLarge("x")

    stream = Stream(more)
    assert stream.read(10) == b"abcd"
    assert isinstance(stream.fault, TooLarge)
    assert stream.read(10) == b""


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[(SENTENCE, 72, 700.0)]] * 501))
    (one,) = inputs([tmp_path / "a.pdf"])
    with pytest.raises(TooLarge, match="has more than 500 pages"):
        report_of(one)


def test_many_attributes_are_told_from_much_text() -> None:
    many = " ".join(f"a{n}=1" for n in range(20_000))
    assert tags.overloaded(f"<p>x</p><p {many}>")
    assert not tags.overloaded(f"<p>{many}</p>")
    assert not tags.overloaded(f'<img src="data:{"A/" * 500_000}">')
