"""Addresses of pages: every link to a line, a contact or a report is made here."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

Query = Mapping[str, object]
# The pages of the navigation, in its order, by their word and address. Those whose module is not there are left out.
NAVIGATION = {
    "lines": "/lines",
    "search": "/search",
    "check": "/check",
    "review": "/review",
    "coverage": "/coverage",
    "changes": "/changes",
}


def line(a: str, b: str) -> str:
    """The page of the line between two sides: `/lines/RUS-USA`."""
    return "/lines/" + quote("-".join(sorted((a, b))), safe="")


def contact(id: str) -> str:
    """The page of a contact; its permalink: `/contacts/2022-05-13-rus-usa-defence-call`."""
    return "/contacts/" + quote(id, safe="")


def report(id: str) -> str:
    """The page of a report: `/reports/…`."""
    return "/reports/" + quote(id, safe="")


def told(report_id: str, contact: int) -> str:
    """Where a report tells of the contact that has this index in its reading: `/reports/…#c2`."""
    return f"{report(report_id)}#c{contact}"


def review(contact_id: str) -> str:
    """The review of one contact: `/review?contact=…`."""
    return with_query("/review", {"contact": contact_id})


def check(report_id: str) -> str:
    """The check of the claims of a report: `/check?report=…`."""
    return with_query("/check", {"report": report_id})


def local(back: str) -> str:
    """A way back, if it leads to a page of ours: "//elsewhere" would be another host."""
    fine = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if fine else "/"


def with_query(path: str, query: Query) -> str:
    """A path with parameters; None and empty ones are left out, several values of one name repeated."""
    pairs = [(name, str(one)) for name, value in query.items() for one in _several(value) if one not in (None, "")]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
