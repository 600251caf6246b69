"""Who is spoken of: every mention of a side, a post, a person or a group of them, resolved.

The step after times and before attribution. What stays unknown stays unknown.
"""

from dataclasses import dataclass, field
from typing import Literal

from openlines.reading.parse import Parsed

Kind = Literal["person", "post", "side", "institution", "group", "pronoun", "anonymous", "media"]


@dataclass(frozen=True)
class Ref:
    """What a mention stands for: a side, and a person of it where one is meant.

    `person` indexes `Cast.people`; None where only the side, an institution or an unnamed post is meant.
    """

    side: str | None
    person: int | None = None
    post: str | None = None


@dataclass(frozen=True)
class Mention:
    """Words that stand for actors. `first`..`last` are token indices of the whole phrase (half-open),
    `head` its syntactic head; `start`..`end` are characters."""

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: Kind
    refs: tuple[Ref, ...]
    number: int | None = None  # "two officials" = 2; None when not said


@dataclass(frozen=True)
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


def find_cast(parsed: Parsed) -> Cast:
    """All actors of a parsed report."""
    return Cast()
