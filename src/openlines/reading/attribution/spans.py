"""Where clauses, phrases and quotations end: the boundaries that contents are cut at."""

from openlines.reading.attribution.draft import Range
from openlines.reading.attribution.grid import CLOSING, ENDS, Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL
from openlines.reading.attribution.sources import RELATIVE
from openlines.reading.attribution.verbgroup import coordinated, is_speech

TRIM = ' \t\n\r\u00a0\u202f\u2009,;:—–-"«»“”„'
OPENING_MARKS = frozenset(('"', "«", "“", "„", "'", "‘", "''", "``"))
CLOSING_MARKS = frozenset(('"', "»", "”", "'", "’", "''"))
LONGEST = 400  # tokens that one content may have outside quotation marks


def sentence_end(g: Grid, at: int) -> int:
    """The end of the sentence around a token, without its full stop and closing marks."""
    first, last = g.sentences[g.sentence[at]]
    while last > first and (g.low[last - 1] in ENDS or g.low[last - 1] in CLOSING or g.pos[last - 1] == "SPACE"):
        last -= 1
    return last


def opens_quote(g: Grid, at: int) -> int:
    """The index of the quotation whose opening mark is this token, -1 if it is none."""
    if at + 1 >= g.size or g.low[at] not in OPENING_MARKS:
        return -1
    quote = g.quote[at + 1]
    if quote >= 0 and g.quote[at] != quote and g.quotes[quote].start >= g.end[at]:
        return quote
    return -1


def closes_quote(g: Grid, at: int) -> int:
    """The index of the quotation whose closing mark is this token, -1 if it is none."""
    if at < 1 or g.low[at] not in CLOSING_MARKS:
        return -1
    quote = g.quote[at - 1]
    if quote >= 0 and g.quote[at] != quote:
        return quote
    return -1


def quote_tokens(g: Grid, quote: int, near: int) -> Range:
    """The token range of a quotation, searched from a token inside it."""
    first = near
    while first > 0 and g.quote[first - 1] == quote:
        first -= 1
    last = near
    while last < g.size and g.quote[last] == quote:
        last += 1
    return first, last


def clause_end(g: Grid, lex: Lexicon, start: int, verb: int, clause: int | None) -> int:
    """The end of the clause said, which begins at `start`; `clause` is its verb where the parser knows it."""
    end = sentence_end(g, start)
    end = min(end, start + LONGEST)
    if clause is not None:
        right = g.right(clause) + 1
        if start < right < end:
            settled = settle(g, lex, right, end)
            if _told_on(g, lex, settled, end):
                end = settled
    cut = cut_at(g, lex, start, end, verb)
    return widen(g, start, cut)


def _told_on(g: Grid, lex: Lexicon, at: int, end: int) -> bool:
    """Whether what follows a clause is not part of what is said: another cue tells it, or no clause at
    all."""
    if at >= end:
        return True
    follows = at + 1
    if g.pos[at] != "CCONJ" and (
        follows >= end
        or (g.pos[follows] != "CCONJ" and not any(g.is_phrase(follows, phrase) for phrase in lex.phrases["contrasts"]))
    ):
        return True
    rest = range(at, end)
    return any(is_speech(g, lex, k) and g.pos[k] == "VERB" for k in rest) or not any(g.finite[k] for k in rest)


def settle(g: Grid, lex: Lexicon, right: int, end: int) -> int:
    """The next place at or after `right` where a clause can end."""
    at = right
    while at < end:
        word = g.low[at]
        if word in (",", ";", "—", "–", ")") or g.pos[at] == "CCONJ":
            return at
        at += 1
    return end


def widen(g: Grid, start: int, end: int) -> int:
    """`end`, moved behind a quotation that it would cut."""
    if start < end < g.size and g.quote[end - 1] >= 0 and g.quote[end - 1] == g.quote[end]:
        quote = g.quote[end - 1]
        if g.quote[start] != quote:
            return quote_tokens(g, quote, end)[1]
    return end


def cut_at(g: Grid, lex: Lexicon, start: int, end: int, verb: int) -> int:
    """Where another verb of saying with the same subject, or a relay, takes over."""
    sets = lex.sets
    depth = g.quote[start]
    in_relative = g.dep[verb] in RELATIVE or g.low[verb] in lex.openers
    for at in range(start + 1, end):
        word = g.low[at]
        if g.quote[at] != depth and g.quote[at] >= 0:
            continue
        if g.pos[at] == "CCONJ" and word not in sets["grammar.pairing"]:
            if coordinated(g, lex, at, verb, end):
                return at - 1 if g.low[at - 1] == "," else at
        elif word == "," and at + 1 < end:
            after = g.low[at + 1]
            if in_relative and _predicate_begins(g, lex, at + 1, end) and any(g.finite[k] for k in range(start, at)):
                return at  # the clause around takes its verb: "who says that …, flew home"
            if any(g.is_phrase(at + 1, phrase) for phrase in lex.phrases["what"] if len(phrase) > 1):
                return at
            if any(g.is_phrase(at + 1, phrase) for phrase in lex.phrases["contrasts"]):
                if any(is_speech(g, lex, k) and g.pos[k] == "VERB" for k in range(at + 2, end)):
                    return at
            elif after in sets["grammar.closers"] and (after in lex.verbs or after in lex.openers):
                return at
            elif _gerund_tells(g, lex, at + 1, end):
                return at
    return end


