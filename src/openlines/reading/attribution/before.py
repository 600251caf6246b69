"""What comes before a parenthesis that tells the source: "…, she said", "« … », a-t-il ajouté", "…,
selon X"."""

from openlines.reading.attribution.draft import Range
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.inversion import has_main_clause
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.spans import closes_quote, opens_quote, quote_tokens, sentence_end, widen
from openlines.reading.attribution.verbgroup import is_speech

DASHES = frozenset(("—", "–", "-", "--"))


def set_off(g: Grid, group_first: int) -> bool:
    """Whether a group of source and verb is parted from what comes before it."""
    first, _ = g.sentences[g.sentence[group_first]]
    if group_first <= first:
        return _quote_before(g, group_first) >= 0
    before = g.low[group_first - 1]
    return before in (",", "—", "–", ")", "!", "?", "...") or closes_quote(g, group_first - 1) >= 0


def look_before(g: Grid, lex: Lexicon, group: Range) -> tuple[Range, ...]:
    """The token ranges said before a parenthesis and, where it only interrupts them, after it."""
    first = body_start(g, lex, group[0])
    end = group[0]
    while end > first and g.low[end - 1] in (",", "—", "–"):
        end -= 1
    quote = closes_quote(g, end - 1) if end > first else _quote_before(g, group[0])
    if quote >= 0:
        inside = end - 2 if end > first else group[0] - 2
        while inside > 0 and g.quote[inside] != quote:
            inside -= 1
        opening, closing = quote_tokens(g, quote, inside)
        lead = [k for k in range(first, opening - 1) if g.pos[k] not in ("CCONJ", "ADV", "PUNCT", "SPACE", "INTJ")]
        begin = first if lead and opening > first else opening
        if lead and opening > first and _own_sentence(g, lex, first, opening - 1):
            begin = opening
        pieces = [(begin, closing)]
    elif end <= first:
        pieces = []
    else:
        colon = next((k for k in range(end - 2, first, -1) if g.low[k] == ":" and g.quote[k] < 0), None)
        if colon is not None and has_main_clause(g, lex, colon + 1, end):
            first = colon + 1
        semi = next((k for k in range(end - 2, first, -1) if g.low[k] == ";" and g.quote[k] < 0), None)
        if semi is not None and _told_already(g, lex, first, semi):
            first = semi + 1
        pieces = [(widen_left(g, first), end)] if g.pos[end - 1] != "CCONJ" else []
    rest = _resumed(g, lex, group, pieces, quote >= 0)
    if rest is not None:
        pieces.append(rest)
    return tuple(pieces)


def body_start(g: Grid, lex: Lexicon, at: int) -> int:
    """The first token of the sentence proper: behind a dateline, a time of day, a conjunction."""
    first = behind_dateline(g, g.sentences[g.sentence[at]][0], at)
    while first < at and (g.pos[first] in ("CCONJ", "PUNCT", "SPACE") and opens_quote(g, first) < 0):
        if g.low[first] in lex.sets["grammar.pairing"]:
            break
        first += 1
    return first


def _told_already(g: Grid, lex: Lexicon, first: int, semicolon: int) -> bool:
    """Whether a cue of its own tells what stands before a semicolon: "“…,” he said; the embargo, he added, …"."""
    return any(
        is_speech(g, lex, k) and g.pos[k] == "VERB" and g.quote[k] < 0
        for k in range(max(first, semicolon - 4), semicolon)
    )


def behind_dateline(g: Grid, first: int, limit: int) -> int:
    """The first token behind the place and date that a paragraph opens with, `first` where there are none."""
    if first and "\n" not in g.low[first - 1]:
        return first
    for k in range(first, min(first + 16, limit)):
        if (
            g.low[k] in DASHES
            and g.quote[k] < 0
            and g.text[g.end[k] : g.end[k] + 1].isspace()
            and g.text[g.start[k] - 1].isspace()
        ):
            dated = any(
                ch.isdigit() or ch == "(" or (ch.isupper() and t.isupper() and len(t) > 1)
                for t in (g.text[g.start[j] : g.end[j]] for j in range(first, k))
                for ch in t[:1]
            )
            return k + 1 if dated else first
    return first


def _own_sentence(g: Grid, lex: Lexicon, first: int, last: int) -> bool:
    """Whether what precedes a quotation is a sentence that ends with a colon."""
    return g.low[last - 1] == ":" if last > first else False


def widen_left(g: Grid, first: int) -> int:
    """The beginning of the quotation that a sentence begins inside of."""
    if first < g.size and g.quote[first] >= 0 and first > 0 and g.quote[first - 1] == g.quote[first]:
        return quote_tokens(g, g.quote[first], first)[0]
    return first


def _quote_before(g: Grid, at: int) -> int:
    """The quotation that closes right before a token, its sentence break ignored."""
    k = at - 1
    while k > 0 and g.low[k] in (",", "—", "–"):
        k -= 1
    if k <= 0 or (g.sentence[k] != g.sentence[at] and g.low[k - 1] not in ("?", "!", "…", "...", ",")):
        return -1  # a full stop ends what is quoted: the next sentence tells something new
    return closes_quote(g, k)


def _resumed(g: Grid, lex: Lexicon, group: Range, pieces: list[Range], quoted: bool) -> Range | None:
    """What goes on after the parenthesis, where it does."""
    limit = sentence_end(g, group[1] - 1)
    at = group[1]
    if at >= limit or g.low[at] not in (",", ";", ":", "—", "–"):
        return None
    mark = g.low[at]
    nxt = at + 1
    while nxt < limit and g.pos[nxt] == "SPACE":
        nxt += 1
    if nxt >= limit:
        return None
    quote = opens_quote(g, nxt)
    if quote >= 0:
        return nxt, quote_tokens(g, quote, nxt + 1)[1]
    if mark == ":":
        return nxt, widen(g, nxt, limit)
    if quoted:
        return None
    if mark == ";":
        return (nxt, widen(g, nxt, limit)) if any(opens_quote(g, k) >= 0 for k in range(nxt, limit)) else None
    whole = bool(pieces) and has_main_clause(g, lex, *pieces[0]) and not _subordinate(g, *pieces[0])
    if not whole:
        return nxt, widen(g, nxt, limit)
    if g.low[nxt] in lex.sets["grammar.complementizers"] and g.pos[nxt] != "DET":
        return nxt, widen(g, nxt, limit)
    if g.pos[nxt] == "CCONJ" and g.low[nxt] not in ("or",):
        k = nxt + 1
        while k < limit and g.pos[k] in ("ADV", "PRON", "AUX", "PART") and not g.dep[k].startswith("nsubj"):
            if g.finite[k] and g.low[k] in lex.verbs:
                return None
            k += 1
        if k < limit and g.low[k] in lex.verbs and g.pos[k] == "VERB":
            return None
        if any(g.finite[j] for j in range(nxt, limit)):
            return nxt + 1, widen(g, nxt, limit)
    return None


def _subordinate(g: Grid, first: int, last: int) -> bool:
    """Whether a piece opens with a conjunction that subordinates it: "Even if …", "Même si …"."""
    return any(g.pos[k] == "SCONJ" and g.dep[k] == "mark" for k in range(first, min(first + 3, last)))


def group_end(g: Grid, lex: Lexicon, at: int, limit: int) -> int:
    """The end of a parenthesis of source and verb: the next comma or stop outside quotation marks."""
    while at < limit:
        word = g.low[at]
        if word in (",", ";", ":", "—", "–", ")") or opens_quote(g, at) >= 0 or word in CLOSING:
            return at
        at += 1
    return limit
