"""Bodies, documents and outlets, and whose they are: "the ministry", "son bureau", "le texte", "the agency"."""

from openlines.knowledge import posts
from openlines.knowledge.sides import is_state
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.pronouns import Pronouns
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event
from openlines.reading.actors.state import State

# Bodies that the United States calls otherwise: told without a side they are another state's.
NOT_AMERICAN = frozenset(("ministry-foreign", "ministry-defence"))
MINISTERS = frozenset(("minister", "secretary"))
SUMMONING = frozenset(("ministry-foreign",))
REMEMBERED = 60


class Bodies:
    """Gives bodies their side: from the phrase, else from the sentence, else from what was told before."""

    def __init__(self, state: State, pronouns: Pronouns) -> None:
        self.state, self.pronouns = state, pronouns
        self.told: list[tuple[str, str | None, str, str]] = []  # noun, post, side, name

    def body(self, draft: Draft) -> str | None:
        """Resolve a body; returns its side."""
        state = self.state
        text = state.text(draft)
        if len(draft.sides) > 1:
            draft.refs = tuple(Ref(side, post=draft.post, name=text) for side in draft.sides)
            return None
        if (draft.count or 0) > 1 and not draft.sides:
            pair = state.pairs.pick_sides(state.sentence(draft), draft.count or 2)
            draft.refs = tuple(Ref(side, post=draft.post, name=text) for side in pair)
            return None
        noun = self.noun(draft)
        side, name = self.side(draft, noun)
        if side:
            self.told.append((noun, draft.post, side, name or text))
            del self.told[:-REMEMBERED]
        draft.refs = (Ref(side, post=draft.post, name=name or text),)
        return side

    def noun(self, draft: Draft) -> str:
        return draft.words[-1] if self.state.lexicon.code == "en" else draft.words[0]

    def side(self, draft: Draft, noun: str) -> tuple[str | None, str | None]:
        """The side, and the fuller name that the body had before."""
        state = self.state
        sentence = state.sentence(draft)
        side = draft.sides[0] if draft.sides else state.lent(draft) or state.places.get(sentence)
        if side:
            return side, None
        host = self.host(draft)
        if host:
            return host, None
        if noun in state.lexicon.movements:
            groups = [one for one in state.pairs.sides_before(sentence) if not is_state(one)]
            return (groups[-1] if groups else None), None
        bare = len(draft.words) == 1
        for other, post, known, name in reversed(self.told):
            if (bare and other == noun) or (draft.post and post == draft.post):
                return known, name
        event = self.speaking(draft) or self.headed(draft, noun) or (self.acting(draft) if bare else None)
        if event is not None:
            return event.refs[0].side, None
        choices = [state.cues.get(state.tokens.paragraph[draft.first]), state.home]
        choices += state.pairs.pick_sides(sentence, 2) if draft.post in NOT_AMERICAN else ()
        fitting = [one for one in choices if one and not (one == "USA" and draft.post in NOT_AMERICAN)]
        return (fitting[0] if fitting else None), None

    def host(self, draft: Draft) -> str | None:
        """ "Russia's ambassador to Paris was summoned by the foreign ministry": of the side that he is sent to."""
        if draft.post not in SUMMONING:
            return None
        here = self.state.sentence(draft)
        envoys = (e for e in reversed(self.state.scene.events[-12:]) if here - e.sentence <= 1 and e.draft.host)
        envoy = next(envoys, None)
        return envoy.draft.host if envoy is not None else None

    def speaking(self, draft: Draft) -> Event | None:
        """ "X met Y, the ministry said": it is X's."""
        if not self.pronouns.trailing(draft.head):
            return None
        here = self.state.sentence(draft)
        for event in self.state.scene.ranked(draft.first, lambda e: e.sentence == here and e.main and e.verb >= 0):
            return event if len({ref.side for ref in event.refs}) == 1 and event.refs[0].side else None
        return None

    def headed(self, draft: Draft, noun: str) -> Event | None:
        """The ministry of the minister told before, the staff of its chief."""
        domain = posts.post(draft.post).domain if draft.post else "general"
        ministry = noun in self.state.lexicon.ministries

        def fits(event: Event) -> bool:
            ref = event.refs[0]
            if not event.human or len(event.refs) != 1 or not ref.side:
                return False
            if ref.side == "USA" and draft.post in NOT_AMERICAN:
                return False
            if ministry and domain == "general":
                office = posts.post(ref.post) if ref.post else None
                return bool(event.draft.roles & MINISTERS) or bool(office and office.rank == 2)
            return domain != "general" and bool(ref.post) and posts.post(str(ref.post)).domain == domain

        return next(self.state.scene.ranked(draft.first, fits), None)

    def acting(self, draft: Draft) -> Event | None:
        """The side or body that acted last."""
        here = self.state.sentence(draft)
        events = self.state.scene.ranked(
            draft.first, lambda e: e.draft.kind in ("body", "side") and bool(e.refs[0].side) and e.verb >= 0
        )
        return next((event for event in events if here - event.sentence <= 1), None)

    def document(self, draft: Draft) -> None:
        """A document stands for who issued it."""
        state = self.state
        side = draft.sides[0] if draft.sides else state.lent(draft)
        refs = draft.possessor
        inner = state.owners.get(draft.inner) if draft.inner is not None else None
        if not refs and inner is not None and inner is not draft:
            refs = inner.refs
        here = state.sentence(draft)
        if not refs and side is None and draft.determiner in ("definite", "demonstrative"):
            issuers = state.scene.ranked(
                draft.first, lambda e: e.draft.kind in ("body", "document", "side") and (e.sentence < here or e.speaks)
            )
            near = (e for e in issuers if here - e.sentence <= 2 and (e.draft.kind != "side" or e.speaks))
            refs = next((event.refs for event in near), ())
        elif not refs and side is None:
            issuer = self.pronouns.clause_subject(draft.head, lambda e: bool(e.refs))
            refs = issuer.refs if issuer else ()
        draft.refs = refs or ((Ref(side),) if side else ())

    def outlet(self, draft: Draft) -> None:
        """ "The agency": the outlet told before; beside its name it says nothing more."""
        beside = self.state.owners.get(draft.last)
        if beside is not None and beside.kind == "media":
            return
        event = next(self.state.scene.ranked(draft.first, lambda e: e.draft.kind in ("media", "outlet")), None)
        if event is not None:
            draft.refs = event.refs
        elif draft.sides or (
            draft.determiner == "definite" and draft.words[-1] not in self.state.lexicon.vague_outlets
        ):
            draft.refs = (Ref(None, name=self.state.text(draft)),)
