"""What became of a contact: held, or only planned, asked for, tried, refused, called off, denied.

The words that govern a telling ("refused", "a tenté de", "is due") are operators; they combine with
negation, tense and mood. Grammar first: only what stands above the trigger, or beside it as its
predicate, counts.
"""

from dataclasses import dataclass
from typing import Literal

from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.governing import (
    FARTHER,
    is_denied_report,
    is_negated,
    is_setting,
    is_yet_to_be,
    operator_at,
    sought_by,
)
from openlines.reading.contacts.table import Lexicon, OperatorRow
from openlines.reading.contacts.triggers import VERBAL, Trigger
from openlines.records import Status

Outcome = Status | Literal["possible", "none"]
UP_NOUN = frozenset(
    ("obj", "dobj", "nsubj", "nsubjpass", "nsubj:pass", "obl", "obl:arg", "obl:mod", "obl:agent", "pobj", "prep",
     "nmod", "iobj", "attr", "compound", "amod", "dep", "conj", "appos", "acl", "advmod")
)  # fmt: skip
UP_VERB = frozenset(("xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "conj", "obl:mod", "obl:arg", "acomp", "dep"))
PREDICATE = 6
FUTURE = frozenset(("ai", "as", "a", "ons", "ez", "ont"))
AS = frozenset(("as", "comme"))  # "asked for a meeting as a follow-up to the call": the call is not asked for
CONDITIONS = frozenset(("si", "s'", "if", "whether"))


@dataclass(frozen=True)
class Fate:
    """The outcome, the operators behind it, and the verb that the trigger depends on."""

    outcome: Outcome
    operators: tuple[tuple[int, OperatorRow], ...]
    governor: int | None
    negated: bool


def fate(grid: Grid, lexicon: Lexicon, trigger: Trigger, first: int, last: int) -> Fate:
    """What became of the contact that a trigger tells of, within its scope."""
    found: list[tuple[int, OperatorRow, bool]] = []
    governor: int | None = trigger.head if trigger.verb else None
    negated = is_negated(grid, lexicon, trigger.head) or (bool(trigger.verb) and grid.low[first] in FARTHER)
    at = trigger.head
    finite_passed = bool(trigger.verb) and _finite(grid, at)
    setting = bool(trigger.noun) and is_setting(grid, lexicon, trigger, first)
    for step in range(6):
        if step:
            operator = operator_at(grid, lexicon, at, last)
            if operator and (grid.dep[at].startswith("aux") or setting):
                operator = None
            if operator and not (finite_passed and operator.effect != "denied"):
                found.append((at, operator, is_negated(grid, lexicon, at)))
            elif step and grid.pos[at] in VERBAL and not finite_passed:
                negated = negated or is_negated(grid, lexicon, at)
            if governor is None and grid.pos[at] in VERBAL:
                governor = at
                finite_passed = finite_passed or _finite(grid, at)
                # From the verb that the noun depends on, only infinitives climb further.
            elif grid.pos[at] in VERBAL and operator is None:
                finite_passed = finite_passed or _finite(grid, at)
        parent = grid.head[at]
        allowed = UP_VERB if grid.pos[at] in VERBAL or (at == trigger.head and trigger.verb) else UP_NOUN
        told = grid.dep[at] in ("relcl", "acl:relcl") and grid.lemma[parent].lower() in lexicon.hearsay
        if (
            parent == at
            or grid.low[at] in AS
            or (grid.dep[at] not in allowed and not told)
            or not first <= parent < last + (12 if trigger.noun else 0)
        ):
            break
        at = parent
    beside: list[tuple[int, OperatorRow, bool]] = []
    for child in grid.children(trigger.head):
        if child == governor:
            continue
        operator = operator_at(grid, lexicon, child, last)
        if (
            operator
            and (grid.dep[child] in ("amod", "acl", "advmod", "aux", "compound", "acl:relcl", "relcl"))
            and not operator.weak
        ):
            beside.append((child, operator, is_negated(grid, lexicon, child)))
    if not any(row.effect == "occurred" and not minus for _, row, minus in found):
        found.extend(beside)  # "the long awaited call has taken place" is no plan
    if governor is not None and not setting:
        found.extend(_beside(grid, lexicon, governor, trigger, last))
    sought = sought_by(grid, lexicon, trigger, first, last)
    if sought is not None and all(sought[0] != token for token, _, _ in found):
        found.append(sought)
    if is_denied_report(grid, lexicon, governor if governor is not None else trigger.head):
        return Fate("denied", tuple((t, o) for t, o, _ in found), governor, negated)
    if setting and is_yet_to_be(grid, trigger.head):
        return Fate("possible", (), governor, negated)  # "a settlement to be reached in talks"
    ahead = _ahead(grid, lexicon, trigger, governor, first)
    outcome = _combine(grid, lexicon, trigger, governor, found, negated, ahead, last)
    return Fate(outcome, tuple((t, o) for t, o, _ in found), governor, negated)


def _beside(
    grid: Grid, lexicon: Lexicon, governor: int, trigger: Trigger, last: int
) -> list[tuple[int, OperatorRow, bool]]:
    """Operators in the governor's auxiliaries and predicate: "was on the schedule", "could meet"."""
    found = []
    for child in grid.children(governor):
        if grid.dep[child].startswith("aux") or grid.dep[child] in ("acomp", "attr", "xcomp"):
            operator = operator_at(grid, lexicon, child, last)
            if operator and operator.effect != "held" and child != trigger.head:
                found.append((child, operator, is_negated(grid, lexicon, child) or is_negated(grid, lexicon, governor)))
    if grid.lemma[governor] in ("be", "être", "figurer", "stand", "remain") or grid.pos[governor] == "AUX":
        for t in range(governor + 1, min(last, governor + PREDICATE)):
            operator = operator_at(grid, lexicon, t, last)
            if (
                operator
                and operator.effect in ("scheduled", "cancelled", "possible", "ruled-out")
                and t != trigger.head
            ):
                found.append((t, operator, is_negated(grid, lexicon, governor)))
                break
    return found


def _ahead(grid: Grid, lexicon: Lexicon, trigger: Trigger, governor: int | None, first: int) -> bool:
    """Whether tense or a phrase before the verb puts the contact ahead in time."""
    for clause in grid.children(trigger.head) if trigger.noun else ():
        if grid.dep[clause] in ("relcl", "acl:relcl") and "Fut" in grid.doc[clause].morph.get("Tense", []):
            return True  # "après un entretien qui durera une heure"
    verb = governor if governor is not None else trigger.head
    if grid.pos[verb] not in VERBAL:
        return False
    for token in (verb, *(c for c in grid.children(verb) if grid.dep[c].startswith(("aux", "cop")))):
        morph = grid.doc[token].morph
        if "Fut" in morph.get("Tense", []) or _future(grid, token):
            return True
        if "Cnd" in morph.get("Mood", []) and token == verb:
            return True
    words = grid.low[max(first, verb - 5) : verb]
    return any(_contains(words, phrase) for phrase in lexicon.ahead)


def _future(grid: Grid, token: int) -> bool:
    """Whether a form is an infinitive with an ending of the French future, whatever its tag says ("ouvriront")."""
    stem = grid.lemma[token].lower().removesuffix("e")
    ending = grid.low[token].removeprefix(stem)
    return stem.endswith("r") and ending != grid.low[token] and ending in FUTURE


def _contains(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def _finite(grid: Grid, token: int) -> bool:
    return grid.finite[token] or any(grid.dep[c].startswith("aux") and grid.finite[c] for c in grid.children(token))


def _combine(
    grid: Grid,
    lexicon: Lexicon,
    trigger: Trigger,
    governor: int | None,
    found: list[tuple[int, OperatorRow, bool]],
    negated: bool,
    ahead: bool,
    last: int,
) -> Outcome:
    verb = trigger.verb
    # "A pu s'entretenir" was held, "n'a pas pu se tenir" was not.
    past = [minus for token, row, minus in found if grid.low[token] in row.done]
    found = [(token, row, minus) for token, row, minus in found if grid.low[token] not in row.done]
    if any(past):
        if not verb:
            return "cancelled"
        return "attempted" if verb.channel == "call" and verb.initiator == "subject" else "none"
    effects = {row.effect for _, row, minus in found if not minus}
    refused = {row.effect for _, row, minus in found if minus}
    if "severed" in effects:
        return "ruled-out" if trigger.frame.row.channel == "unspecified" else "cancelled"
    if "cancelled" in effects:
        return "cancelled"
    if "ruled-out" in effects:
        return "ruled-out"
    if "declined" in effects:
        return "declined"
    clause = governor if governor is not None else trigger.head
    if any(grid.dep[c] == "mark" and grid.low[c] in CONDITIONS for c in grid.children(clause)):
        return "possible"
    if "denied" in effects:
        return "ruled-out" if ahead or "scheduled" in effects else "denied"
    if refused & {"scheduled", "possible"} or (negated and ("scheduled" in effects or "possible" in effects)):
        return "ruled-out"
    if "answered" in refused:
        return "attempted"
    if "occurred" in refused:
        return "cancelled"
    if negated or "held" in refused:
        if ahead:
            return "declined" if verb and verb.initiator == "other" else "ruled-out"
        if verb and verb.initiator == "other" and verb.channel == "call":
            return "attempted"  # a call that was not taken
        if trigger.noun and _negative_determiner(grid, lexicon, trigger):
            return "denied"
        return "none"
    if effects & {"attempted", "requested"} and _refused_later(grid, lexicon, trigger, last):
        return "declined"
    if "attempted" in effects:
        return "attempted"
    if "requested" in effects and "requested" not in refused:
        return "requested"
    if "scheduled" in effects and not any(row.future and not ahead for _, row, _ in found if row.effect == "scheduled"):
        return "scheduled"
    if "possible" in effects:
        return "possible"
    if ahead:
        return "scheduled"
    return verb.status if verb else "held"


def _negative_determiner(grid: Grid, lexicon: Lexicon, trigger: Trigger) -> bool:
    return any(
        grid.low[child] in lexicon.negations and grid.pos[child] in ("DET", "ADJ", "PRON")
        for child in grid.children(trigger.head)
    )


def _refused_later(grid: Grid, lexicon: Lexicon, trigger: Trigger, last: int) -> bool:
    """ "… had sought calls, but the Russians had refused": the answer told in the same breath."""
    for t in range(trigger.last, last):
        operator = operator_at(grid, lexicon, t, last)
        if operator and operator.effect == "declined" and not is_negated(grid, lexicon, t):
            return True
    return False
