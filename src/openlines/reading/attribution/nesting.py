"""Speech inside speech: which statement tells another, and relays that pass one on."""

from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grid import Grid


def relay(g: Grid, drafts: list[Draft]) -> list[Draft]:
    """Relays given their content: that of the statement of the same sentence which cites them.

    "RIA, citing the ministry, reported that …": RIA's statement is the outer one. "Sources cited by Anadolu
    say that …": the agency's is. Relays that nothing in their sentence says anything for are dropped.
    """
    kept: list[Draft] = []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind not in ("relay", "cited"):
            by_sentence.setdefault(g.sentence[draft.anchor], []).append(draft)
    for draft in drafts:
        if draft.kind not in ("relay", "cited"):
            kept.append(draft)
            continue
        near = [
            other
            for other in by_sentence.get(g.sentence[draft.anchor], ())
            if other.stance != "declines"
            and other.shape != "np"
            and not any(s <= g.start[draft.anchor] < e for s, e in other.content)
        ]
        if not near:
            continue
        other = min(near, key=lambda other: (abs(other.anchor - draft.anchor), other.anchor))
        draft.content = list(other.content)
        if draft.kind == "relay":
            draft.outer = other
        else:
            other.outer = draft
        kept.append(draft)
    return kept


def nest(g: Grid, drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the innermost other one whose content holds its cue."""
    within: list[int | None] = []
    index = {id(draft): i for i, draft in enumerate(drafts)}
    sizes = [sum(e - s for s, e in draft.content) for draft in drafts]
    intervals = sorted((s, e, i) for i, draft in enumerate(drafts) for s, e in draft.content)
    # A sweep: contents that are open at the place of a cue are the candidates; few are ever open at once.
    order = sorted(range(len(drafts)), key=lambda i: g.start[drafts[i].anchor])
    open_: list[tuple[int, int, int]] = []
    at = 0
    found: dict[int, int | None] = {}
    for i in order:
        place = g.start[drafts[i].anchor]
        while at < len(intervals) and intervals[at][0] <= place:
            open_.append(intervals[at])
            at += 1
        open_ = [entry for entry in open_ if entry[1] > place]
        holders = [j for _, _, j in open_ if j != i and drafts[j].stance != "declines"]
        best = min(holders, key=lambda j: (sizes[j], j), default=None)
        found[i] = best
    for i, draft in enumerate(drafts):
        if draft.outer is not None and id(draft.outer) in index:
            within.append(index[id(draft.outer)])
        else:
            within.append(found.get(i))
    for i, outer in enumerate(within):  # no circles: a statement never tells the one that tells it
        seen = {i}
        step = outer
        while step is not None:
            if step in seen:
                within[i] = None
                break
            seen.add(step)
            step = within[step]
    return within
