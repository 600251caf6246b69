"""Addresses fetched, politely: only the command line does so, nothing else of openlines uses the network.

One request at a time, robots.txt obeyed, a pause between two requests to a host, only what has changed; no
cookies, no passwords. Size, time and redirects are bounded.
"""

import http.client
import ipaddress
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from openlines.errors import NotFetchable, NotFetched
from openlines.intake.files import MAX_BYTES, too_large
from openlines.intake.manners import AGENT, LONGEST, Manners
from openlines.intake.packed import is_gzip, unpacked
from openlines.intake.streams import Stream

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS = 5
_STILL = 20  # seconds without a byte
_IN_ALL = 60  # seconds for one answer
_ENOUGH = frozenset((429, 503))
_LATER = "try again later"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave. `address` is where redirects led; `status` is 200, or 304 for what has not changed."""

    address: str
    status: int
    data: bytes = b""
    media_type: str | None = None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses one by one. `wait` is the least number of seconds between two requests to one host."""

    def __init__(
        self,
        *,
        wait: float = 1.0,
        max_bytes: int = MAX_BYTES,
        still: float = _STILL,
        in_all: float = _IN_ALL,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.max_bytes, self._still, self._in_all = max_bytes, still, in_all
        self._manners = Manners(self._robots, wait=wait, clock=clock, sleep=sleep)
        # No other scheme than these two has a handler, and nobody but `get` follows a redirect.
        self._opener = urllib.request.OpenerDirector()
        for handler in (urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler()):
            self._opener.add_handler(handler)
        self._agent = f"{AGENT}/{version('openlines')} (reads news reports; obeys robots.txt)"

    def get(
        self, address: str, *, etag: str | None = None, modified: str | None = None, told_by: str | None = None
    ) -> Answer:
        """What an address gives; with the `etag` and date of an earlier answer, status 304 if it is still that.
        `told_by` is the address that named it. Raises NotFetched, NotFetchable, TooLarge."""
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = address
        for _ in range(_MOST_REDIRECTS + 1):
            _check(asked, told_by)
            self._manners.check(asked)
            self._manners.wait(asked)
            status, about, data = self._ask(asked, {name: value for name, value in headers.items() if value})
            if status not in _REDIRECTS or not about.get("Location"):
                return self._answer(asked, status, about, data)
            told_by, asked = asked, urljoin(asked, about["Location"])
        raise NotFetched(f"redirects more than {_MOST_REDIRECTS} times", where=address, fix="check the address")

    def _answer(self, address: str, status: int, about: http.client.HTTPMessage, data: bytes) -> Answer:
        if status in _ENOUGH:
            why = f"the site asks to be left alone for now (HTTP {status})"
            self._manners.close(address, why)
            raise NotFetched(why, where=address, fix=_LATER)
        if status not in (200, 304):
            raise NotFetched(f"the site answers with HTTP {status}", where=address, fix="check the address")
        if about.get("Content-Encoding", "").lower() in ("gzip", "x-gzip") and is_gzip(data):
            parts = [data]
            stream = unpacked(Stream(lambda: parts.pop() if parts else b""), address)
            data = stream.read(self.max_bytes + 1)
            if stream.fault:
                raise stream.fault
        if len(data) > self.max_bytes:
            raise too_large(len(data), self.max_bytes, where=address)
        return Answer(
            address=address,
            status=status,
            data=data,
            media_type=about.get("Content-Type"),
            etag=about.get("ETag"),
            modified=about.get("Last-Modified"),
        )

    def _robots(self, address: str) -> tuple[int, bytes]:
        """The robots.txt of a host, also behind redirects."""
        for _ in range(_MOST_REDIRECTS + 1):
            status, about, data = self._ask(address, {})
            if status not in _REDIRECTS or not about.get("Location"):
                return status, data[:LONGEST]
            told_by, address = address, urljoin(address, about["Location"])
            _check(address, told_by)
        return 404, b""

    def _ask(self, address: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
        """One request, in a thread of its own: a server that gives a byte every few seconds is left behind."""
        request = urllib.request.Request(
            quote(address, safe="%/:=&?~#+!$,;'@()*[]"),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip", "Accept": "*/*", **headers},
        )
        found: list[tuple[int, http.client.HTTPMessage, bytes]] = []
        wrong: list[Exception] = []
        ends = time.monotonic() + self._in_all

        def ask() -> None:
            try:
                answer = self._opener.open(request, timeout=self._still)
                assert answer is not None
                with answer:
                    parts, size = [], 0
                    while size <= self.max_bytes and time.monotonic() < ends and (part := answer.read1(65_536)):
                        parts.append(part)
                        size += len(part)
                    length = answer.headers.get("Content-Length", "")
                    if size <= self.max_bytes and length.isdigit() and size < int(length):
                        raise OSError("the answer is cut off")
                    found.append((answer.status, answer.headers, b"".join(parts)))
            except (OSError, http.client.HTTPException, ValueError) as error:
                wrong.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._in_all)
        if found:
            return found[0]
        if wrong:
            raise NotFetched(f"the site cannot be reached ({_words(wrong[0])})", where=address, fix=_LATER)
        raise NotFetched(f"the site has not answered within {self._in_all:g} seconds", where=address, fix=_LATER)


def _words(error: Exception) -> str:
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(reason).split())[:120]


def _check(address: str, told_by: str | None) -> None:
    """Raises NotFetchable for an address that is none of the web's, that bears a password, or by which a site on the
    web would have something fetched from the user's own network."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise NotFetchable("is no address", where=address[:200], fix="check it") from None
    if parts.scheme not in ("http", "https") or not host or any(ord(char) < 33 for char in address):
        raise NotFetchable("is no http or https address", where=address[:200], fix="check it")
    if parts.username is not None or parts.password is not None:
        raise NotFetchable("bears a name or a password", where=f"{parts.scheme}://{host}", fix="give it without")
    if told_by is not None and _is_own(host) and not _is_own(urlsplit(told_by).hostname or ""):
        raise NotFetchable("is in your own network, and a site named it", where=address[:200], fix="name it yourself")


def _is_own(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False  # it will not be reached
    return any(not ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)
