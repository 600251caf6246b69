"""Noun phrases as token ranges: of a head, of a relative pronoun's antecedent, from their first word on."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
STARTS = frozenset(("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
BREAKS = frozenset((";", ":", "—", "–", "(", ")", '"', "«", "»", "|", "[", "]"))
SPEAKERS = tuple(
    f"sources.{name}" for name in ("anonymous", "document", "media", "spokesperson", "collective", "titles", "back")
)
TITLES = ("sources.titles", "sources.spokesperson", "sources.anonymous")
LONGEST = 60  # tokens that a source phrase may have


def noun_phrase(g: Grid, lex: Lexicon, head: int, low: int, high: int) -> Source:
    """The phrase of a nominal head within `low`..`high`, without the clauses that hang on it."""
    first, last = max(g.left(head), low, head - LONGEST), min(g.right(head) + 1, high, head + LONGEST)
    for at in range(head - 1, first - 1, -1):
        if g.low[at] in BREAKS or (g.low[at] == "-" and g.text[g.start[at] - 1].isspace()):
            first = at + 1
            break
        if g.low[at] in lex.sets["grammar.relatives"] and g.pos[at] != "DET":
            first = at + 1
            break
        if g.finite[at] and g.pos[at] in ("VERB", "AUX"):
            first = at + 1
            break
    trimmed = first < head and g.pos[first] == "ADP"
    while first < head and (
        g.low[first] in (",", "'") or g.pos[first] in ("CCONJ", "ADP", "SCONJ", "ADV", "SPACE", "PUNCT")
    ):
        if g.low[first] in lex.sets["grammar.pairing"]:
            break
        first += 1
    comma = next((k for k in range(head - 1, first, -1) if g.low[k] == ","), None)
    if comma is not None and trimmed:
        first = comma + 1
    relatives = lex.sets["grammar.relatives"]
    at = head + 1
    while at < last:
        word = g.low[at]
        if word in BREAKS or "\n" in word or (word in relatives and g.pos[at] != "DET") or g.finite[at]:
            break
        if word == "," and not _goes_on(g, lex, at, last, head):
            break
        at += 1
    last = max(at, head + 1)
    while last < high and g.pos[last] == "PROPN" and g.pos[last - 1] == "PROPN":
        last += 1
    short = lex.sets["grammar.abbreviations"]
    while first - 2 >= low and g.low[first - 1] == "." and g.low[first - 2] in short:
        first -= 2  # "Brig. Gen. Pat Ryder": the parser ends a sentence there
    while last > head + 1 and (g.low[last - 1] == "," or g.pos[last - 1] in ("PUNCT", "ADP", "CCONJ", "SPACE")):
        last -= 1
    return Source(first, last, head)


def _goes_on(g: Grid, lex: Lexicon, comma: int, last: int, head: int) -> bool:
    """Whether what follows a comma is a name or a title in apposition."""
    at = comma + 1
    if at >= last or g.low[at] in lex.sets["grammar.relatives"]:
        return False
    if any(g.is_phrase(at, phrase) for phrase, _ in lex.openers.get(g.low[at], ())):
        return False
    if g.participle[at] and g.pos[at] == "VERB":
        return False
    if g.pos[at] in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "PUNCT"):
        return False
    if g.pos[at] in ("DET", "ADJ") and g.pos[head] in ("NOUN", "PROPN"):
        # A title in apposition, not the next noun phrase of the sentence.
        return any(g.low[k] in lex.sets[name] for k in range(at, min(at + 5, last)) for name in TITLES)
    return g.pos[at] in STARTS or g.pos[at] == "CCONJ"


def antecedent(g: Grid, lex: Lexicon, relative: int, first: int) -> Source | None:
    """The noun phrase that a relative pronoun takes up: the nearest before it, by its topmost head."""
    at = relative - 1
    while at >= first and (g.low[at] in (",", "»", '"') or g.pos[at] in ("ADP", "SPACE")):
        at -= 1
    if at < first or g.pos[at] not in (*NOMINAL, "ADJ", "X"):
        return None
    head = at
    for _ in range(8):
        up = g.head[head]
        if not first <= up < at + 1 or up == head or g.pos[up] not in NOMINAL or g.low[up] in lex.sets["grammar.times"]:
            break
        head = up
    return noun_phrase(g, lex, head, first, relative)


def phrase_end(g: Grid, lex: Lexicon, at: int, last: int) -> int:
    """The end of the noun phrase that begins at `at`, without what hangs on it."""
    begin = at
    while at < last and (
        g.pos[at] in STARTS or g.low[at] in lex.sets["grammar.linkers"] or g.dep[at].startswith("flat")
    ):
        if at > begin and (
            (g.low[at] in lex.sets["grammar.relatives"] and g.pos[at] != "DET")
            or (g.pos[at] in ("DET", "PRON") and g.pos[at - 1] in ("NOUN", "PROPN"))
            or (g.pos[at] == "DET" and g.pos[at - 1] == "ADJ" and at - 2 > begin and g.pos[at - 2] in ("NOUN", "PROPN"))
        ):
            break
        at += 1
    return at


def speaks(g: Grid, lex: Lexicon, head: int) -> bool:
    """Whether the tables know a noun as somebody or something that speaks."""
    word = g.low[head]
    stem = word[:-1] if word.endswith("s") else word
    return any(word in lex.sets[name] or stem in lex.sets[name] for name in SPEAKERS)
