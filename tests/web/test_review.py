"""Review: the least certain first; judged, corrected and taken back from the page, by forms alone."""

import re
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from openlines.chronology.chronology import Chronology
from openlines.chronology.doubt import WEIGHTS, doubt, reasons
from openlines.records import Span
from openlines.store import Store, queue
from openlines.store.queue import doubtful
from openlines.web.review_case import pieces
from tests.chronology.making import contact, put, reading
from tests.web.conftest import SECRET

Own = tuple[TestClient[Litestar], Chronology]
CALL = "2022-05-13-rus-usa-defence-call"
TWO = "USA: Lloyd Austin; RUS: Sergei Shoigu"


def _queue(chronology: Chronology) -> list[queue.Doubtful]:
    with chronology.store.reading() as connection:
        return list(queue.every(connection))


def _form(page: str) -> dict[str, str]:
    """The hidden fields of the form that judges."""
    form = page[page.index('class="verdicts"') :].split("</form>", maxsplit=1)[0]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def test_the_queue_is_in_the_order_of_doubt_and_walked_both_ways(own: Own) -> None:
    _, chronology = own
    every = _queue(chronology)
    assert [one.doubt for one in every] == sorted((one.doubt for one in every), reverse=True)
    assert len(every) == len({one.entry.id for one in every}) > 5
    with chronology.store.reading() as connection:
        assert queue.length(connection) == len(every)
        assert doubtful(connection, after=every[1].key, limit=2) == every[2:4]
        assert doubtful(connection, before=every[3].key, limit=2) == every[1:3]


def test_doubt_is_stored_as_it_is_computed(own: Own) -> None:
    _, chronology = own
    stored = {one.entry.id: one.doubt for one in _queue(chronology)}
    with chronology.store.reading() as connection:
        for one in chronology.contacts():
            assert stored.get(one.id, 0) == doubt(one, queue.sourcings(connection, one.id)), one.id


def test_an_older_database_gets_its_doubts_when_it_is_opened(own: Own) -> None:
    from sqlalchemy import text  # noqa: PLC0415

    from openlines.store.migrations.versions import r0006_accounts_and_doubt as step  # noqa: PLC0415

    _, chronology = own
    chronology.judge("confirm", CALL, author="Ada")
    with chronology.store.writing() as connection:
        kept = [text(f"SELECT * FROM {name} ORDER BY 1, 2") for name in ("mention", "contact", "pin")]
        before = [connection.execute(one).all() for one in kept]
        assert before[2]
        connection.execute(text("DELETE FROM pin"))
        connection.execute(text("UPDATE contact SET doubt = 0"))
        step._fill_pins(connection)
        step._fill_doubt(connection)
        after = [connection.execute(one).all() for one in kept]
    assert after == before


def test_what_may_not_have_been_weighs_more_than_what_is_only_not_known() -> None:
    known = ("undated", "vague", "nobody", "one-origin", "channel")
    assert min(WEIGHTS["denied"], WEIGHTS["ahead"]) > max(WEIGHTS[one] for one in known)  # type: ignore[index]


def test_the_first_of_the_queue_is_shown_with_its_proof_and_the_reasons(own: Own) -> None:
    client, chronology = own
    first = _queue(chronology)[0].entry.id
    page = client.get("/review").text
    assert f">{first}</a>" in page
    assert "<mark>" in page
    assert "<dt>Why</dt>" in page


