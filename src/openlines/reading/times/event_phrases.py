"""Times told by an event: "since [Russia invaded Ukraine]", "six jours avant [l'invasion]".

A signal opens the phrase, which runs to the end of its clause or of the date inside it. A date inside that
names a year decides; else the event of `knowledge/events.toml` that the phrase means; else the time stays
unknown.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache

from openlines.knowledge import events, sides
from openlines.reading.times import relative
from openlines.reading.times.context import Context
from openlines.reading.times.drafts import Anchor, Draft, Relation
from openlines.reading.times.signals import alternatives
from openlines.reading.times.tables import fold, table
from openlines.when import When

REACH = 170
MOST_WORDS = 14  # of a phrase after "before" or "after": longer ones are clauses of their own
BRIEF_DAYS = 60  # what lasted no longer is dated by its first day
HARD_STOP = re.compile(
    r"[;:!?\n\"«»“”()\[\]|]| - |\.(?=\s|$)(?<![ .][a-z]\.)(?<!\bmm\.)(?<!gen\.)(?<! lt\.)(?<! mr\.)"
    r"(?<! mrs\.)(?<! st\.)"
)


@dataclass(frozen=True)
class _Openers:
    """Signals that open an event phrase, where a phrase ends, and words for its first and last part."""

    since: re.Pattern[str]
    others: re.Pattern[str]
    stop: re.Pattern[str]
    near: re.Pattern[str]
    start: re.Pattern[str]
    finish: re.Pattern[str]


@cache
def _openers(language: str) -> _Openers:
    s = table(language).signals
    return _Openers(
        since=re.compile(rf"(?<![a-z0-9'])({alternatives(s.event_since)})(?= |')"),
        others=re.compile(rf"(?<![a-z0-9'])({alternatives(s.event_others)})(?= |')"),
        stop=re.compile(rf"(?<![a-z0-9])(?:{alternatives(s.boundaries)})(?![a-z0-9])"),
        near=re.compile(rf",? {{1,2}}(?:(?:{alternatives(s.prepositions)}) ?)?"),
        start=re.compile(rf"(?<![a-z])(?:{alternatives(s.starts)})(?![a-z])"),
        finish=re.compile(rf"(?<![a-z])(?:{alternatives(s.finishes)})(?![a-z])"),
    )


class EventReader:
    """Finds the event phrases of one text, whose plain times are resolved already."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.openers = _openers(context.language)
        self.starts = [draft.start for draft in context.drafts]
        self.told: dict[str, When] = {}

    def drafts_with_events(self) -> list[Draft]:
        """The text's times with its event phrases among them, in order of appearance."""
        found: list[Draft] = []
        reached, folded = 0, self.context.folded
        openings = [(m, True) for m in self.openers.since.finditer(folded)]
        openings += [(m, False) for m in self.openers.others.finditer(folded)]
        for m, is_since in sorted(openings, key=lambda o: (o[0].start(), -o[0].end())):
            draft = self._phrase(m, is_since) if m.start() >= reached else None
            if draft is not None:
                found.append(draft)
                reached = draft.end
        return sorted([*self.context.drafts, *found], key=lambda d: (d.start, -d.end))

    def _extent(self, start: int) -> tuple[int, Draft | None] | None:
        """Where the phrase that begins here ends, and the date inside it; None where no event phrase
        begins."""
        folded, language = self.context.folded, self.context.language
        end = _end(start, folded, self.openers)
        following = self.context.drafts[bisect_left(self.starts, start) : bisect_left(self.starts, start + REACH)]
        if any(d.kind == "duration" and d.start <= start + 16 for d in following):
            return None  # "since two years", "depuis trois mois": a length, and no event
        inner = [d for d in following if d.kind in ("date", "time") and d.timex3]
        first = next((d for d in inner if d.start <= end), None)
        if first and first.start <= start + 1 and not _goes_on(first, end, folded, language):
            return None  # a plain date follows the signal: it carries the relation itself
        beyond = next((d for d in inner if end < d.start <= end + 14 and _near(folded, end, d, self.openers)), None)
        last = beyond or next((d for d in inner if start + 1 < d.start <= end), None)
        if last:
            first, end = last, last.end
        return _trim(start, end, folded), first

    def _phrase(self, m: re.Match[str], is_since: bool) -> Draft | None:
        context = self.context
        start = (
            m.end()
            + len(context.folded[m.end() : m.end() + 9])
            - len(context.folded[m.end() : m.end() + 9].lstrip(" "))
        )
        extent = self._extent(start)
        if extent is None or extent[0] - start < 3:
            return None
        end, inner = extent
        phrase = context.text[start:end]
        event = self._event(phrase)
        if not is_since and (event is None or len(phrase.split()) > MOST_WORDS):
            return None
        known = None
        if event:
            known = self.told.get(event.id) or _when(event, context.folded[start:end], self.openers)
        when = _decide(inner, known)
        if when is None and event is None and _is_place(phrase, context.language):
            return None
        relation: Relation = "since" if is_since else "before" if _is_before(m[1], context.language) else "after"
        draft = Draft(start, end, None, kind="event", relation=relation, signal=(m.start(1), m.end(1)), when=when)
        draft.inner = inner
        if event:
            draft.event = event.id
            if when:
                self.told.setdefault(event.id, when)
            if inner and known and not inner.explicit and (inner.when is None or when == known):
                _fill(inner, known)
        return draft

    def _event(self, phrase: str) -> events.Event | None:
        context = self.context
        around = context.named_sides() if events.kinds_of(phrase, context.language) else frozenset[str]()
        return events.find(
            phrase, language=context.language, published=context.reference, around=around, told=self.told
        )


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


