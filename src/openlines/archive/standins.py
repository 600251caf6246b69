"""Words that stand for sides named before: "the two ministers", "his counterpart", "they"."""

import re
from functools import cache
from typing import NamedTuple

from openlines import languages
from openlines.archive.bearers import titles
from openlines.archive.spotter import Hit
from openlines.archive.tokens import tokens
from openlines.archive.words import Word
from openlines.knowledge.fold import fold
from openlines.reading.actors.lexicon import lexicon as actors
from openlines.reading.contacts.table import lexicon, split

# Each of two, somebody, and whose something is; the last two may be the same.
ONE, OTHER = Word(sides=frozenset("1")), Word(sides=frozenset("2"))
SOMEBODY, OWNER = Word(sides=frozenset("?")), Word(sides=frozenset("?"), place=True)
# Words behind a number among which its noun stands ("the two former ministers").
NOUN = 3
# Letters that the tables have without their accents.
_ACCENTS = str.maketrans(
    {"a": "[aàâä]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]"},
)


class _Words(NamedTuple):
    """Words for two, some of them numbers, which need a noun; articles with what follows them; words for one; nouns
    for people and states; those for several people; words that may follow a number that has no noun."""

    two: re.Pattern[str]
    the: re.Pattern[str]
    one: re.Pattern[str]
    people: frozenset[str]
    several: frozenset[str]
    common: frozenset[str]


def pairs(text: str, triggers: list[Hit], start: int, end: int, language: str) -> list[Hit]:
    """Words for two sides or people between two places, each as two hits."""
    words = _words(language)
    verbs = {hit.start for hit in triggers}
    found = []
    for match in words.two.finditer(text, start, end):
        if match["number"] is not None:
            behind = [fold(word) for word in tokens(text, match.end(), end)[:NOUN]]
            alone = bool(behind) and (behind[0] in words.common or match.end() + 1 in verbs)
            if not alone and words.people.isdisjoint(behind):
                continue
        found += [Hit(match.start(), match.end(), one) for one in (ONE, OTHER)]
    for match in words.the.finditer(text, start, end):
        # "The foreign ministers": whichever were told of.
        if not words.several.isdisjoint(map(_plain, match[1].split())):
            found += [Hit(match.start(), match.end(), one) for one in (ONE, OTHER)]
    return found


def pronouns(text: str, start: int, end: int, language: str) -> list[Hit]:
    """Words for one side or its people between two places."""
    return [
        Hit(found.start(), found.end(), OWNER if found["owner"] else SOMEBODY)
        for found in _words(language).one.finditer(text, start, end)
    ]


@cache
def standing_in(language: str) -> frozenset[str]:
    """Words that may stand beside a verb for its party: pronouns, "each", "both", "counterpart", "auquel"."""
    table = actors(language).table
    phrases = [word for pronoun in table.pronouns if pronoun.case != "possessive" for word in pronoun.words]
    phrases += [*table.counterparts.one, *table.counterparts.many, *table.both, *table.numbers]
    return frozenset(split(words)[-1] for words in phrases) | lexicon(language).grammar.relative


@cache
def _words(language: str) -> _Words:
    table = actors(language).table
    plural = [word for pronoun in table.pronouns if pronoun.number == "p" for word in pronoun.words if " " in word]
    two = [*table.pairs, *table.both, *plural]
    counted = [form for form in two if form.split()[-1] in table.numbers]
    numbers = [*counted, *(word for word, number in table.numbers.items() if number == 2)]
    one = [*table.counterparts.one, *table.counterparts.many, *table.colleagues.one, *table.colleagues.many]
    one += [
        word for pronoun in table.pronouns if pronoun.case not in ("clitic", "possessive") for word in pronoun.words
    ]
    owners = [word for pronoun in table.pronouns if pronoun.case == "possessive" for word in pronoun.words]
    common = frozenset(map(fold, languages.language(language).common))
    return _Words(
        two=re.compile(rf"\b(?:{_ways(set(two) - set(counted))}|(?P<number>{_ways(set(numbers))}))\b", re.IGNORECASE),
        the=re.compile(rf"\b(?:{_ways({*table.definite, *table.demonstrative})}) (\w+(?: \w+)?)", re.IGNORECASE),
        one=re.compile(
            rf"(?<!\w)(?:{_ways(set(one))}|(?P<owner>{_ways({*owners, *table.also_possessive})}))\b", re.IGNORECASE
        ),
        people=frozenset(word for word in (*titles(language), *table.bodies, *table.collective) if len(word) > 3)
        - common,
        several=frozenset(fold(form.split()[0]) for role in table.roles for form in role.many),
        common=common,
    )


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _ways(words: set[str]) -> str:
    longest_first = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return "|".join(word.translate(_ACCENTS) for word in longest_first)
