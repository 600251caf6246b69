"""What the page lets nobody do: run foreign script, be framed, be written to or reached from elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient

import openlines.web
from openlines.errors import DatabaseMissing
from openlines.web import preferences
from openlines.web.app import MOST_BYTES, create_app, routes
from openlines.web.assets import assets
from openlines.web.guards import clean_name, role_of
from tests.web.conftest import HOST, OURS, Client

STATIC = Path(openlines.web.__file__).parent / "static"
# The file `dist/htmx.min.js` of the package htmx.org 2.0.11 as npm serves it.
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"


@pytest.mark.parametrize("path", ["/lines", "/none", "/lines?nonsense=1", "/"])
def test_every_answer_bears_the_headers_errors_included(client: Client, path: str) -> None:
    headers = client.get(path, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/lines", "/lines?view=matrix", "/lines?lang=fr", "/none"])
def test_no_page_has_script_or_style_within_or_names_another_host(client: Client, path: str) -> None:
    page = client.get(path).text
    assert re.search(r"<script(?![^>]*\ssrc=\"/static/)|<style|\sstyle=|\son\w+=|javascript:", page) is None
    assert re.findall(r"(?:src|href|action)=\"(?:\w+:)?//[^\"]*", page) == []


def test_the_vendored_htmx_is_the_published_one() -> None:
    assert hashlib.sha256((STATIC / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (STATIC / "htmx-LICENSE.txt").read_text("utf-8")


def test_files_are_kept_for_ever_under_the_address_of_their_content(client: Client) -> None:
    for name, asset in assets().items():
        found = client.get(asset.address)
        assert found.status_code == 200, name
        assert "immutable" in found.headers["cache-control"]
        assert found.content == asset.content
    assert client.get("/static/0000000000000000/app.css").status_code == 404


@pytest.mark.parametrize("name", ["..%2fapp.py", "htmx-LICENSE.txt", "%2e%2e%2f%2e%2e%2fetc%2fpasswd"])
def test_only_the_files_of_the_page_are_served(client: Client, name: str) -> None:
    assert client.get(f"/static/0000000000000000/{name}").status_code == 404


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ({"Origin": HOST}, 303),
        ({"Referer": f"{HOST}/lines"}, 303),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9000"}, 403),
        ({"Origin": "http://127.0.0.1.example.org:8000"}, 403),
        ({"Origin": "http://example.org", "Referer": f"{HOST}/lines"}, 403),
        ({"Origin": "http://[bad"}, 403),
    ],
)
def test_a_write_is_only_done_from_a_page_of_ours(client: Client, origin: dict[str, str], status: int) -> None:
    found = client.post("/preferences", data={"theme": "dark"}, headers=origin, follow_redirects=False)
    assert found.status_code == status
    assert ("set-cookie" in found.headers) == (status == 303)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("[::1]:8000", 200),
        ("127.9.9.9", 200),
        ("openlines.example.org", 403),
        ("127.0.0.1.example.org", 403),
        ("192.168.1.2", 403),
        ("[bad", 403),
        ("", 403),
    ],
)
def test_a_local_server_answers_under_local_names_only(client: Client, host: str, status: int) -> None:
    assert client.get("/lines", headers={"Host": host}).status_code == status


def test_a_body_over_the_limit_is_refused(client: Client) -> None:
    body = b"name=" + b"a" * (MOST_BYTES + 1)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/preferences", content=body, headers={**OURS, **kind}).status_code == 413


@pytest.mark.parametrize("back", ["//example.org", "/\\example.org", "https://example.org", "javascript:alert(1)"])
def test_the_way_back_never_leads_elsewhere(client: Client, back: str) -> None:
    found = client.post("/preferences", data={"theme": "dark", "back": back}, headers=OURS, follow_redirects=False)
    assert found.headers["location"] == "/"


def test_every_route_says_who_may(reading_app: Litestar) -> None:
    roles = {(path, tuple(sorted(handler.http_methods))): role_of(handler) for path, handler in routes(reading_app)}
    assert len(roles) >= 4
    assert set(roles.values()) <= {"anyone", "reader", "reviewer", "admin"}


def test_a_route_that_does_not_say_who_may_keeps_the_page_from_starting(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @get("/open", sync_to_thread=False)
    def careless() -> str:
        return ""

    monkeypatch.setattr(preferences, "routes", [careless])
    with pytest.raises(RuntimeError, match="/open declares no role"):
        create_app(examples)


def test_with_accounts_nobody_sees_anything_unless_logged_in(examples: Path) -> None:
    with TestClient(create_app(examples, accounts=True), base_url="https://archive.example.org") as client:
        assert client.get("/lines").status_code == 401
        assert client.get("/lines", headers={"Cookie": "openlines-name=Ada"}).status_code == 401
        assert client.get(assets()["app.css"].address).status_code == 200


def test_a_name_is_one_line_of_bounded_length() -> None:
    assert clean_name("  Ada \n\x1b[31m  Berg\u202e ") == "Ada [31m Berg"
    assert len(clean_name("a" * 1000)) == 80


def test_no_page_is_served_where_there_is_no_chronology(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        create_app(tmp_path / "none.db")
