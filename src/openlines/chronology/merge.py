"""Which mentions are of one contact: a pure function of the mentions and of what human beings judged.

Levels are settled from the best known date to the least known. Mentions of one certain day are clustered day
by day: two different days are never one contact. A mention of a vaguer date is laid on the one cluster of
better known date that it can be of; where there is none, or more than one, it is clustered with its peers.
Undated mentions look a few days around the day from which their report looks, and nowhere else.

What a level decides depends only on better levels and, within the level, on mentions that are connected
through possible fits. So a change is carried through by settling the days that it touches, level by level, and
what was touched there; the outcome equals that of settling everything at once.
"""

from collections.abc import Iterable

from openlines.chronology.clusters import FAIR, Apart, choose, cluster
from openlines.chronology.fit import NARROW, NEAR, peers, reach
from openlines.chronology.mention import UNDATED, WIDE, Key, Mention
from openlines.chronology.timeline import Place, Span, Timeline, common, days, hull


def merge(mentions: Iterable[Mention], *, apart: Apart = ()) -> dict[Key, Key]:
    """For each mention, of whichever blocks, the anchor of its cluster: the key of its smallest founder."""
    blocks: dict[str, list[Mention]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    found: dict[Key, Key] = {}
    for block in sorted(blocks):
        timeline = Timeline()
        settle(timeline, blocks[block], apart=apart)
        found.update((key, place.anchor) for key, place in timeline.places.items())
    return found


def settle(
    timeline: Timeline, added: Iterable[Mention], removed: Iterable[Mention] = (), *, apart: Apart = ()
) -> None:
    """Brings the places of a block's timeline up to date, after mentions were added and others removed."""
    gone, new = list(removed), list(added)
    for mention in gone:
        timeline.drop(mention.key)
    for mention in new:
        timeline.put(mention)
    dirty: list[Span] = []
    _days(timeline, [m for m in (*new, *gone) if m.level == 0], dirty, apart)
    for level in range(1, UNDATED + 1):
        mine, lost = ([m for m in part if m.level == level] for part in (new, gone))
        _level(timeline, level, mine, lost, dirty, apart)


def _days(timeline: Timeline, changed: list[Mention], dirty: list[Span], apart: Apart) -> None:
    touched = sorted({mention.span[0] for mention in changed})
    for day in touched:
        timeline.ensure(day, day)
        dirty.append((day, day))
    wanted = set(touched)
    by_day: dict[int, list[Mention]] = {}
    for mention in timeline.at(0):
        if mention.span[0] in wanted:
            by_day.setdefault(mention.span[0], []).append(mention)
    for day in touched:
        found(timeline, cluster(by_day.get(day, ()), apart=apart))


def found(timeline: Timeline, groups: Iterable[list[Mention]]) -> None:
    """Makes each group a cluster of its own."""
    for group in groups:
        anchor = group[0].key
        for mention in group:
            timeline.place(mention.key, Place(anchor, True))


def _level(
    timeline: Timeline, level: int, new: list[Mention], gone: list[Mention], dirty: list[Span], apart: Apart
) -> None:
    """Settles the mentions of one level that a change can concern, and what is connected with them."""
    for mention in (*new, *gone):
        span = days(mention)
        if span:
            timeline.ensure(*_around(mention, span))
            dirty.append(span)
    # The peers of a mention that is gone may have been together only through it.
    start = [*new, *(peer for mention in gone for peer in _near(timeline, mention))]
    start += timeline.overlapping(level, dirty)
    part = _connected(timeline, level, start)
    if not part:
        return
    for mention in part:
        old = timeline.places.get(mention.key)
        if old is not None and not old.founder:
            # The cluster that loses it reaches beyond its own days.
            dirty.append(hull(timeline.founders(old.anchor) or [mention]))
        timeline.unplace(mention.key)
    left = _laid(timeline, part, dirty, apart)
    found(timeline, cluster(left, apart=apart, least=FAIR))
    dirty += [span for mention in part if (span := days(mention))]


def _connected(timeline: Timeline, level: int, start: list[Mention]) -> list[Mention]:
    """The mentions of a level that hang together with those of `start` through possible fits."""
    part: dict[Key, Mention] = {}
    waiting = list(start)
    while waiting:
        mention = waiting.pop()
        if mention.key in part:
            continue
        part[mention.key] = mention
        span = days(mention)
        if span:
            timeline.ensure(*_around(mention, span))
        waiting += [
            other
            for other in timeline.at(level)
            if other.key not in part and peers(mention.sign, other.sign) is not None
        ]
    return [part[key] for key in sorted(part)]


def _near(timeline: Timeline, gone: Mention) -> list[Mention]:
    return [other for other in timeline.at(gone.level) if peers(gone.sign, other.sign) is not None]


def _around(mention: Mention, span: Span) -> Span:
    """The days to be fetched to see a mention's peers: undated ones are told by reports of nearby days."""
    if mention.level == UNDATED and mention.sign.seen is not None:
        return min(span[0], mention.sign.seen - NEAR), max(span[1], mention.sign.seen + NEAR)
    return span


def _laid(timeline: Timeline, part: list[Mention], dirty: list[Span], apart: Apart) -> list[Mention]:
    """Lays mentions on clusters of better known date; gives those that found no place.

    All choose before any is placed, so that none sees another; of two mentions of one report that choose the
    same cluster, the one told first has it.
    """
    chosen: dict[tuple[Key, str], Mention] = {}
    left: list[Mention] = []
    for mention in part:
        anchor = _choice(timeline, mention, apart)
        if anchor is None or chosen.setdefault((anchor, mention.report), mention) is not mention:
            left.append(mention)
    for (anchor, _), mention in chosen.items():
        dirty.append(hull(timeline.founders(anchor)))
        timeline.place(mention.key, Place(anchor, False))
    return left


def _choice(timeline: Timeline, mention: Mention, apart: Apart) -> Key | None:
    if mention.level == WIDE:
        return None
    span = reach(mention.sign) if mention.level == UNDATED else mention.span
    if span is None:
        return None
    timeline.ensure(*span)
    below = NARROW + 1 if mention.level == UNDATED else mention.level
    anchors, candidates = [], []
    for anchor in timeline.founded_below(below, *span):
        founders = timeline.founders(anchor)
        first, last = common(founders)
        if first > span[1] or last < span[0]:
            continue
        timeline.ensure(*hull(founders))
        anchors.append(anchor)
        candidates.append(timeline.members(anchor, mention.level))
    number = choose(mention, candidates, apart=apart)
    return None if number is None else anchors[number]
