"""Any script in small plain Latin letters, so that names can be compared by their sounds."""

import unicodedata
from functools import cache
from pathlib import Path

import msgspec

from openlines.errors import TableError
from openlines.tables import load_toml

HOME = Path(__file__).parent


class Script(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One script of `scripts.toml`: letters and their romanisation; `abjad` scripts write few vowels."""

    name: str
    letters: str
    pairs: str = ""
    abjad: bool = False


class Scripts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    script: tuple[Script, ...]


class Tables(msgspec.Struct, frozen=True):
    letters: dict[int, str]
    pairs: tuple[tuple[str, str], ...]
    abjads: frozenset[str]


@cache
def tables(path: Path = HOME / "scripts.toml") -> Tables:
    """The letters of all scripts, loaded once. Raises TableError when a letter has no romanisation."""
    letters: dict[int, str] = {}
    pairs: list[tuple[str, str]] = []
    abjads: set[str] = set()
    for script in load_toml(path, Scripts).script:
        for letter, latin in _couples(script.letters, script, path):
            if len(letter) != 1:
                raise TableError(f"{letter!r} is no single letter", where=_where(path, script), fix="use pairs")
            letters[ord(letter)] = latin
            if script.abjad:
                abjads.add(letter)
        pairs += _couples(script.pairs, script, path)
    return Tables(letters, tuple(pairs), frozenset(abjads))


def _couples(text: str, script: Script, path: Path) -> list[tuple[str, str]]:
    words = text.split()
    if len(words) % 2:
        raise TableError("a letter has no romanisation", where=_where(path, script), fix="write pairs")
    return [(a, "" if b == "-" else b) for a, b in zip(words[::2], words[1::2], strict=True)]


def _where(path: Path, script: Script) -> str:
    return f"{path.name}: script {script.name!r}"


def has_abjad(text: str) -> bool:
    """Whether `text` is written in a script that leaves vowels out."""
    return not text.isascii() and not tables().abjads.isdisjoint(text)


def has_ideographs(text: str) -> bool:
    """Whether `text` holds Chinese characters, kana or hangul, which no table of letters romanises."""
    if text.isascii():
        return False
    return any(0x3040 <= ord(c) <= 0x30FF or 0x3400 <= ord(c) <= 0x9FFF or 0xAC00 <= ord(c) <= 0xD7A3 for c in text)


def romanise(text: str) -> str:
    """`text` in lower-case Latin letters without accents; what no table knows is left as it is."""
    if text.isascii():
        return text.lower()
    known = tables()
    # Composed first: "й" and "ї" are letters of their own, not "и" and "і" with an accent.
    plain = unicodedata.normalize("NFC", text).casefold()
    bare = _bare(plain)
    for pair, latin in known.pairs:
        bare = bare.replace(pair, latin)
    return bare.translate(known.letters)


def _bare(text: str) -> str:
    known = tables().letters
    kept = []
    for letter in text:
        if letter.isascii() or ord(letter) in known:
            kept.append(letter)
        else:
            kept += [c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)]
    return "".join(kept)
