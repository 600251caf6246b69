"""The places of a frame as found: who acts, who is the other side, where."""

from dataclasses import dataclass, field

from openlines.reading.actors import Ref


@dataclass
class Filled:
    """The places of a frame as found: refs of who acts, of the others, and how sure the grammar was."""

    actors: list[Ref] = field(default_factory=list)
    others: list[Ref] = field(default_factory=list)
    shared: bool = False  # "between A and B": all are together in one
    places: list[str] = field(default_factory=list)  # the sides of the places travelled to
    place_span: tuple[int, int] | None = None
    possessive: bool = False
    means: bool = False  # the means of another verb, which does not tell who sought it
    mediators: frozenset[str] = frozenset()
    doers: list[tuple[str, str]] = field(default_factory=list)  # "seeker" or "sought", and its side

    def sides(self) -> set[str]:
        return {ref.side for ref in (*self.actors, *self.others) if ref.side} | set(self.places)
