"""How lines of a page are compared with the lexicons: one key a line, openings matched at word ends."""

import re
from collections.abc import Iterable

from openlines.knowledge.fold import fold

LEADING = " \t•·*–—|>»›«<‹←[({\"'#→►▶✓-"
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?!\d)")
_SENTENCE_END = re.compile(r"[.!?…][ '\"’”»)\]]*$")


def bare(line: str) -> str:
    """The key under which a line is looked up: folded, opening marks off, "#" for each number."""
    return _NUMBER.sub("#", fold(line.lstrip(LEADING)).replace(" :", ":"))


def begins(key: str, openings: tuple[str, ...]) -> bool:
    """Whether a key begins with one of the openings, at a word's end."""
    return bool(opening(key, openings))


def opening(key: str, openings: tuple[str, ...]) -> str:
    """The longest of the openings that a key begins with, at a word's end; empty when there is none."""
    if not key.startswith(openings):
        return ""
    fits = (
        text
        for text in openings
        if key.startswith(text) and not (text[-1].isalnum() and key[len(text) : len(text) + 1].isalnum())
    )
    return max(fits, key=len, default="")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line[-12:]))


def keys(entries: Iterable[str]) -> tuple[str, ...]:
    """Lexicon entries as keys, each once, sorted."""
    return tuple(sorted({entry_key(entry) for entry in entries}))


def entry_key(entry: str) -> str:
    """The key of a lexicon entry, in which "#" stands for any number."""
    return bare(entry.replace("#", "1"))
