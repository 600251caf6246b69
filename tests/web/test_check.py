"""The check: a claim or an article in, verdicts out, as the command line gives them; nothing stored unless asked."""

import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from openlines.chronology.chronology import Chronology
from openlines.errors import BadDate, Busy, GivenUp, TooLarge
from openlines.examples import paths
from openlines.records import Reading, Report
from openlines.web import desk as of_desk
from openlines.web.desk import LONGEST, Desk, Pasted
from tests.web.conftest import OURS, Client

CLAIM = "first call between the US and Russian defence ministers since 18 February 2022"
ARTICLE = (
    "Norway and Sweden speak again\n\n"
    "OSLO, June 3, 2024 — Prime Minister Anna Berg of Norway spoke by telephone with Prime Minister Eva Lund of Sweden "
    "on Monday, a spokesman said. It was the first call between the two countries since February 2, 2024 <script>.\n"
)
VERDICT = re.compile(r'<article class="verdict verdict-(\w+)">')


def _texts(path: Path) -> list[tuple[object, ...]]:
    """All that is in a database of the chronology, so that any change shows."""
    with sqlite3.connect(path) as connection:
        return [
            row
            for table in ("input", "report", "reading", "mention", "contact", "judgement", "change", "search")
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        ]


def _database(chronology: Chronology) -> Path:
    return Path(str(chronology.store.engine.url.database))


@pytest.mark.parametrize(
    ("claim", "on"),
    [
        (CLAIM, ""),
        ("Austin and Shoigu have not spoken since 18 February 2022", "2022-05-20"),
        ("premier appel entre Macron et Poutine depuis mai 2022", "2022-08-19"),
    ],
)
def test_a_claim_gets_the_verdict_that_the_chronology_gives(
    client: Client, examples: Path, claim: str, on: str
) -> None:
    from datetime import date  # noqa: PLC0415

    with Chronology.open(examples) as chronology:
        expected = chronology.check(claim, on=date.fromisoformat(on) if on else None)
    page = client.get("/check", params={"claim": claim, "on": on}).text
    assert VERDICT.findall(page) == [expected.verdict]
    assert expected.because in unescape(page)
    for entry in (*expected.against, *expected.perhaps, *expected.for_it):
        assert f'href="/contacts/{entry.id}"' in page
    assert f"{expected.coverage.reports} report" in page


def test_a_claim_that_is_sent_gets_an_address_to_keep(client: Client) -> None:
    sent = client.post("/check/answer", data={"text": CLAIM, "language": "en"}, headers=OURS, follow_redirects=False)
    assert sent.status_code == 303
    assert VERDICT.search(client.get(sent.headers["location"]).text)


def test_sides_may_be_given_by_name(client: Client) -> None:
    told = {"claim": "first call between the defence ministers since 18 February 2022", "on": "2022-05-13"}
    assert client.get("/check", params=told).status_code == 400
    page = client.get("/check", params={**told, "a": "États-Unis", "b": "rus"}).text
    assert VERDICT.search(page)


def test_every_claim_of_an_article_is_checked_and_its_text_shown_with_marks(client: Client) -> None:
    page = client.post("/check/answer", data={"text": ARTICLE}, headers=OURS).text
    assert VERDICT.search(page)
    assert 'data-of="c0"' in page
    assert "<script>." not in page
    assert "&lt;script&gt;" in page
    assert "Add this report to the chronology" in page


def test_a_report_of_the_chronology_is_known_again_and_checked_by_its_id(client: Client, examples: Path) -> None:
    path = next(one for one in paths() if one.name == "en-2022-05-19-milley-gerasimov.txt")
    sent = client.post("/check/answer", data={"text": path.read_text("utf-8")}, headers=OURS).text
    assert "The chronology holds this report already" in sent
    assert "Add this report" not in sent
    id = re.findall(r'href="/reports/(\w{64})"', sent)[0]
    with Chronology.open(examples) as chronology:
        expected = [one.verdict for one in chronology.check_report(id)]
    assert VERDICT.findall(sent) == VERDICT.findall(client.get(f"/check?report={id}").text) == expected != []


