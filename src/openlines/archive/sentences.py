"""Where sentences end, without a parser: too long rather than too short."""

import re
from collections.abc import Iterator

# A full stop behind a short word may end an abbreviation ("Gen. "), and then ends nothing; a line break always does.
_END = re.compile(
    r"(?:(?<=[a-zà-ÿ]{4})|(?<=[)\]\"»”%\d]))[.!?…]+[\"»”')\]]*\s+(?=[\"“«'(\[]*[A-ZÀ-Ý])|\n+",
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, as characters `start` to `end`. Linear in its length."""
    start = 0
    for end in _END.finditer(text):
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)
