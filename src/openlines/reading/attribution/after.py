"""What follows a verb of saying: the clause, quotation, infinitive or noun phrase that is said."""

from openlines.reading.attribution.draft import Range, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Frame, Lexicon
from openlines.reading.attribution.objects import Found, infinitive, noun_object, predicated
from openlines.reading.attribution.phrases import STARTS, phrase_end
from openlines.reading.attribution.spans import (
    clause_end,
    closes_quote,
    cut_at,
    nominal_head,
    opens_quote,
    phrase_stop,
    quote_tokens,
    sentence_end,
    widen,
)


def look_after(g: Grid, lex: Lexicon, verb: int, last: int, frame: Frame, source: Source | None) -> Found | None:
    """What the verb's frame finds after it; `last` is the token after the verb and its particles."""
    takes = frame.group.takes
    sets = lex.sets
    limit = sentence_end(g, verb)
    keeps = lex.table.grammar.keeps_marker
    clause, left = _clause_of(g, verb, last)
    to: Range | None = None
    at = last
    while at < limit:
        word = g.low[at]
        if source is not None and source.first <= at < source.last:
            at = source.last
            if (
                at < limit
                and g.low[at] in sets["grammar.relatives"]
                and g.low[at] not in sets["grammar.complementizers"]
            ):
                return None  # "says a former aide who …"
            continue
        if closes_quote(g, at) >= 0:
            at += 1
            continue
        quote = opens_quote(g, at)
        if (
            quote >= 0
            and "clause" not in takes
            and lex.table.grammar.inverts
            and g.pos[at + 1] == "ADP"
            and "quote" in takes
        ):
            return None  # « il continuera « à travailler » » quotes no utterance
        if quote >= 0 and ("clause" in takes or "quote" in takes):
            return Found((_from_quote(g, lex, at, quote, verb, limit),), "quote", to)
        if _is_complementizer(g, lex, at, last, verb):
            if "clause" not in takes:
                return None
            return Found(((at + 1, clause_end(g, lex, at + 1, verb, clause)),), "clause", to)
        if word == ":":
            if not ("clause" in takes or "quote" in takes) or at + 1 >= limit:
                return None
            nxt = opens_quote(g, at + 1)
            if nxt < 0 and frame.group.medium == "writing":
                return None
            end = quote_tokens(g, nxt, at + 2)[1] if nxt >= 0 else limit
            return Found(((at + 1, end),), "quote" if nxt >= 0 else "clause", to)
        if word == ",":
            nxt = opens_quote(g, at + 1)
            if nxt >= 0 and ("clause" in takes or "quote" in takes):
                return Found((_from_quote(g, lex, at + 1, nxt, verb, limit),), "quote", to)
            jump = _past_parenthesis(g, lex, at, limit) if "clause" in takes else None
            jump = jump or _past_insertion(g, lex, at, limit, colon="clause" in takes or "quote" in takes)
            if jump is None:
                return None
            at = jump
            continue
        if word in (";", "—", "–", "(", ")"):
            return None
        if "clause" in takes and clause is not None and at >= left and not _is_adjunct(g, lex, at, last):
            return Found(((at, clause_end(g, lex, at, verb, clause)),), "clause", to)
        marker = infinitive(g, lex, at, limit)
        if marker is not None and (("inf" in takes) or ("oinf" in takes and (at > last or frame.particles or to))):
            if "oinf" in takes and word in sets["grammar.infinitives"] and not keeps:
                marker = at + 1
            begin = at if (keeps and marker > at) or "inf" in takes else marker
            end = cut_at(g, lex, at + 1, phrase_clause_end(g, at, limit), verb)
            return Found(((begin, widen(g, begin, end)),), "inf", to)
        if g.pos[at] in ("ADV", "PART", "SPACE", "INTJ") and quote < 0:
            at += 1
            continue
        if to is not None and "oprep" in takes and word in frame.group.pivot and at + 1 < limit:
            return Found(((at + 1, phrase_stop(g, lex, at + 1, limit, nominal_head(g, at + 1, limit))),), "np", to)
        if "pred" in takes or "pivot" in takes:
            found = predicated(g, lex, at, limit, verb, frame)
            if found is not None:
                return found
        article = word in sets["grammar.partitives"] and word in sets["grammar.indefinite"]  # "des informations"
        if ("np" in takes or "npq" in takes) and (article or not _is_adjunct(g, lex, at, last)):
            found = noun_object(g, lex, at, limit, verb, frame, to)
            if found is not None:
                return found
        if g.pos[at] == "ADP" or word in sets["grammar.prepositions"]:
            end = phrase_end(g, lex, at + 1, limit)
            if end <= at + 1 < limit and g.text[g.start[at + 1]].isupper():
                end = at + 2  # a name that the tagger takes for a verb
            if end <= at + 1:
                return None
            if word in sets["manner.to"] and to is None:
                to = (at + 1, end)
            at = end
            continue
        if word in sets["grammar.times"] or g.dep[at] in ("npadvmod", "obl:mod"):
            at += 1
            continue
        if at + 1 < limit and g.pos[at] == "DET" and g.low[at + 1] in sets["grammar.times"]:
            at += 2  # "ce lundi"
            continue
        if at > last and g.participle[at] and g.dep[at] == "acl" and g.pos[at - 1] in ("NOUN", "PROPN"):
            at += 1
            continue
        if g.pos[at] in STARTS:
            end = phrase_end(g, lex, at, limit)
            if clause is not None and left < end:
                end = max(left, at)
            if "oprep" in takes:  # the addressee's phrase ends where what is said begins
                end = next((k for k in range(at + 1, end) if g.low[k] in frame.group.pivot), end)
            if frame.group.to == "object" and to is None and end > at:
                to = (at, end)
                at = end
                if "clause" in takes and at < limit and _zero_clause(g, lex, at, limit):
                    return Found(((at, clause_end(g, lex, at, verb, clause)),), "clause", to)
                continue
            if "clause" in takes and _zero_clause(g, lex, at, limit):
                return Found(((at, clause_end(g, lex, at, verb, None)),), "clause", to)
            if end > at and g.dep[at] in ("iobj", "dative"):
                at = end
                continue
            return None
        return None
    return None