def test_nothing_that_is_checked_is_stored(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    before = _texts(_database(chronology))
    for data in ({"text": CLAIM}, {"text": ARTICLE}, {"text": ARTICLE, "on": "2024-06-04", "publisher": "x"}):
        assert client.post("/check/answer", data=data).status_code == 200
    client.get("/check", params={"claim": CLAIM})
    assert _texts(_database(chronology)) == before


def test_an_article_is_added_where_that_is_asked_and_once_only(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    data = {"text": ARTICLE, "publisher": "Fjord Post", "url": "https://example.org/a"}
    for _ in range(2):
        sent = client.post("/check/keep", data=data, follow_redirects=False)
        assert sent.status_code == 303
    id = sent.headers["location"].removeprefix("/reports/")
    report = chronology.report(id)
    assert (report.publisher, report.url) == ("Fjord Post", "https://example.org/a")
    assert report.published is not None
    assert [sides for sides, _, _ in chronology.lines() if sides == ("NOR", "SWE")]
    assert len(chronology.search("Fjord Berg Lund")) <= 1
    assert client.get(sent.headers["location"]).status_code == 200
    with sqlite3.connect(_database(chronology)) as connection:
        assert connection.execute("SELECT name FROM input WHERE report = ?", (id,)).fetchall() == [
            ("pasted by Ada Berg",)
        ]


def test_a_page_of_somebody_else_can_add_nothing(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    before = _texts(_database(chronology))
    sent = client.post("/check/keep", data={"text": ARTICLE}, headers={"Origin": "http://evil.example"})
    assert sent.status_code == 403
    assert _texts(_database(chronology)) == before


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        ({"text": "hello there"}, 400, "OL505"),
        ({"text": CLAIM, "on": "yesterday"}, 400, "OL505"),
        ({"text": CLAIM, "a": "USA"}, 400, "OL505"),
        ({"text": CLAIM, "a": "USA", "b": "Narnia"}, 400, "OL505"),
        ({"text": ARTICLE, "on": "2024-13-01"}, 400, "OL105"),
        ({"text": "1 2 3\n4 5 6"}, 400, "OL104"),
        ({"text": ARTICLE, "language": "xx"}, 400, "OL106"),
        ({"text": "word " * (LONGEST // 5 + 1)}, 413, "OL102"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_words_and_kept_in_the_form(
    client: Client, data: dict[str, str], status: int, code: str
) -> None:
    page = client.post("/check/answer", data=data, headers=OURS)
    assert page.status_code == status
    assert code in page.text
    assert data["text"].strip()[:60] in unescape(page.text) or "on" in data


def test_what_is_sent_is_shown_as_text(client: Client) -> None:
    payload = '"></textarea><script>alert(1)</script>'
    data = {"text": payload, "a": payload, "b": payload, "publisher": payload, "url": payload, "on": payload}
    page = client.post("/check/answer", data=data, headers=OURS).text
    assert "<script>alert" not in page


# The desk. What it does with a text is a function of a module, for another process must find it.


def _reading(pasted: Pasted) -> Reading:
    if pasted.text == "bad":
        raise BadDate("is no date", where="here", fix="mend it")
    if pasted.text == "broken":
        raise ValueError(pasted.text)
    if pasted.text == "dead":
        import os  # noqa: PLC0415

        os._exit(3)
    if pasted.text == "slow":
        time.sleep(60)
    return Reading(report=Report(id="0" * 64, text=pasted.text, language="en"))


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk(_reading)
    yield made
    made.close()


def test_a_text_is_read_in_another_process_that_stays(desk: Desk) -> None:
    assert desk.read(Pasted(text="a")).report.text == "a"
    first = desk._process
    assert desk.read(Pasted(text="b")).report.text == "b"
    assert desk._process is first


def test_what_is_wrong_with_a_text_comes_back_as_it_was_said(desk: Desk) -> None:
    with pytest.raises(BadDate) as raised:
        desk.read(Pasted(text="bad"))
    assert str(raised.value) == "OL105 here: is no date; mend it"
    with pytest.raises(GivenUp, match="ValueError"):
        desk.read(Pasted(text="broken"))
    assert desk.read(Pasted(text="a")).report.text == "a"


def test_a_text_that_ends_the_process_costs_no_other(desk: Desk) -> None:
    with pytest.raises(GivenUp):
        desk.read(Pasted(text="dead"))
    assert desk.read(Pasted(text="a")).report.text == "a"


def test_a_text_that_takes_too_long_is_given_up_and_who_waits_too_many_are_told() -> None:
    made = Desk(_reading, places=2)
    made.read(Pasted(text="a"))
    # The process is there now, and what follows waits for it no longer.
    made._patience = 4
    wrong: list[Exception] = []

    def slow() -> None:
        try:
            made.read(Pasted(text="slow"))
        except (GivenUp, Busy) as error:
            wrong.append(error)

    threads = [threading.Thread(target=slow), threading.Thread(target=slow)]
    for one in threads:
        one.start()
    time.sleep(0.5)
    begun = time.monotonic()
    with pytest.raises(Busy):
        made.read(Pasted(text="a"))
    assert time.monotonic() - begun < 1
    for one in threads:
        one.join(20)
    assert [one for one in wrong if "4 seconds" in str(one)]
    made._patience = 60
    assert made.read(Pasted(text="a")).report.text == "a"
    made.close()


def test_a_text_over_the_limit_is_refused_before_it_is_read(desk: Desk) -> None:
    with pytest.raises(TooLarge):
        desk.read(Pasted(text="a" * (LONGEST + 1)))
    assert desk._process is None


def test_a_busy_desk_answers_with_a_page_that_says_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openlines.web.check.desk", lambda: Desk(_reading, places=0))
    page = client.post("/check/answer", data={"text": ARTICLE}, headers=OURS)
    assert page.status_code == 503
    assert "OL710" in page.text
    assert "try again" in page.text


def test_the_desk_of_the_server_reads_reports() -> None:
    found = of_desk.desk().read(Pasted(text=ARTICLE, published="2024-06-03"))
    assert found.report.published_because == "given"
    assert {party.side for party in found.contacts[0].parties} == {"NOR", "SWE"}
