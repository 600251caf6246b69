"""Logging in and out: sessions that end, guessing that is slow, nothing told to who does not know."""

import re
import time
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from openlines.chronology.chronology import Chronology
from openlines.errors import TooManyTries
from openlines.store import accounts, passwords, schema
from openlines.web.app import create_app
from openlines.web.guards import SESSION_COOKIE
from openlines.web.places import local
from openlines.web.throttle import FREE, KEPT, MOST, Throttle
from tests.web.conftest import HOST, OURS, SECRET, Client

Guarded = tuple[TestClient[Litestar], Chronology]


def _log_in(client: Client, name: str = "reader", password: str = SECRET, back: str = "/lines") -> int:
    form = {"name": name, "password": password, "back": back}
    return client.post("/login", data=form, follow_redirects=False).status_code


def test_who_logs_in_sees_the_page_and_after_logging_out_no_more(guarded: Guarded) -> None:
    client, chronology = guarded
    assert client.get("/lines").status_code == 401
    assert _log_in(client) == 303
    page = client.get("/lines")
    assert page.status_code == 200
    assert "logged in as reader" in page.text
    kept = client.cookies[SESSION_COOKIE]
    assert client.post("/logout", follow_redirects=False).status_code == 303
    assert client.get("/lines").status_code == 401
    # The session has ended at the server, not only in this browser.
    assert client.get("/lines", headers={"Cookie": f"{SESSION_COOKIE}={kept}"}).status_code == 401
    with chronology.store.reading() as connection:
        assert connection.execute(select(schema.session)).all() == []


