"""What plural pronouns stand for: several told as one, a coordination, or two told of together."""

from openlines.reading.actors.lexicon import Pronoun
from openlines.reading.actors.pairs import Pairs
from openlines.reading.actors.people import Figure
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event, Scene
from openlines.reading.tokens import Tokens


class Plurals:
    """Finds the antecedents of plural pronouns among the events of a scene."""

    def __init__(self, tokens: Tokens, scene: Scene, pairs: Pairs, figures: list[Figure]) -> None:
        self.tokens, self.scene, self.pairs, self.figures = tokens, scene, pairs, figures

    def plural(self, token: int, pronoun: Pronoun) -> tuple[Ref, ...]:
        """Several told as one, or two that the text tells of together."""
        tokens = self.tokens
        sentence = tokens.sentence[token]
        clause = tokens.head[token]
        objective = pronoun.case in ("object", "clitic")

        def fits(event: Event) -> bool:
            if not event.many or not event.refs:
                return False
            return not (objective and event.verb >= 0 and self.scene.same_clause(event.verb, clause))

        many = next(self.scene.ranked(token, fits, subject=not objective, single=False), None)
        lists = self.lists(token, objective, clause)
        if many is not None and (
            not lists or many.sentence >= lists[0] and not (many.sentence == lists[0] and many.token < lists[2])
        ):
            return many.refs
        if lists:
            return lists[1]
        here = [who for s, who in self.pairs.people_near(sentence) if sentence - 1 <= s <= sentence]
        if len({self.figures[who].side for who in here}) >= 2:
            return self.people(sentence)
        told: dict[str, Ref] = {}
        for event in self.scene.events[-20:]:
            if event.human and len(event.refs) == 1 and event.sentence >= sentence - 1 and event.token < token:
                ref = event.refs[0]
                if ref.side and ref.unnamed is None:
                    told.setdefault(ref.side, ref)
        return tuple(told.values()) if len(told) == 2 else ()

    def lists(self, token: int, objective: bool, clause: int) -> tuple[int, tuple[Ref, ...], int] | None:
        """The last coordination before a token ("India and Pakistan"): its sentence, its refs, its place."""
        group: list[Event] = []
        best: tuple[int, tuple[Ref, ...], int] | None = None
        for event in self.scene.events[-80:]:
            if event.token >= token:
                break
            if event.coordinated and (
                not group or event.sentence == group[-1].sentence and event.verb == group[-1].verb
            ):
                group.append(event)
            else:
                group = [event] if event.coordinated else []
            if len(group) >= 2 and self.tokens.sentence[token] - event.sentence <= 3:
                refs = tuple(dict.fromkeys(ref for e in group for ref in e.refs))
                apart = len({ref.side for ref in refs}) > 1 or len(refs) > 1
                if apart and not (objective and event.verb >= 0 and self.scene.same_clause(event.verb, clause)):
                    best = (event.sentence, refs, event.token)
        return best

    def people(self, sentence: int, count: int = 2) -> tuple[Ref, ...]:
        chosen = self.pairs.pick_people(sentence, lambda who: True, count)
        return tuple(Ref(self.figures[who].side, who, self.figures[who].post) for who in chosen)

    def their(self, token: int, pronoun: Pronoun) -> tuple[Ref, ...]:
        tokens = self.tokens
        sentence = tokens.sentence[token]
        for event in self.scene.ranked(token, lambda e: e.many and bool(e.refs), single=False):
            if event.sentence == sentence and event.verb >= 0:
                return event.refs
            break
        lists = self.lists(token, False, -1)
        if lists and lists[0] == sentence:
            return lists[1]
        people = [
            e
            for e in self.scene.events[-12:]
            if e.sentence == sentence
            and e.token < token
            and e.draft.kind == "side"
            and e.draft.many
            and len(e.refs) == 1
        ]
        if people and self.scene.events[-1] is people[-1]:
            return people[-1].refs  # "he had written to the Iranians; their mission"
        here: list[Ref] = []
        for event in self.scene.events[-80:]:
            if (
                event.sentence == sentence
                and event.token < token
                and event.draft.kind in ("person", "side", "post", "counterpart", "people", "pronoun")
            ):
                here.extend(ref for ref in event.refs if ref.side and ref.side not in {r.side for r in here})
        if len(here) >= 2:
            return tuple(here[:2])
        return self.plural(token, pronoun)
