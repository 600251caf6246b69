"""Logging in and out, one's own account, and the list of all for who administers the page."""

from threading import BoundedSemaphore
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from openlines.errors import BadAccount, TooManyTries, WrongPassword
from openlines.store import accounts, passwords
from openlines.web.guards import ADMIN, ANYONE, READER, SESSION_COOKIE, clean_name, secret_of
from openlines.web.places import local
from openlines.web.visit import Visit

# Each check takes 64 MiB for a moment; so many at once, whatever is asked.
_CHECKING = BoundedSemaphore(2)


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """The form of the login. `back` is the page to go to."""

    name: str = ""
    password: str = ""
    back: str = "/"


class NewPassword(msgspec.Struct, frozen=True, kw_only=True):
    """The form that changes one's password."""

    old: str = ""
    new: str = ""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """The form that is about an account."""

    name: str = ""


LoginForm = Annotated[Login, Body(media_type=RequestEncodingType.URL_ENCODED)]
PasswordForm = Annotated[NewPassword, Body(media_type=RequestEncodingType.URL_ENCODED)]
NamedForm = Annotated[Named, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/login", opt=ANYONE, sync_to_thread=True)
def login_page(visit: NamedDependency[Visit]) -> Response[Any]:
    """The page to log in; where there are no accounts, nobody needs to."""
    if not visit.request.app.state.accounts:
        return Redirect("/")
    return visit.page("login.html", back=local(visit.query.get("back", ["/"])[0]), name="", error=None)


@post("/login", opt=ANYONE, sync_to_thread=True)
def login(visit: NamedDependency[Visit], data: LoginForm) -> Response[Any]:
    """Opens a session where name and password belong together. Whether it was the name or the password that is wrong is
    not told, and takes as long to find out."""
    request = visit.request
    if not request.app.state.accounts:
        raise NotFoundException
    name, address = clean_name(data.name), request.client.host if request.client else ""
    throttle, store = request.app.state.throttle, request.app.state.chronology.store
    try:
        throttle.begin(name, address)
        with _CHECKING:
            with store.reading() as connection:
                kept = accounts.hash_of(connection, name)
            if not passwords.matches(data.password, kept):
                raise WrongPassword("name and password do not belong together", fix="try again")
            renewed = passwords.hashed(data.password) if kept and passwords.outdated(kept) else None
    except (WrongPassword, TooManyTries) as error:
        status = 429 if isinstance(error, TooManyTries) else 403
        page = visit.page("login.html", status=status, back=local(data.back), name=name, error=error)
        if isinstance(error, TooManyTries):
            page.headers["Retry-After"] = str(error.wait)
        return page
    throttle.succeeded(name, address)
    with store.writing() as connection:
        if renewed is not None:
            accounts.set_password(connection, name, renewed, end=False)
        secret = accounts.begin(connection, name)
    return Redirect(local(data.back), status_code=303, cookies=[_cookie(request, secret)])


@post("/logout", opt=ANYONE, sync_to_thread=True)
def logout(visit: NamedDependency[Visit]) -> Response[Any]:
    """Ends the session, at the server too."""
    told = secret_of(visit.request)
    if told is not None:
        with visit.chronology.store.writing() as connection:
            accounts.end(connection, told[0])
    return Redirect("/login", status_code=303, cookies=[_cookie(visit.request, "")])


@get("/account", opt=READER, sync_to_thread=True)
def account(visit: NamedDependency[Visit]) -> Response[Any]:
    """One's own account; where there are none, there is nothing to see."""
    _needed(visit)
    return visit.page("account.html", error=None, done="done" in visit.query)


@post("/account", opt=READER, sync_to_thread=True)
def change_password(visit: NamedDependency[Visit], data: PasswordForm) -> Response[Any]:
    """Changes the password; all other sessions and tokens of the account end."""
    _needed(visit)
    assert visit.user is not None
    name, store, throttle = visit.user.name, visit.chronology.store, visit.request.app.state.throttle
    address = visit.request.client.host if visit.request.client else ""
    try:
        throttle.begin(name, address)
        with _CHECKING:
            with store.reading() as connection:
                kept = accounts.hash_of(connection, name)
            if not passwords.matches(data.old, kept):
                raise WrongPassword("this is not your password", fix="try again")
            throttle.succeeded(name, address)
            hashed = passwords.hashed(data.new)
    except (WrongPassword, BadAccount, TooManyTries) as error:
        return visit.page("account.html", status=400, error=error, done=False)
    with store.writing() as connection:
        accounts.set_password(connection, name, hashed)
        secret = accounts.begin(connection, name)
    return Redirect("/account?done=1", status_code=303, cookies=[_cookie(visit.request, secret)])


@get("/accounts", opt=ADMIN, sync_to_thread=True)
def every(visit: NamedDependency[Visit]) -> Response[Any]:
    """All accounts. They are added and removed on the command line, by who has the database."""
    _needed(visit)
    with visit.chronology.store.reading() as connection:
        return visit.page("accounts.html", found=accounts.every(connection))


@post("/accounts/end", opt=ADMIN, sync_to_thread=True)
def end_sessions(visit: NamedDependency[Visit], data: NamedForm) -> Response[Any]:
    """Ends all sessions and tokens of an account."""
    _needed(visit)
    with visit.chronology.store.writing() as connection:
        accounts.end_all(connection, data.name)
    return Redirect("/accounts", status_code=303)


def _needed(visit: Visit) -> None:
    if not visit.request.app.state.accounts:
        raise NotFoundException


def _cookie(request: Request[Any, Any, Any], secret: str) -> Cookie:
    """The session as a cookie that no script can read, and that no form elsewhere sends along; an empty one ends it."""
    return Cookie(
        key=SESSION_COOKIE,
        value=secret,
        max_age=int(accounts.LASTS["session"].total_seconds()) if secret else 0,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.app.state.https or request.url.scheme == "https",
    )


routes = [login_page, login, logout, account, change_password, every, end_sessions]
