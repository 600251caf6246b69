"""A name cut into its parts: titles, given names, patronymic, family name, suffix."""

import re
from functools import lru_cache
from typing import NamedTuple

from openlines.knowledge.name_tables import NameWords, name_words
from openlines.knowledge.romanise import has_abjad, has_ideographs, romanise

LIMIT = 120  # characters of a name that are looked at
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_SUFFIXES = {"jr": "jr", "junior": "jr", "fils": "jr", "sr": "sr", "senior": "sr", "pere": "sr"}
_POSSESSIVE = re.compile(r"['’]s$")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʿʾ]")
_HYPHENS = re.compile(r"[-‐‑–]")
_GLUED = re.compile(r"^(?:El|Al)(?=[A-Z])")
_ABD = re.compile(r"abd(?:ou|[aeou])l")
_EDGES = ' \t\n,;:()[]"“”«»'


class Token(NamedTuple):
    """One part: romanised text; whether it is an initial only; whether it shows a family name (capitals)."""

    text: str
    initial: bool = False
    capitals: bool = False


class Name(NamedTuple):
    """`tokens` without titles, particles and suffix; `family` indexes the family name's last part.

    `fathers` are indices of tokens after "bin"; `bare` is the name as written, without titles;
    `compound` is one hyphenated word, a family name or a given name.
    """

    bare: str
    tokens: tuple[Token, ...]
    family: int
    eastern: bool = False
    fathers: tuple[int, ...] = ()
    suffix: str | None = None
    regal: bool = False
    abjad: bool = False
    ideographs: bool = False
    nasab: bool = False
    compound: bool = False


@lru_cache(maxsize=1 << 16)
def parse_name(name: str) -> Name:
    """The parts of `name`; only its first 120 characters count."""
    words = name_words()
    text = _POSSESSIVE.sub("", name[:LIMIT].strip(_EDGES))
    if has_ideographs(text):
        return Name("".join(text.split()), (), -1, ideographs=True)
    alias = words.aliases.get(romanise(text).replace(" ", "-").replace(".", ""))
    bare, regal = _without_titles(text.split(), words)
    abjad = has_abjad(text)
    raw, comma = (alias.split(), False) if alias else _comma_last(bare)
    raw, suffix = _without_suffix(raw)
    found, fathers, nasab = _cut(raw, words, abjad)
    if comma and len(found) > 1 and not fathers:
        found = [*found[1:], found[0]]
    eastern = not comma and not fathers and not abjad and _family_first(found, words)
    return Name(
        bare=" ".join(bare).strip(_EDGES),
        tokens=tuple(found),
        family=0 if eastern else -1,
        eastern=eastern,
        fathers=fathers,
        suffix=suffix,
        regal=regal,
        abjad=abjad,
        nasab=nasab,
        compound=len(raw) == 1 and len(found) > 1,
    )


def _plain(word: str) -> str:
    return romanise(word).strip(".,")


def _without_titles(raw: list[str], words: NameWords) -> tuple[list[str], bool]:
    start, regal = 0, False
    while start < len(raw) - 1:
        word = _plain(raw[start])
        elided = _APOSTROPHES.split(word)
        if len(elided) == 2 and elided[0] in words.articles and elided[1] in words.titles:
            word = elided[1]
        step = 0
        if _plain(raw[start + 1]) in words.nasab:
            # "Sultan bin Abdulaziz" is called Sultan.
            break
        if word in words.titles and not _given_initial(raw, start, word):
            step = 1
        elif word in words.articles:
            # "le général", "the late", but not "Le Drian".
            ahead = range(start + 1, min(start + 3, len(raw) - 1))
            title = next((i for i in ahead if _plain(raw[i]) in words.titles), start)
            step = title - start if title == start + 1 or word == raw[start] else 0
        if not step:
            break
        regal = regal or word in words.regal
        start += step
    return raw[start:], regal


def _given_initial(raw: list[str], at: int, word: str) -> bool:
    """ "M. J. Akbar" keeps its M.; so does "M. K. Gandhi"."""
    return word == "m" and at + 1 < len(raw) and len(raw[at + 1].strip(".")) == 1


def _comma_last(raw: list[str]) -> tuple[list[str], bool]:
    commas = [i for i, word in enumerate(raw[:-1]) if word.endswith(",")]
    after = _plain(raw[commas[0] + 1]) if len(commas) == 1 else ""
    if len(commas) == 1 and after not in _SUFFIXES and not _is_roman(raw[commas[0] + 1]):
        family = "".join(word.strip(",") + "-" for word in raw[: commas[0] + 1]).strip("-")
        return [family, *raw[commas[0] + 1 :]], True
    return [word.strip(",") for word in raw], False


