"""The vocabulary of openlines as frozen structs; encoded as JSON they are what the command line prints.

Codes are enumerated as literals, so that a wrong one is refused when a reading is decoded.
Offsets count characters (Unicode code points) of `Report.text`, half-open.
"""

from datetime import date
from typing import Literal

import msgspec

from openlines.when import When

Channel = Literal["call", "video", "meeting", "visit", "message", "talks", "unspecified"]
Status = Literal["held", "scheduled", "requested", "attempted", "declined", "cancelled", "denied", "ruled-out"]
Sourcing = Literal["named", "institution", "document", "anonymous", "media", "unattributed"]
Mode = Literal["direct", "indirect", "mixed"]
Medium = Literal["speech", "writing", "thought"]
Stance = Literal["asserts", "confirms", "denies", "declines", "demands", "warns", "promises"]
Form = Literal["communique", "briefing", "interview", "testimony", "post", "unspecified"]
Attribute = Literal["occurrence", "initiative", "date", "duration", "place", "participants", "topic", "demand"]
ClaimKind = Literal["first", "last", "ordinal", "highest-level", "none", "resumed"]
Scope = Literal["person-pair", "post-pair", "side-pair", "person", "channel"]
TopicKind = Literal["topic", "demand", "outcome"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value."""


class Span(Record, frozen=True, kw_only=True):
    """The words from `start` to `end` of the report's text."""

    start: int
    end: int
    text: str


class Report(Record, frozen=True, kw_only=True):
    """One published text. `id` is the SHA-256 of `text` in UTF-8, in hexadecimal; `mended` are the words that
    a lost link had glued together, as they stood before intake took them apart."""

    id: str
    text: str
    language: str
    published: date | None = None
    published_because: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    mended: tuple[str, ...] = ()


class Person(Record, frozen=True, kw_only=True):
    """A human being as the report tells of them: `name` is the fullest form that the report gives."""

    name: str
    post: str | None = None
    span: Span | None = None


class Party(Record, frozen=True, kw_only=True):
    """A side in a contact with its people. Role "mediator" marks a third side that brings two together."""

    side: str
    people: tuple[Person, ...] = ()
    role: Literal["party", "mediator"] = "party"


class Topic(Record, frozen=True, kw_only=True):
    """What a contact was about: a subject spoken of, a demand made, an outcome agreed on. `side` raised it;
    None where all did, or the report does not say."""

    kind: TopicKind
    side: str | None = None
    span: Span


class Contact(Record, frozen=True, kw_only=True):
    """An exchange between two or more sides, as one report tells it. `place_side` is the state that the place
    lies in; `means` are the words for a hotline or an interpreter; `protest` marks a summons or a note of
    protest; `follow_ups` index the later contacts of the
    same sides that the report announces."""

    channel: Channel
    status: Status
    when: When | None
    parties: tuple[Party, ...]
    initiator: str | None = None
    initiator_evidence: Span | None = None
    duration: str | None = None
    duration_evidence: Span | None = None
    place: Span | None = None
    place_side: str | None = None
    topics: tuple[Topic, ...] = ()
    means: tuple[Span, ...] = ()
    protest: bool = False
    follow_ups: tuple[int, ...] = ()
    evidence: tuple[Span, ...] = ()
    plover: str = ""
    plover_mode: str = ""
    cameo: str = ""


class Statement(Record, frozen=True, kw_only=True):
    """An attribution: who says what. `within` is the index of the statement that this one is nested in;
    `about` are indices of the contacts that its content speaks of, or that it was made in.

    `attributes` are what it says of these: "occurrence" that they took place, were asked for, refused or are to
    come; "participants" who else took part; "topic" what was spoken of or said in them; "demand" what one side asked of
    the other there. `answers` is the index of the statement that it confirms or denies, where the text has it.
    """

    source: Span | None
    who: str | None
    side: str | None
    sourcing: Sourcing
    reason: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    mode: Mode = "indirect"
    stance: Stance = "asserts"
    form: Form = "unspecified"
    to: Span | None = None
    within: int | None = None
    medium: Medium = "speech"
    number: int | None = None
    about: tuple[int, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    answers: int | None = None


class SinceClaim(Record, frozen=True, kw_only=True):
    """What the text itself says about rarity. `since` is EDTF, null when it is "ever";
    `contact` indexes the contact that the claim is about, null when it tells of none."""

    kind: ClaimKind
    ordinal: int | None = None
    since: str | None = None
    since_quote: Span | None = None
    contact: int | None = None
    sides: tuple[str, ...] = ()
    scope: Scope = "person-pair"


class Reading(Record, frozen=True, kw_only=True):
    """All that one report yields."""

    report: Report
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    since_claims: tuple[SinceClaim, ...] = ()
