"""Quotations that no verb of saying tells: a colon, and before it somebody who is the subject.

"The minister is no optimist: “…”", "Petrov: « … »".
"""

from collections.abc import Iterator

from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.sources import NOMINAL, find_source, noun_phrase
from openlines.reading.attribution.spans import content_range, opens_quote, quote_tokens

SHORTEST = 4  # words that a quotation must have to be an utterance of its own


def find_colons(g: Grid, lex: Lexicon, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of quotations behind a colon that none of the drafts tells."""
    told = sorted(piece for draft in drafts for piece in draft.content)
    for at, word in enumerate(g.low):
        if word != ":" or g.quote[at] >= 0 or at + 2 >= g.size:
            continue
        opening = at + 1
        while opening < g.size - 1 and g.pos[opening] == "SPACE" and "\n" not in g.low[opening]:
            opening += 1
        quote = opens_quote(g, opening)
        if quote < 0 or g.paragraph[opening] != g.paragraph[at]:
            continue
        first, last = quote_tokens(g, quote, opening + 1)
        if last - first < SHORTEST or any(s < g.end[last - 1] and e > g.start[first] for s, e in told):
            continue
        source = _speaker(g, lex, at)
        content = content_range(g, first, last)
        if source is not None and content is not None:
            yield Draft("quote", (at, at + 1), source, [content], at, shape="quote")


def _speaker(g: Grid, lex: Lexicon, colon: int) -> Source | None:
    """The subject of what stands before a colon, or all of it where it is but a name."""
    first, last = g.sentences[g.sentence[colon]]
    verbs = [k for k in range(first, colon) if g.finite[k] and g.pos[k] in ("VERB", "AUX")]
    if not verbs:
        heads = [k for k in range(first, colon) if g.pos[k] in NOMINAL]
        if not heads or colon - first > 12:
            return None
        head = next((k for k in heads if not first <= g.head[k] < colon), heads[0])
        return noun_phrase(g, lex, head, first, colon)
    for verb in verbs:
        main = verb if g.pos[verb] == "VERB" else g.head[verb]
        if not first <= main < colon:
            main = verb
        source = find_source(g, lex, main, main + 1)
        if source is not None and source.last <= colon:
            return source
    return None
