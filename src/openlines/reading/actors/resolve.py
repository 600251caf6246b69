"""What each draft stands for, in the order of the text."""

from openlines.knowledge import posts
from openlines.knowledge.sides import is_state
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon, Role
from openlines.reading.actors.names import Run
from openlines.reading.actors.pairs import Pairs
from openlines.reading.actors.people import Figure
from openlines.reading.actors.pronouns import Pronouns
from openlines.reading.actors.records import Ref
from openlines.reading.actors.scene import Event, Scene
from openlines.reading.tokens import Tokens

# Bodies that the United States calls otherwise: told without a side they are another state's.
NOT_AMERICAN = frozenset(("ministry-foreign", "ministry-defence"))
CUE_WITHIN = 5  # tokens from the head of a sentence


class Resolver:
    """Resolves the drafts of one report; `figures` gain the sides found on the way."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        runs: list[Run],
        figures: list[Figure],
        home: str | None,
    ) -> None:
        self.tokens, self.lexicon, self.runs, self.figures, self.home = tokens, lexicon, runs, figures, home
        self.scene = Scene(tokens, lexicon, figures)
        self.pairs = Pairs(figures)
        self.pronouns = Pronouns(tokens, lexicon, self.scene, self.pairs, figures)
        self.places: dict[int, str] = {}
        self.cues: dict[int, str] = {}  # the last side cue of a paragraph, by paragraph
        self.bodies: list[tuple[str, str | None, str | None, tuple[str, ...]]] = []
        self.said: dict[tuple[str, ...], int] = {}
        self.owners: dict[int, Draft] = {}
        self.unnamed = 0
        self.sources: list[tuple[Event, Draft]] = []

    def resolve(self, drafts: list[Draft]) -> None:
        """Fill `refs` and `possessor` of every draft."""
        self.prepare(drafts)
        self.owners = {token: draft for draft in drafts for token in range(draft.first, draft.last)}
        last: Event | None = None
        previous: Draft | None = None
        for draft in drafts:
            self.possessor(draft)
            getattr(self, f"_{draft.kind}")(draft)
            if not draft.refs or draft.kind in ("place", "adjective"):
                self.cue(draft)
                continue
            human = draft.kind not in ("side", "body", "media", "outlet", "document", "collective")
            if draft.kind == "pronoun":
                human = any(ref.person is not None or ref.unnamed is not None for ref in draft.refs)
            event = self.scene.add(draft, human=human)
            if previous is not None and last is not None and self.joined(previous, draft):
                event.coordinated = last.coordinated = True
                if event.verb < 0:
                    event.verb, event.main, event.speaks = last.verb, last.main, last.speaks
            last, previous = event, draft
            self.cue(draft)

    def prepare(self, drafts: list[Draft]) -> None:
        tokens = self.tokens
        for draft in drafts:
            sentence = tokens.sentence[draft.first]
            if draft.kind == "place" and draft.sides and sentence not in self.places:
                begin = tokens.first_of[sentence]
                comma = range(draft.last, min(draft.last + 2, tokens.size))
                if draft.first - begin <= CUE_WITHIN and any(
                    tokens.word[t] in (",", "-", "—", "–", "|") for t in comma
                ):
                    self.places[sentence] = draft.sides[0]
            if draft.kind == "person":
                for run in draft.runs[:1]:
                    self.pairs.people.append((sentence, self.runs[run].who))
                    side = self.figures[self.runs[run].who].side
                    if side:
                        self.pairs.sides.append((sentence, side))
            elif draft.kind in ("side", "place", "post", "body") and draft.sides and not draft.runs:
                for side in draft.sides:
                    self.pairs.sides.append((sentence, side))
                if draft.kind == "post":
                    for number, figure in enumerate(self.figures):
                        if (
                            draft.post
                            and figure.post == draft.post
                            and figure.side in draft.sides
                            and draft.determiner != "indefinite"
                        ):
                            self.pairs.people.append((sentence, number))

    def cue(self, draft: Draft) -> None:
        """A side that acts, or a place that a sentence opens with, lends its side to the bodies told after it."""
        paragraph = self.tokens.paragraph[draft.first]
        sentence = self.tokens.sentence[draft.first]
        if draft.kind == "place" and self.places.get(sentence) in draft.sides:
            self.cues[paragraph] = draft.sides[0]
        elif (
            draft.kind == "side"
            and self.scene.events
            and self.scene.events[-1].draft is draft
            and self.scene.events[-1].main
        ):
            self.cues[paragraph] = draft.sides[0]

    def joined(self, left: Draft, right: Draft) -> bool:
        between = self.tokens.key[left.last : right.first]
        return (
            len(between) <= 2
            and any(key in self.lexicon.conjunctions or key == "," for key in between)
            and all(key in self.lexicon.conjunctions or key == "," or key in self.lexicon.definite for key in between)
        )

    def possessor(self, draft: Draft) -> None:
        if draft.owner is None:
            return
        key = self.tokens.key[draft.owner]
        pronoun = self.lexicon.possessors.get(key)
        if pronoun is not None:
            draft.possessor = self.pronouns.possessive(draft.owner, pronoun, draft)
            return
        owner = self.owners.get(draft.owner)
        if owner is not None and owner is not draft:
            draft.possessor = owner.refs

    def lent(self, draft: Draft) -> str | None:
        """The side that a phrase has from its possessor or from what it is "of"."""
        sides = {ref.side for ref in draft.possessor if ref.side}
        if len(sides) == 1:
            return next(iter(sides))
        if draft.inner is not None:
            inner = self.owners.get(draft.inner)
            if inner is not None and inner is not draft:
                if not inner.refs and inner.first > draft.first:
                    self.possessor(inner)
                    getattr(self, f"_{inner.kind}")(inner)
                sides = {ref.side for ref in inner.refs if ref.side}
                if len(sides) == 1:
                    return next(iter(sides))
        return None

    def around(self, draft: Draft) -> str | None:
        """The side of the place or the side told at the head of the sentence or before in the paragraph."""
        sentence = self.tokens.sentence[draft.first]
        return self.places.get(sentence) or self.cues.get(self.tokens.paragraph[draft.first])

    # people

    def _person(self, draft: Draft) -> None:
        who = self.runs[draft.runs[0]].who
        figure = self.figures[who]
        counterpart = any(word in self.lexicon.phrases and self.counterpart_words(word) for word in draft.words)
        if counterpart and draft.possessor:
            owner = draft.possessor[0]
            figure.post = figure.post or owner.post
            if owner.person is not None:
                figure.roles |= self.figures[owner.person].roles
        if figure.side is None:
            figure.guessed = draft.sides[0] if draft.sides else None
            if figure.side is None and not counterpart:
                figure.guessed = self.lent(draft)
            if figure.side is None and (figure.post or figure.roles):
                figure.guessed = self.around(draft) or self.home_for(draft)
        draft.refs = (self.ref(who),)
        draft.gender = draft.gender or figure.gender

    def home_for(self, draft: Draft) -> str | None:
        """Officials told without a side are those of the place where the report is written."""
        return (
            self.home
            if draft.post or draft.roles & {"lawmaker", "spokesperson", "general"} or self.domestic(draft)
            else None
        )

    def counterpart_words(self, word: str) -> bool:
        return any(noun.kind == "counterpart" for _, noun in self.lexicon.phrases[word])

    def ref(self, who: int) -> Ref:
        figure = self.figures[who]
        return Ref(figure.side, who, figure.post)

    def fits(self, who: int, draft: Draft) -> bool:
        """Whether a person can be meant by a post or a noun."""
        figure = self.figures[who]
        if draft.sides and figure.side and figure.side not in draft.sides:
            return False
        if draft.sides and not figure.side and draft.kind != "counterpart":
            return False
        if (
            draft.gender
            and figure.gender
            and draft.gender != figure.gender
            and not draft.many
            and self.lexicon.code == "en"
        ):
            return False
        if draft.post:
            offices = figure.held | ({figure.post} if figure.post else set())
            if draft.post in offices:
                return True
            if draft.kind == "post" and draft.rank == 1 and figure.rank == 1 and draft.sides:
                return True
        roles = [self.lexicon.roles[name] for name in draft.roles]
        specific = [role for role in roles if self.fits_role(figure, role)]
        if draft.post and draft.sides and figure.post and self.near(figure.post, draft.post):
            return True
        if draft.speaker and specific and draft.sides:
            return True
        if draft.post:
            # A post told in full fits only its holder; a bare title ("le ministre") whoever bears such a one.
            return bool(specific) and (self.bare(draft) or (figure.post is None and bool(draft.sides)))
        return bool(specific)

    def near(self, one: str, other: str) -> bool:
        """Posts of one domain and rank: tables and reports call an office by different names."""
        a, b = posts.post(one), posts.post(other)
        return a.domain == b.domain != "general" and abs(a.rank - b.rank) <= 1

    def bare(self, draft: Draft) -> bool:
        """A title in no more words than the table has for it: "le ministre", "le chef de l'État"."""
        words = " ".join(draft.words).replace("' ", "'")
        roles = [self.lexicon.roles[name] for name in draft.roles]
        return len(draft.words) == 1 or any(words in (*role.one, *role.many) for role in roles)

    def fits_role(self, figure: Figure, role: Role) -> bool:
        if role.any or role.id in figure.roles or figure.roles & set(role.covers):
            return True
        offices = figure.held | ({figure.post} if figure.post else set())
        for name in role.posts:
            if name in offices or (name.startswith("*") and any(office.endswith(name[1:]) for office in offices)):
                return True
        return figure.rank in role.ranks if figure.rank else False

    def known(self, draft: Draft) -> int | None:
        """The one person of the report whom a definite post or noun means."""
        if not self.figures:
            return None
        lent = self.lent(draft) if not draft.sides else None
        named = [
            who
            for who in range(len(self.figures))
            if self.fits(who, draft) and (lent is None or self.figures[who].side in (lent, None))
        ]
        if not named:
            return None
        if draft.sides and len(named) == 1:
            return named[0]
        key = (*draft.sides, *draft.words)
        sentence = self.tokens.sentence[draft.first]
        told = [who for who in named if self.seen(who, draft.first)]
        if not told:
            return named[0] if len(named) == 1 and (draft.post or draft.speaker) else None
        if self.said.get(key) in told and len(told) > 1:
            return self.said[key]
        place = self.around(draft)
        near = [who for who in told if self.figures[who].side == place] if place and draft.post else []
        if len(near) == 1 and len(told) > 1 and sentence in self.places:
            return near[0]
        if len(told) == 1:
            return told[0]
        allowed = set(told)
        trailing = self.pronouns.trailing(draft.head)
        for event in self.scene.ranked(
            draft.first, lambda e: any(r.person in allowed for r in e.refs) and len(e.refs) == 1, trailing=trailing
        ):
            return event.refs[0].person
        return told[-1]

    def ahead(self, draft: Draft) -> int | None:
        """ "The spokesman said. … John Kirby added": somebody whom the next sentences name without any title."""
        tokens = self.tokens
        sentence = tokens.sentence[draft.first]
        for who, figure in enumerate(self.figures):
            first = min(run.first for run in self.runs if run.who == who)
            if (
                first < draft.last
                or tokens.sentence[first] - sentence > 2
                or figure.post
                or figure.roles
                or figure.side
            ):
                continue
            verb = (
                tokens.head[first]
                if tokens.head[first] not in range(figure.run.first, figure.run.last)
                else tokens.head[figure.run.last - 1]
            )
            if tokens.lemma[verb] in self.lexicon.speech:
                figure.post, figure.rank, figure.roles = draft.post, draft.rank, set(draft.roles)
                figure.guessed = draft.sides[0] if draft.sides else None
                return who
        return None

    def seen(self, who: int, token: int) -> bool:
        return any(run.who == who and run.first < token for run in self.runs)

    def _post(self, draft: Draft) -> None:
        if draft.runs:
            draft.refs = tuple(self.ref(self.runs[run].who) for run in draft.runs)
            return
        if draft.many or draft.count:
            self.several(draft)
            return
        # "A spokesman said" may be named further on; "a president" is no one.
        who = self.known(draft) if draft.determiner != "indefinite" or draft.speaker else None
        if who is not None:
            draft.refs = (self.ref(who),)
            if draft.determiner != "indefinite":
                self.said[(*draft.sides, *draft.words)] = who
            return
        if draft.determiner != "indefinite":
            who = self.ahead(draft)
            if who is not None:
                draft.refs = (self.ref(who),)
                return
        sides = draft.sides or self.sides_of(draft)
        draft.refs = tuple(Ref(side, post=draft.post, name=None) for side in (sides or (None,)))

    def _role(self, draft: Draft) -> None:
        if draft.runs:
            draft.refs = tuple(self.ref(self.runs[run].who) for run in draft.runs)
        elif draft.many or (draft.count or 0) > 1:
            self.several(draft)
        elif draft.determiner == "indefinite" or (draft.determiner is None and draft.anonymous):
            if draft.anonymous or draft.speaker:
                self.anonymous(draft)
            else:
                draft.refs = tuple(Ref(side) for side in draft.sides)
        elif draft.anonymous and self.chained(draft):
            return
        else:
            who = self.known(draft)
            if who is not None:
                draft.refs = (self.ref(who),)
                self.said[(*draft.sides, *draft.words)] = who
            elif draft.anonymous:
                self.anonymous(draft)
            else:
                sides = draft.sides or self.sides_of(draft)
                draft.refs = tuple(Ref(side) for side in (sides or (None,)))

    def sides_of(self, draft: Draft) -> tuple[str, ...]:
        side = self.lent(draft)
        if side is None and (draft.post or draft.roles & {"spokesperson", "lawmaker"}):
            side = self.around(draft)
            if side is None and draft.determiner == "definite" and draft.post:
                side = self.home
        return (side,) if side else ()

    def several(self, draft: Draft) -> None:
        """ "The two ministers", "American officials", "the directors general of India and Pakistan"."""
        sentence = self.tokens.sentence[draft.first]
        definite = draft.determiner in ("definite", "demonstrative", "same", "possessive")
        if not definite and draft.anonymous and not draft.runs:
            self.anonymous(draft)
            return
        if draft.anonymous and definite and "source" in draft.roles | {""} and self.chained(draft):
            return
        owners = [ref for ref in draft.possessor if ref.side]
        sides = draft.sides or tuple(dict.fromkeys(ref.side for ref in owners if ref.side))
        if draft.inner is not None and not sides:
            inner = self.owners.get(draft.inner)
            if inner is not None and inner.kind in ("collective", "pair"):
                sides = self.pairs.pick_sides(sentence, inner.count or 2)
        if sides and (draft.sides or owners):
            found: list[Ref] = []
            for side in sides:
                people = [
                    who for who in range(len(self.figures)) if self.figures[who].side == side and self.fits(who, draft)
                ]
                told = [who for who in people if self.seen(who, draft.last)] or people
                found.append(
                    self.ref(told[-1])
                    if len(told) == 1 and (draft.post or len(sides) > 1)
                    else Ref(side, post=draft.post)
                )
            draft.refs = tuple(found)
            return
        if definite or draft.count or draft.determiner is None:
            if (
                draft.determiner is None
                and not draft.count
                and not draft.post
                and not draft.roles & {"chief", "spymaster", "lawmaker"}
            ):
                return
            bare = draft.determiner is None and not draft.count
            chosen = (
                () if bare else self.pairs.pick_people(sentence, lambda who: self.fits(who, draft), draft.count or 2)
            )
            if chosen:
                draft.refs = tuple(self.ref(who) for who in chosen)
                return
            if draft.anonymous and self.chained(draft):
                return
            both = self.pairs.pick_sides(sentence, draft.count or 2) if definite or draft.count else ()
            if both and (draft.count or draft.post):
                draft.refs = tuple(Ref(side, post=draft.post) for side in both)
                return
        if draft.anonymous:
            self.anonymous(draft)
        else:
            nearby = self.around(draft) or self.home
            draft.refs = (Ref(nearby, post=draft.post),) if nearby else ()

    # sources without a name

    def anonymous(self, draft: Draft) -> None:
        side = draft.sides[0] if len(draft.sides) == 1 else None
        if side is None and not draft.sides:
            side = self.lent(draft)
        for ref in draft.possessor:
            side = side or ref.side
        if side is None and not draft.sides and self.domestic(draft):
            side = self.around(draft) or self.last_body() or self.home
        if draft.former:
            side = None  # speaks for nobody any more
        if draft.speaker and draft.determiner == "indefinite" and not draft.many:
            draft.refs = (Ref(side, post=draft.post or "spokesperson"),)
            return
        draft.refs = (Ref(side, unnamed=self.unnamed),)
        draft.anonymous = True
        self.unnamed += 1

    def domestic(self, draft: Draft) -> bool:
        return any(key in self.lexicon.domestic for key in self.tokens.key[draft.first : draft.last])

    def last_body(self) -> str | None:
        """The side of the bodies told so far, where they are all of one."""
        sides = {side for _, _, side, _ in self.bodies if side}
        return next(iter(sides)) if len(sides) == 1 else None

    def chained(self, draft: Draft) -> bool:
        """ "The official", "ce responsable", "la même source": the source told before."""

        def fits(event: Event) -> bool:
            other = event.draft
            if event.refs[0].unnamed is None:
                return draft.determiner == "same" and "source" in draft.roles and other.kind in ("body", "side")
            if draft.sides and event.refs[0].side not in (*draft.sides, None):
                return False
            return event.many == draft.many or "source" in draft.roles

        alike = lambda event: fits(event) and bool(event.draft.roles & draft.roles)  # noqa: E731
        for test in (alike, fits):
            for event in self.scene.ranked(draft.first, test, single=not draft.many):
                if (
                    test is fits
                    and not draft.roles & {"source", "official", "person"}
                    and not event.draft.roles & {"official", "source", "person"}
                ):
                    continue
                draft.refs = event.refs
                draft.anonymous = event.refs[0].unnamed is not None
                return True
        return False

    # counterparts

    def _counterpart(self, draft: Draft) -> None:
        owners = draft.possessor or self.subject_of(draft)
        sentence = self.tokens.sentence[draft.first]
        if draft.runs:
            draft.refs = tuple(self.ref(self.runs[run].who) for run in draft.runs)
            return
        posts_ = {ref.post for ref in owners if ref.post}
        post = next(iter(posts_)) if len(posts_) == 1 else None
        owned = {ref.person for ref in owners if ref.person is not None}
        sides = draft.sides or self.place_behind(draft)
        if not sides:
            others = [who for _, who in self.pairs.people if who not in owned]
            same = [
                who
                for who in dict.fromkeys(others)
                if self.alike(who, owners) and self.figures[who].side not in {r.side for r in owners}
            ]
            if draft.many and len(owners) >= len(same) >= 1 and len(same) <= 3 and len(owners) > 1:
                draft.refs = tuple(self.ref(who) for who in same)
            elif len(same) == 1 or (same and not draft.many):
                last = [who for s, who in self.pairs.people if who in same and s <= sentence]
                draft.refs = (self.ref(last[-1] if last else same[0]),)
            else:
                owner_sides = {ref.side for ref in owners}
                pair = [side for side in self.pairs.pick_sides(sentence, 2) if side not in owner_sides]
                if len(pair) == 1:
                    draft.refs = (Ref(pair[0], post=post),)
            return
        found: list[Ref] = []
        for side in sides:
            people = [
                who
                for who, figure in enumerate(self.figures)
                if figure.side == side and who not in owned and self.alike(who, owners)
            ]
            found.append(
                self.ref(people[0])
                if len(people) == 1 and not (draft.many and len(sides) == 1)
                else Ref(side, post=post)
            )
        draft.refs = tuple(found)

    def alike(self, who: int, owners: tuple[Ref, ...]) -> bool:
        """Of the same post or kind of post as one of the owners."""
        figure = self.figures[who]
        for ref in owners:
            if ref.post and (ref.post == figure.post or ref.post in figure.held):
                return True
            if ref.person is not None:
                other = self.figures[ref.person]
                if (
                    other.roles & figure.roles - {"chief"}
                    or (other.rank == 1 and figure.rank == 1)
                    or other.held & figure.held
                ):
                    return True
        return not owners

    def place_behind(self, draft: Draft) -> tuple[str, ...]:
        """ "Son homologue à Moscou"."""
        after = self.owners.get(draft.last + 1) or self.owners.get(draft.last)
        if after is not None and after.kind == "place" and after.first <= draft.last + 1:
            return after.sides
        return ()

    def subject_of(self, draft: Draft) -> tuple[Ref, ...]:
        for event in self.scene.ranked(draft.first, lambda e: e.human and not e.many):
            return event.refs
        return ()

    def _heir(self, draft: Draft) -> None:
        if draft.runs:
            draft.refs = tuple(self.ref(self.runs[run].who) for run in draft.runs)
            return
        side = next((ref.side for ref in draft.possessor), None)
        draft.refs = (Ref(side, post=next((ref.post for ref in draft.possessor), None)),)

    # groups

    def _pair(self, draft: Draft) -> None:
        words = draft.words
        count = next((self.lexicon.table.numbers[word] for word in words if word in self.lexicon.table.numbers), 2)
        sentence = self.tokens.sentence[draft.first]
        draft.many, draft.count = True, count
        people = self.pairs.pick_people(sentence, lambda who: True, count)
        if people:
            draft.refs = tuple(self.ref(who) for who in people)
        else:
            draft.refs = tuple(Ref(side) for side in self.pairs.pick_sides(sentence, count))

    def _collective(self, draft: Draft) -> None:
        sentence = self.tokens.sentence[draft.first]
        if self.tokens.key[draft.first] in ("le", "la", "l'", "un", "une", "son", "sa") and not draft.sides:
            return
        if draft.sides:
            draft.refs = tuple(Ref(side) for side in draft.sides)
        elif draft.determiner in ("definite", "possessive", "demonstrative") or draft.count:
            if draft.determiner != "definite" and not draft.count and not draft.possessor:
                return
            draft.refs = tuple(Ref(side) for side in self.pairs.pick_sides(sentence, draft.count or 2))

    def _people(self, draft: Draft) -> None:
        """ "The American", "le Vénézuélien": the person of that side told last."""
        side = draft.sides[0]
        draft.refs = (Ref(side),)
        if draft.determiner == "indefinite":
            return
        for event in self.scene.ranked(
            draft.first, lambda e: len(e.refs) == 1 and e.refs[0].person is not None and e.refs[0].side == side
        ):
            draft.refs = event.refs
            return
        nameless = [who for who, figure in enumerate(self.figures) if figure.side == side]
        if len(nameless) == 1:
            draft.refs = (self.ref(nameless[0]),)
            return
        sideless = [
            who for who, figure in enumerate(self.figures) if figure.side is None and self.seen(who, draft.first)
        ]
        if not nameless and sideless:
            for event in self.scene.ranked(draft.first, lambda e: len(e.refs) == 1 and e.refs[0].person in sideless):
                draft.refs = event.refs
                return

    # sides and bodies

    def _side(self, draft: Draft) -> None:
        draft.refs = tuple(Ref(side, name=draft.name) for side in draft.sides)

    def _place(self, draft: Draft) -> None:
        draft.refs = tuple(Ref(side) for side in draft.sides)

    def _adjective(self, draft: Draft) -> None:
        draft.refs = tuple(Ref(side) for side in draft.sides)

    def _body(self, draft: Draft) -> None:
        text = " ".join(self.tokens.word[draft.first : draft.last])
        if len(draft.sides) > 1:
            draft.refs = tuple(Ref(side, post=draft.post, name=text) for side in draft.sides)
            return
        side, name = self.body_side(draft)
        self.bodies.append(
            (draft.words[-1] if self.lexicon.code == "en" else draft.words[0], draft.post, side, (name or text,))
        )
        draft.refs = (Ref(side, post=draft.post, name=name or text),)

    def body_side(self, draft: Draft) -> tuple[str | None, str | None]:
        if draft.sides:
            return draft.sides[0], None
        lent = self.lent(draft)
        if lent is not None:
            return lent, None
        sentence = self.tokens.sentence[draft.first]
        if sentence in self.places:
            return self.places[sentence], None
        word = draft.words[-1] if self.lexicon.code == "en" else draft.words[0]
        if word in self.lexicon.movements:
            groups = [side for s, side in self.pairs.sides if s <= sentence and not is_state(side)]
            return (groups[-1] if groups else None), None
        generic = len(draft.words) == 1
        for other, post, side, name in reversed(self.bodies):
            if side and ((generic and other == word) or (draft.post and post == draft.post)):
                return side, name[0]
        if generic and draft.determiner in ("definite", "possessive", None):
            for event in self.scene.ranked(
                draft.first, lambda e: e.draft.kind in ("body", "side") and e.refs[0].side is not None and e.verb >= 0
            ):
                if self.tokens.sentence[draft.first] - event.sentence <= 1:
                    return event.refs[0].side, None
        for side in (self.cues.get(self.tokens.paragraph[draft.first]), self.home):
            if side and not (side == "USA" and draft.post in NOT_AMERICAN):
                return side, None
        sides = [
            side for side in self.pairs.pick_sides(sentence, 2) if not (side == "USA" and draft.post in NOT_AMERICAN)
        ]
        return (sides[0] if len(sides) == 1 else None), None

    def _document(self, draft: Draft) -> None:
        side = draft.sides[0] if draft.sides else self.lent(draft)
        refs = draft.possessor
        if draft.inner is not None and draft.inner in self.owners and not refs:
            inner = self.owners[draft.inner]
            if inner is not draft and inner.refs:
                refs = inner.refs
        if not refs and side is None and draft.determiner in ("definite", "demonstrative"):
            here = self.tokens.sentence[draft.first]
            for event in self.scene.ranked(
                draft.first, lambda e: e.draft.kind in ("body", "document") or (e.draft.kind == "side" and e.speaks)
            ):
                if here - event.sentence <= 2:
                    refs = event.refs
                    break
        draft.refs = refs or ((Ref(side),) if side else ())

    def _media(self, draft: Draft) -> None:
        draft.refs = (Ref(None, name=" ".join(self.tokens.word[draft.first : draft.last])),)

    def _outlet(self, draft: Draft) -> None:
        """ "The agency": the outlet named beside it or before."""
        beside = self.owners.get(draft.last)
        if beside is not None and beside.kind == "media":
            return
        for event in self.scene.ranked(draft.first, lambda e: e.draft.kind in ("media", "outlet")):
            draft.refs = event.refs
            return
        if draft.determiner is not None or draft.many or draft.sides:
            draft.refs = (Ref(None, name=" ".join(self.tokens.word[draft.first : draft.last])),)

    def _pronoun(self, draft: Draft) -> None:
        draft.refs = self.pronouns.resolve(draft)
