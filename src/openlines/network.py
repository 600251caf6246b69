"""A simple temporal network: what dates must be, given what is told between them.

Nodes are days that are not fully known; facts bound a node or the distance of two, in whole days, or say that
a node falls on a weekday or on a day of the year. `bounds` gives the tightest bounds that follow from all
facts together; where they contradict one another, `conflict` names a set of facts of which none can be left
out.

    net = Network()
    net.node("last", When.day(date(2022, 3, 16)))
    net.node("call")
    net.at_least("last", "call", 1, why="the first call since")
    net.falls_on("call", weekday=4, why="“vendredi”")
    net.bounds("call")        # Bounds(earliest=2022-03-18, latest=None)

The answer does not depend on the order in which nodes and facts are given. Shortest paths are those of
Dechter, Meiri and Pearl (Temporal constraint networks, 1991); calendar facts round the bounds inwards until
nothing moves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openlines.errors import OpenlinesError
from openlines.when import Bounds, When, edtf_of

MAX_NODES = 400
MAX_FACTS = 2000
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
ORIGIN = ""
# A leap day comes back after at most eight years; more rounding steps than this mean that no day fits.
MAX_ROUNDS = 600


class TooManyFacts(OpenlinesError):
    """A network over its limit of nodes or facts."""

    code = "OL110"


@dataclass(frozen=True, order=True)
class Fact:
    """`least` ≤ day(`right`) − day(`left`), in days; or, where `weekday`, `month` or `day` is given, a fact
    of the calendar about `right`. `why` is what a person would call it: the words of the mention."""

    left: str
    right: str
    least: int = FIRST
    weekday: int = -1
    month: int = 0
    day: int = 0
    why: str = ""

    @property
    def calendar(self) -> bool:
        """Whether it says which days of the calendar are possible, and not how far apart two are."""
        return self.weekday >= 0 or self.month > 0


class Network:
    """Nodes and facts. Cheap to build; every question works it out anew from all that was said."""

    def __init__(self) -> None:
        self._nodes: set[str] = {ORIGIN}
        self._facts: set[Fact] = set()

    def node(self, name: str, when: When | None = None, *, why: str = "") -> None:
        """Add a node, with the bounds of a When if there is one. A node named again is bound further."""
        if not name:
            raise ValueError("a node needs a name")
        self._nodes.add(name)
        if len(self._nodes) > MAX_NODES:
            raise TooManyFacts(f"more than {MAX_NODES} dates tied together", fix="tie fewer, a report at a time")
        if when is not None:
            reason = why or when.because or when.edtf
            if when.earliest:
                self._add(Fact(ORIGIN, name, when.earliest.toordinal(), why=reason))
            if when.latest:
                self._add(Fact(name, ORIGIN, -when.latest.toordinal(), why=reason))

    def at_least(self, left: str, right: str, days: int, *, why: str = "") -> None:
        """`right` lies at least so many days after `left`; negative: at most so many days before."""
        self.node(left)
        self.node(right)
        self._add(Fact(left, right, days, why=why or f"{right} at least {days} days after {left}"))

    def between(self, left: str, right: str, least: int, most: int, *, why: str = "") -> None:
        """`right` lies `least` to `most` days after `left`."""
        why = why or f"{right} {least} to {most} days after {left}"
        self.at_least(left, right, least, why=why)
        self.at_least(right, left, -most, why=why)

    def falls_on(
        self,
        name: str,
        *,
        weekday: int | None = None,
        month: int | None = None,
        day: int | None = None,
        why: str = "",
    ) -> None:
        """The node is a weekday (Monday 0), a month's day, or both: "Friday 13 May"."""
        self.node(name)
        if weekday is not None:
            self._add(Fact(ORIGIN, name, weekday=weekday, why=why or f"{name} on weekday {weekday}"))
        if month is not None and day is not None:
            if not _possible(month, day):
                raise ValueError(f"no year has day {day} in month {month}")
            self._add(Fact(ORIGIN, name, month=month, day=day, why=why or f"{name} on {day}.{month}."))

    def bounds(self, name: str) -> Bounds:
        """The tightest bounds of a node. Raises KeyError for no such node; ValueError where facts
        contradict."""
        if name not in self._nodes:
            raise KeyError(name)
        solved = _solve(self._nodes, self._facts)
        if solved is None:
            raise ValueError("the facts contradict one another; ask conflict() which")
        low, high = solved
        return Bounds(
            earliest=None if low[name] <= FIRST else date.fromordinal(low[name]),
            latest=None if high[name] >= LAST else date.fromordinal(high[name]),
        )

    def when(self, name: str, *, because: str = "") -> When | None:
        """The node as a When; None where nothing bounds it."""
        bounds = self.bounds(name)
        if bounds.earliest is None and bounds.latest is None:
            return None
        return When.of(edtf_of(bounds.earliest, bounds.latest), because=because)

    def conflict(self) -> tuple[str, ...]:
        """The reasons of a smallest set of facts that contradict one another, sorted; empty when none do."""
        if _solve(self._nodes, self._facts) is not None:
            return ()
        kept = sorted(self._facts)
        # Leave out one fact after another: what still contradicts does not need it.
        for size in (2, 3):
            small = self._small(kept, size)
            if small:
                return small
        index = 0
        while index < len(kept):
            rest = kept[:index] + kept[index + 1 :]
            if _solve(self._nodes, rest) is None:
                kept = rest
            else:
                index += 1
        return tuple(sorted({fact.why for fact in kept}))

    def _small(self, facts: list[Fact], size: int) -> tuple[str, ...]:
        """A contradiction of so many reasons, looked for where there are few enough to try them all."""
        reasons = sorted({fact.why for fact in facts})
        if len(reasons) > (40 if size == 2 else 14):
            return ()
        from itertools import combinations  # noqa: PLC0415

        for chosen in combinations(reasons, size):
            if _solve(self._nodes, [fact for fact in facts if fact.why in chosen]) is None:
                return chosen
        return ()

    def _add(self, fact: Fact) -> None:
        self._facts.add(fact)
        if len(self._facts) > MAX_FACTS:
            raise TooManyFacts(f"more than {MAX_FACTS} facts in one network", fix="tie fewer, a report at a time")


