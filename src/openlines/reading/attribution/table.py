"""The attribution table of a language as it is written: `languages/*/attribution.toml`, strictly decoded."""

from typing import Literal

import msgspec

from openlines.records import Form, Medium, Stance

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
    roles: tuple[str, ...]
    back: tuple[str, ...]
    never: tuple[str, ...]
    mute: tuple[str, ...]
    stands_for: dict[str, str]


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
    `claims` are nouns and pronouns for what another said, `object` those pronouns that a verb takes.
    Verbs of `conceding` confirm where what they concede is a contact."""

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
    conceding: tuple[str, ...]


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
    addressed: tuple[str, ...]
    litotes: tuple[str, ...]
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
    ungoverned: tuple[str, ...]
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
