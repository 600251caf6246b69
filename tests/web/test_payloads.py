"""Hostile words in every stored field and every parameter: each page shows them as words, and nothing comes of them."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from lxml import html

from openlines.chronology.chronology import Chronology
from openlines.errors import OpenlinesError
from openlines.records import Contact, Party, Person, Reading, Report, Span, Statement, Topic
from openlines.store import accounts, open_store
from openlines.store.judging import LONGEST
from openlines.store.writing import Arrival, write
from openlines.web.app import create_app
from openlines.web.guards import SESSION_COOKIE
from openlines.when import When
from tests.web.conftest import HOST, OURS, Client
from tests.web.payloads import MARK, PAYLOADS
from tests.web.samples import EXAMPLES, every_route

FIRST = date(2022, 1, 1)
# Elements that no page of ours has at all.
NEVER = frozenset(
    (
        *("iframe", "object", "embed", "base", "frame", "frameset", "applet", "marquee", "video", "audio", "source"),
        *("style", "template", "math", "foreignobject", "animate", "img"),
    )
)
Hostile = tuple[TestClient[Litestar], list[dict[str, str]]]


def _reading(number: int, payload: str) -> Reading:
    text = f"Report {number}. The minister {payload} called, said {payload}. They met at {payload}, of {payload}."
    spans = []
    at = 0
    for _ in range(4):
        at = text.index(payload, at)
        spans.append(Span(start=at, end=at + len(payload), text=payload))
        at += len(payload)
    who, said, place, topic = spans
    day = FIRST + timedelta(days=number)
    whole = Span(start=0, end=len(text), text=text)
    return Reading(
        report=Report(
            id=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            language="en",
            published=day,
            published_because=payload,
            title=payload,
            publisher=payload,
            url=payload,
            mended=(payload,),
        ),
        contacts=(
            Contact(
                channel="call",
                status="held",
                when=When.day(day, because=payload),
                parties=(
                    Party(side="RUS", people=(Person(name=payload, post="defence-minister", span=who),)),
                    Party(side="USA", people=(Person(name="Lloyd Austin", post=payload),)),
                ),
                initiator="USA",
                initiator_evidence=said,
                duration="PT1H",
                place=place,
                topics=(Topic(kind="topic", span=topic), Topic(kind="demand", side="USA", span=topic)),
                means=(topic,),
                evidence=(who, whole),
            ),
        ),
        statements=(
            Statement(
                source=who,
                who=payload,
                side="RUS",
                sourcing="anonymous",
                reason=said,
                cue=said,
                content=(said,),
                to=topic,
                about=(0,),
                attributes=("occurrence",),
            ),
        ),
    )


def fill(path: Path) -> list[dict[str, str]]:
    """A chronology that holds each payload in every field; for each payload, what routes are asked with."""
    store = open_store(path)
    values: list[dict[str, str]] = []
    with store.writing() as connection:
        arrivals = []
        for number, payload in enumerate(PAYLOADS):
            arrivals.append(Arrival(input=f"i{number}", name=payload, reading=_reading(number, payload)))
            arrivals.append(Arrival(input=f"f{number}", name=payload, code="OL103", message=payload))
        write(connection, arrivals, reader="test")
    chronology = Chronology(store)
    for number, contact in enumerate(sorted(chronology.contacts(), key=lambda one: one.first_told or date.max)):
        payload = PAYLOADS[number]
        kept = payload.replace("\0", "")
        author = " ".join(kept.split())[: LONGEST["author"]] or "nobody"
        chronology.judge(
            "correct", contact.id, author=author, reason=kept[:2000], field="place", value=kept[: LONGEST["value"]]
        )
        now = chronology.contact(contact.id).id
        values.append({**EXAMPLES, "contact": quote(now, safe=""), "report": contact.mentions[0].report})
    chronology.close()
    return values


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """A page of that chronology."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    values = fill(path)
    with TestClient(create_app(path, reviewer="Ada Berg"), base_url=HOST) as client:
        client.headers.update({"Accept-Language": "en", **OURS})
        yield client, values


