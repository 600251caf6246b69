"""Quotations that no verb of saying tells: a colon, and before it somebody who is the subject.

"The minister is no optimist: “…”", "Petrov: « … »".
"""

from collections.abc import Iterator

from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL, noun_phrase, speaks
from openlines.reading.attribution.sources import before_apposition, find_source
from openlines.reading.attribution.spans import content_range, opens_quote, quote_tokens

SHORTEST = 4  # words that a quotation must have to be an utterance of its own


def find_colons(g: Grid, lex: Lexicon, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of quotations behind a colon that none of the drafts tells."""
    yield from _headline(g, lex, drafts)
    told = {g.outer[1][place] for draft in drafts for s, e in draft.content for place in g.quotes_in(s, e)}
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
        if last - first < SHORTEST or quote in told:
            continue
        source = _speaker(g, lex, at)
        content = content_range(g, first, last)
        if source is not None and content is not None:
            yield Draft("quote", (at, at + 1), source, [content], at, shape="quote")


def _headline(g: Grid, lex: Lexicon, drafts: list[Draft]) -> Iterator[Draft]:
    """The title's "Minister: no date is set", where it begins with who speaks."""
    first, last = g.sentences[0]
    colon = next((k for k in range(first, min(last, first + 7)) if g.low[k] == ":"), None)
    if colon is None or colon == first or last >= g.size or "\n" not in g.low[last]:
        return
    if (
        lex.table.grammar.inverts
        or opens_quote(g, colon + 1) >= 0
        or any(g.sentence[draft.anchor] == 0 for draft in drafts)
    ):
        return
    if not g.text[g.start[first] : g.end[colon - 1]].isupper() and any(
        g.finite[k] or g.infinitive[k] for k in range(colon + 1, last)
    ):
        source = _speaker(g, lex, colon)
        content = content_range(g, colon + 1, last)
        # Before a title's colon a place or a thing is its topic, a person or a body its speaker.
        known = source is not None and (
            g.doc[source.head].ent_type_ in ("PERSON", "PER", "ORG") or speaks(g, lex, source.head)
        )
        if known and content is not None and not any(g.finite[k] for k in range(first, colon)):
            yield Draft("quote", (colon, colon + 1), source, [content], colon, shape="clause")


def _speaker(g: Grid, lex: Lexicon, colon: int) -> Source | None:
    """The subject of what stands before a colon, or all of it where it is but a name."""
    first, _ = g.sentences[g.sentence[colon]]
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
        if source is not None and source.first > main:
            source = before_apposition(g, lex, main, first) if g.low[main - 1] == "," else None
        if source is not None and source.last <= colon:
            return source
    return None
