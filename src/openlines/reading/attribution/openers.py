"""Statements that no verb tells: prepositions, relays, hearsay, nouns of saying."""

from collections.abc import Iterator

from openlines.reading.attribution.before import body_start, group_end, look_before
from openlines.reading.attribution.draft import Draft, Range, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon, Phrase
from openlines.reading.attribution.phrases import NOMINAL, STARTS, antecedent, noun_phrase, phrase_end, speaks
from openlines.reading.attribution.spans import clause_end, content_range, opens_quote, sentence_end, widen


def find_openers(g: Grid, lex: Lexicon, taken: set[int]) -> Iterator[Draft]:
    """Drafts of the statements told by a preposition, a relay or hearsay; their tokens are put into
    `taken`."""
    for at, word in enumerate(g.low):
        entries = lex.openers.get(word)
        if entries is None or at in taken:
            continue
        for phrase, kind in entries:
            last = _match(g, at, phrase)
            if last is None:
                continue
            draft = _READERS[kind](g, lex, at, last)
            if draft is not None:
                taken.update(range(at, last))
                yield draft
                break


def _match(g: Grid, at: int, phrase: Phrase) -> int | None:
    """The end of a phrase at a token; a star stands for one to four tokens of a possessor."""
    if "*" not in phrase:
        return at + len(phrase) if g.is_phrase(at, phrase) else None
    star = phrase.index("*")
    if not g.is_phrase(at, phrase[:star]):
        return None
    rest = phrase[star + 1 :]
    for length in range(1, 6):
        if g.is_phrase(at + star + length, rest):
            return at + star + length + len(rest)
    return None


def _source_at(g: Grid, lex: Lexicon, at: int, limit: int) -> Source | None:
    """The source phrase that begins at a token."""
    if at >= limit or (g.pos[at] not in STARTS and g.pos[at] not in ("X", "VERB", "ADV")):
        return None
    if g.low[at] in lex.sets["grammar.complementizers"]:
        return None
    end = max(phrase_end(g, lex, at, limit), at + 1)
    inside = [t for t in range(at, end) if g.pos[t] in NOMINAL or g.pos[t] == "X"]
    if not inside:
        inside = [t for t in range(at, end) if speaks(g, lex, t)]  # "un officiel philippin": taken for an adjective
    if not inside:
        return None
    head = next((t for t in inside if not at <= g.head[t] < end), inside[0])
    if any(g.low[t] in lex.sets["sources.never"] for t in inside[:3]):
        return None
    return noun_phrase(g, lex, head, at, limit)


