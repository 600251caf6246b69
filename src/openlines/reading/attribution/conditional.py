"""Claims that the mood of the verb alone marks as such: "Les deux hommes auraient discuté d'une trêve".

The journalistic conditional reports what the writer does not vouch for, without a source. Where something is
supposed, wished or depends on a condition, or where somebody is given as the source, the mood means something else.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from openlines.reading.attribution.before import body_start
from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.spans import content_range, sentence_end

REACH = 5  # tokens between the auxiliary and its participle


def find_conditionals(g: Grid, lex: Lexicon, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts without a source, of sentences that no other draft tells anything of."""
    auxiliaries = lex.sets["grammar.conditionals"]
    if not auxiliaries:
        return
    told = {g.sentence[draft.anchor] for draft in drafts}
    said = sorted(piece for draft in drafts for piece in draft.content)
    starts = [start for start, _ in said]
    reach = list(accumulate((end for _, end in said), max))  # how far those that begin up to a place go
    taken: set[int] = set()
    for at, word in enumerate(g.low):
        sentence = g.sentence[at]
        if word not in auxiliaries or sentence in told or sentence in taken or g.quote[at] >= 0:
            continue
        verb = _participle(g, lex, at)
        before = bisect_right(starts, g.start[at])
        if verb is None or _is_unreal(g, lex, at, verb) or (before and reach[before - 1] > g.start[at]):
            continue
        first, last = body_start(g, lex, at), sentence_end(g, at)
        content = content_range(g, first, last)
        if content is not None:
            taken.add(sentence)
            yield Draft("hearsay", (at, verb + 1), None, [content], at)


def _participle(g: Grid, lex: Lexicon, at: int) -> int | None:
    for k in range(at + 1, min(at + 1 + REACH, g.size)):
        if g.participle[k] and g.pos[k] in ("VERB", "AUX", "ADJ") and g.low[k] not in lex.sets["grammar.auxiliaries"]:
            return k
        if g.pos[k] not in ("ADV", "AUX", "PRON", "ADP", "DET", "NOUN"):
            return None
    return None


def _is_unreal(g: Grid, lex: Lexicon, at: int, verb: int) -> bool:
    """A condition, a question, a wish, a relative or reported clause."""
    first, last = g.sentences[g.sentence[at]]
    unreal = lex.sets["grammar.unreal"]
    if g.low[verb] in unreal or any(g.low[k] in unreal for k in range(first, last)):
        return True
    if any(g.low[k] == "?" for k in range(at, last)):
        return True
    for k in range(at - 1, first - 1, -1):
        if g.low[k] in (",", ";", ":"):
            return False
        if g.low[k] in lex.sets["grammar.relatives"] and g.pos[k] != "DET":
            return True
    return False