def _is_roman(word: str) -> bool:
    word = word.strip(".,")
    return bool(word) and _ROMAN.fullmatch(word) is not None


def _without_suffix(raw: list[str]) -> tuple[list[str], str | None]:
    if len(raw) < 2:
        return raw, None
    last = raw[-1]
    if _is_roman(last) and not last.endswith("."):
        return raw[:-1], last.lower()
    suffix = _SUFFIXES.get(_plain(last))
    return (raw[:-1], suffix) if suffix else (raw, None)


def _cut(raw: list[str], words: NameWords, abjad: bool) -> tuple[list[Token], tuple[int, ...], bool]:
    """The parts; the indices of those after "bin"; whether there is a "bin" at all."""
    mixed = any(word.upper() != word for word in raw)
    found: list[Token] = []
    fathers: list[int] = []
    servant = son = nasab = False
    for piece in _pieces(raw, words, abjad, mixed):
        text = piece.text
        if servant:
            text, servant = "abd" + text, False
        elif text in words.servants:
            servant = True
            continue
        elif text in words.nasab and (found or text not in ("ben", "bin") or piece.small):
            # "Itamar Ben-Gvir" bears a family name and not a father's.
            son, nasab = bool(found) and not piece.hyphened, True
            continue
        elif not piece.alone and not piece.last and not piece.capitals and _particle(piece, words):
            continue
        initial = len(text) == 1 or (piece.dotted and len(text) <= 3)
        if son and not initial:
            fathers.append(len(found))
            son = False
        found.append(Token(_servant(text), initial, piece.capitals))
    if servant:
        found.append(Token("abd"))
    return found, tuple(fathers), nasab


def _particle(piece: "_Piece", words: NameWords) -> bool:
    joined = piece.text in words.joined_particles and (piece.small or piece.hyphened)
    return joined or piece.text in words.particles


class _Piece(NamedTuple):
    text: str
    dotted: bool
    hyphened: bool
    small: bool
    capitals: bool
    alone: bool
    last: bool


def _pieces(raw: list[str], words: NameWords, abjad: bool, mixed: bool) -> list[_Piece]:
    pieces = []
    for at, written in enumerate(raw):
        word = written
        capitals = mixed and len(word) > 1 and word.isupper() and "." not in word
        if capitals and len(word) == 2 and word.isalpha() and word.lower() not in words.eastern:
            # "JD Vance", but "XI Jinping".
            capitals, word = False, f"{word[0]}.{word[1]}."
        parts = [part for part in _HYPHENS.split(_GLUED.sub("", word)) if part]
        for number, part in enumerate(parts):
            for text, dotted in _undotted(part):
                plain = _article_off(text, words, abjad)
                if plain:
                    last = at == len(raw) - 1 and number == len(parts) - 1
                    alone = len(parts) + len(raw) == 2
                    small = word[:1].islower()
                    pieces.append(_Piece(plain, dotted, len(parts) > 1, small, capitals, alone, last))
    return pieces


def _undotted(piece: str) -> list[tuple[str, bool]]:
    """ "J.D." is two initials; "Ch." one."""
    parts = piece.split(".")
    return [(_fold(part), at < len(parts) - 1) for at, part in enumerate(parts) if part]


def _fold(word: str) -> str:
    plain = romanise(word).strip(_EDGES)
    head, *rest = _APOSTROPHES.split(plain, maxsplit=1)
    # "d'Estaing", but "O'Brien" and "Sana'a".
    return (
        _APOSTROPHES.sub("", rest[0])
        if rest and head in ("d", "l") and len(rest[0]) > 2
        else _APOSTROPHES.sub("", plain)
    )


def _article_off(text: str, words: NameWords, abjad: bool) -> str:
    if abjad and text.startswith("al") and len(text) > 4:
        return text[2:]
    return text


def _servant(text: str) -> str:
    """ "Abdulfattah" as "abdfattah", however the article between is written."""
    return _ABD.sub("abd", text) if "abd" in text and len(text) > 6 else text


def _family_first(found: list[Token], words: NameWords) -> bool:
    if len(found) < 2 or any(token.initial for token in found):
        return False
    if any(token.capitals for token in found):
        return found[0].capitals and not found[-1].capitals
    if found[-1].text in words.given_last and found[0].text not in words.given_last:
        return True
    rest = found[1:]
    if found[0].text not in words.eastern or len(rest) > 2:
        return False
    if len(rest) == 2:
        return found[-1].text not in words.eastern or all(len(token.text) <= 5 for token in rest)
    return _syllabic(rest[0].text, words)


def _syllabic(text: str, words: NameWords) -> bool:
    """Whether `text` falls into one or two syllables of Chinese."""
    return text in words.syllables or any(
        text[:cut] in words.syllables and text[cut:] in words.syllables for cut in range(1, len(text))
    )
