"""Whose family name a text means: "Brian Baker" is no James Baker, nor is "Baker" behind him."""

import re
from functools import cache

from openlines import languages
from openlines.archive.words import PREFIX, bare
from openlines.knowledge import posts
from openlines.knowledge.fold import fold
from openlines.knowledge.names import is_given
from openlines.knowledge.post_table import honorifics
from openlines.reading.actors.lexicon import lexicon as actors

# The capitalised word before a name, and whether it opens a sentence, where it may be any word.
_BEFORE = re.compile(r"(^|[.!?:\n\"»”]\s*|)([A-ZÀ-Ý][\w'-]*\.?) (?:[A-Z]\. )?$")
_BEHIND = re.compile(r" ([A-ZÀ-Ý][\w-]+)")
# Characters that the given name before a family name fits into.
_WIDEST = 40


@cache
def titles(language: str) -> frozenset[str]:
    """The words of posts, roles and honorifics, folded."""
    table = actors(language).table
    phrases = [*posts.forms(language), *honorifics(language)]
    phrases += [form for role in table.roles for form in (*role.one, *role.many)]
    phrases += [form for honorific in table.honorifics for form in honorific.words]
    return frozenset(word for phrase in phrases for word in fold(phrase).split())


class Bearers:
    """Tells the bearers of family names apart in texts of one language."""

    def __init__(self, language: str) -> None:
        table = actors(language).table
        self.titles = titles(language)
        words = [*table.no_name, *table.not_people, *table.modifiers, *languages.language(language).common]
        words += [word for pronoun in table.pronouns for word in pronoun.words]
        words += [*table.definite, *table.indefinite, *table.demonstrative, *table.at_place, *table.conjunctions]
        self.common = frozenset(map(fold, words)) | self.titles

    def leads(self, text: str, start: int, end: int) -> bool:
        """Whether a name goes on behind, so that what ends there is only somebody's given name ("Gabriel Attal")."""
        behind = _BEHIND.match(text, end)
        return behind is not None and fold(behind[1]) not in self.common and not text[start:end].isupper()

    def meant(self, text: str, start: int, end: int, given: dict[str, frozenset[str]]) -> frozenset[str] | None:
        """The sides of those whom the family name at `start` to `end` means by the names around it; none where it is
        somebody else's; None where nothing tells."""
        behind = _BEHIND.match(text, end)
        if behind and fold(behind[1]) not in self.common:
            sides = _of(behind[1], given)  # "Xi Jinping"
            if sides:
                return sides
        before = _BEFORE.search(text, max(0, start - _WIDEST), start)
        if before is None or text[start:end].isupper():
            return None
        word = fold(before[2])
        if word in self.common:
            return frozenset[str]().union(*given.values()) if word in self.titles else None
        sides = _of(before[2], given)
        return sides if sides or not before[1] or is_given(word) else None


def _of(name: str, given: dict[str, frozenset[str]]) -> frozenset[str]:
    """The sides of those with such a given name: spelt alike at its head, else with its first letter."""
    key = bare(name).lower()
    exact = given.get(key[:PREFIX])
    return exact or frozenset[str]().union(*(sides for prefix, sides in given.items() if prefix[0] == key[0]))
