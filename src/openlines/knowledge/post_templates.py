"""The notation of posts.toml: templates of titles into word sequences with side slots.

"ministre* | {of}"            `*` takes the plural, `|` is where a side may stand, `{of}`/`{d}` a domain
"conseiller*/conseillère* |"  masculine/feminine
"leader* {side}"              the side must be there
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from openlines.knowledge.fold import fold, word_keys
from openlines.knowledge.sides import Gender, Number

OF, NOUN = "{of}", "{d}"


class Template(NamedTuple):
    """A title as it can be said: its words in one gender and number (None: open), their folds (a domain is
    one, OF or NOUN), where a side may stand among them (indices into `keys`, len(keys) after the last),
    whether one must."""

    said: tuple[str, ...]
    keys: tuple[str, ...]
    slots: frozenset[int]
    needs_side: bool
    gender: Gender | None
    number: Number | None


def expand(template: str, language: str) -> Iterator[Template]:
    """Every gender and number of a template."""
    needs_side = "{side}" in template
    parts: list[str] = []
    slots: set[int] = set()
    length = 0
    for part in template.split():
        if part in {"|", "{side}"}:
            slots.add(length)
        else:
            parts.append(part)
            length += len(keys_of(_inflect(part, "m", "s", language)))
    if not needs_side:
        # A side may always follow ("of Russia", "russe") and, in English, go before ("Russia's").
        slots |= {0, length} if language == "en" else {length}
    places = frozenset(slots)
    for gender in ("m", "f") if "/" in template else (None,):
        for number in ("s", "p") if "*" in template else ("s",):
            said = tuple([_inflect(part, gender, number, language) for part in parts])
            keys = tuple([key for word in said for key in keys_of(word)])
            yield Template(said, keys, places, needs_side, gender, number)


def first_keys(template: str, language: str) -> set[str]:
    """The folded words that a template can begin with."""
    first = next(part for part in template.split() if part not in {"|", "{side}"})
    genders: tuple[Gender | None, ...] = ("m", "f") if "/" in first else (None,)
    numbers: tuple[Number, ...] = ("s", "p") if "*" in first else ("s",)
    return {keys_of(_inflect(first, gender, number, language))[0] for gender in genders for number in numbers}


@cache
def keys_of(text: str) -> tuple[str, ...]:
    """The folded words of a title's word ("porte-parole" has two); a domain's place is one."""
    return (text,) if text in {OF, NOUN} else tuple(word_keys(fold(text)))


@cache
def _inflect(word: str, gender: Gender | None, number: Number, language: str) -> str:
    if "/" in word:
        masculine, _, feminine = word.partition("/")
        word = feminine if gender == "f" else masculine
    if "*" not in word:
        return word
    head, _, tail = word.partition("*")
    return (plural(head, language) if number == "p" else head) + tail


def plural(word: str, language: str) -> str:
    """The regular plural of a word in a title ("général" → "généraux", "secretary" → "secretaries")."""
    if language == "fr":
        if word.endswith("al"):
            return word[:-1] + "ux"
        return word if word[-1] in "sxz" else word + ("x" if word.endswith(("au", "eu")) else "s")
    if word.endswith(("man", "woman")):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
