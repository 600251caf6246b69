"""Known events with their dates, and which of them a phrase like "the start of the war in Ukraine" means."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from openlines.knowledge import sides
from openlines.knowledge.fold import fold
from openlines.tables import load_toml
from openlines.when import When

HOME = Path(__file__).parent
# "The war" without a place is one that is still on, or only just over, and not older than this many days.
LIVE_DAYS = 5 * 366
JUST_OVER_DAYS = 200


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of event and the words that name it; `bare` when the words alone may point at an event."""

    id: str
    fr: tuple[str, ...]
    en: tuple[str, ...]
    bare: bool = False


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event of the table: when it happened or began (`date`), when it ended, in EDTF; who took part; its
    names."""

    id: str
    date: str
    ended: str | None = None
    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    source: str

    @property
    def began(self) -> When:
        """When it happened, or began."""
        return When.of(
            self.date, anchor=f"event:{self.id}", because=f"known event: {self.id} ({self.source})"
        )

    @property
    def finished(self) -> When | None:
        """When it ended; None for what has no end in the table."""
        if self.ended is None:
            return None
        return When.of(
            self.ended, anchor=f"event:{self.id}", because=f"end of a known event: {self.id} ({self.source})"
        )


class EventsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`events.toml`."""

    kinds: tuple[Kind, ...]
    events: tuple[Event, ...]


@cache
def table() -> EventsTable:
    """The events, loaded once. Raises TableError by file and line."""
    return load_toml(HOME / "events.toml", EventsTable)


@cache
def by_id(event: str) -> Event:
    """The event of that id. Raises KeyError."""
    return next(e for e in table().events if e.id == event)


class _Known(msgspec.Struct):
    """An event as one language finds it: its names, and what it is about as alternatives of codes and
    words."""

    event: Event
    names: re.Pattern[str] | None
    about: list[tuple[frozenset[str], list[str]]]


@cache
def _kinds(language: str) -> dict[str, re.Pattern[str]]:
    return {kind.id: _words(getattr(kind, language)) for kind in table().kinds}


@cache
def _bare() -> frozenset[str]:
    return frozenset(kind.id for kind in table().kinds if kind.bare)


@cache
def _known(language: str) -> tuple[_Known, ...]:
    codes = sides.codes()
    out = []
    for event in table().events:
        names = getattr(event, language)
        about = []
        for alternative in event.about:
            parts = alternative.split("+")
            named = frozenset(part for part in parts if part in codes)
            about.append((named, [fold(part) for part in parts if part not in codes]))
        out.append(_Known(event, _words(names) if names else None, about))
    return tuple(out)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    each = []
    for word in sorted((fold(w) for w in words), key=len, reverse=True):
        stem, star, _ = word.partition("*")
        each.append(re.escape(stem).replace(r"\-", "[- ]") + (r"\w{0,12}" if star else ""))
    return re.compile(rf"(?<![\w])(?:{'|'.join(each)})(?![\w])")


def named_sides(text: str, language: str) -> frozenset[str]:
    """Every side that a text names in any way: by name, capital, institution, people or adjective."""
    return frozenset(form.side for match in sides.find_sides(text, language) for form in match.forms)


def kinds_of(phrase: str, language: str) -> frozenset[str]:
    """The kinds of event that the words of a phrase speak of."""
    folded = fold(phrase)
    return frozenset(kind for kind, words in _kinds(language).items() if words.search(folded))


def find(
    phrase: str,
    *,
    language: str,
    published: date | None = None,
    around: frozenset[str] = frozenset(),
    told: Iterable[str] = (),
) -> Event | None:
    """The event that a phrase means, or None where it means none of the table or more than one.

    `around` are the sides that the whole text names and `told` the ids of events that it has named before:
    they decide what "the war" or "l'invasion" means. Events after `published` are never meant.
    """
    folded = fold(phrase)
    kinds = kinds_of(phrase, language)
    here = named_sides(phrase, language) if kinds else frozenset()
    by_name: list[tuple[int, Event]] = []
    by_about: list[Event] = []
    bare: list[Event] = []
    for known in _known(language):
        event = known.event
        if published and (begun := event.began.earliest) and begun > published:
            continue
        if known.names and (m := known.names.search(folded)):
            by_name.append((len(m[0]), event))
        if not kinds.intersection(event.kinds):
            continue
        if any(
            named <= here and all(re.search(rf"\b{re.escape(w)}\b", folded) for w in words)
            for named, words in known.about
        ):
            by_about.append(event)
        elif kinds & _bare() & set(event.kinds) and here <= set(event.sides):
            bare.append(event)
    if by_name:
        longest = max(size for size, _ in by_name)
        return _one([event for size, event in by_name if size == longest], published)
    if by_about:
        return _one(by_about, published)
    again = [event for event in bare if event.id in set(told)]
    if again:
        return _one(again, published)
    return _one(
        [event for event in bare if _present(event, around) and _thinkable(event, published)], published
    )


def _thinkable(event: Event, published: date | None) -> bool:
    """Whether bare words can still mean the event: "the revolution" for ever, "the war" while it lasts."""
    if "revolution" in event.kinds:
        return True
    return event.ended is None if published is None else _live(event, published)


def _present(event: Event, around: frozenset[str]) -> bool:
    """Whether a text that names these sides can mean the event without saying where it was."""
    parts = set(event.sides)
    return bool(parts) and len(parts & around) >= min(2, len(parts))


def _one(events: list[Event], published: date | None) -> Event | None:
    """The only event of a list; with a publication date, the only one that was still on."""
    if len(events) == 1:
        return events[0]
    if not events:
        return None
    if len({event.date for event in events}) == 1:
        return events[0]
    if published is None:
        return None
    live = [event for event in events if _live(event, published)]
    if len({event.date for event in live}) == 1:
        return live[0]
    return None


def _live(event: Event, published: date) -> bool:
    begun, finished = event.began.earliest, event.finished
    if begun is None or (published - begun).days > LIVE_DAYS:
        return False
    return finished is None or finished.latest is None or (published - finished.latest).days <= JUST_OVER_DAYS
