"""The web page over a small chronology: the example reports, ingested once."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from openlines.chronology.chronology import Chronology
from openlines.examples import paths
from openlines.store import accounts, passwords
from openlines.web.app import create_app

HOST = "http://127.0.0.1:8000"
OURS = {"Origin": HOST}
SECRET = "correct horse battery"
Client = TestClient[Litestar]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronology of the example reports, that no test may change."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    with Chronology.open(path) as chronology:
        for outcome in chronology.ingest(paths()):
            assert outcome.fate == "stored"
    return path


@pytest.fixture(scope="session")
def reading_app(examples: Path) -> Litestar:
    return create_app(examples, reviewer="Ada Berg")


@pytest.fixture
def client(reading_app: Litestar) -> Iterator[Client]:
    """A browser without cookies, in English, for tests that only read."""
    with TestClient(reading_app, base_url=HOST) as client:
        client.headers["Accept-Language"] = "en"
        yield client


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Iterator[tuple[Client, Chronology]]:
    """A browser, and the chronology that it sees: a copy of the examples that the test may change."""
    path = tmp_path / "own.db"
    shutil.copy(examples, path)
    with (
        TestClient(create_app(path, reviewer="Ada Berg"), base_url=HOST) as client,
        Chronology.open(path) as chronology,
    ):
        client.headers.update({"Accept-Language": "en", **OURS})
        yield client, chronology


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Client]:
    """A browser on a chronology without any report."""
    path = tmp_path / "empty.db"
    Chronology.open(path).close()
    with TestClient(create_app(path, reviewer="Ada Berg"), base_url=HOST) as client:
        client.headers["Accept-Language"] = "en"
        yield client


@pytest.fixture
def guarded(examples: Path, tmp_path: Path) -> Iterator[tuple[Client, Chronology]]:
    """A page with an account for each role, named like it, and their password SECRET."""
    path = tmp_path / "guarded.db"
    shutil.copy(examples, path)
    with (
        TestClient(create_app(path, accounts=True), base_url=HOST) as client,
        Chronology.open(path) as chronology,
    ):
        with chronology.store.writing() as connection:
            for role in ("reader", "reviewer", "admin"):
                accounts.add(connection, role, role, _hash())
        client.headers.update({"Accept-Language": "en", **OURS})
        yield client, chronology


@cache
def _hash() -> str:
    return passwords.hashed(SECRET)
