"""The page of all lines: what it shows is what the chronology says, filtered, sorted, paged and exported alike."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from openlines.chronology.chronology import Chronology
from openlines.web.sparkline import bars, months_before
from tests.web.conftest import Client


def _pairs(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/lines/([A-Z-]+)"', page)


def _total(page: str) -> int:
    found = re.search(r'data-total="(\d+)"', page)
    assert found
    return int(found.group(1))


def test_every_line_of_the_chronology_is_listed(client: Client, examples: Path) -> None:
    page = client.get("/lines").text
    with Chronology.open(examples) as chronology:
        expected = {"-".join(sides): count for sides, count, _ in chronology.lines()}
    assert set(_pairs(page)) == set(expected)
    assert _total(page) == len(expected)


def test_a_line_shows_its_last_contact_and_the_days_since(client: Client, examples: Path) -> None:
    with Chronology.open(examples) as chronology:
        last = chronology.line("RUS", "USA").last
        until = chronology.reaches()[1]
        day = next(day for sides, _, day in chronology.lines() if sides == ("RUS", "USA"))
    assert until
    assert day
    row = client.get("/lines?q=russia+united").text
    assert f"/contacts/{last}" in row
    assert f"{(until - day).days} days" in row


@pytest.mark.parametrize("words", ["russia usa", "Russie États-Unis", "RUS usa", "etats russ", "united russ"])
def test_sides_are_found_by_code_and_by_name_in_both_languages(client: Client, words: str) -> None:
    assert "RUS-USA" in _pairs(client.get("/lines", params={"q": words}).text)


def test_filters_narrow_the_list_and_say_of_how_many(client: Client) -> None:
    every = _total(client.get("/lines").text)
    page = client.get("/lines", params={"level": "1", "silent": "10"}).text
    assert 0 < _total(page) < every
    assert f"of {every}" in page


@pytest.mark.parametrize("sort", ["recent", "silence", "contacts", "level", "name"])
def test_each_order_keeps_every_line(client: Client, sort: str) -> None:
    assert sorted(_pairs(client.get("/lines", params={"sort": sort}).text)) == sorted(_pairs(client.get("/lines").text))


def test_the_longest_silence_comes_first_where_that_is_asked(client: Client) -> None:
    rows = client.get("/lines", params={"sort": "silence", "format": "jsonl"}).text.splitlines()
    days = [json.loads(row)["silent_days"] for row in rows]
    known = [one for one in days if one is not None]
    assert known == sorted(known, reverse=True)
    assert days[: len(known)] == known


@pytest.mark.parametrize("query", ["", "q=russia", "level=1", "sort=silence&silent=5"])
def test_an_export_holds_exactly_the_lines_shown_in_their_order(client: Client, query: str) -> None:
    shown = client.get(f"/lines?{query}").text
    table = list(csv.DictReader(io.StringIO(client.get(f"/lines?{query}&format=csv").text)))
    records = [json.loads(line) for line in client.get(f"/lines?{query}&format=jsonl").text.splitlines()]
    pairs = [f"{one['side_a']}-{one['side_b']}" for one in table]
    assert pairs == _pairs(shown) == [f"{one['side_a']}-{one['side_b']}" for one in records]
    assert len(pairs) == _total(shown)


def test_the_matrix_leads_to_each_line(client: Client) -> None:
    page = client.get("/lines?view=matrix").text
    for pair in _pairs(client.get("/lines").text):
        assert page.count(f'href="/lines/{pair}"') == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nonsense=1", "nonsense: is no parameter"),
        ("level=77", "level: "),
        ("silent=soon", "silent: "),
        ("channel=smoke", "channel: "),
        ("after=NOW-HERE", "no longer in this list"),
        ("q=a&q=b", "more than once"),
        ("q=" + "a" * 300, "longer than"),
        ("sort=%3Cscript%3Ealert(1)%3C/script%3E", "sort: "),
    ],
)
def test_what_the_page_does_not_know_is_refused_with_words(client: Client, query: str, words: str) -> None:
    found = client.get(f"/lines?{query}")
    assert found.status_code == 400
    assert words in found.text
    assert "OL505" in found.text
    assert "<script>alert" not in found.text


def test_an_empty_chronology_says_how_to_fill_it(empty: Client) -> None:
    assert "openlines ingest" in empty.get("/lines").text


def test_filters_that_nothing_passes_say_so_and_offer_no_export(client: Client) -> None:
    page = client.get("/lines?q=zzzz").text
    assert "No such line" in page
    assert "format=csv" not in page


def test_what_a_reader_types_is_shown_as_text(client: Client) -> None:
    page = client.get("/lines", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_rejected_contacts_count_for_nothing(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    before = _total(client.get("/lines").text)
    line = min(chronology.lines(), key=lambda one: (one[1], one[0]))
    for entry in chronology.line(*line[0]).entries:
        chronology.judge("reject", entry.id, author="Ada")
    page = client.get("/lines").text
    assert _total(page) == before - 1
    assert "-".join(line[0]) not in _pairs(page)


def test_bars_stand_for_counts_and_the_highest_fills_the_picture() -> None:
    drawn = bars([0, 4, 1, 0], 4)
    assert drawn.path == "M3 24v-24h2v24zM6 24v-12h2v12z"
    assert (drawn.width, drawn.total) == (11, 5)


def test_months_are_counted_back_over_years() -> None:
    from datetime import date  # noqa: PLC0415

    assert months_before(date(2024, 3, 31), 59) == date(2019, 4, 1)
    assert months_before(date(2024, 1, 1), 1) == date(2023, 12, 1)
