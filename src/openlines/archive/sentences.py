"""Where sentences end, without a parser: too long rather than too short."""

import re
from collections.abc import Iterator

from openlines.reading.actors.pieces import ABBREVIATED

# Words that a full stop may shorten, beside ranks and titles; months and firms.
_SHORT = ABBREVIATED | {"apr", "aug", "co", "corp", "dec", "feb", "gal", "gov", "gén", "hon", "inc", "jan", "jr", "jul",
                        "jun", "ltd", "mar", "mlle", "nov", "oct", "sept", "sr", "vs"}  # fmt: skip
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"»”')\]]*+\s++(?=[\"“«'(\[]?[\"“«'(\[]?[A-ZÀ-Ý])|\n++")
_WORD = re.compile(r"\w+$")
# Characters of the longest of these words, and one.
_REACH = 1 + max(map(len, _SHORT))
# Characters of a sentence at most, so that time stays linear in what is hostile.
_LONGEST = 2000


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, as characters `start` to `end`, end to end. Linear in its length."""
    start = 0
    for found in _END.finditer(text):
        begin, end = found.span()
        if "\n" not in found[0]:
            word = _WORD.search(text, max(0, begin - _REACH), begin)
            # Of one letter it may be an initial ("U.S. ").
            if word and (len(word[0]) < 2 or word[0].lower() in _SHORT):
                continue
        yield from _cut(start, end)
        start = end
    yield from _cut(start, len(text))


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        yield start, start + _LONGEST
        start += _LONGEST
    if start < end:
        yield start, end
