"""The words of the interface in each language: tables in `words/`, one a page, and how a key becomes words.

`words/lines.toml` holds `title = { en = "Lines", fr = "Lignes" }`, and its key is `lines.title`. What is counted
has forms: `{ en = { one = "{n} line", other = "{n} lines" }, … }`, chosen by `n` after the plural rules of the language
(CLDR, through Babel).
"""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Literal, get_args

import msgspec
from babel import Locale
from babel.numbers import format_decimal

from openlines.errors import TableError
from openlines.tables import load_toml

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOME = Path(__file__).parent / "words"
Value = str | int | float | date


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The forms of what is counted: `one`, and `other` for every other number."""

    one: str
    other: str


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: its words in each language."""

    en: str | Forms
    fr: str | Forms


def say(language: Language, key: str, **values: Value) -> str:
    """The words of `key`, with `values` in the places of their names; numbers are written as the language does. Raises
    TableError where there is no such key or a value is missing. What comes back is plain text, not HTML."""
    word = table().get(key)
    if word is None:
        raise TableError(f"no words for {key!r}", where="words", fix="add them to the table of the page")
    told = word.en if language == "en" else word.fr
    if isinstance(told, Forms):
        number = values.get("n", 0)
        told = told.one if isinstance(number, int) and _locale(language).plural_form(number) == "one" else told.other
    if not values:
        return told
    return told.format(**{name: _written(language, value) for name, value in values.items()})


def has(key: str) -> bool:
    """Whether there are words for a key."""
    return key in table()


def _written(language: Language, value: Value) -> str:
    return _decimal(language, value) if isinstance(value, int | float) else str(value)


@lru_cache(maxsize=10_000)
def _decimal(language: Language, value: float) -> str:
    return format_decimal(value, locale=language)


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)


@cache
def table() -> dict[str, Word]:
    """All words by their keys. Raises TableError where an entry is bad."""
    found: dict[str, Word] = {}
    for path in sorted(HOME.glob("*.toml")):
        for key, word in load_toml(path, dict[str, Word]).items():
            names = [_names(form) for told in (word.en, word.fr) for form in _forms(told)]
            # "one" may well leave out the number: "one line".
            if len({one - {"n"} for one in names}) > 1:
                raise TableError(f"{key!r} names other values in one language", where=path.name, fix="mend that entry")
            found[f"{path.stem}.{key}"] = word
    return found


def _forms(told: str | Forms) -> tuple[str, ...]:
    return (told.one, told.other) if isinstance(told, Forms) else (told,)


def _names(form: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name)
