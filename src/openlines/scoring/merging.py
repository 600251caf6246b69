"""How well mentions are merged: pairs of mentions with one `event` key against pairs put in one contact.

On gold contacts every mention is known, and the figure is of merging alone. End to end, mentions are those of
readings: a mention that is paired with a gold contact (`compare`) bears its event. Gold pairs are counted over
all gold contacts, so that a contact that reading missed is lost here too; merged pairs are counted where both
mentions are paired, and where one is spurious and the other is not: a spurious mention in a contact is a wrong
pair. Two spurious mentions together are no pair at all, since gold does not say what they are.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from openlines.scoring.compare import Comparison
from openlines.scoring.figures import Pairing, pairing
from openlines.scoring.gold import Gold

Mention = tuple[str, int]
"""A gold report's id and the index of the contact, in gold or in the reading."""


def gold_events(golds: Iterable[Gold]) -> dict[Mention, str]:
    """The event of every gold contact."""
    return {(gold.id, number): contact.event for gold in golds for number, contact in enumerate(gold.contacts)}


def read_events(comparisons: Sequence[Comparison]) -> dict[Mention, str | None]:
    """The event of every contact read: that of the gold contact it is paired with, None for a spurious one."""
    events: dict[Mention, str | None] = {}
    for one in comparisons:
        events |= {(one.gold.id, number): None for number in range(len(one.reading.contacts))}
        for pair in one.contacts.pairs:
            events[one.gold.id, pair.read] = one.gold.contacts[pair.gold].event
    return events


def merging(
    events: Mapping[Mention, str | None],
    homes: Mapping[Mention, Hashable],
    *,
    gold: Mapping[Mention, str] | None = None,
) -> Pairing:
    """Precision, recall and F1 of pairs. `homes` gives the contact that each mention was put in; `gold` all
    gold contacts with their events where `events` are of readings."""
    wanted = sum(1 for a, b in combinations((gold or events).values(), 2) if a is not None and a == b)
    groups: dict[Hashable, list[str | None]] = {}
    for mention, event in events.items():
        if mention in homes:
            groups.setdefault(homes[mention], []).append(event)
    right = read = 0
    for group in groups.values():
        for a, b in combinations(group, 2):
            if a is not None or b is not None:
                read += 1
                right += a is not None and a == b
    return pairing(right, wanted, read)
