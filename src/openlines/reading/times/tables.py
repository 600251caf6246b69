"""The shape of `languages/*/times.toml`, and the folding that text and tables share."""

import unicodedata
from functools import cache
from typing import Literal

import msgspec

from openlines import languages

Op = Literal[
    "date", "numeric", "iso", "weekday", "relative", "unit", "span", "duration", "set", "time", "part",
    "vague", "season", "quarter", "decade", "century", "holiday", "sameday", "age",
]  # fmt: skip


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to write a time: `form` in the notation of `forms.py`, `op` what it means, the rest its fixed
    parts.

    `offset` counts units from the anchor (`relative`, `unit`) or gives the direction (-1 past, 1 coming).
    `anchor` is "now" (the publication) or "text" (the time told of just before). `needs` is what must stand
    before: "preposition" for forms that are also plain words, "signal" for those that are so only after one.
    """

    form: str
    op: Op
    offset: int | None = None
    anchor: Literal["now", "text"] = "now"
    unit: str | None = None
    n: float | None = None
    mod: Literal["early", "mid", "late"] | None = None
    approx: bool = False
    part: str | None = None
    value: str | None = None
    needs: Literal["preposition"] | None = None


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and word endings that tell whether a clause looks back or ahead.

    `*_words` are whole phrases; `*_endings` are endings of words of at least five letters, `not_*`
    exceptions; `background` are those of the past words that tell of what lay before the story's own time;
    `plans` those of the future words that may tell of a plan in the past. A word right before the time that
    ends like one of `participles` looks back ("annoncées mercredi"); one that follows one of `passive` has no
    direction of its own ("should be completed").
    """

    background: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    past_words: tuple[str, ...]
    past_endings: tuple[str, ...] = ()
    not_past: tuple[str, ...] = ()
    future_words: tuple[str, ...]
    future_endings: tuple[str, ...] = ()
    not_future: tuple[str, ...] = ()


class Signals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a time that say how it bounds what is told. `ahead` are those after which a date lies
    ahead; `fragile` are units that with "a" before another word mean something else ("a second attempt")."""

    at: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    within: tuple[str, ...]
    prepositions: tuple[str, ...]
    articles: tuple[str, ...]
    approximate: tuple[str, ...]
    rarity: tuple[str, ...]
    counted: tuple[str, ...]
    boundaries: tuple[str, ...]
    joins: tuple[str, ...]
    bare_numbers: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    ahead_lengths: tuple[str, ...] = ()
    fragile: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    round_words: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    attacks: tuple[str, ...] = ()
    range_from: tuple[str, ...] = ()
    range_to: tuple[str, ...] = ()
    event_since: tuple[str, ...] = ()
    event_others: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    finishes: tuple[str, ...] = ()


class TimesTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`times.toml` of a language. Keys and forms are written as people write them; loading folds them."""

    order: Literal["dmy", "mdy"]
    classes: dict[str, dict[str, float | str]]
    cased: tuple[str, ...]
    cues: Cues
    signals: Signals
    rules: tuple[Rule, ...]


def _plain() -> dict[int, str]:
    table = {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "\u200b": " ", "\t": " ", "\r": " ", "‑": "-", "–": "-", "—": "-",
        "œ": "o", "Œ": "o", "ª": "a", "º": "o",
    }  # fmt: skip
    out = {ord(key): value for key, value in table.items()}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            out[code] = base.lower()
    for code in range(ord("A"), ord("Z") + 1):
        out[code] = chr(code).lower()
    return out


PLAIN = _plain()


def fold(text: str) -> str:
    """The text in small plain letters, one character for one: offsets stay."""
    return text.translate(PLAIN)


@cache
def table(language: str) -> TimesTable:
    """`times.toml` of a language. Raises TableError by file and line, UnknownLanguage."""
    return languages.table(language, "times", TimesTable)
