"""What a language needs, as data: a folder a language, a TOML table a reading step.

A step asks for its own table: `table("fr", "times", TimesTable)`. A new language is a new folder
with the same tables and a `language.toml`; no code changes.
"""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from openlines.errors import UnknownLanguage
from openlines.tables import load_toml

T = TypeVar("T")
HOME = Path(__file__).parent


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`language.toml`: the language's ISO 639-1 code, its name, and the spaCy model that parses it.

    `common` are frequent words that no other language of the press shares: enough of them tell the language."""

    code: str
    name: str
    model: str
    common: tuple[str, ...] = ()


def codes() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that can be read."""
    return tuple(sorted(folder.name for folder in HOME.iterdir() if (folder / "language.toml").is_file()))


@cache
def language(code: str) -> Language:
    """The language of that code. Raises UnknownLanguage when there is no such folder."""
    if code not in codes():
        raise UnknownLanguage(
            f"language {code!r} cannot be read", fix=f"give one of {', '.join(codes())} with --language"
        )
    return load_toml(HOME / code / "language.toml", Language)


def table(code: str, name: str, shape: type[T]) -> T:
    """The table `name` of a language, loaded once. Raises TableError by file and line."""
    kind: Any = shape
    return cast(T, _table(code, name, kind))


@cache
def _table(code: str, name: str, shape: Any) -> Any:
    return load_toml(HOME / language(code).code / f"{name}.toml", shape)
