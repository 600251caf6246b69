"""Claims of rarity, as they are checked: taken from a reading, or typed by somebody."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from openlines.chronology.records import MergedContact
from openlines.chronology.who import office
from openlines.knowledge.fold import fold
from openlines.records import Channel, ClaimKind, Record, Scope
from openlines.tables import load_toml
from openlines.when import When

HOME = Path(__file__).parent


class Want(Record, frozen=True, kw_only=True):
    """Who must be in a contact for a claim to range over it, on one side: any of `people` (keys of the table of
    office-holders, or names), else a holder of an office of that `field` and `rank`, else anybody."""

    side: str
    people: tuple[str, ...] = ()
    field: str = ""
    rank: int | None = None

    @property
    def open(self) -> bool:
        """Whether anybody will do."""
        return not self.people and self.rank is None


class Claim(Record, frozen=True, kw_only=True):
    """A claim of rarity.

    `since` is its bound, None for "ever". `channel` is what the contact is called, "unspecified" for any but letters;
    `narrower` is true where the words ask for more than is known of contacts ("formal", "direct"). `on` is when
    the contact was that the claim is made of; `about` its id in the chronology. `until` is the day from which the
    claim looks back: that of the report, or the one asked about. `words` are the claim's own, `report` the report
    that makes it, None for one that was typed, and `told` the ids of the contacts that this report tells of.
    """

    kind: ClaimKind
    ordinal: int | None = None
    since: When | None
    wants: tuple[Want, Want]
    scope: Scope
    channel: Channel = "unspecified"
    narrower: bool = False
    on: When | None = None
    about: str | None = None
    until: date | None = None
    words: str = ""
    report: str | None = None
    told: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, str]:
        return self.wants[0].side, self.wants[1].side


class ClaimWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language of `claims.toml`."""

    none: tuple[str, ...]
    last: tuple[str, ...]
    call: tuple[str, ...]
    video: tuple[str, ...]
    meeting: tuple[str, ...]
    visit: tuple[str, ...]
    message: tuple[str, ...]
    open: tuple[str, ...]
    generic: tuple[str, ...]
    narrower: tuple[str, ...]


CHANNELS: tuple[Channel, ...] = ("call", "video", "meeting", "visit", "message")


@cache
def claim_words(language: str) -> ClaimWords:
    """The words of a language. Raises TableError, KeyError for a language that the table lacks."""
    return load_toml(HOME / "claims.toml", dict[str, ClaimWords])[language]


def channel_in(words: str, language: str) -> Channel:
    """The channel that words name first, "unspecified" where they leave it open."""
    known = claim_words(language)
    folded = pattern(known.generic).sub(" ", fold(words))
    found = [(match.start(), name) for name in CHANNELS if (match := pattern(getattr(known, name)).search(folded))]
    return min(found)[1] if found else "unspecified"


def is_narrower(words: str, language: str) -> bool:
    """Whether words ask for more than is known of contacts."""
    return pattern(claim_words(language).narrower).search(fold(words)) is not None


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words or phrases, in folded text; "*" at the end stands for any ending."""
    each = []
    for word in sorted(words, key=len, reverse=True):
        stem, star, _ = word.partition("*")
        each.append(re.escape(stem) + (r"\w*" if star else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")


def wants_of(contact: MergedContact, scope: Scope) -> tuple[Want, ...]:
    """What a claim of that scope, made of a contact, ranges over: the same two people, holders of the same offices,
    or anybody of the two sides."""
    found = []
    for party in contact.parties:
        if party.side not in contact.sides:
            continue
        people = tuple(person.person or person.name for person in party.people)
        offices = [office(person.post) for person in party.people if person.post]
        if scope in ("person-pair", "person") and people:
            found.append(Want(side=party.side, people=people))
        elif scope == "post-pair" and offices:
            field, rank = min(offices, key=lambda one: one[1])
            found.append(Want(side=party.side, field=field, rank=rank))
        elif scope == "post-pair" and people and contact.rank < 9:
            found.append(Want(side=party.side, field=contact.field, rank=contact.rank))
        elif scope == "post-pair" and people:
            # Offices that nobody tells: the same people hold them, of others it is not known (`falls_under`).
            found.append(Want(side=party.side, people=people))
        else:
            found.append(Want(side=party.side))
    return tuple(found)
