"""What finding actors yields: mentions, the people they mean, and the cast that holds both."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "person", "post", "side", "institution", "group", "pronoun", "anonymous", "media", "document", "place", "adjective"
]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a mention stands for: a side, and a person of it where one is meant.

    `person` indexes `Cast.people`; None where only the side, an institution or an unnamed post is meant.
    `unnamed` numbers the anonymous sources of a report, so that "he" and "the official" find the one meant.
    `name` is an institution's or an outlet's as the report writes it.
    """

    side: str | None
    person: int | None = None
    post: str | None = None
    unnamed: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for actors. `first`..`last` are token indices of the whole phrase (half-open),
    `head` its syntactic head; `start`..`end` are characters.

    Kind "place" is where something happens ("in Moscow"), "adjective" a side told of something else
    ("a Russian visit"); neither acts. `possessor` is what a possessive inside the phrase stands for
    ("his counterpart").
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: Kind
    refs: tuple[Ref, ...]
    number: int | None = None  # "two officials" = 2; None when not said
    possessor: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the report: the fullest form of the name that it gives, side and post where known."""

    name: str
    side: str | None = None
    post: str | None = None
    start: int | None = None  # where the fullest form stands
    end: int | None = None


@dataclass(frozen=True)
class Cast:
    """All actors of a report. Mentions are sorted by start and do not overlap within one token."""

    people: tuple[Character, ...] = ()
    mentions: tuple[Mention, ...] = ()
    by_token: dict[int, Mention] = field(default_factory=dict)

    def at(self, token: int) -> Mention | None:
        """The mention that this token is part of."""
        return self.by_token.get(token)
