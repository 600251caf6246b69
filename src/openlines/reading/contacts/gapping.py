"""Clauses that leave out the verb said before them: "A spoke to B on Monday and C to D on Tuesday"."""

from dataclasses import dataclass

from openlines.reading.actors import Mention, Ref
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.triggers import Trigger

CLAUSE = 60  # tokens behind the verb within which such a clause may begin


@dataclass(frozen=True)
class Gap:
    """Who was in touch, and the tokens `first`..`last` (half-open) of the clause without a verb."""

    filled: Filled
    first: int
    last: int


def gaps(scene: Scene, trigger: Trigger, filled: Filled, last: int) -> list[Gap]:
    """The clauses behind a verb of contact that share it, with the places that they fill."""
    row = trigger.verb
    if row is None or not row.other or not filled.actors or not filled.others:
        return []
    grid, filler = scene.grid, scene.filler
    known = set(filled.others)
    found: list[Gap] = []
    for t in range(trigger.last, min(last, trigger.last + CLAUSE)):
        if grid.low[t] in filler.words.stops or (grid.pos[t] == "VERB" and grid.finite[t]):
            break
        comma = grid.low[t] == ","
        if not (comma or grid.low[t] in filler.words.links) or grid.low[t] in row.other:
            continue
        if not _dated(scene, trigger.last, t):
            continue
        begin = t + 1
        while begin < last and grid.low[begin] not in row.other and _skipped(scene, begin):
            begin += 1
        places = _places(scene, row.other, begin, last)
        if places is None or set(places[1]) <= known or _verb_behind(scene, places[2], last):
            continue
        if comma and not _dated(scene, places[2], min(last, places[2] + 4)):
            continue
        actors, others, _ = places
        found.append(Gap(Filled(actors=actors or filled.actors, others=others), t, last))
        known |= set(others)
    ends = [*(gap.first for gap in found[1:]), last]
    return [Gap(gap.filled, gap.first, end) for gap, end in zip(found, ends, strict=False)]


def _places(scene: Scene, other: tuple[str, ...], begin: int, last: int) -> tuple[list[Ref], list[Ref], int] | None:
    """The subject (empty where it is the same), the other side, and where that ends."""
    grid, filler = scene.grid, scene.filler
    if begin >= last:
        return None
    if grid.low[begin] in other:
        mention = _mention(scene, begin + 1, last)
        return ([], list(mention.refs), mention.last) if mention else None
    mention = _mention(scene, begin, last)
    if mention is None or mention.last >= last:
        return None
    if grid.low[mention.last] in other:
        second = _mention(scene, mention.last + 1, last)
        return (list(mention.refs), list(second.refs), second.last) if second else None
    dated = any(token in (mention.last, mention.last + 1) for _, token in scene.mentions(mention.last, last))
    if "object" in other and dated and not filler.governs_later(mention):
        return [], list(mention.refs), mention.last
    return None


def _mention(scene: Scene, token: int, last: int) -> Mention | None:
    """The mention of somebody who can act that begins at a token or behind an article."""
    for t in range(token, min(last, token + 2)):
        mention = scene.filler.acting(t)
        if mention is not None:
            return mention if mention.first in (token, t) and mention.kind != "pronoun" else None
    return None


def _skipped(scene: Scene, token: int) -> bool:
    return scene.grid.pos[token] == "ADV" or scene.grid.low[token] in scene.filler.words.links


def _dated(scene: Scene, first: int, last: int) -> bool:
    """Whether a date stands between the verb and the link: without one, the link only adds another side."""
    return (
        any(mention.kind in ("date", "time") for mention, _ in scene.mentions(first, last)) if first < last else False
    )


def _verb_behind(scene: Scene, token: int, last: int) -> bool:
    """Whether the clause has a verb of its own after all."""
    grid = scene.grid
    for t in range(token, last):
        if grid.low[t] in (",", ";", ":") or grid.low[t] in scene.filler.words.links:
            return False
        if grid.pos[t] in ("VERB", "AUX"):
            return True
    return False
