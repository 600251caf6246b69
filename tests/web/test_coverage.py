"""The page of coverage: what was read and what could not be, counted as the chronology counts."""

import csv
import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from openlines.chronology.chronology import Chronology
from openlines.web.periods import days, months
from tests.web.conftest import Client


def _rows(client: Client, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/coverage?{query}&format=csv").text)))


def _total(page: str) -> int:
    found = re.search(r'data-total="(\d+)"', page)
    assert found
    return int(found.group(1))


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("part=time", None, None),
        ("part=time&month=2022-05", date(2022, 5, 1), date(2022, 5, 31)),
        ("part=time&first=2022-03-01&last=2022-06-30", date(2022, 3, 1), date(2022, 6, 30)),
    ],
)
def test_counts_by_time_add_up_to_what_the_chronology_says(
    client: Client, examples: Path, query: str, first: date | None, last: date | None
) -> None:
    with Chronology.open(examples) as chronology:
        whole = chronology.coverage(first=first, last=last)
    assert sum(int(row["reports"]) for row in _rows(client, query)) == whole.reports > 0


def test_outlets_are_all_there_with_their_days(client: Client, examples: Path) -> None:
    rows = _rows(client, "part=outlets")
    assert len(rows) == _total(client.get("/coverage?part=outlets").text)
    with Chronology.open(examples) as chronology:
        whole = chronology.coverage()
    assert sum(int(row["reports"]) for row in rows) == whole.reports
    assert {row["outlet"]: int(row["reports"]) for row in rows if row["outlet"]} == dict(whole.outlets)
    assert all(row["first"] <= row["last"] for row in rows)


def test_gaps_are_those_that_bound_every_claim(client: Client, examples: Path) -> None:
    rows = _rows(client, "part=gaps")
    with Chronology.open(examples) as chronology:
        gaps = chronology.coverage().gaps
    assert gaps
    assert [(row["after"], row["before"], int(row["days"])) for row in rows] == [
        (one.after.isoformat(), one.before.isoformat(), one.days) for one in reversed(gaps)
    ]
    assert _total(client.get("/coverage?part=gaps").text) == len(gaps)


def test_refused_inputs_are_told_with_their_reason_page_by_page(own: tuple[Client, Chronology], tmp_path: Path) -> None:
    client, chronology = own
    for n in range(130):
        (tmp_path / f"bad{n}.txt").write_bytes(b"\x00\x01\x02" + bytes([n]) * 50)
    (tmp_path / "<script>alert(1)<p>.txt").write_bytes(b"")
    assert {one.fate for one in chronology.ingest([tmp_path])} == {"failed"}
    address, names = "/coverage?part=failures", []
    while address:
        page = client.get(address).text
        assert "<script>alert" not in page
        names += re.findall(r'<th scope="row" class="file">([^<]+)</th>', page)
        after = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(after.group(1)) if after else ""
    rows = _rows(client, "part=failures")
    assert [unescape(name) for name in names] == [row["name"] for row in rows]
    assert len(set(names)) == _total(page) == 131
    assert {row["code"] for row in rows} == {"OL103", "OL104"}
    assert len(_rows(client, "part=failures&code=OL104")) == 1
    assert "is binary" in client.get("/coverage?part=failures&code=OL103").text


@pytest.mark.parametrize("part", ["time", "outlets", "gaps", "failures"])
def test_csv_and_jsonl_hold_the_same(client: Client, part: str) -> None:
    lines = client.get(f"/coverage?part={part}&format=jsonl").text.splitlines()
    flat = [{name: "" if value is None else str(value) for name, value in json.loads(line).items()} for line in lines]
    assert flat == _rows(client, f"part={part}")


def test_an_empty_chronology_says_how_to_fill_it(empty: Client) -> None:
    assert "openlines ingest" in empty.get("/coverage").text


@pytest.mark.parametrize("query", ["part=smoke", "month=2022-13", "month=soon", "first=x", "after=never", "y=1"])
def test_what_the_page_does_not_know_is_refused(client: Client, query: str) -> None:
    found = client.get(f"/coverage?{query}")
    assert found.status_code == 400
    assert "OL505" in found.text


def test_months_and_days_without_reports_are_told() -> None:
    counts = [(date(2021, 12, 31), "en", 2), (date(2022, 2, 1), "en", 1), (date(2022, 2, 1), "fr", 3)]
    assert [(one.name, one.reports) for one in months(counts)] == [("2022-02", 4), ("2022-01", 0), ("2021-12", 2)]
    assert [one.reports for one in days(counts)][:2] == [4, 0]
    assert len(days(counts)) == 33
    assert months([]) == days([]) == []
