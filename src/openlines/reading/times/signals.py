"""The words around a time that say how it bounds what is told: since, until, before, after, within."""

import re
from functools import cache

from openlines.reading.times.drafts import Draft, Relation
from openlines.reading.times.tables import fold, table

REACH = 28  # characters before a time that a signal may begin in
CLAUSE = 90  # characters before a length in which "first", "not" or "second" decide what it counts


def alternatives(words: tuple[str, ...]) -> str:
    """The words as one alternative of a regular expression, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(fold(word)).replace(r"\ ", " {1,2}") for word in ordered) or "(?!)"


class Signaller:
    """The signal words of a language, compiled."""

    def __init__(self, language: str) -> None:
        s = table(language).signals
        about, articles = alternatives(s.approximate), alternatives(s.articles)
        filler = rf"(?: ?(?:{about}))?(?: {{1,2}}(?:{articles}))?[ ']{{0,2}}$"
        by_relation: tuple[tuple[Relation, tuple[str, ...]], ...] = (
            ("at", s.at), ("since", s.since), ("until", s.until),
            ("before", s.before), ("after", s.after), ("within", s.within),
        )  # fmt: skip
        self.relations = [
            (name, re.compile(rf"(?<![a-z0-9])({alternatives(words)}){filler}")) for name, words in by_relation
        ]
        self.about = re.compile(rf"(?<![a-z0-9])(?:{about}) {{0,2}}(?:(?:{articles}))?$")
        self.about_inside = re.compile(rf"(?<![a-z0-9])(?:{about}|{alternatives(s.round_words)})(?![a-z])")
        self.rare = re.compile(rf"(?<![a-z0-9'])(?:{alternatives(s.rarity)})(?![a-z])")
        self.count = re.compile(rf"(?<![a-z0-9])(?:{alternatives(s.counted)})(?![a-z])")
        prepositions = alternatives(s.prepositions)
        self.ahead = re.compile(rf"(?<![a-z])(?:{alternatives(s.ahead)})(?: {{1,2}}(?:{prepositions}))?[ ']{{1,2}}$")
        self.ahead_lengths = frozenset(fold(word) for word in s.ahead_lengths)
        self.lasting = re.compile(rf"(?<![a-z])(?:{alternatives(s.lasting)})(?: (?:{about}))? $")
        self.joins = frozenset(fold(word) for word in s.joins)
        self.spans = frozenset(fold(word) for word in s.spans)
        self.event_ends = re.compile(rf"(?:{alternatives((*s.before, *s.after))})$")
        self.links = re.compile(rf" {{1,2}}(?:{alternatives(s.links)})(?![a-z])")
        self.pointing = re.compile(rf" {{1,2}}(?:{alternatives(s.demonstratives)}) ")
        self.attack = re.compile(
            rf"(?:{alternatives(s.attacks)}) (?:du|des)(?: le)? ?\||"
            rf"\| {{0,2}}(?:{alternatives(s.attacks)})[a-z]{{0,3}}(?![a-z])"
        )
        to, frm = alternatives(s.range_to), alternatives(s.range_from)
        self.range = re.compile(
            rf"(?<![a-z])(?:{frm})(?: (?:the|le|la))?[ ']{{1,2}}\| ?(?:{to})(?: (?:the|le|la))? ?\|"
        )

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
        before = folded[max(0, start - REACH) : start]
        return bool(self.about.search(before) or self.about_inside.search(folded[start:end]))

    def counts_back(self, folded: str, draft: Draft) -> Relation | None:
        """ "since" for a length that a silence lasted, "within" for one in which contacts are numbered, else
        None."""
        if draft.signal is None:
            return None
        if draft.relation == "since":
            return "since"
        if folded[slice(*draft.signal)] not in self.spans:
            return None
        before = folded[max(0, draft.signal[0] - CLAUSE) : draft.signal[0]]
        for stop in (". ", "\n", "; "):
            before = before.rpartition(stop)[2]
        rare, counted = self.rare.search(before), self.count.search(before)
        if counted and (not rare or counted.start() > rare.start()):
            return "within"
        return "since" if rare else None

    def of_event(self, folded: str, start: int, end: int) -> bool:
        """Whether "six days before" goes on with what it counts from ("the invasion") instead of ending
        there; "the day before that call" counts from the time told of."""
        if not self.event_ends.search(folded[start:end]):
            return False
        return bool(re.match(" [a-z]", folded[end : end + 2])) and not self.pointing.match(folded[end : end + 12])

    def of_something(self, folded: str, end: int) -> bool:
        """Whether "le lendemain" goes on with what it follows ("de leur rencontre")."""
        return bool(self.links.match(folded, end))

    def opens_range(self, folded: str, start: int, end: int, following: int) -> bool:
        """Whether two times are the ends of one stretch: "from [3] to [5 May]"."""
        if following - end > 20:
            return False
        return bool(self.range.search(f"{folded[max(0, start - 10) : start]}|{folded[end:following]}|"))

    def looks_ahead(self, folded: str, start: int) -> bool:
        """Whether the word before ("by", "d'ici", "until") puts the time ahead."""
        return bool(self.ahead.search(folded[max(0, start - 24) : start]))


@cache
def signaller(language: str) -> Signaller:
    """The signals of a language."""
    return Signaller(language)
