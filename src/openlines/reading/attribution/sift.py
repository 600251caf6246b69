"""Drafts that are no statements, left out: told twice, empty, or by something that cannot speak."""

from itertools import pairwise

from openlines.reading.actors import Cast
from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon

SOFT = frozenset(("np", "npq", "inf", "oinf", "pivot", "pred"))
SPEAKERS = tuple(
    f"sources.{name}" for name in ("anonymous", "document", "media", "spokesperson", "collective", "titles", "back")
)


def sift(g: Grid, lex: Lexicon, cast: Cast, drafts: list[Draft], *, thought: bool) -> list[Draft]:
    """The drafts that stand, their contents cut where a parenthesis of another interrupts them."""
    kept = []
    _share_sources(g, drafts)
    for draft in drafts:
        if draft.kind == "verb" and draft.source is None:
            continue
        if draft.kind == "verb" and _inside_own_words(g, draft):
            continue
        if draft.kind in ("verb", "noun") and draft.source is not None and not _actor(g, lex, cast, draft):
            continue
        if draft.stance != "declines" and _withholds_name(g, lex, draft):
            continue
        kept.append(draft)
    return kept


def _share_sources(g: Grid, drafts: list[Draft]) -> None:
    """A participle right behind a parenthesis of source and verb has that source: "…, she said, adding that"."""
    for before, draft in pairwise(drafts):
        if (
            draft.kind == "verb"
            and before.group is not None
            and before.source is not None
            and g.low[draft.anchor].endswith(("ing", "ant"))
            and g.sentence[before.anchor] == g.sentence[draft.anchor]
            and 0 <= draft.anchor - before.group[1] <= 3
        ):
            draft.source = before.source


def _withholds_name(g: Grid, lex: Lexicon, draft: Draft) -> bool:
    """"Requested anonymity", "asking not to be named": how the source wishes to appear, not what it says."""
    if draft.shape not in SOFT:
        return False
    return g.find_phrase(lex.phrases["marks"], draft.anchor, min(draft.anchor + 6, g.size)) is not None


def _inside_own_words(g: Grid, draft: Draft) -> bool:
    """A verb inside quoted words with its subject there too is the speaker's own."""
    quote = g.quote[draft.anchor]
    if quote < 0 or draft.source is None or g.quote[draft.source.head] != quote:
        return False
    # French prints the parenthesis inside the marks: « La porte, a-t-il dit, n'est pas fermée. »
    return draft.group is None or draft.source.head < draft.anchor and g.low[draft.source.head][0] != "-"


def _actor(g: Grid, lex: Lexicon, cast: Cast, draft: Draft) -> bool:
    """Whether the source is somebody: a name, a pronoun, or a noun that tables or actors know."""
    assert draft.source is not None
    head = draft.source.head
    if g.pos[head] in ("PROPN", "PRON", "NUM", "X"):
        return True
    if any(g.pos[k] == "PROPN" and g.head[k] == head for k in range(draft.source.first, draft.source.last)):
        return True  # "M. Austin", "president Biden"
    if cast.at(head) is not None:
        return True
    word = g.low[head]
    sets = lex.sets
    stem = word[:-1] if word.endswith("s") else word
    if any(word in sets[name] or stem in sets[name] for name in SPEAKERS):
        return True
    return draft.shape not in SOFT and word not in sets["sources.mute"]
