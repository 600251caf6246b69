"""Finding the words of a text that can name a side."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from openlines.knowledge.fold import Words, fold, word_keys, words
from openlines.knowledge.side_table import SideForm, forms, sides_table


class SideMatch(NamedTuple):
    """Words of a text, `start` to `end` in characters, that can name a side: the candidates, best first
    (a name before a capital, a metonym, an institution, a people, an adjective)."""

    start: int
    end: int
    forms: tuple[SideForm, ...]


# What follows the first word of a form, longest first, with the forms that share these words (a string: a
# trap).
_Index = dict[str, list[tuple[tuple[str, ...], list[SideForm | str]]]]


@cache
def _case(text: str) -> str:
    """How each word of a form must be written: A capitals, a a capital first, x small, ? free."""
    marks = []
    spans = words(text).spans
    for start, end in spans:
        letters = text[start:end].replace(".", "")
        if len(letters) > 1 and letters.isupper():
            marks.append("A")
        elif letters[0].isupper():
            marks.append("a")
        else:
            marks.append("x" if len(spans) == 1 and not letters[0].isdigit() else "?")
    return "".join(marks)


def _written(case: str, found: list[str]) -> bool:
    for mark, word in zip(case, found, strict=False):
        if mark == "A":
            if not word.isupper():
                return False
        elif mark == "a":
            if not word[0].isupper():
                return False
        elif mark == "x" and word[0].isupper() and not (len(word) > 1 and word.isupper()):
            return False
    return True


def _fits(way: SideForm | str, found: list[str]) -> bool:
    if isinstance(way, str):
        return _written(_case(way), found)
    return not way.cased or _written(_case(way.text), found)


def written(form: SideForm, as_found: str) -> bool:
    """Whether `as_found` has the capitals that the form asks for.

    A form in capitals ("US") must stand in capitals; a capital first letter must be one; a single word in
    small letters (French "russe") must be small. Wholly capital text (headlines, datelines) satisfies all.
    """
    return _fits(form, [as_found[a:b] for a, b in words(as_found).spans])


@cache
def _index(language: str) -> _Index:
    index: dict[str, dict[tuple[str, ...], list[SideForm | str]]] = {}

    def add(keys: list[str], ways: Iterable[SideForm | str]) -> None:
        index.setdefault(keys[0], {}).setdefault(tuple(keys[1:]), []).extend(ways)

    for key, ways in forms(language).items():
        if "-" not in key[:-1]:
            add(word_keys(key), ways)
    for trap in sides_table().traps.get(language, ()):
        add(word_keys(fold(trap)), (trap,))
    return {first: sorted(rest.items(), key=lambda item: -len(item[0])) for first, rest in index.items()}


def find_sides(text: str | Words, language: str) -> list[SideMatch]:
    """Every place where `text` can name a side: longest match from left to right, at word boundaries.

    Capitals count as `written` says; hyphens and apostrophes part words, so "US-led" holds "US", "l’Élysée"
    holds "Élysée" and "russo-ukrainien" two sides. Linear in the length of the text.
    """
    index = _index(language)
    said = words(text) if isinstance(text, str) else text
    keys, spans = said.keys, said.spans
    found: list[SideMatch] = []
    skip = 0
    for at, key in enumerate(keys):
        if at < skip:
            continue
        for rest, ways in index.get(key, ()):
            last = at + len(rest)
            if last >= len(spans) or tuple(keys[at + 1 : last + 1]) != rest or not said.joined(at, last):
                continue
            start, end = spans[at][0], spans[last][1]
            as_found = [said.text[a:b] for a, b in spans[at : last + 1]]
            fitting = [way for way in ways if _fits(way, as_found)]
            hyphen = said.text[end : end + 1] in {"-", "‑"}
            kept = {(form.side, form.kind, form.gender, form.number): form
                    for form in reversed(fitting)
                    if isinstance(form, SideForm) and (hyphen or not form.text.endswith("-"))}  # fmt: skip
            trapped = any(isinstance(way, str) for way in fitting)
            if trapped or kept:
                skip = last + 1
                if not trapped:
                    found.append(SideMatch(start, end, tuple(reversed(kept.values()))))
                break
    return found
