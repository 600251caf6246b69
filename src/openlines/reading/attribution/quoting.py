"""One who quotes another: "X quoted Y as saying that …", "Y was quoted by X as saying …"."""

from collections.abc import Iterator

from openlines.reading.attribution.before import group_end, look_before, set_off
from openlines.reading.attribution.draft import Draft, Range, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL, noun_phrase
from openlines.reading.attribution.sources import find_source
from openlines.reading.attribution.spans import (
    clause_end,
    content_range,
    opens_quote,
    quote_tokens,
    sentence_end,
)
from openlines.reading.attribution.verbgroup import is_passive, verb_start

REACH = 16  # tokens between the verb and "as saying"


def find_quoting(g: Grid, lex: Lexicon, taken: set[int]) -> Iterator[Draft]:
    """Two drafts each: what the medium tells, and inside it what the one quoted says."""
    forms = lex.sets["quoting"]
    for at, word in enumerate(g.low):
        if word not in forms or at in taken or g.pos[at] not in ("VERB", "AUX"):
            continue
        limit = sentence_end(g, at)
        saying = g.find_phrase(lex.phrases["quoted_as"], at + 1, min(at + REACH, limit))
        if saying is None:
            continue
        begin = verb_start(g, lex, at)
        passive = is_passive(g, lex, at, begin)
        subject = find_source(g, lex, at, at + 1)
        other = _between(g, lex, at + 1, saying[0], agent=passive)
        speaker, medium = (subject, other) if passive else (other, subject)
        group_first = subject.first if subject is not None and subject.first < begin else begin
        pieces = _said(g, lex, at, saying, limit, group_first)
        content = [found for first, last in pieces if (found := content_range(g, first, last)) is not None]
        if not content or speaker is None:
            continue
        taken.update(range(saying[0], saying[1]))
        taken.add(at)
        outer = None
        if medium is not None:
            outer = Draft("verb", (at, at + 1), medium, content, at, shape="clause")
            yield outer
        yield Draft("verb", (saying[1] - 1, saying[1]), speaker, list(content), saying[1] - 1, outer=outer)


def _between(g: Grid, lex: Lexicon, first: int, last: int, *, agent: bool) -> Source | None:
    """The noun phrase between the verb and "as saying", behind "by" in a passive."""
    if agent:
        first = next((k + 1 for k in range(first, last) if g.low[k] in lex.sets["grammar.agents"]), last)
    inside = [k for k in range(first, last) if g.pos[k] in NOMINAL]
    if not inside:
        return None
    head = next((k for k in inside if not first <= g.head[k] < last), inside[-1])
    return noun_phrase(g, lex, head, first, last)


def _said(g: Grid, lex: Lexicon, verb: int, saying: Range, limit: int, group_first: int) -> tuple[Range, ...]:
    at = saying[1]
    if at < limit and g.low[at] in (",", ":"):
        at += 1
    if at < limit:
        quote = opens_quote(g, at)
        if quote >= 0:
            return ((at, quote_tokens(g, quote, at + 1)[1]),)
        start = at + 1 if g.low[at] in lex.sets["grammar.complementizers"] else at
        if start < limit and any(g.finite[k] for k in range(start, limit)):
            return ((start, clause_end(g, lex, start, verb, None)),)
    if set_off(g, group_first):
        return look_before(g, lex, (group_first, group_end(g, lex, saying[1], limit)))
    return ()
