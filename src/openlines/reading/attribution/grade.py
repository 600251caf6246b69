"""How well a statement is sourced: who speaks, for which side, how many, and why they are not named."""

import re
from dataclasses import dataclass

from openlines.reading.actors import Cast, Mention
from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.sources import NOMINAL
from openlines.reading.attribution.spans import sentence_end
from openlines.records import Sourcing, Span

CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True)
class Grade:
    """What is known of a source. `key` is the same for two mentions of one source."""

    sourcing: Sourcing
    who: str | None = None
    side: str | None = None
    number: int | None = None
    reason: Span | None = None
    key: int = -1


UNKNOWN = Grade("unattributed")


class Grader:
    """Grades the sources of one report in reading order, so that later mentions take up earlier ones."""

    def __init__(self, g: Grid, lex: Lexicon, cast: Cast) -> None:
        self.g, self.lex, self.cast = g, lex, cast
        self.past: list[tuple[Draft, Grade]] = []
        self.seen: dict[int, Grade] = {}

    def grade(self, draft: Draft) -> Grade:
        if draft.source is None:
            return UNKNOWN
        known = self.seen.get(draft.source.head)
        if known is None:
            known = self._grade(draft, draft.source)
            self.seen[draft.source.head] = known
        self.past.append((draft, known))
        return known

    def _grade(self, draft: Draft, source: Source) -> Grade:
        g, sets = self.g, self.lex.sets
        word = g.low[source.head]
        mention = self._mention(source)
        number = self._number(source)
        pronoun = g.pos[source.head] == "PRON" and word in sets["grammar.pronouns"] or word in sets["grammar.pronouns"]
        if pronoun or self._points_back(source, mention):
            before = self._taken_up(draft, source, mention, pronoun)
            if before is not None:
                return before
        reason, withheld = self._reason(draft, source)
        side = mention.refs[0].side if mention is not None and len(mention.refs) == 1 else None
        who: str | None = None
        text = g.text[g.start[source.first] : g.end[source.last - 1]]
        sourcing = self._sourcing(source, mention, withheld)
        if sourcing == "named":
            person = self._person(mention)
            if person is not None:
                who = self.cast.people[person].name
                side = side or self.cast.people[person].side
            else:
                who = self._name(source)
        elif sourcing in ("institution", "media", "document"):
            who = self._institution(text)
        if sourcing == "media":
            side = None
        if mention is not None and mention.number is not None and sourcing == "anonymous":
            number = mention.number
        return Grade(sourcing, who, side, number if sourcing == "anonymous" else None, reason, key=source.head)

    def _mention(self, source: Source) -> Mention | None:
        found = self.cast.at(source.head)
        if found is not None:
            return found
        for at in range(source.first, source.last):
            found = self.cast.at(at)
            if found is not None and found.head == source.head:
                return found
        return None

    def _person(self, mention: Mention | None) -> int | None:
        if mention is None:
            return None
        return next((ref.person for ref in mention.refs if ref.person is not None), None)

    def _sourcing(self, source: Source, mention: Mention | None, withheld: bool) -> Sourcing:
        g, sets = self.g, self.lex.sets
        word = g.low[source.head]
        words = g.low[source.first : source.last]
        if self._is_outlet(source):
            return "media"
        if mention is not None:
            if mention.kind == "media":
                return "media"
            if self._person(mention) is not None and word not in sets["sources.document"]:
                return "named"
            if mention.kind == "anonymous":
                return "anonymous"
        if word in sets["sources.document"]:
            return "document"
        if word in sets["sources.media"]:
            return "media"
        if word in sets["sources.spokesperson"]:
            return "named" if self._has_name(source) else "institution"
        if any(g.pos[t] == "PROPN" and self._is_named(t) for t in range(source.first, source.last)) and self._has_name(source):
            return "named"
        if word in sets["sources.titles"] and words[0] in (sets["grammar.definite"] | sets["grammar.possessives"]) and not self._plural(source):
            if not any(w in ("ancien", "ancienne", "former", "haut", "haute") for w in words[:4]):
                return "named"
        if mention is not None and mention.kind in ("institution", "side"):
            return "institution"
        if mention is not None and mention.kind == "post" and words[0] not in ("un", "une", "a", "an", "one", "des"):
            return "named"
        if word in sets["sources.collective"]:
            return "institution"
        if word in sets["sources.anonymous"] or word in sets["sources.titles"] or withheld:
            return "anonymous"
        if g.pos[source.head] == "PROPN":
            return "institution"
        return "institution" if self._plural(source) else "named" if words[0] in sets["grammar.definite"] else "anonymous"

    def _is_outlet(self, source: Source) -> bool:
        g, outlets = self.g, self.lex.sets["sources.outlets"]
        words = g.low[source.first : source.last]
        head = source.head - source.first
        if g.low[source.head] in self.lex.sets["sources.media"]:
            return True
        if g.low[source.head] in self.lex.sets["sources.spokesperson"] or g.low[source.head] in self.lex.sets["sources.anonymous"]:
            return False
        for at in range(max(0, head - 3), min(len(words), head + 4)):
            token = source.first + at
            if g.pos[token] != "PROPN" and not CAPITALS.match(g.text[g.start[token] : g.start[token] + 1]):
                continue
            if words[at] in outlets or " ".join(words[at : at + 2]) in outlets:
                return not self._is_named(source.head)
        return False

    def _is_named(self, token: int) -> bool:
        """Whether the tagger's entities make this token part of a person's name."""
        return self.g.doc[token].ent_type_ in ("PERSON", "PER")

    def _has_name(self, source: Source) -> bool:
        g = self.g
        for t in range(source.first, source.last):
            mention = self.cast.at(t)
            if mention is not None and self._person(mention) is not None and mention.kind == "person" and self._nominal_of(t, source):
                return True
            if g.pos[t] == "PROPN" and self._is_named(t) and self._nominal_of(t, source):
                return True
        return False

    def _nominal_of(self, token: int, source: Source) -> bool:
        """Whether a name is the head's own: the head itself or in apposition, not "the aide to Mr X"."""
        g = self.g
        at = token
        for _ in range(8):
            if at == source.head:
                return True
            dep = g.dep[at]
            if dep in ("nmod", "pobj", "poss", "obl:arg", "obl:mod", "obl") or dep.startswith("prep"):
                return False
            if dep == "flat:name" or dep in ("appos", "compound", "flat", "conj", "flat:foreign", "nmod:appos", "amod", "nsubj", "dep", "fixed"):
                at = g.head[at]
                continue
            return source.head == g.head[at]
        return False

    def _plural(self, source: Source) -> bool:
        g = self.g
        return g.low[source.head].endswith(("s", "x")) and g.low[source.first] not in ("le", "la", "l'", "un", "une", "a", "an", "ce", "cette")

    def _number(self, source: Source) -> int | None:
        numbers = self.lex.table.grammar.number
        for at in range(source.first, source.head + 1):
            if self.g.low[at] in numbers:
                return numbers[self.g.low[at]]
        return None

    def _name(self, source: Source) -> str | None:
        g = self.g
        names = [t for t in range(source.first, source.last) if g.pos[t] == "PROPN" and self._is_named(t)]
        if not names:
            return None
        last = names[0]
        while last + 1 < source.last and (last + 1 in names):
            last += 1
        return g.text[g.start[names[0]] : g.end[last]]

    def _institution(self, text: str) -> str:
        words = text.split()
        while words and words[0].casefold().rstrip("’'") in self.lex.sets["grammar.determiners"]:
            words = words[1:]
        found = " ".join(words) or text
        for elision in ("l'", "l’", "L'", "L’"):
            found = found.removeprefix(elision)
        return found

    def _points_back(self, source: Source, mention: Mention | None) -> bool:
        g, sets = self.g, self.lex.sets
        if g.low[source.head] not in sets["sources.back"]:
            return False
        if self._has_name(source):
            return False
        words = g.low[source.first : source.last]
        if words[0] not in sets["grammar.definite"]:
            return False
        return len([w for w in words if w not in sets["grammar.determiners"] and w not in ("same", "même", "mêmes", "latter")]) <= 1

    def _taken_up(self, draft: Draft, source: Source, mention: Mention | None, pronoun: bool) -> Grade | None:
        """The grade of the earlier source that a pronoun or a definite noun takes up."""
        g, sets = self.g, self.lex.sets
        head = g.low[source.head]
        person = self._person(mention)
        here = g.paragraph[draft.anchor]
        for before, grade in reversed(self.past):
            if before.source is None or before.source.head == source.head or grade.sourcing == "unattributed":
                continue
            if here - g.paragraph[before.anchor] > 4:
                break
            if not pronoun:
                if g.low[before.source.head].rstrip("s") == head.rstrip("s") or self._same_kind(before, grade, head):
                    return grade
                continue
            plural = head in ("they", "ils", "elles", "-ils", "-elles", "-t-ils", "-t-elles", "them")
            if plural != self._is_many(before.source):
                continue
            if head in ("he", "she", "him", "her") and grade.sourcing in ("institution", "media") and not self._human(before):
                continue
            if head == "it" and grade.sourcing in ("named", "anonymous"):
                continue
            if person is not None and grade.sourcing == "named" and grade.who != self.cast.people[person].name:
                break
            if person is not None and before.anchor < source.head - 60 and grade.sourcing == "anonymous":
                break
            return grade
        return None

    def _human(self, before: Draft) -> bool:
        assert before.source is not None
        return self.g.low[before.source.head] in self.lex.sets["sources.spokesperson"]

    def _same_kind(self, before: Draft, grade: Grade, head: str) -> bool:
        sets = self.lex.sets
        if before.source is None:
            return False
        if head in sets["sources.media"]:
            return grade.sourcing == "media"
        if head in sets["sources.document"]:
            return grade.sourcing == "document"
        if head.rstrip("s") in ("source", "official", "responsable", "fonctionnaire") and grade.sourcing == "anonymous":
            return True
        return head in sets["sources.spokesperson"] and grade.sourcing == "named"

    def _is_many(self, source: Source) -> bool:
        g = self.g
        if any(g.pos[t] == "CCONJ" for t in range(source.first, source.last)):
            return True
        return "Number=Plur" in str(g.doc[source.head].morph) or self._number(source) not in (None, 1)

    def _reason(self, draft: Draft, source: Source) -> tuple[Span | None, bool]:
        """The clause that gives the reason of anonymity, and whether anonymity is told of at all."""
        g = self.g
        limit = sentence_end(g, draft.anchor)
        begin = min(source.first, draft.cue[0])
        mark = g.find_phrase(self.lex.phrases["marks"], begin, limit)
        if mark is None:
            following = g.sentence[draft.anchor] + 1
            if following >= len(g.sentences):
                return None, False
            first, end = g.sentences[following]
            head = g.low[source.head]
            if not any(g.low[k] == head for k in range(first, min(first + 4, end))):
                return None, False
            limit = sentence_end(g, first)
            mark = g.find_phrase(self.lex.phrases["marks"], first, limit)
            if mark is None:
                return None, False
        at = mark[0]
        for k in range(at, min(limit, mark[1] + 4)):
            for phrase in self.lex.phrases["reasons"]:
                if g.is_phrase(k, phrase) and k > mark[0] and not (phrase == ("to",) and g.low[k + 1] == "be"):
                    end = k
                    while end < limit and not (g.low[end] in (",", ";") and g.quote[end] < 0):
                        end += 1
                    if end > k + 1:
                        return g.span(k, end), True
        # "faute d'être autorisé": the words that tell of it are the reason themselves.
        for k in range(max(begin, at - 4), at):
            for phrase in self.lex.phrases["reasons"]:
                if g.is_phrase(k, phrase):
                    end = at
                    while end < limit and not (g.low[end] in (",", ";") and g.quote[end] < 0):
                        end += 1
                    return g.span(k, end), True
        return None, True


__all__ = ["NOMINAL", "Grade", "Grader"]
