"""The API tells what Python and the pages tell, page by page, to those who may know it."""

from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from openlines.chronology.chronology import Chronology
from openlines.store import accounts
from openlines.web.api_schema import OPERATIONS, document
from openlines.web.app import routes
from tests.web.conftest import HOST, SECRET, Client

Guarded = tuple[TestClient[Litestar], Chronology]
CALL = "2022-05-13-rus-usa-defence-call"


def _plain(told: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(told))


def _walk(client: Client, address: str | None) -> list[Any]:
    found: list[Any] = []
    while address is not None:
        page = client.get(address).json()
        found += page["items"]
        address = page["next"]
    return found


def test_contacts_are_those_of_python_whatever_the_size_of_the_pages(own: Guarded) -> None:
    client, chronology = own
    every = _plain(list(chronology.contacts()))
    assert len(every) > 10
    assert any(one["when"] is None for one in every)
    for size in (1, 3, 200):
        assert _walk(client, f"/api/contacts?limit={size}") == every


def test_filters_keep_what_python_keeps(own: Guarded) -> None:
    client, chronology = own
    both = [one["id"] for one in _walk(client, "/api/contacts?sides=USA&sides=RUS&limit=2")]
    assert both == [one.id for one in chronology.contacts(sides=("USA", "RUS"))]
    held = _walk(client, "/api/contacts?status=held&rank=1&first=2022-01-01&last=2022-12-31&limit=2")
    assert held
    for one in held:
        assert (one["status"], one["rank"]) == ("held", 1)
        assert one["when"]["latest"] >= "2022-01-01"


def test_a_contact_its_accounts_and_evidence_are_those_of_python(own: Guarded) -> None:
    client, chronology = own
    assert client.get(f"/api/contacts/{CALL}").json() == _plain(chronology.contact(CALL))
    assert client.get(f"/api/contacts/{CALL}/accounts").json() == _plain(chronology.accounts(CALL))
    assert client.get(f"/api/contacts/{CALL}/evidence").json() == _plain(chronology.evidence(CALL))
    report = chronology.contact(CALL).mentions[0].report
    assert client.get(f"/api/reports/{report[:12]}").json() == _plain(chronology.report(report))
    assert client.get(f"/api/reports/{report}/reading").json() == _plain(chronology.reading(report))


def test_lines_and_their_silences_are_those_of_python(own: Guarded) -> None:
    client, chronology = own
    listed = _walk(client, "/api/lines?limit=1")
    assert [(tuple(one["sides"]), one["contacts"]) for one in listed] == [one[:2] for one in chronology.lines()]
    line = client.get("/api/lines/USA-RUS?days=1").json()
    told = chronology.line("RUS", "USA")
    assert line["silences"] == _plain(told.silences)
    assert line["total"] == len(told.entries)
    assert len(_walk(client, line["contacts"])) == len(list(chronology.contacts(sides=("RUS", "USA"))))


def test_a_claim_is_checked_as_in_python(own: Guarded) -> None:
    client, chronology = own
    words = "first call between the US and Russian defence ministers since 18 February 2022"
    assert client.get("/api/check", params={"claim": words}).json() == _plain(chronology.check(words))


def test_search_finds_every_report_once(own: Guarded) -> None:
    client, chronology = own
    found = _walk(client, "/api/search?q=minister&limit=2")
    assert [one["id"] for one in found] == [one.id for one in chronology.search("minister")]
    assert all("minister" in one["excerpt"].lower() for one in found)


def test_changes_and_judgements_are_walked_by_number(own: Guarded) -> None:
    client, chronology = own
    for reason in ("one", "two", "three"):
        chronology.judge("confirm", CALL, author="Ben", reason=reason)
    assert [one["reason"] for one in _walk(client, "/api/judgements?limit=2")] == ["three", "two", "one"]
    assert [one["reason"] for one in _walk(client, f"/api/judgements?limit=2&contact={CALL}")] == [
        "three",
        "two",
        "one",
    ]
    assert _walk(client, "/api/judgements?author=Ada") == []
    numbers = [one["number"] for one in _walk(client, "/api/changes?limit=7")]
    assert numbers == [one.number for one in chronology.changes()]
    assert all(one["at"].endswith("Z") for one in _walk(client, "/api/changes"))


