"""The words that triage looks for, with what they may mean: made of the lexicons and knowledge that reading uses."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openlines.archive.inflections import inflections, noun_forms, verb_forms
from openlines.knowledge import posts
from openlines.knowledge.name_parts import parse_name
from openlines.knowledge.names import is_given
from openlines.knowledge.people import people
from openlines.knowledge.places import cities
from openlines.knowledge.side_table import forms, sides_table
from openlines.reading.actors.lexicon import lexicon as actors
from openlines.reading.contacts.table import Frame, Lexicon, NounRow, VerbRow, lexicon

# Letters of a given name by which its bearers are told apart, however they are spelt ("Sergei", "Sergueï").
PREFIX = 3
# Letters below which a word of an idiom tells nothing ("in", "for").
LONG = 4


class Word(NamedTuple):
    """What words may mean: `sides` that they may name, or `frames` of a word of contact (None: a word of a channel,
    which makes any verb one).

    `place`: the sides are named by a city only. `given`: they are named by a family name, and are those of the people
    whose other names begin so. `doubtful`: a family name that is a common word or a given name too, or a capital, as
    which people may be named ("Sofia Lindqvist"). `beside`: sides are named only where one of these is as well ("the
    North" of the two Koreas)."""

    sides: frozenset[str] = frozenset()
    frames: tuple[VerbRow | NounRow | None, ...] = ()
    place: bool = False
    given: dict[str, frozenset[str]] | None = None
    doubtful: bool = False
    beside: frozenset[str] = frozenset()


def vocabulary(language: str, common: frozenset[str]) -> dict[str, Word]:
    """All words of a language, as texts spell them; `common` are those that are no names. Raises TableError."""
    words: dict[str, Word] = {}

    def add(text: str, word: Word) -> None:
        known = words.get(text)
        words[text] = (
            known._replace(sides=known.sides | word.sides, frames=known.frames + word.frames) if known else word
        )

    for text, side, is_capital in _sides(language):
        for way in _spellings(text):
            add(way.strip("-"), Word(sides=frozenset((side,) if side else ()), doubtful=is_capital))
    for text, sides in _offices(language):
        for way in (text, text[:1].upper() + text[1:], text.title()):
            add(way, Word(sides=sides))
    for entry in actors(language).table.contextual:
        for text in entry.words:
            words.setdefault(text, Word(sides=frozenset((entry.side,)), beside=frozenset(entry.beside)))
    for text, word in _holders(common):
        for way in _spellings(text):
            words.setdefault(way, word)
    for text, side in cities(language).items():
        for way in _spellings(text):
            words.setdefault(way, Word(sides=frozenset((side,)), place=True))
    for text, frame in _triggers(lexicon(language), language):
        for way in (text, text[:1].upper() + text[1:], text.upper()):
            add(way, Word(frames=(frame,)))
    return words


def bare(text: str) -> str:
    """A text without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _spellings(text: str) -> Iterator[str]:
    """A name as written, without accents, in capitals, with dots or a space for its hyphen."""
    simple = bare(text)
    for way in {text, simple, text.upper(), simple.upper()}:
        yield way
        if "-" in way[:-1]:
            yield way.replace("-", " ")
        if len(way) <= 3 and way.isupper():
            yield "".join(letter + "." for letter in way)
            yield ".".join(way)


def _sides(language: str) -> Iterator[tuple[str, str | None, bool]]:
    """Names of sides, and whether each is a capital; without a side, longer names that hold one and mean none."""
    for ways in forms(language).values():
        for form in ways:
            yield form.text, form.side, form.kind == "capital"
    table = actors(language).table
    yield from ((text, None, False) for text in (*sides_table().traps.get(language, ()), *table.media.names))


def _offices(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Offices that only certain sides have."""
    for ways in posts.forms(language).values():
        sides = {form.side for form in ways}
        if None not in sides:
            yield from ((form.text, frozenset(side for side in sides if side)) for form in ways)


def _holders(common: frozenset[str]) -> Iterator[tuple[str, Word]]:
    """The family names of office-holders."""
    found: dict[str, dict[str, set[str]]] = {}
    for tenure in people().tenures:
        for name in (tenure.name, *tenure.spellings):
            family = _family(name)
            if family:
                bearers = found.setdefault(family, {})
                for word in name.replace("-", " ").split():
                    if word != family and bare(word):
                        bearers.setdefault(bare(word)[:PREFIX].lower(), set()).add(tenure.side)
                bearers.setdefault("", set()).add(tenure.side)
    for family, given in found.items():
        key = bare(family).lower()
        yield (
            family,
            Word(
                sides=frozenset(given[""]),
                given={prefix: frozenset(sides) for prefix, sides in given.items() if prefix},
                doubtful=key in common or is_given(key),
            ),
        )


def _family(name: str) -> str | None:
    """The family name as written."""
    parsed = parse_name(name)
    if not parsed.tokens:
        return None
    told = parsed.tokens[parsed.family].text
    return next(
        (
            word
            for word in name.replace("-", " ").split()
            if bare(word).lower() == told and len(word) > 1 and word[0].isupper()
        ),
        None,
    )


def _triggers(known: Lexicon, language: str) -> Iterator[tuple[str, VerbRow | NounRow | None]]:
    """Every form of every word of contact with its row."""
    light = inflections(language).light
    for frames in known.verbs.values():
        for frame in frames:
            assert isinstance(frame.row, VerbRow)
            if frame.row.joins:
                continue  # it only adds to a contact that another word tells of
            yield from ((text, frame.row) for text in _idiom(frame, language, light))
    for frames in known.nouns.values():
        for frame in frames:
            assert isinstance(frame.row, NounRow)
            yield from ((text, frame.row) for text in noun_forms(frame.row.words, language))
    for rows in known.channels.values():
        for words, _ in rows:
            if len(words) > 1:
                yield " ".join(words).replace("' ", "'"), None
    for form, verb in known.participles.items():
        for frame in known.verbs.get(verb, ()):
            assert isinstance(frame.row, VerbRow)
            yield form, frame.row


def _idiom(frame: Frame, language: str, light: Iterable[str]) -> Iterable[str]:
    """The forms of the word that an idiom is found by: its verb; or, where that says nothing, its most telling word or
    those of which it needs one."""
    row, (verb, *others) = frame.row, frame.words
    telling = max(others, key=len, default="")
    if verb not in light or (len(telling) < LONG and not (isinstance(row, VerbRow) and row.needs)):
        return verb_forms(verb, language)
    if len(telling) < LONG:
        assert isinstance(row, VerbRow)
        return row.needs
    return noun_forms(telling, language) | verb_forms(telling, language)