def _solve(nodes: Iterable[str], facts: Iterable[Fact]) -> tuple[dict[str, int], dict[str, int]] | None:
    """Lowest and highest day of every node, or None where the facts leave some node no day."""
    low = dict.fromkeys(nodes, FIRST)
    high = dict.fromkeys(nodes, LAST)
    low[ORIGIN] = high[ORIGIN] = 0
    distances = [fact for fact in facts if not fact.calendar]
    calendar = [fact for fact in facts if fact.calendar]
    for _ in range(MAX_ROUNDS):
        if not _propagate(low, high, distances):
            return None
        moved = False
        for fact in calendar:
            up, down = _round(low[fact.right], fact, 1), _round(high[fact.right], fact, -1)
            if up is None or down is None or up > down:
                return None
            if (up, down) != (low[fact.right], high[fact.right]):
                low[fact.right], high[fact.right] = up, down
                moved = True
        if not moved:
            return low, high
    return None


def _propagate(low: dict[str, int], high: dict[str, int], facts: list[Fact]) -> bool:
    """Bellman-Ford on both bounds at once; False on a contradiction."""
    # Unbounded nodes stay at the calendar's ends, so a node that is pushed out of it shows a contradiction
    # too.
    for _ in range(len(low) + 1):
        moved = False
        for fact in facts:
            left, right, least = fact.left, fact.right, fact.least
            if low[left] > FIRST or left == ORIGIN:
                pushed = low[left] + least
                if pushed > low[right]:
                    if right == ORIGIN or pushed > high[right]:
                        return False
                    low[right], moved = pushed, True
            if high[right] < LAST or right == ORIGIN:
                pushed = high[right] - least
                if pushed < high[left]:
                    if left == ORIGIN or pushed < low[left]:
                        return False
                    high[left], moved = pushed, True
        if not moved:
            return not _free_cycle(facts, low)
    return False


def _free_cycle(facts: list[Fact], low: dict[str, int]) -> bool:
    """Whether nodes that nothing ties to the calendar contradict one another ("a after b, b after a")."""
    dist = dict.fromkeys(low, 0)
    for _ in range(len(dist) + 1):
        moved = False
        for fact in facts:
            if ORIGIN in (fact.left, fact.right):
                continue
            if dist[fact.left] + fact.least > dist[fact.right]:
                dist[fact.right], moved = dist[fact.left] + fact.least, True
        if not moved:
            return False
    return True


def _possible(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _round(ordinal: int, fact: Fact, way: int) -> int | None:
    """The nearest day inwards that a calendar fact allows; open ends stay open."""
    if ordinal <= FIRST or ordinal >= LAST:
        return ordinal
    if fact.weekday >= 0:
        weekday = date.fromordinal(ordinal).weekday()
        moved = ordinal + way * (((fact.weekday - weekday) * way) % 7)
        return moved if FIRST <= moved <= LAST else None
    here = date.fromordinal(ordinal)
    for years in range(9):
        year = here.year + way * years
        if not 1 <= year <= 9999:
            return None
        try:
            there = date(year, fact.month, fact.day)
        except ValueError:
            continue
        if (there - here).days * way >= 0:
            return there.toordinal()
    return None
