"""Who holds the post that a phrase names without a name: "le ministre russe", "the general", "the spokesman"."""

from openlines.knowledge import posts
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Role
from openlines.reading.actors.people import Figure
from openlines.reading.actors.pronouns import Pronouns
from openlines.reading.actors.records import Ref
from openlines.reading.actors.state import State

HEADS = frozenset(("head-of-state", "monarch", "president"))
ENVOYS = frozenset(("ambassador", "diplomat"))
AHEAD = 2  # sentences in which a spokesman told first by his post may be named


class Offices:
    """Finds people by posts and nouns for people."""

    def __init__(self, state: State, pronouns: Pronouns) -> None:
        self.state, self.pronouns = state, pronouns
        self.said: dict[tuple[str, ...], int] = {}

    def fits(self, who: int, draft: Draft) -> bool:
        """Whether a person can be meant by a post or a noun."""
        figure, lexicon = self.state.figures[who], self.state.lexicon
        if draft.sides and (not figure.side or figure.side not in draft.sides):
            return False
        gendered = not draft.many and (lexicon.code == "en" or draft.gender == "f")
        if gendered and draft.gender and figure.gender and draft.gender != figure.gender:
            return False
        if draft.post:
            if draft.post in figure.offices:
                return True
            if draft.kind == "post" and draft.rank == 1 and figure.rank == 1 and draft.sides:
                return True
            if draft.sides and figure.post and near(figure.post, draft.post):
                return True
        specific = any(fits_role(figure, lexicon.roles[name]) for name in draft.roles)
        if draft.post and not (draft.speaker and draft.sides):
            # A post told in full fits only its holder; a bare title ("le ministre") whoever bears such a one.
            return specific and (self.bare(draft) or (figure.post is None and bool(draft.sides)))
        return specific

    def bare(self, draft: Draft) -> bool:
        """A title in no more words than the table has for it: "le ministre", "le chef de l'État"."""
        words = " ".join(draft.words).replace("' ", "'")
        roles = [self.state.lexicon.roles[name] for name in draft.roles]
        # "Le ministre américain" adds no more than a side.
        sided = bool(draft.post and draft.sides) and posts.post(str(draft.post)).domain == "general"
        return len(draft.words) == 1 or sided or any(words in (*role.one, *role.many) for role in roles)

    def known(self, draft: Draft) -> int | None:
        """The one person of the report whom a definite post or noun means."""
        state = self.state
        sentence = state.sentence(draft)
        lent = state.lent(draft) if not draft.sides else None
        named = [
            who
            for who in state.candidates(sentence)
            if self.fits(who, draft) and (lent is None or state.figures[who].side in (lent, None))
        ]
        if len(named) == 1 and (draft.sides or draft.post or draft.speaker):
            later = state.first_told[named[0]] > draft.last
            if later and draft.post and draft.sides and not self.holds(named[0], draft.post):
                return None
            if not (later and draft.post and not draft.sides and not lent and not self.promised(draft, named[0])):
                return named[0]
        told = [who for who in named if state.seen(who, draft.first)]
        if self.own(draft) and not lent:
            return self.head_of_state(draft, told)
        if len(told) <= 1:
            return told[0] if told else None
        before = self.said.get((*draft.sides, *draft.words))
        if before in told:
            return before
        echoed = [who for who in told if draft.words in state.figures[who].titles]
        echoed = echoed or [who for who in told if any(set(draft.words) <= set(t) for t in state.figures[who].titles)]
        if len(echoed) == 1:
            return echoed[0]  # "President-elect X … the president-elect"
        if len(told) > 1 and draft.post and not draft.former:
            told = [who for who in told if draft.post in state.figures[who].current] or told
        if len(told) == 1:
            return told[0]
        here = state.places.get(sentence)
        near_by = [who for who in told if state.figures[who].side == here] if here and draft.post else []
        if len(near_by) == 1:
            return near_by[0]
        allowed = set(told)
        trailing = self.pronouns.trailing(draft.head)
        for event in state.scene.ranked(
            draft.first, lambda e: len(e.refs) == 1 and e.refs[0].person in allowed, trailing=trailing
        ):
            return event.refs[0].person
        return told[-1]

    def own(self, draft: Draft) -> bool:
        """Whether it is called as only the writer's own state calls its head: "le chef de l'État"."""
        return (
            not draft.sides
            and draft.rank == 1
            and tuple(w.strip("'") for w in draft.words) in self.state.lexicon.of_state
        )

    def head_of_state(self, draft: Draft, told: list[int]) -> int | None:
        """Who is called so: whoever the text called so before, the one of the state it is written from, the only
        one told; of several nobody."""
        figures, home = self.state.figures, self.state.home
        called = [who for who in told if draft.words in figures[who].titles]
        ours = [who for who in told if home is not None and figures[who].side == home]
        heads = [who for who in told if figures[who].offices & HEADS]
        for choice in (called, ours, heads if home is None else []):
            if len(choice) == 1:
                return choice[0]
        return None

    def holds(self, who: int, post: str) -> bool:
        offices = self.state.figures[who].offices
        return post in offices or any(near(office, post) for office in offices)

    def promised(self, draft: Draft, who: int) -> bool:
        """Whether an office told without a side can be that of somebody named further on: not of one of the same
        sentence ("le président a appelé Vladimir Poutine"), nor of another side than the one around."""
        state = self.state
        first = state.first_told[who]
        if draft.speaker:
            return True
        if state.tokens.sentence[first] == state.sentence(draft):
            return False
        side = state.around(draft) or state.home
        return side is None or state.figures[who].side in (side, None)

    def ahead(self, draft: Draft) -> int | None:
        """ "The spokesman said. … John Kirby added": somebody whom the next sentences name without any title."""
        state, tokens = self.state, self.state.tokens
        sentence = state.sentence(draft)
        for who in state.candidates(sentence):
            figure, first = state.figures[who], state.first_told[who]
            if first < draft.last or tokens.sentence[first] - sentence > AHEAD:
                continue
            if figure.post or figure.roles or figure.side:
                continue
            inside = range(figure.run.first, figure.run.last)
            verb = tokens.head[first] if tokens.head[first] not in inside else tokens.head[figure.run.last - 1]
            if tokens.lemma[verb] in state.lexicon.speech:
                figure.post, figure.rank, figure.roles = draft.post, draft.rank, set(draft.roles)
                figure.guessed = draft.sides[0] if draft.sides else None
                return who
        return None

    def hold(self, draft: Draft) -> bool:
        """Resolve a single definite post or noun to a person; False when nobody is meant."""
        who = self.known(draft)
        if who is None:
            return False
        draft.refs = (self.state.ref(who),)
        if draft.determiner != "indefinite":
            self.said[(*draft.sides, *draft.words)] = who
        return True

    def post(self, draft: Draft) -> None:
        """Resolve a single post without a name."""
        # "A spokesman said" may be named further on; "a president" is no one.
        if (draft.determiner != "indefinite" or draft.speaker) and self.hold(draft):
            return
        if draft.determiner != "indefinite":
            who = self.ahead(draft)
            if who is not None:
                draft.refs = (self.state.ref(who),)
                return
        sides = draft.sides or self.sides_of(draft)
        draft.refs = tuple(Ref(side, post=draft.post) for side in (sides or (None,)))

    def sides_of(self, draft: Draft) -> tuple[str, ...]:
        """The side of an office told without one."""
        state = self.state
        side = state.lent(draft) or self.posted(draft)
        if side is None and (draft.post or draft.roles & {"spokesperson", "lawmaker"}):
            side = state.around(draft)
            if side is None and draft.determiner == "definite" and draft.post:
                side = state.home
        return (side,) if side else ()

    def posted(self, draft: Draft) -> str | None:
        """ "The embassy of Russia … the ambassador": whose embassy was told last."""
        if draft.post not in ENVOYS:
            return None
        here = self.state.sentence(draft)
        event = next(
            self.state.scene.ranked(draft.first, lambda e: e.draft.post == "embassy" and bool(e.refs[0].side)), None
        )
        return event.refs[0].side if event is not None and here - event.sentence <= 3 else None


def near(one: str, other: str) -> bool:
    """Posts of one domain and rank: tables and reports call an office by different names."""
    a, b = posts.post(one), posts.post(other)
    return a.domain == b.domain != "general" and abs(a.rank - b.rank) <= 1


def fits_role(figure: Figure, role: Role) -> bool:
    """Whether somebody can be called by a noun for people."""
    if role.any or role.id in figure.roles or figure.roles & set(role.covers):
        return True
    for name in role.posts:
        if name in figure.offices:
            return True
        if name.startswith("*") and any(o.endswith(name[1:]) and o != "prime-minister" for o in figure.offices):
            return True  # nobody calls a prime minister "the minister"
    return figure.rank in role.ranks if figure.rank else False
