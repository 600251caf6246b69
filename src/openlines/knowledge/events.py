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
        return When.of(self.date, anchor=f"event:{self.id}", because=f"known event: {self.id} ({self.source})")

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


class _Known(msgspec.Struct, frozen=True):
    """An event as one language finds it: what it is about, as alternatives of codes and words, and when it
    began."""

    event: Event
    about: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    earliest: date | None


class _Index(msgspec.Struct, frozen=True):
    """The events of one language: by name, and by kind; one expression for all names, one for all words of
    kinds."""

    named: dict[str, tuple[_Known, ...]]
    of_kind: dict[str, tuple[_Known, ...]]
    names: re.Pattern[str]
    kind_words: re.Pattern[str]
    kinds: dict[str, str]  # patterns, compiled when first asked for: a text speaks of few kinds


@cache
def _bare() -> frozenset[str]:
    return frozenset(kind.id for kind in table().kinds if kind.bare)


@cache
def _index(language: str) -> _Index:
    codes = sides.codes()
    named: dict[str, tuple[_Known, ...]] = {}
    of_kind: dict[str, tuple[_Known, ...]] = {}
    for event in table().events:
        about = []
        for alternative in event.about:
            parts = alternative.split("+")
            words = tuple(part for part in parts if part not in codes)
            about.append((frozenset(part for part in parts if part in codes), words))
        known = _Known(event, tuple(about), event.began.earliest)
        for name in getattr(event, language):
            key = fold(name).replace("-", " ")
            named[key] = (*named.get(key, ()), known)
        for kind in event.kinds:
            of_kind[kind] = (*of_kind.get(kind, ()), known)
    names = {name for event in table().events for name in getattr(event, language)}
    kinds = {kind.id: _pattern(getattr(kind, language)) for kind in table().kinds}
    all_words = {word for kind in table().kinds for word in getattr(kind, language)}
    return _Index(named, of_kind, _words(names), _words(all_words), kinds)


def _pattern(words: Iterable[str]) -> str:
    each = []
    for word in sorted((fold(w) for w in words), key=len, reverse=True):
        stem, star, _ = word.partition("*")
        each.append(re.escape(stem).replace(r"\-", "[- ]") + (r"\w{0,12}" if star else ""))
    return rf"(?<![\w])(?:{'|'.join(each)})(?![\w])"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_pattern(words))


@cache
def _word(word: str) -> re.Pattern[str]:
    """One word of an event; compiled when first asked for, as a text asks for few."""
    return _words([word])


def named_sides(text: str, language: str) -> frozenset[str]:
    """Every side that a text names in any way: by name, capital, institution, people or adjective."""
    return frozenset(form.side for match in sides.find_sides(text, language) for form in match.forms)


def kinds_of(phrase: str, language: str) -> frozenset[str]:
    """The kinds of event that the words of a phrase speak of."""
    return _kinds_of(fold(phrase), _index(language))


def _kinds_of(folded: str, index: _Index) -> frozenset[str]:
    if not index.kind_words.search(folded):
        return frozenset()
    return frozenset(kind for kind, words in index.kinds.items() if _compiled(words).search(folded))


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
    folded, index = fold(phrase), _index(language)
    names = sorted((m[0].replace("-", " ") for m in index.names.finditer(folded)), key=len, reverse=True)
    for name in names:
        past = [known.event for known in index.named[name] if _past(known, published)]
        if past:
            return _one(past, published)
    kinds = _kinds_of(folded, index)
    if not kinds:
        return None
    candidates = {known.event.id: known for kind in kinds for known in index.of_kind.get(kind, ())}
    past_ones = [known for known in candidates.values() if _past(known, published)]
    here = named_sides(phrase, language)
    by_about = [known.event for known in past_ones if _is_about(known, here, folded)]
    if by_about:
        return _one(by_about, published)
    bare = [
        known.event
        for known in past_ones
        if kinds & _bare() & set(known.event.kinds) and here <= set(known.event.sides)
    ]
    told = frozenset(told)
    again = [event for event in bare if event.id in told]
    if again:
        return _one(again, published)
    return _one([event for event in bare if _present(event, around) and _thinkable(event, published)], published)


def _past(known: _Known, published: date | None) -> bool:
    return published is None or known.earliest is None or known.earliest <= published


def _is_about(known: _Known, here: frozenset[str], folded: str) -> bool:
    return any(named <= here and all(_word(word).search(folded) for word in words) for named, words in known.about)


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
