"""Who "the two men" are, and what "both sides": the two that the text has told of together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from openlines.reading.actors.people import Figure

T = TypeVar("T", int, str)
WINDOW = 12  # sentences


class Pairs:
    """Where each person and each side is named: `people` and `sides` are (sentence, index or code) in order."""

    def __init__(self, figures: list[Figure]) -> None:
        self.figures = figures
        self.people: list[tuple[int, int]] = []
        self.sides: list[tuple[int, str]] = []

    def pick_people(self, sentence: int, fits: Callable[[int], bool], count: int = 2) -> tuple[int, ...]:
        """The `count` people of different sides that were last told of together, in order of telling."""
        told = [(s, who) for s, who in self.people if fits(who)]
        return self._pick(told, sentence, count, lambda who: self.figures[who].side)

    def pick_sides(self, sentence: int, count: int = 2, among: frozenset[str] | None = None) -> tuple[str, ...]:
        """The `count` sides that were last told of together."""
        told = [(s, side) for s, side in self.sides if among is None or side in among]
        return self._pick(told, sentence, count, lambda side: side)

    def _pick(
        self, told: Sequence[tuple[int, T]], sentence: int, count: int, side_of: Callable[[T], str | None]
    ) -> tuple[T, ...]:
        before = [(s, one) for s, one in told if sentence - WINDOW <= s <= sentence]
        if len({one for _, one in before}) < count:
            # A headline speaks of those whom the text then names.
            before = [(s, one) for s, one in told if abs(s - sentence) <= WINDOW]
        weights: dict[T, float] = {}
        together: dict[frozenset[T], float] = {}
        by_sentence: dict[int, list[T]] = {}
        for s, one in before:
            by_sentence.setdefault(s, []).append(one)
        for s, ones in by_sentence.items():
            near = 1.0 / (1.0 + abs(sentence - s))
            unique = list(dict.fromkeys(ones))
            for i, one in enumerate(unique):
                weights[one] = weights.get(one, 0.0) + near
                for other in unique[i + 1 : i + 8]:
                    if side_of(one) != side_of(other) or side_of(one) is None:
                        key = frozenset((one, other))
                        together[key] = together.get(key, 0.0) + near
        if len(weights) < count:
            return ()
        order = {one: n for n, (_, one) in reversed(list(enumerate(before)))}
        best: set[T] = set()
        if together:
            ranked = {pair: near * 2 + sum(weights[one] for one in pair) for pair, near in together.items()}
            best = set(max(ranked.items(), key=lambda entry: entry[1])[0])
        for one in sorted(weights, key=lambda one: -weights[one]):
            if len(best) >= count:
                break
            if one not in best and (side_of(one) not in {side_of(other) for other in best} or side_of(one) is None):
                best.add(one)
        if len(best) < count:
            return ()
        return tuple(sorted(best, key=lambda one: order[one]))
