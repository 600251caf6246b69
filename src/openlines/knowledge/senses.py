"""Which sense a side's name has in its sentence, told from the words beside it alone.

    "Moscou a démenti."           government
    "à Moscou", "the Moscow metro" place
    "un ministre russe"           adjective
    "Three Russians"              people
    "Michael Jordan"              person
    "in fluent Russian"           other

A parse sees more (`reading.actors` has one); this serves where there is none, and in one pass.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from openlines.knowledge.fold import Words, fold, words
from openlines.knowledge.post_table import honorifics
from openlines.knowledge.post_templates import NOUN
from openlines.knowledge.post_tree import heads, phrases
from openlines.knowledge.side_search import SideMatch, find_sides
from openlines.knowledge.side_table import HOME, SideForm
from openlines.knowledge.sides import place_side
from openlines.tables import load_toml

__all__ = ["Sense", "SideMention", "side_mentions"]

Sense = Literal["government", "place", "people", "adjective", "person", "other"]
# A dateline: "MOSCOW, May 13 (Agency) —" or "Paris (agence) -" at the head of a line, never longer than this.
_DATELINE = re.compile(r"(?:, [^\n—–:]{2,40}|)\s?(?:\([^()\n]{1,40}\)\s?)?(?:[—–]|--? )")


class SideMention(NamedTuple):
    """A side's name in a text with its sense. `form` is the best candidate, `side` its side."""

    start: int
    end: int
    side: str
    sense: Sense
    form: SideForm


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's cues in senses.toml."""

    articles: frozenset[str]
    place: frozenset[str]
    of: frozenset[str]
    addressed: frozenset[str]
    leaving: frozenset[str]
    visiting: frozenset[str]
    grounds: frozenset[str]
    city_nouns: frozenset[str]
    languages: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    functional: frozenset[str]
    attributive: frozenset[str]
    verbs: frozenset[str]
    irregular: frozenset[str]
    regional: frozenset[str]
    other_after: frozenset[str]
    people_before: frozenset[str]


@cache
def _cues(language: str) -> tuple[Cues, frozenset[str]]:
    cues = load_toml(HOME / "senses.toml", dict[str, Cues])[language]
    acting = {form for verb in cues.verbs for form in _conjugated(verb)}
    return cues, frozenset(acting | cues.irregular | cues.functional)


