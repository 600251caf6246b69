"""People, posts and languages as a reader calls them."""

from functools import lru_cache

from babel import Locale

from openlines.web.words import Language, has, say


def post(language: Language, code: str) -> str:
    """A post in words: "defence-minister" → "ministre de la Défense"; one of a table of one's own by its id."""
    key = "posts.post-" + code
    return say(language, key) if has(key) else code.replace("-", " ")


@lru_cache(maxsize=256)
def tongue(language: Language, code: str) -> str:
    """A language in words: "fr" → "French", "français"; its code where Babel has no name."""
    return str(Locale.parse(language).languages.get(code, code))
