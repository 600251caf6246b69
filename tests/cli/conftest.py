"""Running the command line as a user does, but within the process: quick, and with the real streams' bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from openlines.cli import build

REPORT = (
    "Ministers talk\n\nBERLIN, 4 May 2021 — The German foreign minister, Heiko Maas, called his French counterpart, "
    "Jean-Yves Le Drian, on Monday, the German foreign ministry said.\n\nThey spoke for an hour."
)


class Result:
    """What a command printed, and its exit status."""

    def __init__(self, status: int, out: bytes, err: str, error: BaseException | None) -> None:
        self.status, self.bytes, self.err, self.error = status, out, err, error
        self.out = out.decode("utf-8")


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
        done = CliRunner().invoke(build(), [str(one) for one in arguments], input=stdin)
        return Result(done.exit_code, done.stdout_bytes, done.stderr, done.exception)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path
