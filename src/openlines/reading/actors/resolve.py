"""What each draft stands for, in the order of the text."""

from dataclasses import replace

from openlines.reading.actors.bodies import Bodies
from openlines.reading.actors.counterparts import Counterparts
from openlines.reading.actors.demonyms import Demonyms
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.groups import Groups
from openlines.reading.actors.items import Items
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.offices import Offices
from openlines.reading.actors.pairs import Pairs
from openlines.reading.actors.people import Figure
from openlines.reading.actors.pronouns import Pronouns
from openlines.reading.actors.records import Ref
from openlines.reading.actors.runs import Run
from openlines.reading.actors.scene import Event, Scene
from openlines.reading.actors.state import State
from openlines.reading.tokens import Tokens

CUE_WITHIN = 5  # tokens from the head of a sentence
TOWNS = frozenset(("GPE", "LOC"))
THINGS = frozenset(("side", "body", "media", "outlet", "document", "collective"))
SENT_RANK = 5  # envoys and ambassadors are not where they serve
HOME_ROLES = frozenset(("lawmaker", "spokesperson", "general"))


class Resolver:
    """Resolves the drafts of one report; `figures` gain the sides found on the way."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        runs: list[Run],
        figures: list[Figure],
        home: str | None,
        items: Items,
    ) -> None:
        self.items = items
        scene, pairs = Scene(tokens, lexicon, figures, items), Pairs(figures, items)
        self.state = State(tokens, lexicon, runs, figures, home, scene, pairs, self.settle)
        self.pronouns = Pronouns(tokens, lexicon, scene, pairs, figures)
        self.offices = Offices(self.state, self.pronouns)
        self.groups = Groups(self.state, self.offices)
        self.counterparts = Counterparts(self.state)
        self.demonyms = Demonyms(self.state)
        self.bodies = Bodies(self.state, self.pronouns)

    def resolve(self, drafts: list[Draft]) -> None:
        """Fill `refs` and `possessor` of every draft."""
        self.prepare(drafts)
        last: Event | None = None
        for draft in drafts:
            if self.items.homes:
                self.state.home = self.items.home(draft.first)
            if not draft.refs:
                self.settle(draft)
            event: Event | None = None
            if draft.anonymous and last is not None and self.joined(last.draft, draft):
                self.follow(draft, last)
            if draft.refs and draft.kind not in ("place", "adjective"):
                event = self.state.scene.add(draft, human=human(draft))
                if last is not None and self.joined(last.draft, draft):
                    event.coordinated = last.coordinated = True
                    if event.verb < 0 or last.verb >= 0:
                        event.verb, event.main, event.speaks = last.verb, last.main, last.speaks
                last = event
                self.retell(draft)
            self.cue(draft, event)

    def follow(self, draft: Draft, last: Event) -> None:
        """ "X and a group of deputies": those without a side have that of whom they follow."""
        side = last.refs[0].side if len(last.refs) == 1 and last.human else None
        if side is not None and draft.many and all(ref.side is None for ref in draft.refs):
            draft.refs = tuple(replace(ref, side=side) for ref in draft.refs)

    def prepare(self, drafts: list[Draft]) -> None:
        """Where places open sentences, and where people and sides are told."""
        state, tokens = self.state, self.state.tokens
        state.owners.update((token, draft) for draft in drafts for token in range(draft.first, draft.last))
        state.first_told = [tokens.size] * len(state.figures)
        for run in state.runs:
            state.first_told[run.who] = min(state.first_told[run.who], run.first)
        holders: dict[tuple[str | None, str | None], list[int]] = {}
        for number, figure in enumerate(state.figures):
            holders.setdefault((figure.post, figure.side), []).append(number)
        before: Draft | None = None
        for draft in drafts:
            sentence = state.sentence(draft)
            if before is not None and before.kind == draft.kind == "person" and self.joined(before, draft):
                pair = [state.runs[one.runs[0]].who for one in (before, draft)]
                state.pairs.couple(sentence, *pair)
            before = draft
            if draft.kind == "place" and draft.sides and sentence not in state.places:
                near = draft.first - tokens.first_of[sentence] <= CUE_WITHIN
                behind = tokens.word[draft.last : draft.last + 2]
                if near and any(mark in (",", "-", "—", "–", "|") for mark in behind):
                    state.places[sentence] = draft.sides[0]
            if draft.kind == "person":
                who = state.runs[draft.runs[0]].who
                state.pairs.tell(sentence, who, state.figures[who].side)
            elif draft.kind == "place" or (draft.kind == "side" and self.of_town(draft)):
                for side in draft.sides:
                    state.pairs.visit(sentence, side)
            elif draft.kind in ("side", "post", "body") and draft.sides and not draft.runs:
                for side in draft.sides:
                    state.pairs.tell(sentence, None, side)
                    if draft.kind == "post" and draft.post and draft.determiner != "indefinite":
                        for number in holders.get((draft.post, side), ())[:3]:
                            state.pairs.tell(sentence, number, None)

    def of_town(self, draft: Draft) -> bool:
        """Whether a side only says where a town lies: "in Bali, Indonesia"."""
        tokens, first = self.state.tokens, draft.first
        return (
            first > 2
            and tokens.word[first - 1] == ","
            and tokens.entity[first - 2] in TOWNS
            and first - 2 not in self.state.owners
        )

    def retell(self, draft: Draft) -> None:
        """Two people meant by "the leaders" or "they" are told together once more."""
        people = [ref.person for ref in draft.refs if ref.person is not None]
        if len(people) == len(draft.refs) == 2 and not draft.runs and people[0] != people[1]:
            self.state.pairs.retell(self.state.sentence(draft), people[0], people[1])

    def cue(self, draft: Draft, event: Event | None) -> None:
        """A side that acts, or a place that a sentence opens with, lends its side to the bodies told after it."""
        state = self.state
        opens = draft.kind == "place" and state.places.get(state.sentence(draft)) in draft.sides
        if opens or (draft.kind == "side" and event is not None and event.main and event.verb >= 0):
            state.cues[state.tokens.paragraph[draft.first]] = draft.sides[0]

    def joined(self, left: Draft, right: Draft) -> bool:
        """Coordinated: nothing but a comma, "and" or an article between."""
        lexicon, between = self.state.lexicon, self.state.tokens.key[left.last : right.first]
        if not 0 < len(between) <= 2:
            return False
        joints = [key == "," or key in lexicon.conjunctions for key in between]
        return any(joints) and all(j or key in lexicon.definite for j, key in zip(joints, between, strict=True))

    def settle(self, draft: Draft) -> None:
        """Find what one draft stands for."""
        self.possessor(draft)
        if draft.kind == "person":
            self.person(draft)
        elif draft.runs:
            draft.refs = self.state.named(draft)
        elif draft.kind in ("post", "role"):
            self.office(draft)
        elif draft.kind == "counterpart":
            self.counterparts.counterpart(draft)
        elif draft.kind == "heir":
            self.counterparts.heir(draft)
        elif draft.kind == "collective":
            self.groups.collective(draft)
        elif draft.kind == "pair":
            self.groups.pair(draft)
        elif draft.kind == "people":
            self.demonyms.demonym(draft)
        elif draft.kind == "body":
            side = self.bodies.body(draft)
            if side:
                self.groups.body_sides.add(side)
        elif draft.kind == "document":
            self.bodies.document(draft)
        elif draft.kind == "outlet":
            self.bodies.outlet(draft)
        elif draft.kind == "media":
            draft.refs = (Ref(None, name=self.state.text(draft)),)
        elif draft.kind == "pronoun":
            draft.refs = self.pronouns.resolve(draft)
        else:
            draft.refs = tuple(Ref(side, name=draft.name) for side in draft.sides)

    def possessor(self, draft: Draft) -> None:
        if draft.owner is None or draft.possessor:
            return
        pronoun = self.state.lexicon.possessors.get(self.state.tokens.key[draft.owner])
        owner = self.state.owners.get(draft.owner)
        if pronoun is not None:
            human = draft.mutual or draft.kind == "counterpart"
            draft.possessor = self.pronouns.possessive(draft.owner, pronoun, draft, human=human)
        elif owner is not None and owner is not draft:
            if not owner.refs and owner.first > draft.first:
                self.settle(owner)  # "X, the Armenian ministry's spokeswoman"
            draft.possessor = owner.refs

    def person(self, draft: Draft) -> None:
        """A name: its person, with the side that the words around lend."""
        state = self.state
        who = state.runs[draft.runs[0]].who
        figure = state.figures[who]
        counterpart = draft.counterpart
        if counterpart and draft.possessor:
            owner = draft.possessor[0]
            figure.post = figure.post or owner.post
            if owner.person is not None:
                figure.roles |= state.figures[owner.person].roles
        if figure.side is None and len(draft.group) > 1:
            self.in_order(draft)
        if draft.mutual and draft.possessor:
            counterpart = True  # "his host, X" is not of his side
            owned = {ref.side for ref in draft.possessor}
            place = self.state.places.get(state.sentence(draft))
            if figure.side is None and place not in owned:
                figure.guessed = place
        if figure.side is None:
            figure.guessed = draft.sides[0] if draft.sides else None
            if figure.side is None and not counterpart:
                figure.guessed = state.lent(draft)
            if figure.side is None and not counterpart:
                figure.guessed = self.offices.posted(draft)
            at_home = (draft.post and draft.rank != SENT_RANK) or draft.roles & HOME_ROLES or state.domestic(draft)
            at_home = at_home and not (draft.mutual and draft.possessor)
            if figure.side is None and at_home and len(draft.group) == 1:
                figure.guessed = state.around(draft) or state.home
        draft.refs = (state.ref(who),)
        draft.gender = draft.gender or figure.gender

    def in_order(self, draft: Draft) -> None:
        """ "The chiefs of A and B met. X and Y …": names in the order of the sides told just before."""
        state = self.state
        people = [state.runs[run].who for run in draft.group]
        if any(state.figures[who].side for who in people):
            self.opposite(draft, people)
            return
        here = state.sentence(draft)

        def fits(event: Event) -> bool:
            sides = {ref.side for ref in event.refs if ref.side and ref.person is None}
            return here - event.sentence <= 1 and len(event.refs) == len(people) == len(sides)

        event = next(state.scene.ranked(draft.first, fits, single=False), None)
        if event is not None:
            for who, ref in zip(people, event.refs, strict=True):
                state.figures[who].guessed = ref.side
                state.figures[who].post = state.figures[who].post or ref.post

    def opposite(self, draft: Draft, people: list[int]) -> None:
        """ "X met his Venezuelan counterpart. … X and Y said": Y is the counterpart."""
        state = self.state
        unsided = [who for who in people if state.figures[who].side is None]
        sides = {state.figures[who].side for who in people if state.figures[who].side}
        if len(unsided) != 1 or len(people) != 2:
            return
        here = state.sentence(draft)

        def fits(event: Event) -> bool:
            known = event.draft.kind == "counterpart" and len(event.refs) == 1 and event.refs[0].person is None
            return known and here - event.sentence <= 2 and event.refs[0].side not in (None, *sides)

        event = next(state.scene.ranked(draft.first, fits), None)
        if event is not None:
            figure = state.figures[unsided[0]]
            figure.guessed, figure.post = event.refs[0].side, figure.post or event.refs[0].post

    def office(self, draft: Draft) -> None:
        """A post or a noun for people, without a name."""
        if draft.mutual and draft.possessor and not draft.many:
            self.counterparts.other(draft)
            return
        if draft.many or (draft.count or 0) > 1:
            self.groups.several(draft)
        elif draft.kind == "post":
            self.offices.post(draft)
        elif draft.determiner == "indefinite" or (draft.determiner is None and draft.anonymous):
            if draft.anonymous or draft.speaker:
                self.groups.anonymous(draft)
            else:
                draft.refs = tuple(Ref(side) for side in draft.sides)
        elif draft.anonymous and draft.inner is None and draft.owner is None and self.groups.chained(draft):
            return
        elif self.offices.hold(draft):
            return
        elif draft.anonymous:
            self.groups.anonymous(draft)
        else:
            sides = draft.sides or self.offices.sides_of(draft)
            draft.refs = tuple(Ref(side) for side in (sides or (None,)))


def human(draft: Draft) -> bool:
    """Whether a draft means people."""
    if draft.kind == "pronoun":
        return any(ref.person is not None or ref.unnamed is not None for ref in draft.refs)
    return draft.kind not in THINGS
