"""Texts of several items ("World in brief"): what one item tells of is not meant in the next."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Items:
    """Where the items begin, by token and by sentence, and the side whose place opens each. A text that is one
    item has none."""

    tokens: tuple[int, ...] = ()
    sentences: tuple[int, ...] = ()
    homes: tuple[str | None, ...] = ()

    def start(self, token: int) -> int:
        """The first token of the item that a token stands in; what goes before the first item belongs to it."""
        at = bisect_right(self.tokens, token)
        return self.tokens[at - 1] if at > 1 else 0

    def bounds(self, sentence: int) -> tuple[int, int]:
        """First and last sentence of the item that a sentence stands in."""
        at = bisect_right(self.sentences, sentence)
        low = self.sentences[at - 1] if at > 1 else 0
        return low, self.sentences[max(at, 1)] - 1 if max(at, 1) < len(self.sentences) else 1 << 30

    def home(self, token: int) -> str | None:
        """The side whose place opens the item."""
        return self.homes[max(bisect_right(self.tokens, token) - 1, 0)] if self.homes else None
