"""The application: pages, guards and protections put together."""

import getpass
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import ControllerRouterHandler

from openlines.chronology.chronology import Chronology
from openlines.errors import OpenlinesError
from openlines.web import assets, failures, preferences
from openlines.web.guards import clean_name, role_guard, role_of
from openlines.web.security import Gate, add_headers
from openlines.web.throttle import Throttle
from openlines.web.visit import visit_of
from openlines.web.words import table

# Pages, one module each, with its handlers in `routes`; one that is not there is left out.
PAGES = (
    "lines", "line", "contact", "report", "search", "check", "review", "coverage", "changes", "accounts", "api",
)  # fmt: skip
MOST_BYTES = 2_000_000
"""The largest body of a request: a pasted article, not a book."""


def create_app(db: str | Path, *, accounts: bool = False, reviewer: str | None = None, https: bool = False) -> Litestar:
    """The web page of the chronology at a path or URL, as an ASGI application.

    Without `accounts` it is for this machine only: it answers only under local names, and whoever asks may do
    everything, under the name `reviewer` (that of the system's user when not given). With `accounts` every page asks
    who is there. `https` says that browsers reach it over TLS, as behind a proxy that ends it. Raises StoreError where
    there is no chronology.
    """
    table()
    found = {name: import_module(f"openlines.web.{name}") for name in PAGES if find_spec(f"openlines.web.{name}")}
    handlers: list[ControllerRouterHandler] = [assets.asset, *preferences.routes]
    for module in found.values():
        handlers += module.routes
    chronology = Chronology.open(db, create=False)
    app = Litestar(
        # One router for all: added one by one, a second handler of an address (GET and POST) would make Litestar wrap
        # the first one's thread twice, and then nobody awaits it.
        [Router("/", route_handlers=handlers)],
        dependencies={"visit": Provide(visit_of, sync_to_thread=False)},
        guards=[role_guard],
        middleware=[Gate()],
        before_send=[add_headers],
        exception_handlers={
            OpenlinesError: failures.refused,
            HTTPException: failures.not_served,
            Exception: failures.broken,
        },
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        # Who runs the server decides what is logged.
        logging_config=None,
        include_in_schema=False,
        on_shutdown=[chronology.close],
        state=State(
            {
                "chronology": chronology,
                "accounts": accounts,
                "https": https,
                "throttle": Throttle(),
                "reviewer": clean_name(reviewer or _system_user()),
                "pages": frozenset(found),
            }
        ),
    )
    _check_roles(app)
    return app


def routes(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Every route of the pages with its path. What Litestar adds by itself (OPTIONS) tells nothing but the methods."""
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
            if not handler.http_methods <= {"OPTIONS"}:
                yield route.path, handler


def _check_roles(app: Litestar) -> None:
    for path, handler in routes(app):
        if role_of(handler) is None:
            raise RuntimeError(f"{path} declares no role: add opt=READER, REVIEWER, ADMIN or ANYONE")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
