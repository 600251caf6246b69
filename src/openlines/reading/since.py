"""Since-claims: what the text itself says about how long a line was silent, or how rare a contact is.

The last step of reading. A claim stands on a rarity phrase ("first", "highest level") or on a denial of
contact ("had not spoken since"), together with a bound.
"""

from dataclasses import dataclass

from openlines import languages
from openlines.reading.actors import Cast
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts import Found
from openlines.reading.contacts.table import lexicon as contact_words
from openlines.reading.contacts.told import Told
from openlines.reading.parse import Parsed
from openlines.reading.rarity import Rarity, Table, split
from openlines.reading.times import TimeMention
from openlines.records import ClaimKind, Contact, Scope, SinceClaim, Span

REACH = 40  # tokens between a rarity phrase and its bound


@dataclass(frozen=True)
class Bound:
    """What a rarity is measured from: `edtf` is None for "ever"."""

    edtf: str | None
    quote: Span | None


def find_claims(parsed: Parsed, times: tuple[TimeMention, ...], cast: Cast, found: Found) -> tuple[SinceClaim, ...]:
    """The since-claims of a report, in the order of its text."""
    return Claimer(parsed, times, cast, found).claims()


class Claimer:
    """Finds the claims of one report."""

    def __init__(self, parsed: Parsed, times: tuple[TimeMention, ...], cast: Cast, found: Found) -> None:
        self.text = parsed.report.text
        self.language = parsed.report.language
        self.table = languages.table(self.language, "since", Table)
        self.times, self.cast, self.found = times, cast, found
        self.grid: Grid = found.grid
        self.ever = [split(words) for words in self.table.ever]
        self.frozen = [split(words) for words in self.table.frozen]
        self.negations = contact_words(self.language).negations
        self.year = [split(words) for words in self.table.this_year]
        self.month = [split(words) for words in self.table.this_month]

    def claims(self) -> tuple[SinceClaim, ...]:
        claims: list[tuple[int, SinceClaim]] = []
        for rarity in self.found.rarities:
            claim = self.rare(rarity)
            if claim:
                claims.append((self.grid.start[rarity.first], claim))
        for told, index in self.found.tellings:
            claim = self.silent(told) if told.outcome == "none" else self.stalled(told, index)
            if claim:
                claims.append((told.start, claim))
        unique: dict[tuple[object, ...], SinceClaim] = {}
        for _, claim in sorted(claims, key=lambda pair: pair[0]):
            quote = claim.since_quote
            unique.setdefault((claim.kind, quote.start if quote else None, claim.sides), claim)
        return tuple(unique.values())

    # rarity phrases

    def rare(self, rarity: Rarity) -> SinceClaim | None:
        if rarity.kind == "last":
            return self.last(rarity)
        if rarity.kind == "highest-level" and self.of_people(rarity):
            return None
        bound = self.bound(rarity.first, rarity.sentence, within=rarity.kind == "ordinal") or self.never(rarity)
        index = self.contact_of(rarity)
        if bound is None and rarity.kind == "ordinal" and index is not None:
            bound = self.period(rarity, self.found.contacts[index])
        if bound is None or index is None:
            return None
        contact = self.found.contacts[index]
        return SinceClaim(
            kind=rarity.kind,
            ordinal=rarity.ordinal,
            since=bound.edtf,
            since_quote=bound.quote,
            contact=index,
            sides=_sides(contact),
            scope=self.scope(rarity, contact),
        )

    def of_people(self, rarity: Rarity) -> bool:
        """Whether the phrase only says who several people are: "Russia's two most senior military leaders"."""
        mention = self.cast.at(rarity.first)
        return mention is not None and ((mention.number or 0) > 1 or len(mention.refs) > 1)

    def last(self, rarity: Rarity) -> SinceClaim | None:
        """ "Last spoke on D": the claim is about that older contact, and its date is the bound."""
        for told, index in self.found.tellings:
            if told.rarity != rarity or index is None or told.time is None or told.time.edtf is None:
                continue
            contact = self.found.contacts[index]
            if contact.status != "held" or told.since is not None:
                continue
            return SinceClaim(
                kind="last",
                since=told.time.edtf,
                since_quote=self.quote(told.time),
                contact=index,
                sides=_sides(contact),
                scope=self.scope(rarity, contact),
            )
        return None

    def contact_of(self, rarity: Rarity) -> int | None:
        """The contact that a rarity phrase is about: told nearest in its sentence, else just before."""
        best: tuple[int, int] | None = None
        previous: int | None = None
        for told, index in self.found.tellings:
            if index is None or told.earlier:
                continue
            if told.sentence == rarity.sentence:
                distance = abs(told.trigger.head - rarity.first) + (0 if told.rarity == rarity else 100)
                if best is None or distance < best[0]:
                    best = (distance, index)
            elif told.sentence < rarity.sentence and rarity.sentence - told.sentence <= 3:
                previous = index
        return best[1] if best else previous

    def scope(self, rarity: Rarity, contact: Contact) -> Scope:
        last = self.grid.sentences[rarity.sentence][1]
        words = " ".join(self.grid.low[rarity.first : min(last, rarity.last + 24)])
        if rarity.kind == "highest-level" or any(phrase in words for phrase in self.table.between_sides):
            return "side-pair"
        if any(f" {leader} " in f" {words} " for leader in self.table.leaders) and not all(
            party.people for party in contact.parties
        ):
            return "post-pair"
        return "person-pair" if all(party.people for party in contact.parties) else "post-pair"

    # silences

    def silent(self, told: Told) -> SinceClaim | None:
        """ "Had not spoken since": a first where a contact ended the silence, a none where it lasts."""
        bound = self.bound(told.trigger.head, told.sentence) or self.never_at(told.trigger.head, told.sentence)
        if bound is None or not told.whole:
            return None
        ended = None if self.lasts(told) else self.ending(told)
        kind: ClaimKind = "first" if ended is not None else "none"
        if kind == "none" and bound.edtf is None:
            return None
        people = all(told.sides.values())
        return SinceClaim(
            kind=kind,
            ordinal=1 if kind == "first" else None,
            since=bound.edtf,
            since_quote=bound.quote,
            contact=ended,
            sides=tuple(told.sides),
            scope="person-pair" if people else "side-pair",
        )

    def stalled(self, told: Told, index: int | None) -> SinceClaim | None:
        """ "The talks have been frozen for a month": a silence told of the contact itself."""
        grid = self.grid
        sides = told.sides if told.whole else {p.side: () for p in self.found.contacts[index].parties} if index else {}
        if not told.trigger.noun or len(sides) < 2:
            return None
        last = grid.sentences[told.sentence][1]
        low = grid.low
        stopped = next(
            (
                t
                for t in range(told.trigger.last, min(last, told.trigger.last + REACH))
                for words in self.frozen
                if low[t] == words[0] and tuple(low[t : t + len(words)]) == words
            ),
            None,
        )
        if stopped is None:
            return None
        bound = self.bound(stopped, told.sentence)
        verbs = [t for t in range(told.trigger.last, stopped) if grid.finite[t]]
        if bound is None or bound.edtf is None or not verbs:
            return None
        if not set(grid.doc[verbs[-1]].morph.get("Tense", [])) & set(self.table.lasting):
            return None
        return SinceClaim(kind="none", since=bound.edtf, since_quote=bound.quote, sides=tuple(sides), scope="side-pair")

    def lasts(self, told: Told) -> bool:
        """Whether the verb is in a tense that says that the silence still holds."""
        head = told.trigger.head
        doc = self.grid.doc
        verbs = [head, *(c for c in self.grid.children(head) if self.grid.dep[c].startswith("aux"))]
        finite = [t for t in verbs if self.grid.finite[t]]
        return any(set(doc[t].morph.get("Tense", [])) & set(self.table.lasting) for t in finite)

    def ending(self, told: Told) -> int | None:
        """The contact that ended a silence: the first one told of the same sides, not an older one."""
        for other, index in self.found.tellings:
            if index is None or other.earlier or other.outcome != "held":
                continue
            contact = self.found.contacts[index]
            if {party.side for party in contact.parties if party.role == "party"} == set(told.sides):
                return index
        return None

    # bounds

    def bound(self, token: int, sentence: int, *, within: bool = False) -> Bound | None:
        """The nearest "since …" of the sentence; `within`: also a length that it counts in ("in a week")."""
        relations = ("since", "within") if within else ("since",)
        first, last = self.grid.sentences[sentence]
        begin, end = self.grid.start[first], self.grid.end[last - 1]
        here = self.grid.start[token]
        best: tuple[int, TimeMention] | None = None
        for mention in self.times:
            if mention.relation in relations and begin <= mention.start < end and mention.edtf:
                distance = abs(mention.start - here) + (0 if mention.start > here else 30)
                if best is None or distance < best[0]:
                    best = (distance, mention)
        return Bound(best[1].edtf, self.quote(best[1])) if best else None

    def period(self, rarity: Rarity, contact: Contact) -> Bound | None:
        """The year or month of the contact that an ordinal counts in: "their third meeting this year"."""
        day = contact.when.earliest if contact.when else None
        last = self.grid.sentences[rarity.sentence][1]
        for phrases, form in ((self.year, "%Y"), (self.month, "%Y-%m")):
            for t in range(rarity.last, min(last, rarity.last + 12)):
                for phrase in phrases:
                    if day and tuple(self.grid.low[t : t + len(phrase)]) == phrase:
                        return Bound(day.strftime(form), self.grid.span(t, t + len(phrase)))
        return None

    def never(self, rarity: Rarity) -> Bound | None:
        """ "Ever" beside a rarity phrase; "for the first time" needs no more words to mean it."""
        before = self.grid.low[max(0, rarity.first - 4) : rarity.first]
        if rarity.kind == "first" and rarity.time and not self.negations & set(before):
            return Bound(None, self.grid.span(rarity.first, rarity.last))
        return self.never_at(rarity.first, rarity.sentence)

    def never_at(self, token: int, sentence: int) -> Bound | None:
        """A phrase that stands for "ever" near a token."""
        first, last = self.grid.sentences[sentence]
        for t in range(max(first, token - 12), min(last, token + 15)):
            for phrase in self.ever:
                if tuple(self.grid.low[t : t + len(phrase)]) == phrase:
                    return Bound(None, self.grid.span(t, t + len(phrase)))
        return None

    def quote(self, mention: TimeMention) -> Span:
        start = mention.signal[0] if mention.signal else mention.start
        end = max(mention.end, mention.signal[1] if mention.signal else 0)
        return Span(start=start, end=end, text=self.text[start:end])


def _sides(contact: Contact) -> tuple[str, ...]:
    """The sides whose line a claim is about: a mediator's is not."""
    return tuple(party.side for party in contact.parties if party.role == "party")
