"""What governs a word of contact: operators, negation, and the nouns that make it a wish or a denied report."""

from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.table import Lexicon, OperatorRow
from openlines.reading.contacts.triggers import VERBAL, Trigger

FARTHER = frozenset(("jamais", "never"))  # "Never since the revolution had a president spoken to …"

ONLY = frozenset(("que", "qu'"))  # "ne … que"


def operator_at(grid: Grid, lexicon: Lexicon, token: int, last: int) -> OperatorRow | None:
    """The operator that begins at a token, multiword ones first."""
    for key in (grid.lemma[token].lower(), grid.low[token]):
        for row in lexicon.operators.get(key, ()):
            rest = row.words.split()[1:]
            if not rest or all(word in grid.low[token + 1 : token + 5] for word in rest):
                return row
    return None


def is_negated(grid: Grid, lexicon: Lexicon, token: int) -> bool:
    children = list(grid.children(token))
    if any(grid.low[c] == "pas" and grid.low[c + 1 : c + 2] == ["moins"] for c in children if c + 1 < grid.size):
        return False  # "n'en a pas moins été reçu"
    if any(grid.low[child] in ("ne", "n'", "n’") for child in children):
        near = grid.low[max(0, token - 25) : token + 6]
        only = next((t for t in range(token + 1, min(grid.size, token + 6)) if grid.low[t] in ONLY), None)
        if only is not None:  # "n'a pu se tenir qu'à 15 heures" is no negation
            near = grid.low[min(child for child in children if grid.low[child] in ("ne", "n'", "n’")) : only]
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


def is_setting(grid: Grid, lexicon: Lexicon, trigger: Trigger, first: int) -> bool:
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


def sought_by(
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


def is_denied_report(grid: Grid, lexicon: Lexicon, verb: int) -> bool:
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
    return row is not None and row.effect == "denied" and not is_negated(grid, lexicon, at)


def is_yet_to_be(grid: Grid, token: int) -> bool:
    """Whether the verb that a noun depends on is an infinitive with "to" behind another noun."""
    for _ in range(4):
        token = grid.head[token]
        if grid.pos[token] in VERBAL:
            break
    children = list(grid.children(token))
    marked = any(grid.low[c] == "to" and grid.pos[c] == "PART" for c in children)
    return marked and grid.dep[token] in ("relcl", "acl", "amod") and not any(grid.finite[c] for c in children)
