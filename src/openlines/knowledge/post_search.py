"""Finding posts in a text, with the sides that stand before, inside or after their words.

"le ministre russe de la Défense"        defence-minister of RUS
"Russian and Ukrainian foreign ministers" foreign-minister of RUS and UKR
"la cheffe de la diplomatie française"   foreign-minister of FRA, a woman
"""

from functools import cache
from typing import Any, NamedTuple

from openlines.knowledge.fold import Words, fold, words
from openlines.knowledge.posts import Pattern, PostForm, patterns, pick, post, post_of, table
from openlines.knowledge.sides import SideMatch, find_sides

__all__ = ["PostMatch", "find_posts"]

# Words that tie a side to a post ("de la Russie", "of the United States") and those that join sides.
_TIES = {
    "fr": ({"de", "d", "du", "des", "auprès"}, {"la", "l", "les", "le"}),
    "en": ({"of"}, {"the"}),
}
_AND = {"fr": {"et", "ou"}, "en": {"and", "or"}}
_END = ""


class PostMatch(NamedTuple):
    """Words of a text that name a post or a body (`form.kind`).

    `start`..`end` are the characters of the whole phrase, its sides included; `forms` all readings and `form` the one
    that fits the sides; `post` the id (of the side's own variant). `sides` are the codes of the sides named inside
    the phrase ("the Russian and Ukrainian ministers" has two), in their order, and `matches` where they stand;
    without any, `sides` holds the side of a national variant, or nothing. `former`: "ex-", "ancien", "former".
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


class _Filled(NamedTuple):
    after: int  # index of the word after the filler
    matches: tuple[SideMatch, ...]


@cache
def _trie(language: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for pattern in patterns(language):
        node = root
        for word in pattern.words:
            node = node.setdefault(word, {})
        node[_END] = pattern
    return root


@cache
def _modifiers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    found = table()
    former = frozenset(fold(word) for word in found.former.get(language, ()))
    return frozenset(fold(word) for word in found.modifiers.get(language, ())) | former, former


def find_posts(text: str | Words, language: str, sides: list[SideMatch] | None = None) -> list[PostMatch]:
    """Every post and body that `text` names: longest phrase from left to right.

    `sides` are the matches of `find_sides` in the same text, where the caller has them. Linear in the length of
    the text (a phrase has a bounded number of words).
    """
    return _Search(words(text) if isinstance(text, str) else text, language, sides).all()


class _Search:
    """One text's search: its words, and where sides begin among them."""

    def __init__(self, said: Words, language: str, sides: list[SideMatch] | None) -> None:
        self.said, self.language = said, language
        begins = {start: i for i, (start, _) in enumerate(said.spans)}
        ends = {end: i for i, (_, end) in enumerate(said.spans)}
        matches = find_sides(said, language) if sides is None else sides
        self.sides = {
            begins[m.start]: (ends[m.end] + 1, m) for m in matches if m.start in begins and m.end in ends
        }
        self.ties, self.articles = _TIES[language]
        self.modifiers, self.former = _modifiers(language)

    def all(self) -> list[PostMatch]:
        found: list[PostMatch] = []
        root = _trie(self.language)
        skip = 0
        for at, key in enumerate(self.said.keys):
            if at < skip or (key not in root and at not in self.sides):
                continue
            best = self._best(at)
            if best is not None:
                skip, match = best
                if not post(match.post).only_swapped:
                    found.append(match)
        return found

    def _best(self, at: int) -> tuple[int, PostMatch] | None:
        choices: list[tuple[int, Pattern, tuple[SideMatch, ...], bool]] = []
        for several in (True, False):
            if at in self.sides:
                filled = self._sides_at(at, several)
                begin, former = self._past_modifiers(filled.after)
                if begin < len(self.said.keys) and self.said.joined(filled.after - 1, begin):
                    choices += self._walk(begin, 0, filled.matches, several, former)
            choices += self._walk(at, None, (), several, False)
        if not choices:
            return None
        after, pattern, matches, former = max(choices, key=lambda choice: (choice[0], len(choice[1].words)))
        return after, self._match(at, after, pattern, matches, former)

    def _match(
        self, at: int, after: int, pattern: Pattern, matches: tuple[SideMatch, ...], former: bool
    ) -> PostMatch:
        sides = tuple(dict.fromkeys(match.forms[0].side for match in matches))
        number = {"s", None} if len(sides) < 2 else {"p", None}
        fitting = tuple(form for form in pattern.forms if form.number in number) or pattern.forms
        form = pick(fitting if len(sides) == 1 else pattern.forms, sides[0] if sides else None)
        if not sides and form.side:
            sides = (form.side,)
        said = self.said
        return PostMatch(
            start=said.spans[at][0],
            end=said.spans[after - 1][1],
            forms=pattern.forms,
            form=form,
            post=post_of(form, sides[0] if sides else None),
            sides=sides,
            matches=matches,
            former=former or (at > 0 and said.keys[at - 1] in self.former and said.joined(at - 1, at)),
        )

    def _walk(
        self, at: int, slot: int | None, matches: tuple[SideMatch, ...], several: bool, former: bool
    ) -> list[tuple[int, Pattern, tuple[SideMatch, ...], bool]]:
        """Follow the words of posts from `at`; `slot` is where among them a side was met so far."""
        said, node, depth = self.said, _trie(self.language), 0
        found: list[tuple[int, Pattern, tuple[SideMatch, ...], bool]] = []
        while at < len(said.keys):
            if said.keys[at] in node and (depth == 0 or said.joined(at - 1, at)):
                node = node[said.keys[at]]
                at, depth = at + 1, depth + 1
                self._keep(found, node, at, depth, slot, matches, several, former)
                if slot is None and _END in node and depth in node[_END].slots:
                    filled = self._filler(at, several)
                    if filled is not None:
                        self._keep(found, node, filled.after, depth, depth, filled.matches, several, former)
                continue
            if depth == 0 or not said.joined(at - 1, at):
                break
            filled = self._filler(at, several) if slot is None else None
            if filled is not None:
                slot, matches, at = depth, filled.matches, filled.after
                self._keep(found, node, at, depth, slot, matches, several, former)
            else:
                past, was = self._past_modifiers(at)
                if past == at:
                    break
                at, former = past, former or was
        return found

    def _keep(
        self,
        found: list[tuple[int, Pattern, tuple[SideMatch, ...], bool]],
        node: dict[str, Any],
        at: int,
        depth: int,
        slot: int | None,
        matches: tuple[SideMatch, ...],
        several: bool,
        former: bool,
    ) -> None:
        pattern: Pattern | None = node.get(_END)
        if pattern is None or (slot is None and pattern.needs_side):
            return
        if slot is not None and slot not in pattern.slots:
            return
        if len(matches) > 1 and all(form.number == "s" for form in pattern.forms):
            return
        found.append((at, pattern, matches, former))

    def _past_modifiers(self, at: int) -> tuple[int, bool]:
        former = False
        for _ in range(2):
            if at < len(self.said.keys) and self.said.keys[at] in self.modifiers:
                former = former or self.said.keys[at] in self.former
                at += 1
        return at, former

    def _filler(self, at: int, several: bool) -> _Filled | None:
        """The side or sides at `at`: an adjective ("russe"), or a name with its tie ("de la Russie")."""
        keys = self.said.keys
        tied = at < len(keys) and keys[at] in self.ties
        begin = at + 1 if tied else at
        if tied and begin < len(keys) and keys[begin] in self.articles:
            begin += 1
        if begin not in self.sides or not self.said.joined(max(at - 1, 0), begin):
            return None
        match = self.sides[begin][1]
        adjective = all(form.kind in {"adjective", "demonym"} for form in match.forms)
        if tied and adjective and self.language == "en":
            return None
        if self.language == "fr" and tied == adjective and match.forms[0].side != "EU":
            return None
        return self._sides_at(begin, several)

    def _sides_at(self, at: int, several: bool) -> _Filled:
        keys, text, spans = self.said.keys, self.said.text, self.said.spans
        after, first = self.sides[at]
        matches = [first]
        while several and len(matches) < 12:
            begin = after
            comma = begin < len(keys) and text[spans[begin - 1][1] : spans[begin][0]].strip() == ","
            if begin < len(keys) and keys[begin] in _AND[self.language]:
                begin += 1
            elif not comma:
                break
            while begin < len(keys) and begin < after + 3 and keys[begin] in self.ties | self.articles:
                begin += 1
            if begin not in self.sides:
                break
            after, match = self.sides[begin]
            matches.append(match)
        if (
            self.language == "en"
            and after < len(keys)
            and keys[after] == "s"
            and self.said.joined(after - 1, after)
        ):
            after += 1
        return _Filled(after, tuple(matches))
