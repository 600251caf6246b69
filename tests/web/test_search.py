"""The search: reports that hold all words, with the words shown, page by page, filtered and exported alike."""

import csv
import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openlines.chronology.chronology import Chronology
from openlines.records import Reading, Report
from openlines.store import Store, finding
from openlines.store.finding import Wanted
from openlines.web.snippets import snippets
from tests.web.conftest import Client


def _reports(page: str) -> list[str]:
    return re.findall(r'<h2 lang="\w+"><a href="/reports/(\w+)"', page)


def _total(page: str) -> int:
    found = re.search(r'data-total="(\d+)"', page)
    assert found
    return int(found.group(1))


@pytest.mark.parametrize("query", ["shoigu", "choigou", '"defense minister"', "the", "le appel"])
def test_the_reports_found_are_those_of_the_chronology_in_its_order(client: Client, examples: Path, query: str) -> None:
    page = client.get("/search", params={"q": query}).text
    with Chronology.open(examples) as chronology:
        expected = [one.id for one in chronology.search(query, limit=100)]
        contacts = chronology.contacts_of(expected)
    assert expected
    assert _reports(page) == expected
    assert _total(page) == len(expected)
    assert all(f'href="/contacts/{one}"' in page for ids in contacts.values() for one in ids)


@pytest.mark.parametrize(
    "query", ["q=the", "q=shoigu&language=en", "q=le&language=fr", "q=the&first=2022-05-01&last=2022-12-31"]
)
def test_an_export_holds_exactly_the_reports_shown(client: Client, query: str) -> None:
    page = client.get(f"/search?{query}").text
    table = list(csv.DictReader(io.StringIO(client.get(f"/search?{query}&format=csv").text)))
    records = [json.loads(line) for line in client.get(f"/search?{query}&format=jsonl").text.splitlines()]
    assert [one["report"] for one in table] == [one["report"] for one in records] == _reports(page) != []
    assert len(table) == _total(page)


def test_filters_keep_what_they_say(client: Client) -> None:
    def rows(query: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in client.get(f"/search?{query}&format=jsonl").text.splitlines()]

    every = rows("q=2022")
    assert {one["language"] for one in rows("q=2022&language=fr")} == {"fr"}
    outlet = next(one["publisher"] for one in every if one["publisher"])
    kept = rows(f"q=2022&outlet={outlet}")
    assert kept == [one for one in every if one["publisher"] == outlet]
    days = rows("q=2022&first=2022-03-01&last=2022-10-21")
    assert days == [one for one in every if "2022-03-01" <= one["published"] <= "2022-10-21"] != []


def _id(n: int) -> str:
    """An id that sorts by its number, and differs from others at its beginning, as hashes do."""
    return f"{n:02x}" * 32


def _report(n: int, **about: object) -> Report:
    told = {"id": _id(n), "text": f"word {n}", "language": "en", "published": date(2022, 5, 1 + n // 10), **about}
    return Report(**told)  # type: ignore[arg-type]


def test_pages_follow_each_other_both_ways_without_a_gap(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    for n in range(45):
        chronology.add(Reading(report=_report(n, published=None if n < 3 else date(2022, 5, 1 + n // 10))), name="test")
    whole = [json.loads(line)["report"] for line in client.get("/search?q=word&format=jsonl").text.splitlines()]
    assert len(whole) == 45
    address, seen, pages = "/search?q=word", [], []
    while address:
        page = client.get(address).text
        pages.append(_reports(page))
        seen += pages[-1]
        after = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(after.group(1)) if after else ""
    assert seen == whole
    before = re.search(r'href="([^"]+)" rel="prev"', page)
    assert before
    assert _reports(client.get(unescape(before.group(1))).text) == pages[-2]


def test_both_databases_find_filter_and_page_alike(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chronology = Chronology(store)
    for n in range(12):
        language = "fr" if n % 2 else "en"
        chronology.add(Reading(report=_report(n, language=language, publisher=f"o{n % 3}")), name="test")
    chronology.add(Reading(report=_report(12, published=None)), name="test")
    with store.reading() as connection:
        everything = [one.id for one in finding.find(connection, Wanted(query="word"), limit=100)]
        assert everything == [_id(n) for n in (11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 12)]
        after = finding.find(connection, Wanted(query="word"), limit=3, beyond=everything[4])
        assert [one.id for one in after] == everything[5:8]
        before = finding.find(connection, Wanted(query="word"), limit=3, beyond=everything[4], back=True)
        assert [one.id for one in before] == everything[3:0:-1]
        wanted = Wanted(query="word", language="fr", publisher="o1", last=date(2022, 5, 1))
        assert [int(one.id[:2], 16) for one in finding.find(connection, wanted, limit=9)] == [7, 1]
        assert finding.count(connection, wanted) == (2, True)
        assert finding.count(connection, Wanted(query="word", first=date(2022, 5, 2))) == (2, True)
        monkeypatch.setattr(finding, "MOST", 4)
        assert finding.count(connection, Wanted(query="word")) == (4, False)
        assert finding.count(connection, Wanted(query="word", language="fr")) == (2, False)
        assert finding.outlets(connection, limit=2) == ["o0", "o1"]


def test_contacts_are_found_by_the_beginning_of_their_id(client: Client) -> None:
    assert 'href="/contacts/2022-05-13-rus-usa-defence-call"' in client.get("/search?q=2022-05-13-RUS").text


def test_people_are_found_in_any_spelling(client: Client) -> None:
    assert "People with this name" in client.get("/search?q=Choïgou").text


def test_without_words_there_is_the_form_alone(client: Client) -> None:
    page = client.get("/search").text
    assert "data-total" not in page
    assert 'name="q"' in page


def test_nothing_found_is_said(client: Client) -> None:
    page = client.get("/search?q=zzzz").text
    assert _total(page) == 0
    assert "No such report" in page
    assert "format=csv" not in page


@pytest.mark.parametrize(
    "query", ["q=%22", "q=AND", 'q="a OR b', "q=*", "q=NEAR(a)", "q=;--", "q=" + "%22a" * 60, "q=word:x"]
)
def test_words_are_never_taken_for_a_query_language(client: Client, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 200


def test_what_is_typed_or_stored_is_shown_as_text(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    payload = "<script>alert(1)</script>"
    report = _report(1, text=f"word {payload} word", title=payload, publisher=payload, url=payload)
    chronology.add(Reading(report=report), name="test")
    page = client.get("/search", params={"q": "script word"}).text
    assert _total(page) == 1
    assert "<script>alert" not in page
    assert "<mark>script</mark>" in page


@pytest.mark.parametrize("query", ["q=a&language=de&x=1", "q=a&first=soon", "q=a&after=nothing", "q=" + "a" * 300])
def test_what_the_page_does_not_know_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 400


@given(st.text(max_size=400), st.text(alphabet='ab "é', max_size=12))
def test_snippets_are_stretches_of_the_text(text: str, query: str) -> None:
    for one in snippets(text, query):
        assert "".join(words for words, _ in one.pieces) in text


def test_snippets_hold_the_words_found_and_phrases_whole() -> None:
    text = "x " * 200 + "Les lignes de communication restent ouvertes. " + "y " * 200 + "lignes"
    first = snippets(text, '"lignes de communication"')[0]
    assert [words for words, found in first.pieces if found] == ["lignes de communication"]
    assert first.before
    assert first.after
    assert len(snippets(text, "lignes")) == 2
