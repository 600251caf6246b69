"""The page of a report: its very text, with what was read in it, each mark leading to its record."""

import re
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from openlines.chronology.chronology import Chronology
from openlines.records import Contact, Party, Reading, Report, Span, Statement
from openlines.web import highlight
from openlines.web.layers import layers
from openlines.web.marks import cut
from openlines.when import When
from tests.web.conftest import Client

BODY = "Mr. Berg of Norway spoke with Ms. Lund of Sweden on Friday. “We talked,” he said."


class _Sheet(HTMLParser):
    """The text within the sheet, and what is marked there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.text = ""
        self.names: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "article" and told.get("class") == "sheet":
            self.depth = 1
        elif self.depth:
            self.open.append(tag)
            if tag == "mark":
                self.names.add(str(told["data-of"]))
            else:
                assert tag == "a"
                assert self.open.count("a") == 1, "a link within a link"

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag == "article":
            assert self.open == []
            self.depth = 0
        elif self.depth:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def _sheet(page: str) -> _Sheet:
    found = _Sheet()
    found.feed(page)
    return found


def _ids(path: Path) -> list[str]:
    with Chronology.open(path) as chronology:
        return [one.id for one in chronology.search("the", limit=100) + chronology.search("le", limit=100)]


def test_every_report_shows_exactly_its_text(client: Client, examples: Path) -> None:
    ids = _ids(examples)
    assert len(ids) >= 10
    with Chronology.open(examples) as chronology:
        for id in ids:
            assert _sheet(client.get(f"/reports/{id}").text).text == chronology.report(id).text


def test_every_record_is_marked_listed_and_reached_from_its_mark(client: Client, examples: Path) -> None:
    for id in _ids(examples):
        with Chronology.open(examples) as chronology:
            reading = chronology.reading(id)
        page = client.get(f"/reports/{id}").text
        sheet = _sheet(page)
        expected = {f"c{n}" for n in range(len(reading.contacts))} | {f"s{n}" for n in range(len(reading.statements))}
        assert expected | {f"k{n}" for n in range(len(reading.since_claims))} <= sheet.names
        for name in sheet.names:
            assert page.count(f'id="about-{name}"') == 1, name
            assert page.count(f' id="{name}"') == 1, name
            assert f'href="#about-{name}"' in page, name
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(set(ids)) == len(ids)
        assert set(re.findall(r'href="#([^"]+)"', page)) <= {*ids, "content"}


def test_contacts_of_the_report_lead_to_those_of_the_chronology(client: Client, examples: Path) -> None:
    with Chronology.open(examples) as chronology:
        id = chronology.search("Austin Shoigu")[0].id
        contacts = chronology.contacts_of([id])[id]
    page = client.get(f"/reports/{id}").text
    assert contacts
    assert all(f'href="/contacts/{one}"' in page for one in contacts)


def test_the_beginning_of_an_id_is_enough_and_an_unknown_one_is_said_to_be(client: Client, examples: Path) -> None:
    id = _ids(examples)[0]
    assert id in client.get(f"/reports/{id[:12]}").text
    missing = client.get("/reports/ffffffffffff")
    assert missing.status_code == 404
    assert "OL504" in missing.text


def _kept(own: tuple[Client, Chronology], **about: str) -> str:
    client, chronology = own
    report = Report(id="f" * 64, text=BODY, language="en", **about)  # type: ignore[arg-type]
    chronology.add(Reading(report=report), name="test")
    return client.get(f"/reports/{report.id}").text


def test_whatever_a_report_says_of_itself_is_shown_as_text(own: tuple[Client, Chronology]) -> None:
    payload = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = _kept(own, title=payload, publisher=payload, url=payload, published_because=payload)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert payload in unescape(page)


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https://[broken", False),
    ],
)
def test_only_an_address_of_the_web_can_be_followed(own: tuple[Client, Chronology], url: str, followed: bool) -> None:
    page = _kept(own, url=url)
    assert (f'<a href="{url}" rel="noreferrer noopener nofollow">' in page) == followed
    assert url in unescape(page)


def _reading(text: str, contacts: int) -> Reading:
    """A report that tells of a contact in every line."""
    size = len(text) // contacts
    spans = [Span(start=n * size, end=n * size + 10, text=text[n * size : n * size + 10]) for n in range(contacts)]
    parties = (Party(side="NOR"), Party(side="SWE"))
    told = tuple(
        Contact(
            channel="call",
            status="held",
            when=When.day(date(2000, 1, 1) + timedelta(days=n)),
            parties=parties,
            evidence=(one,),
        )
        for n, one in enumerate(spans)
    )
    said = tuple(
        Statement(source=None, who="Berg", side="NOR", sourcing="named", content=(one,), about=(n,))
        for n, one in enumerate(spans)
    )
    return Reading(report=Report(id="e" * 64, text=text, language="en"), contacts=told, statements=said)


def test_a_long_report_comes_in_parts_that_stay_small_and_make_up_its_text(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    text = ("The two sides spoke again by telephone on that day, & said <little>.\n" * 8000)[:500_000]
    chronology.add(_reading(text, 1500), name="test")
    address = f"/reports/{'e' * 64}"
    found, part = "", 0
    while True:
        part += 1
        page = client.get(f"{address}?part={part}").text
        assert len(page.encode()) < 250_000
        found += _sheet(page).text
        anchors = set(re.findall(r' id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
        if f"part={part + 1}" not in page:
            break
    assert found == text
    assert part > 3
    for name in ("c0", "c700", "s1499"):
        assert f' id="{name}"' in client.get(f"{address}?at={name}").text
    assert client.get(f"{address}?part={part + 1}").status_code == 400


def test_a_span_whose_words_are_not_there_marks_nothing_and_is_told(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    reading = _reading(BODY, 1)
    contact = msgspec.structs.replace(reading.contacts[0], evidence=(Span(start=0, end=4, text="Lund"),))
    chronology.add(msgspec.structs.replace(reading, contacts=(contact,), statements=()), name="test")
    page = client.get(f"/reports/{'e' * 64}").text
    assert "1 place that was read is no longer in the stored text" in page
    assert "c0" not in _sheet(page).names
    assert 'id="about-c0"' in page


def test_marked_text_is_escaped_and_signs_add_no_words() -> None:
    text = 'a <b> & "c"'
    found = layers(_reading(text, 1))
    html = str(highlight.html(cut(text, found.marks), lambda of: f'"{of}"'))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    assert "<b>" not in html
    assert 'aria-label="&#34;c0&#34;"' in html


def test_records_without_a_place_are_told_with_the_first_part_without_a_way_to_it(
    own: tuple[Client, Chronology],
) -> None:
    client, chronology = own
    reading = _reading(BODY, 1)
    bare = msgspec.structs.replace(reading.contacts[0], evidence=())
    chronology.add(msgspec.structs.replace(reading, contacts=(bare,), statements=()), name="test")
    page = client.get(f"/reports/{'e' * 64}").text
    assert 'id="about-c0"' in page
    assert 'href="#c0"' not in page
