"""A mention in the making: what its words say, before what it stands for is known."""

from dataclasses import dataclass, field
from typing import Literal

from openlines.reading.actors.lexicon import Pronoun
from openlines.reading.actors.records import Ref

DraftKind = Literal[
    "person", "post", "role", "body", "counterpart", "heir", "collective", "people", "pair", "pronoun", "side", "place",
    "adjective", "media", "outlet", "document",
]  # fmt: skip
Determiner = Literal["definite", "indefinite", "demonstrative", "same", "possessive"]


@dataclass(slots=True, eq=False)
class Draft:
    """`sides` are those that the phrase itself names; `owner` is the token of what possesses it, `inner` that of a
    nested phrase whose side it has ("a spokesman for the ministry"). `runs` are the names in the phrase."""

    kind: DraftKind
    first: int
    last: int
    head: int
    sides: tuple[str, ...] = ()
    explicit: bool = True  # False: the side is only that of a national variant
    post: str | None = None
    rank: int | None = None
    roles: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    gender: str | None = None
    many: bool = False
    count: int | None = None
    determiner: Determiner | None = None
    anonymous: bool = False
    owner: int | None = None
    inner: int | None = None
    runs: list[int] = field(default_factory=list)
    pronoun: Pronoun | None = None
    refs: tuple[Ref, ...] = ()
    possessor: tuple[Ref, ...] = ()
    name: str | None = None
    speaker: bool = False
    former: bool = False
    counterpart: bool = False
    mutual: bool = False
    host: str | None = None  # the side that an envoy is sent to
    titles: set[tuple[str, ...]] = field(default_factory=set)  # the words of the titles that a name bears
    group: tuple[int, ...] = ()  # runs coordinated with this name, itself included
