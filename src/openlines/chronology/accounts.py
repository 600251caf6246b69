"""Accounts: what each side and each outlet says of one contact, attribute by attribute, and whether they agree.

Every report that tells a contact gives its version of each attribute. Who vouches for it is the source of the
statement around the words that prove it, else the outlet itself. Reports of one origin (copies, one agency) are
one voice.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Literal, get_args

import msgspec

from openlines import languages
from openlines.chronology.fit import ALIKE
from openlines.chronology.origins import origins
from openlines.chronology.records import MergedContact
from openlines.records import Contact, Reading, Record, Sourcing, Span, Stance, Statement
from openlines.when import When

Attribute = Literal["took-place", "date", "channel", "initiative", "duration", "place", "topic", "demand", "outcome"]
Agreement = Literal["agree", "differ", "one side only"]
# Attributes of which a contact has as many as are told.
OPEN = frozenset(("topic", "demand", "outcome"))
# How much a source is worth hearing where several vouch for the same value.
GRADES: tuple[Sourcing, ...] = ("named", "document", "institution", "anonymous", "media", "unattributed")


class Voice(Record, frozen=True, kw_only=True):
    """Who says something: `side` it speaks for (None: none, or not known), `who`, its `sourcing` grade, in which
    report and outlet, and the words. `origin` numbers the independent origins of the contact's reports."""

    side: str | None
    who: str | None
    sourcing: Sourcing
    stance: Stance
    report: str
    publisher: str | None
    language: str
    origin: int
    words: Span | None


class Version(Record, frozen=True, kw_only=True):
    """One value of an attribute and the voices for it, the best sourced first. `origins` counts independent ones."""

    value: str
    voices: tuple[Voice, ...]
    origins: int
    sides: tuple[str, ...]


class Account(Record, frozen=True, kw_only=True):
    """What is said of one attribute: its versions, the one with most origins first, and whether they agree.

    "one side only": everybody agrees, and of the contact's sides only one vouches for it. Of topics, demands and
    outcomes there is a version for each: what one report adds to another contradicts nothing.
    """

    attribute: Attribute
    agreement: Agreement
    versions: tuple[Version, ...]


def accounts(
    contact: MergedContact, readings: dict[str, Reading], marks: dict[str, tuple[bytes, str | None]]
) -> tuple[Account, ...]:
    """The accounts of a contact, from the readings of its reports by id; `marks` are each report's MinHash and the
    agency it credits."""
    told = [(readings[one.report], one.contact) for one in contact.mentions if one.report in readings]
    ids = list(dict.fromkeys(reading.report.id for reading, _ in told))
    numbers = dict(zip(ids, origins([marks.get(id, (b"", None)) for id in ids]), strict=True))
    found: dict[Attribute, dict[str, list[Voice]]] = {}
    for reading, index in told:
        for attribute, value, voice in _said(reading, index, numbers[reading.report.id]):
            found.setdefault(attribute, {}).setdefault(value, []).append(voice)
    return tuple(_account(name, found[name], contact.sides) for name in get_args(Attribute) if name in found)


def _account(attribute: Attribute, values: dict[str, list[Voice]], sides: Sequence[str]) -> Account:
    versions = sorted((_version(value, voices) for value, voices in values.items()), key=_weight)
    vouching = {side for version in versions for side in version.sides if side in sides}
    agreement: Agreement = "agree"
    if len(versions) > 1 and not _agree(attribute, [version.value for version in versions]):
        agreement = "differ"
    elif len(vouching) == 1:
        agreement = "one side only"
    return Account(attribute=attribute, agreement=agreement, versions=tuple(versions))


def _agree(attribute: Attribute, values: Sequence[str]) -> bool:
    """Whether versions in other words can all be true: "in May" and "on 13 May", a visit and a meeting."""
    if attribute in OPEN:
        return True
    if attribute == "channel":
        return any(set(values) <= group for group in ALIKE)
    if attribute == "date":
        days = [(when.earliest or date.min, when.latest or date.max) for when in map(When.of, values)]
        return max(first for first, _ in days) <= min(last for _, last in days)
    return False


def _version(value: str, voices: list[Voice]) -> Version:
    ordered = sorted(voices, key=lambda one: (GRADES.index(one.sourcing), one.origin, one.report))
    return Version(
        value=value,
        voices=tuple(ordered),
        origins=len({one.origin for one in ordered}),
        sides=tuple(sorted({one.side for one in ordered if one.side})),
    )


