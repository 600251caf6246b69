"""Subjects behind their verb: "…, a annoncé le ministère", "“…,” said one", "indique-t-on au Quai
d'Orsay"."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL, STARTS, noun_phrase, phrase_end
from openlines.reading.attribution.verbgroup import is_bare


def inverted(g: Grid, lex: Lexicon, verb: int, begin: int, last: int) -> Source | None:
    """The subject after a verb that follows what is said: "…, a annoncé le ministère", "“…,” said one"."""
    pronouns = lex.sets["grammar.pronouns"]
    first, limit = g.sentences[g.sentence[verb]]
    for at in (*range(begin, verb), *range(verb + 1, min(last + 2, limit))):
        if g.low[at] in lex.sets["grammar.nameless"]:
            return _place_of(g, lex, max(last, at + 1), limit)
    for at in range(begin, verb):
        if g.low[at][0] == "-" and g.low[at] in pronouns:
            return Source(at, at + 1, at)
    first, limit = g.sentences[g.sentence[verb]]
    quoted = begin > 0 and g.low[begin - 1] in CLOSING and g.quote[max(begin - 2, 0)] >= 0
    if begin > first and g.low[begin - 1] == ",":
        quoted = quoted or (begin - 2 >= 0 and g.low[begin - 2] in CLOSING and g.quote[max(begin - 3, 0)] >= 0)
    elif begin > first and g.low[begin - 1] in lex.sets["grammar.likes"] and lex.table.grammar.inverts:
        return after(g, lex, last, limit)
    elif not quoted:
        return None
    quoted = quoted or any(g.low[k] in CLOSING and g.quote[k - 1] >= 0 > g.quote[k] for k in range(first + 1, begin))
    inverts = lex.table.grammar.inverts
    if not quoted and not inverts and any(g.dep[c] == "nsubj" and c < begin for c in g.children(verb)):
        return None
    told = quoted or has_main_clause(g, lex, first, begin - 1)
    if not told and not (inverts and _one_comma(g, lex, first, begin)):
        return None
    if g.low[verb].endswith(lex.table.grammar.gerunds) or (inverts and is_bare(g, lex, verb, begin)):
        return None
    if not inverts and any(frame.group.to == "object" for frame in lex.verbs.get(g.low[verb], ())):
        return None
    for at in range(last, min(last + 2, limit)):
        if g.low[at] in pronouns and g.low[at][0] == "-":
            return Source(at, at + 1, at)
    if not inverts and (last >= limit or g.pos[last] not in STARTS):
        return None
    found = after(g, lex, last, limit)
    if found is not None and not inverts and found.last < limit and g.finite[found.last]:
        return None  # what follows is the clause said
    return found


def _place_of(g: Grid, lex: Lexicon, at: int, limit: int) -> Source | None:
    """Who stands behind a nameless subject: "indique-t-on au Quai d'Orsay", "a-t-on appris de source
    policière"."""
    while at < limit and (g.pos[at] == "ADV" or g.low[at] in lex.sets["grammar.times"]):
        at += 1
    if at + 1 >= limit or g.pos[at] != "ADP":
        return None
    if g.low[at] == "auprès":
        at += 1
    end = phrase_end(g, lex, at + 1, limit)
    inside = [k for k in range(at + 1, end) if g.pos[k] in NOMINAL]
    return noun_phrase(g, lex, inside[0], at + 1, limit) if inside else None


def _one_comma(g: Grid, lex: Lexicon, first: int, begin: int) -> bool:
    """Whether a comma, and only one, parts a verb from what stands before it: no subject is parted so."""
    commas = sum(1 for k in range(first, begin) if g.low[k] == ",")
    return commas == 1 and g.pos[first] in ("DET", "PROPN", "NOUN") and begin - 1 > first


def has_main_clause(g: Grid, lex: Lexicon, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb that no conjunction at its head and no relative subordinates."""
    sets = lex.sets
    verbs = [
        k
        for k in range(first, last)
        if (g.finite[k] and g.pos[k] in ("VERB", "AUX"))
        or (g.pos[k] == "VERB" and not g.participle[k] and not g.infinitive[k])
    ]
    if not verbs:
        return False
    k = first
    while k < last and g.pos[k] in ("ADV", "CCONJ", "PUNCT") and g.low[k] not in sets["grammar.subordinators"]:
        k += 1
    if k < last and g.low[k] in sets["grammar.subordinators"] and g.pos[k] in ("SCONJ", "ADV"):
        comma = next((j for j in range(last - 1, k, -1) if g.low[j] == ","), None)
        return comma is not None and any(j > comma for j in verbs)
    return any(not _in_relative(g, lex, j, first) for j in verbs)


def _in_relative(g: Grid, lex: Lexicon, verb: int, first: int) -> bool:
    for k in range(verb - 1, max(first - 1, verb - 8), -1):
        if g.low[k] in lex.sets["grammar.relatives"] and g.low[k] not in lex.sets["grammar.complementizers"]:
            return True
        if g.low[k] == "," or g.finite[k]:
            return False
    return False


def after(g: Grid, lex: Lexicon, at: int, last: int) -> Source | None:
    """The first noun phrase after an inverted verb, past times and places."""
    sets = lex.sets
    while at < last:
        word = g.low[at]
        if word in sets["grammar.complementizers"] or word in (":", ";", '"', "«"):
            return None
        if word == ",":
            return None
        if (
            g.pos[at] in ("ADV", "SPACE", "PART")
            or word in sets["grammar.unsubjects"]
            or (word in sets["grammar.times"] and g.pos[at] not in ("DET",))
        ):
            at += 1
            continue
        if g.pos[at] == "ADP" or word in sets["grammar.prepositions"]:
            end = phrase_end(g, lex, at + 1, last)
            if end <= at + 1:
                return None
            if word in sets["grammar.partitives"] and word in sets["grammar.indefinite"]:
                heads = [k for k in range(at + 1, end) if g.pos[k] in NOMINAL]  # "ont indiqué des médias"
                if heads:
                    found = noun_phrase(g, lex, heads[0], at, last)
                    return Source(at, found.last, found.head)
            at = end
            continue
        if at + 1 < last and f"{word} {g.low[at + 1]}" in sets["grammar.pronouns"]:
            return Source(at, at + 2, at + 1)
        if g.pos[at] in STARTS:
            if at + 1 < last and g.pos[at] == "DET" and g.low[at + 1] in sets["grammar.times"]:
                at += 2
                continue
            end = phrase_end(g, lex, at, last)
            head = max(
                (t for t in range(at, end)),
                key=lambda t: (g.pos[t] in NOMINAL and not at <= g.head[t] < end, -t),
            )
            return noun_phrase(g, lex, head, at, last)
        return None
    return None