def _check(answer: httpx.Response, of: object) -> None:
    assert answer.status_code < 500, (of, answer.status_code)
    for name, value in answer.headers.items():
        assert MARK not in name, (of, name)
        assert "\n" not in value, (of, name)
        if name in ("set-cookie", "content-disposition", "content-type"):
            assert MARK not in value or name == "set-cookie", (of, name, value)
    kind = answer.headers.get("content-type", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    if not kind.startswith("text/html"):
        assert kind.split(";")[0] in {
            "", "application/json", "application/atom+xml", "application/xml", "text/csv", "application/x-ndjson",
            "text/css", "text/javascript", "image/svg+xml", "text/plain", "application/ld+json", "application/x-bibtex",
            "application/x-research-info-systems",
        }, (of, kind)  # fmt: skip
        return
    _check_page(answer.content.decode("utf-8"), of)


def _check_page(page: str, of: object) -> None:
    """No element, no attribute and no address of a page comes from a payload, and no template ran one."""
    assert "olx749" not in page, of
    tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    for one in tree.iter():
        if not isinstance(one.tag, str):
            raise AssertionError((of, "a comment or an instruction", html.tostring(one)[:200]))
        assert MARK not in one.tag.lower(), (of, one.tag)
        assert one.tag.lower() not in NEVER, (of, one.tag)
        for name, value in one.attrib.items():
            assert MARK not in str(name).lower(), (of, one.tag, name)
            assert not str(name).lower().startswith(("on", "hx-on", "style")), (of, one.tag, name)
            if name in ("href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href"):
                _check_address(one.tag, str(name), str(value), of)
        if one.tag == "script":
            assert str(one.get("src", "")).startswith("/static/"), of
            assert not one.text, of
        if one.tag == "meta":
            assert one.get("http-equiv") is None, of


def _check_address(tag: str, name: str, value: str, of: object) -> None:
    if tag == "use":
        # A shape drawn again, of this very page.
        assert value.startswith("#"), (of, value)
    if tag == "a" and value.startswith(("http://", "https://")):
        # A source may be linked to, for who wants to go there; nothing is fetched from it.
        assert urlsplit(value).scheme in ("http", "https"), (of, value)
        return
    assert value.startswith(("/", "#", "?")), (of, tag, name, value[:80])
    assert not value.startswith("//"), (of, tag, name, value[:80])


def _gets(client: Client, values: dict[str, str]) -> list[str]:
    return [address for method, address, _ in every_route(client.app, values) if method == "GET"]


def test_there_are_enough_payloads_and_each_is_of_its_own() -> None:
    assert len(PAYLOADS) >= 60
    assert len(set(PAYLOADS)) == len(PAYLOADS)
    assert all(MARK in payload or "b2x4NycpPC" in payload for payload in PAYLOADS)


def test_stored_words_are_shown_as_words_on_every_page_of_a_thing(hostile: Hostile) -> None:
    client, values = hostile
    assert len(values) == len(PAYLOADS)
    general = set(_gets(client, EXAMPLES))
    asked = 0
    for payload, value in zip(PAYLOADS, values, strict=True):
        for address in sorted(set(_gets(client, value)) - general):
            _check(client.get(address, follow_redirects=False), (payload, address))
            asked += 1
        for address in (f"/review?contact={value['contact']}", f"/review?contact={value['contact']}&field=place"):
            answer = client.get(address)
            assert answer.status_code == 200
            _check(answer, (payload, address))
    assert asked >= 5 * len(PAYLOADS)


def test_lists_that_hold_them_all_stay_whole(hostile: Hostile) -> None:
    client, _ = hostile
    for address in _gets(client, EXAMPLES):
        for language in ("en", "fr"):
            mark = "&" if "?" in address else "?"
            _check(client.get(f"{address}{mark}lang={language}", follow_redirects=False), address)


def test_what_an_address_asks_is_shown_as_words(hostile: Hostile) -> None:
    client, _ = hostile
    names = ("q", "claim", "after", "contact", "side", "sides", "person", "outlet", "back", "format", "view")
    addresses = [address for address in _gets(client, EXAMPLES) if "/static/" not in address]
    for payload in PAYLOADS:
        for place, address in enumerate(addresses):
            # Each page is asked with two of the names, and over all payloads with every one.
            for name in ("q", names[(len(payload) + place) % len(names)]):
                answer = client.get(f"{address}?{name}={quote(payload)}", follow_redirects=False)
                _check(answer, (payload, address, name))


def test_what_stands_in_a_path_is_shown_as_words(hostile: Hostile) -> None:
    client, _ = hostile
    for payload in PAYLOADS:
        told = quote(payload[:500], safe="")
        values = {**EXAMPLES, "contact": told, "report": told, "pair": told, "mark": told, "number": "1"}
        for address in sorted(set(_gets(client, values)) - set(_gets(client, EXAMPLES))):
            _check(client.get(address, follow_redirects=False), (payload, address))


def test_what_a_form_sends_comes_back_as_words(hostile: Hostile) -> None:
    client, values = hostile
    contact = values[0]["contact"]
    for payload in PAYLOADS:
        form = {"kind": "correct", "contact": contact, "field": "when", "value": payload, "reason": payload}
        answer = client.post("/review", data=form)
        assert answer.status_code == 409
        _check(answer, payload)
        for changed in ({"contact": payload}, {"field": payload}, {"here": payload, "queue": payload}):
            _check(client.post("/review", data={**form, **changed}), (payload, changed))
        answer = client.post("/preferences", data={"name": payload, "back": payload}, follow_redirects=False)
        _check(answer, payload)
        assert answer.headers["location"].startswith("/")
        assert not answer.headers["location"].startswith("//")
        _check(client.get("/lines"), payload)
        client.cookies.clear()


def test_names_of_accounts_are_shown_as_words(examples: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    path = tmp_path / "accounts.db"
    shutil.copy(examples, path)
    added = 0
    with Chronology.open(path) as chronology, chronology.store.writing() as connection:
        accounts.add(connection, "admin", "admin", "no password")
        secret = accounts.begin(connection, "admin")
        for payload in PAYLOADS:
            try:
                accounts.add(connection, payload, "reader", "no password")
                added += 1
            except OpenlinesError:
                continue
    assert added >= 30
    with TestClient(create_app(path, accounts=True), base_url=HOST) as client:
        client.headers.update({"Accept-Language": "en", **OURS})
        answer = client.get("/accounts", headers={"Cookie": f"{SESSION_COOKIE}={secret}"})
        assert f'data-total="{added + 1}"' in answer.text
        _check(answer, "accounts")
        for payload in PAYLOADS[::8]:
            form: dict[str, Any] = {"name": payload, "password": payload, "back": payload}
            answer = client.post("/login", data=form, follow_redirects=False)
            assert answer.status_code in (403, 429)
            _check(answer, payload)
