"""How well a statement is sourced: who speaks, for which side, how many, and why they are not named."""

from dataclasses import dataclass
from itertools import islice

from openlines.knowledge import sides
from openlines.reading.actors import Cast, Mention, Ref
from openlines.reading.attribution.anonymity import reason_of
from openlines.reading.attribution.draft import Draft, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.naming import bare, government, is_called, together
from openlines.reading.attribution.phrases import noun_phrase
from openlines.reading.attribution.standing import Standing
from openlines.records import Sourcing, Span

BACK = 60  # sources that are looked through for an antecedent
TOLD = ("dobj", "nsubj", "nsubjpass")  # places of a text that the next sentence can take up
FAR = 4  # paragraphs that a pronoun without a known antecedent looks back


@dataclass(frozen=True)
class Grade:
    """What is known of a source."""

    sourcing: Sourcing
    who: str | None = None
    side: str | None = None
    number: int | None = None
    reason: Span | None = None


UNKNOWN = Grade("unattributed")


class Grader:
    """Grades the sources of one report in reading order, so that later mentions take up earlier ones."""

    def __init__(self, g: Grid, lex: Lexicon, cast: Cast, language: str) -> None:
        self.g, self.lex, self.cast, self.language = g, lex, cast, language
        self.standing = Standing(g, lex, cast)
        self.past: list[tuple[Draft, Grade]] = []
        self.by_head: dict[int, Grade] = {}
        self.by_unnamed: dict[int, Grade] = {}

    def grade(self, draft: Draft) -> Grade:
        """The grade of a draft's source; drafts come in the order of the text."""
        if draft.source is None:
            return UNKNOWN
        known = self.by_head.get(draft.source.head)
        if known is None:
            known = self.by_head[draft.source.head] = self._grade(draft, draft.source)
        self.past.append((draft, known))
        return known

    def _grade(self, draft: Draft, source: Source) -> Grade:
        mention = self.standing.mention(source)
        refs = self.standing.refs(source, mention)
        unnamed = next((ref.unnamed for ref in refs if ref.unnamed is not None), None)
        if unnamed is not None and unnamed in self.by_unnamed:
            return self.by_unnamed[unnamed]
        same = self._same_unnamed(draft, source)
        if same is not None:
            return same
        text = self._text_before(source)
        if text is not None:
            return self._grade(draft, text)
        faceless = not any(ref.person is not None or ref.name or ref.unnamed is not None for ref in refs)
        if (faceless and self.standing.is_pronoun(source)) or (not refs and self.standing.points_back(source)):
            before = self._taken_up(draft, source)
            if before is not None:
                return before
        reason, withheld = reason_of(self.g, self.lex, draft, source)
        sourcing = self.standing.sourcing(source, mention, withheld=withheld)
        side = self._side(refs)
        number = mention.number if mention is not None and mention.number else self.standing.number(source)
        who: str | None = None
        if sourcing == "named":
            who = self._persons(refs) or self.standing.name(source) or self._title(source)
        elif sourcing == "document":
            who, issuer = self._issuer(source, mention)
            side = side or issuer
        elif sourcing in ("institution", "media"):
            who = self._body(source, mention, sourcing)
        grade = Grade(
            sourcing,
            who,
            None if sourcing == "media" else side,
            number if sourcing == "anonymous" else None,
            reason if sourcing == "anonymous" or self._has_no_name(source, sourcing) else None,
        )
        if unnamed is not None:
            self.by_unnamed[unnamed] = grade
        return grade

    def _same_unnamed(self, draft: Draft, source: Source) -> Grade | None:
        """The unnamed source that "the defense official" is again, not the man that official talks about."""
        g, sets = self.g, self.lex.sets
        word = g.low[source.head]
        if word not in sets["sources.back"] or word in sets["sources.spokesperson"]:
            return None
        if g.low[source.first] not in sets["grammar.definite"] or self.standing.has_name(source):
            return None
        for before, grade in islice(reversed(self.past), BACK):
            if before.source is None or g.paragraph[draft.anchor] - g.paragraph[before.anchor] > FAR:
                continue
            if grade.sourcing == "anonymous" and g.low[before.source.head] == word:
                return grade
        return None

    def _text_before(self, source: Source) -> Source | None:
        """The text that the sentence before speaks of, where "It says" opens the next one."""
        g = self.g
        sentence = g.sentence[source.head]
        if g.low[source.head] not in self.lex.sets["grammar.neuter"] or sentence == 0:
            return None
        if source.head > g.sentences[sentence][0] or g.paragraph[source.head] != g.paragraph[source.head - 1]:
            return None
        first, last = g.sentences[sentence - 1]
        for at in range(last - 1, first, -1):
            if g.pos[at] == "NOUN" and g.low[at] in self.lex.sets["sources.document"] and g.dep[at] in TOLD:
                return noun_phrase(g, self.lex, at, first, last)
        return None

    def _has_no_name(self, source: Source, sourcing: Sourcing) -> bool:
        """Whether a body speaks by somebody who is not named, not by itself."""
        return sourcing == "institution" and self.g.low[source.head] in self.lex.sets["sources.spokesperson"]

    def _side(self, refs: tuple[Ref, ...]) -> str | None:
        found = {ref.side for ref in refs}
        return next(iter(found)) if len(found) == 1 else None

    def _persons(self, refs: tuple[Ref, ...]) -> str | None:
        names = [self.cast.people[ref.person].name for ref in refs if ref.person is not None]
        return together(self.lex, names) or None

    def _title(self, source: Source) -> str | None:
        """What one who is known by title alone is called: "labour minister"."""
        if self.standing.is_pronoun(source) or self.g.low[source.first] in self.lex.sets["grammar.possessives"]:
            return None
        return bare(self.lex, self.g.text[self.g.start[source.first] : self.g.end[source.last - 1]])

    def _spoken_for(self, source: Source, side: str | None) -> str | None:
        """The body that an unnamed spokesperson speaks for, by the other words of the phrase."""
        g, lex = self.g, self.lex
        if g.low[source.head] not in lex.sets["sources.spokesperson"]:
            return None
        after = source.head + 2 if g.pos[min(source.head + 1, g.size - 1)] == "ADP" else source.head + 1
        first, last = (after, source.last) if after < source.last else (source.first, source.head)
        words = bare(lex, g.text[g.start[first] : g.end[last - 1]]) if last > first else ""
        if not words or words.casefold() in lex.sets["grammar.determiners"]:
            return None
        if side is not None and is_called(self.language, side, words):
            return government(lex, self.language, side) or sides.name_of(side, self.language)
        return words

    def _body(self, source: Source, mention: Mention | None, sourcing: Sourcing) -> str | None:
        """An institution's name; for a capital or a country its government; for several sides their names."""
        refs = self.standing.refs(source, mention)
        several = [ref.side for ref in refs if ref.side is not None]
        if sourcing == "institution" and len(set(several)) > 1:
            return together(self.lex, [sides.name_of(side, self.language) or side for side in several])
        if mention is not None and mention.kind in ("side", "place") and several:
            found = government(self.lex, self.language, several[0])
            if found is not None:
                return found
            return sides.name_of(several[0], self.language) or several[0]
        if (
            sourcing == "media"
            and mention is not None
            and mention.kind != "media"
            and not self.standing.is_pronoun(source)
        ):
            return bare(self.lex, self.g.text[self.g.start[source.first] : self.g.end[source.last - 1]])
        if sourcing == "media" and self.g.low[source.last - 1] in self.lex.sets["sources.outlets"]:
            return bare(self.lex, self.g.text[self.g.start[source.first] : self.g.end[source.last - 1]])
        kind = self.lex.table.sources.stands_for.get(self.g.low[source.head])
        if kind is not None and several and mention is not None:
            return government(self.lex, self.language, several[0], kind)
        spoken = self._spoken_for(source, several[0] if several else None)
        if spoken is not None:
            return spoken
        if self.standing.is_pronoun(source) and several:
            return government(self.lex, self.language, several[0]) or sides.name_of(several[0], self.language)
        named = next((ref.name for ref in refs if ref.name), None)
        if named is None and self.standing.is_loose(source):
            return None
        text = self.g.text[self.g.start[source.first] : self.g.end[source.last - 1]]
        if named is None or (mention is not None and mention.kind == "institution" and len(text) > len(named)):
            return bare(self.lex, text)
        return bare(self.lex, named)

    def _issuer(self, source: Source, mention: Mention | None) -> tuple[str | None, str | None]:
        """Who issued a document, with their side: named in its phrase, or the last body or person that
        spoke."""
        for at in range(source.first, source.last):
            inner = self.cast.at(at)
            if inner is None or not inner.refs or inner.kind in ("document", "media", "adjective"):
                continue
            who = self._persons(inner.refs)
            if who is None and inner.kind in ("institution", "side", "place", "pronoun"):
                who = self._body(Source(inner.first, inner.last, inner.head), inner, "institution")
            if who is not None:
                return who, self._side(inner.refs)
        refs = (
            *(mention.possessor if mention is not None else ()),
            *(mention.refs if mention is not None else ()),
        )
        for ref in refs:
            if ref.person is not None:
                return self.cast.people[ref.person].name, ref.side
            if ref.name:
                return bare(self.lex, ref.name), ref.side
        side = self._side(mention.refs) if mention is not None else None
        maker = self.standing.behind_of(source)
        if maker is not None and side is not None:
            return government(self.lex, self.language, side) if maker == "" else bare(self.lex, maker), side
        if side is not None:
            return government(self.lex, self.language, side) or sides.name_of(side, self.language), side
        for _, grade in islice(reversed(self.past), BACK):
            if grade.sourcing in ("institution", "named") and grade.who is not None:
                return grade.who, grade.side
        return None, None

    def _taken_up(self, draft: Draft, source: Source) -> Grade | None:
        """The grade of the earlier source that a pronoun or a definite noun takes up, where the cast
        knows none."""
        g, standing = self.g, self.standing
        head = g.low[source.head]
        here = g.paragraph[draft.anchor]
        pronoun = standing.is_pronoun(source)
        for before, grade in islice(reversed(self.past), BACK):
            if before.source is None or before.source.head == source.head or grade.sourcing == "unattributed":
                continue
            if here - g.paragraph[before.anchor] > FAR:
                break
            if not pronoun:
                if standing.same_noun(before.source, grade.sourcing, head):
                    return grade
                continue
            if standing.is_many(source) == standing.is_many(before.source) and standing.can_be(head, grade.sourcing):
                return grade
        return None
