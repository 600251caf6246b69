"""Nouns of contact that are left out, where the one told before is meant: "their first since May", "celui du
13 mai", "the previous one"."""

from openlines.reading.attribution.grid import Grid
from openlines.reading.rarity import Rarity

NOUNS = frozenset(("NOUN", "PROPN"))
NEAR = 30  # tokens within which the noun stands that is meant
# What may stand between a word of rarity and its noun.
BETWEEN = frozenset(("ADJ", "NUM", "PUNCT", "ADV", "VERB"))


def is_bare(grid: Grid, rarity: Rarity, last: int) -> bool:
    """Whether a word of rarity has no noun of its own: "which was the first since May"."""
    if rarity.time or rarity.kind not in ("first", "ordinal") or rarity.first == 0:
        return False
    if grid.pos[rarity.first - 1] not in ("DET", "PRON", "PART") and grid.low[rarity.first - 1] != "d'":
        return False
    at = rarity.last
    while at < last and grid.low[at] not in (",", ";") and grid.pos[at] in BETWEEN:
        at += 1
    return at >= last or grid.pos[at] not in NOUNS


def stands_alone(grid: Grid, first: int, end: int, last: int) -> bool:
    """Whether a phrase such as "the last one", "le précédent" at `first`..`end` is a noun phrase by itself."""
    if end < last and grid.pos[end] in (*NOUNS, "ADJ", "NUM") and grid.low[end] != ",":
        return False
    return first == 0 or grid.pos[first - 1] not in ("DET", "ADJ")


def agrees(grid: Grid, phrase: int, noun: int) -> bool:
    """Whether the noun at a token may be the one meant: of the same gender, where the language has one."""
    mine = grid.doc[phrase].morph.get("Gender", [])
    theirs = grid.doc[noun].morph.get("Gender", [])
    return not mine or not theirs or grid.pos[noun] not in NOUNS or set(mine) <= set(theirs)
