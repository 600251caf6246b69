"""The table of sides: its shape, its checks, and all forms that it makes in a language.

`sides.toml` explains its notation at its head. Territory names come from Babel; the table holds what Babel
lacks.
"""

import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from openlines.errors import TableError, UnknownLanguage
from openlines.knowledge.fold import fold
from openlines.tables import load_toml

HOME = Path(__file__).parent
LANGUAGES = ("en", "fr")
Kind = Literal["name", "capital", "metonym", "institution", "demonym", "adjective"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]


class SideForm(msgspec.Struct, frozen=True, kw_only=True):
    """One way of naming a side in one language.

    `text` is the spelling of the table. `weak`: the words have another common sense, so they need a cue
    (a capital may be the city, an adjective or a people is not the government, "Georgia" is also a U.S.
    state). `cased`: the capitals of `text` must be there in the report ("US" is not "us", French "Russe" is
    the noun and "russe" the adjective); `written(text, as_found)` checks it. Gender and number are None
    where the language does not mark them, or where the form has both.
    """

    text: str
    side: str
    kind: Kind
    weak: bool = False
    gender: Gender | None = None
    number: Number | None = None
    cased: bool = True


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one language names a side; see the head of sides.toml for the notation."""

    name: str | None = None
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A side of sides.toml. `territory` is Babel's code (ISO 3166-1 alpha-2) where Babel names it."""

    code: str
    territory: str | None = None
    fr: Naming = Naming()
    en: Naming = Naming()


class SidesTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sides.toml`. `traps` are longer names that hold a side's name and mean no side ("Washington Post")."""

    states: tuple[Entry, ...] = ()
    organisations: tuple[Entry, ...] = ()
    traps: dict[str, tuple[str, ...]] = {}


_ORDER: dict[str, int] = {
    "name": 0, "capital": 1, "metonym": 2, "institution": 3, "demonym": 4, "adjective": 5,
}  # fmt: skip


@cache
def sides_table() -> SidesTable:
    table = load_toml(HOME / "sides.toml", SidesTable)
    seen: set[str] = set()
    for entry in (*table.states, *table.organisations):
        if entry.code in seen or not re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", entry.code):
            raise TableError(
                f"side {entry.code!r} is no code or stands twice",
                where="sides.toml:" + str(line_saying("sides.toml", f'code = "{entry.code}"')),
                fix="give each side one entry with a code of capitals and digits",
            )
        seen.add(entry.code)
    return table


def line_saying(table: str, entry: str) -> int:
    """The last line of a table of this folder that says just that, 1-based; 1 when none does."""
    lines = (HOME / table).read_text("utf-8").splitlines()
    return max((n for n, line in enumerate(lines, 1) if line.strip() == entry), default=1)


@cache
def _entries() -> dict[str, Entry]:
    table = sides_table()
    return {entry.code: entry for entry in (*table.states, *table.organisations)}


def _naming(entry: Entry, language: str) -> Naming:
    if language == "fr":
        return entry.fr
    if language == "en":
        return entry.en
    raise UnknownLanguage(f"sides have no names in {language!r}", fix=f"give one of {', '.join(LANGUAGES)}")


class _Ignored:
    """Stands for what Babel's locale data holds beside names: date and number patterns, plural rules."""

    def __init__(self, *_: object) -> None:
        pass

    def __setstate__(self, _: object) -> None:
        pass


class _NamesOnly(pickle.Unpickler):
    """Reads Babel's locale data without the modules of its patterns: these look for the machine's time zone
    among six hundred files, which takes as long as all of the table of sides."""

    def find_class(self, module: str, name: str) -> Any:
        return super().find_class(module, name) if module == "builtins" else _Ignored


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import localedata  # noqa: PLC0415

    with open(localedata.resolve_locale_filename(language), "rb") as file:
        names = _NamesOnly(file).load()["territories"]
    return {str(key): str(name) for key, name in names.items()}


def codes() -> frozenset[str]:
    """Every side that the table knows."""
    return frozenset(_entries())


def is_state(side: str) -> bool:
    """Whether the side is a state or territory (and not an organisation or a group)."""
    return side in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(entry.code for entry in sides_table().states)


def name_of(side: str, language: str) -> str:
    """The short name of a side ("RUS" → "Russie"); the code itself when it is not in the table."""
    entry = _entries().get(side)
    if entry is None:
        return side
    naming = _naming(entry, language)
    if naming.name:
        return naming.name
    if entry.territory:
        return _territories(language).get(entry.territory, side)
    return (naming.names or naming.weak or (side,))[0]


def capital_of(side: str, language: str) -> str | None:
    """The capital of a state in that language, in its first spelling; None for organisations and groups."""
    entry = _entries().get(side)
    capital = _naming(entry, language).capital if entry else ()
    return capital[0] if capital else None


def _plural(word: str, language: str) -> str:
    if language == "fr":
        return word if word[-1] in "sxz" else word + "s"
    if word.endswith("man") and word not in {"German", "Roman", "Ottoman", "Oman"}:
        return word[:-3] + "men"
    if word.endswith(("ese", "ss", "ois", "ch", "sh")):
        return word
    return word + "s"


def _inflected(notation: str, language: str) -> Iterator[tuple[str, Gender | None, Number | None]]:
    one, _, other = notation.partition("/")
    if language == "fr":
        if other:
            yield one, "m", "s" if one[-1] not in "sx" else None
            yield other, "f", "s"
            if one[-1] not in "sx":
                yield _plural(one, "fr"), "m", "p"
            yield _plural(other, "fr"), "f", "p"
        else:
            yield one, None, "s"
            yield _plural(one, "fr"), None, "p"
        return
    plural = other or _plural(one, "en")
    if plural == one:
        yield one, None, None
    else:
        yield one, None, "s"
        yield plural, None, "p"


def _forms_of(entry: Entry, language: str) -> Iterator[SideForm]:
    naming, side = _naming(entry, language), entry.code
    name = name_of(side, language)
    named = naming.name is not None or entry.territory is not None
    names = (name, *naming.names) if named else naming.names
    for text in dict.fromkeys((*names, *naming.weak)):
        yield SideForm(text=text, side=side, kind="name", weak=text in naming.weak)
    for text in naming.capital:
        if text not in names:
            yield SideForm(text=text, side=side, kind="capital", weak=True)
    for text in naming.metonyms:
        yield SideForm(text=text, side=side, kind="metonym")
    for text in naming.institutions:
        yield SideForm(text=text, side=side, kind="institution")
    for notation in naming.people:
        for text, gender, number in _inflected(notation, language):
            yield SideForm(text=text, side=side, kind="demonym", weak=True, gender=gender, number=number)
            if language == "en" and not naming.adjectives and number != "p":
                yield SideForm(text=text, side=side, kind="adjective", weak=True)
            if language == "fr":
                small = text.lower()
                yield SideForm(text=small, side=side, kind="adjective", weak=True, gender=gender, number=number)
    for notation in naming.adjectives:
        if language == "fr":
            for text, gender, number in _inflected(notation, language):
                yield SideForm(text=text, side=side, kind="adjective", weak=True, gender=gender, number=number)
        else:
            yield SideForm(text=notation, side=side, kind="adjective", weak=True)
    for text in naming.prefixes:
        yield SideForm(text=text, side=side, kind="adjective", weak=True, cased=False)


@cache
def forms(language: str) -> dict[str, tuple[SideForm, ...]]:
    """All forms of a language by `fold(form)`; a hyphenated form also stands with spaces ("etats unis").

    Prefixes of compounds keep their hyphen ("russo-"). Raises UnknownLanguage, TableError.
    """
    found: dict[str, list[SideForm]] = {}
    for entry in _entries().values():
        for form in _forms_of(entry, language):
            key = fold(form.text)
            found.setdefault(key, []).append(form)
            if "-" in key[:-1]:
                found.setdefault(key.replace("-", " ").strip(), []).append(form)
    return {key: tuple(sorted(ways, key=lambda form: (form.weak, _ORDER[form.kind]))) for key, ways in found.items()}


def prefixes(language: str) -> dict[str, str]:
    """Compound prefixes by their folded form with the hyphen: {"sino-": "CHN", "russo-": "RUS", …}."""
    return {fold(form.text): form.side for key, ways in forms(language).items() if key.endswith("-") for form in ways}