def _gerund_tells(g: Grid, lex: Lexicon, at: int, end: int) -> bool:
    """Whether a present participle of saying begins here, with or without its preposition: "en ajoutant"."""
    while at < end and g.pos[at] in ("ADP", "ADV"):
        at += 1
    return at < end and g.low[at] in lex.verbs and g.low[at].endswith(lex.table.grammar.gerunds)


def _predicate_begins(g: Grid, lex: Lexicon, at: int, end: int) -> bool:
    """Whether a finite verb without a subject of its own begins here."""
    while at < end and (g.low[at] in lex.sets["grammar.negations"] or g.low[at] in lex.sets["grammar.reflexives"]):
        at += 1
    if at >= end or not g.finite[at] or g.pos[at] not in ("VERB", "AUX"):
        return False
    if any(g.low[k][0] == "-" and len(g.low[k]) > 1 for k in range(at + 1, min(at + 3, end))):
        return False
    return not any(child > at and g.dep[child].startswith("nsubj") for child in g.children(at))


def phrase_stop(g: Grid, lex: Lexicon, start: int, end: int, head: int | None) -> int:
    """The end of a noun phrase said, with what hangs on it: at the next clause, relay or unrelated comma."""
    sets = lex.sets
    right = g.right(head) + 1 if head is not None else end
    at = start + 1
    while at < end:
        word = g.low[at]
        if g.quote[at] >= 0 and g.quote[at] == g.quote[at - 1]:
            at += 1
            continue
        if word in (";", ":", "—", "–", "("):
            return at
        if word == ",":
            nxt = g.low[at + 1] if at + 1 < end else ""
            again = _insertion_end(g, at, end) if at < right else None
            if again is not None:
                at = again + 1
                continue
            if not nxt or at >= right or nxt in sets["grammar.closers"] or nxt in sets["grammar.coordinators"]:
                return at
            if (
                g.pos[at + 1] not in ("NOUN", "PROPN", "DET", "ADJ", "ADP", "NUM", "CCONJ")
                and nxt not in sets["grammar.relatives"]
            ):
                return at
        elif g.pos[at] == "CCONJ":
            k = at + 1
            while k < end and (g.pos[k] in ("ADV", "AUX") or g.low[k] in sets["grammar.auxiliaries"]):
                k += 1
            if k < end and g.pos[k] == "VERB" and (g.finite[k] or g.participle[k]) and not _goes_with(g, lex, k, start):
                return at
            if k < end and g.low[k] in lex.verbs and g.low[k][-1] == "é":
                return at
            if _clause_begins(g, at, end, start):
                return at
        elif (
            g.pos[at] == "SCONJ"
            and word in sets["grammar.subordinators"]
            and g.dep[at] == "mark"
            and not (g.infinitive[g.head[at]] and g.head[at] > at)  # "an opportunity for both to meet"
        ) or (word in lex.openers and any(g.is_phrase(at, phrase) for phrase, _ in lex.openers[word])):
            return at
        at += 1
    return end


def _insertion_end(g: Grid, comma: int, end: int) -> int | None:
    """The comma that ends an adjunct between a verb and its object: "who seek, in this court, two of …"."""
    if not g.finite[comma - 1] or g.pos[comma - 1] != "VERB" or comma + 1 >= end or g.pos[comma + 1] != "ADP":
        return None
    return next((k for k in range(comma + 2, min(comma + 9, end)) if g.low[k] == ","), None)


def _clause_begins(g: Grid, at: int, end: int, start: int) -> bool:
    """Whether the coordinator at `at` joins a clause with a subject of its own to one before `start`."""
    for k in range(at + 2, min(at + 8, end)):
        if g.low[k] in (",", ";", ":") or g.quote[k] >= 0:
            return False
        if g.finite[k] and g.pos[k] in ("VERB", "AUX"):
            main = g.head[k] if g.pos[k] == "AUX" and g.head[k] > at else k
            own = any(at < c < k and g.dep[c].startswith("nsubj") and g.pos[c] == "PROPN" for c in g.children(main))
            return own and g.head[main] < start
    return False


def _goes_with(g: Grid, lex: Lexicon, verb: int, start: int) -> bool:
    """Whether a gerund is joined to another inside the phrase: "a commitment to strengthening X and addressing Y"."""
    gerunds, head = lex.table.grammar.gerunds, g.head[verb]
    return g.dep[verb] == "conj" and start <= head < verb and all(g.low[k].endswith(gerunds) for k in (verb, head))


def content_range(g: Grid, first: int, last: int) -> Range | None:
    """The characters of a token range, without the marks and commas around them."""
    if last <= first:
        return None
    return trim(g.text, g.start[first], g.end[last - 1])


def trim(text: str, start: int, end: int) -> Range | None:
    """A character range without marks and commas around it."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return (start, end) if end > start else None


def nominal_head(g: Grid, start: int, end: int) -> int | None:
    """The topmost nominal of a phrase that begins at `start`."""
    for at in range(start, min(end, start + 12)):
        if g.pos[at] in NOMINAL:
            head = at
            for _ in range(6):
                up = g.head[head]
                if start <= up < end and up != head and g.pos[up] in NOMINAL and up > head:
                    head = up
                else:
                    break
            return head
        if g.pos[at] in ("VERB", "AUX") and at > start and g.pos[at - 1] in ("DET", "ADJ"):
            return at  # "toute nouvelle rencontre": a noun that the tagger takes for a verb
        if g.pos[at] in ("VERB", "AUX") and g.finite[at]:
            return None
    return None
