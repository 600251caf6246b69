"""The page of a contact: it shows what the chronology says, leads to the words that prove it, and can be cited."""

import html
import json
import re

import pytest

from openlines.chronology.chronology import Chronology
from openlines.chronology.records import MergedContact, MergedParty, MergedPerson
from openlines.chronology.reports import Evidence
from openlines.records import Span
from openlines.web import citing, naming
from openlines.web.quoting import sentences
from tests.web.conftest import Client

ID = "2022-05-13-rus-usa-defence-call"
PAGE = f"/contacts/{ID}"


def _contact(**more: object) -> MergedContact:
    fields: dict[str, object] = {
        "id": ID, "sides": ("RUS", "USA"), "channel": "call", "status": "held", "when": None, "parties": (),
        "reports": 2, "origins": 1, "publishers": ("A & B {x}", "50%_#"),
    }  # fmt: skip
    return MergedContact(**{**fields, **more})  # type: ignore[arg-type]


def test_every_account_is_shown_with_its_agreement_in_sign_and_word(client: Client, own: object) -> None:
    chronology: Chronology = own[1]  # type: ignore[index]
    page = html.unescape(client.get(PAGE).text)
    signs = {"agree": ("✓", "agree"), "differ": ("≠", "differ"), "one side only": ("½", "one side only")}
    rows = re.findall(r'<tr>\s*<th scope="row">([^<]+)</th>\s*<td[^>]*><span class="tag [^"]*">(.*?)</span></td>', page)
    told = chronology.accounts(ID)
    assert len(rows) == len(told) > 4
    for (_, words), account in zip(rows, told, strict=True):
        sign, word = signs[account.agreement]
        assert sign in words or account.attribute in ("topic", "demand", "outcome")
        assert word in words or account.attribute in ("topic", "demand", "outcome")


def test_accounts_that_differ_are_told_apart(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    differing = [
        one.id
        for one in chronology.contacts()
        if any(account.agreement == "differ" for account in chronology.accounts(one.id))
    ]
    for id in differing:
        assert "≠" in client.get(f"/contacts/{id}").text
    assert all("how-differ" not in client.get(f"/contacts/{one.id}").text
               for one in chronology.contacts() if one.id not in differing)  # fmt: skip


def test_every_report_is_quoted_with_a_link_to_its_place_in_it(client: Client, own: object) -> None:
    chronology: Chronology = own[1]  # type: ignore[index]
    page = client.get(PAGE).text
    contact = chronology.contact(ID)
    assert len(contact.mentions) > 1
    for told in contact.mentions:
        assert f'href="/reports/{told.report}#c{told.contact}"' in page
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    for proof in chronology.evidence(ID):
        for sentence in proof.sentences:
            assert sentence.text in text
    marked = [html.unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL)]
    assert marked
    words = [span.text for proof in chronology.evidence(ID) for span in proof.words]
    assert all(any(one in whole for whole in words) for one in marked)


def test_claims_of_rarity_are_shown_with_verdict_and_coverage(client: Client) -> None:
    page = client.get(PAGE).text
    assert "verdict-supported" in page
    assert "the first call between the two since Russia invaded Ukraine" in page
    assert "Coverage of that time" in page


def test_neighbours_lead_along_the_whole_line_and_back(client: Client, own: object) -> None:
    chronology: Chronology = own[1]  # type: ignore[index]
    expected = [one.id for one in chronology.line("RUS", "USA").entries]
    seen, back = [expected[0]], [expected[-1]]
    for way, ids in (("next", seen), ("prev", back)):
        while True:
            page = client.get(f"/contacts/{ids[-1]}").text
            nav = re.search(r'<nav class="neighbours" aria-label="[^"]*RUS–USA">.*?</nav>', page, re.DOTALL)
            assert nav
            found = re.search(rf'<a href="/contacts/([^"]+)" rel="{way}"', nav.group())
            if found is None:
                break
            ids.append(found.group(1))
    assert seen == expected
    assert back == expected[::-1]


def test_a_contact_of_another_name_leads_to_the_present_one(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    chronology.judge("correct", ID, author="Ada", field="when", value="2022-05-12")
    now = chronology.contact(ID).id
    assert now != ID
    found = client.get(f"{PAGE}?format=json", follow_redirects=False)
    assert found.status_code in (301, 308)
    assert found.headers["location"] == f"/contacts/{now}?format=json"
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("id", "advice"),
    [("2022-05-13", ID), ("nothing", "openlines line"), ("<script>alert(1)</script>", "openlines line"), ("%", "find")],
)
def test_a_contact_that_is_not_there_is_not_found_with_advice(client: Client, id: str, advice: str) -> None:
    found = client.get(f"/contacts/{id.replace('/', '%2F').replace('%', '%25') if id == '%' else id}")
    assert found.status_code == 404
    if "/" not in id:
        assert advice in found.text
        assert "OL504" in found.text
    assert "<script>alert" not in found.text


@pytest.mark.parametrize("query", ["format=xml", "nonsense=1", "format=json&format=csl"])
def test_what_the_page_does_not_know_is_refused(client: Client, query: str) -> None:
    found = client.get(f"{PAGE}?{query}")
    assert found.status_code == 400
    assert "OL505" in found.text