@pytest.mark.parametrize(("kind", "judged"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_a_judgement_bears_name_and_reason_and_leads_to_the_next(own: Own, kind: str, judged: str) -> None:
    client, chronology = own
    first, second = (one.entry.id for one in _queue(chronology)[:2])
    form = _form(client.get("/review").text)
    answer = client.post("/review", data={**form, "kind": kind, "reason": "seen <it>"}, follow_redirects=False)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert _form(page)["contact"] == second
    assert f"/review?contact={first}" in page
    made = chronology.judgements()[-1]
    assert (made.kind, made.author, made.reason, made.contacts) == (kind, "Ada Berg", "seen <it>", (first,))
    assert chronology.contact(first).judged == (judged,)
    assert "seen &lt;it&gt;" in page
    assert first not in [one.entry.id for one in _queue(chronology)]


def test_undoing_brings_the_contact_back(own: Own) -> None:
    client, chronology = own
    before = _queue(chronology)
    form = _form(client.get("/review").text)
    client.post("/review", data={**form, "kind": "reject"})
    answer = client.post("/review/undo", data={"number": "1"})
    assert answer.status_code == 200
    assert _form(answer.text)["contact"] == before[0].entry.id
    assert _queue(chronology) == before
    again = client.post("/review/undo", data={"number": "1"})
    assert again.status_code == 409
    assert "OL506" in again.text


def test_skipping_and_going_back_judge_nothing(own: Own) -> None:
    client, chronology = own
    every = _queue(chronology)
    page = client.get("/review").text
    skip = re.search(r'href="(/review\?after=[^"]*)" data-key="n s"', page)
    assert skip
    page = client.get(unescape(skip[1])).text
    assert _form(page)["contact"] == every[1].entry.id
    back = re.search(r'href="(/review\?before=[^"]*)" data-key="b"', page)
    assert back
    assert _form(client.get(unescape(back[1])).text)["contact"] == every[0].entry.id
    assert chronology.judgements() == []


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("channel", "video", "smoke"),
        ("status", "denied", "maybe"),
        ("when", "2022-05", "in May"),
        ("initiator", "RUS", "XXX"),
        ("duration", "PT45M", "45 minutes"),
        ("place", "Geneva", " "),
    ],
)
def test_each_field_is_corrected_and_what_it_cannot_be_is_told_beside_it(
    own: Own, field: str, value: str, wrong: str
) -> None:
    client, chronology = own
    page = client.get(f"/review?contact={CALL}&field={field}").text
    section = page[page.index('id="correct"') :].split("</section>")[0]
    assert re.search(r"<(select|input) name=\"value\"", section)
    form = {"kind": "correct", "contact": CALL, "field": field}
    refused = client.post("/review", data={**form, "value": wrong, "reason": "kept"})
    assert refused.status_code == 409
    section = refused.text[refused.text.index('id="correct"') :].split("</section>")[0]
    assert 'id="wrong"' in section
    assert 'aria-invalid="true"' in section
    assert 'value="kept"' in section
    assert chronology.judgements() == []
    done = client.post("/review", data={**form, "value": value}, follow_redirects=False)
    assert done.status_code == 303
    shown = client.get(done.headers["location"])
    assert shown.status_code == 200
    assert f"corrected:{field}" in shown.text
    assert chronology.judgements()[-1].value == value


def test_a_contact_that_gives_no_doubt_can_be_shown_and_judged_too(own: Own) -> None:
    client, chronology = own
    chronology.judge("confirm", CALL, author="Ben")
    page = client.get(f"/review?contact={CALL}")
    assert page.status_code == 200
    assert _form(page.text)["contact"] == CALL
    assert client.get("/review?contact=none").status_code == 404
    assert client.get("/review?after=nonsense").status_code == 400
    assert client.get("/review?queue=merges&after=1~2").status_code == 400


def test_the_queue_is_exported_as_a_whole(own: Own) -> None:
    client, chronology = own
    lines = client.get("/review?format=csv").text.splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [one.entry.id for one in _queue(chronology)]


def test_an_empty_chronology_has_nothing_to_look_at(empty: TestClient[Litestar]) -> None:
    for address in ("/review", "/review?queue=merges"):
        page = empty.get(address)
        assert page.status_code == 200
        assert "Nothing to look at" in page.text


def _near(store: Store) -> Chronology:
    put(
        store,
        reading("a", [contact(TWO, "2022-05-13")], published="2022-05-13"),
        reading("b", [contact(TWO, "2022-05-14")], published="2022-05-15"),
        reading("c", [contact(TWO, "2022-05-29")], published="2022-05-30"),
        reading("d", [contact("USA: Antony Blinken; RUS: Sergei Lavrov", "2022-05-14")], published="2022-05-15"),
    )
    return Chronology(store)


def _proposed(chronology: Chronology) -> list[tuple[str, str]]:
    with chronology.store.reading() as connection:
        return [(one.first.id, one.second.id) for one in queue.proposals(connection, limit=50).items]


