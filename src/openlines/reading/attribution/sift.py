"""Drafts that are no statements, left out: told twice, empty, or by something that cannot speak."""

from itertools import pairwise

from openlines.reading.actors import Cast
from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import speaks
from openlines.reading.attribution.spans import trim

SOFT = frozenset(("np", "npq", "inf", "oinf", "pivot", "pred"))


def sift(g: Grid, lex: Lexicon, cast: Cast, drafts: list[Draft], *, thought: bool) -> list[Draft]:
    """The drafts that stand, their contents cut where a parenthesis of another interrupts them."""
    kept = []
    _share_sources(g, lex, drafts)
    for draft in drafts:
        if draft.kind == "verb" and draft.source is None:
            continue
        if draft.kind in ("verb", "decline", "noun", "quote") and _inside_own_words(g, draft):
            continue
        if (
            draft.kind in ("verb", "noun", "quote")
            and draft.source is not None
            and not _actor(g, lex, cast, draft, thought=thought)
        ):
            continue
        if draft.kind == "verb" and draft.stance != "declines" and _is_nobody(g, lex, draft):
            continue
        if draft.stance != "declines" and _withholds_name(g, lex, draft):
            continue
        kept.append(draft)
    _cut_at_parentheses(g, kept)
    return kept


def _cut_at_parentheses(g: Grid, drafts: list[Draft]) -> None:
    """What X promised ends where somebody else's "…, said Y" begins."""
    by_sentence: dict[int, list[tuple[int, Draft]]] = {}
    for draft in drafts:
        if draft.group is not None:
            by_sentence.setdefault(g.sentence[draft.anchor], []).append((g.start[draft.group[0]], draft))
    for draft in drafts:
        for start, other in by_sentence.get(g.sentence[draft.anchor], ()):
            if other is draft or other.anchor <= draft.anchor:
                continue
            around = any(s <= g.start[draft.anchor] < e for s, e in other.content)
            if around and draft.content and draft.content[-1][0] < start < draft.content[-1][1]:
                cut = trim(g.text, draft.content[-1][0], start)
                if cut is not None:
                    draft.content[-1] = cut


def _is_nobody(g: Grid, lex: Lexicon, draft: Draft) -> bool:
    """ "Neither side has confirmed it", "aucun des deux n'a dit"."""
    return draft.source is not None and g.low[draft.source.first] in lex.sets["grammar.nobody"]


def _share_sources(g: Grid, lex: Lexicon, drafts: list[Draft]) -> None:
    """A participle right behind a parenthesis of source and verb has that source: "…, she said, adding
    that"."""
    for before, draft in pairwise(drafts):
        if (
            draft.kind == "verb"
            and before.group is not None
            and before.source is not None
            and g.low[draft.anchor].endswith(lex.table.grammar.gerunds)
            and g.sentence[before.anchor] == g.sentence[draft.anchor]
            and 0 <= draft.anchor - before.group[1] <= 3
        ):
            draft.source = before.source


def _withholds_name(g: Grid, lex: Lexicon, draft: Draft) -> bool:
    """ "Requested anonymity", "asking not to be named": how the source wishes to appear, not what it says."""
    if draft.shape not in SOFT:
        return False
    return g.find_phrase(lex.phrases["marks"], draft.anchor, min(draft.anchor + 6, g.size)) is not None


def _inside_own_words(g: Grid, draft: Draft) -> bool:
    """A verb inside quoted words with its subject there too is the speaker's own."""
    quote = g.quote[draft.anchor]
    if quote < 0 or draft.source is None or g.quote[draft.source.head] != quote:
        return False
    # French prints the parenthesis inside the marks: « La porte, a-t-il dit, n'est pas fermée. »
    return draft.group is None or (draft.source.head < draft.anchor and g.low[draft.source.head][0] != "-")


def _actor(g: Grid, lex: Lexicon, cast: Cast, draft: Draft, *, thought: bool) -> bool:
    """Whether the source is somebody: a name, a pronoun, or a noun that tables or actors know."""
    assert draft.source is not None
    head = draft.source.head
    if g.pos[head] in ("PROPN", "PRON", "NUM", "X") or (g.pos[head] == "ADJ" and head > draft.source.first):
        return True
    if any(
        g.pos[k] == "PROPN"
        and g.head[k] == head
        and g.dep[k] in ("flat:name", "appos", "compound", "flat", "nmod:appos")
        for k in range(draft.source.first, draft.source.last)
    ):
        return True  # "M. Austin", "president Biden"
    if cast.at(head) is not None:
        return True
    if g.text[g.start[head]].isupper() and (head > draft.source.first or lex.table.grammar.inverts):
        return True  # a name that the tagger takes for a noun
    if speaks(g, lex, head):
        return True
    if thought and draft.medium == "thought":
        return g.low[head] not in lex.sets["sources.mute"]
    return draft.shape not in SOFT and draft.kind != "quote" and g.low[head] not in lex.sets["sources.mute"]
