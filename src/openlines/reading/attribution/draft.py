"""A statement while it is being worked out: token ranges for the frame, character ranges for the content."""

from dataclasses import dataclass, field
from typing import Literal

from openlines.records import Form, Medium, Stance

Range = tuple[int, int]
Kind = Literal["verb", "preposition", "relay", "cited", "noun", "hearsay", "decline", "quote"]


@dataclass(frozen=True)
class Source:
    """A source phrase: its tokens, half-open, and its head."""

    first: int
    last: int
    head: int


@dataclass
class Draft:
    """`cue` are tokens, `content` are characters; `group` are the tokens of a parenthesis that tells
    the source."""

    kind: Kind
    cue: Range
    source: Source | None
    content: list[Range]
    anchor: int
    stance: Stance = "asserts"
    medium: Medium = "speech"
    form: Form = "unspecified"
    to: Range | None = None
    group: Range | None = None
    outer: "Draft | None" = None
    shape: str = "clause"
    known: dict[str, object] = field(default_factory=dict)
