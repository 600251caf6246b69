"""What pronouns stand for: agreement, then syntax, then nearness."""

from collections.abc import Callable, Iterator

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon, Pronoun
from openlines.reading.actors.pairs import Pairs
from openlines.reading.actors.people import Figure
from openlines.reading.actors.plurals import Plurals
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import SUBJECTS, Event, Scene
from openlines.reading.tokens import Tokens

EMPHATIC = frozenset(("lui", "elle", "eux", "elles"))
BODIES = frozenset(("side", "body", "media", "outlet", "document", "collective"))


class Pronouns:
    """Finds antecedents among the events of a scene."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, scene: Scene, pairs: Pairs, figures: list[Figure]) -> None:
        self.tokens, self.lexicon, self.scene, self.pairs, self.figures = tokens, lexicon, scene, pairs, figures
        self.plurals = Plurals(tokens, scene, pairs, figures)
        self.french = lexicon.code == "fr"

    def resolve(self, draft: Draft) -> tuple[Ref, ...]:
        """The refs of a pronoun, () when nothing fits."""
        pronoun = draft.pronoun
        if pronoun is None:
            return ()
        token = draft.head
        case = pronoun.case
        if case == "possessive" or (case == "object" and self.possessing(token)):
            return self.possessive(token, pronoun, draft)
        if self.french and case == "object" and self.emphatic(token):
            event = self.clause_subject(token, lambda e: bool(e.refs))
            return event.refs if event else ()
        if pronoun.number == "p" or (self.french and self.tokens.key[token] == "leur"):
            return self.plurals.plural(token, pronoun)
        if case in ("latter", "former"):
            return self.latter(token, pronoun, first=case == "former")
        if case == "reflexive":
            return self.reflexive(token)
        if self.french and case == "subject" and self.impersonal(token):
            return ()
        return self.single(token, pronoun)

    def possessing(self, token: int) -> bool:
        """English "her" before a noun."""
        return not self.french and self.tokens.dep[token] == "poss"

    def impersonal(self, token: int) -> bool:
        """ "Il s'agit de", "il y a", "il faut"."""
        after = [self.tokens.lemma[t] for t in range(token + 1, min(token + 4, self.tokens.size))]
        words = self.tokens.low[token + 1 : token + 4]
        return bool(
            set(after[:3]) & {"agir", "falloir", "sembler", "paraître", "incomber"}
            and ("agir" not in after or words[:1] == ["s'"])
        ) or (words[:2] == ["y", "a"] and self.tokens.pos[token + 3 : token + 4] not in (["VERB"], ["AUX"]))

    def emphatic(self, token: int) -> bool:
        """ "Il a lui aussi appelé", "ils se sont contentés, eux, de": the subject once more."""
        tokens = self.tokens
        if tokens.key[token] not in EMPHATIC or token + 1 >= tokens.size:
            return False
        commas = tokens.word[token - 1] == tokens.word[token + 1] == "," if token else False
        return (
            commas
            or tuple(tokens.key[token + 1 : token + 2]) == ("aussi",)
            or tokens.key[token + 1 : token + 3] == ["non", "plus"]
        )

    def trailing(self, token: int) -> bool:
        """Whether it speaks behind what it says: ", he said", "a-t-il ajouté", "a insisté le porte-parole"."""
        tokens = self.tokens
        verb = tokens.head[token]
        if tokens.lemma[verb] not in self.lexicon.speech:
            return False
        first = tokens.first_of[tokens.sentence[token]]
        low = min(token, verb)
        closes = token + 1 >= tokens.size or tokens.word[token + 1] in (".", ",", ";", '"', "”", "as")
        if self.tokens.key[token] in ("him", "her") and low > first + 2 and closes:
            return True
        if self.french and low > first and (verb < token or tokens.word[token].startswith("-")):
            return True
        while low - 1 > first and tokens.pos[low - 1] in ("AUX", "ADV"):
            low -= 1
        return (
            low > first + 2
            and tokens.word[low - 1] in (",", '"', "”", "»")
            and not any(tokens.word[t] == ":" for t in range(first, low))
        )

    def single(self, token: int, pronoun: Pronoun) -> tuple[Ref, ...]:
        tokens = self.tokens
        verb = tokens.head[token]
        quoted = tokens.quoted[token]
        objective = pronoun.case in ("object", "clitic")
        speaks = tokens.lemma[verb] in self.lexicon.speech

        verb_above = self.governing(verb, tokens.sentence[token])
        actors = (*self.acting(token, verb_above), *self.antecedent(verb_above)) if objective else ()

        def fits(event: Event) -> bool:
            if event.many and not event.coordinated or len(event.refs) != 1 or event.refs[0] in actors:
                return False
            if objective and event.verb >= 0 and self.scene.same_clause(event.verb, verb_above):
                return False
            if not event.human:
                if not pronoun.thing or event.draft.kind not in BODIES:
                    return False
                if not speaks and not self.told_of_itself(event, token, verb):
                    return False
                return self.agrees(event, pronoun)
            if pronoun.thing and not self.french:
                return False
            if (
                event.draft.determiner == "indefinite"
                and event.refs[0].person is None
                and event.refs[0].unnamed is None
            ):
                return False  # "a president" is nobody in particular
            return self.agrees(event, pronoun)

        trailing = self.trailing(token)
        likely = self.scene.ranked(token, fits, subject=not objective or trailing, trailing=trailing, quoted=quoted)
        for event in self.women_first(likely, pronoun):
            if quoted and event.speaks and event.verb >= 0 and not event.quoted and pronoun.case == "subject":
                other = next((e for e in self.scene.ranked(token, fits, subject=False) if e.refs != event.refs), None)
                if other is not None:
                    return other.refs
            return event.refs
        return ()

    def told_of_itself(self, event: Event, token: int, verb: int) -> bool:
        """ "The ministry said it had summoned": the subject of what a body says is the body."""
        tokens = self.tokens
        if event.draft.kind != "body" or not event.speaks or event.sentence != tokens.sentence[token]:
            return False
        if tokens.dep[token] not in SUBJECTS or tokens.dep[token].startswith("expl") or verb <= event.verb:
            return False
        if tokens.lemma[verb] in ("be", "être"):
            return False
        return tokens.head[verb] == event.verb or tokens.head[tokens.head[verb]] == event.verb

    def women_first(self, events: Iterator[Event], pronoun: Pronoun) -> Iterator[Event]:
        """ "She" is a woman told of before it is somebody whose name does not tell."""
        if pronoun.gender != "f":
            return events
        told = list(events)
        return iter(sorted(told, key=lambda event: event.gender != "f"))

    def antecedent(self, verb: int) -> tuple[Ref, ...]:
        """Who acts in a relative clause: "called Orban, who told him"."""
        tokens = self.tokens
        if tokens.dep[verb] not in ("relcl", "acl:relcl"):
            return ()
        subjects = (
            t for t in range(max(0, verb - 6), verb) if tokens.head[t] == verb and tokens.low[t] in ("who", "qui")
        )
        if next(subjects, None) is None:
            return ()
        noun = tokens.head[verb]
        events = (e for e in reversed(self.scene.events[-40:]) if e.draft.first <= noun < e.draft.last)
        event = next(events, None)
        return event.refs if event is not None else ()

    def acting(self, token: int, verb: int) -> tuple[Ref, ...]:
        """Who acts in the clause of an object pronoun, and so cannot be meant by it."""
        sentence = self.tokens.sentence[token]
        found: list[Ref] = []
        for event in reversed(self.scene.events[-40:]):
            if event.sentence != sentence:
                break
            if event.verb >= 0 and self.scene.same_clause(event.verb, verb):
                found.extend(event.refs)
        return tuple(found)

    def governing(self, verb: int, sentence: int) -> int:
        """The verb whose subject acts in the clause of a verb: itself, or the one that it is joined to."""
        tokens = self.tokens
        subjects = {event.verb for event in self.scene.events[-40:] if event.sentence == sentence}
        for _ in range(4):
            if verb in subjects or tokens.dep[verb] not in ("xcomp", "aux", "aux:tense", "aux:pass", "conj", "advcl"):
                break
            verb = tokens.head[verb]
        return verb

    def agrees(self, event: Event, pronoun: Pronoun) -> bool:
        if pronoun.gender is None or event.gender is None:
            if pronoun.gender == "f" and self.french and event.human:
                return False  # "elle" is a meeting or a letter before it is somebody not known as a woman
            return event.gender is None or pronoun.gender is None
        return event.gender == pronoun.gender

    def possessive(self, token: int, pronoun: Pronoun, phrase: Draft, *, human: bool = False) -> tuple[Ref, ...]:
        """Whose it is: the subject of the clause before all. `human`: only people have such."""
        tokens = self.tokens
        if pronoun.number == "p":
            return self.plurals.their(token, pronoun)

        def fits(event: Event) -> bool:
            if event.many and not event.coordinated or len(event.refs) != 1 or event.draft is phrase:
                return False
            if event.human:
                return not (pronoun.thing and not self.french) and self.agrees_owner(event, pronoun)
            return pronoun.thing and event.draft.kind in BODIES and not human

        near = self.clause_subject(token, fits)
        if near is not None:
            return near.refs
        for event in self.scene.ranked(token, fits, quoted=tokens.quoted[token]):
            return event.refs
        return ()

    def clause_subject(self, token: int, fits: Callable[[Event], bool]) -> Event | None:
        """The subject of the innermost verb above a token."""
        tokens = self.tokens
        sentence = tokens.sentence[token]
        subjects = {e.verb: e for e in self.scene.events[-40:] if e.verb >= 0 and e.sentence == sentence and fits(e)}
        at = token
        for _ in range(12):
            at = tokens.head[at]
            if at in subjects:
                return subjects[at]
            if tokens.head[at] == at:
                break
        return None

    def agrees_owner(self, event: Event, pronoun: Pronoun) -> bool:
        # French "son" agrees with what is possessed, not with who possesses it.
        return self.french or self.agrees(event, pronoun)

    def latter(self, token: int, pronoun: Pronoun, *, first: bool) -> tuple[Ref, ...]:
        tokens = self.tokens
        if pronoun.number == "p":
            return self.plurals.plural(token, pronoun)
        sentence = tokens.sentence[token]
        fitting = [
            e
            for e in self.scene.events[-80:]
            if e.token < token
            and sentence - 1 <= e.sentence
            and len(e.refs) == 1
            and (e.human or e.draft.kind in ("side", "body"))
            and self.agrees(e, pronoun)
        ]
        people = [e for e in fitting if e.human] or fitting
        if not people:
            return ()
        if first and len(people) > 1:
            return people[-2].refs
        return people[-1].refs

    def reflexive(self, token: int) -> tuple[Ref, ...]:
        for event in self.scene.ranked(token, lambda e: e.sentence == self.tokens.sentence[token]):
            return event.refs
        return ()
