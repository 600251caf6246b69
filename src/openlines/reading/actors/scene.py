"""What has been said so far, for finding what a mention means: who was told where, as subject of what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.items import Items
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.people import Figure
from openlines.reading.actors.records import Ref
from openlines.reading.tokens import Tokens

SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "nsubj:outer", "nsubj:caus", "csubj", "expl:subj"))
SKIPPED = frozenset(("ADJ", "ADV", "PART", "PRON"))
RELATIVE = frozenset(("dont", "qui", "que", "qu'", "où", "who", "whose", "which", "whom", "where"))
LOST = frozenset(("acl", "acl:relcl", "appos", "conj", "parataxis"))
CLAUSES = frozenset(("ROOT", "conj", "parataxis"))
FARTHEST = 4  # sentences
MOST = 120  # events looked at: a sentence without end stays affordable

# Costs of a candidate antecedent, in tenths of a sentence's distance; set by hand on the development reports.
SENTENCE = 10.0
PARAGRAPH = 3.0
EMBEDDED = 3.0
OBLIQUE = 4.0
QUOTED = 6.0
COORDINATED = 7.0
SPEAKER = -3.0


@dataclass(slots=True, eq=False)
class Event:
    """One resolved mention: `verb` is the token that its subject belongs to, -1 otherwise."""

    draft: Draft
    refs: tuple[Ref, ...]
    token: int
    sentence: int
    verb: int
    main: bool
    speaks: bool
    quoted: bool
    gender: str | None
    many: bool
    human: bool
    coordinated: bool = False


class Scene:
    """The events of one report in order."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, figures: list[Figure], items: Items) -> None:
        self.tokens, self.lexicon, self.figures, self.items = tokens, lexicon, figures, items
        self.events: list[Event] = []

    def add(self, draft: Draft, *, human: bool) -> Event:
        """Remember a draft whose refs are known."""
        tokens = self.tokens
        verb = self.verb_of(draft)
        gender = draft.gender
        for ref in draft.refs[:1]:
            if ref.person is not None:
                gender = self.figures[ref.person].gender or gender
        event = Event(
            draft=draft,
            refs=draft.refs,
            token=draft.head,
            sentence=tokens.sentence[draft.first],
            verb=verb,
            main=verb >= 0 and self.main(verb),
            speaks=verb >= 0 and tokens.lemma[verb] in self.lexicon.speech,
            quoted=tokens.quoted[draft.first],
            gender=gender,
            many=draft.many or len(draft.refs) > 1,
            human=human,
        )
        self.events.append(event)
        return event

    def verb_of(self, draft: Draft) -> int:
        """The verb that a mention is the subject of; -1 when it is none."""
        tokens = self.tokens
        behind = self.inverted(draft)
        if behind >= 0:
            return behind
        before = draft.first - 1
        if before >= 0 and tokens.pos[before] == "ADP" and tokens.sentence[before] == tokens.sentence[draft.first]:
            return -1  # whatever the parser says
        for token in range(draft.first, draft.last):
            if tokens.dep[token] in SUBJECTS and not draft.first <= tokens.head[token] < draft.last:
                return self.past_relative(draft, tokens.head[token])
        # The parser lost it: what opens a sentence and stands before a verb is its subject.
        first = tokens.first_of[tokens.sentence[draft.first]]
        if draft.first <= first + 1 and draft.last < tokens.size:
            after = draft.last
            while after < tokens.size and after < draft.last + 5 and tokens.pos[after] in SKIPPED:
                after += 1
            if after < tokens.size and tokens.pos[after] in ("VERB", "AUX"):
                return (
                    after
                    if tokens.pos[after] == "VERB"
                    else tokens.head[after]
                    if tokens.head[after] > after
                    else after
                )
            if tokens.word[draft.last] == ",":
                return self.behind_comma(draft)
        return -1

    def past_relative(self, draft: Draft, verb: int) -> int:
        """The verb of a subject, not that of the relative clause behind it ("X, dont le pays préside, a dit")."""
        tokens = self.tokens
        if verb < draft.last or tokens.word[draft.last] != "," or tokens.dep[verb] == "ROOT":
            return verb
        if not any(tokens.low[t] in RELATIVE for t in range(draft.last, min(verb, draft.last + 4))):
            return verb
        main = self.behind_comma(draft)
        return main if main > verb else verb

    def rules(self, token: int, draft: Draft, inside: bool) -> bool:
        """Whether a token is the main verb; where the parser took the name for it, the verb that it hangs there."""
        tokens = self.tokens
        if not inside:
            return tokens.dep[token] == "ROOT"
        return (
            tokens.pos[token] == "VERB" and draft.first <= tokens.head[token] < draft.last and tokens.dep[token] in LOST
        )

    def behind_comma(self, draft: Draft) -> int:
        """The main verb of a sentence that a mention with its apposition or relative clause opens; else -1."""
        tokens = self.tokens
        here = tokens.sentence[draft.first]
        size = min(tokens.size, draft.last + 40)
        inside = any(tokens.dep[t] == "ROOT" for t in range(draft.first, draft.last))
        root = next(
            (t for t in range(draft.last, size) if tokens.sentence[t] == here and self.rules(t, draft, inside)), -1
        )
        if root < 0 or tokens.pos[root] not in ("VERB", "AUX"):
            return -1
        others = (t for t in range(draft.last, size) if tokens.head[t] == root and tokens.dep[t] in SUBJECTS)
        return -1 if next(others, None) is not None else root

    def inverted(self, draft: Draft) -> int:
        """The verb of saying that a mention stands behind: "…, a déclaré à la presse X", "…, said X"; else -1."""
        tokens = self.tokens
        begin = tokens.first_of[tokens.sentence[draft.first]]
        at = draft.first - 1
        if at >= begin and tokens.pos[at] == "ADP":
            return -1  # ", a dit à son hôte"
        low = max(begin, at - 6)
        while (
            at > low
            and tokens.pos[at] in ("ADP", "DET", "NOUN", "ADV", "ADJ")
            and tokens.lemma[at] not in self.lexicon.speech
        ):
            at -= 1
        if at <= begin or tokens.lemma[at] not in self.lexicon.speech or tokens.pos[at] not in ("VERB", "AUX", "ADJ"):
            return -1
        if at != draft.first - 1 and tokens.pos[at + 1] not in ("ADP", "ADV", "NOUN"):
            return -1
        own = range(draft.first, draft.last)
        if any(tokens.head[t] == at and tokens.dep[t] in SUBJECTS and t not in own for t in range(begin, at)):
            return -1  # ", the Polish president, called his counterpart"
        start = at
        while start > begin and (tokens.pos[start - 1] in ("AUX", "ADV") or tokens.low[start - 1] in ("s'", "se")):
            start -= 1
        return at if tokens.word[start - 1] in (",", '"', "»", "”", "'") else -1

    def same_clause(self, one: int, other: int) -> bool:
        """Whether two verbs have one subject."""
        tokens = self.tokens
        return (
            one == other
            or (tokens.head[one] == other and tokens.dep[one] != "conj")
            or (tokens.head[other] == one and tokens.dep[other] in ("xcomp", "aux"))
        )

    def main(self, verb: int) -> bool:
        tokens = self.tokens
        at = verb
        for _ in range(6):
            if tokens.dep[at] == "ROOT":
                return True
            if tokens.dep[at] not in CLAUSES:
                return False
            at = tokens.head[at]
        return False

    def ranked(
        self,
        token: int,
        fits: Callable[[Event], bool],
        *,
        subject: bool = True,
        single: bool = True,
        trailing: bool = False,
        quoted: bool = False,
        reach: int = FARTHEST,
    ) -> Iterator[Event]:
        """Events before `token` that fit, the likeliest first. `subject`: prefer subjects (else objects).
        `reach`: how many sentences back. `trailing`: the pronoun speaks behind what it says, so the words of its
        own sentence are its content."""
        tokens = self.tokens
        here, paragraph = tokens.sentence[token], tokens.paragraph[token]
        costs: list[tuple[float, int, Event]] = []
        recent = self.events[-MOST:]
        begin = self.items.start(token)
        for number, event in enumerate(recent):
            away = here - event.sentence
            if away > reach or not begin <= event.token < token or not fits(event):
                continue
            cost = away * SENTENCE + (PARAGRAPH if tokens.paragraph[event.token] != paragraph else 0.0)
            if event.verb < 0:
                cost += OBLIQUE if subject else 0.0
            elif subject:
                cost += 0.0 if event.main else EMBEDDED
            else:
                cost += 2.0
            cost += SPEAKER if event.speaks and event.verb >= 0 and subject else 0.0
            cost += QUOTED if event.quoted and not quoted else 0.0
            cost += COORDINATED if event.coordinated and single else 0.0
            if trailing and away == 0:
                cost += 14.0
            costs.append((cost, -number, event))
        for _, _, event in sorted(costs, key=lambda item: item[:2]):
            yield event
