"""Mentions into clusters, without regard to the order in which they came.

First what bears itself out (strong fits) is joined, best fit first, as long as nothing in one cluster speaks
against anything in the other; then a mention that names nobody joins the one cluster that it can be of, if it
is the only one; what is left is joined among itself. A report tells each contact once: two mentions of one
report are never in one cluster.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from openlines.chronology.fit import STRONG, anonymous, fit, meet, peers, series
from openlines.chronology.mention import Key, Mention, Sign

Apart = Collection[frozenset[Key]]
"""Pairs of mentions that a human being judged not to be the same contact."""

# A fit that says more than "nothing contradicts": the same channel or the same outcome told.
FAIR = 0.5
# The most that channel and outcome add to a fit.
MANNER = 0.7
# How far ahead the best of several strong candidates must be.
MARGIN = 1.5


class _Unit(msgspec.Struct, eq=False):
    """Mentions with equal signs: they share every fate but that of standing in one report."""

    sign: Sign
    members: list[Mention]


def cluster(mentions: Iterable[Mention], *, apart: Apart = (), least: float = 0.0) -> list[list[Mention]]:
    """The clusters, each sorted, in the order of their first mention. `least` is the fit below which mentions
    that name nobody are not joined with one another."""
    found: list[list[Mention]] = []
    left = sorted(mentions, key=lambda mention: mention.key)
    while left:
        groups, left = _round(left, apart, least)
        found += groups
    return sorted(found, key=lambda group: group[0].key)


class Choice:
    """The cluster that a mention of vaguer date is of, found among clusters offered one by one, in any order.

    It is the best that fits, if it bears itself out and no other is nearly as good; or the only one that fits at
    all, if channel and outcome agree, and the mention tells of one occasion. What happened several times is never
    laid on a single day that merely does not contradict it.
    """

    def __init__(self, mention: Mention, siblings: Sequence[Mention], apart: Apart) -> None:
        self._mention, self._siblings, self._apart = mention, siblings, apart
        named = len(mention.sign.people)
        self._most = (max(2.0 * named, STRONG) if named else 0.0) + MANNER
        self._scored = 0
        self._open: list[tuple[float, Key]] = []

    def offer(self, anchor: Key, members: Sequence[Mention]) -> None:
        """A cluster whose date allows it, with its members of better known date than the mention's."""
        mention = self._mention
        signs = {one.sign for one in members}
        best = _best(mention.sign, signs)
        if best is None:
            return
        self._scored += 1
        if not _barred(mention, members, self._apart) and not self._bettered(best, signs):
            self._open.append((-best, anchor))
            self._open.sort()

    def _bettered(self, best: float, signs: Collection[Sign]) -> bool:
        """Whether another mention of the report fits the cluster better, or as well and is told first."""
        for other in self._siblings:
            score = _best(other.sign, signs)
            if score is not None and (-score, other.key) < (-best, self._mention.key):
                return True
        return False

    @property
    def settled(self) -> bool:
        """Whether no further offer can change that nothing is chosen."""
        if not self._mention.sign.people:
            return self._scored > 1
        if len(self._open) < 2:
            return False
        first, second = -self._open[0][0], -self._open[1][0]
        return first - second < MARGIN and self._most - first < MARGIN

    @property
    def chosen(self) -> Key | None:
        """The anchor of the cluster chosen, None for none."""
        if not self._open:
            return None
        best, anchor = -self._open[0][0], self._open[0][1]
        if best >= STRONG:
            return anchor if len(self._open) == 1 or best + self._open[1][0] >= MARGIN else None
        # A report that tells the only other candidate apart shows that there is more than one.
        return anchor if self._scored == 1 and best >= FAIR and not series(self._mention.sign) else None


def _round(mentions: list[Mention], apart: Apart, least: float) -> tuple[list[list[Mention]], list[Mention]]:
    units = _units(mentions, apart)
    named = _joined([unit for unit in units if not anonymous(unit.sign)], apart, STRONG)
    named = _pairs(named, apart)
    groups = [[mention for unit in group for mention in unit.members] for group in named]
    rest: list[Mention] = []
    joins: dict[int, list[Mention]] = {}
    for unit in units:
        if anonymous(unit.sign):
            fitting = [
                number
                for number, group in enumerate(named)
                if all(peers(unit.sign, other.sign) is not None for other in group)
            ]
            for mention in unit.members:
                open_to = [number for number in fitting if not _barred(mention, groups[number], apart)]
                if len(open_to) == 1:
                    joins.setdefault(open_to[0], []).append(mention)
                else:
                    rest.append(mention)
    for number, members in joins.items():
        groups[number] += members
    for group in _joined(_units(rest, apart), apart, least):
        groups.append([mention for unit in group for mention in unit.members])
    return _single(groups)


