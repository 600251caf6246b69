"""Sides: how each language names states, organisations and groups.

A side is ISO 3166-1 alpha-3 for a state (`XKX`, `PSE`, `TWN`, `VAT` included) or an acronym (`UN`, `EU`,
`HAMAS`). Territory names come from Babel; `sides.toml` holds what Babel lacks.

    forms("fr")["elysee"]            → (SideForm(text="Élysée", side="FRA", kind="metonym", …),)
    find_sides("Moscou a dit…", "fr") → [SideMatch(start=0, end=6, forms=(SideForm(… kind="capital"),))]
    name_of("RUS", "fr")             → "Russie"
    place_side("Genève", "fr")       → "CHE"

Which sense a match has in its sentence (government, city, person, …) is decided in `senses.side_mentions`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from openlines.errors import TableError, UnknownLanguage
from openlines.knowledge.fold import Words, fold, word_keys, words
from openlines.tables import load_toml

__all__ = [
    "SideForm",
    "SideMatch",
    "capital_of",
    "codes",
    "find_sides",
    "forms",
    "is_state",
    "name_of",
    "place_side",
    "prefixes",
    "written",
]

HOME = Path(__file__).parent
LANGUAGES = ("en", "fr")
Kind = Literal["name", "capital", "metonym", "institution", "demonym", "adjective"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]


class SideForm(msgspec.Struct, frozen=True, kw_only=True):
    """One way of naming a side in one language.

    `text` is the spelling of the table. `weak`: the words have another common sense, so they need a cue
    (a capital may be the city, an adjective or a people is not the government, "Georgia" is also a U.S. state).
    `cased`: the capitals of `text` must be there in the report ("US" is not "us", French "Russe" is the
    noun and "russe" the adjective); `written(text, as_found)` checks it. Gender and number are None where
    the language does not mark them, or where the form has both.
    """

    text: str
    side: str
    kind: Kind
    weak: bool = False
    gender: Gender | None = None
    number: Number | None = None
    cased: bool = True


class SideMatch(NamedTuple):
    """Words of a text, `start` to `end` in characters, that can name a side: the candidates, best first
    (a name before a capital, a metonym, an institution, a people, an adjective)."""

    start: int
    end: int
    forms: tuple[SideForm, ...]


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


# What follows the first word of a form, longest first, with the forms that share these words (a string: a trap).
_Index = dict[str, list[tuple[tuple[str, ...], list[SideForm | str]]]]

_ORDER: dict[str, int] = {
    "name": 0, "capital": 1, "metonym": 2, "institution": 3, "demonym": 4, "adjective": 5,
}  # fmt: skip


@cache
def _table() -> SidesTable:
    table = load_toml(HOME / "sides.toml", SidesTable)
    seen: set[str] = set()
    for entry in (*table.states, *table.organisations):
        if entry.code in seen or not re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", entry.code):
            raise TableError(
                f"side {entry.code!r} is no code or stands twice",
                where=f"sides.toml:{_line(f'code = "{entry.code}"', 'sides.toml')}",
                fix="give each side one entry with a code of capitals and digits",
            )
        seen.add(entry.code)
    return table


def _line(entry: str, table: str) -> int:
    lines = (HOME / table).read_text("utf-8").splitlines()
    return max((n for n, line in enumerate(lines, 1) if line == entry), default=1)


@cache
def _entries() -> dict[str, Entry]:
    table = _table()
    return {entry.code: entry for entry in (*table.states, *table.organisations)}


def _naming(entry: Entry, language: str) -> Naming:
    if language == "fr":
        return entry.fr
    if language == "en":
        return entry.en
    raise UnknownLanguage(f"sides have no names in {language!r}", fix=f"give one of {', '.join(LANGUAGES)}")


@cache
def _territories(language: str) -> dict[str, str]:
    # The locale's data file is read directly: babel.Locale would also load plural rules and currencies.
    from babel import localedata  # noqa: PLC0415

    return {
        str(key): str(name)
        for key, name in localedata.load(language, merge_inherited=False)["territories"].items()
    }


def codes() -> frozenset[str]:
    """Every side that the table knows."""
    return frozenset(_entries())


def is_state(side: str) -> bool:
    """Whether the side is a state or territory (and not an organisation or a group)."""
    return any(entry.code == side for entry in _table().states)


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
    names = (name, *naming.names) if name != side else naming.names
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
                yield SideForm(
                    text=small, side=side, kind="adjective", weak=True, gender=gender, number=number
                )
    for notation in naming.adjectives:
        if language == "fr":
            for text, gender, number in _inflected(notation, language):
                yield SideForm(
                    text=text, side=side, kind="adjective", weak=True, gender=gender, number=number
                )
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
    return {
        key: tuple(sorted(ways, key=lambda form: (form.weak, _ORDER[form.kind])))
        for key, ways in found.items()
    }


def prefixes(language: str) -> dict[str, str]:
    """Compound prefixes by their folded form with the hyphen: {"sino-": "CHN", "russo-": "RUS", …}."""
    return {
        fold(form.text): form.side
        for key, ways in forms(language).items()
        if key.endswith("-")
        for form in ways
    }


@cache
def _case(text: str) -> str:
    """How each word of a form must be written: A capitals, a a capital first, x small, ? free."""
    marks = []
    spans = words(text).spans
    for start, end in spans:
        letters = text[start:end].replace(".", "")
        if len(letters) > 1 and letters.isupper():
            marks.append("A")
        elif letters[0].isupper():
            marks.append("a")
        else:
            marks.append("x" if len(spans) == 1 and not letters[0].isdigit() else "?")
    return "".join(marks)


def _written(case: str, found: list[str]) -> bool:
    for mark, word in zip(case, found, strict=False):
        if mark == "A":
            if not word.isupper():
                return False
        elif mark == "a":
            if not word[0].isupper():
                return False
        elif mark == "x" and word[0].isupper() and not (len(word) > 1 and word.isupper()):
            return False
    return True


def _fits(way: SideForm | str, found: list[str]) -> bool:
    if isinstance(way, str):
        return _written(_case(way), found)
    return not way.cased or _written(_case(way.text), found)


def written(form: SideForm, as_found: str) -> bool:
    """Whether `as_found` has the capitals that the form asks for.

    A form in capitals ("US") must stand in capitals; a capital first letter must be one; a single word in small
    letters (French "russe") must be small. Wholly capital text (headlines, datelines) satisfies all.
    """
    return _fits(form, [as_found[a:b] for a, b in words(as_found).spans])


@cache
def _index(language: str) -> _Index:
    index: dict[str, dict[tuple[str, ...], list[SideForm | str]]] = {}

    def add(keys: list[str], ways: Iterable[SideForm | str]) -> None:
        index.setdefault(keys[0], {}).setdefault(tuple(keys[1:]), []).extend(ways)

    for key, ways in forms(language).items():
        if "-" not in key[:-1]:
            add(word_keys(key), ways)
    for trap in _table().traps.get(language, ()):
        add(word_keys(fold(trap)), (trap,))
    return {first: sorted(rest.items(), key=lambda item: -len(item[0])) for first, rest in index.items()}


def find_sides(text: str | Words, language: str) -> list[SideMatch]:
    """Every place where `text` can name a side: longest match from left to right, at word boundaries.

    Capitals count as `written` says; hyphens and apostrophes part words, so "US-led" holds "US", "l’Élysée" holds
    "Élysée" and "russo-ukrainien" two sides. Linear in the length of the text.
    """
    index = _index(language)
    said = words(text) if isinstance(text, str) else text
    keys, spans = said.keys, said.spans
    found: list[SideMatch] = []
    skip = 0
    for at, key in enumerate(keys):
        if at < skip:
            continue
        for rest, ways in index.get(key, ()):
            last = at + len(rest)
            if last >= len(spans) or tuple(keys[at + 1 : last + 1]) != rest or not said.joined(at, last):
                continue
            start, end = spans[at][0], spans[last][1]
            as_found = [said.text[a:b] for a, b in spans[at : last + 1]]
            fitting = [way for way in ways if _fits(way, as_found)]
            hyphen = said.text[end : end + 1] in {"-", "‑"}
            kept = {(form.side, form.kind, form.gender, form.number): form
                    for form in reversed(fitting)
                    if isinstance(form, SideForm) and (hyphen or not form.text.endswith("-"))}  # fmt: skip
            trapped = any(isinstance(way, str) for way in fitting)
            if trapped or kept:
                skip = last + 1
                if not trapped:
                    found.append(SideMatch(start, end, tuple(reversed(kept.values()))))
                break
    return found


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cities and venues of one state in places.toml: `both` languages write alike, or each its own way."""

    both: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@cache
def _places(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    known = codes()
    for side, places in load_toml(HOME / "places.toml", dict[str, Places]).items():
        if side not in known:
            raise TableError(
                f"side {side!r} of a place is not in sides.toml",
                where=f"places.toml:{_line(f'[{side}]', 'places.toml')}",
                fix="give its code as sides.toml has it",
            )
        for text in (*places.both, *(places.fr if language == "fr" else places.en)):
            found[_place_key(text)] = side
    states = {entry.code for entry in _table().states}
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

    "Genève" → CHE, "Camp David" → USA, "Doha" → QAT. Names of the other language serve where the text's own has
    none. None when the place is not known.
    """
    key = _place_key(text)
    for tongue in (language, *LANGUAGES):
        side = _places(tongue).get(key)
        if side is not None:
            return side
    return None
