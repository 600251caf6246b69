"""Finding posts in a text, with the sides that stand before, inside or after their words.

"le ministre russe de la Défense"         defence-minister of RUS
"Russian and Ukrainian foreign ministers" foreign-minister of RUS and UKR
"la cheffe de la diplomatie française"    foreign-minister of FRA, a woman
"""

from collections import Counter
from functools import cache
from typing import NamedTuple

from openlines.knowledge.fold import Words, fold, words
from openlines.knowledge.post_fillers import Fillers
from openlines.knowledge.post_table import PostForm, pick, post, post_of, table
from openlines.knowledge.post_templates import NOUN, OF
from openlines.knowledge.post_tree import Ending, Node, branch, heads, phrases
from openlines.knowledge.sides import SideMatch, find_sides, is_state

__all__ = ["PostMatch", "find_posts"]


class PostMatch(NamedTuple):
    """Words of a text that name a post or a body (`form.kind`).

    `start`..`end` are the characters of the whole phrase, its sides included; `forms` all readings and `form`
    the one that fits the sides; `post` the id (of the side's own variant). `sides` are the codes of the
    sides named inside the phrase ("the Russian and Ukrainian ministers" has two), in their order, and
    `matches` where they stand; without any, `sides` holds the side of a national variant, or nothing.
    `former`: "ex-", "ancien", "former".
    """

    start: int
    end: int
    forms: tuple[PostForm, ...]
    form: PostForm
    post: str
    sides: tuple[str, ...]
    matches: tuple[SideMatch, ...]
    former: bool = False

    @property
    def side(self) -> str | None:
        """The only side, or None where there is none or several."""
        return self.sides[0] if len(self.sides) == 1 else None


class _State(NamedTuple):
    """How far a title has been followed: where in the tree and in the text, and what stood between."""

    node: Node
    at: int  # index of the next word of the text
    depth: int  # words of the title so far; a domain is one
    slot: int | None = None  # the depth at which a side stood
    matches: tuple[SideMatch, ...] = ()
    domain: str = ""
    phrase: str = ""
    former: bool = False


class _Choice(NamedTuple):
    state: _State
    forms: tuple[PostForm, ...]
    length: int  # words that are the title's own


@cache
def _modifiers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    found = table()
    former = frozenset(fold(word) for word in found.former.get(language, ()))
    return frozenset(fold(word) for word in found.modifiers.get(language, ())) | former, former


def find_posts(text: str | Words, language: str, sides: list[SideMatch] | None = None) -> list[PostMatch]:
    """Every post and body that `text` names: longest phrase from left to right.

    `sides` are the matches of `find_sides` in the same text, where the caller has them. Linear in the length
    of the text, as a phrase has a bounded number of words. Raises UnknownLanguage, TableError.
    """
    said = words(text) if isinstance(text, str) else text
    return _Search(said, language, find_sides(said, language) if sides is None else sides).all()


