"""Whether the words of one sentence may fill the frame of a word of contact."""

import re
from functools import cache

from openlines.archive.inflections import inflections, noun_forms, verb_forms
from openlines.archive.spotter import Hit
from openlines.archive.words import Word
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
# What stands for sides that are not named: for each of two, or for somebody's.
_ONE, _OTHER, _SOMEBODY = (Word(sides=frozenset((code,))) for code in ("1", "2", "?"))
# Characters before a verb within which two sides may be its joint subject.
REACH = 120


def fits(text: str, hits: list[Hit], context: list[Hit], start: int, end: int, language: str) -> bool:
    """Whether a sentence, `start` to `end`, holds a word of contact with two sides about it: `hits` are its own,
    `context` the names of sides just before it, for which its pronouns and pairs ("the two") may stand."""
    named = [hit for hit in hits if hit.word.sides]
    triggers = [hit for hit in hits if hit.word.frames]
    if distinct(named) and _any(text, triggers, named, end, language):
        return True
    if not distinct([*context, *named]):
        return False
    meant = [*named, *_pairs(text, start, end, language)]
    if named and any(all(one.word.sides.isdisjoint(other.word.sides) for other in named) for one in context):
        meant += _pronouns(text, start, end, language)
    meant.sort(key=lambda hit: hit.start)
    return distinct(meant) and _any(text, triggers, meant, end, language)


def distinct(hits: list[Hit]) -> bool:
    """Whether two of the hits surely name different sides."""
    for number, hit in enumerate(hits):
        for other in hits[number + 1 :]:
            if not hit.word.sides & other.word.sides:
                return True
    return False


def _pairs(text: str, start: int, end: int, language: str) -> list[Hit]:
    return [
        Hit(found.start(), found.end(), one)
        for found in _stand_ins(language)[0].finditer(text, start, end)
        for one in (_ONE, _OTHER)
    ]


def _pronouns(text: str, start: int, end: int, language: str) -> list[Hit]:
    return [Hit(found.start(), found.end(), _SOMEBODY) for found in _stand_ins(language)[1].finditer(text, start, end)]


@cache
def _stand_ins(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for two sides named before, and words for one."""
    table = actors(language).table
    two = [*table.pairs, *table.both, *(word for word, number in table.numbers.items() if number == 2)]
    two += [word for pronoun in table.pronouns if pronoun.number == "p" for word in pronoun.words if " " in word]
    one = [*table.counterparts.one, *table.counterparts.many, *table.colleagues.one, *table.colleagues.many]
    one += [word for pronoun in table.pronouns if pronoun.case != "clitic" for word in pronoun.words]
    return _words(two), _words(one)


def _words(words: list[str]) -> re.Pattern[str]:
    ways = "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)


def _any(text: str, triggers: list[Hit], named: list[Hit], end: int, language: str) -> bool:
    return any(_row(text, hit, row, named, end, language) for hit in triggers for row in hit.word.frames)


def _row(text: str, hit: Hit, row: VerbRow | NounRow | None, named: list[Hit], end: int, language: str) -> bool:
    goes = isinstance(row, VerbRow) and bool(row.place)
    # A city is a side only for who travels there; that "he came to" a place is told of everybody.
    named = [one for one in named if (one.word is not _SOMEBODY if goes else not one.word.place)]
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
    if row.needs and not any(word in text[hit.start : hit.end + 160].lower() for word in row.needs):
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
