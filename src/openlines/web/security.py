"""What protects every answer and every request: headers, the Host of local requests, the Origin of writes."""

from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from openlines.errors import BadQuery, ForeignHost, ForeignOrigin
from openlines.web.guards import in_api

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_READS = frozenset(("GET", "HEAD", "OPTIONS"))


async def add_headers(message: Message, scope: Scope) -> None:
    """Puts the headers on every answer, errors included. What no page marks as lasting is not kept by caches."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")


class Gate(ASGIMiddleware):
    """Refuses requests that a page of somebody else can make a browser send.

    A write must come from a page of ours: its Origin, or where a browser sends none its Referer, is this very host. The
    API also takes JSON from programs, which send neither.
    While the server is only there for this machine, the Host must be a local one: else a foreign name that is made to
    lead here (DNS rebinding) would count as ours.
    """

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        headers = Headers.from_scope(scope)
        host = headers.get("host", "")
        if not scope["litestar_app"].state.accounts and not is_local(host):
            raise ForeignHost("is not this machine", where=host[:100], fix="open the page at http://127.0.0.1")
        if "\0" in scope["path"] or b"%00" in cast(HTTPScope, scope)["query_string"]:
            # PostgreSQL cannot hold it, and no address of ours has it.
            raise BadQuery("the address holds a NUL", fix="leave it out")
        writes = cast(HTTPScope, scope)["method"] not in _READS
        if writes and not _ours(headers, host) and not _from_program(headers, scope["path"]):
            raise ForeignOrigin(
                "this did not come from a page of ours", fix="load the page again and send it from there"
            )
        await next_app(scope, receive, send)


def is_local(host: str) -> bool:
    """Whether a host, with or without a port, is this machine by its name or its loopback address."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _from_program(headers: Any, path: str) -> bool:
    """Whether a write is JSON to the API of no browser. A browser names the Origin of every such write, and asks before
    it sends JSON from one place to another; nobody answers it yes here."""
    told = any(name in headers for name in ("origin", "referer", "sec-fetch-site"))
    return in_api(path) and not told and headers.get("content-type", "").split(";")[0].strip() == "application/json"


def _ours(headers: Any, host: str) -> bool:
    told = headers.get("origin") or headers.get("referer")
    if not told or not host:
        return False
    try:
        found = urlsplit(told)
    except ValueError:
        return False
    return found.scheme in ("http", "https") and found.netloc == host