def test_who_is_not_logged_in_gets_the_login_and_comes_back_to_the_page(guarded: Guarded) -> None:
    client, _ = guarded
    page = client.get("/lines?q=russia").text
    assert 'action="/login"' in page
    assert 'name="back" value="/lines?q=russia"' in page
    answer = client.post(
        "/login", data={"name": "reader", "password": SECRET, "back": "/lines?q=russia"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/lines?q=russia"


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(guarded: Guarded, https: bool) -> None:
    _, chronology = guarded
    path = chronology.store.engine.url.database
    assert path
    with TestClient(create_app(path, accounts=True, https=https), base_url=HOST) as other:
        form = {"name": "admin", "password": SECRET}
        told = other.post("/login", data=form, headers=OURS, follow_redirects=False).headers["set-cookie"]
    cookie = SimpleCookie(told)[SESSION_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "lax"
    assert bool(cookie["secure"]) == https
    assert len(cookie.value) >= 43
    with chronology.store.reading() as connection:
        assert cookie.value not in str(connection.execute(select(schema.session)).all())


def test_a_session_expires(guarded: Guarded) -> None:
    client, chronology = guarded
    _log_in(client)
    past = datetime.now(UTC).replace(tzinfo=None) - timedelta(seconds=1)
    with chronology.store.writing() as connection:
        connection.execute(update(schema.session).values(expires=past))
    assert client.get("/lines").status_code == 401
    _log_in(client)
    with chronology.store.reading() as connection:
        assert len(connection.execute(select(schema.session)).all()) == 1


def test_wrong_names_and_wrong_passwords_look_the_same(guarded: Guarded) -> None:
    client, _ = guarded
    answers = [
        client.post("/login", data={"name": name, "password": "not the password"}) for name in ("reader", "nobody")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].text.replace("reader", "nobody") == answers[1].text
    assert "not the password" not in answers[0].text


def test_a_name_that_is_not_there_takes_as_long(guarded: Guarded) -> None:
    _, chronology = guarded
    with chronology.store.reading() as connection:
        kept = accounts.hash_of(connection, "reader")
    passwords.matches("warm up", None)

    def cost(hashed: str | None) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            assert not passwords.matches("not the password", hashed)
            times.append(time.process_time() - start)
        return min(times)

    there, missing = cost(kept), cost(None)
    assert 0.5 < missing / there < 2


def test_guessing_makes_one_wait_and_the_right_password_too(guarded: Guarded) -> None:
    client, _ = guarded
    assert [_log_in(client, password="wrong password") for _ in range(FREE["name"])] == [403] * FREE["name"]
    answer = client.post("/login", data={"name": "reader", "password": SECRET})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "try again" in answer.text
    # Others are not held up.
    assert _log_in(client, "reviewer") == 303


def test_waits_grow_and_end_and_a_success_forgets() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(FREE["name"]):
        throttle.begin("ada", "1.2.3.4")
    waits = []
    for _ in range(12):
        with pytest.raises(TooManyTries) as caught:
            throttle.begin("Ada", "5.6.7.8")
        waits.append(caught.value.wait)
        now[0] += caught.value.wait
        throttle.begin("ada", "5.6.7.8")
    assert waits == sorted(waits)
    assert waits[-1] <= MOST + 1
    now[0] += MOST + 1
    throttle.begin("ada", "9.9.9.9")
    throttle.succeeded("ada", "9.9.9.9")
    for _ in range(FREE["name"]):
        throttle.begin("ada", "9.9.9.9")


def test_an_address_that_tries_many_names_has_to_wait() -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(FREE["address"]):
        throttle.begin(f"name{number}", "1.2.3.4")
    with pytest.raises(TooManyTries):
        throttle.begin("another", "1.2.3.4")
    throttle.begin("another", "4.3.2.1")


def test_memory_of_failures_is_bounded() -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(KEPT):
        throttle.begin(f"name{number}", f"address{number}")
    assert len(throttle._tries) == KEPT


def test_a_hash_of_old_parameters_is_made_anew_at_login(guarded: Guarded) -> None:
    client, chronology = guarded
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(SECRET)
    with chronology.store.writing() as connection:
        accounts.set_password(connection, "reader", weak)
    assert _log_in(client) == 303
    with chronology.store.reading() as connection:
        kept = accounts.hash_of(connection, "reader")
    assert kept
    assert kept != weak
    assert not passwords.outdated(kept)
    assert passwords.matches(SECRET, kept)


def test_a_password_is_the_same_however_it_is_composed() -> None:
    assert passwords.matches("cafe\u0301 du matin", passwords.hashed("café du matin"))


def test_changing_the_password_ends_every_other_login(guarded: Guarded) -> None:
    client, chronology = guarded
    with chronology.store.writing() as connection:
        other = accounts.begin(connection, "reader")
    _log_in(client)
    wrong = client.post("/account", data={"old": "not the password", "new": "another secret"})
    assert wrong.status_code == 400
    short = client.post("/account", data={"old": SECRET, "new": "short"})
    assert "10 to 200 characters" in short.text
    assert short.status_code == 400
    done = client.post("/account", data={"old": SECRET, "new": "another secret"})
    assert done.status_code == 200
    assert "was changed" in done.text
    assert client.get("/lines").status_code == 200
    assert client.get("/lines", headers={"Cookie": f"{SESSION_COOKIE}={other}"}).status_code == 401
    client.post("/logout")
    assert _log_in(client) == 403
    assert _log_in(client, password="another secret") == 303


def test_an_admin_sees_all_accounts_and_can_end_their_logins(guarded: Guarded) -> None:
    client, chronology = guarded
    with chronology.store.writing() as connection:
        secret = accounts.begin(connection, "reader")
    _log_in(client, "admin")
    page = client.get("/accounts").text
    assert 'data-total="3"' in page
    assert re.search(r"<th scope=\"row\">reviewer</th>", page)
    assert client.post("/accounts/end", data={"name": "reader"}).status_code == 200
    with chronology.store.reading() as connection:
        assert accounts.whose(connection, secret, "session") is None


def test_a_removed_account_is_out_at_once_and_its_judgements_stay(guarded: Guarded) -> None:
    client, chronology = guarded
    _log_in(client, "reviewer")
    id = next(iter(chronology.contacts())).id
    chronology.judge("confirm", id, author="reviewer")
    with chronology.store.writing() as connection:
        accounts.remove(connection, "reviewer")
    assert client.get("/lines").status_code == 401
    assert [one.author for one in chronology.judgements()] == ["reviewer"]


def test_the_name_of_a_cookie_counts_for_nothing_where_there_are_accounts(guarded: Guarded) -> None:
    client, _ = guarded
    _log_in(client)
    client.cookies.set("openlines-name", "Somebody Else")
    assert "logged in as reader" in client.get("/lines").text


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/a\r\nX: y", ""]
)
def test_the_login_never_leads_elsewhere(back: str) -> None:
    assert local(back) == "/"


def test_accounts_are_the_same_on_both_databases(url: str) -> None:
    with Chronology.open(url) as chronology:
        with chronology.store.writing() as connection:
            accounts.add(connection, "Ada", "reviewer", "x")
            secret = accounts.begin(connection, "Ada")
            token = accounts.begin(connection, "Ada", "token")
        with chronology.store.reading() as connection:
            assert accounts.whose(connection, secret, "session") == ("Ada", "reviewer")
            assert accounts.whose(connection, token, "session") is None
            found = accounts.every(connection)
            assert [(one.name, one.sessions, one.tokens) for one in found] == [("Ada", 1, 1)]
        with chronology.store.writing() as connection:
            accounts.remove(connection, "Ada")
            assert connection.execute(select(schema.session)).all() == []
