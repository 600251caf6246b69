"""One spelling for many: the key of every lexicon lookup of names."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters that Unicode does not decompose, and marks that only typography tells apart.
_PLAIN = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t",
        "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'", "ʻ": "'", "＇": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "－": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
# Accented Latin letters as plain small ones, so that most text needs no normalisation.
_LATIN = (
    str.maketrans(
        {
            letter: plain
            for letter in map(chr, range(0xC0, 0x250))
            for plain in [
                "".join(
                    part for part in unicodedata.normalize("NFKD", letter).casefold() if not unicodedata.combining(part)
                )
            ]
            if plain.isascii()
        }
    )
    | _PLAIN
)
_MARKS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
# A dot ends an abbreviation ("Gen. ", "U.S.-led") or stands between single letters ("U.S", "J.D.").
_DOTS = re.compile(r"(?<=[^\W\d_])\.+(?!\w)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")


def fold(text: str) -> str:
    """`text` without the differences that spelling leaves free: the key of a name in every lexicon.

    Case is folded, Latin letters lose their accents, apostrophes, hyphens and spaces become the plain ones,
    runs of spaces one space, and the dots of abbreviations go: "U.S." → "us", "Lt. Gen." → "lt gen",
    "Côte d’Ivoire" → "cote d'ivoire". Other scripts keep their letters. Folding twice changes nothing.
    """
    folded = _once(text)
    for _ in range(4):
        # A dot taken out may bring a letter and a mark together: rare, and never in ASCII.
        if folded.isascii() or (again := _once(folded)) == folded:
            break
        folded = again
    return folded


def _once(text: str) -> str:
    plain = text.lower() if text.isascii() else text.translate(_LATIN).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
        plain = unicodedata.normalize("NFC", plain)
    if "`" in plain:
        plain = plain.replace("`", "'")
    if "." in plain:
        plain = _DOTS.sub("", plain)
    return " ".join(plain.split())


_LONGEST = 40
_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,5}\b\.?|[^\W_]+")
_JOINTS = frozenset({" ", "-", "'", "’", ".-", "\u00a0", "\u202f", "‑", "–"})


class Words(NamedTuple):
    """A text in words: `spans` are their characters, `keys` their folds. "U.S." is one word; hyphens and
    apostrophes part words ("l’Élysée" is two)."""

    text: str
    spans: list[tuple[int, int]]
    keys: list[str]

    def joined(self, first: int, last: int) -> bool:
        """Whether the words first..last (both included) follow one another with nothing but a space, a
        hyphen, an apostrophe or an abbreviation's dot between."""
        text, spans = self.text, self.spans
        for i in range(first, last):
            begin, end = spans[i]
            joint = text[end : spans[i + 1][0]]
            # A dot joins only after a short abbreviation ("St. ", "Gen. "): else it ends a sentence.
            if joint not in _JOINTS and not (joint == ". " and end - begin <= 3 and not text[begin:end].isupper()):
                return False
        return True


def words(text: str) -> Words:
    """The words of a text, in linear time."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return Words(text, spans, [_word(text[start:end]) for start, end in spans])


def _word(word: str) -> str:
    # The same words come again and again; what is too long for a word is not kept.
    return _known(word) if len(word) <= _LONGEST else fold(word)


@lru_cache(maxsize=1 << 15)
def _known(word: str) -> str:
    return fold(word)


def word_keys(folded: str) -> list[str]:
    """The words of a folded text, hyphens and apostrophes apart, as `words` would key them."""
    return _WORD.findall(folded)