def test_a_judgement_bears_the_name_of_who_is_logged_in(guarded: Guarded) -> None:
    client, chronology = guarded
    client.post("/login", data={"name": "reviewer", "password": SECRET})
    made = client.post(
        "/api/judgements", json={"kind": "correct", "contacts": [CALL], "field": "when", "value": "2022-05"}
    )
    assert made.status_code == 201
    assert made.json()["author"] == "reviewer"
    number = made.json()["number"]
    undone = client.post(f"/api/judgements/{number}/undo", json={"reason": "it was the 13th"})
    assert undone.status_code == 201
    assert [one.undone for one in chronology.judgements()] == [number + 1, None]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"kind": "confirm", "contacts": ["none"]}, 404, "OL504"),
        ({"kind": "same", "contacts": [CALL]}, 409, "OL506"),
        ({"kind": "correct", "contacts": [CALL], "field": "when", "value": "soon"}, 409, "OL506"),
        ({"kind": "correct", "contacts": [CALL], "field": "duration", "value": "an hour"}, 409, "OL506"),
        ({"kind": "confirm", "contacts": [CALL + "\0"]}, 409, "OL506"),
        ({"kind": "undo", "contacts": [CALL]}, 400, "OL505"),
        ({"kind": "confirm", "contacts": [CALL], "author": "Ben"}, 400, "OL505"),
        ({"kind": "confirm"}, 400, "OL505"),
        ([], 400, "OL505"),
        ({"kind": "confirm", "contacts": [CALL], "reason": "x" * 70_000}, 413, "OL102"),
    ],
)
def test_what_is_wrong_is_told_as_json(own: Guarded, sent: object, status: int, code: str) -> None:
    client, chronology = own
    answer = client.post("/api/judgements", json=sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()) == {"code", "what", "where", "fix"}
    assert chronology.judgements() == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/none", 404),
        ("/api/contacts/none", 404),
        ("/api/lines/RUS", 400),
        ("/api/lines/RUS-XYZ", 400),
        ("/api/contacts?nonsense=1", 400),
        ("/api/contacts?limit=0", 400),
        ("/api/contacts?limit=", 400),
        ("/api/contacts?after=none", 404),
        ("/api/contacts?first=2022-02-30", 400),
        ("/api/changes?after=99999999999999999999", 400),
        ("/api/check", 400),
        ("/api/check?claim=nothing+of+the+kind", 400),
        ("/api/contacts/a%00b", 400),
        ("/api/search?q=a%00b", 400),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_as_json(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["code"]


def test_a_token_lets_a_program_in_with_the_role_of_its_account(guarded: Guarded) -> None:
    client, chronology = guarded
    del client.headers["Origin"]
    tokens = {}
    with chronology.store.writing() as connection:
        for role in ("reader", "reviewer"):
            tokens[role] = {"Authorization": f"Bearer {accounts.begin(connection, role, 'token')}"}
        session = {"Authorization": f"Bearer {accounts.begin(connection, 'admin')}"}
    refused = client.get("/api/lines")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/api/lines", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert client.get("/api/lines", headers=session).status_code == 401
    assert client.get("/api/lines", headers=tokens["reader"]).status_code == 200
    # A token is for the API alone.
    assert client.get("/lines", headers=tokens["reader"]).status_code == 401
    judgement = {"kind": "confirm", "contacts": [CALL]}
    assert client.post("/api/judgements", json=judgement, headers=tokens["reader"]).status_code == 403
    made = client.post("/api/judgements", json=judgement, headers=tokens["reviewer"])
    assert (made.status_code, made.json()["author"]) == (201, "reviewer")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example", "Content-Type": "application/json"},
        {"Referer": "https://elsewhere.example/", "Content-Type": "application/json"},
        {"Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {},
    ],
)
def test_no_page_elsewhere_can_judge_through_the_api(own: Guarded, headers: dict[str, str]) -> None:
    client, chronology = own
    del client.headers["Origin"]
    body = b'{"kind":"confirm","contacts":["%s"]}' % CALL.encode()
    assert client.post("/api/judgements", content=body, headers=headers).status_code == 403
    assert chronology.judgements() == []
    assert client.post("/api/judgements", content=body, headers={"Content-Type": "application/json"}).status_code == 201


def test_every_operation_is_described_and_every_description_is_an_operation(reading_app: Litestar) -> None:
    served = {
        (method.lower(), path.replace(":str", "").replace(":int", ""))
        for path, handler in routes(reading_app)
        for method in handler.http_methods - {"OPTIONS"}
        if path.startswith("/api/") and path != "/api/openapi.json"
    }
    assert served == {(one.method, one.path) for one in OPERATIONS}


def test_the_description_leads_to_all_it_names() -> None:
    told = document(accounts=True)
    text = msgspec.json.encode(told).decode()
    names = set(told["components"]["schemas"])
    assert {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]} <= names
    assert told["openapi"] == "3.1.0"


def test_the_page_lists_all_operations(client: Client) -> None:
    page = client.get("/api").text
    for one in OPERATIONS:
        assert one.path in page
    assert HOST not in page
