"""The notation of posts.toml: templates of titles into word sequences with side slots.

"ministre* | {of}"            `*` takes the plural, `|` is where a side may stand, `{of}`/`{d}` the domain
"conseiller*/conseillère* |"  masculine/feminine
"leader* {side}"              the side must be there
"""

from collections.abc import Iterator
from typing import NamedTuple

from openlines.knowledge.fold import words
from openlines.knowledge.sides import Gender, Number


class Template(NamedTuple):
    """A title as it can be said: its text, its folded words, where a side may stand among them (indices into
    `words`, len(words) after the last), whether a side must, gender and number (None: both or either)."""

    text: str
    words: tuple[str, ...]
    slots: frozenset[int]
    needs_side: bool
    gender: Gender | None
    number: Number | None


def expand(template: str, language: str, domain: str = "") -> Iterator[Template]:
    """Every gender and number of a template, the domain's phrase filled in."""
    filled = template.replace("{of}", domain).replace("{d}", domain).split()
    genders: tuple[Gender | None, ...] = ("m", "f") if any("/" in word for word in filled) else (None,)
    numbers: tuple[Number, ...] = ("s", "p") if any("*" in word for word in filled) else ("s",)
    for gender in genders:
        for number in numbers:
            said = [_inflect(word, gender, number, language) for word in filled]
            yield _sequence(said, language, gender, number)


def _inflect(word: str, gender: Gender | None, number: Number, language: str) -> str:
    if "/" in word:
        masculine, _, feminine = word.partition("/")
        word = feminine if gender == "f" else masculine
    if not word.endswith("*"):
        return word
    return plural(word[:-1], language) if number == "p" else word[:-1]


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


def _sequence(said: list[str], language: str, gender: Gender | None, number: Number) -> Template:
    keys: list[str] = []
    slots: set[int] = set()
    needs_side = "{side}" in said
    for word in said:
        if word in {"|", "{side}"}:
            slots.add(len(keys))
        else:
            keys += words(word).keys
    if not needs_side:
        # A side may always follow ("of Russia", "russe") and, in English, go before ("Russia's").
        slots.add(len(keys))
        if language == "en":
            slots.add(0)
    text = " ".join(word for word in said if word not in {"|", "{side}"})
    return Template(text, tuple(keys), frozenset(slots), needs_side, gender, number)
