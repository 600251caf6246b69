"""The standing of a source by its words: named, institution, document, anonymous, media."""

from openlines.reading.actors import Cast, Mention, Ref
from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.records import Sourcing

OWN = frozenset(
    (
        "appos",
        "compound",
        "conj",
        "flat",
        "flat:name",
        "flat:foreign",
        "nmod:appos",
        "amod",
        "nsubj",
        "dep",
        "fixed",
    )
)


class Standing:
    """Reads the words of source phrases against the tables and the cast of a report."""

    def __init__(self, g: Grid, lex: Lexicon, cast: Cast) -> None:
        self.g, self.lex, self.cast = g, lex, cast
        # What a name that a pronoun takes up stands for.
        self.kinds = {
            ref.name: mention.kind
            for mention in cast.mentions
            if mention.kind in ("media", "institution", "side", "document")
            for ref in mention.refs
            if ref.name
        }

    def mention(self, source: Source) -> Mention | None:
        """The cast's mention whose head is the source's, or that holds it."""
        found = self.cast.at(source.head)
        if found is not None:
            return found
        inside = [self.cast.at(at) for at in range(source.first, min(source.last + 1, self.g.size))]
        if (
            inside
            and inside[-1] is not None
            and not (
                inside[-1].kind == "person" and self.g.pos[source.head] == "PROPN" and inside[-1].first == source.last
            )
        ):
            inside.pop()  # only a surname that the tree cuts off its first name counts
        return next((m for m in inside if m is not None and (self.is_own(m.head, source) or m is inside[-1])), None)

    def refs(self, source: Source, mention: Mention | None) -> tuple[Ref, ...]:
        """Whom a source stands for: its mention's refs, and those of the ones joined to it."""
        if mention is None:
            return ()
        found = list(mention.refs)
        if any(self.g.pos[at] == "CCONJ" for at in range(mention.last, source.last)):
            for at in range(mention.last, source.last):
                other = self.cast.at(at)
                if other is not None and other.first == at and self.is_own(other.head, source):
                    found += [ref for ref in other.refs if ref not in found]
        return tuple(found)

    def is_loose(self, source: Source) -> bool:
        """A plural without article names no body: "senators", "organisers"."""
        g = self.g
        return (
            g.pos[source.head] == "NOUN"
            and self.is_many(source)
            and g.low[source.first] not in self.lex.sets["grammar.definite"]
            and g.pos[source.first] != "PROPN"
        )

    def behind_of(self, source: Source) -> str | None:
        """What stands behind "of" in a document's phrase; an empty string where that is a country's name."""
        g = self.g
        for at in range(source.head + 1, source.last - 1):
            if g.low[at] in self.lex.sets["grammar.makers"]:
                text = g.text[g.start[at + 1] : g.end[source.last - 1]]
                common = any(g.pos[k] == "NOUN" and g.text[g.start[k]].islower() for k in range(at + 1, source.last))
                return text if common else ""
        return None

    def sourcing(self, source: Source, mention: Mention | None, *, withheld: bool) -> Sourcing:
        g, sets = self.g, self.lex.sets
        word = g.low[source.head]
        named = self.has_name(source)
        if mention is not None and mention.kind == "media":
            return "media"
        if (
            g.low[source.last - 1] in sets["sources.outlets"]
            and g.pos[source.last - 1] == "PROPN"
            and source.last - source.first > 1
        ):
            return "media"
        if mention is not None and mention.kind == "anonymous" and mention.head == source.head:
            return "anonymous"
        if mention is not None and self.points_back(source) and mention.refs and mention.refs[0].name in self.kinds:
            return self._by_cast(source, mention, named=named) or "institution"
        if word in sets["sources.document"] and not named:
            # "Media reports" are no paper that one could ask for.
            told_by = any(
                g.pos[at] == "NOUN" and g.low[at] in sets["sources.media"] for at in range(source.first, source.head)
            )
            return "media" if told_by else "document"
        if word in sets["sources.media"] or (not named and self._is_outlet(source)):
            return "media"
        if g.pos[source.head] == "NOUN" and not named:
            if word in sets["sources.spokesperson"] and not self._person(mention):
                return "institution"
            if word in sets["sources.collective"]:
                return "institution"
            if self._has_role(source) and not withheld and not self._person(mention):
                return "named"
            if word in sets["sources.anonymous"] and word not in sets["sources.titles"] and not self._person(mention):
                return "anonymous"
        if mention is not None and mention.refs:
            found = self._by_cast(source, mention, named=named)
            if found is not None:
                return found
        if named:
            return "named"
        if word in sets["sources.titles"]:
            return "anonymous" if withheld or not self._is_definite(source) else "named"
        if withheld or word in sets["sources.anonymous"]:
            return "anonymous"
        if mention is None and self._looks_like_name(source):
            return "named"
        if g.pos[source.head] == "PROPN" or self.is_many(source):
            return "institution"
        return "named" if g.low[source.first] in sets["grammar.definite"] else "anonymous"

    def _has_role(self, source: Source) -> bool:
        """Whether a definite noun tells who speaks by what only one can be: "the headmistress", "le compositeur"."""
        word, sets = self.g.low[source.head], self.lex.sets
        return word in sets["sources.roles"] and self._is_definite(source)

    def _by_cast(self, source: Source, mention: Mention, *, named: bool) -> Sourcing | None:
        ref = mention.refs[0]
        if ref.unnamed is not None:
            return "anonymous"
        if self._person(mention):
            return "named"
        if mention.kind in ("institution", "side", "place"):
            return "institution"
        if mention.kind == "document":
            return "document"
        if mention.kind == "anonymous":
            return "anonymous"
        if ref.name in self.kinds:
            kind = self.kinds[ref.name]
            return "media" if kind == "media" else "document" if kind == "document" else "institution"
        if mention.kind == "group":
            return "institution"
        if mention.kind == "post":
            if self.is_many(source) and not named:
                return "institution"
            return "named" if self._is_definite(source) or named else "anonymous"
        return None

    def _person(self, mention: Mention | None) -> bool:
        return mention is not None and any(ref.person is not None for ref in mention.refs)

    def _is_definite(self, source: Source) -> bool:
        """Whether a title stands for its one holder: "the minister", "Russia's envoy"; not "a former
        minister"."""
        g, sets = self.g, self.lex.sets
        words = g.low[source.first : source.last]
        if any(word in sets["grammar.formers"] for word in words[:4]) or self.is_many(source):
            return False
        if words[0] in sets["grammar.definite"] or words[0] in sets["grammar.possessives"]:
            return True
        if words[0] in self.lex.table.grammar.number:
            return False
        return g.pos[source.first] == "PROPN" or "'s" in words or words[0] not in sets["grammar.determiners"]

    def _is_outlet(self, source: Source) -> bool:
        g, outlets = self.g, self.lex.sets["sources.outlets"]
        word = g.low[source.head]
        if any(word in self.lex.sets[f"sources.{name}"] for name in ("spokesperson", "anonymous", "titles")):
            return False
        near = range(max(source.first, source.head - 3), min(source.last, source.head + 4))
        for at in near:
            if not g.text[g.start[at]].isupper():
                continue
            if g.low[at] in outlets or " ".join(g.low[at : at + 2]) in outlets:
                return True
        return False

    def has_name(self, source: Source) -> bool:
        """Whether a person's name is the source's own, not that of somebody else in its phrase."""
        g = self.g
        for at in range(source.first, source.last):
            mention = self.cast.at(at)
            person = mention is not None and mention.kind == "person" and self._person(mention)
            if (
                (person or (mention is None and self._tagged_person(at)))
                and g.pos[at] == "PROPN"
                and (self.is_own(at, source) or (at - 1 > source.head and g.low[at - 1] == ","))
            ):
                return True
        return False

    def is_own(self, token: int, source: Source) -> bool:
        """Whether a word is the source's head or in apposition to it, not "the aide to Mr X"."""
        at = token
        for _ in range(8):
            if at == source.head:
                return True
            if self.g.dep[at] not in OWN:
                return False
            at = self.g.head[at]
        return False

    def _tagged_person(self, token: int) -> bool:
        return self.g.doc[token].ent_type_ in ("PERSON", "PER")

    def name(self, source: Source) -> str | None:
        """The person's name in a source phrase, as the tagger sees it."""
        g = self.g
        names = [t for t in range(source.first, source.last) if g.pos[t] == "PROPN" and self._tagged_person(t)]
        if not names:
            return g.text[g.start[source.first] : g.end[source.last - 1]] if self._looks_like_name(source) else None
        last = names[0]
        while last + 1 in names:
            last += 1
        return g.text[g.start[names[0]] : g.end[last]]

    def _looks_like_name(self, source: Source) -> bool:
        """Two or three proper nouns and nothing else: a name that neither the cast nor the tagger knows."""
        inside = range(source.first, source.last)
        return 2 <= len(inside) <= 3 and all(self.g.pos[at] == "PROPN" for at in inside)

    def number(self, source: Source) -> int | None:
        """How many speak, where a numeral or an article says so."""
        numbers = self.lex.table.grammar.number
        inside = (numbers.get(self.g.low[at]) for at in range(source.first, source.head + 1))
        return next((number for number in inside if number is not None), None)

    def is_many(self, source: Source) -> bool:
        g = self.g
        if any(g.pos[t] == "CCONJ" for t in range(source.first, source.head)):
            return True
        if "Number=Plur" in str(g.doc[source.head].morph) or self.number(source) not in (None, 1):
            return True
        return g.low[source.head].lstrip("-t") in ("ils", "elles")

    def is_pronoun(self, source: Source) -> bool:
        return self.g.low[source.head] in self.lex.sets["grammar.pronouns"]

    def points_back(self, source: Source) -> bool:
        """Whether a source is a bare definite noun that takes up an earlier one: "the official", "la
        même source"."""
        g, sets = self.g, self.lex.sets
        words = g.low[source.first : source.last]
        if g.low[source.head] not in sets["sources.back"] or words[0] not in sets["grammar.definite"]:
            return False
        plain = sets["grammar.determiners"] | sets["grammar.again"]
        return sum(word not in plain for word in words) <= 1

    def same_noun(self, before: Source, sourcing: Sourcing, head: str) -> bool:
        """Whether a definite noun can take up an earlier source."""
        g, sets = self.g, self.lex.sets
        if g.low[before.head].rstrip("s") == head.rstrip("s"):
            return True
        if head in sets["sources.media"]:
            return sourcing == "media"
        if head in sets["sources.document"]:
            return sourcing == "document"
        if head in sets["sources.spokesperson"]:
            return sourcing == "named"
        return head in sets["sources.anonymous"] and sourcing == "anonymous"

    def can_be(self, pronoun: str, sourcing: Sourcing) -> bool:
        """Whether a pronoun can take up a source of that standing: "he" no institution, "it" no person."""
        if pronoun in self.lex.sets["grammar.human"]:
            return sourcing in ("named", "anonymous")
        if pronoun in self.lex.sets["grammar.neuter"]:
            return sourcing in ("institution", "media", "document")
        return sourcing != "document"
