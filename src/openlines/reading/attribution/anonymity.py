"""Why a source is not named: "because he was not authorized to brief the press", "faute d'être
autorisé à …"."""

from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.spans import sentence_end
from openlines.records import Span

NEAR = 4  # tokens between the word of anonymity and the reason


def reason_of(g: Grid, lex: Lexicon, draft: Draft, source: Source) -> tuple[Span | None, bool]:
    """The clause that gives the reason of anonymity, and whether anonymity is told of at all.

    It stands in the sentence of the source or at the head of the next one, where that has the same subject.
    """
    limit = sentence_end(g, draft.anchor)
    begin = min(source.first, draft.cue[0])
    mark = g.find_phrase(lex.phrases["marks"], begin, limit)
    if mark is None:
        following = g.sentence[draft.anchor] + 1
        if following >= len(g.sentences):
            return None, False
        begin, end = g.sentences[following]
        if all(g.low[k] != g.low[source.head] for k in range(begin, min(begin + 4, end))):
            return None, False
        limit = sentence_end(g, begin)
        mark = g.find_phrase(lex.phrases["marks"], begin, limit)
        if mark is None:
            return None, False
    behind = range(mark[0] + 1, min(limit, mark[1] + NEAR))
    ahead = range(max(begin, mark[0] - NEAR), mark[0])  # "faute d'être autorisé": reason and mark in one
    for k in (*behind, *ahead):
        for phrase in lex.phrases["reasons"]:
            if g.is_phrase(k, phrase) and not (phrase == ("to",) and g.low[min(k + 1, g.size - 1)] == "be"):
                end = _clause_end(g, k, limit)
                if end > k + len(phrase):
                    return g.span(k, end), True
    return None, True


def _clause_end(g: Grid, at: int, limit: int) -> int:
    while at < limit and not (g.low[at] in (",", ";") and g.quote[at] < 0):
        at += 1
    return at
