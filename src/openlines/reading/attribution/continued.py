"""Words that go on beyond their sentence: quotations continued after the attribution, contents taken
up again."""

from openlines.reading.attribution.draft import Draft, Range
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.quotes import Quote
from openlines.reading.attribution.spans import content_range, opens_quote, quote_tokens, trim

AGO = 2  # sentences that a pronoun for what was said looks back


def continue_quotes(g: Grid, lex: Lexicon, drafts: list[Draft]) -> None:
    """Quotations that stand alone join the statement before them.

    “…,” she said. “…” in the same paragraph, or as the next paragraph where that is nothing but a quotation,
    is one utterance, as long as no cue of its own tells it.
    """
    told = {quote for draft in drafts for start, end in draft.content for quote in _quotes_in(g, start, end)}
    cued = {g.sentence[draft.anchor] for draft in drafts}
    for draft in drafts:
        if draft.kind not in ("verb", "preposition") or draft.stance == "declines" or not _speaks_quoted(g, draft):
            continue
        sentence = g.sentence[draft.anchor]
        reach = max(end for _, end in draft.content)
        while sentence + 1 < len(g.sentences) and g.start[g.sentences[sentence][1] - 1] < reach:
            if g.sentences[sentence + 1][0] < g.size and g.start[g.sentences[sentence + 1][0]] < reach:
                sentence += 1
            else:
                break
        following = sentence + 1
        for _ in range(12):
            if following >= len(g.sentences):
                break
            first, last = g.sentences[following]
            while first < last and g.pos[first] == "SPACE":
                first += 1
            if first + 1 >= last:
                break
            quote = opens_quote(g, first)
            if quote < 0 or quote in told:
                break
            _, end = quote_tokens(g, quote, first + 1)
            rest = end
            while rest < g.size and (
                g.low[rest] in CLOSING or g.low[rest] in (".", "!", "?") or g.pos[rest] == "SPACE"
            ):
                rest += 1
                if "\n" in g.low[rest - 1]:
                    break
            after = g.sentence[min(rest, g.size - 1)] if rest < g.size else len(g.sentences)
            if (
                rest < g.size
                and "\n" not in g.low[rest - 1]
                and g.sentences[after][0] < rest
                and g.paragraph[rest] == g.paragraph[first]
            ):
                if following in cued or g.paragraph[first] != g.paragraph[draft.anchor]:
                    break  # the quotation is part of a sentence that another cue tells
                after = following + 1
            if g.paragraph[first] != g.paragraph[draft.anchor] and rest < g.size and "\n" not in g.low[rest - 1]:
                break  # the paragraph goes on with another's words
            piece = content_range(g, first + 1, end)
            if piece is None:
                break
            draft.content.append(piece)
            told.add(quote)
            following = max(following + 1, after)


def _speaks_quoted(g: Grid, draft: Draft) -> bool:
    start, end = draft.content[-1]
    return any(
        quote.depth == 0 and quote.end >= end - 2 and 2 * (min(quote.end, end) - max(quote.start, start)) >= end - start
        for quote in _near(g, start, end)
    )


def _near(g: Grid, start: int, end: int) -> list[Quote]:
    return [g.quotes[g.outer[1][place]] for place in g.quotes_in(start, end)]


def _quotes_in(g: Grid, start: int, end: int) -> list[int]:
    return [g.outer[1][place] for place in g.quotes_in(start, end)]


def copy_back(g: Grid, lex: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """ "Ce que X a confirmé" says again what the statement before it in the sentence says."""
    for i, draft in enumerate(drafts):
        if draft.shape == "back" and i and g.sentence[drafts[i - 1].anchor] == g.sentence[draft.anchor]:
            start = g.start[draft.source.first] if draft.source is not None else 0
            content = [(s, min(e, start)) for s, e in drafts[i - 1].content if s < start]
            draft.content = [found for s, e in content if (found := trim(g.text, s, e)) is not None] or draft.content
            draft.content = _quoted_end(g, draft.content)
    return _taken_again(g, drafts)


def _taken_again(g: Grid, drafts: list[Draft]) -> list[Draft]:
    """ "The ministry denied it" denies what another said before; where nobody did it is no statement."""
    kept: list[Draft] = []
    for i, draft in enumerate(drafts):
        if draft.shape == "again":
            answered = next(
                (other for other in reversed(drafts[max(0, i - 4) : i]) if _can_answer(g, draft, other)), None
            )
            if answered is None:
                continue
            draft.content = list(answered.content)
        kept.append(draft)
    return kept


def _can_answer(g: Grid, draft: Draft, other: Draft) -> bool:
    return (
        0 <= g.sentence[draft.anchor] - g.sentence[other.anchor] <= AGO
        and other.stance != "declines"
        and other.shape != "again"
        and bool(other.content)
        and (draft.source is None or other.source is None or g.low[draft.source.head] != g.low[other.source.head])
    )


def _quoted_end(g: Grid, content: list[Range]) -> list[Range]:
    """The quotation that a clause ends with, where it does: that is what "ce que X a confirmé" takes up."""
    if len(content) != 1:
        return content
    start, end = content[0]
    for quote in reversed(_near(g, start, end)):
        if start < quote.start < end <= quote.end:
            found = trim(g.text, quote.start + 1, min(quote.end, end))
            return [found] if found is not None else content
    return content
