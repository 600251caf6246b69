"""Which mentions are of one contact: a pure function of the mentions and of what human beings judged.

Levels are settled from the best known date to the least known. Mentions of one certain day are clustered day
by day: two different days are never one contact. A mention of a vaguer date is laid on the one cluster of
better known date that it can be of; where there is none, or more than one, it is clustered with its peers.
Undated mentions look a few days around the day from which their report looks, and nowhere else.

What a level decides depends only on better levels and, within the level, on mentions that are connected
through possible fits. So a change is carried through level by level: only mentions that could be laid on a
cluster that changed choose again, and only clusters connected with these are made anew. The outcome equals
that of settling everything at once.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openlines.chronology.clusters import FAIR, Apart, Choice, cluster
from openlines.chronology.fit import NARROW, fit, peers
from openlines.chronology.mention import UNDATED, WIDE, Key, Mention, Sign
from openlines.chronology.timeline import Place, Span, Timeline, common, days, hull

# Candidates are fetched for so many days first, then for twice as many, and so on: on a busy line it soon shows that
# there are several, on a quiet one there are few to fetch.
_STEP = 8


class Change(NamedTuple):
    """A cluster that came, went or got other members: the days that its founders may be of, and their signs. Only
    a mention that fits all of them can care."""

    span: Span
    signs: frozenset[Sign]


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


def settle(timeline: Timeline, added: Iterable[Mention], removed: Iterable[Mention] = (), *, apart: Apart = ()) -> None:
    """Brings the places of a block's timeline up to date, after mentions were added and others removed."""
    gone, new = list(removed), list(added)
    for mention in gone:
        timeline.drop(mention.key)
    for mention in new:
        timeline.put(mention)
    changes: list[Change] = []
    _days(timeline, [m for m in (*new, *gone) if m.level == 0], changes, apart)
    changes += [Change(m.span, frozenset((m.sign,))) for m in gone if m.level == 0]
    for change in changes:
        # What can be laid on it, of all levels at once: asking takes longer than finding.
        timeline.ensure(range(1, UNDATED + 1), *change.span)
    for level in range(1, UNDATED + 1):
        mine, lost = ([m for m in part if m.level == level] for part in (new, gone))
        _level(timeline, level, mine, lost, changes, apart)


def _days(timeline: Timeline, changed: list[Mention], changes: list[Change], apart: Apart) -> None:
    """Clusters anew the mentions of the days that something changed on."""
    for day in sorted({mention.span[0] for mention in changed}):
        timeline.ensure((0,), day, day)
        part = [timeline.mentions[key] for key in timeline.on(day)]
        _found(timeline, part, cluster(part, apart=apart), changes)


def _found(timeline: Timeline, part: Sequence[Mention], groups: Iterable[list[Mention]], changes: list[Change]) -> None:
    """Makes each group a cluster of its own; `part` are all whose cluster may have changed."""
    old: dict[Key, list[Mention]] = {}
    for mention in part:
        place = timeline.places.get(mention.key)
        if place is not None and place.founder:
            old.setdefault(place.anchor, []).append(mention)
            timeline.unplace(mention.key)
    before = {frozenset(one.key for one in group): group for group in old.values()}
    after = {frozenset(one.key for one in group): group for group in groups}
    for group in after.values():
        for mention in group:
            timeline.place(mention.key, Place(group[0].key, True))
    for name in before.keys() ^ after.keys():
        changes.append(_change(before.get(name) or after[name]))


def _change(founders: Sequence[Mention]) -> Change:
    # An undated mention that looks nowhere has no days; nothing is ever laid on it.
    span = hull(founders) if any(days(one) for one in founders) else (1, 0)
    return Change(span, frozenset(one.sign for one in founders))