def test_the_export_holds_everything_that_the_chronology_says(client: Client, own: object) -> None:
    chronology: Chronology = own[1]  # type: ignore[index]
    found = client.get(f"{PAGE}?format=json")
    assert found.headers["content-disposition"] == f'attachment; filename="{ID}.json"'
    told = json.loads(found.content)
    assert set(told) == {"contact", "accounts", "evidence", "judgements"}
    assert told["contact"]["id"] == ID
    assert len(told["accounts"]) == len(chronology.accounts(ID))
    assert len(told["evidence"]) == len(chronology.evidence(ID))


def test_judgements_are_shown_with_author_and_reason_the_undone_ones_too(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    first = chronology.judge("confirm", ID, author="Ada <b>", reason="read & seen")
    chronology.undo(first.number, author="Grace")
    chronology.judge("correct", ID, author="Ada", field="initiator", value="RUS")
    page = client.get(PAGE).text
    assert "Ada &lt;b&gt;" in page
    assert "read &amp; seen" in page
    assert f"undone by judgement {first.number + 1}" in page
    assert "initiator: RUS" in page
    assert "corrected by a reviewer (initiator)" in page
    assert len(re.findall(r'<li value="\d+"', page)) == len(chronology.judgements(ID)) == 3


def test_nothing_told_in_a_report_is_markup(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    from sqlalchemy import text  # noqa: PLC0415

    evil = "<img src=x onerror=alert(1)>"
    with chronology.store.writing() as connection:
        connection.execute(text("UPDATE report SET title = :evil, publisher = :evil"), {"evil": evil})
    page = client.get(PAGE).text
    assert evil not in page
    assert page.count("&lt;img src=x") > 4


def test_a_contact_can_be_cited_with_its_permanent_address(client: Client) -> None:
    page = html.unescape(client.get(PAGE).text)
    assert f"http://127.0.0.1:8000{PAGE}" in page
    assert "Russia – United States: telephone call, 13 May 2022 (held)" in page
    bib = client.get(f"{PAGE}?format=bibtex")
    assert bib.text.startswith(f"@misc{{{ID},")
    assert bib.text.count("{") == bib.text.count("}")
    (entry,) = client.get(f"{PAGE}?format=csl").json()
    assert entry["event-date"] == {"date-parts": [[2022, 5, 13]]}
    assert entry["URL"].endswith(PAGE)


def test_signs_of_tex_are_written_as_signs() -> None:
    found = citing.bibtex("en", _contact(), "a\\b", "http://x/y_z", None).decode()
    assert r"A \& B \{x\}" in found
    assert r"50\%\_\#" in found
    assert r"a\textbackslash{}b" in found
    assert "url = {http://x/y_z}" in found


def test_a_citation_never_breaks_the_name_of_its_file() -> None:
    assert citing.key(_contact(id='a"\r\nb/é')) == "a---b--"


def test_places_durations_and_posts_are_in_words_of_the_reader(client: Client) -> None:
    page = client.get(f"{PAGE}?lang=fr").text
    assert "1\u00a0heure" in page
    assert "ministre de la Défense" in page
    ids = re.findall(r"/contacts/([^\"?#]+)", client.get("/lines/IRN-SAU").text)
    shown = [client.get(f"/contacts/{id}").text for id in dict.fromkeys(ids)]
    assert any("Beijing" in one or "Pékin" in one for one in shown)


def test_a_mediator_is_named_as_one(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    import msgspec  # noqa: PLC0415
    from sqlalchemy import update  # noqa: PLC0415

    from openlines.store import schema  # noqa: PLC0415

    contact = chronology.contact(ID)
    mediator = MergedParty(side="TUR", people=(MergedPerson(name="Hulusi Akar"),), role="mediator")
    body = msgspec.json.encode(msgspec.structs.replace(contact, parties=(*contact.parties, mediator)))
    with chronology.store.writing() as connection:
        connection.execute(update(schema.contact).where(schema.contact.c.id == ID).values(body=body))
    page = client.get(PAGE).text
    assert "Mediated by" in page
    assert "Hulusi Akar" in page[page.index("Mediated by") :]


def test_marks_of_overlapping_words_neither_lose_nor_double_a_letter() -> None:
    text = "They spoke by telephone on Friday."

    def span(start: int, end: int) -> Span:
        return Span(start=10 + start, end=10 + end, text=text[start:end])

    proof = Evidence(
        report="r", title=None, publisher=None, published=None, language="en", url=None, lost=0,
        sentences=(span(0, len(text)),), words=(span(5, 10), span(0, 23), span(8, 26), span(40, 44)),
    )  # fmt: skip
    (pieces,) = sentences(proof)
    assert "".join(words for words, _ in pieces) == text
    assert [words for words, marked in pieces if marked] == ["They spoke by telephone", " on"]


@pytest.mark.parametrize(
    ("code", "words"),
    [("PT1H30M", "1 hour 30 minutes"), ("P2D", "2 days"), ("PT45M", "45 minutes"), ("soon", "soon"), ("P", "P")],
)
def test_durations_are_told_in_words(code: str, words: str) -> None:
    assert naming.duration("en", code) == words
    assert naming.duration("fr", "PT2H") == "2\u00a0heures"


def test_a_person_leads_to_their_contacts_on_the_line(client: Client) -> None:
    links = re.findall(r'href="(/lines/RUS-USA\?person=[^"]+)"', client.get(PAGE).text)
    assert len(links) == 2
    for link in links:
        assert f'<a href="{PAGE}">' in client.get(link).text
