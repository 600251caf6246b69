"""Who may do what. Every route declares the role it needs; a route that declares none is refused when the
application is made."""

from typing import Any, Literal

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from openlines.errors import NotAllowed, NotKnown
from openlines.records import Record

Role = Literal["anyone", "reader", "reviewer", "admin"]
_RANK: dict[Role, int] = {"anyone": 0, "reader": 1, "reviewer": 2, "admin": 3}
NAME_COOKIE = "openlines-name"
LONGEST_NAME = 80

# What a handler says of itself: `@get("/lines", opt=READER, sync_to_thread=True)`.
ANYONE: dict[str, Any] = {"role": "anyone"}
READER: dict[str, Any] = {"role": "reader"}
REVIEWER: dict[str, Any] = {"role": "reviewer"}
ADMIN: dict[str, Any] = {"role": "admin"}

Connection = ASGIConnection[Any, Any, Any, Any]


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
    with. With accounts nobody is known yet: every route but those for anyone refuses.
    """
    state = connection.app.state
    if state.accounts:
        return None
    name = clean_name(connection.cookies.get(NAME_COOKIE, "")) or state.reviewer
    return User(name=name, role="admin")


def clean_name(told: str) -> str:
    """A name as judgements may carry it: on one line, printable, of bounded length; empty where nothing is left."""
    return " ".join("".join(sign for sign in told if sign.isprintable()).split())[:LONGEST_NAME]


def role_guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """Lets through who may; the guard of the whole application."""
    needed: Role = handler.opt["role"]
    if needed == "anyone":
        return
    user = user_of(connection)
    if user is None:
        raise NotKnown("you are not logged in", fix="log in first")
    if not user.may(needed):
        raise NotAllowed(f"this needs the role {needed}, yours is {user.role}", fix="ask who administers this page")


def role_of(handler: BaseRouteHandler) -> Role | None:
    """The role that a route declares."""
    return handler.opt.get("role")
