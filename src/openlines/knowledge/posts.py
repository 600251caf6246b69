"""Posts: how each language names offices and bodies, with their rank, and where a side may stand in them.

    forms("fr")["ministre de la defense"]   → (PostForm(post="defence-minister", number="s", …),)
    forms("en")["secretary of state"]       → (PostForm(post="foreign-minister", side="USA", …), …)
    post("defence-minister")                → Post(domain="defence", rank=2, body="ministry-defence", …)

`post_search.find_posts` finds them in a text, a side in between or not. `posts.toml` holds templates; its
head explains the notation. `honorifics(language)` are the titles that go before a name ("Mme", "Lt. Gen.").
"""

from functools import cache
from typing import NamedTuple

from openlines.knowledge.fold import fold
from openlines.knowledge.post_table import (
    Honorific,
    Post,
    PostForm,
    honorifics,
    pick,
    post,
    post_of,
    posts,
    stands_for,
)
from openlines.knowledge.post_tree import sayings

__all__ = [
    "Honorific",
    "Pattern",
    "Post",
    "PostForm",
    "forms",
    "honorifics",
    "patterns",
    "pick",
    "post",
    "post_of",
    "posts",
    "stands_for",
]


class Pattern(NamedTuple):
    """The folded words of a post ("ministre", "de", "la", "defense") and where a side may stand among them:
    `slots` are indices into `words`, 0 before the first, `len(words)` after the last. With `needs_side` the
    words are a post only when a side stands there ("chef" + "de l'ONU")."""

    words: tuple[str, ...]
    slots: frozenset[int]
    needs_side: bool
    forms: tuple[PostForm, ...]


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """All forms of a language as word sequences with their side slots. Raises UnknownLanguage, TableError.

    These are some five thousand: `find_posts` does not need them.
    """
    gathered: dict[tuple[str, ...], tuple[set[int], list[bool], dict[PostForm, None]]] = {}
    for keys, slots, needs_side, said in sayings(language):
        of = gathered.setdefault(keys, (set(), [], {}))
        of[0].update(slots)
        of[1].append(needs_side)
        of[2].update(dict.fromkeys(said))
    return tuple(
        Pattern(keys, frozenset(slots), all(needs), tuple(said)) for keys, (slots, needs, said) in gathered.items()
    )


@cache
def forms(language: str) -> dict[str, tuple[PostForm, ...]]:
    """All forms of a language that stand without a side, by `fold(form)`, hyphens kept.

    Raises UnknownLanguage, TableError.
    """
    found: dict[str, dict[PostForm, None]] = {}
    for pattern in patterns(language):
        if not pattern.needs_side:
            for form in pattern.forms:
                found.setdefault(fold(form.text), {})[form] = None
    return {key: tuple(ways) for key, ways in found.items()}