def _units(mentions: Iterable[Mention], apart: Apart) -> list[_Unit]:
    judged = {key for pair in apart for key in pair}
    units: dict[tuple[Sign, Key | None], _Unit] = {}
    for mention in mentions:
        # What can be compared with nothing is not even like its equals.
        alone = mention.key in judged or not meet(mention.sign, mention.sign)
        name = (mention.sign, mention.key if alone else None)
        units.setdefault(name, _Unit(mention.sign, [])).members.append(mention)
    return sorted(units.values(), key=lambda unit: (_order(unit.sign), unit.members[0].key))


@lru_cache(maxsize=1 << 16)
def _order(sign: Sign) -> bytes:
    return msgspec.json.encode(sign)


def _joined(units: list[_Unit], apart: Apart, least: float) -> list[list[_Unit]]:
    """Units joined best fit first while everything in one cluster fits everything in the other."""
    fits: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(units)), 2):
        score = None if _judged(units[a], units[b], apart) else peers(units[a].sign, units[b].sign)
        if score is not None:
            fits[a, b] = score
    home = list(range(len(units)))
    groups = [[number] for number in range(len(units))]
    for (a, b), score in sorted(fits.items(), key=lambda item: (-item[1], item[0])):
        one, other = home[a], home[b]
        if score < least or one == other:
            continue
        if all((min(x, y), max(x, y)) in fits for x in groups[one] for y in groups[other]):
            keep, gone = min(one, other), max(one, other)
            groups[keep] += groups[gone]
            for number in groups[gone]:
                home[number] = keep
            groups[gone] = []
    return [[units[number] for number in sorted(group)] for group in groups if group]


def _pairs(groups: list[list[_Unit]], apart: Apart) -> list[list[_Unit]]:
    """Two clusters that name people, but none on the same side, are one where each is the other's only
    possible partner and channel and outcome agree."""

    def fits(a: list[_Unit], b: list[_Unit]) -> float | None:
        scores = [None if _judged(x, y, apart) else peers(x.sign, y.sign) for x in a for y in b]
        return None if None in scores else max(score for score in scores if score is not None)

    partners: dict[int, list[int]] = {}
    for a, b in combinations(range(len(groups)), 2):
        score = fits(groups[a], groups[b])
        if score is not None:
            partners.setdefault(a, []).append(b)
            partners.setdefault(b, []).append(a)
    found: list[list[_Unit]] = []
    for a, group in enumerate(groups):
        mine = partners.get(a, [])
        if len(mine) == 1 and partners[mine[0]] == [a] and (fits(group, groups[mine[0]]) or 0) >= FAIR:
            if a < mine[0]:
                found.append(group + groups[mine[0]])
        else:
            found.append(group)
    return found


def _judged(a: _Unit, b: _Unit, apart: Apart) -> bool:
    return bool(apart) and frozenset((a.members[0].key, b.members[0].key)) in apart


def _barred(mention: Mention, group: Iterable[Mention], apart: Apart) -> bool:
    return any(one.report == mention.report or frozenset((one.key, mention.key)) in apart for one in group)


def _single(groups: list[list[Mention]]) -> tuple[list[list[Mention]], list[Mention]]:
    """Groups with one mention a report, and what had to go: of two, that which names people stays, then that
    told first."""
    kept: list[list[Mention]] = []
    gone: list[Mention] = []
    for group in groups:
        stay: dict[str, Mention] = {}
        for mention in sorted(group, key=lambda one: (anonymous(one.sign), one.key)):
            if stay.setdefault(mention.report, mention) is not mention:
                gone.append(mention)
        kept.append(sorted(stay.values(), key=lambda one: one.key))
    return kept, sorted(gone, key=lambda one: one.key)


def _best(sign: Sign, others: Collection[Sign]) -> float | None:
    best: float | None = None
    for other in others:
        score = fit(sign, other)
        if score is None:
            return None
        best = score if best is None or score > best else best
    return best