class _Search:
    """One text's search."""

    def __init__(self, said: Words, language: str, sides: list[SideMatch]) -> None:
        self.said, self.keys = said, said.keys
        self.named = Counter(m.forms[0].side for m in sides if m.forms[0].kind not in ("metonym", "institution"))
        self.fillers = Fillers(said, language, sides)
        self.language, self.root = language, Node()
        self.heads = heads(language)
        self.phrases = phrases(language)
        self.modifiers, self.former = _modifiers(language)

    def all(self) -> list[PostMatch]:
        found: list[PostMatch] = []
        firsts = self.heads.keys() | self.phrases[NOUN].keys()
        skip = 0
        for at, key in enumerate(self.keys):
            if at >= skip and (key in firsts or at in self.fillers.begins):
                best = self._best(at)
                if best is not None and not post(best[1].post).only_swapped and not self._inside(at, best[0]):
                    skip = best[0]
                    found.append(best[1])
        return found

    def _inside(self, at: int, after: int) -> bool:
        """Whether a title is but the end of a longer name ("Intelligence Agency" of the Defense one)."""
        return any(
            begin in self.fillers.begins and after <= self.fillers.begins[begin][0]
            for begin in range(max(at - 5, 0), at)
        )

    def _best(self, at: int) -> tuple[int, PostMatch] | None:
        choices: list[_Choice] = []
        for filled in self.fillers.sides_at(at):
            state = _State(self.root, filled.after, 0, 0, filled.matches)
            for begin in self._past_modifiers(state):
                if begin.at < len(self.keys) and self.said.joined(begin.at - 1, begin.at):
                    choices += self._follow(begin)
        choices += self._follow(_State(self.root, at, 0))
        if not choices:
            return None
        longest = max((choice.state.at, choice.length) for choice in choices)
        best = [choice for choice in choices if (choice.state.at, choice.length) == longest]
        return longest[0], self._match(at, best)

    def _match(self, at: int, best: list[_Choice]) -> PostMatch:
        state = best[0].state
        forms = tuple(dict.fromkeys(form for choice in best for form in choice.forms))
        sides = tuple(dict.fromkeys(match.forms[0].side for match in state.matches))
        fitting = tuple(form for form in forms if (form.number == "p") == (len(sides) > 1))
        form = pick(fitting or forms, sides[0] if len(sides) == 1 else None)
        if len(sides) == 1 and form.number == "s" and self._portfolio(form, sides[0]):
            sides = ()
        if not sides and form.side:
            meant = self._meant(forms, form.side)
            sides = (meant,) if meant else ()
            form = next((one for one in fitting or forms if one.side == meant), form)
        return PostMatch(
            start=self.said.spans[at][0],
            end=self.said.spans[state.at - 1][1],
            forms=forms,
            form=form,
            post=post_of(form, sides[0] if len(sides) == 1 else None),
            sides=sides,
            matches=state.matches,
            former=state.former or (at > 0 and self.keys[at - 1] in self.former and self.said.joined(at - 1, at)),
        )

    def _portfolio(self, form: PostForm, side: str) -> bool:
        """Whether an organisation is what a minister deals with ("Minister of East African Community Affairs"): none
        has ministers, but where its own office is called so ("the EU's foreign minister")."""
        minister = form.post == "minister" or form.post.endswith("-minister")
        return minister and not is_state(side) and post_of(form, side) == form.post

    def _meant(self, forms: tuple[PostForm, ...], side: str) -> str | None:
        """Whose title it is where several states have it ("foreign secretary") and the phrase names none: the first
        one's of the table, unless the text names others of them and not that one; of several of these nobody's. A body
        ("the Foreign Office") is that of the one named most."""
        named = {one: self.named[one] for form in forms if (one := form.side) and one in self.named}
        if forms[0].kind == "body" and named:
            most = max(named.values())
            return side if named.get(side) == most else next(one for one in named if named[one] == most)
        if side in named or not named:
            return side
        return next(iter(named)) if len(named) == 1 else None

    def _follow(self, begin: _State) -> list[_Choice]:
        """All titles that the words from there say."""
        found: list[_Choice] = []
        open_states = [begin]
        while open_states:
            state = open_states.pop()
            for ending in state.node.endings:
                self._keep(found, state, ending)
            if state.at >= len(self.keys) or (state.depth and not self.said.joined(state.at - 1, state.at)):
                continue
            onward = self._onward(state)
            if state.depth and state.slot is None:
                onward += [
                    state._replace(at=filled.after, slot=state.depth, matches=filled.matches)
                    for filled in self.fillers.at(state.at)
                ]
            if not onward and state.depth:
                onward = self._past_modifiers(state)[1:]
            open_states += onward
        return found

    def _onward(self, state: _State) -> list[_State]:
        found: list[_State] = []
        node = self._next(state, self.keys[state.at])
        if node is not None:
            found.append(state._replace(node=node, at=state.at + 1, depth=state.depth + 1))
        for symbol in (OF, NOUN):
            node = self._next(state, symbol)
            for phrase in self.phrases[symbol].get(self.keys[state.at], ()) if node is not None else ():
                after = state.at + len(phrase.keys)
                same = after <= len(self.keys) and tuple(self.keys[state.at : after]) == phrase.keys
                if node is not None and same and self.said.joined(state.at, after - 1):
                    found.append(
                        state._replace(
                            node=node,
                            at=after,
                            depth=state.depth + 1,
                            domain=phrase.domain,
                            phrase=phrase.text,
                        )
                    )
        return found

    def _next(self, state: _State, key: str) -> Node | None:
        if state.depth:
            return state.node.get(key)
        # Only words of the table are asked for: branches are kept, and the words of texts have no end.
        return branch(self.language, key) if key in self.heads else None

    def _keep(self, found: list[_Choice], state: _State, ending: Ending) -> None:
        template = ending.template
        if (template.needs_side and state.slot is None) or state.slot not in {None, *template.slots}:
            return
        if len(state.matches) > 1 and template.number == "s":
            return
        forms = ending.forms(state.domain, state.phrase)
        if forms:
            said = len(state.phrase.split()) - 1 if state.phrase else 0
            found.append(_Choice(state, forms, state.depth + said))

    def _past_modifiers(self, state: _State) -> list[_State]:
        """The state itself, and past one or two words like "former", "acting", "sortant"."""
        found = [state]
        for _ in range(2):
            last = found[-1]
            if last.at >= len(self.keys) or self.keys[last.at] not in self.modifiers:
                break
            found.append(last._replace(at=last.at + 1, former=last.former or self.keys[last.at] in self.former))
        return found
