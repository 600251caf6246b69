"""One pass over a raw text for the words that a contact is told with: an automaton of the lexicons of reading.

Aho and Corasick's automaton ("Efficient string matching", 1975) finds all of some ten thousand words at once. It knows
the words of contact in all their forms, and every name of a side, a people, a capital, an office or its holder.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from openlines import languages
from openlines.archive.inflections import inflections, noun_forms, verb_forms
from openlines.knowledge import posts
from openlines.knowledge.name_parts import parse_name
from openlines.knowledge.names import is_given
from openlines.knowledge.people import people
from openlines.knowledge.places import cities
from openlines.knowledge.post_table import honorifics
from openlines.knowledge.side_table import forms, sides_table
from openlines.reading.actors.lexicon import lexicon as actors
from openlines.reading.contacts.table import Lexicon, NounRow, VerbRow, lexicon

# As in `reading.parse`, but only what words are compared by.
_BEFORE = re.compile(r"(^|[.!?:\n\"»”]\s*|)([A-ZÀ-Ý][\w'-]*\.?) (?:[A-Z]\. |\w{1,3} )?$")
_NEXT = re.compile(r" ([A-ZÀ-Ý][\w-]+)")
_PLAIN = (("’", "'"), ("ʼ", "'"), ("‑", "-"), ("\u00a0", " "), ("\u202f", " "))


class Word(NamedTuple):
    """What words of the automaton mean: `sides` that they may name; or, of a word of contact, `frames`. `place`: the
    sides are named by a city only. `given`: they are named by the family name of people whose other names have these
    initials; `doubtful`: a family name that is a common word or a given name too. `beside`: they are named only where
    one of these is ("the North" of the two Koreas)."""

    sides: frozenset[str] = frozenset()
    frames: tuple[VerbRow | NounRow | None, ...] = ()
    place: bool = False
    given: str = ""
    doubtful: bool = False
    beside: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """Words found, `start` to `end` in characters."""

    start: int
    end: int
    word: Word


class Spotter:
    """The automaton of one language."""

    def __init__(self, language: str) -> None:
        from ahocorasick import Automaton  # noqa: PLC0415

        words: dict[str, Word] = {}
        for text, sides in _sides(language):
            _add(words, text, Word(sides=sides))
        self.common, self.titles = _common(language), _titles(language)
        for entry in actors(language).table.contextual:
            for text in entry.words:
                words.setdefault(text, Word(sides=frozenset((entry.side,)), beside=frozenset(entry.beside)))
        for text, word in _holders(self.common):
            words.setdefault(text, word)
        for text, sides in _places(language):
            if text not in words:
                words[text] = Word(sides=sides, place=True)
        for text, frame in _triggers(lexicon(language), language):
            for way in (text, text[:1].upper() + text[1:], text.upper()):
                _add(words, way, Word(frames=(frame,)))
        self.automaton: Any = Automaton()
        for text, word in words.items():
            self.automaton.add_word(text, (len(text), word))
        self.automaton.make_automaton()

    def hits(self, text: str) -> list[Hit]:
        """The words found, in order; of those that overlap, the first and longest."""
        found = []
        size = len(text)
        for last, (length, word) in self.automaton.iter_long(text):
            end = last + 1
            start = end - length
            if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
                continue
            found.append(Hit(start, end, word))
        return self._of_people(text, found)

    def _of_people(self, text: str, hits: list[Hit]) -> list[Hit]:
        """The hits without family names of others: "Brian Baker" is no James Baker, nor is "Baker" behind him."""
        told: dict[str, bool] = {}
        if any(hit.word.beside for hit in hits):
            named = frozenset[str]().union(*(hit.word.sides for hit in hits if not hit.word.beside))
            hits = [hit for hit in hits if not hit.word.beside or hit.word.beside & named]
        for hit in hits:
            if hit.word.given:
                name = text[hit.start : hit.end].lower()
                said = self._named(text, hit)
                if said is not None:
                    told[name] = said or told.get(name, False)
        return [
            hit
            for hit in hits
            if not hit.word.given or told.get(text[hit.start : hit.end].lower(), not hit.word.doubtful)
        ]

    def _named(self, text: str, hit: Hit) -> bool | None:
        """Whether the words around a family name are names of somebody who bears it; None where they do not tell."""
        behind = _NEXT.match(text, hit.end)
        if behind and behind[1][0].lower() in hit.word.given and behind[1].lower() not in self.common:
            return True  # "Xi Jinping"
        before = _BEFORE.search(text, max(0, hit.start - 40), hit.start)
        if before is None or text[hit.start : hit.end].isupper():
            return None
        name = before[2].lower().rstrip(".")
        if name in self.common:
            return True if name in self.titles else None
        if name[0] in hit.word.given:
            return True
        return None if before[1] else False


@cache
def spotter(language: str) -> Spotter:
    """The automaton of a language, built once a process (some tenths of a second). Raises TableError."""
    return Spotter(language)


def plain(text: str) -> str:
    """A text with the apostrophes, hyphens and spaces of the tables; offsets stay, but for accents written apart."""
    for typographic, simple in _PLAIN:
        text = text.replace(typographic, simple)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def bare(text: str) -> str:
    """A text without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _add(words: dict[str, Word], text: str, word: Word) -> None:
    known = words.get(text)
    words[text] = word if known is None else Word(known.sides | word.sides, known.frames + word.frames)


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


