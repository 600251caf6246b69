"""Words that call a contact rare: first, last, n-th, at the highest level; and lines told to be silent.

Found before contacts, which need to know that "last spoke on 18 February" is another contact than the one
reported, and used again for the since-claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from openlines import languages
from openlines.reading.attribution.grid import Grid
from openlines.records import ClaimKind


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`languages/*/since.toml`; the keys are explained at the head of the French table."""

    first: tuple[str, ...]
    last_time: tuple[str, ...]
    last: tuple[str, ...]
    highest: tuple[str, ...]
    resumed: tuple[str, ...]
    ever: tuple[str, ...]
    frozen: tuple[str, ...]
    lasting: tuple[str, ...]
    between_sides: tuple[str, ...]
    leaders: tuple[str, ...]
    this_year: tuple[str, ...]
    this_month: tuple[str, ...]
    ordinals: dict[str, int]


@dataclass(frozen=True)
class Rarity:
    """A rarity phrase at tokens `first`..`last` (half-open)."""

    kind: ClaimKind
    ordinal: int | None
    first: int
    last: int
    sentence: int
    time: bool = False  # "for the last time", "the first time": modifies a verb, not a noun


@cache
def rare_words(language: str) -> dict[str, tuple[tuple[tuple[str, ...], ClaimKind, int | None], ...]]:
    """Phrases by first word, longest first."""
    table = languages.table(language, "since", Table)
    rows: list[tuple[tuple[str, ...], ClaimKind, int | None]] = []
    rows += [(split(words), "first", 1) for words in table.first]
    rows += [(split(words), "last", None) for words in (*table.last, *table.last_time)]
    rows += [(split(words), "highest-level", None) for words in table.highest]
    rows += [(split(words), "resumed", None) for words in table.resumed]
    rows += [((word,), "ordinal", number) for word, number in table.ordinals.items()]
    found: dict[str, list[tuple[tuple[str, ...], ClaimKind, int | None]]] = {}
    for row in sorted(rows, key=lambda r: -len(r[0])):
        found.setdefault(row[0][0], []).append(row)
    return {word: tuple(group) for word, group in found.items()}


def split(words: str) -> tuple[str, ...]:
    return tuple(words.replace("'", "' ").split())


def find_rarities(grid: Grid, language: str) -> Iterator[Rarity]:
    """All rarity phrases, in order."""
    words = rare_words(language)
    taken = -1
    for first, last in grid.sentences:
        for t in range(first, last):
            if t < taken:
                continue
            for phrase, kind, ordinal in words.get(grid.low[t], ()):
                if t + len(phrase) <= last and tuple(grid.low[t : t + len(phrase)]) == phrase:
                    taken = t + len(phrase)
                    yield Rarity(kind, ordinal, t, taken, grid.sentence[t], time=len(phrase) > 1)
                    break
