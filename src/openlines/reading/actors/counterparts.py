"""Whom somebody's counterpart is: of the side told, of the same post, by name where the report has one."""

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event
from openlines.reading.actors.state import State


class Counterparts:
    """Resolves "his Russian counterpart", "leurs homologues", "son successeur"."""

    def __init__(self, state: State) -> None:
        self.state = state

    def counterpart(self, draft: Draft) -> None:
        """Resolve a counterpart without a name of its own."""
        state = self.state
        owners = draft.possessor or self.subject(draft)
        offices = {ref.post for ref in owners if ref.post}
        post = next(iter(offices)) if len(offices) == 1 else None
        sides = draft.sides or self.place_behind(draft)
        if not sides:
            self.unsided(draft, owners, post)
            return
        owned = {ref.person for ref in owners}
        found: list[Ref] = []
        for side in sides:
            people = [
                who
                for who in state.candidates(state.sentence(draft))
                if state.figures[who].side == side and who not in owned and self.alike(who, owners)
            ]
            if draft.many and len(sides) == 1 and len(people) == len(owners) > 1:
                found.extend(state.ref(who) for who in people)  # one for each
                continue
            sure = len(people) == 1 and not (draft.many and len(sides) == 1)
            found.append(state.ref(people[0]) if sure else Ref(side, post=post))
        draft.refs = tuple(found)

    def unsided(self, draft: Draft, owners: tuple[Ref, ...], post: str | None) -> None:
        """ "His counterpart": the other one of such a post, or at least the other side."""
        state = self.state
        sentence = state.sentence(draft)
        owned = {ref.person for ref in owners}
        own_sides = {ref.side for ref in owners}
        near = state.pairs.people_near(sentence)
        alike = [
            who
            for who in dict.fromkeys(who for _, who in near)
            if who not in owned and self.alike(who, owners) and state.figures[who].side not in own_sides
        ]
        if draft.many and len(owners) > 1 and alike:
            # One name for two counterparts would leave the other out.
            sides = dict.fromkeys(state.figures[who].side for who in alike)
            whole = len(alike) == len(owners)
            draft.refs = tuple(state.ref(who) for who in alike) if whole else tuple(Ref(side) for side in sides)
        elif alike and (len(alike) == 1 or not draft.many):
            last = [who for s, who in near if who in alike and s <= sentence]
            draft.refs = (state.ref(last[-1] if last else alike[0]),)
        else:
            other = [side for side in state.pairs.pick_sides(sentence, 2) if side not in own_sides]
            draft.refs = (Ref(other[0], post=post),) if len(other) == 1 else ()

    def alike(self, who: int, owners: tuple[Ref, ...]) -> bool:
        """Of the same post or kind of post as one of the owners."""
        figure = self.state.figures[who]
        for ref in owners:
            if ref.post and ref.post in figure.offices:
                return True
            other = self.state.figures[ref.person] if ref.person is not None else None
            if other is not None and (
                other.roles & figure.roles - {"chief"}
                or other.rank == figure.rank == 1
                or other.offices & figure.offices
            ):
                return True
        return not owners

    def place_behind(self, draft: Draft) -> tuple[str, ...]:
        """ "Son homologue à Moscou"."""
        owners = self.state.owners
        if draft.many:
            listed = self.listed(draft)
            if listed:
                return listed
        after = owners.get(draft.last + 1) or owners.get(draft.last)
        return after.sides if after is not None and after.kind == "place" and after.first <= draft.last + 1 else ()

    def listed(self, draft: Draft) -> tuple[str, ...]:
        """ "Counterparts in three countries, Japan, Greece and the Netherlands"."""
        state = self.state
        tokens, lexicon, owners = state.tokens, state.lexicon, state.owners
        at, size = draft.last, tokens.size
        found: list[str] = []
        if at + 1 >= size or tokens.key[at] not in lexicon.at_place | lexicon.beside:
            return ()
        for step in range(at + 1, min(at + 6, size)):
            noun = owners.get(step)
            if noun is not None and noun.kind == "collective" and noun.count:
                at = noun.last
                break
        while at < size and (tokens.word[at] in (",", ":") or tokens.key[at] in lexicon.conjunctions or owners.get(at)):
            one = owners.get(at)
            if one is not None and (one.kind not in ("side", "place") or len(one.sides) != 1):
                break
            found.extend(one.sides if one is not None else ())
            at = one.last if one is not None else at + 1
        return tuple(dict.fromkeys(found)) if len(found) > 1 else ()

    def subject(self, draft: Draft) -> tuple[Ref, ...]:
        """Whose counterpart it is where no possessive says so: the last who acted."""
        event = next(self.state.scene.ranked(draft.first, lambda e: e.human and not e.many), None)
        return event.refs if event else ()

    def other(self, draft: Draft) -> None:
        """ "His host", "son interlocuteur": the one of another side told last."""
        state = self.state
        sides = {ref.side for ref in draft.possessor}
        people = {ref.person for ref in draft.possessor}

        def fits(event: Event) -> bool:
            ref = event.refs[0]
            apart = bool(ref.side) and ref.side not in sides and ref.person not in people
            return event.human and len(event.refs) == 1 and apart and ref.unnamed is None

        def hosts(event: Event) -> bool:
            side = event.refs[0].side
            return len(event.refs) == 1 and bool(side) and side not in sides and event.draft.kind in ("body", "side")

        event = next(state.scene.ranked(draft.first, fits, subject=False), None)
        if event is not None:
            draft.refs = event.refs
            return
        event = next(state.scene.ranked(draft.first, hosts, subject=False, reach=1), None)
        draft.refs = (Ref(event.refs[0].side),) if event is not None else ()

    def heir(self, draft: Draft) -> None:
        """Successors and predecessors: of the same side and post, nobody in particular."""
        owner = next(iter(draft.possessor), None)
        draft.refs = (Ref(owner.side if owner else None, post=owner.post if owner else None),)
