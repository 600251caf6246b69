"""Words in all the forms that a text may give them, made by rule: more forms than there are, none left out.

The triage of archives has no parser to reduce a word to its lemma, so the lemmas of the tables are spelt out.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from openlines import languages

VOWELS = "aeiou"


class Inflections(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`languages/*/inflections.toml`; the keys are explained at the head of each."""

    endings: tuple[str, ...]
    light: frozenset[str]
    astray: frozenset[str]
    irregular: dict[str, tuple[str, ...]] = {}
    infinitives: tuple[str, ...] = ()
    stems: dict[str, tuple[str, ...]] = {}


def inflections(language: str) -> Inflections:
    """The table of a language. Raises TableError by file and line."""
    return languages.table(language, "inflections", Inflections)


@cache
def verb_forms(lemma: str, language: str) -> frozenset[str]:
    """Everything that a form of the verb may look like ("call" → "call", "calls", "called", "calling", …); of what is
    no infinitive, in a language whose verbs have stems, nothing but itself."""
    table = inflections(language)
    if table.infinitives and not lemma.endswith(table.infinitives):
        return frozenset((lemma,))
    stems = table.stems.get(lemma) or tuple(_stems(lemma, language))
    made = {stem + ending for stem in stems for ending in table.endings}
    return frozenset((lemma, *table.irregular.get(lemma, ()), *(form for form in made if len(form) > 1)))


@cache
def noun_forms(lemma: str, language: str) -> frozenset[str]:
    """A noun in the singular and plural; each word of a phrase in either."""
    forms = [""]
    for word in lemma.replace("'", "' ").split():
        ways = {word, word + "s", word + "es", word + "x"} if word.isalpha() and len(word) > 3 else {word}
        if language == "en" and word.endswith("y"):
            ways.add(word[:-1] + "ies")
        forms = [f"{before} {way}".lstrip() for before in forms for way in ways]
    return frozenset(form.replace("' ", "'") for form in forms)


def _stems(lemma: str, language: str) -> Iterator[str]:
    if language == "fr":
        stem = lemma[:-2]
        yield stem
        if stem.endswith("g"):
            yield stem + "e"  # "échangeait"
        elif stem.endswith("c"):
            yield stem[:-1] + "ç"
        return
    yield lemma
    if lemma.endswith("e"):
        yield lemma[:-1]
    if lemma.endswith("y"):
        yield lemma[:-1] + "i"
    if len(lemma) > 2 and lemma[-1] not in VOWELS + "wy" and lemma[-2] in VOWELS:
        yield lemma + lemma[-1]  # "chatted"
