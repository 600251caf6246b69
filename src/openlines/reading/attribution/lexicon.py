"""The attribution tables of a language, compiled for look-up by token.

Verbs are written as lemmas, with the word or words that must follow where they only then report speech
("call for", "make clear"). Regular inflection is data too: `endings` lists, for a lemma's ending, the
endings that replace it; `irregular` gives whole forms. Matching by form does not lean on the tagger.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

import msgspec

from openlines import languages
from openlines.records import Attribute, Form, Medium, Stance

# What a verb can take as the thing said:
#   clause   a finite clause, with or without its conjunction, or the clause that a parenthesis interrupts
#   quote    quoted words only (verbs of tone: laugh, ironiser)
#   np       a noun phrase that states a position (urged restraint)
#   npq      a noun phrase, where part of it is quoted (parle d'une « initiative »)
#   inf      an infinitive (promised to leave, dit ignorer)
#   oinf     an infinitive after the addressee (told him to leave, demande à X de partir)
#   pivot    an object and what is said of it, joined by one of `pivot` (describe X as Y)
#   oprep    the addressee, and behind one of `pivot` what is said (warn her of the consequences)
#   pred     an object and its predicate, where that is quoted or an adjective (called it shameful)
Complement = Literal["clause", "quote", "np", "npq", "inf", "oinf", "pivot", "oprep", "pred"]


class Ending(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings that replace the ending `of` a lemma; the longest `of` that fits is used."""

    of: str
    by: tuple[str, ...]


class VerbGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs that share their frame. `to` tells where the addressee stands: the object, or a
    preposition's phrase.
    `asks` marks requests, which state no position when what is asked for is a contact."""

    words: tuple[str, ...]
    takes: tuple[Complement, ...]
    stance: Stance = "asserts"
    medium: Medium = "speech"
    form: Form = "unspecified"
    pivot: tuple[str, ...] = ()
    to: Literal["object", "phrase"] = "phrase"
    asks: bool = False


class NounGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of saying whose content is a clause (the claim that …), with the stance that they imply."""

    words: tuple[str, ...]
    stance: Stance = "asserts"


class Declining(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How refusals to speak are told: `refusing` verbs (with `link` words) and `negated` verbs before one of
    `speaking`, or before one of `giving` and one of `nouns`; `answering` verbs, negated, before one of
    `nouns`,
    or before one of `requests` that one of `nouns` follows; `whole` phrases. A refusal to meet is none
    of these."""

    refusing: tuple[str, ...]
    negated: tuple[str, ...]
    link: tuple[str, ...]
    speaking: tuple[str, ...]
    giving: tuple[str, ...]
    answering: tuple[str, ...]
    requests: tuple[str, ...]
    nouns: tuple[str, ...]
    neither: tuple[str, ...]
    whole: tuple[str, ...]


class Sources(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Head nouns of source phrases by what they say of the source's standing."""

    anonymous: tuple[str, ...]
    document: tuple[str, ...]
    media: tuple[str, ...]
    outlets: tuple[str, ...]
    spokesperson: tuple[str, ...]
    collective: tuple[str, ...]
    titles: tuple[str, ...]
    back: tuple[str, ...]
    never: tuple[str, ...]
    mute: tuple[str, ...]


class Manner(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words near a cue that tell the form of the utterance, and those that tell the addressee."""

    communique: tuple[str, ...]
    briefing: tuple[str, ...]
    interview: tuple[str, ...]
    testimony: tuple[str, ...]
    post: tuple[str, ...]
    audience: tuple[str, ...]
    to: tuple[str, ...]
    publishers: tuple[str, ...]


class Anonymity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell of a withheld name, and those that open the reason for it."""

    marks: tuple[str, ...]
    reasons: tuple[str, ...]


class Asserts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by the attribute of a contact that a statement with them asserts (the fields of
    `records.Attribute`); `back` are words before a noun, and `it` pronouns, that take a contact up again;
    `claims` are nouns and pronouns for what another said, `object` those pronouns that a verb takes."""

    occurrence: tuple[str, ...]
    initiative: tuple[str, ...]
    date: tuple[str, ...]
    duration: tuple[str, ...]
    place: tuple[str, ...]
    participants: tuple[str, ...]
    topic: tuple[str, ...]
    back: tuple[str, ...]
    it: tuple[str, ...]
    claims: tuple[str, ...]
    object: tuple[str, ...]


class Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Function words that the span rules need."""

    complementizers: tuple[str, ...]
    infinitives: tuple[str, ...]
    coordinators: tuple[str, ...]
    contrasts: tuple[str, ...]
    subordinators: tuple[str, ...]
    closers: tuple[str, ...]
    questions: tuple[str, ...]
    negations: tuple[str, ...]
    modals: tuple[str, ...]
    limiting: tuple[str, ...]
    hindrances: tuple[str, ...]
    carriers: tuple[str, ...]
    relatives: tuple[str, ...]
    reflexives: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    gerunds: tuple[str, ...]
    clitics: tuple[str, ...]
    linkers: tuple[str, ...]
    trailing: tuple[str, ...]
    pairing: tuple[str, ...]
    partitives: tuple[str, ...]
    indefinite: tuple[str, ...]
    again: tuple[str, ...]
    neuter: tuple[str, ...]
    human: tuple[str, ...]
    zero_clauses: bool
    keeps_marker: bool
    pronouns: tuple[str, ...]
    impersonal: tuple[str, ...]
    determiners: tuple[str, ...]
    definite: tuple[str, ...]
    possessives: tuple[str, ...]
    agents: tuple[str, ...]
    unsubjects: tuple[str, ...]
    passives: tuple[str, ...]
    inverts: bool
    government: str
    formers: tuple[str, ...]
    makers: tuple[str, ...]
    nameless: tuple[str, ...]
    likes: tuple[str, ...]
    nobody: tuple[str, ...]
    conditionals: tuple[str, ...]
    unreal: tuple[str, ...]
    abbreviations: tuple[str, ...]
    participles: Ending
    objects: tuple[str, ...]
    prepositions: tuple[str, ...]
    times: tuple[str, ...]
    number: dict[str, int]


class AttributionTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`languages/*/attribution.toml`."""

    endings: tuple[Ending, ...]
    irregular: dict[str, tuple[str, ...]]
    verbs: tuple[VerbGroup, ...]
    nouns: tuple[NounGroup, ...]
    prepositions: tuple[str, ...]
    viewpoints: tuple[str, ...]
    relative_prepositions: tuple[str, ...]
    account: tuple[str, ...]
    relays: tuple[str, ...]
    cited_by: tuple[str, ...]
    quoting: tuple[str, ...]
    quoted_as: tuple[str, ...]
    what: tuple[str, ...]
    hearsay: tuple[str, ...]
    hearsay_adverbs: tuple[str, ...]
    meetings: tuple[str, ...]
    denial: tuple[str, ...]
    declining: Declining
    sources: Sources
    manner: Manner
    anonymity: Anonymity
    asserts: Asserts
    grammar: Grammar


Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """A verb's use: the particles that must follow it (before it, for a reflexive) and what it takes."""

    lemma: str
    particles: Phrase
    reflexive: bool
    group: VerbGroup


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