def _conjugated(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    s = "es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s"
    doubled = verb + verb[-1]
    return verb, verb + s, verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"


def side_mentions(text: str | Words, language: str, sides: list[SideMatch] | None = None) -> tuple[SideMention, ...]:
    """Every name of a side in a text with the sense that the words beside it give it, in order.

    `sides` are the matches of `find_sides`, where the caller has them. Linear in the length of the text.
    """
    said = words(text) if isinstance(text, str) else text
    matches = find_sides(said, language) if sides is None else sides
    reader = _Reader(said, language, matches)
    return tuple(reader.mention(match) for match in matches)


class _Reader:
    def __init__(self, said: Words, language: str, matches: list[SideMatch]) -> None:
        self.said, self.keys, self.text = said, said.keys, said.text
        self.french, self.language = language == "fr", language
        self.cues, self.not_nouns = _cues(language)
        self.titles = heads(language).keys() | phrases(language)[NOUN].keys()
        self.starts = {start: i for i, (start, _) in enumerate(said.spans)}
        self.ends = {end: i for i, (_, end) in enumerate(said.spans)}
        self.sides = {self.starts[match.start]: match for match in matches}

    def mention(self, match: SideMatch) -> SideMention:
        first, last = self.starts[match.start], self.ends[match.end]
        form = match.forms[0]
        kinds = {candidate.kind for candidate in match.forms}
        if self._person(first, last):
            sense: Sense = "person"
        elif kinds <= {"adjective", "demonym"}:
            sense, form = self._people(first, last, match)
        else:
            sense = self._named(first, last, match)
        return SideMention(match.start, match.end, form.side, sense, form)

    # --- The words beside -------------------------------------------------------------------------------

    def _key(self, i: int) -> str:
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def _gap(self, i: int) -> str:
        """What stands between word i and the next one; a line break where there is none."""
        if not 0 <= i < len(self.keys) - 1:
            return "\n"
        return self.text[self.said.spans[i][1] : self.said.spans[i + 1][0]]

    def _near(self, i: int) -> str:
        """The key of word i where only a space, an apostrophe or a hyphen parts it from the next word."""
        return self._key(i) if i >= 0 and self._gap(i) in {" ", "'", "’", "-", "\u00a0", "\u202f"} else ""

    def _capital(self, i: int) -> bool:
        if not 0 <= i < len(self.keys):
            return False
        start, end = self.said.spans[i]
        return self.text[start].isupper() and not (end - start > 1 and self.text[start:end].isupper())

    # --- A person ---------------------------------------------------------------------------------------

    def _person(self, first: int, last: int) -> bool:
        name = self.text[self.said.spans[first][0] : self.said.spans[last][1]]
        after, before = last + 1, first - 1
        if name in self.cues.given and self._gap(last) == " " and self._capital(after):
            return after not in self.sides and self.keys[after] not in self.titles
        if before < 0 or name not in self.cues.surnames:
            return False
        gap = self._gap(before)
        if self._key(before) in honorifics(self.language) and gap in {" ", ". "}:
            return True
        initial = self.said.spans[before][1] - self.said.spans[before][0] == 1 and gap == ". "
        named = gap == " " and self._capital(before) and before not in self.sides and not self._opens(before)
        inside = any(begin <= before < first for begin in self.sides if begin < first)
        return initial or (
            named
            and not (inside and before in self.sides)
            and self.keys[before] not in self.titles
            and self.keys[before] not in self.not_nouns | self.cues.place | self.cues.regional
        )

    def _opens(self, i: int) -> bool:
        """Whether word i opens a sentence with a small word ("In", "Selon"): its capital says nothing."""
        key = self.keys[i]
        return key in self.cues.place | self.cues.of | self.cues.articles | self.not_nouns | _OPENERS

    # --- Adjectives and peoples ---------------------------------------------------------------------------

    def _people(self, first: int, last: int, match: SideMatch) -> tuple[Sense, SideForm]:
        by_kind = {form.kind: form for form in reversed(match.forms)}
        adjective, people = by_kind.get("adjective"), by_kind.get("demonym")
        before, after = self._near(first - 1), self._near_after(last)
        best = adjective or match.forms[0]
        if before in self.cues.languages and (not after or after in self.not_nouns or self.french):
            spoken = not self.french or (adjective is not None and best.number != "p")
            if spoken and not (before == "from" and after):
                return "other", best
        if self.french:
            if adjective is not None and people is None:
                return "adjective", adjective
            return "people", people or best
        if people is not None and people.number == "p":
            return "people", people
        hyphened = self._gap(last) == "-" or self._gap(first - 1) == "-"
        if people is not None and not hyphened and (not after or after in self.not_nouns):
            return ("people", people) if before in self.cues.people_before else ("adjective", best)
        return "adjective", best

    def _near_after(self, last: int) -> str:
        return self._key(last + 1) if self._gap(last) in {" ", "-", "\u00a0", "'", "’"} else ""

    # --- Names, capitals, metonyms ------------------------------------------------------------------------

    def _named(self, first: int, last: int, match: SideMatch) -> Sense:
        form = match.forms[0]
        after = self._near_after(last)
        gap = self._gap(last)
        if form.text.casefold() == "turkey" and after in self.cues.other_after:
            return "other"
        if form.kind in {"name", "capital"} and (self._dateline(first, last) or self._address(first, last, form)):
            return "place"
        if not self.french:
            attached = self._attached(last, form, after, gap)
            if attached is not None:
                return attached
        elif form.kind == "capital" and after in self.cues.city_nouns:
            return "place"
        return self._governed(first, form)

    def _attached(self, last: int, form: SideForm, after: str, gap: str) -> Sense | None:
        """The sense that the English word behind a name gives it: "Moscow-backed", "the Doha talks"."""
        if gap == "-" and last + 1 not in self.sides:
            return "place" if after in {"based", "born", "area"} else "adjective"
        if gap in {"'", "’"} and after == "s":
            noun = self._key(last + 2)
            return "place" if form.kind in {"capital", "name"} and noun in self.cues.city_nouns - {"talks"} else None
        if gap != " " or not after or form.kind in {"metonym", "institution"}:
            return None
        if form.kind == "capital":
            return "place" if after in self.cues.city_nouns else None
        plain = self.text[self.said.spans[last + 1][0]].islower()
        acronym = form.text.replace(".", "").isupper()
        if acronym and after not in self.not_nouns and not after.endswith("ly"):
            return "adjective"
        if (plain and after in self.cues.attributive) or (not plain and after in self.titles):
            return "adjective"
        return None

    def _governed(self, first: int, form: SideForm) -> Sense:
        """The sense that the preposition or verb before a name gives it."""
        cues, at = self.cues, first - 1
        region = False
        key = self._near(at)
        while key in cues.articles or key in cues.regional:
            region = region or key in cues.regional
            at -= 1
            key = self._near(at)
        if region and not self.french:
            return "place"
        ahead = [self._near(at - 1), self._near(at - 2), self._near(at - 3)]
        if key in cues.of and (not self.french or key != ""):
            if any(word in cues.grounds or word in cues.leaving for word in ahead[:1]):
                return "place"
            if self.french and any(word in cues.place and word == "pres" for word in ahead[:1]):
                return "place"
            return "government"
        if key in cues.visiting:
            return "place"
        if key == "to":
            if any(word in cues.leaving for word in ahead):
                return "place"
            return "government"
        if key in cues.place:
            if (key in {"a", "au", "aux", "from"}) and any(word in cues.addressed for word in ahead[:2]):
                return "government"
            if key in {"over", "off"} and form.kind == "name":
                return "government"
            return "place"
        return "government"

    def _dateline(self, first: int, last: int) -> bool:
        start, end = self.said.spans[first][0], self.said.spans[last][1]
        if start and self.text[start - 1] != "\n":
            return False
        return _DATELINE.match(self.text, end) is not None

    def _address(self, first: int, last: int, form: SideForm) -> bool:
        """ "Paris, France": a city with its state behind it, or the state behind its city."""
        if self._gap(last) == ", " and last + 1 in self.sides:
            return form.kind == "capital" and self.sides[last + 1].forms[0].side == form.side
        if first and self._gap(first - 1) == ", " and form.kind == "name":
            start, end = self.said.spans[first - 1]
            return place_side(self.text[start:end], self.language) == form.side
        return False


_OPENERS = frozenset(fold(word) for word in ("Selon", "Pour", "Avec", "Si", "Mais", "Et", "Après", "Avant"))
