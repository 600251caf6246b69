"""The places of a noun of contact: its owner, its other side, and the clauses that say who was in it."""

from openlines.reading.actors import Ref
from openlines.reading.contacts.destinations import Destinations
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.contacts.walk import SUBJECTS


class NounPlaces(Destinations):
    """Fills the frames of nouns."""

    def noun(self, trigger: Trigger, first: int, last: int, governor: int | None) -> Filled:
        row = trigger.noun
        assert row is not None
        filled = Filled()
        after = self.after(trigger.first, trigger.last, last)
        shared = self.behind(after[:8], self.words.between, last) if self.attached(trigger, after) else []
        if row.mediates:
            self.mediated(trigger, filled, shared, governor, first, last)
            if filled.mediators:
                return filled
        if shared:
            filled.others, filled.shared = shared, not row.shuttle
            if row.shuttle and governor is not None:
                filled.actors, _ = self.subject(governor, first)
            return filled
        if row.other:
            filled.others = self.behind(after[:14], frozenset(row.other), last)
        if row.place:
            self.destination(filled, frozenset(row.place), trigger, last)
        owner, possessive = self.owner(trigger, first)
        filled.possessive = possessive
        if owner:
            filled.actors = owner
        elif row.agent:
            filled.actors = self.behind(
                after[:6], frozenset(row.agent) | ({"du", "des", "d'"} if "de" in row.agent else set()), last
            )
        if governor is not None and not possessive and self.grid.lemma[governor].lower() in self.spoken_of:
            governor = None if self.under(trigger, governor) else governor
        if not filled.actors and governor is not None and (filled.others or filled.places):
            if self.grid.dep[trigger.head] not in SUBJECTS:  # else it is its own verb's subject, and nobody acts
                filled.actors, _ = self.subject(governor, first)
        if len(filled.sides()) < 2:
            adjectives = self.adjectives(trigger)
            if len({ref.side for ref in adjectives}) >= 2:
                filled.others, filled.shared = adjectives, True
        if len(filled.sides()) < 2:
            self.described(trigger, filled, last)
        if len(filled.sides()) < 2:
            agents = self.exchanged_by(trigger, after, last)
            if len({ref.side for ref in agents if ref.side}) > 1:
                filled.actors, filled.others, filled.shared = [], agents, True
        if len(filled.sides()) < 2 and governor is not None and self.is_means(trigger, first):
            self.by_means(trigger, filled, governor, first, last)
        if not filled.sides():
            filled.actors = self.shared_by(trigger, last)
        if len(filled.sides()) < 2 and governor is not None and not filled.actors:
            filled.actors, _ = self.subject(governor, first)
        return filled

    def under(self, trigger: Trigger, governor: int) -> bool:
        """Whether another noun stands between a noun and its verb: who "discussed preparations for the summit" need not
        go there."""
        at = self.grid.head[trigger.head]
        while at != governor and self.grid.head[at] != at:
            if self.grid.pos[at] == "NOUN":
                return True
            at = self.grid.head[at]
        return False

    def attached(self, trigger: Trigger, after: list[int]) -> bool:
        """Whether the first "between" belongs to a noun of contact, not to another noun behind it ("negotiations
        stalled by worsening relations between …")."""
        grid = self.grid
        at = next((t for t in after[:8] if grid.low[t] in self.words.between), None)
        if at is None or at - trigger.last <= 2:
            return at is not None
        return not any(
            grid.pos[t] == "NOUN"
            and self.cast.at(t) is None
            and grid.head[t] not in (trigger.head, t)
            and any(
                grid.low[c] in ("of", "to", "over", "in", "due", "de", "des", "par") for c in range(trigger.last, t)
            )
            for t in range(trigger.last, at)
        )

    def mediated(
        self, trigger: Trigger, filled: Filled, shared: list[Ref], governor: int | None, first: int, last: int
    ) -> None:
        """Who mediates ("French mediation", "X's good offices", the subject of what governs), and between whom."""
        row = trigger.noun
        assert row is not None
        after = self.after(trigger.first, trigger.last, last)
        parties = shared or self.behind(after[:14], frozenset(row.other), last)
        owner, _ = self.owner(trigger, first)
        told = {ref.side for ref in parties}
        around = [ref for ref in self.adjectives(trigger) if ref.side not in told]
        mediators = owner or around or self.behind(after[:4], frozenset(row.agent), last)
        if not mediators and governor is not None:
            mediators, passive = self.subject(governor, first)
            mediators = [] if passive else mediators
        elif mediators and not shared and governor is not None:
            agreeing, passive = self.subject(governor, first)
            parties = [*parties, *([] if passive else agreeing)]  # "X agreed to French mediation in talks with Y"
        between = {ref.side for ref in parties if ref.side}
        mediators = [ref for ref in mediators if ref.side and ref.side not in between]
        if mediators and len(between) > 1:
            filled.others, filled.actors, filled.shared = parties, mediators, True
            filled.mediators = frozenset(str(ref.side) for ref in mediators)

    def is_means(self, trigger: Trigger, first: int) -> bool:
        """Whether a preposition makes a noun the means of its verb: "in a phone call", "par lettre"."""
        grid = self.grid
        for t in range(trigger.first - 1, max(first, trigger.first - 6) - 1, -1):
            if grid.low[t] in self.words.means and grid.pos[t] in ("ADP", "NOUN", "ADV"):
                return True
            if grid.pos[t] not in ("DET", "ADJ", "NOUN", "NUM", "ADV", "ADP", "PART"):
                return False
        return False

    def by_means(self, trigger: Trigger, filled: Filled, governor: int, first: int, last: int) -> None:
        """The sides of a contact that is the means of a verb: its subject, and whom it tells."""
        grid = self.grid
        subject, passive = self.subject(governor, first)
        found: list[Ref] = []
        for t in range(governor + 1, last):
            if grid.low[t] in self.words.stops and grid.pos[t] != "DET":
                break
            mention = self.acting(t)
            if mention is None or t != mention.first or self.possessive(mention, t):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") else ""
            if (not lead and not self.governs_later(mention)) or lead in self.words.partners:
                found = self.coordinated(mention, None, last)
                break
        found = found or self.clitic(governor, first, subject)
        sides = {ref.side for ref in subject if ref.side}
        if passive or not sides or not any(ref.side and ref.side not in sides for ref in found):
            return
        filled.actors, filled.others, filled.means = subject, found, True

    def described(self, trigger: Trigger, filled: Filled, last: int) -> None:
        """The clause on a noun that says who was in it: "the call that X placed to Y", "un entretien que lui
        proposait X"."""
        grid = self.grid
        clause = next(
            (c for c in grid.children(trigger.head) if grid.dep[c] in ("relcl", "acl:relcl") and c >= trigger.last),
            None,
        )
        opened = next(
            (t for t in range(trigger.last, min(last, trigger.last + 3)) if grid.low[t] in self.words.opens), None
        )
        if clause is None and opened is None:
            return
        end = min(last, (clause or opened or trigger.last) + 14)
        actors: list[Ref] = []
        others: list[Ref] = []
        for t in range(trigger.last, end):
            if grid.low[t] in (";", ":") or (grid.low[t] == "," and actors):
                break
            mention = self.acting(t)
            if mention is None or t != mention.first or self.possessive(mention, t):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") and t > trigger.last else ""
            dative = mention.kind == "pronoun" and grid.low[t] in ("lui", "leur")
            if dative and len(mention.refs) > 1:
                return
            if dative or lead in self.words.partners:
                others = others or self.coordinated(mention, None, last)
            elif not lead or lead in self.words.opens:
                actors = actors or self.coordinated(mention, None, last)
        sides = filled.sides()
        fresh = [ref for ref in actors if ref.side and ref.side not in sides]
        if fresh or (actors and not filled.actors):
            filled.actors = [*filled.actors, *actors]
        if others and not filled.others:
            filled.others = others

    def exchanged_by(self, trigger: Trigger, after: list[int], last: int) -> list[Ref]:
        """Refs behind a participle on the noun: "letters exchanged by A and B", "la poignée de main échangée par"."""
        grid = self.grid
        participle = next((c for c in grid.children(trigger.head) if c >= trigger.last and grid.participle[c]), None)
        if participle is None:
            return []
        return self.behind([t for t in after if t >= participle][:10], self.words.agents, last)

    def shared_by(self, trigger: Trigger, last: int) -> list[Ref]:
        """Refs of a plural possessive in the clause on a noun: "a call, which was their first since May"."""
        for t in range(trigger.last, min(last, trigger.last + 12)):
            mention = self.acting(t)
            if mention and mention.kind == "pronoun" and len({ref.side for ref in mention.refs}) > 1:
                return list(mention.refs)
        return []

    def owner(self, trigger: Trigger, first: int) -> tuple[list[Ref], bool]:
        """Refs of a possessor: "Austin's call", "leur conversation"."""
        return self.owned(trigger.first, first)

    def adjectives(self, trigger: Trigger) -> list[Ref]:
        """Sides told by adjectives or compounds around a noun: "US-Russia talks"."""
        refs: list[Ref] = []
        low, high = trigger.first - 5, trigger.last + 3
        seen: set[int] = set()
        for t in range(max(0, low), min(self.grid.size, high)):
            mention = self.cast.at(t)
            kinds = ("adjective", "side", "place") if t == trigger.first - 1 else ("adjective", "side")
            if mention and mention.first not in seen and mention.kind in kinds:
                if self.grid.sentence[t] == self.grid.sentence[trigger.head]:
                    refs.extend(mention.refs)
                seen.add(mention.first)
        return refs