def _weight(version: Version) -> tuple[int, int, str]:
    return -version.origins, -len(version.voices), version.value


def _said(reading: Reading, index: int, origin: int) -> Iterable[tuple[Attribute, str, Voice]]:
    """The versions that one report gives of one contact."""
    contact = reading.contacts[index]
    about = [statement for statement in reading.statements if index in statement.about]

    def voice(words: Span | None) -> Voice:
        return _voice(reading, _around(reading, words), words, origin)

    first = contact.evidence[0] if contact.evidence else None
    if contact.status in ("held", "denied"):
        yield from _took_place(contact, reading, about, origin)
    if contact.when is not None:
        yield "date", contact.when.edtf, voice(first)
    if contact.channel != "unspecified":
        yield "channel", contact.channel, voice(first)
    if contact.initiator:
        yield "initiative", contact.initiator, voice(contact.initiator_evidence or first)
    if contact.duration:
        yield "duration", contact.duration, voice(contact.duration_evidence or first)
    if contact.place:
        yield "place", " ".join(contact.place.text.split()), voice(contact.place)
    told = set()
    for topic in contact.topics:
        told.add((topic.span.start, topic.span.end))
        yield topic.kind, " ".join(topic.span.text.split()), voice(topic.span)
    for statement in about:
        pieces = statement.content
        if (
            statement.stance == "demands"
            and pieces
            and not any(a < pieces[-1].end and pieces[0].start < b for a, b in told)
        ):
            words = " … ".join(" ".join(piece.text.split()) for piece in pieces)
            yield "demand", words, _voice(reading, statement, pieces[0], origin)


def _took_place(
    contact: Contact, reading: Reading, about: Sequence[Statement], origin: int
) -> Iterable[tuple[Attribute, str, Voice]]:
    """Whoever tells that it was held, or denies it, and whoever confirms it. What a denial elsewhere in the report
    denies may be a detail, so it counts only around the proving words."""
    for words in contact.evidence[:1]:
        said = _around(reading, words)
        value = "denied" if contact.status == "denied" or (said and said.stance == "denies") else "held"
        yield "took-place", value, _voice(reading, said, words, origin)
    heard = {contact.evidence[0].start} if contact.evidence else set()
    for statement in about:
        if contact.status == "held" and statement.stance == "confirms" and statement.content:
            if statement.content[0].start not in heard:
                yield "took-place", "held", _voice(reading, statement, statement.content[0], origin)


def sourcing_of(reading: Reading, index: int) -> Sourcing:
    """How well whoever tells that a contact took place is sourced."""
    contact = reading.contacts[index]
    words = contact.evidence[0] if contact.evidence else None
    return _voice(reading, _around(reading, words), words, 0).sourcing


def _around(reading: Reading, words: Span | None) -> Statement | None:
    """The innermost statement whose content holds these words, or ends in them."""
    if words is None:
        return None
    holding = [
        (piece.end - piece.start, number)
        for number, statement in enumerate(reading.statements)
        for piece in statement.content
        if piece.start < words.end and words.start < piece.end
    ]
    return reading.statements[min(holding)[1]] if holding else None


class _Grammar(msgspec.Struct, frozen=True):
    pronouns: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    """Of `languages/*/attribution.toml`, what names nobody."""

    grammar: _Grammar


@cache
def _pronouns(language: str) -> frozenset[str]:
    return frozenset(languages.table(language, "attribution", _Words).grammar.pronouns)


def _name(statement: Statement, language: str) -> str | None:
    """Who speaks, as the report calls them; None where it only says "he"."""
    if statement.who or not statement.source:
        return statement.who
    named = " ".join(statement.source.text.split())
    return None if named.lower() in _pronouns(language) else named


def _voice(reading: Reading, statement: Statement | None, words: Span | None, origin: int) -> Voice:
    report = reading.report
    return Voice(
        side=statement.side if statement else None,
        who=_name(statement, report.language) if statement else report.publisher,
        sourcing=statement.sourcing if statement else "media" if report.publisher else "unattributed",
        stance=statement.stance if statement else "asserts",
        report=report.id,
        publisher=report.publisher,
        language=report.language,
        origin=origin,
        words=words,
    )