def test_contacts_a_day_apart_between_the_same_people_are_proposed_until_judged(store: Store) -> None:
    chronology = _near(store)
    pair = ("2022-05-14-rus-usa-defence-call", CALL)
    assert _proposed(chronology) == [pair]
    with store.reading() as connection:
        assert [one.second.id for one in queue.near(connection, CALL)] == [pair[0]]
    for kind in ("unsure", "not-same"):
        made = chronology.judge(kind, *pair, author="Ada")
        assert _proposed(chronology) == []
        chronology.undo(made.number, author="Ada")
        assert _proposed(chronology) == [pair]
    chronology.judge("same", *pair, author="Ada")
    assert _proposed(chronology) == []


def test_proposals_are_walked_without_losing_or_repeating_one(store: Store) -> None:
    days = [f"2022-05-{day:02}" for day in range(1, 13)]
    put(store, *(reading(day, [contact(TWO, day)], published=day) for day in days))
    chronology = Chronology(store)
    every = _proposed(chronology)
    assert len(every) == 11 + 10 + 9
    found: list[tuple[str, str]] = []
    after: str | None = None
    with store.reading() as connection:
        while True:
            page = queue.proposals(connection, after=after, limit=4)
            found += [(one.first.id, one.second.id) for one in page.items]
            after = page.after
            if after is None:
                break
    assert found == every


def test_two_that_may_be_the_same_are_judged_from_the_page(own: Own) -> None:
    client, chronology = own
    _near(chronology.store)
    page = client.get("/review?queue=merges").text
    form = _form(page)
    assert "told 1 day apart" in page
    answer = client.post("/review", data={**form, "kind": "same", "reason": "one call"})
    assert answer.status_code == 200
    made = chronology.judgements()[-1]
    assert (made.kind, made.author, made.reason) == ("same", "Ada Berg", "one call")
    assert set(made.contacts) == {form["contact"], form["other"]}
    again = client.post("/review/undo", data={"number": str(made.number)})
    assert again.status_code == 200
    assert _form(again.text)["other"]
    assert (form["contact"], form["other"]) in _proposed(chronology)


def test_judgements_bear_the_name_of_the_account_whatever_the_form_says(
    guarded: tuple[TestClient[Litestar], Chronology],
) -> None:
    client, chronology = guarded
    client.post("/login", data={"name": "reviewer", "password": SECRET})
    client.post("/review", data={"kind": "confirm", "contact": CALL, "author": "Somebody Else"})
    assert [one.author for one in chronology.judgements()] == ["reviewer"]
    client.post("/logout")
    client.post("/login", data={"name": "reader", "password": SECRET})
    assert 'href="/review"' not in client.get("/lines").text


def test_every_key_that_the_page_names_belongs_to_something_on_it(own: Own) -> None:
    client, chronology = own
    _near(chronology.store)
    client.post("/review", data={**_form(client.get("/review").text), "kind": "confirm"})
    for address in ("/review?done=1&after=" + _queue(chronology)[0].key, "/review?queue=merges&done=1"):
        page = client.get(address).text
        told = set(re.findall(r"<dt><kbd>(\w)</kbd></dt>", page))
        there = set(" ".join(re.findall(r'data-key="([^"]+)"', page)).split())
        assert told <= there, address
        assert {"z", "n", "h"} <= told


def test_a_sentence_is_cut_at_the_words_that_prove() -> None:
    words = (Span(start=14, end=18, text="call"), Span(start=10, end=16, text="the ca"))
    found = list(pieces(Span(start=8, end=24, text="a the call took."), words))
    assert "".join(text for text, _ in found) == "a the call took."
    assert [text for text, marked in found if marked] == ["the ca", "ll"]


def test_a_denied_contact_is_doubtful_until_somebody_settles_it(store: Store) -> None:
    put(store, reading("a", [contact(TWO, "2022-05-13", status="denied")], published="2022-05-14"))
    chronology = Chronology(store)
    one = next(chronology.contacts())
    assert reasons(one, ["anonymous"])[:2] == ("denied", "anonymous")
    chronology.judge("correct", one.id, author="Ada", field="status", value="held")
    assert "denied" not in reasons(next(chronology.contacts()), ["named"])
    chronology.judge("confirm", next(chronology.contacts()).id, author="Ada")
    assert reasons(next(chronology.contacts()), []) == ()