def _near(folded: str, end: int, draft: Draft, openers: _Openers) -> bool:
    """Whether a date is inside the phrase, or follows it after a comma and a preposition only."""
    if draft.start <= end:
        return True
    return bool(openers.near.fullmatch(folded, end, draft.start))


def _trim(start: int, end: int, folded: str) -> int:
    while end > start and folded[end - 1] in " ,-'":
        end -= 1
    return end


def _goes_on(first: Draft, end: int, folded: str, language: str) -> bool:
    """Whether the date only opens a noun phrase ("the February invasion", "the October 7 attacks")."""
    rest = folded[first.end : min(end, first.end + 40)]
    m = re.match(r" ((?:[a-z-]+ ?){1,3})", rest)
    return bool(m and language == "en" and events.kinds_of(m[1], language))


def _is_before(word: str, language: str) -> bool:
    return word in {fold(w) for w in table(language).signals.before}


def _is_place(phrase: str, language: str) -> bool:
    """Whether the phrase is only a place ("depuis la Maison Blanche")."""
    named = sides.find_sides(phrase, language)
    covered = sum(match.end - match.start for match in named)
    words = re.findall(r"\w+", phrase)
    return len(words) <= 6 and (
        covered >= 0.5 * len(phrase) or not re.search(r"[a-zà-ÿ]{4,}", phrase.split(" ", 1)[-1])
    )


def _when(event: events.Event, phrase: str, openers: _Openers) -> When | None:
    """Begin or end of an event: what has ended bounds by its end unless the phrase speaks of its start."""
    finished = event.finished
    if openers.finish.search(phrase):
        return finished
    begun = event.began
    if openers.start.search(phrase) or finished is None or (event.kinds and "war" not in event.kinds):
        return begun
    brief = begun.earliest and finished.latest and (finished.latest - begun.earliest).days <= BRIEF_DAYS
    return begun if brief else finished


def _decide(inner: Draft | None, known: When | None) -> When | None:
    """The date of the phrase: the one inside it when it names a year, else the known event's where they
    agree."""
    told = inner.when if inner else None
    if inner and inner.explicit:
        return told
    if known is None or told is None:
        return told or known
    if (
        known.exact
        and inner
        and "day" in inner.fields
        and known.edtf[5:] == f"{inner.fields.get('month', 0):02d}-{inner.fields['day']:02d}"
    ):
        return known  # "the October 7 attacks": the day of the year is the event's name
    if told.qualifier == "approximate" or (
        told.granularity == "month" and known.exact and told.could_be(known.earliest or date.min)
    ):
        return known
    return told


def _fill(inner: Draft, known: When) -> None:
    """Give a month or day without a year the year of the event that it dates."""
    day = known.earliest
    if day is None or inner.fields.get("month") != day.month or inner.fields.get("day", day.day) != day.day:
        return
    inner.fields["year"] = day.year
    edtf = day.isoformat() if "day" in inner.fields else f"{day.year:04d}-{day.month:02d}"
    inner.say(
        When.of(edtf, because=known.because, anchor=known.anchor),
        edtf,
        day if "day" in inner.fields else None,
    )


def count_from(draft: Draft, event: Draft, unit: str, count: float, way: int) -> None:
    """Settle "six days before the invasion": so many units from the event."""
    if event.when is None or event.when.earliest is None or not event.when.exact:
        return
    because = f"counted from {event.when.anchor or 'an event'}"
    anchor = Anchor(event.when.earliest, because, event.when.anchor or "event")
    draft.when = relative.counted(anchor, count, unit, way, False)
    draft.kind, draft.end = "date", event.end
    draft.timex3 = draft.when.timex3
    draft.focus = draft.when.earliest if draft.when.exact else None
    draft.relation = "at"
