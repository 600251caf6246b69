"""From triggers to tellings: who, by which channel, when, on whose initiative, for each clause."""

from openlines.knowledge.sides import is_state
from openlines.reading.actors import Ref
from openlines.reading.contacts.attributes import arrives, initiated, lasted, placed
from openlines.reading.contacts.channels import channel
from openlines.reading.contacts.dates import apart, dated, spread
from openlines.reading.contacts.elided import is_bare
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.following import carried, follows
from openlines.reading.contacts.gapping import gaps
from openlines.reading.contacts.inherit import lend
from openlines.reading.contacts.scene import FARTHEST, Scene
from openlines.reading.contacts.sift import marginal, sift
from openlines.reading.contacts.spoken import definite, said
from openlines.reading.contacts.status import Fate, fate
from openlines.reading.contacts.told import Told
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.contacts.walk import SUBJECTS
from openlines.reading.rarity import Rarity
from openlines.records import Channel

# Posts that stay in the country of the other side.
RESIDENT = frozenset(("ambassador", "charge", "consul", "nuncio"))
BY = frozenset(("de", "du", "des", "d'", "of", "by", "par"))


class Teller:
    """Finds the tellings of one report."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.grid, self.filler = scene, scene.grid, scene.filler
        self.lexicon, self.statements = scene.lexicon, scene.statements

    def tell(self) -> list[Told]:
        tellings: list[Told] = []
        absorbed: set[int] = set()
        for trigger in self.scene.triggers:
            if trigger.head in absorbed or (trigger.noun and marginal(self.scene, trigger)):
                continue
            first, last, statement = self.scene.scopes.of(trigger.head)
            event = self.scene.event_around(trigger)
            inner = (max(first, event[0]), min(last, event[1])) if event else (first, last)
            outcome = fate(self.grid, self.lexicon, trigger, *inner)
            side = self.statements[statement].side if statement is not None else None
            self.filler.speaker = Ref(side) if side else None
            body = statement is not None and self.statements[statement].sourcing in ("institution", "document")
            self.filler.institution = Ref(side) if side and body else None
            if trigger.attempt and trigger.noun:
                filled = Filled()  # "a first try had gone unanswered": by whom, the call before says
            else:
                filled = self.filler.fill(trigger, first, last, outcome.governor)
                self.operated(filled, outcome, first, last)
            shared = gaps(self.scene, trigger, filled, last)
            told = self.telling(trigger, outcome, filled, first, shared[0].first if shared else last, statement)
            for gap in shared:
                told.extend(self.telling(trigger, outcome, gap.filled, gap.first, gap.last, statement))
            for one in told:
                one.bound = event is not None
                one.earlier = one.earlier or one.bound
            tellings.extend(told)
            # "held talks", "had a call": the light verb's noun is this same telling.
            if not trigger.verb or not trigger.verb.strict or any(one.whole for one in told):
                absorbed.update(range(trigger.head + 1, trigger.last))
        carried(self.scene, tellings)
        lend(tellings)
        return sift(tellings)

    def operated(self, filled: Filled, outcome: Fate, first: int, last: int) -> None:
        """The governing verb's subject is a party too: "China refused a call from the Pentagon"."""
        for token, row in outcome.operators:
            if not row.by:
                continue
            refs = self.filler.doer(token, first, last)
            side = {ref.side for ref in refs if ref.side}
            if len(side) == 1:
                filled.doers.append((row.by, str(next(iter(side)))))
            if len(filled.sides()) < 2 and side - filled.sides():
                filled.actors = [*filled.actors, *refs]

    def telling(
        self, trigger: Trigger, outcome: Fate, filled: Filled, first: int, last: int, statement: int | None
    ) -> list[Told]:
        row = trigger.frame.row
        said_by = self.statements[statement].side if statement is not None else None
        if trigger.verb and trigger.verb.inform and not filled.actors and filled.others and said_by:
            filled.actors = [Ref(said_by)]
        is_definite = definite(self.scene, trigger)
        sides = _sides(filled.actors)
        others = _sides(filled.others)
        for place in filled.places:
            if place not in sides:
                others.setdefault(place, set())
        joint = filled.shared or getattr(row, "joint", False) or self.joint(trigger, last)
        if trigger.verb and not sides and len(others) > 1 and not filled.shared:
            return []  # whoever spoke to all of these is not known
        groups: list[dict[str, set[int]]]
        distinct = [side for side in others if side not in sides]
        if (
            sides
            and len(distinct) > 1
            and not joint
            and (trigger.frame.row.channel != "talks" or trigger.frame.row.shuttle)
        ):
            groups = [{**sides, side: others[side]} for side in distinct]
        else:
            merged = {**{s: set(p) for s, p in sides.items()}}
            for side, people in others.items():
                merged.setdefault(side, set()).update(people)
            groups = [merged]
        each_other = len(sides) > 1 and bool(others) and others.keys() <= sides.keys()
        if trigger.verb and not trigger.verb.together and not distinct and not each_other:
            groups = [group for group in groups if len(group) < 2]  # "X and Y called": whom?
        if trigger.verb and trigger.verb.human and not _of_people((*filled.actors, *filled.others), filled):
            return []
        if trigger.noun and not filled.others and len(groups[0]) > 1 and not any(groups[0].values()):
            if not any(is_state(side) for side in groups[0]):
                return []  # "the Fund and the Bank will hold their meetings": each its own
        if trigger.verb and filled.places and not any(ref.side in filled.places for ref in filled.others):
            low = self.grid.low
            for t in range(first, last):
                if any(tuple(low[t : t + len(w)]) == w for w in self.lexicon.occasions.get(low[t], ())):
                    return []  # to New York for the General Assembly
        start, end = self.extent(trigger, filled, first, last)
        tellings = []
        for group in groups:
            if self.scene.sport and not any(group.values()) and row.channel in ("meeting", "call", "unspecified"):
                continue  # two teams
            another = trigger.noun is not None and bool(
                self.lexicon.again & set(self.grid.low[max(first, trigger.first - 4) : trigger.first])
            )
            if not group and (getattr(row, "generic", False) or (row.strict and not is_definite and not another)):
                continue  # an everyday word, and nobody told: not of governments
            told = Told(
                trigger=trigger,
                sentence=self.grid.sentence[trigger.head],
                outcome=outcome.outcome,
                channel=self.channel(trigger, first, last),
                sides=group,
                definite=is_definite,
                joint=joint,
                start=start,
                end=end,
                statement=statement,
            )
            told.mediators = filled.mediators
            self.mediated(told, first, last)
            self.accompanied(told, first, last)
            seekers = {side for by, side in filled.doers if by == "seeker"}
            if (
                told.whole
                and told.outcome in ("requested", "attempted")
                and seekers
                and not seekers & told.sides.keys()
            ):
                told.outcome = "possible"  # a third side would have them meet
            if told.outcome == "requested" and trigger.noun and is_definite and not filled.possessive:
                told.outcome = "held"  # who asked for *the* call speaks of one that was held
            if trigger.attempt:
                told.outcome = "attempted"
            told.outcome = said(self.scene, told, statement)
            told.lacking = trigger.noun is not None and not sides and len(others) > 1 and not filled.shared
            told.lacking = told.lacking and trigger.frame.row.channel not in ("talks",) and not filled.places
            is_identity = self.identity(trigger)
            if is_identity:
                told.definite, told.outcome = True, "possible"
            told.repeated = another
            told.purpose = trigger.verb is not None and self.grid.infinitive[trigger.head]
            behind = self.grid.low[trigger.last] if trigger.last < last else ""
            told.elsewhere = bool(trigger.noun and behind in trigger.noun.place and not filled.places)
            told.anybody = trigger.noun is not None and bool(
                self.lexicon.indefinite & set(self.grid.low[trigger.last : min(last, trigger.last + 3)])
            )
            told.rarity = self.rarity(trigger, first, last)
            if told.rarity and told.rarity.first >= trigger.last:
                behind_it = self.grid.low[told.rarity.last : min(last, told.rarity.last + 3)]
                told.anybody = told.anybody or bool(self.lexicon.indefinite & set(behind_it))
            told.earlier = (trigger.meant is not None and not trigger.attempt) or (
                told.rarity is not None and told.rarity.kind == "last"
            )
            dated(self.scene, told, first, last)
            if trigger.meant and told.time is None:
                continue  # "the one who called"
            spread(self.scene, told, first, last)
            if is_identity and told.whole and told.time and told.rarity is None:
                told.outcome = "held"  # "it was the summit between X and Y in May that …"
            told.follows = told.time is None and follows(self.scene, told, first, last)
            if told.channel == "visit" and trigger.verb and trigger.verb.initiator == "other" and not filled.places:
                if any(ref.post and ref.post.split("-")[0] in RESIDENT for ref in filled.others):
                    told.channel = "meeting"  # whom a ministry receives from an embassy has not travelled
            initiated(self.scene, told, filled, outcome, first, last, said_by)
            told.arrival = arrives(self.scene, told, first, last)
            lasted(self.scene, told, first, last)
            placed(self.scene, told, filled, first, last)
            tellings.extend(apart(told))
        return tellings

    def channel(self, trigger: Trigger, first: int, last: int) -> Channel:
        """The channel of the frame, or of the noun that is left out, made precise by the words beside it."""
        if trigger.meant is None:
            return channel(self.scene, trigger, trigger.frame.row.channel, first, last)
        meant = self.channel(trigger.meant, *self.grid.sentences[self.grid.sentence[trigger.meant.head]])
        return "call" if trigger.attempt and meant == "unspecified" else meant

    def mediated(self, told: Told, first: int, last: int) -> None:
        """Adds the side under whose mediation the others meet."""
        if told.channel not in ("meeting", "talks") or not told.whole:
            return
        for t in range(first, last):
            low = self.grid.low[t]
            for words in (*self.lexicon.mediation.get(low, ()), *self.lexicon.attended.get(low, ())):
                if tuple(self.grid.low[t : t + len(words)]) != words:
                    continue
                attends = words in self.lexicon.attended.get(low, ())
                begin = t + len(words) - (1 if attends else 0)
                after = list(range(begin, min(last, begin + 8)))
                for side, people in _sides(self.filler.behind(after, BY, last)).items():
                    if side not in told.sides:
                        told.sides[side] = set(people)
                        told.mediators |= frozenset() if attends else {side}
                return

    def accompanied(self, told: Told, first: int, last: int) -> None:
        """Adds people of a side told already who are said to be with it ("Rubio, tout comme Vance, …")."""
        for t in range(first, last):
            for words in self.lexicon.company.get(self.grid.low[t], ()):
                begin = t + len(words)
                if tuple(self.grid.low[t:begin]) != words:
                    continue
                mention = next(filter(None, map(self.filler.acting, range(begin, min(last, begin + 4)))), None)
                for ref in mention.refs if mention else ():
                    if ref.side in told.sides and ref.person is not None:
                        told.sides[ref.side].add(ref.person)

    def identity(self, trigger: Trigger) -> bool:
        """Whether a noun only says what a contact was: "It was the first call"."""
        if not trigger.noun:
            return False
        grid, head = self.grid, trigger.head
        if any(grid.dep[c] == "cop" for c in grid.children(head)):
            return any(grid.dep[c] in SUBJECTS for c in grid.children(head))
        parent = grid.head[head]
        if grid.dep[head] == "attr" and grid.lemma[parent] == "be":
            return True
        return grid.lemma[parent] == "agir" and grid.dep[head] in ("obl:arg", "obl:mod", "nmod", "obj")

    def joint(self, trigger: Trigger, last: int) -> bool:
        words = self.grid.low[max(0, trigger.first - 4) : min(last, trigger.last + 6)]
        return any(word in self.lexicon.joint for word in words)

    def extent(self, trigger: Trigger, filled: Filled, first: int, last: int) -> tuple[int, int]:
        """Characters of the proving words: the clause around the trigger, cut at its scope."""
        grid = self.grid
        begin, end = trigger.first, trigger.last
        while begin > first and grid.low[begin - 1] not in (";", ":", "\n") and trigger.first - begin < 30:
            begin -= 1
        while end < last and grid.low[end] not in (";", ":", "\n") and end - trigger.last < 40:
            end += 1
        while begin < trigger.first and grid.pos[begin] in ("PUNCT", "SPACE", "CCONJ"):
            begin += 1
        while end > trigger.last and grid.pos[end - 1] in ("PUNCT", "SPACE"):
            end -= 1
        return grid.start[begin], grid.end[end - 1]

    def rarity(self, trigger: Trigger, first: int, last: int) -> Rarity | None:
        """The rarity phrase that qualifies a trigger: before its noun, or anywhere beside its verb."""
        best: tuple[float, Rarity] | None = None
        for rarity in self.scene.rarities:
            if not first <= rarity.first < last:
                continue
            near = trigger.first - 5 <= rarity.first < trigger.first or rarity.first == trigger.last
            bare = trigger.noun is not None and rarity.first >= trigger.last and is_bare(self.grid, rarity, last)
            if bare and not self.scene.between(trigger.head, rarity.first):
                near = True
            if not (near or rarity.time or rarity.kind in ("last", "highest-level") or trigger.verb):
                continue
            cost = self.scene.distance(trigger, rarity.first)
            if cost < (FARTHEST if rarity.time or bare or rarity.kind == "highest-level" else 12) and (
                best is None or cost < best[0]
            ):
                best = (cost, rarity)
        return best[1] if best else None


def _of_people(refs: tuple[Ref, ...], filled: Filled) -> bool:
    """Whether people are told on both sides, or one where the other is a place: "Paris called on Moscow to …"
    is no visit."""
    human = {ref.side for ref in refs if ref.person is not None or ref.post is not None or ref.unnamed is not None}
    return len(human) >= (1 if filled.places else 2)


def _sides(refs: list[Ref]) -> dict[str, set[int]]:
    sides: dict[str, set[int]] = {}
    for ref in refs:
        if ref.side:
            people = sides.setdefault(ref.side, set())
            if ref.person is not None:
                people.add(ref.person)
    return sides