def _preposition(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    begin_source = last
    if g.low[last - 1] in ("source", "sources"):
        begin_source = last - 1
    source = _source_at(g, lex, begin_source, limit)
    if source is None:
        return None
    nameless = next((k for k in range(max(0, at - 4), at) if g.low[k] in lex.sets["grammar.nameless"]), None)
    if nameless is not None:  # "…, a-t-on appris de source diplomatique"
        comma = next((k for k in range(nameless, max(0, nameless - 4), -1) if g.low[k] == ","), None)
        if comma is None or begin_source == last:
            return None
        group = (comma + 1, group_end(g, lex, source.last, limit))
        pieces = look_before(g, lex, group)
        content = [found for a, b in pieces if (found := content_range(g, a, b)) is not None]
        cue = (comma + 1, begin_source)
        return Draft("preposition", cue, source, content, at, group=group, shape="parenthesis") if content else None
    return _around(g, lex, at, last if begin_source == last else begin_source, source, limit)


def _viewpoint(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    """ "Pour le ministre, la trêve est un leurre": at the head of a sentence, before somebody who can
    speak."""
    limit = sentence_end(g, at)
    if at != body_start(g, lex, at):
        return None
    source = _source_at(g, lex, last, limit)
    if source is None or source.last >= limit or g.low[source.last] != ",":
        return None
    if not (speaks(g, lex, source.head) or (g.pos[source.head] == "PROPN" and source.head == source.first)):
        return None
    if g.low[source.first] in lex.sets["grammar.indefinite"]:
        return None
    return _around(g, lex, at, last, source, limit)


def _account(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    first = at + 1 if last - at > 1 else at
    head = first if g.low[first] in lex.sets["grammar.possessives"] else last - 1
    return _around(g, lex, at, at + 1, Source(first, last, head), limit)


def _around(g: Grid, lex: Lexicon, at: int, cue_end: int, source: Source, limit: int) -> Draft | None:
    """The content of a prepositional group by where the group stands in its sentence."""
    first = body_start(g, lex, at)
    end = source.last
    fronted = (
        at <= first
        or g.low[at - 1] in (";", ":", "—", "–")
        or (g.pos[at - 1] == "CCONJ" and g.low[max(at - 2, 0)] in (",", ";"))
    )
    group: Range | None
    if fronted:
        comma = group_end(g, lex, end, limit)
        if comma + 1 < limit and g.low[comma + 1] in lex.sets["grammar.relatives"]:
            comma = group_end(g, lex, comma + 1, limit)  # "selon X, qui cite Y, …"
        start = comma + 1 if comma < limit and g.low[comma] in (",", ":", "—") else end
        if comma < limit and opens_quote(g, comma) >= 0:
            start = comma
        stop = clause_end(g, lex, start, at, None) if start < limit else limit
        stop = next((k for k in range(start, stop) if g.low[k] == ";" and g.quote[k] < 0), stop)
        pieces: tuple[Range, ...] = ((start, stop),)
        group = None
    elif g.low[at - 1] in (",", ")", '"', "»", "”") or g.quote[at - 1] >= 0:
        group = (at, group_end(g, lex, end, limit))
        pieces = look_before(g, lex, group)
    else:
        group = (at, group_end(g, lex, end, limit))
        segment = at
        while segment > first and g.low[segment - 1] not in (",", ";", "—", "–", "("):
            segment -= 1
        finite = any(g.finite[k] for k in range(segment, at))
        if segment > first and not finite:
            pieces = ((segment, at),)
        else:
            stop = group[1]
            pieces = ((first, at),)
            if not any(g.finite[k] for k in range(first, at)):
                pieces = ((first, at), (end, limit))
            elif stop < limit and g.low[stop] == ",":
                pieces = look_before(g, lex, group) or pieces
    content = [found for a, b in pieces if (found := content_range(g, a, b)) is not None]
    if not content:
        return None
    return Draft("preposition", (at, cue_end), source, content, at, group=group, shape="parenthesis")


def _relative(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    source = antecedent(g, lex, at, g.sentences[g.sentence[at]][0])
    if source is None:
        return None
    content = content_range(g, last, clause_end(g, lex, last, at, None)) if last < limit else None
    if content is None:
        return None
    return Draft("preposition", (at, last), source, [content], at, shape="clause")


def _relay(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    source = _source_at(g, lex, last, limit)
    if source is None:
        return None
    return Draft("relay", (at, last), source, [], at, shape="relay")


def _cited(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    source = _source_at(g, lex, last, limit)
    if source is None:
        return None
    return Draft("cited", (at, last), source, [], at, shape="relay")


def _hearsay(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    start = last
    if start < limit and g.low[start] in lex.sets["grammar.complementizers"]:
        start += 1
    if lex.table.grammar.keeps_marker and start < limit and g.low[start] in lex.sets["grammar.infinitives"]:
        start += 1
        if start < limit and g.pos[start] == "AUX":
            start += 1
    content = content_range(g, start, clause_end(g, lex, start, at, None)) if start < limit else None
    if content is None:
        return None
    return Draft("hearsay", (at, last), None, [content], at)


def _adverb(g: Grid, lex: Lexicon, at: int, last: int) -> Draft | None:
    limit = sentence_end(g, at)
    first = body_start(g, lex, at)
    start = at
    while start > first and g.low[start - 1] not in (",", ";", "—", "–", ":"):
        start -= 1
    end = last
    while end < limit and not (g.low[end] in (",", ";", "—", "–", ":") and g.quote[end] < 0):
        end += 1
    content = [found for a, b in ((start, at), (last, end)) if (found := content_range(g, a, b)) is not None]
    return Draft("hearsay", (at, last), None, content, at) if content else None


_READERS = {
    "preposition": _preposition,
    "viewpoint": _viewpoint,
    "relative": _relative,
    "account": _account,
    "relay": _relay,
    "cited": _cited,
    "hearsay": _hearsay,
    "adverb": _adverb,
}


def find_nouns(g: Grid, lex: Lexicon, taken: set[int]) -> Iterator[Draft]:
    """Drafts of what a noun of saying tells: "Delhi's claim that …"."""
    conjunctions = lex.sets["grammar.complementizers"]
    for at, word in enumerate(g.low):
        if word not in conjunctions or at == 0 or g.pos[at] != "SCONJ":
            continue
        noun = at - 1
        group = lex.nouns.get(g.low[noun])
        if group is None or g.pos[noun] != "NOUN" or noun in taken:
            continue
        source = _possessor(g, lex, noun)
        if source is None:
            continue
        limit = sentence_end(g, at)
        clause = next(
            (c for c in g.children(noun) if c > at and g.dep[c] in ("acl", "ccomp", "acl:relcl", "relcl")),
            None,
        )
        end = clause_end(g, lex, at + 1, noun, clause) if at + 1 < limit else limit
        content = content_range(g, at + 1, widen(g, at + 1, end))
        if content is not None:
            yield Draft("noun", (noun, noun + 1), source, [content], noun, stance=group.stance)


def _possessor(g: Grid, lex: Lexicon, noun: int) -> Source | None:
    for child in g.children(noun):
        if g.dep[child] in ("poss",) or (g.dep[child] == "det" and g.low[child] in lex.sets["grammar.possessives"]):
            if g.low[child] in lex.sets["grammar.possessives"]:
                return Source(child, child + 1, child)
            return noun_phrase(g, lex, child, max(0, child - 12), noun)
    return None
