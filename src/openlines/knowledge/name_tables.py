"""The words of `names.toml` as sets, loaded once."""

from functools import cache
from pathlib import Path

import msgspec

from openlines.errors import TableError
from openlines.tables import load_toml

HOME = Path(__file__).parent


class Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    list: tuple[str, ...]


class NameTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`names.toml` as written: words separated by spaces."""

    titles: str
    regal: str
    articles: str
    particles: str
    joined_particles: str
    nasab: str
    servants: str
    eastern: str
    given_last: str
    pinyin_initials: str
    pinyin_finals: str
    shared: str
    aliases: dict[str, str]
    groups: Lists
    distinct: Lists


class NameWords(msgspec.Struct, frozen=True):
    """The same, ready to ask."""

    titles: frozenset[str]
    regal: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    joined_particles: frozenset[str]
    nasab: frozenset[str]
    servants: frozenset[str]
    eastern: frozenset[str]
    given_last: frozenset[str]
    syllables: frozenset[str]
    shared: frozenset[str]
    aliases: dict[str, str]
    groups: dict[str, frozenset[int]]
    distinct: dict[str, tuple[int, int]]


@cache
def name_words(path: Path = HOME / "names.toml") -> NameWords:
    """The words of names, loaded once. Raises TableError on a bad entry."""
    table = load_toml(path, NameTable)
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(table.groups.list):
        for form in _forms(line, path):
            groups.setdefault(form, set()).add(number)
    distinct: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(table.distinct.list):
        # Forms of one of the different names are written with "=": "hassan=hasan hussein=hossein".
        for name, forms in enumerate(line.split()):
            for form in forms.split("="):
                distinct[form] = (number, name)
    finals = table.pinyin_finals.split()
    return NameWords(
        titles=frozenset(table.titles.split()),
        regal=frozenset(table.regal.split()),
        articles=frozenset(table.articles.split()),
        particles=frozenset(table.particles.split()),
        joined_particles=frozenset(table.joined_particles.split()),
        nasab=frozenset(table.nasab.split()),
        servants=frozenset(table.servants.split()),
        eastern=frozenset(table.eastern.split()),
        given_last=frozenset(table.given_last.split()),
        syllables=frozenset(finals) | {i + f for i in table.pinyin_initials.split() for f in finals},
        shared=frozenset(table.shared.split()),
        aliases=table.aliases,
        groups={form: frozenset(numbers) for form, numbers in groups.items()},
        distinct=distinct,
    )


def _forms(line: str, path: Path) -> list[str]:
    forms = line.split()
    if len(forms) < 2 or not all(form.isascii() and form.islower() for form in forms):
        raise TableError(
            f"group {line!r} needs two or more plain forms", where=path.name, fix="write them in lower case"
        )
    return forms
