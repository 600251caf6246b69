"""How the one who speaks is called where it is no person: institutions, governments, outlets."""

from functools import cache

from openlines.knowledge import sides
from openlines.reading.attribution.lexicon import Lexicon

ELISIONS = ("l'", "l’", "L'", "L’", "d'", "d’")


def bare(lex: Lexicon, text: str) -> str:
    """A name without the article before it and the space that cutting into tokens leaves."""
    text = text.replace("' ", "'").replace("’ ", "’").replace(" 's", "'s").replace(" ’s", "’s")
    words = text.split()
    while len(words) > 1 and words[0].casefold() in lex.sets["grammar.determiners"]:
        words = words[1:]
    found = " ".join(words)
    for elision in ELISIONS:
        found = found.removeprefix(elision)
    return found


def government(lex: Lexicon, language: str, side: str, kind: str | None = None) -> str | None:
    """What "Moscow said" means: the side's government, or what `kind` makes of its adjective; None where the
    side is no state."""
    if not sides.is_state(side):
        return None
    if side in lex.sets["grammar.ungoverned"]:
        return sides.name_of(side, language)
    adjective = _adjectives(language).get(side)
    return (kind or lex.table.grammar.government).format(adjective) if adjective else sides.name_of(side, language)


def is_called(language: str, side: str, words: str) -> bool:
    """Whether these words are one of a side's names or adjectives, and no more."""
    return (side, words.casefold()) in _forms(language)


def together(lex: Lexicon, names: list[str]) -> str:
    """Several names as one phrase: "France, Qatar and Egypt"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {lex.table.grammar.coordinators[0]} {names[-1]}"


@cache
def _adjectives(language: str) -> dict[str, str]:
    """Each side's adjective in the singular, masculine where the language tells."""
    found: dict[str, str] = {}
    for forms in sides.forms(language).values():
        for form in forms:
            singular = form.number in ("s", None) and form.gender in ("m", None)
            if form.kind == "adjective" and singular and not form.text.endswith("-"):
                found.setdefault(form.side, form.text)
    return found


@cache
def _forms(language: str) -> frozenset[tuple[str, str]]:
    return frozenset((form.side, form.text.casefold()) for found in sides.forms(language).values() for form in found)