def phrase_clause_end(g: Grid, at: int, limit: int) -> int:
    """The end of an infinitive's clause: its sentence's, or the next strong stop."""
    for k in range(at, limit):
        if g.quote[k] < 0 and (g.low[k] in (";", ":", "—", "–")):
            return k
    return limit


def _clause_of(g: Grid, verb: int, last: int) -> tuple[int | None, int]:
    for child in g.children(verb):
        if child > verb and g.dep[child] in ("ccomp", "xcomp") and (g.dep[child] == "ccomp" or g.finite[child]):
            left = g.left(child)
            if left >= last - 1 and child >= last:
                return child, max(left, last)
    return None, g.size


def _is_complementizer(g: Grid, lex: Lexicon, at: int, last: int, verb: int) -> bool:
    if g.low[at] not in lex.sets["grammar.complementizers"] or at + 1 >= g.size:
        return False
    if g.pos[at + 1] == "PUNCT" and opens_quote(g, at + 1) < 0 and g.low[at + 1] != "-":
        return False
    if g.pos[at] == "SCONJ" or g.dep[at] == "mark":
        return True
    if g.pos[at] == "DET" or g.low[at] == "that":
        return at == last and g.pos[at + 1] in ("DET", "PROPN", "PRON") and g.pos[at] != "DET"
    if at == last or g.pos[at - 1] not in ("NOUN", "PRON", "PROPN"):
        return True
    # After an adjunct a pronoun subject follows the conjunction more often than a relative pronoun.
    return at > last + 1 and g.pos[at + 1] == "PRON" and g.low[at + 1] in lex.sets["grammar.pronouns"]


def _past_parenthesis(g: Grid, lex: Lexicon, comma: int, limit: int) -> int | None:
    """The conjunction after a short insertion between commas: "said, however, that"."""
    for at in range(comma + 2, min(comma + 16, limit - 1)):
        if g.low[at] == "," and g.low[at + 1] in lex.sets["grammar.complementizers"] and g.pos[at + 1] != "DET":
            return at + 1
        if g.low[at] in (";", ":", '"', "«"):
            return None
    return None


def _past_insertion(g: Grid, lex: Lexicon, comma: int, limit: int, *, colon: bool) -> int | None:
    """What follows an adjunct between commas, "announced, at the same hour, the end of …", or a colon behind one."""
    if g.pos[comma - 1] not in ("VERB", "AUX", "ADV", "ADP") and g.low[comma - 1] not in lex.sets["grammar.times"]:
        return None
    if comma + 1 >= limit or (g.pos[comma + 1] != "ADP" and g.low[comma + 1] not in lex.sets["grammar.prepositions"]):
        return None
    for at in range(comma + 2, min(comma + 12, limit - 1)):
        if g.finite[at] or g.quote[at] >= 0 or g.low[at] in (";", "(", ")", "—", "–"):
            return None
        if g.low[at] == ":":
            return at if colon else None
        if g.low[at] == ",":
            starts = g.pos[at + 1] in STARTS or g.pos[at + 1] == "ADP" or opens_quote(g, at + 1) >= 0
            timed = g.low[at + 1] in lex.sets["grammar.times"] or g.pos[at + 1] == "PRON"
            return at + 1 if starts and not timed else None
    return None


def _is_adjunct(g: Grid, lex: Lexicon, at: int, last: int) -> bool:
    word = g.low[at]
    if g.dep[at] in ("npadvmod",) or (word in lex.sets["grammar.times"] and g.pos[at] not in ("DET", "PRON")):
        return True
    if g.pos[at] == "DET" and at + 1 < g.size and g.low[at + 1] in lex.sets["grammar.times"] and g.pos[at + 1] != "ADJ":
        return True
    return g.pos[at] == "ADP"


def _zero_clause(g: Grid, lex: Lexicon, at: int, limit: int) -> bool:
    """Whether a clause without conjunction begins here: a noun phrase, then a finite verb before any stop."""
    if not lex.table.grammar.zero_clauses:
        return False
    if g.pos[at] not in STARTS:
        return False
    for k in range(at, min(at + 40, limit)):
        if g.finite[k] and k > at:
            return g.low[k - 1] not in lex.sets["grammar.relatives"]
        if g.low[k] in (";", ":", "—", '"', ","):
            return False
    return False


def _from_quote(g: Grid, lex: Lexicon, at: int, quote: int, verb: int, limit: int) -> Range:
    """The tokens said from an opening mark on: the quotation, and what of its clause goes on behind it."""
    _, last = quote_tokens(g, quote, at + 1)
    after = last + 1
    if after >= g.size or g.sentence[min(after, g.size - 1)] != g.sentence[at] or after >= limit:
        return at, last
    ends = g.pos[after] in ("PUNCT", "CCONJ", "SPACE") or g.low[last - 1] in (",", ".", "!", "?")
    if ends and not (g.pos[after] == "CCONJ" and after + 1 < limit and opens_quote(g, after + 1) >= 0):
        return at, last
    if g.low[after] in lex.verbs and g.pos[after] in ("VERB", "AUX"):
        return at, last
    return at, max(last, cut_at(g, lex, after, limit, verb))
