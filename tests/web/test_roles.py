"""Every route, of whichever page, refuses who may not, and lets through who may."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from openlines.chronology.chronology import Chronology
from openlines.store import accounts
from openlines.web.guards import SESSION_COOKIE, Role
from tests.web.conftest import HOST, OURS
from tests.web.samples import every_route

RANKS: dict[Role, int] = {"anyone": 0, "reader": 1, "reviewer": 2, "admin": 3}
Guarded = tuple[TestClient[Litestar], Chronology]


def _secret(chronology: Chronology, role: Role, kind: accounts.Kind = "session") -> str:
    with chronology.store.writing() as connection:
        return accounts.begin(connection, role, kind)


@pytest.mark.parametrize("role", ["anyone", "reader", "reviewer", "admin"])
def test_each_route_is_there_for_those_who_may_and_for_nobody_else(guarded: Guarded, role: Role) -> None:
    client, chronology = guarded
    found = list(every_route(client.app))
    assert len(found) >= 28
    assert {needed for _, _, needed in found} == set(RANKS)
    wrong = []
    for method, address, needed in found:
        headers = dict(OURS)
        if role != "anyone":
            # A session for each request: one of the routes ends it.
            headers["Cookie"] = f"{SESSION_COOKIE}={_secret(chronology, role)}"
        answer = client.request(method, address, headers=headers, follow_redirects=False)
        expected = None if RANKS[role] >= RANKS[needed] else 401 if role == "anyone" else 403
        refused = answer.status_code in (401, 403)
        # A login with the wrong password is refused, but not for the role.
        if address == "/login" and method == "POST":
            refused = False
        if refused != (expected is not None) or (expected and answer.status_code != expected):
            wrong.append((method, address, needed, answer.status_code))
        if expected:
            # The page that refuses may name what was asked for, but tells nothing of it.
            assert "austin" not in answer.text.lower(), address
    assert wrong == []


def test_a_write_without_origin_is_refused_on_every_route_even_to_an_admin(guarded: Guarded) -> None:
    client, chronology = guarded
    cookie = {"Cookie": f"{SESSION_COOKIE}={_secret(chronology, 'admin')}"}
    writes = [(method, address) for method, address, _ in every_route(client.app) if method not in ("GET", "HEAD")]
    assert len(writes) >= 8
    for method, address in writes:
        for origin in ({"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Origin": ""}):
            answer = client.request(method, address, headers={**cookie, **origin}, follow_redirects=False)
            assert answer.status_code == 403, (method, address, origin)
            assert "OL703" in answer.text


def test_a_write_is_not_done_by_reading(guarded: Guarded) -> None:
    client, chronology = guarded
    client.headers["Cookie"] = f"{SESSION_COOKIE}={_secret(chronology, 'admin')}"
    with chronology.store.reading() as connection:
        before = accounts.every(connection)
    for method, address, _ in every_route(client.app):
        if method == "GET":
            client.get(address, follow_redirects=False)
    assert chronology.judgements() == []
    with chronology.store.reading() as connection:
        assert accounts.every(connection) == before


def test_a_local_page_needs_no_account(own: Guarded) -> None:
    client, _ = own
    assert client.get("/lines").status_code == 200
    assert client.get("/login", follow_redirects=False).headers["location"] == "/"
    for address in ("/account", "/accounts"):
        assert client.get(address).status_code == 404
    assert client.post("/login", data={"name": "reader", "password": "x" * 12}).status_code == 404


def test_the_host_is_not_looked_at_where_there_are_accounts(guarded: Guarded) -> None:
    client, _ = guarded
    answer = client.get("/login", headers={"Host": "archive.example.org", "Origin": HOST})
    assert answer.status_code == 200
