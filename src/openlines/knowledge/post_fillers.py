"""The sides that can stand in a title: an adjective ("russe"), a possessive ("Russia's"), a name with its
tie ("de la Russie"), and several of them joined ("français et allemand")."""

from typing import NamedTuple

from openlines.knowledge.fold import Words
from openlines.knowledge.sides import SideMatch

# Words that tie a side to a post, articles after them, and words that join sides.
TIES = {"fr": frozenset(("de", "d", "du", "des")), "en": frozenset(("of",))}
ARTICLES = {"fr": frozenset(("la", "l", "les", "le")), "en": frozenset(("the",))}
JOINS = {"fr": frozenset(("et", "ou")), "en": frozenset(("and", "or"))}
MOST = 12  # sides in one phrase: more are a list of countries


class Filled(NamedTuple):
    """Sides that stand in a title, and the index of the word after them."""

    after: int
    matches: tuple[SideMatch, ...]


class Fillers:
    """Where sides stand among the words of a text. `begins`: the word at which each begins."""

    def __init__(self, said: Words, language: str, sides: list[SideMatch]) -> None:
        self.said, self.french = said, language == "fr"
        starts = {start: i for i, (start, _) in enumerate(said.spans)}
        ends = {end: i for i, (_, end) in enumerate(said.spans)}
        self.begins = {
            starts[match.start]: (ends[match.end] + 1, match)
            for match in sides
            if match.start in starts and match.end in ends
        }
        self.ties, self.articles, self.joins = TIES[language], ARTICLES[language], JOINS[language]

    def at(self, at: int) -> list[Filled]:
        """The sides that stand inside or after a title at word `at`: all that are joined, and the first
        alone."""
        keys = self.said.keys
        tied = keys[at] in self.ties
        begin = at + 1 if tied else at
        if tied and begin < len(keys) and keys[begin] in self.articles:
            begin += 1
        if begin not in self.begins or not self.said.joined(at, begin):
            return []
        match = self.begins[begin][1]
        adjective = all(form.kind in {"adjective", "demonym"} for form in match.forms)
        if tied and adjective:
            return []
        if self.french and not tied and not adjective:
            return []
        return self.sides_at(begin)

    def sides_at(self, at: int) -> list[Filled]:
        """The sides from the one that begins at word `at`: all that are joined, and the first alone."""
        if at not in self.begins:
            return []
        after, first = self.begins[at]
        matches = [first]
        alone = Filled(self._possessive(after), (first,))
        while len(matches) < MOST:
            begin = self._past_possessive_join(after)
            if begin is None or begin not in self.begins:
                break
            after, match = self.begins[begin]
            matches.append(match)
        if len(matches) == 1:
            return [alone]
        return [Filled(self._possessive(after), tuple(matches)), alone]

    def _possessive(self, after: int) -> int:
        keys = self.said.keys
        if not self.french and after < len(keys) and keys[after] == "s" and self.said.joined(after - 1, after):
            return after + 1
        return after

    def _past_possessive_join(self, after: int) -> int | None:
        """The word at which a joined side would begin: past "’s", a comma, "et", "de la"."""
        keys, spans, text = self.said.keys, self.said.spans, self.said.text
        at = self._possessive(after)
        if at >= len(keys):
            return None
        between = text[spans[at - 1][1] : spans[at][0]]
        if keys[at] in self.joins and between in {" ", ", "}:
            at += 1
        elif between != ", ":
            return None
        for _ in range(2):
            if at < len(keys) and keys[at] in self.ties | self.articles:
                at += 1
        return at if at < len(keys) else None
