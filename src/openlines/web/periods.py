"""Counts of reports gathered by month or by day, the latest first; times without any are told, too."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from openlines.records import Record


class Period(Record, frozen=True, kw_only=True):
    """A month or a day: its name ("2022-05", "2022-05-13"), its first day, how many reports, and how many of each
    language."""

    name: str
    first: date
    reports: int
    languages: tuple[tuple[str, int], ...]


Count = tuple[date, str, int]


def months(counts: Iterable[Count]) -> list[Period]:
    """By month, from the latest to the earliest of which there is a report."""
    found: dict[int, dict[str, int]] = {}
    for day, language, count in counts:
        of = found.setdefault(day.year * 12 + day.month - 1, {})
        of[language] = of.get(language, 0) + count
    if not found:
        return []
    every = range(max(found), min(found) - 1, -1)
    return [_period(f"{n // 12:04d}-{n % 12 + 1:02d}", date(n // 12, n % 12 + 1, 1), found.get(n, {})) for n in every]


def days(counts: Sequence[Count]) -> list[Period]:
    """By day, from the latest to the earliest of which there is a report."""
    found: dict[date, dict[str, int]] = {}
    for day, language, count in counts:
        found.setdefault(day, {})[language] = count
    if not found:
        return []
    last, first = max(found), min(found)
    every = (last - timedelta(days=n) for n in range((last - first).days + 1))
    return [_period(day.isoformat(), day, found.get(day, {})) for day in every]


def _period(name: str, first: date, languages: dict[str, int]) -> Period:
    return Period(name=name, first=first, reports=sum(languages.values()), languages=tuple(sorted(languages.items())))
