"""The titles of posts.toml as trees of words, one for each first word, with the phrases of domains beside it.

A role's title with each phrase of each domain would be ten thousand word sequences; a node from which "any
domain" leads on keeps them a few hundred.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from openlines.errors import UnknownLanguage
from openlines.knowledge.post_table import PostForm, posts, table
from openlines.knowledge.post_templates import NOUN, OF, Template, expand, first_keys, keys_of
from openlines.knowledge.sides import LANGUAGES

Meant = tuple[str, str | None]  # a post's id, the side of a national variant


class Title(NamedTuple):
    """Templates of the table that mean the same: `meant` without a domain, `by_domain` with one."""

    templates: tuple[str, ...]
    meant: tuple[Meant, ...]
    by_domain: dict[str, tuple[Meant, ...]]


class Ending(NamedTuple):
    """A title that ends at a node of the tree: how it is said and what it is."""

    template: Template
    title: Title

    def forms(self, domain: str = "", phrase: str = "") -> tuple[PostForm, ...]:
        """The readings of this title, with the domain that is said in it."""
        template, known = self.template, posts()
        text = " ".join(phrase if word in {OF, NOUN} else word for word in template.said)
        return tuple(
            PostForm(
                text=text,
                post=post,
                side=side,
                gender=template.gender,
                number=template.number,
                speaker=known[post].speaker,
                kind=known[post].kind,
            )
            for post, side in (self.title.by_domain.get(domain, ()) if domain else self.title.meant)
        )


class Node(dict[str, "Node"]):
    """A place in the tree: the words and the domains (OF, NOUN) that lead on, and the titles that end
    here."""

    __slots__ = ("endings",)

    def __init__(self) -> None:
        self.endings: tuple[Ending, ...] = ()


class Phrase(NamedTuple):
    """How a domain is said: its folded words."""

    keys: tuple[str, ...]
    domain: str
    text: str


@cache
def titles(language: str) -> tuple[Title, ...]:
    """All titles of a language. Raises UnknownLanguage, TableError."""
    if language not in LANGUAGES:
        raise UnknownLanguage(f"posts have no names in {language!r}", fix=f"give one of {', '.join(LANGUAGES)}")
    found = table()
    made: list[Title] = []
    by_role: dict[str, dict[str, list[Meant]]] = {}
    for named in (*found.posts, *found.bodies):
        made.append(Title(named.fr if language == "fr" else named.en, ((named.id, None),), {}))
        for domain in (named.domains or (named.domain,)) if named.role else ():
            by_role.setdefault(named.role or "", {}).setdefault(domain, []).append((named.id, None))
    for variant in found.national:
        meant = (variant.post, variant.side)
        made.append(Title(variant.fr if language == "fr" else variant.en, (meant,), {}))
        if variant.role and variant.domain:
            by_role.setdefault(variant.role, {}).setdefault(variant.domain, []).append(meant)
    for role in found.roles:
        domains = {domain: tuple(ways) for domain, ways in by_role.get(role.id, {}).items()}
        made.append(Title(role.fr if language == "fr" else role.en, (), domains))
    return tuple(made)


@cache
def heads(language: str) -> dict[str, tuple[tuple[str, Title], ...]]:
    """The templates by the words that they begin with. Raises UnknownLanguage, TableError."""
    found: dict[str, list[tuple[str, Title]]] = {}
    for title in titles(language):
        for template in title.templates:
            for key in first_keys(template, language):
                found.setdefault(key, []).append((template, title))
    return {key: tuple(ways) for key, ways in found.items()}


@cache
def branch(language: str, first: str) -> Node | None:
    """The tree of all titles that begin with that word, or with a domain (OF, NOUN); None when none does.

    A branch is made when a text first asks for it: few reports speak of every post.
    """
    templates = heads(language).get(first)
    if templates is None:
        return None
    root = Node()
    for template, title in templates:
        for one in expand(template, language):
            if one.keys[0] == first:
                node = root
                for key in one.keys[1:]:
                    onward = node.get(key)
                    if onward is None:
                        onward = node[key] = Node()
                    node = onward
                node.endings = (*node.endings, Ending(one, title))
    return root


@cache
def phrases(language: str) -> dict[str, dict[str, list[Phrase]]]:
    """The phrases of all domains, for OF and for NOUN, by their first word; longest first."""
    found: dict[str, dict[str, list[Phrase]]] = {OF: {}, NOUN: {}}
    for domain in table().domains:
        fr = language == "fr"
        for symbol, texts in ((OF, domain.fr_of if fr else domain.en_of), (NOUN, () if fr else domain.en_d)):
            for text in texts:
                keys = keys_of(text)
                found[symbol].setdefault(keys[0], []).append(Phrase(keys, domain.id, text))
    for by_first in found.values():
        for ways in by_first.values():
            ways.sort(key=lambda phrase: -len(phrase.keys))
    return found


def sayings(language: str) -> Iterator[tuple[tuple[str, ...], frozenset[int], bool, tuple[PostForm, ...]]]:
    """Every title with every phrase of its domains: its words, its side slots, whether it needs a side, its
    forms."""
    for title in titles(language):
        for template in title.templates:
            for one in expand(template, language):
                symbol = OF if OF in one.keys else NOUN
                if symbol not in one.keys:
                    yield one.keys, one.slots, one.needs_side, Ending(one, title).forms()
                    continue
                at = one.keys.index(symbol)
                for phrase in (way for ways in phrases(language)[symbol].values() for way in ways):
                    said = Ending(one, title).forms(phrase.domain, phrase.text)
                    if said:
                        more = len(phrase.keys) - 1
                        slots = frozenset(slot + more if slot > at else slot for slot in one.slots)
                        keys = (*one.keys[:at], *phrase.keys, *one.keys[at + 1 :])
                        yield keys, slots, one.needs_side, said
