"""Errors as pages: the code, what was wrong and what to do, in the reader's language where there are words for it. The
API tells the same as JSON; who is not logged in gets the page to do so."""

import logging
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from openlines import errors
from openlines.errors import OpenlinesError
from openlines.web.guards import in_api
from openlines.web.visit import Visit

_LOG = logging.getLogger(__name__)
# The status of each kind of error, the nearest base counting; others are faults of the server.
_STATUS: dict[type[OpenlinesError], int] = {
    errors.InputError: 400,
    errors.TooLarge: 413,
    errors.BadQuery: 400,
    errors.BadJudgement: 409,
    errors.NotFound: 404,
    errors.NotKnown: 401,
    errors.Busy: 503,
    errors.GivenUp: 503,
    errors.TooManyTries: 429,
    errors.WrongPassword: 403,
    errors.BadAccount: 400,
    errors.WebError: 403,
    errors.ExtraMissing: 501,
}


def status_of(error: OpenlinesError) -> int:
    """The HTTP status that an error is answered with."""
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)


def refused(request: Request[Any, Any, Any], error: OpenlinesError) -> Response[Any]:
    """What openlines refuses on purpose."""
    status = status_of(error)
    if status >= 500:
        _LOG.error("%s %s: %s", request.method, request.url.path, error)
    if isinstance(error, errors.NotKnown) and not in_api(request.url.path):
        visit = Visit(request)
        back = visit.here() if request.method == "GET" else "/"
        return visit.page("login.html", status=status, back=back, name="", error=None)
    response = _page(request, status, error.code, error.where, error.what, error.fix)
    if isinstance(error, errors.TooManyTries):
        response.headers["Retry-After"] = str(error.wait)
    if isinstance(error, errors.NotKnown):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def not_served(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """What the server refuses: no such page, a method that is none, a body over the limit."""
    if error.status_code >= 500:
        return broken(request, error)
    response = _page(request, error.status_code, str(error.status_code), None, None, None)
    response.headers.update({name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"})
    return response


def broken(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A fault of ours: told to the log, not to the reader."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _page(request, 500, "500", None, None, None)


def _page(
    request: Request[Any, Any, Any], status: int, code: str, where: str | None, what: str | None, fix: str | None
) -> Response[Any]:
    if in_api(request.url.path):
        told = {"code": code, "what": what or HTTPStatus(status).phrase, "where": where, "fix": fix}
        return Response(told, status_code=status, media_type="application/json")
    return Visit(request).page(
        "error.html", status=status, code=code, where=where, what=what, fix=fix, status_code=status
    )
