"""What becomes of a contact inside somebody's words: denied, ruled out, promised, asked for."""

from bisect import bisect_left

from openlines.reading.contacts.governing import operator_at
from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.status import Outcome
from openlines.reading.contacts.told import Told
from openlines.reading.contacts.triggers import Trigger


def said(scene: Scene, telling: Told, statement: int | None) -> Outcome:
    """What becomes of an outcome inside somebody's words: what is denied or ruled out did not happen or will
    not, what is promised or demanded has not yet."""
    outcome, trigger = telling.outcome, telling.trigger
    if outcome == "none" and statement is not None and _has_no_wish(scene, telling, statement):
        return "ruled-out"
    if statement is None or outcome not in ("held", "scheduled", "requested"):
        return outcome
    for number in (statement, *scene.scopes.around(trigger.head)):
        result = _said_in(scene, telling, number)
        if result != outcome:
            return result
    return outcome


def _said_in(scene: Scene, telling: Told, statement: int) -> Outcome:
    """What one statement makes of an outcome that its content speaks of first."""
    outcome, trigger = telling.outcome, telling.trigger
    told, grid = scene.statements[statement], scene.grid
    content = next((s for s in told.content if s.start <= grid.start[trigger.head] < s.end), None)
    if content is None:
        return outcome
    opening = bisect_left(grid.start, content.start)
    if any(grid.pos[t] == "VERB" and grid.finite[t] for t in range(opening, trigger.head)):
        return outcome  # not what the speaker speaks of first
    operator = None
    if told.cue:
        cue = bisect_left(grid.start, told.cue.start)
        found = (operator_at(grid, scene.lexicon, t, grid.size) for t in range(cue, min(cue + 3, grid.size)))
        operator = next((row for row in found if row), None)
    if operator and operator.effect in ("ruled-out", "declined"):
        return "ruled-out" if operator.effect == "ruled-out" else "declined"
    if outcome == "requested":
        return outcome
    if told.stance == "denies":
        if definite(scene, trigger) and _is_told_of(scene, trigger):
            return outcome  # "disputed that the call had been arranged by the other side"
        return "denied" if outcome == "held" else "ruled-out"
    if outcome == "held" and (trigger.noun or grid.infinitive[trigger.head]):
        if told.stance == "promises" and trigger.verb:
            return "scheduled"
        if told.stance == "demands" and told.side in telling.sides and trigger.verb:
            return "requested"  # "he asked to speak to his counterpart"
        if told.stance == "demands" and not definite(scene, trigger):
            return "possible"
    return outcome


def _is_told_of(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is the subject or object of a verb that says something of it but that it took place."""
    grid = scene.grid
    verb = grid.head[trigger.head]
    if grid.pos[verb] != "VERB" or not grid.dep[trigger.head].startswith(("nsubj", "dobj", "obj")):
        return False
    operator = operator_at(grid, scene.lexicon, verb, grid.size)
    return operator is None or operator.effect not in ("occurred", "held")


def definite(scene: Scene, trigger: Trigger) -> bool:
    if trigger.verb:
        return False
    grid = scene.grid
    for t in range(trigger.first - 1, max(-1, trigger.first - 5), -1):
        if grid.low[t] in scene.lexicon.definite or (grid.low[t] == "'" and grid.pos[t] == "PART"):
            return True
        if grid.pos[t] not in ("ADJ", "NUM", "NOUN", "ADV", "PROPN", "PUNCT"):
            return False
    return False


def _has_no_wish(scene: Scene, telling: Told, statement: int) -> bool:
    """ "We do not talk to them", said by one of the sides, in the present and without a bound: no silence told,
    but a refusal."""
    head = telling.trigger.head
    grid = scene.grid
    tense = grid.doc[head].morph.get("Tense", [])
    helped = any(grid.dep[c].startswith("aux") and grid.lemma[c] not in ("do",) for c in grid.children(head))
    present = "Pres" in tense or any(grid.low[c] in ("do", "does") for c in grid.children(head))
    return bool(telling.trigger.verb) and present and not helped and scene.statements[statement].side in telling.sides
