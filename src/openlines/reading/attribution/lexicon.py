"""The attribution tables of a language, compiled for look-up by token.

Verbs are written as lemmas, with the word or words that must follow where they only then report speech
("call for", "make clear"). Regular inflection is data too: `endings` lists, for a lemma's ending, the
endings that replace it; `irregular` gives whole forms. Matching by form does not lean on the tagger.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from openlines import languages
from openlines.reading.attribution.table import AttributionTable, NounGroup, VerbGroup
from openlines.records import Attribute

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """A verb's use: the particles that must follow it (before it, for a reflexive) and what it takes."""

    lemma: str
    particles: Phrase
    reflexive: bool
    group: VerbGroup

    @property
    def name(self) -> str:
        """The verb as the table writes it."""
        return " ".join((self.lemma, *self.particles))


@dataclass(frozen=True)
class Lexicon:
    """A language's tables, ready for the walk over tokens. Keys are casefolded token texts."""

    table: AttributionTable
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, NounGroup]
    openers: dict[str, tuple[tuple[Phrase, str], ...]]
    declining: dict[str, str]
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    asserts: dict[str, tuple[tuple[Phrase, Attribute], ...]] = field(default_factory=dict)


SPLIT = re.compile(r"\S+?(?:'|(?=n't\b)|(?=\s|$))|n't")


def tokens_of(phrase: str) -> Phrase:
    """A phrase cut as the tokenizers cut it: clitics end with their apostrophe, "n't" stands alone."""
    return tuple(SPLIT.findall(phrase.casefold()))


def inflect(lemma: str, table: AttributionTable) -> frozenset[str]:
    """All forms of a verb that the table knows."""
    known = table.irregular.get(lemma)
    if known is not None:
        return frozenset((lemma, *known))
    best = max((e for e in table.endings if lemma.endswith(e.of)), key=lambda e: len(e.of), default=None)
    if best is None:
        return frozenset((lemma,))
    stem = lemma[: len(lemma) - len(best.of)]
    return frozenset((lemma, *(stem + ending for ending in best.by)))


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled tables of a language, loaded once. Raises TableError."""
    table = languages.table(language, "attribution", AttributionTable)
    reflexives = table.grammar.reflexives
    verbs: dict[str, list[Frame]] = {}
    for group in table.verbs:
        for word in group.words:
            parts = tokens_of(word)
            reflexive = parts[0] in reflexives
            lemma, *particles = parts[1:] if reflexive else parts
            frame = Frame(lemma, tuple(particles), reflexive, group)
            for form in inflect(lemma, table):
                verbs.setdefault(form, []).append(frame)
    for frames in verbs.values():
        frames.sort(key=lambda f: (-f.reflexive, -len(f.particles)))
    openers: dict[str, list[tuple[Phrase, str]]] = {}
    kinds = (
        ("preposition", table.prepositions),
        ("viewpoint", table.viewpoints),
        ("relative", table.relative_prepositions),
        ("account", table.account),
        ("relay", table.relays),
        ("cited", table.cited_by),
        ("hearsay", table.hearsay),
        ("adverb", table.hearsay_adverbs),
    )
    for kind, entries in kinds:
        for entry in entries:
            phrase = tokens_of(entry)
            openers.setdefault(phrase[0], []).append((phrase, kind))
    for found in openers.values():
        found.sort(key=lambda entry: -len(entry[0]))
    declining: dict[str, str] = {}
    for role in ("speaking", "giving", "answering", "negated", "refusing"):
        for lemma in getattr(table.declining, role):
            for form in inflect(lemma, table):
                declining[f"{role} {form}"] = lemma
    sets = {
        f"{section}.{name}": frozenset(word.casefold() for word in getattr(part, name))
        for section, part in (
            ("grammar", table.grammar), ("sources", table.sources), ("manner", table.manner),
            ("declining", table.declining), ("asserts", table.asserts),
        )
        for name in part.__struct_fields__
        if isinstance(getattr(part, name), tuple)
    }  # fmt: skip
    sets["grammar.ungoverned"] = frozenset(table.grammar.ungoverned)  # codes keep their capitals
    sets["conceding"] = frozenset(form for lemma in table.asserts.conceding for form in inflect(lemma, table))
    sets["meetings"] = frozenset(table.meetings)
    sets["carriers"] = frozenset(form for lemma in table.grammar.carriers for form in inflect(lemma, table))
    sets["quoting"] = frozenset(form for lemma in table.quoting for form in inflect(lemma, table))
    phrases = {
        "marks": tuple(tokens_of(p) for p in table.anonymity.marks),
        "reasons": tuple(tokens_of(p) for p in table.anonymity.reasons),
        "denial": tuple(tokens_of(p) for p in table.denial),
        "contrasts": tuple(tokens_of(p) for p in table.grammar.contrasts),
        "what": tuple(tokens_of(p) for p in table.what),
        "quoted_as": tuple(tokens_of(p) for p in table.quoted_as),
        "whole": tuple(tokens_of(p) for p in table.declining.whole),
        "neither": tuple(tokens_of(p) for p in table.declining.neither),
    }
    for name in ("communique", "briefing", "interview", "testimony", "post"):
        phrases[name] = tuple(tokens_of(p) for p in getattr(table.manner, name))
    asserts: dict[str, list[tuple[Phrase, Attribute]]] = {}
    for attribute in get_args(Attribute):
        for entry in getattr(table.asserts, attribute, ()):  # a demand is told by its verb
            phrase = tokens_of(entry)
            asserts.setdefault(phrase[0], []).append((phrase, attribute))
    return Lexicon(
        table,
        {form: tuple(frames) for form, frames in verbs.items()},
        {word: group for group in table.nouns for word in group.words},
        {first: tuple(found) for first, found in openers.items()},
        declining,
        sets,
        phrases,
        {first: tuple(found) for first, found in asserts.items()},
    )
