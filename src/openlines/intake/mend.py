"""Words that a lost link glued together, taken apart: "unedemande" → "une demande".

A word is taken apart only where it is no word of the language, one part is a small word that stands before
or after links (`languages/*/mend.toml`), the other is a word of the language, and there is one way to do it.
The words of the language are those of its spaCy model's tables, read as files; no model is loaded. Names,
foreign words with capitals, addresses and hashtags are left alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from openlines import languages

_PART = 4  # letters of its content word; 5 beside a small word of two letters
_REMEMBERED = 200_000
_MOST = 100  # a text with more doubtful words was not glued by lost links
_TOKEN = re.compile(r"(?<![\w@#/.’'-])(?:\w{1,6}['’])?([a-zà-öø-ÿœ]{6,40})(?![\w@/-]|\.\w)")
_CASED = re.compile(r"(?<![\w@#/.-])([a-zà-öø-ÿœ]{3,12})([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿœ]{3,})(?![\w@/-]|\.\w)")


class MendTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`mend.toml`; the comment at its head says what each list is."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    inflections: tuple[str, ...]


@dataclass(frozen=True)
class Mended:
    """A text with its glued words taken apart, and what they were: ("unedemande", …)."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Speller:
    before: frozenset[str]
    after: frozenset[str]
    inflections: tuple[str, ...]
    words: frozenset[str]
    hashes: frozenset[int]
    hash_of: Callable[[str], int]
    met: set[str]  # words met in earlier texts that stay as they are: what is remembered of them, bounded
    rare: bytes  # the model's list of strings, as JSON: searched only for the few words about to be taken apart

    def knows(self, word: str) -> bool:
        return word in self.words or self.hash_of(word) in self.hashes

    def seen(self, word: str) -> bool:
        """Whether the model has met the word, or the word without an ending."""
        return _seen(word, self)


def mend(text: str, language: str) -> Mended:
    """`text` with glued words taken apart. Without the language's model installed the text stays as it is."""
    speller = _speller(language)
    if speller is None:
        return Mended(text, ())
    # Nearly every text holds none, so its words are first looked up once each.
    doubtful = {word for word in _TOKEN.findall(text) if word not in speller.met}
    doubtful = {word for word in doubtful if not _usual(word, speller)}
    if not doubtful and not _CASED.search(text):
        return Mended(text, ())
    found: list[str] = []
    looked: set[str] = set()

    def lower(match: re.Match[str]) -> str:
        whole, word = match.group(), match.group(1)
        if word not in doubtful or len(looked) > _MOST:
            return whole
        ways = _ways(word, speller)
        looked.add(word)
        # Two small words in one ("dansla") are a slip wherever they are met, also in what the model has read.
        if not speller.before.issuperset(ways[0]) and speller.seen(word):
            return whole
        found.append(word)
        return whole[: len(whole) - len(word)] + " ".join(ways[0])

    def cased(match: re.Match[str]) -> str:
        if match.group(1) not in speller.before:
            return match.group()
        found.append(match.group())
        return f"{match.group(1)} {match.group(2)}"

    mended = _CASED.sub(cased, _TOKEN.sub(lower, text))
    return Mended(text, ()) if len(looked) > _MOST else Mended(mended, tuple(found))


def _usual(word: str, speller: _Speller) -> bool:
    """Whether a word stays as it is: a word of the language, or one that cannot be taken apart in just one way."""
    if not speller.knows(word) and len(_ways(word, speller)) == 1:
        return False
    if len(speller.met) < _REMEMBERED:
        speller.met.add(word)
    return True


def _ways(word: str, speller: _Speller) -> list[tuple[str, ...]]:
    """The ways to take a word apart, in two where that can be done, else in two small words and a word."""
    two: list[tuple[str, ...]] = []
    three: list[tuple[str, ...]] = []
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if left in speller.before:
            if right in speller.before or _content(right, left, speller):
                two.append((left, right))
            for second in range(2, len(right) - _PART):
                if right[:second] in speller.before and _content(right[second:], right[:second], speller):
                    three.append((left, right[:second], right[second:]))
        elif right in speller.after and _content(left, right, speller):
            two.append((left, right))
    return two or three


def _content(part: str, small: str, speller: _Speller) -> bool:
    return len(part) >= _PART + (len(small) == 2) and speller.knows(part)


@lru_cache(maxsize=4096)
def _seen(word: str, speller: _Speller) -> bool:
    stems = [word, *(word[: -len(end)] for end in speller.inflections if word.endswith(end))]
    return any(speller.knows(stem) or f'"{stem}"'.encode() in speller.rare for stem in stems)


@cache
def _speller(language: str) -> _Speller | None:
    """The words of a language from the files of its spaCy model; None when it is not installed."""
    spec = find_spec(languages.language(language).model)
    if spec is None or not spec.submodule_search_locations:
        return None
    home = Path(spec.submodule_search_locations[0])
    lookups = next(home.glob("*/lemmatizer/lookups/lookups.bin"), None)
    strings = next(home.glob("*/vocab/strings.json"), None)
    if lookups is None or strings is None:
        return None
    import srsly  # type: ignore[import-untyped]  # noqa: PLC0415  (comes with spaCy; reading loads both)
    from spacy.strings import get_string_id  # noqa: PLC0415

    tables = srsly.msgpack_loads(lookups.read_bytes())
    words: set[str] = set()
    for lemmas in tables.get("lemma_index", {}).values():
        words.update(lemmas)
    for forms in tables.get("lemma_exc", {}).values():
        words.update(forms)
    by_hash = tables.get("lemma_lookup", {})
    for lemmas in by_hash.values():
        words.update([lemmas] if isinstance(lemmas, str) else lemmas)
    table = languages.table(language, "mend", MendTable)
    return _Speller(
        before=frozenset(table.before),
        after=frozenset(table.after),
        inflections=table.inflections,
        words=frozenset(words).union(table.before, table.after),
        hashes=frozenset(by_hash),
        hash_of=get_string_id,
        met=set(),
        rare=strings.read_bytes(),
    )
