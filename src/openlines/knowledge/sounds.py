"""How a name sounds, roughly: one key for the spellings that transliteration leaves free.

"Choïgou", "Shoigu", "Schoigu" share a skeleton of consonant classes; the vowels in between then tell
names apart that share a skeleton by chance. Rules are ordered and few; letters that languages read
differently (j, ch, c, w) give several readings, at most eight.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

# Longest first: each turns a spelling into one sound. Capitals are sounds with two readings.
_SPELLINGS = (
    ("chtch", "z"), ("schtsch", "z"), ("shch", "z"), ("tsch", "z"), ("tch", "z"), ("dzh", "z"), ("sch", "z"),
    ("sh", "z"), ("zh", "z"), ("dj", "z"), ("cz", "z"), ("sz", "s"), ("gn", "ni"), ("ck", "k"), ("ch", "C"),
    ("gh", "g"), ("kh", "k"), ("qu", "k"), ("q", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("tz", "s"),
    ("ts", "s"), ("eau", "o"), ("ou", "u"), ("oo", "u"), ("x", "ks"), ("j", "J"), ("w", "W"), ("g", "k"),
    ("z", "s"),
)  # fmt: skip
_READINGS = {"C": "sk", "J": "si", "W": "vu", "c": "ks"}
_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u"})
_SOFT = re.compile(r"g(?=u[eiy])u")
_RUN = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=[aeiouy])h$|(?<=[bfjlmnrvw])h(?=[^aeiouy]|$)")
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?!h|$|[eiy])")
_OTHER = re.compile(r"[^a-z]")
_INNER = re.compile(r"(?<!^)[aiu]")
# "Zakharov" and "Zakharova" are a man and a woman.
_FEMININE = ((("uv", "iv", "in"), "a"), (("ski", "ki"), "aia"))


class Sound(NamedTuple):
    """`skeletons`: consonant classes, initial vowel as "a"; `fine`: the same with vowel classes."""

    skeletons: frozenset[str]
    fine: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def sound(token: str) -> Sound:
    """The readings of one romanised token."""
    text = _OTHER.sub("", token[:40])
    text = _SOFT.sub("g", text)
    text = _SILENT.sub("", text)
    text = _HARD_C.sub("k", _SOFT_C.sub("s", text))
    for spelling, one in _SPELLINGS:
        if spelling in text:
            text = text.replace(spelling, one)
    fine = {_fine(reading) for reading in _readings(text)}
    return Sound(frozenset(_skeleton(f) for f in fine), tuple(sorted(fine)))


def _readings(text: str) -> list[str]:
    readings = [""]
    for letter in text:
        options = _READINGS.get(letter, letter)
        if len(options) > 1 and len(readings) > 4:
            options = options[0]
        readings = [r + option for r in readings for option in options]
    return readings


def _fine(text: str) -> str:
    fine = _RUN.sub(r"\1", text.translate(_VOWELS))
    # A final mute e ("Poutine", "Salmane").
    if len(text) > 3 and text.endswith("e") and text[-2] not in "aeiouy":
        fine = fine[:-1]
    return fine


def _skeleton(fine: str) -> str:
    first = "a" if fine[:1] in "aiu" else ""
    start = 0
    while start < len(fine) and fine[start] in "aiu":
        start += 1
    return _RUN.sub(r"\1", first + _INNER.sub("", "b" + fine[start:])[1:])


@lru_cache(maxsize=1 << 16)
def alike(a: str, b: str, *, consonants_only: bool = False) -> bool:
    """Whether two romanised tokens may be one name transliterated twice."""
    if a == b:
        return True
    one, two = sound(a), sound(b)
    if one.skeletons.isdisjoint(two.skeletons):
        return False
    if consonants_only:
        return True
    return any(_close(f, g) for f in one.fine for g in two.fine)


def _close(a: str, b: str) -> bool:
    if a == b:
        return True
    if _skeleton(a) != _skeleton(b):
        return False
    short, long = sorted((a, b), key=len)
    for endings, ending in _FEMININE:
        if long == short + ending and short.endswith(endings):
            return False
        if ending == "aia" and long.endswith("skaia") and short.endswith("ski"):
            return False
    a, b = _stem(a), _stem(b)
    longest = max(len(a), len(b))
    if longest <= 3:
        return a == b
    # Calibrated on tests/knowledge/name_pairs.tsv: one vowel in six letters may differ, two in seven.
    return Levenshtein.normalized_similarity(a, b) > (0.79 if longest <= 5 else 0.65)


def _stem(fine: str) -> str:
    """Without a final vowel: "Haniyeh" and "Haniya", "Lukashenko" and "Lukashenka"."""
    return fine[:-1] if len(fine) > 3 and fine[-1] in "aiu" else fine


def near(a: str, b: str) -> bool:
    """Whether two longish tokens differ by a slip of the pen only."""
    if min(len(a), len(b)) < 7 or a[0] != b[0]:
        return False
    return Levenshtein.normalized_similarity(a, b, score_cutoff=0.84) > 0
