"""What a reader may choose for all pages: theme and name. The first page is that of the lines."""

from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from openlines.web.guards import ANYONE, NAME_COOKIE, READER, clean_name
from openlines.web.places import NAVIGATION, local
from openlines.web.visit import THEME_COOKIE, Theme, preference


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """The form of the footer. `back` is the page to return to."""

    theme: Theme | None = None
    name: str | None = None
    back: str = "/"


@get("/", opt=READER, sync_to_thread=False)
def start() -> Redirect:
    """To the lines."""
    return Redirect(NAVIGATION["lines"])


@post("/preferences", opt=ANYONE, status_code=303, sync_to_thread=False)
def prefer(
    request: Request[Any, Any, Any], data: Annotated[Preferences, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[None]:
    """Keeps what was chosen in cookies, and goes back."""
    cookies = [preference(THEME_COOKIE, data.theme)] if data.theme else []
    if data.name is not None and not request.app.state.accounts:
        cookies.append(preference(NAME_COOKIE, quote(clean_name(data.name))))
    return Redirect(local(data.back), status_code=303, cookies=cookies)


routes = [start, prefer]
