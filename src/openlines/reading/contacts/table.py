"""The tables of contact words, compiled for lookup by first word."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from openlines import languages
from openlines.records import Channel, TopicKind

Effect = Literal[
    "held",
    "requested",
    "attempted",
    "declined",
    "cancelled",
    "scheduled",
    "ruled-out",
    "denied",
    "possible",
    "occurred",
    "answered",
    "severed",
]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of table rows."""


class VerbRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb of contact; the keys are explained at the head of the French table."""

    words: str
    channel: Channel
    other: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    reflexive: bool | None = None
    together: bool = False
    strict: bool = False
    human: bool = False
    naming: bool = False
    joint: bool = False
    shuttle: bool = False
    joins: bool = False
    act: Literal["protest", ""] = ""
    inform: bool = False
    demand: str = ""
    initiator: Literal["subject", "other", ""] = ""
    status: Literal["held", "scheduled", "requested"] = "held"
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class NounRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun of contact."""

    words: str
    channel: Channel
    agent: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    joint: bool = False
    strict: bool = False
    generic: bool = False
    shuttle: bool = False
    mediates: bool = False
    behind: tuple[str, ...] = ()
    act: Literal["protest", ""] = ""
    plural: bool | None = None
    head: int | None = None
    initiator: Literal["agent", ""] = ""
    unless: tuple[str, ...] = ()


class OperatorRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that changes what became of the contact it governs."""

    words: str
    effect: Effect
    by: Literal["seeker", "sought", ""] = ""
    future: bool = False
    weak: bool = False
    done: tuple[str, ...] = ()


class TopicRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb whose object is what a contact was about. `raised`: its subject alone brought it up."""

    words: str
    kind: TopicKind = "topic"
    raised: bool = False


class ChannelRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say by which channel."""

    words: str
    channel: Channel


class Grammar(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small words of a language that say where a frame's places are."""

    speaker: frozenset[str]
    agents: frozenset[str]
    links: frozenset[str]
    again: frozenset[str]
    coordinators: frozenset[str]
    of: frozenset[str]
    partners: frozenset[str]
    called_to: frozenset[str]
    impersonal: frozenset[str]
    between: frozenset[str]
    stops: frozenset[str]
    relative: frozenset[str]
    who: frozenset[str]
    opens: frozenset[str]
    means: frozenset[str]
    articles: frozenset[str]
    purpose: frozenset[str]
    until: frozenset[str]
    offsets: frozenset[str]
    capital: frozenset[str]


