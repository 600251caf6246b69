"""Several people or sides at once, and sources without a name: "the two ministers", "les deux pays",
"two senior officials", "ces responsables"."""

from openlines.knowledge import posts
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.offices import Offices
from openlines.reading.actors.pairs import WINDOW
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event
from openlines.reading.actors.state import State

DEFINITE = frozenset(("definite", "demonstrative", "same", "possessive"))
# Nouns for sides together that need no number beside them.
SIDES_ALONE = frozenset(("camps", "parties", "sides"))
# Offices that a headline tells without any article, of the state that the report is written in.
SOLDIERS = frozenset(("general", "officer", "admiral"))
MILITARY = frozenset(("military", "defence"))
BESIDE = 3  # sentences
OFFICE = 3  # the lowest rank of those told by their office
NATIONAL = frozenset(("chief", "lawmaker", "minister", "officer", "spymaster"))


class Groups:
    """Resolves plural phrases and unnamed sources."""

    def __init__(self, state: State, offices: Offices) -> None:
        self.state, self.offices = state, offices
        self.unnamed = 0
        self.body_sides: set[str] = set()

    def several(self, draft: Draft) -> None:
        """ "The two ministers", "American officials", "the directors general of India and Pakistan"."""
        state = self.state
        definite = draft.determiner in DEFINITE
        if draft.anonymous and not definite:
            self.anonymous(draft)
            return
        if draft.anonymous and "source" in draft.roles and self.chained(draft):
            return
        if draft.mutual and draft.possessor:
            return  # "his hosts" are of the other side
        sides = draft.sides or tuple(dict.fromkeys(ref.side for ref in draft.possessor if ref.side))
        if not sides and draft.inner is not None:
            inner = state.owners.get(draft.inner)
            if inner is not None and inner.kind in ("collective", "pair"):
                sides = inner.sides or state.pairs.pick_sides(state.sentence(draft), inner.count or 2)
        if len(sides) == 1 and draft.count == 2 and definite:
            both = self.both_of(draft, sides[0])
            if both:
                draft.refs = both
                return
        if sides:
            draft.refs = tuple(self.of_side(draft, side, len(sides)) for side in sides)
            return
        if definite or draft.count:
            self.told_together(draft)
            if draft.refs:
                return
        if draft.anonymous:
            self.anonymous(draft)
        elif draft.post or draft.roles & NATIONAL:
            nearby = state.around(draft) or state.home
            draft.refs = (Ref(nearby, post=draft.post),) if nearby else ()

    def both_of(self, draft: Draft, side: str) -> tuple[Ref, ...]:
        """ "Russia's two military leaders … A and B": the two office-holders of one side told together nearby."""
        state = self.state
        here = state.sentence(draft)
        pairs = [
            (abs(s - here), sorted(pair))
            for pair, s in state.pairs.coordinated.items()
            if abs(s - here) <= BESIDE
            and all(state.figures[who].side == side and (state.figures[who].rank or 9) <= OFFICE for who in pair)
        ]
        return tuple(state.ref(who) for who in min(pairs)[1]) if pairs else ()

    def of_side(self, draft: Draft, side: str, count: int) -> Ref:
        """The one person of a side who fits, else the side's post."""
        state = self.state
        people = [
            who
            for who in state.candidates(state.sentence(draft))
            if state.figures[who].side == side and self.offices.fits(who, draft)
        ]
        told = [who for who in people if state.seen(who, draft.last)] or people
        if len(told) > 1 and draft.post:
            told = [who for who in people if draft.post in state.figures[who].current] or told
        # "Australian ministers" are more than the one whom the report names.
        sure = len(told) == 1 and count > 1
        return state.ref(told[0]) if sure else Ref(side, post=draft.post)

    def told_together(self, draft: Draft) -> None:
        state = self.state
        sentence, count = state.sentence(draft), draft.count or 2
        fits = {who for who in state.candidates(sentence) if self.offices.fits(who, draft)}
        told = {who for who in fits if state.seen(who, draft.first)}
        chosen = state.pairs.pick_people(sentence, told.__contains__, count)
        if not chosen and count == 2 and draft.roles and (len(told) == 1 or len(fits) == 1):
            chosen = state.pairs.beside(sentence, next(iter(told or fits)))
        if not chosen and not told:  # a headline speaks of those whom the text then names
            chosen = state.pairs.pick_people(sentence, fits.__contains__, count)
        if chosen:
            draft.refs = tuple(state.ref(who) for who in chosen)
        elif draft.anonymous and self.chained(draft):
            return
        elif self.retold(draft):
            return
        elif (draft.count or draft.post) and not draft.roles & {"man", "woman"}:
            sides = state.pairs.pick_sides(sentence, count, visited=False)
            draft.refs = tuple(Ref(side, post=draft.post) for side in sides)

    def retold(self, draft: Draft) -> bool:
        """ "The two officers", for the directors of operations told before without their names."""
        domains = {posts.post(draft.post).domain} if draft.post else set()
        if draft.roles & SOLDIERS:
            domains |= MILITARY

        def fits(event: Event) -> bool:
            sides = {ref.side for ref in event.refs if ref.side}
            if len(sides) < 2 or len(event.refs) != (draft.count or len(event.refs)):
                return False
            post = event.refs[0].post
            return bool(event.draft.roles & draft.roles) or bool(post and posts.post(post).domain in domains)

        event = next(self.state.scene.ranked(draft.first, fits, single=False, reach=WINDOW), None)
        if event is not None:
            draft.refs = event.refs
        return event is not None

    # sources without a name

    def anonymous(self, draft: Draft) -> None:
        """A source that the text does not name, with the side that it speaks for."""
        state = self.state
        side = draft.sides[0] if len(draft.sides) == 1 else None
        if not draft.sides:
            side = state.lent(draft)
            if side is None and state.domestic(draft):
                side = state.around(draft) or self.only_body() or state.home
        if draft.former:
            side = None  # speaks for nobody any more
        if draft.speaker and draft.determiner == "indefinite" and not draft.many:
            draft.refs = (Ref(side, post=draft.post or "spokesperson"),)
            return
        # "Saudi and Iranian diplomats" are people of both.
        draft.refs = tuple(Ref(one, unnamed=self.unnamed) for one in (draft.sides if len(draft.sides) > 1 else (side,)))
        draft.anonymous = True
        self.unnamed += 1

    def only_body(self) -> str | None:
        """The side of the bodies told so far, where they are all of one."""
        return next(iter(self.body_sides)) if len(self.body_sides) == 1 else None

    def chained(self, draft: Draft) -> bool:
        """ "The official", "ce responsable", "la même source": the source told before."""
        vague = {"source", "official", "person"}

        def fits(event: Event) -> bool:
            if event.refs[0].unnamed is None:
                named = event.draft.kind in ("body", "side") and (event.speaks or event.verb < 0)
                return draft.determiner == "same" and "source" in draft.roles and named
            if draft.sides and event.refs[0].side not in (*draft.sides, None):
                return False
            return event.many == draft.many or "source" in draft.roles

        for exact in (True, False):
            for event in self.state.scene.ranked(draft.first, fits, single=not draft.many):
                alike = bool(event.draft.roles & draft.roles)
                if exact and not alike or not exact and not (draft.roles | event.draft.roles) & vague:
                    continue
                draft.refs = event.refs
                draft.anonymous = event.refs[0].unnamed is not None
                return True
        return False

    # pairs of sides

    def pair(self, draft: Draft) -> None:
        """ "The two", "tous deux"."""
        state, numbers = self.state, self.state.lexicon.table.numbers
        draft.count = next((numbers[word] for word in draft.words if word in numbers), 2)
        draft.many = True
        sentence = state.sentence(draft)
        told = {who for who in state.candidates(sentence) if state.seen(who, draft.first)}
        people = state.pairs.pick_people(sentence, told.__contains__, draft.count)
        if not people and not told:
            people = state.pairs.pick_people(sentence, lambda who: True, draft.count)
        sides = () if people else state.pairs.pick_sides(sentence, draft.count)
        draft.refs = (*(state.ref(who) for who in people), *(Ref(side) for side in sides))

    def collective(self, draft: Draft) -> None:
        """ "Both sides", "les deux pays", "the three capitals"."""
        state = self.state
        if draft.sides:
            draft.refs = tuple(Ref(side) for side in draft.sides)
        elif draft.count or (draft.determiner in DEFINITE and draft.words[-1] in SIDES_ALONE):
            sides = state.pairs.pick_sides(state.sentence(draft), draft.count or 2)
            draft.refs = tuple(Ref(side) for side in sides)
