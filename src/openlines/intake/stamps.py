"""Dates as pages print them outside sentences, with the labels that say what they date ("Published on …").

The words are those of `languages/*/dateline.toml`, of all languages at once: an English page may carry a
French date. A date is read only when year, month and day are all written and cannot be taken for another.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from openlines import languages
from openlines.intake.lines import bare, begins, ends_sentence, keys
from openlines.knowledge.fold import fold

_LONGEST = 160  # characters of a line that is a stamp and no prose
_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:h]\s?\d{2}(?:[:]\d{2})?|h|hrs|heures?)(?:\s?[ap]\.?m\.?)?\b|\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")


class DatelineTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`dateline.toml`; the comment at its head says what each list is."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    live: tuple[str, ...]
    released: tuple[str, ...]
    before: tuple[str, ...]
    links: tuple[str, ...]
    ordinals: tuple[str, ...]
    weekdays: tuple[str, ...]
    fillers: tuple[str, ...]
    agencies: tuple[str, ...]
    months: dict[str, int]


@dataclass(frozen=True)
class Words:
    """The tables of all languages, as keys."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    live: tuple[str, ...]
    released: tuple[str, ...]
    agencies: frozenset[str]
    weekdays: frozenset[str]  # and the articles before a date
    beside: frozenset[str]  # what may stand beside a date and says nothing of its own
    months: dict[str, int]
    date: re.Pattern[str]


@dataclass(frozen=True)
class Written:
    """A date as written at `start`..`end` of a line. `day` is None when the year is not written, when day and
    month cannot be told apart, or when there is no such day."""

    start: int
    end: int
    day: date | None


def dates_in(line: str, *, day_first: bool = False) -> list[Written]:
    """Dates of a line in order. `day_first` settles "05/06/2022" for the day; otherwise it is no date."""
    if not any(map(str.isdigit, line)):
        return []
    return [Written(found.start(), found.end(), _day(found, day_first)) for found in words().date.finditer(line)]


def without_dates(line: str) -> str:
    """A line without the dates and clock times in it."""
    if not any(map(str.isdigit, line)):
        return line
    return _CLOCK.sub(" ", words().date.sub(" ", line))


def is_stamp(line: str) -> bool:
    """Whether a line only says when the page was published or changed: "Publié le 14 mai 2022 à 10h"."""
    if len(line) > _LONGEST or ends_sentence(line):
        return False
    table = words()
    if not begins(bare(line), table.published + table.updated):
        return False
    rest = without_dates(line)
    return any(map(str.isdigit, line)) and says_nothing(rest)


def behind(line: str) -> str:
    """What stands behind a stamp that a line begins with ("Posted on May 14, 2022 by admin": "by admin")."""
    dates = dates_in(line) if len(line) <= _LONGEST else []
    if not dates or not is_stamp(line[: dates[-1].end]):
        return ""
    return _CLOCK.sub("", line[dates[-1].end :]).strip(" ,;|·•–—-")


def says_nothing(text: str) -> bool:
    """Whether words are only labels of dates and what stands beside dates: "Published on Saturday at"."""
    return not (_words_of(text) - words().beside - _label_words())


def is_only_date(line: str) -> bool:
    """Whether a line is a date and nothing else but a weekday or a time: "Saturday, May 14, 2022"."""
    if len(line) > _LONGEST or not any(_YEAR.search(line[w.start : w.end]) for w in dates_in(line)):
        return False
    return not (_words_of(without_dates(line)) - words().beside)


def _words_of(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)}


@cache
def _label_words() -> frozenset[str]:
    table = words()
    return frozenset(word for label in table.published + table.updated for word in label.split())


@cache
def words() -> Words:
    """The tables of all languages, loaded once. Raises TableError."""
    tables = [languages.table(code, "dateline", DatelineTable) for code in languages.codes()]
    months = {form: number for table in tables for form, number in table.months.items()}
    months |= {fold(form): number for form, number in months.items()}

    def all_of(entries: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(set(entries), key=len, reverse=True)))

    month = all_of(months)
    day = rf"(\d{{1,2}})(?:{all_of(o for t in tables for o in t.ordinals)})?"
    link = rf"(?:(?:{all_of(w for t in tables for w in t.links)})\s+)?"
    year = r"((?:19|20)\d\d)"
    pattern = "|".join(
        [
            rf"(?<![\w/.:-]){day}[\s-]+{link}({month})\b\.?(?:,?[\s-]+{year}(?![\w/-]))?",
            rf"(?<![\w/-])({month})\b\.?\s+{day}(?![\w:/])(?:,?\s+{year}(?![\w:/-]))?",
            rf"(?<![\w/.-]){year}([/-])(\d{{1,2}})\8(\d{{1,2}})(?:T[\d:.]{{4,15}}(?:Z|[+-][\d:]{{4,5}})?)?(?![\w/-])",
            rf"(?<![\w/.-])(\d{{1,2}})([/.-])(\d{{1,2}})\12{year}(?![\w/-])",
        ]
    )
    return Words(
        published=keys(label for table in tables for label in table.published),
        updated=keys(label for table in tables for label in table.updated),
        live=keys(label for table in tables for label in table.live),
        released=keys(label for table in tables for label in table.released),
        agencies=frozenset(keys(name for table in tables for name in table.agencies)),
        weekdays=frozenset([*map(fold, (day for table in tables for day in table.weekdays)), "le", "on", "ce"]),
        beside=frozenset(
            fold(word)
            for table in tables
            for entry in (*table.fillers, *table.weekdays, *table.before, *table.links)
            for word in entry.split()
        ),
        months={fold(form): number for form, number in months.items()},
        date=re.compile(pattern, re.IGNORECASE),
    )


def _day(found: re.Match[str], day_first: bool) -> date | None:
    d1, m1, y1, m2, d2, y2, y3, _, m3, d3, first, mark, second, y4 = found.groups()
    months = words().months
    if m1:
        return _date(y1, months[fold(m1)], d1)
    if m2:
        return _date(y2, months[fold(m2)], d2)
    if y3:
        return _date(y3, int(m3), d3)
    if first == second or day_first or mark == "." or int(first) > 12:
        return _date(y4, int(second), first)
    return _date(y4, int(first), second) if int(second) > 12 else None


def _date(year: str | None, month: int, day: str) -> date | None:
    if year is None:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
