"""The page in a real Chromium (Debian's); where there is none, these tests are skipped and say so."""

import shutil
import socket
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

from openlines.chronology.chronology import Chronology
from openlines.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# A browser that calls nobody: what it would look up by itself is refused on closed networks, and slow.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CALL = "2022-05-13-rus-usa-defence-call"
CLAIM = "first call between the US and Russian defence ministers since 18 February 2022"


@dataclass
class Watched:
    """A page, and what a reader must never see: complaints of the browser, dialogs, calls to elsewhere."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"asked {request.url}")

    def open(self, path: str) -> Page:
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.page


@dataclass(frozen=True)
class Served:
    """A running server and the chronology behind it."""

    base: str
    chronology: Chronology


def served(path: Path, **options: object) -> Generator[Served, None, None]:
    """Serves a chronology on a free port until the generator is closed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(path, **options)  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    assert server.started, "the server did not start"
    with Chronology.open(path) as chronology:
        yield Served(f"http://127.0.0.1:{port}", chronology)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(examples: Path) -> Iterator[Served]:
    """The examples, for tests that only read."""
    yield from served(examples, reviewer="Ada Berg")


@pytest.fixture
def own_site(examples: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the examples, for tests that judge."""
    path = tmp_path / "own.db"
    shutil.copy(examples, path)
    yield from served(path, reviewer="Ada Berg")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: `make browser` installs it where it may")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def watched(context: BrowserContext, base: str) -> Watched:
    """A page of a context, watched."""
    one = Watched(context.new_page(), base)
    one.watch()
    return one


@pytest.fixture
def tab(chromium: Browser, site: Served) -> Iterator[Watched]:
    """A page on the examples, in English; at the end nothing may have gone wrong."""
    with chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(20_000)
        one = watched(context, site.base)
        yield one
        assert not one.wrong


@pytest.fixture
def own_tab(chromium: Browser, own_site: Served) -> Iterator[Watched]:
    """A page on a chronology that the test may change."""
    with chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(20_000)
        one = watched(context, own_site.base)
        yield one
        assert not one.wrong


def addresses(site: Served) -> dict[str, str]:
    """One address for every kind of page, by the name of its picture."""
    report = site.chronology.contact(CALL).mentions[0].report
    return {
        "lines": "/lines",
        "matrix": "/lines?view=matrix",
        "line": "/lines/RUS-USA",
        "contact": f"/contacts/{CALL}",
        "report": f"/reports/{report}",
        "search": "/search?q=Austin",
        "check": "/check",
        "checked": f"/check?claim={CLAIM.replace(' ', '+')}",
        "review": "/review",
        "coverage": "/coverage",
        "changes": "/changes",
    }
