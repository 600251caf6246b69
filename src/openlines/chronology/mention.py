"""Mentions: one contact as one report tells it, cut down to what decides which contact it is.

A mention is named by its report's id and the contact's index in the Reading. `block` is the unordered set of
the sides that are in contact (mediators apart): only mentions of one block are ever compared. `level` says how
well the date is known: 0 for one certain day, 1 to 5 for ever wider spans, UNDATED for none.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from openlines.chronology.who import Who, who
from openlines.knowledge.places import place_side
from openlines.records import Channel, Contact, Reading, Status
from openlines.when import When

Key = tuple[str, int]
"""A report's id and the index of the contact in its Reading."""

# Widest span of each level, in days: a week with its slack, a month with its slack, a season, a year.
WIDTHS = (1, 10, 45, 130, 400)
WIDE = len(WIDTHS)
UNDATED = WIDE + 1
# How long what is told as planned, with an open end, is taken to lie ahead.
AHEAD = 60


class Sign(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is compared. Mentions with equal signs say the same of a contact's identity.

    `lo` and `hi` are proleptic ordinals of the first and last possible day, None where nothing is known;
    `seen` is the day from which the report looks (undated mentions only), else None.
    """

    channel: Channel
    status: Status
    people: tuple[tuple[str, tuple[Who, ...]], ...]
    lo: int | None
    hi: int | None
    seen: int | None
    sender: str | None
    place: str | None


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One contact of one report. `seen` is the day from which the report looks, as an ordinal; `pin` is the
    place in the text that proves it: start of the first proving words, and the how-manieth there."""

    report: str
    index: int
    block: str
    level: int
    seen: int | None
    sign: Sign
    pin: tuple[int, int]

    @property
    def key(self) -> Key:
        return self.report, self.index

    @property
    def span(self) -> tuple[int, int]:
        """First and last possible day as ordinals; (0, 0) for an undated mention."""
        return self.sign.lo or 0, self.sign.hi or 0


def mentions(reading: Reading) -> Iterator[Mention]:
    """The mentions of a reading, in its order. A contact with fewer than two sides is none."""
    seen = seen_from(reading)
    pins: dict[tuple[str, int], int] = {}
    for index, contact in enumerate(reading.contacts):
        block = block_of(contact)
        if block is None:
            continue
        start = contact.evidence[0].start if contact.evidence else -1
        nth = pins.get((block, start), 0)
        pins[block, start] = nth + 1
        yield _mention(reading, index, block, seen, (start, nth))


def block_of(contact: Contact) -> str | None:
    """The sides in contact, sorted: "RUS-USA". Mediators count only where fewer than two sides remain."""
    core = {party.side for party in contact.parties if party.role == "party"}
    sides = core if len(core) > 1 else {party.side for party in contact.parties}
    return "-".join(sorted(sides)) if len(sides) > 1 else None


def seen_from(reading: Reading) -> int | None:
    """The day from which a report looks back and ahead: that of its publication, else the latest certain day
    on which it tells a contact to have been held."""
    if reading.report.published:
        return reading.report.published.toordinal()
    days = [
        contact.when.earliest.toordinal()
        for contact in reading.contacts
        if contact.status == "held" and contact.when and contact.when.exact and contact.when.earliest
    ]
    return max(days, default=None)


def _mention(reading: Reading, index: int, block: str, seen: int | None, pin: tuple[int, int]) -> Mention:
    contact = reading.contacts[index]
    lo, hi = _days(contact, seen)
    level = UNDATED if lo is None or hi is None else next((n for n, w in enumerate(WIDTHS) if hi - lo < w), WIDE)
    on = lo if lo is not None else seen
    day = date.fromordinal(on) if on is not None else None
    sides = set(block.split("-"))
    people = {
        party.side: tuple(sorted({who(person, party.side, day) for person in party.people}))
        for party in contact.parties
        if party.side in sides
    }
    sign = Sign(
        channel=contact.channel,
        status=contact.status,
        people=tuple(sorted((side, held) for side, held in people.items() if held)),
        lo=lo,
        hi=hi,
        seen=seen if level == UNDATED else None,
        # A message goes one way; who asked for a meeting is told differently by each side.
        sender=contact.initiator if contact.channel == "message" else None,
        place=contact.place_side or (_country(contact.place.text, reading.report.language) if contact.place else None),
    )
    return Mention(report=reading.report.id, index=index, block=block, level=level, seen=seen, sign=sign, pin=pin)


def _days(contact: Contact, seen: int | None) -> tuple[int | None, int | None]:
    """Bounds as ordinals; an open end is closed where the report's own day or custom closes it."""
    when: When | None = contact.when
    if when is None or (when.earliest is None and when.latest is None):
        return None, None
    lo = when.earliest.toordinal() if when.earliest else None
    hi = when.latest.toordinal() if when.latest else None
    if hi is None and lo is not None:
        if contact.status == "scheduled":
            hi = max(lo, seen or lo) + AHEAD
        else:
            hi = seen if seen is not None and seen >= lo else lo + WIDTHS[-1]
    if lo is None and hi is not None:
        lo = max(1, hi - 366)
    return lo, hi


@lru_cache(maxsize=4096)
def _country(text: str, language: str) -> str | None:
    return place_side(text, language if language in ("en", "fr") else "en")
