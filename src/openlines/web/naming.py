"""Posts, languages and durations as a reader calls them."""

import re
from functools import lru_cache

from babel import Locale
from babel.units import format_unit

from openlines.web.words import Language, has, say


def post(language: Language, code: str) -> str:
    """A post in words: "defence-minister" → "ministre de la Défense"; one of a table of one's own by its id."""
    key = "posts.post-" + code
    return say(language, key) if has(key) else code.replace("-", " ")


@lru_cache(maxsize=256)
def tongue(language: Language, code: str) -> str:
    """A language in words: "fr" → "French", "français"; its code where Babel has no name."""
    return str(Locale.parse(language).languages.get(code, code))


_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def duration(language: Language, code: str) -> str:
    """An ISO 8601 duration in words: "PT1H30M" → "1 hour 30 minutes"; as it is where it is none."""
    found = _DURATION.fullmatch(code)
    parts = [
        format_unit(int(number), unit, locale=language)
        for number, unit in zip(found.groups() if found else (), _UNITS, strict=False)
        if number
    ]
    return " ".join(parts) or code
