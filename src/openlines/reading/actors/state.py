"""What the steps of resolving share: the words, the people, what was told so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pairs import Pairs
from openlines.reading.actors.people import Figure
from openlines.reading.actors.records import Ref
from openlines.reading.actors.runs import Run
from openlines.reading.actors.scene import Scene
from openlines.reading.tokens import Tokens

MOST_FIGURES = 120  # a text with more people is a list; there only those told nearby can be meant


@dataclass(slots=True)
class State:
    """`places` maps a sentence to the side whose place it opens with; `cues` a paragraph to the side that acted in it;
    `owners` a token to its draft. `settle` resolves a draft ahead of its turn."""

    tokens: Tokens
    lexicon: Lexicon
    runs: list[Run]
    figures: list[Figure]
    home: str | None
    scene: Scene
    pairs: Pairs
    settle: Callable[[Draft], None]
    places: dict[int, str] = field(default_factory=dict)
    cues: dict[int, str] = field(default_factory=dict)
    owners: dict[int, Draft] = field(default_factory=dict)
    first_told: list[int] = field(default_factory=list)

    def ref(self, who: int) -> Ref:
        """A person as a ref, with the side known by now."""
        figure = self.figures[who]
        return Ref(figure.side, who, figure.post)

    def named(self, draft: Draft) -> tuple[Ref, ...]:
        """The people whose names stand in a phrase."""
        return tuple(self.ref(self.runs[run].who) for run in draft.runs)

    def seen(self, who: int, token: int) -> bool:
        """Whether a person was named before a token."""
        return self.first_told[who] < token

    def candidates(self, sentence: int) -> list[int]:
        """The people who can be meant in a sentence."""
        if len(self.figures) <= MOST_FIGURES:
            return list(range(len(self.figures)))
        return self.pairs.nearby(sentence)

    def sentence(self, draft: Draft) -> int:
        return self.tokens.sentence[draft.first]

    def text(self, draft: Draft) -> str:
        return " ".join(self.tokens.word[draft.first : draft.last])

    def lent(self, draft: Draft) -> str | None:
        """The side that a phrase has from its possessor or from what it is "of"."""
        sides = {ref.side for ref in draft.possessor if ref.side}
        if len(sides) == 1:
            return next(iter(sides))
        inner = self.owners.get(draft.inner) if draft.inner is not None else None
        if inner is not None and inner is not draft:
            if not inner.refs and inner.first > draft.first:
                self.settle(inner)
            sides = {ref.side for ref in inner.refs if ref.side}
            if len(sides) == 1:
                return next(iter(sides))
        return None

    def around(self, draft: Draft) -> str | None:
        """The side of the place or the side told at the head of the sentence or before in the paragraph."""
        return self.places.get(self.sentence(draft)) or self.cues.get(self.tokens.paragraph[draft.first])

    def domestic(self, draft: Draft) -> bool:
        """Whether it serves the state that the report is written from ("a senior administration official")."""
        return any(key in self.lexicon.domestic for key in self.tokens.key[draft.first : draft.last])
