"""In which state a place lies: `places.toml`, the capitals and the names of the states themselves."""

from functools import cache

import msgspec

from openlines.errors import TableError
from openlines.knowledge.fold import fold
from openlines.knowledge.side_table import HOME, LANGUAGES, codes, forms, line_saying, sides_table
from openlines.tables import load_toml


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cities and venues of one state in places.toml: `both` languages write alike, or each its own
    way."""

    both: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@cache
def _table() -> dict[str, Places]:
    return load_toml(HOME / "places.toml", dict[str, Places])


def cities(language: str) -> dict[str, str]:
    """The cities and venues of places.toml as written there, with the state in which each lies."""
    return {
        text: side
        for side, places in _table().items()
        for text in (*places.both, *(places.fr if language == "fr" else places.en))
    }


@cache
def _places(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    known = codes()
    for side, places in _table().items():
        if side not in known:
            raise TableError(
                f"side {side!r} of a place is not in sides.toml",
                where="places.toml:" + str(line_saying("places.toml", f"[{side}]")),
                fix="give its code as sides.toml has it",
            )
        for text in (*places.both, *(places.fr if language == "fr" else places.en)):
            found[_place_key(text)] = side
    states = {entry.code for entry in sides_table().states}
    for key, ways in forms(language).items():
        for form in ways:
            if form.kind in {"name", "capital"} and form.side in states:
                found.setdefault(key.replace("-", " ").replace("'", " "), form.side)
                break
    return found


def _place_key(text: str) -> str:
    return fold(text).replace("-", " ").replace("'", " ")


def place_side(text: str, language: str) -> str | None:
    """The state in which a named place lies: a capital, a city that hosts diplomacy, or the state itself.

    "Genève" → CHE, "Camp David" → USA, "Doha" → QAT. Names of the other language serve where the text's own
    has none. None when the place is not known.
    """
    key = _place_key(text)
    for tongue in (language, *LANGUAGES):
        side = _places(tongue).get(key)
        if side is not None:
            return side
    return None
