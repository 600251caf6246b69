"""One pass over a raw text for the words that a contact is told with: an automaton of the lexicons of reading.

Aho and Corasick's automaton ("Efficient string matching", 1975) finds all of some fifty thousand words at once: the
words of contact in all their forms, and every name of a side, a people, a capital, an office or its holder.
"""

import unicodedata
from functools import cache
from typing import Any, NamedTuple

from openlines.archive.bearers import Bearers
from openlines.archive.words import Word, vocabulary

# As in `reading.parse`, but only what words are compared by.
_PLAIN = (("’", "'"), ("ʼ", "'"), ("‑", "-"), ("\u00a0", " "), ("\u202f", " "))


class Hit(NamedTuple):
    """Words found, `start` to `end` in characters."""

    start: int
    end: int
    word: Word


class Spotter:
    """The automaton of one language."""

    def __init__(self, language: str) -> None:
        from ahocorasick import Automaton  # noqa: PLC0415

        self.bearers = Bearers(language)
        self.automaton: Any = Automaton()
        for text, word in vocabulary(language, self.bearers.common).items():
            self.automaton.add_word(text, (len(text), word))
        self.automaton.make_automaton()

    def hits(self, text: str) -> list[Hit]:
        """The words found, in order; of those that overlap, the first and longest."""
        found = []
        size = len(text)
        for last, (length, word) in self.automaton.iter_long(text):
            end = last + 1
            start = end - length
            if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
                continue
            found.append(Hit(start, end, word))
        return self._meant(text, found)

    def _meant(self, text: str, hits: list[Hit]) -> list[Hit]:
        """The hits without what is no side in this text: family names of others, "the North" of one country."""
        if any(hit.word.beside for hit in hits):
            named = frozenset[str]().union(*(hit.word.sides for hit in hits if not hit.word.beside))
            hits = [hit for hit in hits if not hit.word.beside or hit.word.beside & named]
        told: dict[str, frozenset[str]] = {}
        kept = []
        for hit in hits:
            if hit.word.given:
                sides = self.bearers.meant(text, hit.start, hit.end, hit.word.given)
                if not sides and self.bearers.leads(text, hit.start, hit.end):
                    continue
                if sides is not None:
                    name = text[hit.start : hit.end].lower()
                    told[name] = told.get(name, frozenset()) | sides
            elif hit.word.doubtful and self.bearers.leads(text, hit.start, hit.end):
                continue  # "Sofia Lindqvist"
            kept.append(hit)
        return [meant for hit in kept if (meant := _settled(text, hit, told))]


def _settled(text: str, hit: Hit, told: dict[str, frozenset[str]]) -> Hit | None:
    """A hit with the sides that a text gives to its family name; None where it gives none."""
    if not hit.word.given:
        return hit
    usual = frozenset[str]() if hit.word.doubtful else hit.word.sides
    sides = told.get(text[hit.start : hit.end].lower(), usual)
    return hit._replace(word=hit.word._replace(sides=sides)) if sides else None


@cache
def spotter(language: str) -> Spotter:
    """The automaton of a language, built once a process (some tenths of a second). Raises TableError."""
    return Spotter(language)


def plain(text: str) -> str:
    """A text with the apostrophes, hyphens and spaces of the tables; offsets stay, but for accents written apart."""
    for typographic, simple in _PLAIN:
        text = text.replace(typographic, simple)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
