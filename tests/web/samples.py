"""Every route of the page with parameters that lead somewhere: what tests ask that go over all routes, those included
that are still to come."""

import re
from collections.abc import Iterator, Mapping

from litestar import Litestar

from openlines.web.app import routes
from openlines.web.guards import Role, role_of

# By the name of the parameter in the path. A route with a new one must name a value here.
EXAMPLES: dict[str, str] = {
    "pair": "RUS-USA",
    "contact": "2022-05-13-rus-usa-defence-call",
    "report": "0",
    "mark": "0000000000000000",
    "file": "app.css",
    "number": "1",
}
_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def every_route(app: Litestar, values: Mapping[str, str] = EXAMPLES) -> Iterator[tuple[str, str, Role]]:
    """Method, address and role of every route."""
    for path, handler in routes(app):
        role = role_of(handler)
        assert role is not None, path
        address = _PARAMETER.sub(lambda found, path=path: values[_kind(path, found[1])], path)  # type: ignore[misc]
        for method in sorted(handler.http_methods - {"OPTIONS"}):
            yield method, address, role


def _kind(path: str, name: str) -> str:
    """What a parameter stands for, whatever the page calls it."""
    if path.startswith("/static/"):
        return {"mark": "mark"}.get(name, "file")
    for part, kind in (("lines", "pair"), ("contacts", "contact"), ("reports", "report")):
        if f"/{part}/{{{name}" in path:
            return kind
    return name
