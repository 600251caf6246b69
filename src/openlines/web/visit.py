"""A visit: who asks for a page, in which language and theme, of which chronology; and how a page is answered."""

from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.datastructures import Cookie

from openlines.chronology.chronology import Chronology
from openlines.knowledge import sides
from openlines.web import assets, dating, places
from openlines.web.guards import User, user_of
from openlines.web.words import LANGUAGES, Language, Value, has, say

TEMPLATES = Path(__file__).parent / "templates"
Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
LANGUAGE_COOKIE, THEME_COOKIE = "openlines-language", "openlines-theme"
A_YEAR = 365 * 86400


class Visit:
    """What a handler is given (`visit: Visit`) to ask the chronology and to answer.

    `query` holds the parameters of the address as lists of strings.
    """

    def __init__(self, request: Request[Any, Any, Any]) -> None:
        self.request = request
        self.path = request.url.path
        self.query = {name: request.query_params.getall(name) for name in request.query_params}
        told = self.query.pop("lang", [""])[0]
        self._switched = told in LANGUAGES
        self.language: Language = _language(told, request)
        theme = request.cookies.get(THEME_COOKIE, "auto")
        self.theme: Theme = theme if theme in THEMES else "auto"

    @property
    def chronology(self) -> Chronology:
        """The chronology that is served."""
        found: Chronology = self.request.app.state.chronology
        return found

    @cached_property
    def user(self) -> User | None:
        return user_of(self.request)

    def t(self, key: str, **values: Value) -> str:
        """Words of the interface in the reader's language."""
        return say(self.language, key, **values)

    def side(self, code: str | None) -> str:
        """The name of a side; its code where the tables have no name."""
        if code is None:
            return self.t("common.side-unknown")
        return sides.name_of(code, self.language) if code in sides.codes() else code

    def link(self, **changes: object) -> str:
        """This page with some parameters changed; None takes one away. The place in a list (`after`, `before`) is
        kept only where it is among the changes."""
        kept = {name: value for name, value in self.query.items() if name not in ("after", "before", "format")}
        return places.with_query(self.path, {**kept, **changes})

    def here(self, **changes: object) -> str:
        """This very page, its place in a list included, with some parameters changed."""
        return places.with_query(self.path, {**self.query, **changes})

    def page(self, template: str, *, status: int = 200, **values: object) -> Response[str]:
        """An answer: a template of `templates/` with `values` and what every page has (see `_common`)."""
        html = environment().get_template(template).render(**self._common(), **values)
        cookies = [preference(LANGUAGE_COOKIE, self.language)] if self._switched else []
        headers = {"Vary": "Cookie, Accept-Language", "Content-Language": self.language}
        return Response(html, media_type="text/html", status_code=status, cookies=cookies, headers=headers)

    def _may_see(self, name: str) -> bool:
        """Whether a page of the navigation is for this user: readers do not judge."""
        return name != "review" or (self.user is not None and self.user.may("reviewer"))

    def _common(self) -> dict[str, object]:
        language, pages = self.language, self.request.app.state.pages
        return {
            "visit": self,
            "t": self.t,
            "has_word": has,
            "side": self.side,
            "url": places,
            "link": self.link,
            "here": self.here,
            "asset": assets.address,
            "language": language,
            "languages": LANGUAGES,
            "theme": self.theme,
            "themes": THEMES,
            "user": self.user,
            "accounts": self.request.app.state.accounts,
            "navigation": [
                (name, address) for name, address in places.NAVIGATION.items() if name in pages and self._may_see(name)
            ],
            "day": lambda value: dating.day(language, value),
            "short_day": lambda value: dating.short(language, value),
            "month": lambda value: dating.month(language, value),
            "moment": lambda value: dating.moment(language, value),
            "when": lambda edtf, brief=False: dating.when(language, edtf, brief=brief),
            "span": lambda days: dating.span(language, days),
            "roughly": lambda days: dating.roughly(language, days),
            "number": lambda value: format_decimal(value, locale=language),
        }


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    """The visit that a request makes; the dependency `visit` of every page."""
    return Visit(request)


def preference(name: str, value: str) -> Cookie:
    """A cookie for a choice that the reader made."""
    return Cookie(key=name, value=value, max_age=A_YEAR, path="/", httponly=True, samesite="lax")


@cache
def environment() -> Environment:
    """The templates. All that they print is escaped; a name that is not there is an error, not a blank."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _language(told: str, request: Request[Any, Any, Any]) -> Language:
    """What the address says, else the cookie, else the first that the browser prefers of those there are."""
    for one in (told, request.cookies.get(LANGUAGE_COOKIE, "")):
        if one in LANGUAGES:
            return one
    wanted = []
    for place, part in enumerate(request.headers.get("accept-language", "")[:200].split(",")):
        code, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, code[:2].lower()))
        except ValueError:
            continue
    return next((one for _, _, one in sorted(wanted) if one in LANGUAGES), "en")
