"""`openlines user`: accounts from the command line."""

import json
from pathlib import Path

import pytest

from openlines.chronology.chronology import Chronology
from openlines.store import accounts, open_store, passwords
from tests.cli.conftest import Run

SECRET = "a long secret\n"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    Chronology.open(tmp_path / "a.db").close()
    return tmp_path / "a.db"


def _names(run: Run, db: Path) -> list[tuple[str, str]]:
    lines = run("user", "list", "--db", db, "--json").out.splitlines()
    return [(one["name"], one["role"]) for one in map(json.loads, lines)]


def test_accounts_are_added_listed_and_removed(run: Run, db: Path) -> None:
    assert "No account yet" in run("user", "list", "--db", db).out
    add = run("user", "add", "Ada Berg", "--role", "reviewer", "--db", db, "--password-stdin", stdin=SECRET)
    assert add.status == 0, add.error
    assert _names(run, db) == [("Ada Berg", "reviewer")]
    assert run("user", "remove", "Ada Berg", "--db", db).status == 0
    assert _names(run, db) == []


def test_the_password_is_kept_as_a_hash_only(run: Run, db: Path) -> None:
    run("user", "add", "Ada", "--db", db, "--password-stdin", stdin=SECRET)
    store = open_store(db)
    with store.reading() as connection:
        kept = accounts.hash_of(connection, "Ada")
    store.close()
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert passwords.matches("a long secret", kept)
    assert not passwords.matches("another secret", kept)


def test_a_new_password_ends_logins_and_tokens(run: Run, db: Path) -> None:
    run("user", "add", "Ada", "--db", db, "--password-stdin", stdin=SECRET)
    token = run("user", "token", "Ada", "--db", db).out.strip()
    store = open_store(db)
    with store.reading() as connection:
        assert accounts.whose(connection, token, "token") == ("Ada", "reader")
        assert accounts.whose(connection, token, "session") is None
    assert run("user", "password", "Ada", "--db", db, "--password-stdin", stdin="another secret\n").status == 0
    with store.reading() as connection:
        assert accounts.whose(connection, token, "token") is None
    store.close()


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (["add"], SECRET, "needs the name"),
        (["add", "Ada", "--password-stdin"], "short\n", "10 to 200"),
        (["add", "ben", "--password-stdin"], SECRET, "an account 'Ben' already"),
        (["add", "Ada\nBerg", "--password-stdin"], SECRET, "cannot be a name"),
        (["remove", "Ada"], None, "those known: Ben"),
        (["password", "Ada", "--password-stdin"], SECRET, "no account 'Ada'"),
        (["token", "Ada"], None, "no account 'Ada'"),
        (["add", "Ada"], SECRET, "no terminal"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, db: Path, arguments: list[str], stdin: str | None, words: str) -> None:
    run("user", "add", "Ben", "--db", db, "--password-stdin", stdin=SECRET)
    error = run("user", *arguments, "--db", db, stdin=stdin).error
    assert "OL507" in str(error)
    assert words in str(error)


def test_no_secret_of_a_token_is_in_the_database(run: Run, db: Path) -> None:
    run("user", "add", "Ada", "--db", db, "--password-stdin", stdin=SECRET)
    token = run("user", "token", "Ada", "--db", db).out.strip()
    assert len(token) >= 43
    files = [path.read_bytes() for path in db.parent.iterdir()]
    assert not any(token.encode() in content or SECRET.strip().encode() in content for content in files)
