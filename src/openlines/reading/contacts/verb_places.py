"""The places of a verb of contact: its subject, its other side, the places that a traveller goes to."""

from dataclasses import replace

from openlines.reading.actors import Mention, Ref
from openlines.reading.contacts.destinations import Destinations
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.triggers import Trigger


class VerbPlaces(Destinations):
    """Fills the frames of verbs."""

    def verb(self, trigger: Trigger, first: int, last: int) -> Filled:
        row = trigger.verb
        assert row is not None
        filled = Filled()
        subject, passive = self.subject(trigger.head, first)
        passive = passive or self.participial(trigger.head)
        after = self.after(trigger.first, trigger.last, last)
        if row.channel == "meeting" and (row.joint or row.together) and self.assembled(trigger.head):
            subject = self.antecedent(self.grid.head[trigger.head], trigger.head, first)
        if passive and "object" in row.other:
            filled.others = subject
            filled.actors = self.behind(after, self.words.agents, last)
            if not filled.actors and row.initiator == "subject" and row.channel == "meeting":
                filled.actors = self.behind(after, self.words.called_to, last)
        else:
            filled.actors = subject
            prepositions = frozenset(row.other) - {"object"}
            if "object" in row.other:
                filled.others = self.object(trigger, after, prepositions, last)
                filled.others = self.leaders(after, filled.others, last)
            if not filled.others and prepositions:
                several = row.together and len({ref.side for ref in subject if ref.side}) > 1
                if not (several and self.of_topic(trigger, after, prepositions)):
                    filled.others = self.behind(after, prepositions, last)
            if not filled.others and prepositions:
                filled.others = self.relative(trigger.head, prepositions, first)
            if not filled.others and row.other:
                filled.others = self.clitic(trigger.head, first, filled.actors)
            if not filled.others and row.place and passive:
                filled.others = self.behind(after, self.words.agents, last)  # "is expected in Rome by the president"
        if row.place:
            self.destination(filled, frozenset(row.place), trigger, last)
        return filled

    def participial(self, token: int) -> bool:
        """Whether a participle stands on its noun ("Zelensky, reached on Monday by …"), which then is its object."""
        grid = self.grid
        return (
            (grid.participle[token] or grid.low[token] in self.participles)
            and grid.dep[token] in ("acl", "amod", "appos", "advcl")
            and not any(grid.dep[c].startswith("aux") for c in grid.children(token))
            and any(grid.low[t] in self.words.agents for t in range(token + 1, min(grid.size, token + 8)))
        )

    def leaders(self, after: list[int], others: list[Ref], last: int) -> list[Ref]:
        """Who leads a delegation that is received, with its side: "a delegation led by Minister X"."""
        for t in after:
            for words in self.led.get(self.grid.low[t], ()):
                if tuple(self.grid.low[t : t + len(words)]) != words:
                    continue
                found = self.behind([u for u in after if u >= t + len(words) - 1], frozenset((words[-1],)), last)
                sides = {ref.side for ref in others if ref.side}
                if found and (not sides or {ref.side for ref in found if ref.side} <= sides):
                    side = next(iter(sides)) if len(sides) == 1 else None
                    return [replace(ref, side=ref.side or side) for ref in found]
        return others

    def assembled(self, token: int) -> bool:
        """Whether a bare participle says of its noun that it is together: "the leaders gathered in Brussels"."""
        grid = self.grid
        bare = not any(grid.dep[c].startswith("aux") for c in grid.children(token))
        return bare and grid.participle[token] and grid.dep[token] == "acl" and grid.pos[grid.head[token]] == "NOUN"

    def object(self, trigger: Trigger, after: list[int], prepositions: frozenset[str], last: int) -> list[Ref]:
        """Refs of the direct object, or of who stands behind one of the frame's prepositions: the first acting
        mention behind the verb that no other preposition governs ("a reçu samedi, à Paris, le président")."""
        grid = self.grid
        commas = 0
        for t in after:
            mention = self.acting(t)
            if t in self.nouns and t >= trigger.last and trigger.verb and trigger.verb.channel in ("visit", "meeting"):
                break  # who hosts a meeting is no party to it
            if mention is None:
                if grid.low[t] == ",":
                    commas += 1
                elif grid.pos[t] == "VERB" and t >= trigger.last:
                    break
                continue
            if t != mention.first or self.possessive(mention, t):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") and t - 1 >= trigger.last else ""
            if lead and lead not in prepositions:
                continue
            if not lead and ((commas % 2 and not self.set_off(trigger, mention, t)) or self.governs_later(mention)):
                continue
            behind = mention.last if mention.last < grid.size else t
            if trigger.verb and trigger.verb.naming and grid.low[behind] in self.words.articles:
                return []  # "has called Iran a threat"
            return self.coordinated(mention, None, last)
        return self.clitic(trigger.head, max(0, trigger.head - 5), [])

    def of_topic(self, trigger: Trigger, after: list[int], prepositions: frozenset[str]) -> bool:
        """Whether the first of the prepositions hangs on another noun, which is what was spoken of: "ont discuté des
        relations avec la Chine"."""
        grid = self.grid
        at = next((t for t in after if t >= trigger.last and grid.low[t] in prepositions), None)
        if at is None:
            return False
        up = grid.head[at] if grid.dep[at] == "prep" else grid.head[grid.head[at]]
        return trigger.last <= up < at and grid.pos[up] == "NOUN" and self.acting(up) is None and up not in self.nouns

    def set_off(self, trigger: Trigger, mention: Mention, token: int) -> bool:
        """Whether nothing but when and where stands between a verb and the comma before its object: "a reçu le 7 mai à
        Rabat, le ministre bahreïni"."""
        grid = self.grid
        if mention.kind not in ("person", "post"):
            return False
        begin = token - 1 if grid.low[token - 1] != "," else token
        if grid.low[begin - 1 if begin == token else begin] != ",":
            return False
        # A weekday or a date that the parser takes for an object has no article.
        return not any(
            grid.pos[t] == "VERB"
            or (grid.dep[t] in ("obj", "dobj", "iobj", "nsubj") and any(grid.pos[c] == "DET" for c in grid.children(t)))
            for t in range(trigger.last, begin)
            if not grid.low[t].isdigit()
        )

    def relative(self, token: int, prepositions: frozenset[str], first: int) -> list[Ref]:
        """ "…, with whom he spoke": the antecedent of a relative behind the frame's preposition."""
        grid = self.grid
        for t in range(token - 1, max(first, token - 8) - 1, -1):
            if (
                grid.low[t] in self.words.relative
                and t
                and (grid.low[t - 1] in prepositions or grid.low[t] == "auquel")
            ):
                for u in range(t - 1, max(first, t - 6) - 1, -1):
                    mention = self.acting(u)
                    if mention:
                        return list(mention.refs)
        return []

    def doer(self, token: int, first: int, last: int) -> list[Ref]:
        """Refs of who asks, tries or refuses: a verb's subject (or "by …"), a noun's owner ("Austin's proposal")."""
        if self.grid.pos[token] in ("VERB", "AUX"):
            refs, passive = self.subject(token, first)
            return self.behind(self.after(token, token + 1, last), self.words.agents, last) if passive else refs
        if self.grid.pos[token] == "NOUN":
            owner, _ = self.owned(token, first)
            before = self.cast.at(token - 1) if token > first else None
            if not owner and before is not None and before.kind == "adjective":
                return list(before.refs)  # "a US request"
            return owner or self.behind(self.after(token, token + 1, last)[:4], self.words.of, last)
        return []
