"""`openlines serve` answers on this machine, and refuses any other address."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn
from litestar import Litestar

from openlines.chronology.chronology import Chronology
from openlines.cli.serving import is_loopback
from tests.cli.conftest import Run


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_another_address_than_this_machines_is_refused(host: str, run: Run, tmp_path: Path) -> None:
    Chronology.open(tmp_path / "a.db").close()
    result = run("serve", "--db", tmp_path / "a.db", "--host", host)
    assert "OL701" in str(result.error)


def test_another_address_is_served_once_there_is_an_account(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, object] = {}

    class Server:
        def __init__(self, config: uvicorn.Config) -> None:
            told["app"] = config.app

        def run(self, sockets: list[socket.socket]) -> None:
            told["address"] = sockets[0].getsockname()[0]

    monkeypatch.setattr(uvicorn, "Server", Server)
    db = tmp_path / "a.db"
    Chronology.open(db).close()
    run("user", "add", "Ada", "--db", db, "--password-stdin", stdin="a long secret\n")
    result = run("serve", "--db", db, "--host", "0.0.0.0", "--port", "0", "--https")
    assert result.status == 0, result.error
    assert told["address"] == "0.0.0.0"
    assert "TLS" not in result.err
    assert isinstance(told["app"], Litestar)
    assert told["app"].state.accounts
    assert told["app"].state.https
    assert "TLS" in run("serve", "--db", db, "--host", "0.0.0.0", "--port", "0").err


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_addresses_of_this_machine_are_known(host: str) -> None:
    assert is_loopback(host)


def test_a_chronology_that_is_not_there_is_told_before_anything_is_served(run: Run, tmp_path: Path) -> None:
    assert "OL502" in str(run("serve", "--db", tmp_path / "none.db").error)


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path) -> None:
    Chronology.open(tmp_path / "a.db").close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--db", tmp_path / "a.db", "--port", str(taken.getsockname()[1]))
    assert "OL706" in str(result.error)


def test_the_page_is_there_until_it_is_interrupted(tmp_path: Path) -> None:
    Chronology.open(tmp_path / "a.db").close()
    command = [sys.executable, "-m", "openlines.cli", "serve", "--db", str(tmp_path / "a.db"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            said = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert found, said
            with urlopen(found.group() + "lines", timeout=20) as answer:
                assert answer.status == 200
                assert answer.headers["Server"] is None
                assert b"openlines ingest" in answer.read()
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 130, -signal.SIGINT)