def _level(
    timeline: Timeline, level: int, new: list[Mention], gone: list[Mention], changes: list[Change], apart: Apart
) -> None:
    """Settles the mentions of one level that a change can concern, and what is connected with them."""
    choosing = {mention.key: mention for mention in (*new, *_concerned(timeline, level, changes))}
    for mention in gone:
        span = days(mention)
        if span:
            timeline.ensure((level,), *span)
            # Whatever it was laid on has lost it.
            changes += [_change(founders) for _, founders in _candidates(timeline, mention, span)]
        changes.append(_change([mention]))
    # The peers of a mention that is gone may have been together only through it.
    start = [*choosing.values(), *(peer for mention in gone for peer in _peers(timeline, mention))]
    part = _connected(timeline, start)
    timeline.ensure_reports({mention.report for mention in choosing.values()})
    left: list[Mention] = []
    laid: list[tuple[Mention, Key]] = []
    for mention in part:
        old = timeline.places.get(mention.key)
        on = old.anchor if old is not None and not old.founder else None
        anchor = _choice(timeline, mention, apart) if mention.key in choosing else on
        if anchor is None:
            left.append(mention)
        else:
            laid.append((mention, anchor))
        if anchor != on:
            for one in (on, anchor):
                if one is not None and (founders := _founders(timeline, one, mention)):
                    changes.append(_change(founders))
    groups = cluster(left, apart=apart, least=FAIR)
    for mention in part:
        old = timeline.places.get(mention.key)
        if old is not None and not old.founder:
            timeline.unplace(mention.key)
    _found(timeline, part, groups, changes)
    for mention, anchor in laid:
        timeline.place(mention.key, Place(anchor, False))


def _concerned(timeline: Timeline, level: int, changes: Sequence[Change]) -> list[Mention]:
    """The mentions of a level that could be laid on a cluster that changed, as it was or as it is."""
    for change in changes:
        if change.span[0] <= change.span[1]:
            timeline.ensure((level,), *change.span)
    found = []
    for mention in timeline.at(level):
        span = days(mention)
        if span is not None and any(_concerns(change, mention.sign, span) for change in changes):
            found.append(mention)
    return found


def _concerns(change: Change, sign: Sign, span: Span) -> bool:
    (first, last), signs = change
    return first <= span[1] and span[0] <= last and all(fit(sign, other) is not None for other in signs)


def _connected(timeline: Timeline, start: Iterable[Mention]) -> list[Mention]:
    """The mentions of a level that hang together with those of `start` through possible fits."""
    part: dict[Key, Mention] = {}
    waiting = list(start)
    while waiting:
        mention = waiting.pop()
        if mention.key not in part:
            part[mention.key] = mention
            waiting += [other for other in _peers(timeline, mention) if other.key not in part]
    return [part[key] for key in sorted(part)]


def _peers(timeline: Timeline, mention: Mention) -> list[Mention]:
    span = days(mention)
    if span:
        timeline.ensure((mention.level,), *span)
    return [other for other in timeline.at(mention.level) if peers(mention.sign, other.sign) is not None]


def _levels(mention: Mention) -> range:
    """The levels of the clusters that a mention may be laid on."""
    return range(NARROW + 1 if mention.level == UNDATED else 0 if mention.level == WIDE else mention.level)


def _candidates(timeline: Timeline, mention: Mention, span: Span) -> list[tuple[Key, list[Mention]]]:
    """The clusters of better known date that the mention's date allows, within a span of days, with their
    founders."""
    levels = _levels(mention)
    timeline.ensure(levels, *span)
    found = []
    for anchor in timeline.founded(levels, *span):
        founders = timeline.founders(anchor)
        first, last = common(founders)
        if first <= span[1] and span[0] <= last:
            found.append((anchor, founders))
    return found


def _founders(timeline: Timeline, anchor: Key, mention: Mention) -> list[Mention]:
    """The founders of a cluster that a mention is laid on: their days meet its own."""
    span = days(mention)
    if span:
        timeline.ensure(_levels(mention), *span)
    return timeline.founders(anchor)


def _choice(timeline: Timeline, mention: Mention, apart: Apart) -> Key | None:
    span = days(mention)
    if span is None or not _levels(mention):
        return None
    choice = Choice(mention, timeline.siblings(mention), apart)
    offered: set[Key] = set()
    begin, step = span[0], _STEP
    while begin <= span[1]:
        part = (begin, min(begin + step - 1, span[1]))
        for anchor, founders in _candidates(timeline, mention, part):
            if anchor not in offered:
                offered.add(anchor)
                first, last = hull(founders)
                if first < part[0] or last > part[1] or mention.level == UNDATED:
                    # Members laid on it may be of days that have not been fetched.
                    timeline.ensure(range(min(mention.level, WIDE)), first, last)
                choice.offer(anchor, timeline.members(anchor, mention.level))
        if choice.settled:
            return None
        begin, step = begin + step, step * 2
    return choice.chosen
