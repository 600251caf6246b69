"""Finding time expressions: the forms of a language against folded text, in linear time.

A form is written so: words and spaces stand for themselves; `(a|b)` is one of them, `[a|b]` one or none;
`{month}` is a word of that class, kept under its name (`{month:other}` keeps it under another); `{day}`,
`{year}`, `{yy}`, `{int}`, `{hh}`, `{mm}` are digits, `{n}` a number in digits or words; `~` is a hyphen with
or without spaces. Each word of the text is looked up once; only the forms that can begin with it are tried,
the longest match wins. No form repeats anything without a bound, so that hostile text costs no more than any
other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from openlines.reading.times.tables import Rule, TimesTable, fold, table

WORD = re.compile(r"[a-z]+|\d+")
DIGITS = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|eme|e)?",
    "year": r"(?:1[5-9]|20)\d\d",
    "yy": r"\d\d",
    "int": r"\d{1,2}",
    "hh": r"(?:[01]?\d|2[0-4])",
    "mm": r"[0-5]\d",
    "num": r"\d{1,3}(?:[.,]\d)?",
    "four": r"\d{4}",
}
ANY_DIGITS = "#"
AGE = re.compile(r"[,(] ?\|[,)]")  # "Jean Durand, 47 ans,"
LONG = re.compile(r"(?<![a-z])(?:[a-z]{6,}|mars|avril|mai|juin|aout|april|may|march|june|july|lundi|mardi|jeudi)\.$")
_PART = re.compile(r"\{(\w+)(?::(\w+))?\}|([\[\]()|~])|( +)|([a-z0-9]+)|(.)")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that a rule matches, with the words of its parts as folded text."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, str]
    spans: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Form:
    rule: Rule
    regex: re.Pattern[str]
    first: frozenset[str]


def _class_regex(words: list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\-", "[- ]").replace(r"\ ", " {1,2}") for word in ordered)


class _Compiler:
    """Turns one form into a regular expression and the set of words that it can begin with."""

    def __init__(self, classes: dict[str, list[str]]) -> None:
        self.classes = classes

    def form(self, rule: Rule) -> Form:
        self.parts = list(_PART.finditer(fold(rule.form)))
        self.at = 0
        regex, first, nullable = self._sequence()
        if self.at != len(self.parts) or nullable:
            raise ValueError(f"form {rule.form!r} is not closed, or can be empty")
        return Form(rule, re.compile(regex + r"(?![a-z0-9])"), frozenset(first))

    def _sequence(self) -> tuple[str, set[str], bool]:
        out, first, nullable = "", set[str](), True
        while self.at < len(self.parts):
            m = self.parts[self.at]
            if m[3] and m[3] in "])|":
                break
            self.at += 1
            regex, begins, empty = self._one(m)
            out += regex
            if nullable:
                first |= begins
            nullable = nullable and empty
        return out, first, nullable

    def _one(self, m: re.Match[str]) -> tuple[str, set[str], bool]:
        if m[1]:
            return self._class(m[1], m[2] or m[1])
        if m[3] in ("[", "("):
            regex, first, nullable = self._alternatives()
            return (regex + "?", first, True) if m[3] == "[" else (regex, first, nullable)
        if m[3] == "~":
            return " ?- ?", set(), True
        if m[4]:
            return " {1,3}", set(), True
        if m[5]:
            word = WORD.match(m[5])
            return m[5], {ANY_DIGITS if m[5][0].isdigit() else word[0] if word else m[5]}, False
        return re.escape(m[6]) if m[6] != "-" else "[- ]", set(), True

    def _alternatives(self) -> tuple[str, set[str], bool]:
        out, first, nullable = [], set[str](), False
        while True:
            regex, begins, empty = self._sequence()
            out.append(regex)
            first |= begins
            nullable = nullable or empty
            closing = self.parts[self.at][3]
            self.at += 1
            if closing in (")", "]"):
                return f"(?:{'|'.join(out)})", first, nullable

    def _class(self, name: str, under: str) -> tuple[str, set[str], bool]:
        if name in DIGITS:
            return f"(?P<{under}>{DIGITS[name]})", {ANY_DIGITS}, False
        words = self.classes[name]
        first = {ANY_DIGITS if m[0].isdigit() else m[0] for word in words if (m := WORD.match(word))}
        if name == "n":
            return f"(?P<{under}>{DIGITS['num']}|{_class_regex(words)})", first | {ANY_DIGITS}, False
        dot = r"\.?" if name in ("month", "weekday") else ""
        return f"(?P<{under}>{_class_regex(words)}){dot}", first, False


class Grammar:
    """The forms of a language, indexed by the words that they begin with."""

    def __init__(self, source: TimesTable) -> None:
        self.values = {
            name: {fold(word): value for word, value in words.items()} for name, words in source.classes.items()
        }
        compiler = _Compiler({name: list(words) for name, words in self.values.items()})
        self.by_word: dict[str, list[Form]] = {}
        for rule in source.rules:
            form = compiler.form(rule)
            for word in form.first:
                self.by_word.setdefault(word, []).append(form)
        self.cased = frozenset(fold(word) for word in source.cased)
        self.articles = re.compile(rf"(?<![a-z0-9])(?:{_class_regex([fold(a) for a in source.signals.articles])})$")
        self.prepositions = re.compile(
            rf"(?<![a-z0-9])(?:{_class_regex([fold(a) for a in source.signals.prepositions])})[ ']{{1,2}}"
            r"(?:the |le |la |l')?$"
        )
        self.fragile = re.compile(rf"^(?:a|an|un|une|1) (?:{_class_regex([fold(w) for w in source.signals.fragile])})$")
        self.not_years = frozenset(fold(word) for word in source.signals.bare_numbers)

    def scan(self, text: str, folded: str) -> Iterator[Found]:
        """The longest matches from left to right; they do not overlap."""
        by_word, reached = self.by_word, 0
        for word in WORD.finditer(folded):
            start = word.start()
            if start < reached:
                continue
            forms = by_word.get(word[0]) or (by_word.get(ANY_DIGITS) if word[0][0].isdigit() else None)
            if not forms or not _begins(folded, start):
                continue
            best: re.Match[str] | None = None
            for form in forms:
                m = form.regex.match(folded, start)
                if m and (best is None or m.end() > best.end()) and self._allowed(form.rule, m, text, folded):
                    best, rule = m, form.rule
            if best is None:
                continue
            parts = {name: value for name, value in best.groupdict().items() if value is not None}
            article = self.articles.search(folded, max(0, start - 5), start)
            reached = best.end()
            if folded[reached - 1] == "." and LONG.search(folded, max(0, reached - 12), reached):
                reached -= 1  # the full stop of the sentence, not of an abbreviation
            if "adverb" in parts and article:
                continue  # "le quotidien", "the daily": a newspaper
            if (
                rule.op == "duration"
                and parts.get("unit") == "ans"
                and AGE.search(folded[max(0, start - 3) : start] + "|" + folded[reached : reached + 1])
            ):
                continue
            if rule.op == "age":
                continue
            if rule.op == "holiday" and folded[start - 1 : start] == "-":
                continue  # Jean-Noël
            spans = {name: best.span(name) for name in parts}
            yield Found(article.start() if article else start, reached, rule, parts, spans)

    def _allowed(self, rule: Rule, m: re.Match[str], text: str, folded: str) -> bool:
        end = m.end()
        if (
            folded[end : end + 1] in (",", ".")
            and folded[end - 1 : end].isdigit()
            and folded[end + 1 : end + 2].isdigit()
        ):
            return False
        for name in ("month", "weekday"):
            # "may", "march", "sun": months and days only with a capital.
            if name in m.re.groupindex and m[name] in self.cased and not text[m.start(name)].isupper():
                return False
        if rule.op == "date" and set(m.re.groupindex) == {"month"} and self._is_name(m, text, folded):
            return False
        if rule.needs == "preposition" and not self.prepositions.search(folded, max(0, m.start() - 16), m.start()):
            return False
        if (
            rule.op == "duration"
            and self.fragile.search(m[0])
            and folded[end : end + 1] == " "
            and folded[end + 1 : end + 2].isalpha()
        ):
            return False
        if rule.value == "two-digits" and not (
            40 <= int(m["yy"]) <= 99 and re.match(r" ?[,.;:()]|$", folded[end : end + 2])
        ):
            return False
        if rule.op == "date" and set(m.re.groupindex) == {"year"}:
            return self._is_year(m, folded)
        return True

    def _is_name(self, m: re.Match[str], text: str, folded: str) -> bool:
        """Whether a month is the first name of a person ("Avril Dupont"): capitals after it, no preposition
        before."""
        after = text[m.end() : m.end() + 3]
        named = (
            text[m.start()].isupper() and not text[m.start() : m.end()].isupper() and re.match(r" [^\W\d_a-z]", after)
        )
        return bool(named and not self.prepositions.search(folded, max(0, m.start() - 16), m.start()))

    def _is_year(self, m: re.Match[str], folded: str) -> bool:
        """Whether four digits alone are a year and not a quantity ("2000 soldiers", "$1999", "1,500")."""
        before, after = folded[max(0, m.start() - 3) : m.start()], folded[m.end() : m.end() + 24]
        if before.rstrip()[-1:] in ("$", "€", "£", "#", "+", "°") or (before[-2:-1].isdigit() and before[-1:] in " .,"):
            return False
        if after[:1] in ("%", "-", "/", ":") and after[1:2].isdigit() and after[:1] != "-":
            return False
        following = re.match(r" ?(%|[a-z]+)", after)
        return not (following and (following[1] == "%" or following[1] in self.not_years))


def _begins(folded: str, start: int) -> bool:
    """Whether a form may begin here: not inside a word, a number or a path."""
    if start == 0:
        return True
    before = folded[start - 1]
    if before.isalnum() or before in "_@#/$€£":
        return False
    return not (before in ".,:" and folded[start].isdigit() and start > 1 and folded[start - 2].isdigit())


@cache
def grammar(language: str) -> Grammar:
    """The compiled forms of a language."""
    return Grammar(table(language))