class Table(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`languages/*/contacts.toml`."""

    verbs: tuple[VerbRow, ...]
    nouns: tuple[NounRow, ...]
    operators: tuple[OperatorRow, ...]
    channels: tuple[ChannelRow, ...]
    initiative: tuple[str, ...]
    initiative_after: tuple[str, ...] = ()
    definite: tuple[str, ...]
    negations: tuple[str, ...]
    ahead: tuple[str, ...]
    joint: tuple[str, ...]
    mediation: tuple[str, ...]
    sport: tuple[str, ...]
    again: tuple[str, ...]
    participles: dict[str, str]
    anaphors: tuple[str, ...]
    carriers: tuple[str, ...]
    stand_ins: tuple[str, ...]
    attempts: tuple[str, ...]
    attempted: tuple[str, ...]
    by_channel: tuple[str, ...]
    attended: tuple[str, ...]
    company: tuple[str, ...]
    same_day: tuple[str, ...]
    held_by: frozenset[str]
    elapsed: frozenset[str]
    led: tuple[str, ...]
    arrivals: tuple[str, ...]
    settings: tuple[str, ...]
    just: tuple[str, ...]
    margins: tuple[str, ...]
    indefinite: tuple[str, ...]
    disclosed: frozenset[str]
    topics: tuple[TopicRow, ...]
    about: tuple[str, ...]
    devices: tuple[str, ...]
    hearsay: frozenset[str]
    occasions: tuple[str, ...]
    grammar: Grammar


@dataclass(frozen=True)
class Frame:
    """A verb or noun row with its words split; `rest` are the words that follow (or, for a noun whose
    head is last, precede) the head."""

    row: VerbRow | NounRow
    words: tuple[str, ...]
    head: int


@dataclass(frozen=True)
class Lexicon:
    """The table of one language, by first word."""

    table: Table
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    operators: dict[str, tuple[OperatorRow, ...]]
    channels: dict[str, tuple[tuple[tuple[str, ...], Channel], ...]]
    initiative: tuple[tuple[str, ...], ...]
    ahead: tuple[tuple[str, ...], ...]
    definite: frozenset[str]
    negations: frozenset[str]
    joint: frozenset[str]
    mediation: dict[str, tuple[tuple[str, ...], ...]]
    sport: frozenset[str]
    again: frozenset[str]
    participles: dict[str, str]
    anaphors: frozenset[str]
    carriers: tuple[tuple[str, ...], ...]
    stand_ins: dict[str, tuple[tuple[str, ...], ...]]
    attempts: frozenset[str]
    attempted: frozenset[str]
    attended: dict[str, tuple[tuple[str, ...], ...]]
    company: dict[str, tuple[tuple[str, ...], ...]]
    same_day: tuple[tuple[str, ...], ...]
    held_by: frozenset[str]
    elapsed: frozenset[str]
    led: dict[str, tuple[tuple[str, ...], ...]]
    arrivals: dict[str, tuple[tuple[str, ...], ...]]
    settings: frozenset[str]
    just: tuple[tuple[str, ...], ...]
    margins: tuple[tuple[str, ...], ...]
    indefinite: frozenset[str]
    disclosed: frozenset[str]
    topics: dict[str, TopicRow]
    about: frozenset[str]
    devices: dict[str, tuple[tuple[str, ...], ...]]
    hearsay: frozenset[str]
    occasions: dict[str, tuple[tuple[str, ...], ...]]
    grammar: Grammar


def split(words: str) -> tuple[str, ...]:
    """Words as the tokenizers cut them: French elisions stand alone."""
    return tuple(words.replace("'", "' ").split())


@cache
def lexicon(language: str) -> Lexicon:
    """The contact words of a language. Raises TableError by file and line."""
    table = languages.table(language, "contacts", Table)
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    operators: dict[str, list[OperatorRow]] = {}
    channels: dict[str, list[tuple[tuple[str, ...], Channel]]] = {}
    head_last = language == "en"
    for verb in table.verbs:
        words = split(verb.words)
        verbs.setdefault(words[0], []).append(Frame(verb, words, 0))
    for noun in table.nouns:
        words = split(noun.words)
        head = noun.head if noun.head is not None else (len(words) - 1 if head_last else 0)
        nouns.setdefault(words[0], []).append(Frame(noun, words, head))
    for operator in table.operators:
        operators.setdefault(split(operator.words)[0], []).append(operator)
    for channel in table.channels:
        words = split(channel.words)
        channels.setdefault(words[0], []).append((words, channel.channel))
    longest_first = lambda frame: (-len(frame.words), -len(frame.row.words))  # noqa: E731
    return Lexicon(
        table=table,
        verbs={word: tuple(sorted(frames, key=longest_first)) for word, frames in verbs.items()},
        nouns={word: tuple(sorted(frames, key=longest_first)) for word, frames in nouns.items()},
        operators={word: tuple(sorted(rows, key=lambda r: -len(r.words))) for word, rows in operators.items()},
        channels={word: tuple(sorted(rows, key=lambda r: -len(r[0]))) for word, rows in channels.items()},
        initiative=tuple(sorted((split(words) for words in table.initiative), key=len, reverse=True)),
        ahead=tuple(split(words) for words in table.ahead),
        definite=frozenset(table.definite),
        negations=frozenset(table.negations),
        joint=frozenset(table.joint),
        again=frozenset(table.again),
        participles=table.participles,
        anaphors=frozenset(table.anaphors),
        carriers=tuple(map(split, table.carriers)),
        stand_ins=_by_first(table.stand_ins),
        attempts=frozenset(table.attempts),
        attempted=frozenset(table.attempted),
        sport=frozenset(word.lower() for word in table.sport),
        mediation=_by_first(table.mediation),
        attended=_by_first(table.attended),
        company=_by_first(table.company),
        same_day=tuple(map(split, table.same_day)),
        held_by=table.held_by,
        elapsed=table.elapsed,
        led=_by_first(table.led),
        arrivals=_by_first(table.arrivals),
        settings=frozenset(table.settings),
        just=tuple(map(split, table.just)),
        margins=tuple(map(split, table.margins)),
        indefinite=frozenset(table.indefinite),
        disclosed=table.disclosed,
        topics={row.words: row for row in table.topics},
        about=frozenset(table.about),
        devices=_by_first(table.devices),
        hearsay=table.hearsay,
        occasions=_by_first(table.occasions),
        grammar=table.grammar,
    )


def _by_first(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in map(split, phrases):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}
