"""Whether the words of one sentence may fill the frame of a word of contact."""

import re
from functools import cache

from openlines.archive.inflections import inflections, noun_forms, verb_forms
from openlines.archive.spotter import Hit
from openlines.reading.actors.lexicon import lexicon as actors
from openlines.reading.contacts.table import NounRow, VerbRow, lexicon, split
from openlines.reading.contacts.triggers import REACH as APART

_TOKEN = re.compile(r"\b[ldjmtsnc]'|qu'|\w+|[^\w\s]")
# Words and marks between a word of contact and the nearest side. Of the contacts read in the gold reports and in
# third-party news, all but one have a side within 18 of it.
NEAR = 18
# The same, for everyday words ("go", "call"), behind them or before.
CLOSE = 12
FAR = NEAR + 1
_ENDS = frozenset(":;")
# Characters before a verb within which two sides may be its joint subject.
REACH = 120


def fits(text: str, hits: list[Hit], end: int, language: str) -> bool:
    """Whether the hits of one sentence, which ends at `end`, hold a word of contact with two sides about it."""
    named = [hit for hit in hits if hit.word.sides]
    if not distinct(named):
        return False
    return any(_row(text, hit, row, named, end, language) for hit in hits if hit.word.frames for row in hit.word.frames)


def distinct(hits: list[Hit]) -> bool:
    """Whether two of the hits surely name different sides."""
    for number, hit in enumerate(hits):
        for other in hits[number + 1 :]:
            if not hit.word.sides & other.word.sides:
                return True
    return False


def _row(text: str, hit: Hit, row: VerbRow | NounRow | None, named: list[Hit], end: int, language: str) -> bool:
    if not isinstance(row, VerbRow) or not row.place:
        named = [one for one in named if not one.word.place]
        if not distinct(named):
            return False
    behind = [one for one in named if one.start >= hit.end]
    before = [one for one in named if one.end <= hit.start]
    after = _gap(text, hit.end, behind[0].start) if behind else FAR
    ahead = _gap(text, before[-1].end, hit.start) if before else FAR
    if min(after, ahead) > NEAR:
        return False
    if row is None:
        return True
    if _follows(text, hit.end, row.unless):
        return False
    if isinstance(row, NounRow):
        return not row.strict or min(after, ahead) <= CLOSE
    if not _complete(text, hit, row.words, language):
        return False
    if row.needs and not any(word in text[hit.end : hit.end + 160].lower() for word in row.needs):
        return False
    return not row.strict or _placed(text, hit, row, before, behind, end, language)


def _placed(text: str, hit: Hit, row: VerbRow, before: list[Hit], behind: list[Hit], end: int, language: str) -> bool:
    """Whether an everyday verb has a side where its frame has the other party."""
    grammar = lexicon(language).grammar
    asked = {*row.other, *row.place}
    astray = inflections(language).astray
    for one in behind:
        between = _tokens(text, hit.end, one.start)
        if len(between) > CLOSE or not _ENDS.isdisjoint(between):
            break
        lead = between[-1] if between else ""
        if lead in astray and lead not in asked:
            continue
        if "object" in asked or not asked.isdisjoint(between) or not grammar.agents.isdisjoint(between):
            return True
    near = [one for one in before if hit.start - one.end < REACH]
    if not distinct(near):
        return False
    if row.together:
        return True
    around = _tokens(text, max(0, hit.start - 24), min(end, hit.end + 40))
    return not standing_in(language).isdisjoint(around)


@cache
def standing_in(language: str) -> frozenset[str]:
    """Words that may stand for a side named before: pronouns, "each", "both", "counterpart", "auquel"."""
    table = actors(language).table
    words = [word for pronoun in table.pronouns for word in pronoun.words]
    words += [*table.counterparts.one, *table.counterparts.many, *table.both, *table.numbers]
    return frozenset(word for text in words for word in split(text)) | lexicon(language).grammar.relative


def _gap(text: str, start: int, end: int) -> int:
    """Words and marks between two places; `FAR` where they are farther than matters."""
    return FAR if end - start > 12 * NEAR else len(_TOKEN.findall(text, start, end))


def _tokens(text: str, start: int, end: int) -> list[str]:
    """Words as the tables have them, in small letters: an elision keeps its apostrophe."""
    return _TOKEN.findall(text[start : min(end, start + 12 * NEAR)].lower())


def _follows(text: str, end: int, words: tuple[str, ...]) -> bool:
    rest = text[end : end + 24].lstrip()
    return any(rest.startswith(word) and not rest[len(word) : len(word) + 1].isalnum() for word in words)


def _complete(text: str, hit: Hit, words: str, language: str) -> bool:
    """Whether the words of an idiom stand in order around the one that it was found by, as near as reading asks."""
    parts = _forms(split(words), language)
    if len(parts) == 1:
        return True
    begin = max(0, hit.start - 12 * APART)
    tokens = _TOKEN.findall(text[begin : hit.end + 12 * APART].lower())
    return any(word in parts[0] and _ordered(tokens, at, parts) for at, word in enumerate(tokens))


def _ordered(tokens: list[str], at: int, parts: tuple[frozenset[str], ...]) -> bool:
    for forms in parts[1:]:
        following = (t for t in range(at + 1, min(len(tokens), at + 1 + APART)) if tokens[t] in forms)
        at = next(following, -1)
        if at < 0:
            return False
    return True


@cache
def _forms(parts: tuple[str, ...], language: str) -> tuple[frozenset[str], ...]:
    first, *rest = parts
    forms = (noun_forms(part, language) | verb_forms(part, language) if len(part) > 3 else {part} for part in rest)
    return (verb_forms(first, language), *map(frozenset, forms))
