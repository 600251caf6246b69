"""Transcripts: paragraphs that begin with who speaks and a colon, and hold that speaker's own words.

"NHK: Has there been any contact? / Spokesperson: I am not aware of any."
"""

from collections import Counter
from collections.abc import Iterator

from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import ENDS, Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL
from openlines.reading.attribution.spans import content_range, opens_quote
from openlines.records import Form, Stance

LABEL = 8  # tokens that a label may have
TURNS = 3  # labelled paragraphs that make a transcript
SHAPE = "transcript"


def find_turns(g: Grid, lex: Lexicon) -> list[Draft]:
    """Drafts of what is said in turn, where the report is a transcript; none where it is not."""
    turns = list(_labels(g, lex))
    labels = Counter(" ".join(g.low[first:colon]) for first, colon in turns)
    asked = any(label in lex.sets["manner.questioners"] for label in labels)
    if len(turns) < TURNS or not (asked or max(labels.values()) > 1):
        return []
    form: Form = "briefing" if asked or _has_outlet(g, lex, turns) else "unspecified"
    drafts: list[Draft] = []
    for first, colon in turns:
        if " ".join(g.low[first:colon]) in lex.sets["manner.questioners"]:
            continue  # a question whose asker nobody knows
        head = next((k for k in range(colon - 1, first - 1, -1) if g.pos[k] in NOMINAL), colon - 1)
        source = Source(first, colon, head)
        begin = colon + 1
        split = _refusal_end(g, lex, begin)
        parts = [(begin, split, True), (split, _paragraph_end(g, begin), False)]
        for start, end, refuses in parts:
            last = end
            while last > start and (g.low[last - 1] in ENDS or g.pos[last - 1] == "SPACE"):
                last -= 1
            content = content_range(g, start, last)
            if content is None:
                continue
            stance: Stance = "declines" if refuses else "asserts"
            drafts.append(
                Draft("quote", (colon, colon + 1), source, [content], colon, stance=stance, form=form, shape=SHAPE)
            )
    return drafts


def _labels(g: Grid, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """The first token and the colon of each paragraph that opens with a name or title and a colon."""
    for first in range(g.size):
        if g.pos[first] == "SPACE" or (
            first and g.paragraph[first] == g.paragraph[first - 1] and "\n" not in g.low[first - 1]
        ):
            continue
        colon = next((k for k in range(first + 1, min(first + LABEL, g.size)) if g.low[k] == ":"), None)
        if colon is None or g.paragraph[colon] != g.paragraph[first] or colon + 1 >= g.size:
            continue
        if "\n" in g.low[colon + 1] or opens_quote(g, colon + 1) >= 0:
            continue
        words = [k for k in range(first, colon) if g.low[k].isalpha()]
        small = lex.sets["grammar.makers"]
        if words and all(g.text[g.start[k]].isupper() or g.low[k] in small for k in words):
            yield first, colon


def _has_outlet(g: Grid, lex: Lexicon, turns: list[tuple[int, int]]) -> bool:
    outlets = lex.sets["sources.outlets"]
    return any(g.low[k] in outlets for first, colon in turns for k in range(first, colon))


def _paragraph_end(g: Grid, at: int) -> int:
    end = at
    while end < g.size and g.paragraph[end] == g.paragraph[at]:
        end += 1
    return end


def _refusal_end(g: Grid, lex: Lexicon, begin: int) -> int:
    """The end of the first sentence where a speaker declines in it in the first person; else its beginning."""
    end = begin
    last = _paragraph_end(g, begin)
    while end < last and g.low[end] not in ENDS:
        end += 1
    return end + 1 if g.find_phrase(lex.phrases["first_person"], begin, end) is not None else begin


def own_words(g: Grid, lex: Lexicon, drafts: list[Draft], turns: list[Draft]) -> list[Draft]:
    """The drafts without those that a speaker tells of nobody but themselves: "We urge them to …" in a turn."""
    spans = [content for turn in turns for content in turn.content]
    return [
        draft
        for draft in drafts
        if draft.source is None
        or g.low[draft.source.head] not in lex.sets["grammar.first"]
        or not any(start <= g.start[draft.anchor] < end for start, end in spans)
    ]