def _sides(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    for ways in forms(language).values():
        for form in ways:
            for way in _spellings(form.text):
                yield way.strip("-"), frozenset((form.side,))
    for trap in sides_table().traps.get(language, ()):
        for way in _spellings(trap):
            yield way, frozenset()
    for offices in posts.forms(language).values():
        sides = {form.side for form in offices}
        if None not in sides:
            for text in {form.text for form in offices}:
                for way in (text, text[:1].upper() + text[1:], text.title()):
                    yield way, frozenset(side for side in sides if side)
    table = actors(language).table
    for name in table.media.names:
        yield name, frozenset()


def _holders(common: frozenset[str]) -> Iterator[tuple[str, Word]]:
    """The family names of the people of the table."""
    sides: dict[str, set[str]] = {}
    initials: dict[str, set[str]] = {}
    for tenure in people().tenures:
        for name in (tenure.name, *tenure.spellings):
            family = _family(name)
            if family:
                sides.setdefault(family, set()).add(tenure.side)
                others = (word for word in name.replace("-", " ").split() if word != family)
                initials.setdefault(family, set()).update(bare(word)[0].lower() for word in others if bare(word))
    for family, found in sides.items():
        key = bare(family).lower()
        word = Word(
            sides=frozenset(found),
            given="".join(sorted(initials[family])) or "-",
            doubtful=key in common or is_given(key),
        )
        for way in _spellings(family):
            yield way, word


def _common(language: str) -> frozenset[str]:
    """Capitalised words that are no given name: those of the tables."""
    table = actors(language).table
    words = [*table.no_name, *table.not_people, *table.modifiers, *languages.language(language).common]
    words += [word for pronoun in table.pronouns for word in pronoun.words]
    words += [*table.definite, *table.indefinite, *table.demonstrative, *table.at_place, *table.conjunctions]
    return frozenset(words) | _titles(language)


def _titles(language: str) -> frozenset[str]:
    """The words of posts, roles and honorifics."""
    table = actors(language).table
    phrases = [*posts.forms(language), *honorifics(language)]
    phrases += [form for role in table.roles for form in (*role.one, *role.many)]
    phrases += [form for honorific in table.honorifics for form in honorific.words]
    return frozenset(word for phrase in phrases for word in phrase.lower().split())


def _family(name: str) -> str | None:
    """The family name as written."""
    parsed = parse_name(name)
    if not parsed.tokens:
        return None
    told = parsed.tokens[parsed.family].text
    for word in name.replace("-", " ").split():
        folded = bare(word)
        if folded.lower() == told and len(word) > 1 and word[0].isupper():
            return word
    return None


def _places(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    for text, side in cities(language).items():
        for way in _spellings(text):
            yield way, frozenset((side,))


def _triggers(known: Lexicon, language: str) -> Iterator[tuple[str, VerbRow | NounRow | None]]:
    """Every form of every word of contact with its row; None for words of a channel, which make any verb one."""
    light = inflections(language).light
    for frames in known.verbs.values():
        for frame in frames:
            assert isinstance(frame.row, VerbRow)
            yield from ((text, frame.row) for text in _idiom(frame.words, language, light))
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


def _idiom(words: tuple[str, ...], language: str, light: Iterable[str]) -> frozenset[str]:
    """The forms of the word that an idiom is found by: its verb, or its most telling word where that says nothing."""
    telling = max(words[1:], key=len, default="")
    if len(telling) < 4 or words[0] not in light:
        return verb_forms(words[0], language)
    return noun_forms(telling, language) | verb_forms(telling, language)
