"""Tags with so many attributes that parsers, which compare each with all others, would take minutes."""

import re

# libxml2 takes more than a second for 20,000.
MOST = 10_000
_TAG = re.compile(r"<[A-Za-z]")
_SPACE = re.compile(r"\s+")


def overloaded(source: str) -> bool:
    """Whether a tag of markup seems to have more than 10,000 attributes; in a time that grows with its length."""
    for part in source.split(">"):
        if len(part) > 3 * MOST and (tag := _TAG.search(part)) and len(_SPACE.findall(part, tag.start())) > MOST:
            return True
    return False
