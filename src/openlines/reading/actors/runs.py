"""A name as it stands in a text."""

from dataclasses import dataclass

PERSON = frozenset(("PER", "PERSON"))
# Small words inside names.
INNER = frozenset(
    [
        "af",
        "al",
        "an",
        "bin",
        "ben",
        "ibn",
        "bint",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "la",
        "le",
        "ould",
        "ter",
        "ul",
        "van",
        "von",
        "zu",
        "d'",
    ]
)
QUOTES = frozenset(('"', "'", "''", "“", "”", "‘", "’", "«", "»"))
TITLING = frozenset(("honorific", "post", "role", "counterpart", "heir"))


@dataclass(slots=True)
class Run:
    """A name in the text: tokens `first`..`last` (half-open). `titled`: a title stands right before it."""

    first: int
    last: int
    words: tuple[str, ...]
    text: str
    score: int = 0
    titled: bool = False
    who: int = -1
