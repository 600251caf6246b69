"""Who "the American" is, and "the two Ukrainians": people told by their country alone."""

from openlines.knowledge.sides import is_state
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event
from openlines.reading.actors.state import State

LEADS = 2  # the lowest rank that is meant before anybody else


class Demonyms:
    """Finds people by the side that a demonym names."""

    def __init__(self, state: State) -> None:
        self.state = state

    def demonym(self, draft: Draft) -> None:
        """ "The American", "le Vénézuélien": the person of that side told last."""
        state, side = self.state, draft.sides[0]
        draft.refs = (Ref(side),)
        if draft.determiner == "indefinite":
            return
        own = [who for who in state.candidates(state.sentence(draft)) if state.figures[who].side == side]
        if draft.count is not None:
            near = [who for _, who in state.pairs.people_near(state.sentence(draft)) if who in own]
            last = list(dict.fromkeys(who for who in reversed(near) if state.seen(who, draft.first)))[: draft.count]
            if len(last) == draft.count:
                draft.refs = tuple(state.ref(who) for who in sorted(last))
            return

        leads = any((state.figures[who].rank or 9) <= LEADS and state.seen(who, draft.first) for who in own)
        met = {who for who in own if state.seen(who, draft.first) and state.pairs.beside(state.sentence(draft), who)}

        def fits(event: Event) -> bool:
            if len(event.refs) != 1 or event.refs[0].person is None:
                return False
            told = event.refs[0].side
            if met and told == side and event.refs[0].person not in met:
                return False  # it is told of him as one of two
            if leads and (state.figures[event.refs[0].person].rank or 9) > LEADS:
                return False  # "the Russian" is not his spokesman
            # A citizen may serve no state, or an organisation: "L'Argentin" heads the IAEA.
            return told == side if own else told is None or not is_state(told)

        event = next(state.scene.ranked(draft.first, fits), None)
        if event is not None:
            draft.refs = event.refs
        elif len(own) == 1:
            draft.refs = (state.ref(own[0]),)
