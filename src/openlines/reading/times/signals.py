"""The words around a time that say how it bounds what is told: since, until, before, after, within."""

import re
from functools import cache

from openlines.reading.times.drafts import Draft, Relation
from openlines.reading.times.forms import Found
from openlines.reading.times.tables import fold, table

REACH = 28


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold(word)).replace(r"\ ", " {1,2}") for word in sorted(words, key=len, reverse=True))


class Signaller:
    """The signal words of a language, compiled."""

    def __init__(self, language: str) -> None:
        s = table(language).signals
        filler = rf"(?: ?(?:{_words(s.approximate)}))?(?: {{1,2}}(?:{_words(s.articles)}))?[ ']{{0,2}}$"
        self.relations: list[tuple[Relation, re.Pattern[str]]] = [
            (name, re.compile(rf"(?<![a-z0-9])({_words(words)}){filler}"))
            for name, words in (
                ("at", s.at), ("since", s.since), ("until", s.until), ("before", s.before), ("after", s.after), ("within", s.within),
            )
        ]  # fmt: skip
        self.about = re.compile(rf"(?<![a-z0-9])(?:{_words(s.approximate)}) {{0,2}}(?:(?:{_words(s.articles)}))?$")
        self.about_inside = re.compile(rf"(?<![a-z0-9])(?:{_words(s.approximate)}|(?:di|dou|quin|ving|tren|quaran)[a-z]{{2,5}}e d|couple|dozen)(?![a-z])")
        self.rare = re.compile(rf"(?<![a-z0-9'])(?:{_words(s.rarity)})(?![a-z])")
        self.count = re.compile(rf"(?<![a-z0-9])(?:{_words(s.counted)})(?![a-z])")
        self.ahead = re.compile(rf"(?<![a-z])(?:{_words(s.ahead)})(?: {{1,2}}(?:le|la|the|early|late|mid|this|end of|fin|debut))?[ ']{{1,2}}$")
        self.lasting = re.compile(r"(?<![a-z])(?:pendant|durant|dure|duree de)(?: environ| pres de| plus de)? $")

    def mark(self, draft: Draft, folded: str) -> None:
        """Set the relation and signal of a resolved mention; the longest signal before it wins."""
        before = folded[max(0, draft.start - REACH) : draft.start]
        base = draft.start - len(before)
        best: tuple[int, Relation, tuple[int, int]] | None = None
        for name, regex in self.relations:
            m = regex.search(before)
            if m and (best is None or m.end(1) - m.start(1) > best[0]):
                best = (m.end(1) - m.start(1), name, (base + m.start(1), base + m.end(1)))
        if best:
            draft.signal = best[2]
            draft.relation = best[1] if best[1] != "within" else ("within" if draft.kind == "duration" else "at")
        elif draft.kind in ("date", "time") and draft.when:
            draft.relation = "at"

    def approximate(self, folded: str, start: int, end: int) -> bool:
        """Whether "about", "nearly" or a round word makes the number a rough one."""
        return bool(self.about.search(folded[max(0, start - REACH) : start]) or self.about_inside.search(folded[start:end]))

    def counts_back(self, folded: str, start: int, signal: tuple[int, int] | None) -> str | None:
        """"since" for a length that a silence lasted, "within" for one in which contacts are numbered, else None."""
        if signal is None:
            return None
        word = folded[signal[0] : signal[1]]
        if word.startswith(("depuis", "since")):
            return "since"
        if word not in ("in", "en", "over", "for", "within"):
            return None
        before = folded[max(0, signal[0] - 90) : signal[0]]
        for stop in (". ", "\n", "; "):
            before = before.rpartition(stop)[2]
        rare, counted = self.rare.search(before), self.count.search(before)
        if counted and (not rare or counted.start() > rare.start()):
            return "within"
        return "since" if rare else None

    def of_event(self, low: str, end: int, draft: Draft, found: Found) -> bool:
        """Whether "six days before" goes on with what it counts from ("the invasion") instead of ending there."""
        if not re.search(r"(?:before|after|avant|apres|prior|into)$", fold(low[draft.start : end])):
            return False
        if re.match(r" (?:that|this|ce|cet|cette) ", low[end : end + 8]):
            return False  # "the day before that call": the time told of
        return bool(re.match(r" (?:the|a|an|his|her|their|its|le|la|les|l'|un|une|son|sa|ses|leur|leurs|que|qu'|to|[a-z])", low[end : end + 8]))

    def looks_ahead(self, folded: str, start: int) -> bool:
        """Whether the word before ("by", "d'ici", "until") puts the time ahead."""
        return bool(self.ahead.search(folded[max(0, start - 24) : start]))

    def side_of_now(self, before: str, words: str) -> str:
        """Whether "this week" is its earlier or its later part."""
        if re.search(r"(?:earlier|early|plus tot|debut)(?: in| on)?[a-z' ]{0,8}$", before) or re.match(r"(?:earlier|plus tot)", words):
            return "earlier"
        if re.search(r"(?:later|plus tard)[a-z' ]{0,8}$", before) or re.match(r"(?:later|plus tard)", words):
            return "later"
        return ""


@cache
def signaller(language: str) -> Signaller:
    """The signals of a language."""
    return Signaller(language)
