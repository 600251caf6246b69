"""Changes: what became of contacts, the latest first, and the same as a feed that programs take."""

import csv
import io
import re
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest

from openlines.chronology.chronology import Chronology
from openlines.store import Store, happenings
from openlines.store.happenings import Which
from openlines.web import atom
from tests.web.conftest import Client

ATOM = "{http://www.w3.org/2005/Atom}"


def _rows(client: Client, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/changes?{query}&format=csv").text)))


def _shown(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<th scope="row" class="id">(?:<a [^>]*>)?([^<]+)<', page)]


def _feed(client: Client, query: str) -> Any:
    answer = client.get(f"/changes.atom?{query}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def test_all_changes_are_listed_the_latest_first(client: Client, examples: Path) -> None:
    with Chronology.open(examples) as chronology:
        expected = [str(one.number) for one in reversed(chronology.changes())]
    assert [row["number"] for row in _rows(client, "")] == expected
    page = client.get("/changes").text
    assert f'data-total="{len(expected)}"' in page
    assert _shown(page) == [row["contact"] for row in _rows(client, "")][:50]


@pytest.mark.parametrize("line", ["RUS-USA", "usa-rus", "USA RUS"])
def test_changes_of_a_line_are_those_of_its_contacts(client: Client, examples: Path, line: str) -> None:
    with Chronology.open(examples) as chronology:
        ids = {entry.id for entry in chronology.line("USA", "RUS").entries}
    rows = _rows(client, f"line={line}")
    assert {row["contact"] for row in rows} == ids
    assert rows == [row for row in _rows(client, "") if row["contact"] in ids]
    assert f'data-total="{len(rows)}"' in client.get(f"/changes?line={line}").text


def test_changes_are_found_by_words_of_reports_and_by_contact(client: Client, examples: Path) -> None:
    with Chronology.open(examples) as chronology:
        reports = [one.id for one in chronology.search("ceasefire", limit=100)]
        told = {id for ids in chronology.contacts_of(reports).values() for id in ids}
    assert {row["contact"] for row in _rows(client, "q=ceasefire")} == told != set()
    one = sorted(told)[0]
    assert {row["contact"] for row in _rows(client, f"contact={one}")} == {one}
    assert _rows(client, "q=zzzz") == []


def test_a_contact_that_is_gone_is_still_told_on_its_line(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    a, b = [entry.id for entry in chronology.line("USA", "RUS").entries if entry.exact][:2]
    before = len(_rows(client, "line=RUS-USA"))
    judged = chronology.judge("same", a, b, author="Ada")
    merged = _rows(client, "line=RUS-USA")[: -before or None]
    assert "merged" in {row["kind"] for row in merged}
    assert {a, b} & {row["detail"] for row in merged}
    chronology.undo(judged.number, author="Ada")
    assert len(_rows(client, "line=RUS-USA")) > before + 1


def test_pages_follow_each_other_without_a_gap(client: Client) -> None:
    whole = [row["contact"] for row in _rows(client, "")]
    address, seen = "/changes", []
    while address:
        page = client.get(address).text
        seen += _shown(page)
        after = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(after.group(1)) if after else ""
    assert seen == whole


@pytest.mark.parametrize("query", ["", "line=RUS-USA", "q=ceasefire", "contact=2022-05-13-rus-usa-defence-call"])
def test_a_feed_holds_the_latest_changes_and_its_ids_stay(client: Client, query: str) -> None:
    found = _feed(client, query)
    rows = _rows(client, query)[:100]
    assert [one.title.partition(": ")[0] for one in found.entries] == [row["contact"] for row in rows] != []
    ids = [one.id for one in found.entries]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert [one.id for one in _feed(client, query).entries] == ids
    assert [one.id for one in _feed(client, query + "&lang=fr").entries] == ids
    assert found.feed.updated == max(one.updated for one in found.entries)
    assert found.feed.id == next(one.href for one in found.feed.links if one.rel == "self")
    assert all(one.link.startswith("http://127.0.0.1:8000/contacts/") for one in found.entries)


def test_the_page_names_the_feed_of_exactly_its_filter(client: Client) -> None:
    page = client.get("/changes?line=RUS-USA&q=call").text
    head = page.partition("</head>")[0]
    address = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', head)
    assert address
    assert unescape(address.group(1)) == "/changes.atom?line=RUS-USA&q=call"
    assert client.get(unescape(address.group(1))).status_code == 200


def test_a_new_change_leaves_the_ids_of_old_entries_as_they_are(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    before = {one.id for one in _feed(client, "").entries}
    chronology.judge("confirm", chronology.line("USA", "RUS").entries[0].id, author="Ada")
    after = [one.id for one in _feed(client, "").entries]
    assert set(after) > before
    assert after[0] not in before


def test_a_feed_without_entries_is_a_feed(empty: Client) -> None:
    found = _feed(empty, "line=RUS-USA")
    assert found.entries == []
    assert found.feed.updated == "1970-01-01T00:00:00Z"


def test_whatever_is_told_a_feed_is_well_formed_and_has_what_atom_asks_for() -> None:
    odd = "a < b & \x00\x1f\ud800 ]]> “c”"
    entry = atom.Entry(key="k", title=odd, summary=odd, address="http://x/?a=1&b=2", updated=datetime(2022, 5, 13))
    late = atom.Entry(key="l", title="t", summary="", address="http://x", updated=datetime(2022, 5, 14))
    root = fromstring(atom.feed(title=odd, address="http://x/f", page="http://x", language="en", entries=[late, entry]))
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
    assert root.findtext(f"{ATOM}updated") == "2022-05-14T00:00:00Z"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_both_databases_tell_the_same_changes(store: Store) -> None:
    from openlines.examples import paths  # noqa: PLC0415

    chronology = Chronology(store)
    for outcome in chronology.ingest(list(paths())[:4]):
        assert outcome.fate == "stored"
    with store.reading() as connection:
        whole = happenings.latest(connection, Which(), limit=100)
        assert whole == list(reversed(chronology.changes()))
        line = Which(sides=("RUS", "USA"), query="the")
        found = happenings.latest(connection, line, limit=100)
        assert 0 < len(found) == happenings.count(connection, line) <= len(whole)
        assert happenings.latest(connection, Which(), limit=1, beyond=whole[1].number) == whole[2:3]
        assert happenings.latest(connection, Which(), limit=1, beyond=whole[1].number, back=True) == whole[:1]


@pytest.mark.parametrize("query", ["line=RUS", "line=XX-YY", "line=a-b-c", "after=x", "after=" + "9" * 40, "kind=new"])
def test_what_the_page_does_not_know_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/changes?{query}").status_code == 400


def test_what_is_typed_is_shown_as_text(client: Client) -> None:
    page = client.get("/changes", params={"q": '"><script>alert(1)</script>', "contact": "<script>alert(2)"}).text
    assert "<script>alert" not in page
