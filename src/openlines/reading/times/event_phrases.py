"""Times told by an event: "since [Russia invaded Ukraine]", "six jours avant [l'invasion]".

A signal opens the phrase, which runs to the end of its clause or of the date inside it. A date inside that names a
year decides; else the event of `knowledge/events.toml` that the phrase means; else the time stays unknown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from openlines.knowledge import events
from openlines.reading.times import relative
from openlines.reading.times.drafts import Draft, Relation
from openlines.reading.times.signals import _words
from openlines.reading.times.tables import fold, table
from openlines.when import When

REACH = 170
BRIEF_DAYS = 60  # what lasted no longer is dated by its first day
HARD_STOP = re.compile(r"[;:!?\n\"«»“”()\[\]|]|\.(?=\s|$)(?<![ .][a-z]\.)(?<!\bmm\.)(?<!gen\.)(?<! lt\.)(?<! mr\.)(?<! mrs\.)(?<! st\.)| - ")


@dataclass(frozen=True)
class _Openers:
    """Signals that open an event phrase, where a phrase ends, and words for its first and last part."""

    since: re.Pattern[str]
    others: re.Pattern[str]
    stop: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _openers(language: str) -> _Openers:
    s = table(language).signals
    plain_since = tuple(w for w in s.since if fold(w) not in ("depuis la fin de", "depuis lors", "des", "since then", "since the end of"))
    others = tuple(w for w in (*s.before, *s.after) if fold(w) not in ("by", "from", "upon", "des", "d'ici", "d'ici a", "d'ici au", "as of", "beginning", "starting"))
    return _Openers(
        since=re.compile(rf"(?<![a-z0-9'])({_words(plain_since)})(?= |')"),
        others=re.compile(rf"(?<![a-z0-9'])({_words(others)})(?= |')"),
        stop=re.compile(rf"(?<![a-z0-9])(?:{_words(s.boundaries)})(?![a-z0-9])"),
        lead=re.compile(r" {1,3}(?:que |qu'|the |le |la |les |l'|leur |leurs |son |sa |ses |their |its |his |her |a |an |un |une |celui |celle )?"),
    )


def add_events(
    drafts: list[Draft], text: str, folded: str, *, language: str, published: date | None, named: Callable[[], frozenset[str]]
) -> list[Draft]:
    """The drafts with those of event phrases among them, in order of appearance."""
    openers = _openers(language)
    told: dict[str, When] = {}
    found: list[Draft] = []
    reached = 0
    openings = [(m, True) for m in openers.since.finditer(folded)] + [(m, False) for m in openers.others.finditer(folded)]
    for m, is_since in sorted(openings, key=lambda o: (o[0].start(), -o[0].end())):
        if m.start() < reached:
            continue
        draft = _phrase(m, is_since, drafts, text, folded, openers, language, published, named, told)
        if draft is not None:
            found.append(draft)
            reached = draft.end
    return sorted([*drafts, *found], key=lambda d: (d.start, -d.end))


def _phrase(
    m: re.Match[str], is_since: bool, drafts: list[Draft], text: str, folded: str, openers: _Openers, language: str,
    published: date | None, named: Callable[[], frozenset[str]], told: dict[str, When],
) -> Draft | None:  # fmt: skip
    start = m.end()
    while start < len(folded) and folded[start] == " ":
        start += 1
    end = _end(start, folded, openers)
    inner = [d for d in drafts if start <= d.start < min(len(folded), start + REACH) and d.kind in ("date", "time") and d.timex3]
    first = next((d for d in inner if d.start <= end), None)
    if first and first.start <= start + 1 and not _goes_on(first, end, folded, language):
        return None  # a plain date follows the signal: it carries the relation itself
    beyond = next((d for d in inner if end < d.start <= end + 14 and _near(folded, end, d)), None)
    after = beyond or next((d for d in inner if start + 1 < d.start <= end), None)
    if after:
        end = after.end
        first = after
    end = _trim(start, end, folded)
    phrase = text[start:end]
    if len(phrase) < 3 or _is_length(start, end, drafts):
        return None
    event = events.find(phrase, language=language, published=published, around=_lazy(phrase, language, named), told=told)
    if not is_since and (event is None or len(phrase.split()) > 14):
        return None
    relation: Relation = "since" if is_since else ("before" if _is_before(m[1], language) else "after")
    draft = Draft(start, end, None, kind="event", relation=relation, signal=(m.start(1), m.end(1)))
    draft.event = event.id if event else None
    known = _when(event, folded[start:end]) if event else None
    if event and event.id in told:
        known = told[event.id]
    when = _decide(first, known)
    if when is None and event is None and _is_place(phrase, language):
        return None
    draft.when = when
    draft.inner = first
    if event and when:
        told.setdefault(event.id, when)
        if first and known and not first.explicit and (first.when is None or when == known):
            _fill(first, known)
    if draft.when and is_since and m[1].startswith(("since before",)):
        draft.relation = "since"
    return draft


def _lazy(phrase: str, language: str, named: Callable[[], frozenset[str]]) -> frozenset[str]:
    return named() if events.kinds_of(phrase, language) else frozenset()


def _end(start: int, folded: str, openers: _Openers) -> int:
    """Where the clause of an event phrase ends: punctuation, a comma, or a word that opens another clause."""
    window = folded[start : start + REACH]
    end = len(window)
    for pattern in (HARD_STOP, re.compile(r",(?! \d{4}\b)")):
        m = pattern.search(window)
        if m and m.start() < end:
            end = m.start()
    m = openers.stop.search(window, 4, end)
    return start + (m.start() if m else end)


def _near(folded: str, end: int, draft: Draft) -> bool:
    """Whether a date is inside the phrase, or follows it after a comma and a preposition only."""
    if draft.start <= end:
        return True
    return bool(re.fullmatch(r",? {1,2}(?:en |in |on |le |the |au |du |mi |fin |debut )?", folded[end : draft.start]))


def _trim(start: int, end: int, folded: str) -> int:
    while end > start and folded[end - 1] in " ,-'":
        end -= 1
    return end


def _goes_on(first: Draft, end: int, folded: str, language: str) -> bool:
    """Whether the date only opens a noun phrase ("the February invasion", "the October 7 attacks")."""
    rest = folded[first.end : min(end, first.end + 40)]
    m = re.match(r" ((?:[a-z-]+ ?){1,3})", rest)
    return bool(m and language == "en" and events.kinds_of(m[1], language))


def _is_length(start: int, end: int, drafts: list[Draft]) -> bool:
    """Whether the phrase is a length of time ("since two years", "depuis trois mois") and not an event."""
    return any(d.kind == "duration" and start <= d.start <= start + 16 and d.end >= min(end, d.start) for d in drafts if d.start >= start and d.start - start <= 16)


def _is_before(word: str, language: str) -> bool:
    return word in {fold(w) for w in table(language).signals.before}


def _is_place(phrase: str, language: str) -> bool:
    """Whether the phrase is only a place ("depuis la Maison Blanche")."""
    named = events.sides.find_sides(phrase, language)
    covered = sum(match.end - match.start for match in named)
    words = re.findall(r"\w+", phrase)
    return len(words) <= 6 and (covered >= 0.5 * len(phrase) or not re.search(r"[a-zà-ÿ]{4,}", phrase.split(" ", 1)[-1]))


START = re.compile(r"(?<![a-z])(?:debut|declenchement|commencement|eclatement|commence|eclate|start|beginning|outbreak|began|started|broke out|onset|erupted|opening)(?![a-z])")
FINISH = re.compile(r"(?<![a-z])(?:fin|issue|end|ended|termine|acheve|close)(?![a-z])")


def _when(event: events.Event, phrase: str) -> When | None:
    """Begin or end of an event: what has ended bounds by its end unless the phrase speaks of its start."""
    finished = event.finished
    if FINISH.search(phrase):
        return finished
    begun = event.began
    if START.search(phrase) or finished is None or (event.kinds and "war" not in event.kinds):
        return begun
    brief = begun.earliest and finished.latest and (finished.latest - begun.earliest).days <= BRIEF_DAYS
    return begun if brief else finished


def _decide(inner: Draft | None, known: When | None) -> When | None:
    """The date of the phrase: the one inside it when it names a year, else the known event's where they agree."""
    told = inner.when if inner else None
    if inner and inner.explicit:
        return told
    if known is None or told is None:
        return told or known
    if known.exact and inner and "day" in inner.fields and known.edtf[5:] == f"{inner.fields.get('month', 0):02d}-{inner.fields['day']:02d}":
        return known  # "the October 7 attacks": the day of the year is the event's name
    if told.qualifier == "approximate" or (told.granularity == "month" and known.exact and told.could_be(known.earliest or date.min)):
        return known
    return told


def _fill(inner: Draft, known: When) -> None:
    """Give a month or day without a year the year of the event that it dates."""
    day = known.earliest
    if day is None or inner.fields.get("month") != day.month or inner.fields.get("day", day.day) != day.day:
        return
    inner.fields["year"] = day.year
    edtf = day.isoformat() if "day" in inner.fields else f"{day.year:04d}-{day.month:02d}"
    inner.say(When.of(edtf, because=known.because, anchor=known.anchor), edtf, day if "day" in inner.fields else None)


def count_from(draft: Draft, event: Draft, unit: str, count: float, way: int) -> None:
    """Settle "six days before the invasion": so many units from the event."""
    if event.when is None or event.when.earliest is None or not event.when.exact:
        return
    because = f"counted from {event.when.anchor or 'an event'}"
    draft.when = relative.counted(event.when.earliest, count, unit, way, False, because, event.when.anchor or "event")
    draft.kind, draft.end = "date", event.end
    draft.timex3 = draft.when.timex3
    draft.focus = draft.when.earliest if draft.when.exact else None
    draft.relation = "at"
