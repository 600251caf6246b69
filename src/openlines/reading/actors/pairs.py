"""Who "the two men" are, and what "both sides": the two that the text has told of together."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from openlines.reading.actors.items import Items
from openlines.reading.actors.people import Figure

T = TypeVar("T", int, str)
WINDOW = 12  # sentences
MOST = 80  # tellings looked at
FEW = 6  # of those told most
NEAR = 2.0  # sentences within which nearness hardly counts
PEERS = 1.25  # how much more those of one rank are a pair
HERE = 2.0  # the sides of a sentence's own posts are most likely told in it
COUPLE = 2.0  # "A and B" binds more than standing in one sentence


class Pairs:
    """Where each person and each side is told, by sentence."""

    def __init__(self, figures: list[Figure], items: Items) -> None:
        self.figures, self.items = figures, items
        self.people: list[tuple[int, int]] = []
        self.sides: list[tuple[int, str]] = []
        self.places: list[tuple[int, str]] = []
        self.coordinated: dict[frozenset[int], int] = {}  # two people told as "A and B", and where last

    def tell(self, sentence: int, who: int | None, side: str | None) -> None:
        """Note that a sentence tells of somebody, of a side, or of both. Sentences come in order."""
        if who is not None:
            self.people.append((sentence, who))
        if side is not None:
            self.sides.append((sentence, side))

    def visit(self, sentence: int, side: str) -> None:
        """Note a side in whose country something happens: it is meant only where no others are told."""
        self.places.append((sentence, side))

    def couple(self, sentence: int, one: int, other: int) -> None:
        """Note that two people are told as "A and B"."""
        self.coordinated[frozenset((one, other))] = sentence

    def retell(self, sentence: int, one: int, other: int) -> None:
        """Note that "the two" of a sentence are these."""
        self.couple(sentence, one, other)
        for who in (one, other):
            insort(self.people, (sentence, who), key=lambda told: told[0])

    def people_near(self, sentence: int) -> Sequence[tuple[int, int]]:
        """(sentence, person) around a sentence."""
        return _window(self.people, *self.around(sentence))

    def around(self, sentence: int) -> tuple[int, int]:
        """The sentences around one, within its item."""
        low, high = self.items.bounds(sentence)
        return max(low, sentence - WINDOW), min(high, sentence + WINDOW)

    def nearby(self, sentence: int) -> list[int]:
        """The people told of around a sentence."""
        return list(dict.fromkeys(who for _, who in self.people_near(sentence)))

    def sides_before(self, sentence: int) -> list[str]:
        """Sides told up to a sentence, the last one last."""
        low = max(self.items.bounds(sentence)[0], sentence - 3 * WINDOW)
        return [side for _, side in _window(self.sides, low, sentence)]

    def pick_people(self, sentence: int, fits: Callable[[int], bool], count: int = 2) -> tuple[int, ...]:
        """The `count` people of different sides that were last told of together, in order of telling."""
        told = [(s, who) for s, who in self.people_near(sentence) if fits(who)]
        actors = [(s, who) for s, who in told if not self.figures[who].speaker]
        if len({who for _, who in actors}) >= count:
            told = actors  # spokesmen tell of others
        return _pick(told, sentence, count, lambda who: self.figures[who].side, self.coordinated, self.peers)

    def peers(self, one: int, other: int) -> float:
        """Those of one rank are told as two before a minister and somebody else's president."""
        ranks = self.figures[one].rank, self.figures[other].rank
        return 1.0 if None in ranks else PEERS if ranks[0] == ranks[1] else 1 / PEERS

    def beside(self, sentence: int, who: int) -> tuple[int, ...]:
        """Somebody and the one last told with him as "A and B", () where there is none."""
        pairs = [(s, pair) for pair, s in self.coordinated.items() if who in pair and abs(sentence - s) <= WINDOW]
        if not pairs:
            return ()
        _, pair = max(pairs, key=lambda told: (told[0], sorted(told[1])))
        one, other = sorted(pair)
        return (one, other) if _apart(one, other, lambda who: self.figures[who].side) else ()

    def pick_sides(self, sentence: int, count: int = 2, *, visited: bool = True) -> tuple[str, ...]:
        """The `count` sides that were last told of together; `visited`: where too few are told, those of places."""
        low, high = self.around(sentence)
        here = 1.0 if visited else HERE
        found = _pick(_window(self.sides, low, high), sentence, count, str, here=here)
        if found or not visited:
            return found
        both = sorted((*_window(self.sides, low, high), *_window(self.places, low, high)), key=lambda told: told[0])
        return _pick(both, sentence, count, str)


def _window(told: list[tuple[int, T]], low: int, high: int) -> list[tuple[int, T]]:
    begin = bisect_left(told, low, key=lambda pair: pair[0])
    end = bisect_right(told, high, key=lambda pair: pair[0])
    return told[max(begin, end - 2 * MOST) : end]


def _pick(
    told: list[tuple[int, T]],
    sentence: int,
    count: int,
    side_of: Callable[[T], str | None],
    coordinated: Mapping[frozenset[T], int] | None = None,
    peers: Callable[[T, T], float] | None = None,
    here: float = 1.0,
) -> tuple[T, ...]:
    before = [(s, one) for s, one in told if s <= sentence][-MOST:]
    if len({one for _, one in before}) < count:
        before = told[:MOST]  # a headline speaks of those whom the text then names
    weights: dict[T, float] = {}
    together: dict[frozenset[T], float] = {}
    by_sentence: dict[int, list[T]] = {}
    for s, one in before:
        by_sentence.setdefault(s, []).append(one)
    for s, ones in by_sentence.items():
        near = 1.0 / (NEAR + abs(sentence - s))
        unique = list(dict.fromkeys(ones))
        for i, one in enumerate(unique):
            weights[one] = weights.get(one, 0.0) + near * (here if s == sentence else 1.0)
            for other in unique[i + 1 : i + 8]:
                if _apart(one, other, side_of):
                    key = frozenset((one, other))
                    couple = coordinated is not None and coordinated.get(key) == s
                    together[key] = together.get(key, 0.0) + near * (COUPLE if couple else 1.0)
    if len(weights) < count:
        return ()
    order = {one: n for n, (_, one) in reversed(list(enumerate(before)))}
    best: list[T] = []
    if together:
        weightiest = sorted(weights, key=lambda one: (-weights[one], order[one]))[:FEW]
        for one in weightiest:  # two told in neighbouring sentences may be the pair as well
            for other in weightiest:
                if one != other and _apart(one, other, side_of):
                    together.setdefault(frozenset((one, other)), 0.0)

        def weight(two: frozenset[T]) -> float:
            one, other = two
            return (together[two] * 2 + weights[one] + weights[other]) * (peers(one, other) if peers else 1.0)

        pair = max(together, key=weight)
        best = sorted(pair, key=lambda one: order[one])
    for one in sorted(weights, key=lambda one: (-weights[one], order[one])):
        if len(best) >= count:
            break
        if one not in best and all(_apart(one, other, side_of) for other in best):
            best.append(one)
    return tuple(sorted(best, key=lambda one: order[one])) if len(best) == count else ()


def _apart(one: T, other: T, side_of: Callable[[T], str | None]) -> bool:
    return side_of(one) != side_of(other) or side_of(one) is None
