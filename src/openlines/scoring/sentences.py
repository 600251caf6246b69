"""A plain sentence splitter for gold texts, apart from the one that reading uses: it judges that one too.

A line break ends a sentence. So does `.`, `!`, `?` or `…`, with closing quotes and brackets after it, where
white space and then a capital, a digit, an opening quote or a dash follow; a dot does not after a single
letter, a word with a dot inside ("U.S."), or a listed abbreviation.
"""

import re
from functools import cache
from pathlib import Path

import msgspec

from openlines.tables import load_toml

_END = re.compile(r"(?<![.!?…])[.!?…]+(?:[\u00a0\u202f ]?»|[\"”’')\]])*(?=\s)|\n")
_OPENING = "«“\"'‘(—–-["
_WORD = re.compile(r"[^\s(«“\"'‘’\[]*$")


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sentences.toml`."""

    abbreviations: tuple[str, ...]


@cache
def abbreviations() -> frozenset[str]:
    """Words whose dot does not end a sentence."""
    return frozenset(load_toml(Path(__file__).with_name("sentences.toml"), Table).abbreviations)


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as offsets, half-open, in order, blank ones left out; together they hold every
    character that is no white space."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if end.group() != "\n" and not _ends(text, end):
            continue
        if text[start : end.end()].strip():
            found.append((start, end.end()))
        start = end.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def _ends(text: str, end: re.Match[str]) -> bool:
    after = text[end.end() : end.end() + 3].lstrip()
    if after and not (after[0].isupper() or after[0].isdigit() or after[0] in _OPENING):
        return False
    if end.group() != ".":
        return True
    before = _WORD.search(text, max(0, end.start() - 24), end.start())
    word = before.group() if before else ""
    return not ((len(word) == 1 and word.isalpha()) or "." in word or word in abbreviations())
