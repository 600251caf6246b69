"""What became of a contact: held, or only planned, asked for, tried, refused, called off, denied.

The words that govern a telling ("refused", "a tenté de", "is due") are operators; they combine with
negation, tense and mood. Grammar first: only what stands above the trigger, or beside it as its
predicate, counts.
"""

from dataclasses import dataclass
from typing import Literal

from openlines.reading.attribution.grid import Grid
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
CONDITIONS = frozenset(("si", "s'", "if", "whether"))
FARTHER = frozenset(("jamais", "never"))  # "Never since the revolution had a president spoken to …"


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
    negated = _negated(grid, lexicon, trigger.head) or (bool(trigger.verb) and grid.low[first] in FARTHER)
    at = trigger.head
    finite_passed = bool(trigger.verb) and _finite(grid, at)
    setting = bool(trigger.noun) and _is_setting(grid, lexicon, trigger, first)
    for step in range(6):
        if step:
            operator = operator_at(grid, lexicon, at, last)
            if operator and (grid.dep[at].startswith("aux") or setting):
                operator = None
            if operator and not (finite_passed and operator.effect != "denied"):
                found.append((at, operator, _negated(grid, lexicon, at)))
            elif step and grid.pos[at] in VERBAL and not finite_passed:
                negated = negated or _negated(grid, lexicon, at)
            if governor is None and grid.pos[at] in VERBAL:
                governor = at
                finite_passed = finite_passed or _finite(grid, at)
                # From the verb that the noun depends on, only infinitives climb further.
            elif grid.pos[at] in VERBAL and operator is None:
                finite_passed = finite_passed or _finite(grid, at)
        parent = grid.head[at]
        allowed = UP_VERB if grid.pos[at] in VERBAL else UP_NOUN
        told = grid.dep[at] in ("relcl", "acl:relcl") and grid.lemma[parent].lower() in lexicon.hearsay
        if (
            parent == at
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
            beside.append((child, operator, _negated(grid, lexicon, child)))
    if not any(row.effect == "occurred" and not minus for _, row, minus in found):
        found.extend(beside)  # "the long awaited call has taken place" is no plan
    if governor is not None and not setting:
        found.extend(_beside(grid, lexicon, governor, trigger, last))
    sought = _sought(grid, lexicon, trigger, first, last)
    if sought is not None and all(sought[0] != token for token, _, _ in found):
        found.append(sought)
    if _denied_report(grid, lexicon, governor if governor is not None else trigger.head):
        return Fate("denied", tuple((t, o) for t, o, _ in found), governor, negated)
    if setting and _yet_to_be(grid, trigger.head):
        return Fate("possible", (), governor, negated)  # "a settlement to be reached in talks"
    ahead = _ahead(grid, lexicon, trigger, governor, first)
    outcome = _combine(grid, lexicon, trigger, governor, found, negated, ahead, last)
    return Fate(outcome, tuple((t, o) for t, o, _ in found), governor, negated)


def _is_setting(grid: Grid, lexicon: Lexicon, trigger: Trigger, first: int) -> bool:
    """Whether a noun only says when or where something else was: "agreed at a meeting"."""
    for t in range(trigger.first - 1, max(first, trigger.first - 6) - 1, -1):
        if grid.pos[t] == "ADP" or (grid.low[t] in lexicon.settings and grid.pos[t] in ("ADP", "ADV", "NOUN", "SCONJ")):
            if grid.low[t] in lexicon.settings:
                return True
            if grid.low[t] not in ("de", "d'", "des", "du", "à", "l'"):
                return False
        elif grid.pos[t] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART"):
            return False
    return False


def _sought(
    grid: Grid, lexicon: Lexicon, trigger: Trigger, first: int, last: int
) -> tuple[int, OperatorRow, bool] | None:
    """The noun of asking that a noun of contact stands behind, wherever the parser hung it: "eight requests from
    X for a meeting"."""
    if not trigger.noun:
        return None
    at = trigger.first - 1
    while at > first and grid.pos[at] in ("DET", "ADJ", "NUM", "ADV", "NOUN", "PUNCT") and grid.low[at] != ",":
        at -= 1
    if grid.low[at] not in lexicon.grammar.purpose:
        return None
    for t in range(at - 1, max(first, at - 8) - 1, -1):
        if grid.pos[t] in VERBAL or grid.low[t] in (",", ";", ":"):
            return None
        if grid.pos[t] == "NOUN":
            row = operator_at(grid, lexicon, t, last)
            if row is not None and row.effect in ("requested", "attempted"):
                return t, row, False
    return None


def _denied_report(grid: Grid, lexicon: Lexicon, verb: int) -> bool:
    """Whether a clause hangs on a report that is denied: "a démenti les informations selon lesquelles …"."""
    noun = verb
    if grid.dep[verb] not in ("relcl", "acl:relcl", "acl"):
        return False
    for _ in range(4):
        noun = grid.head[noun]
        if grid.lemma[noun].lower() in lexicon.hearsay:
            break
    else:
        return False
    at = grid.head[noun]
    if grid.pos[at] == "ADP":
        at = grid.head[at]
    row = operator_at(grid, lexicon, at, grid.size)
    return row is not None and row.effect == "denied" and not _negated(grid, lexicon, at)


def _yet_to_be(grid: Grid, token: int) -> bool:
    """Whether the verb that a noun depends on is an infinitive with "to" behind another noun."""
    for _ in range(4):
        token = grid.head[token]
        if grid.pos[token] in VERBAL:
            break
    children = list(grid.children(token))
    marked = any(grid.low[c] == "to" and grid.pos[c] == "PART" for c in children)
    return marked and grid.dep[token] in ("relcl", "acl", "amod") and not any(grid.finite[c] for c in children)


def operator_at(grid: Grid, lexicon: Lexicon, token: int, last: int) -> OperatorRow | None:
    """The operator that begins at a token, multiword ones first."""
    for key in (grid.lemma[token].lower(), grid.low[token]):
        for row in lexicon.operators.get(key, ()):
            rest = row.words.split()[1:]
            if not rest or all(word in grid.low[token + 1 : token + 5] for word in rest):
                return row
    return None


def _beside(
    grid: Grid, lexicon: Lexicon, governor: int, trigger: Trigger, last: int
) -> list[tuple[int, OperatorRow, bool]]:
    """Operators in the governor's auxiliaries and predicate: "was on the schedule", "could meet"."""
    found = []
    for child in grid.children(governor):
        if grid.dep[child].startswith("aux") or grid.dep[child] in ("acomp", "attr", "xcomp"):
            operator = operator_at(grid, lexicon, child, last)
            if operator and operator.effect != "held" and child != trigger.head:
                found.append((child, operator, _negated(grid, lexicon, child) or _negated(grid, lexicon, governor)))
    if grid.lemma[governor] in ("be", "être", "figurer", "stand", "remain") or grid.pos[governor] == "AUX":
        for t in range(governor + 1, min(last, governor + PREDICATE)):
            operator = operator_at(grid, lexicon, t, last)
            if (
                operator
                and operator.effect in ("scheduled", "cancelled", "possible", "ruled-out")
                and t != trigger.head
            ):
                found.append((t, operator, _negated(grid, lexicon, governor)))
                break
    return found


def _ahead(grid: Grid, lexicon: Lexicon, trigger: Trigger, governor: int | None, first: int) -> bool:
    """Whether tense or a phrase before the verb puts the contact ahead in time."""
    verb = governor if governor is not None else trigger.head
    if grid.pos[verb] not in VERBAL:
        return False
    for token in (verb, *(c for c in grid.children(verb) if grid.dep[c].startswith(("aux", "cop")))):
        morph = grid.doc[token].morph
        if "Fut" in morph.get("Tense", []):
            return True
        if "Cnd" in morph.get("Mood", []) and token == verb:
            return True
    words = grid.low[max(first, verb - 5) : verb]
    return any(_contains(words, phrase) for phrase in lexicon.ahead)


def _contains(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def _finite(grid: Grid, token: int) -> bool:
    return grid.finite[token] or any(grid.dep[c].startswith("aux") and grid.finite[c] for c in grid.children(token))


def _negated(grid: Grid, lexicon: Lexicon, token: int) -> bool:
    children = list(grid.children(token))
    if any(grid.low[c] == "pas" and grid.low[c + 1 : c + 2] == ["moins"] for c in children if c + 1 < grid.size):
        return False  # "n'en a pas moins été reçu"
    if any(grid.low[child] in ("ne", "n'", "n’") for child in children):
        near = grid.low[max(0, token - 25) : token + 6]
        return any(word in lexicon.negations for word in near)
    for child in children:
        low = grid.low[child]
        if low in lexicon.negations and (abs(child - token) <= 6 or low in FARTHER):
            if low in ("plus", "pas", "guère") and grid.pos[child] == "ADV" and low == "plus":
                near = grid.low[max(0, token - 6) : token]
                if "ne" not in near and "n'" not in near:
                    continue
            return True
    return False


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
    effects = {row.effect for _, row, minus in found if not minus}
    refused = {row.effect for _, row, minus in found if minus}
    verb = trigger.verb
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
        if operator and operator.effect == "declined" and not _negated(grid, lexicon, t):
            return True
    return False
