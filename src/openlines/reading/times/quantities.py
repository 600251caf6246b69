"""Numbers, units and durations: what "une heure quarante-cinq" or "a couple of weeks" amount to."""

from functools import cache

from openlines.reading.times.forms import Found, Grammar, grammar

# ISO 8601 letters: (is it a time part?, letter, factor).
ISO = {
    "S": (True, "S", 1), "MIN": (True, "M", 1), "H": (True, "H", 1), "D": (False, "D", 1),
    "W": (False, "W", 1), "F": (False, "W", 2), "WE": (False, "WE", 1), "M": (False, "M", 1),
    "Q": (False, "Q", 1), "B": (False, "M", 6), "Y": (False, "Y", 1), "E": (False, "Y", 10),
    "C": (False, "Y", 100),
}  # fmt: skip


def squeezed(words: str) -> str:
    """The words of a class as its table keys them: single spaces."""
    return " ".join(words.replace("-", " ").split())


class Lexicon:
    """Values of the words of a grammar's classes, whatever hyphens and spaces they are written with."""

    def __init__(self, grammar: Grammar) -> None:
        self.values = {
            name: {squeezed(word): value for word, value in words.items()} for name, words in grammar.values.items()
        }

    def number(self, words: str) -> float | None:
        """A number written in digits or words; None for an unstated one ("several")."""
        words = words.replace(",", ".")
        if words[:1].isdigit():
            return float(words)
        value = self.values["n"].get(squeezed(words))
        return float(value) if value is not None else None

    def integer(self, name: str, words: str) -> int:
        """The whole number that a word of a class stands for."""
        return int(self.values[name][squeezed(words)])

    def code(self, name: str, words: str) -> str:
        """The code that a word of a class stands for."""
        return str(self.values[name][squeezed(words)])

    def unit(self, found: Found) -> str | None:
        """The unit of an expression: fixed by its rule, or told by its words."""
        if found.rule.unit:
            return found.rule.unit
        for name in ("bigunit", "unit", "every"):
            if name in found.parts:
                for table in (name, "unit", "every", "manyunit", "bigunit"):
                    value = self.values[table].get(squeezed(found.parts[name]))
                    if value is not None:
                        return str(value)
        return None

    def count(self, found: Found) -> float | None:
        """How many units; None where the words do not say ("several")."""
        if found.rule.n is not None:
            return found.rule.n
        if "n" in found.parts:
            return self.number(found.parts["n"])
        if "vagueness" in found.parts:
            value = self.values["vagueness"].get(squeezed(found.parts["vagueness"]))
            return float(value) if isinstance(value, int | float) else None
        return None


def iso_duration(count: float | None, unit: str, extra_minutes: int = 0) -> str:
    """The duration in ISO 8601, with X where the number is not told: P3M, PT1H45M, PXY."""
    is_time, letter, factor = ISO[unit]
    head = "PT" if is_time else "P"
    if count is None:
        return f"{head}X{letter}"
    if letter == "H" and (extra_minutes or count != int(count)):
        minutes = round(count * 60) + extra_minutes
        hours, rest = divmod(minutes, 60)
        if rest == 30 and hours and not extra_minutes:
            return f"PT{hours}.5H"
        return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    amount = count * factor
    shown = f"{amount:.2f}".rstrip("0").rstrip(".") if amount != int(amount) else str(int(amount))
    return f"{head}{shown}{letter}"


def full_year(two: int) -> int:
    """Two digits of a year: 50-99 are of the twentieth century, 00-49 of this one."""
    return 1900 + two if two >= 50 else 2000 + two


@cache
def lexicon(language: str) -> Lexicon:
    """The values of a language's words."""
    return Lexicon(grammar(language))
