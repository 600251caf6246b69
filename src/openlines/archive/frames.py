"""Whether the words of one sentence may fill the frame of a word of contact."""

from functools import cache

from openlines.archive.inflections import inflections, noun_forms, verb_forms
from openlines.archive.spotter import Hit
from openlines.archive.standins import OWNER, SOMEBODY, pairs, pronouns, standing_in
from openlines.archive.tokens import TOKEN, tokens
from openlines.reading.contacts.table import NounRow, VerbRow, lexicon, split
from openlines.reading.contacts.triggers import REACH as APART
from openlines.reading.contacts.triggers import REFLEXIVE

# Words and marks between a word of contact and the nearest side. Of the contacts read in the gold reports and in
# third-party news, all but one have a side within 18 of it.
NEAR = 18
# The same, for everyday words ("go", "call"), behind them or before.
CLOSE = 12
FAR = NEAR + 1
_ENDS = frozenset(":;")
# Words and marks behind a preposition of the frame in which its side is named ("with the foreign minister of …").
BEHIND = 8
# Words and marks between a verb and the pronoun that is its party.
BESIDE = 4
# Words found in a sentence above which it is a list, and is read without a further look.
MOST = 60
# Characters before a verb within which two sides may be its joint subject.
REACH = 120


def fits(text: str, hits: list[Hit], context: list[Hit], start: int, end: int, language: str) -> bool:
    """Whether a sentence, `start` to `end`, holds a word of contact with two sides about it: `hits` are its own,
    `context` the names of sides just before it, for which its pronouns and pairs ("the two") may stand."""
    named = [hit for hit in hits if hit.word.sides]
    triggers = [hit for hit in hits if hit.word.frames]
    if distinct(named) and (len(hits) > MOST or _any(text, triggers, named, end, language)):
        return True
    if not distinct([*context, *named]):
        return False
    meant = [*named, *pairs(text, triggers, start, end, language)]
    if named and any(all(one.word.sides.isdisjoint(other.word.sides) for other in named) for one in context):
        meant += pronouns(text, start, end, language)
    meant.sort(key=lambda hit: hit.start)
    return distinct(meant) and _any(text, triggers, meant, end, language)


def distinct(hits: list[Hit]) -> bool:
    """Whether two of the hits surely name different sides."""
    for number, hit in enumerate(hits):
        for other in hits[number + 1 :]:
            if not hit.word.sides & other.word.sides:
                return True
    return False


def _any(text: str, triggers: list[Hit], named: list[Hit], end: int, language: str) -> bool:
    return any(_row(text, hit, row, named, end, language) for hit in triggers for row in hit.word.frames)


def _row(text: str, hit: Hit, row: VerbRow | NounRow | None, named: list[Hit], end: int, language: str) -> bool:
    if not isinstance(row, NounRow):
        named = [one for one in named if one.word is not OWNER]
    # A city is a side only for who travels there; that "he came to" a place is told of everybody.
    if row is not None and row.place:
        if isinstance(row, VerbRow):
            named = [one for one in named if one.word is not SOMEBODY]
    else:
        named = [one for one in named if not one.word.place or one.word is OWNER]
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
    if row.reflexive and REFLEXIVE.isdisjoint(tokens(text, max(0, hit.start - 40), hit.start)[-8:]):
        return False
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
        between = tokens(text, hit.end, one.start)
        if len(between) > CLOSE or not _ENDS.isdisjoint(between):
            break
        lead = between[-1] if between else ""
        if lead in astray and lead not in asked:
            continue
        if row.naming and not grammar.articles.isdisjoint(tokens(text, one.end, end)[:1]):
            break  # "called Iran a threat"
        if "object" in asked or any(word in asked for word in between[-BEHIND:]):
            return True
    near = [one for one in before if hit.start - one.end < REACH]
    if not distinct(near):
        return False
    if row.together:
        return True
    around = tokens(text, max(0, hit.start - 24), hit.start)[-BESIDE:] + tokens(text, hit.end, end)[:BESIDE]
    return not standing_in(language).isdisjoint(around)


def _gap(text: str, start: int, end: int) -> int:
    """Words and marks between two places; `FAR` where they are farther than matters."""
    return FAR if end - start > 12 * NEAR else len(TOKEN.findall(text, start, end))


def _follows(text: str, end: int, words: tuple[str, ...]) -> bool:
    rest = text[end : end + 24].lstrip()
    return any(rest.startswith(word) and not rest[len(word) : len(word) + 1].isalnum() for word in words)


def _complete(text: str, hit: Hit, words: str, language: str) -> bool:
    """Whether the words of an idiom stand in order around the one that it was found by, as near as reading asks."""
    parts = _forms(split(words), language)
    if len(parts) == 1:
        return True
    begin = max(0, hit.start - 12 * APART)
    around = tokens(text, begin, hit.end + 12 * APART)
    return any(word in parts[0] and _ordered(around, at, parts) for at, word in enumerate(around))


def _ordered(around: list[str], at: int, parts: tuple[frozenset[str], ...]) -> bool:
    for forms in parts[1:]:
        following = (t for t in range(at + 1, min(len(around), at + 1 + APART)) if around[t] in forms)
        at = next(following, -1)
        if at < 0:
            return False
    return True


@cache
def _forms(parts: tuple[str, ...], language: str) -> tuple[frozenset[str], ...]:
    first, *rest = parts
    forms = (noun_forms(part, language) | verb_forms(part, language) if len(part) > 3 else {part} for part in rest)
    return (verb_forms(first, language), *map(frozenset, forms))
