"""Who may do what. Every route declares the role it needs; a route that declares none is refused when the
application is made."""

from typing import Any, Literal
from urllib.parse import unquote

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from openlines.errors import NotAllowed, NotKnown
from openlines.records import Record
from openlines.store import accounts

Role = Literal["anyone", "reader", "reviewer", "admin"]
_RANK: dict[Role, int] = {"anyone": 0, "reader": 1, "reviewer": 2, "admin": 3}
NAME_COOKIE, SESSION_COOKIE = "openlines-name", "openlines-session"
API = "/api"
LONGEST_NAME = 80

# What a handler says of itself: `@get("/lines", opt=READER, sync_to_thread=True)`.
ANYONE: dict[str, Any] = {"role": "anyone"}
READER: dict[str, Any] = {"role": "reader"}
REVIEWER: dict[str, Any] = {"role": "reviewer"}
ADMIN: dict[str, Any] = {"role": "admin"}

Connection = ASGIConnection[Any, Any, Any, Any]
_KNOWN = "openlines-user"


class User(Record, frozen=True, kw_only=True):
    """Who is asking: the name that judgements carry, and the role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this user may do what needs `role`."""
        return _RANK[self.role] >= _RANK[role]


def user_of(connection: Connection) -> User | None:
    """Who is asking, None for somebody who has not said so.

    Without accounts everything is the local user's, whose name is that of a cookie, else that the server was started
    with. With accounts it is whoever holds the session of the cookie or, for the API, the token that is sent along.
    The store is asked once a request.
    """
    state = connection.app.state
    if state.accounts:
        if _KNOWN not in connection.scope["state"]:
            connection.scope["state"][_KNOWN] = _account_of(connection)
        found: User | None = connection.scope["state"][_KNOWN]
        return found
    name = clean_name(unquote(connection.cookies.get(NAME_COOKIE, ""))) or state.reviewer
    return User(name=name, role="admin")


def secret_of(connection: Connection) -> tuple[str, accounts.Kind] | None:
    """The secret that a request brings, and what it is of. A token that is sent along goes before a cookie."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and in_api(connection.scope["path"]):
        return token.strip(), "token"
    cookie = connection.cookies.get(SESSION_COOKIE, "")
    return (cookie, "session") if cookie else None


def in_api(path: str) -> bool:
    """Whether an address is one of the API."""
    return path == API or path.startswith(f"{API}/")


def _account_of(connection: Connection) -> User | None:
    told = secret_of(connection)
    if told is None:
        return None
    with connection.app.state.chronology.store.reading() as store:
        found = accounts.whose(store, *told)
    return User(name=found[0], role=found[1]) if found else None


def clean_name(told: str) -> str:
    """A name as judgements may carry it: on one line, printable, of bounded length; empty where nothing is left."""
    return " ".join("".join(sign for sign in told if sign.isprintable()).split())[:LONGEST_NAME]


async def role_guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """Lets through who may; the guard of the whole application."""
    needed: Role = handler.opt["role"]
    if needed == "anyone":
        return
    user = await sync_to_thread(user_of, connection)
    if user is None:
        raise NotKnown("you are not logged in", fix="log in first")
    if not user.may(needed):
        raise NotAllowed(f"this needs the role {needed}, yours is {user.role}", fix="ask who administers this page")


def role_of(handler: BaseRouteHandler) -> Role | None:
    """The role that a route declares."""
    return handler.opt.get("role")
