"""Whether two mentions of one block can be of the same contact, and how much speaks for it.

A fit is a number: None when something speaks against it, at least STRONG when the mentions themselves bear
each other out (a shared person, the same field of work), less when merely nothing contradicts. A weak fit
joins two mentions only where no other candidate is there (`clusters`).
"""

from datetime import date
from functools import lru_cache

from openlines.chronology.mention import UNDATED, WIDTHS, Sign
from openlines.chronology.who import Who, same
from openlines.records import Channel, Status

STRONG = 1.5

# Channels that may be the same exchange under another name; "unspecified" fits any.
# Talks may be held in a room or over a line.
ALIKE: tuple[frozenset[Channel], ...] = (
    frozenset(("meeting", "visit", "talks")),
    frozenset(("call", "video", "talks")),
)

# What one contact may be called by different reports, or by reports of different days: planned, then held; held
# says one side, the other denies it; asked for, tried, refused. Each with itself goes without saying.
_TOGETHER: tuple[tuple[Status, Status], ...] = (
    ("held", "scheduled"),
    ("held", "requested"),
    ("held", "denied"),
    ("scheduled", "requested"),
    ("scheduled", "cancelled"),
    ("requested", "attempted"),
    ("requested", "declined"),
    ("attempted", "declined"),
)
COMPATIBLE = frozenset(frozenset(pair) for pair in _TOGETHER)
# Two spans of a like width tell of one contact only where they share this much of what either covers.
SHARED = 0.3
# Undated mentions are told of one contact only by reports that look from days this near to each other.
NEAR = 21


@lru_cache(maxsize=1 << 17)
def fit(a: Sign, b: Sign) -> float | None:
    """How well two signs of one block fit, dates apart. Symmetric."""
    channel, status = _channel(a.channel, b.channel), _status(a.status, b.status)
    if channel is None or status is None:
        return None
    if a.sender and b.sender and a.sender != b.sender:
        return None
    people = _people(a, b)
    if people is None:
        return None
    if a.place and b.place and a.place != b.place and not (a.lo == a.hi == b.lo == b.hi and people):
        return None
    return people + channel + status


def peers(a: Sign, b: Sign) -> float | None:
    """The fit of two mentions whose dates are known about equally well, dates included."""
    if not meet(a, b):
        return None
    return fit(a, b)


def meet(a: Sign, b: Sign) -> bool:
    """Whether the dates of two mentions of one level are near enough."""
    if a.lo is None or a.hi is None or b.lo is None or b.hi is None:
        return a.seen is not None and b.seen is not None and abs(a.seen - b.seen) <= NEAR
    shared = min(a.hi, b.hi) - max(a.lo, b.lo) + 1
    return shared > 0 and shared >= SHARED * (max(a.hi, b.hi) - min(a.lo, b.lo) + 1)


def anonymous(sign: Sign) -> bool:
    """Whether no person is named."""
    return not sign.people


def _channel(a: Channel, b: Channel) -> float | None:
    if a == b:
        return 0.0 if a == "unspecified" else 0.4
    if "unspecified" in (a, b):
        return 0.0
    return 0.2 if any(a in group and b in group for group in ALIKE) else None


def _status(a: Status, b: Status) -> float | None:
    if a == b:
        return 0.3
    return 0.1 if frozenset((a, b)) in COMPATIBLE else None


def series(sign: Sign) -> bool:
    """Whether the date is a span that no calendar names: what lasted, or happened several times."""
    if sign.lo is None or sign.hi is None or sign.lo == sign.hi:
        return False
    return not calendar_span(sign.lo, sign.hi)


@lru_cache(maxsize=1 << 14)
def calendar_span(lo: int, hi: int) -> bool:
    """Whether the days are one week, month or year of the calendar."""
    first, after = date.fromordinal(lo), date.fromordinal(hi + 1)
    if hi - lo == 6:
        return first.weekday() == 0
    return first.day == after.day == 1 and (
        hi - lo < 31 or (first.month == after.month == 1 and after.year == first.year + 1)
    )


def _people(a: Sign, b: Sign) -> float | None:
    """2 for each side on which a person is shared; None where one side's people are all others. What happened
    several times is told of exactly those who did it."""
    score = 0.0
    exactly = series(a) or series(b)
    others = dict(b.people)
    for side, mine in a.people:
        theirs = others.get(side)
        if not theirs:
            continue
        if exactly and len(mine) != len(theirs):
            return None
        answers = {same(one, other) for one in mine for other in theirs}
        if "yes" in answers:
            score += 2
        elif "unknown" not in answers:
            return None
    if score:
        return score
    fields, others_fields = _fields(a), _fields(b)
    if fields and others_fields:
        # The ministers of defence on one side, the other's president: nobody is named twice, yet two contacts.
        return STRONG if fields & others_fields else None
    return 0.0


def _fields(sign: Sign) -> frozenset[str]:
    return frozenset(one.field for _, held in sign.people for one in held if one.field)


def reach(sign: Sign) -> tuple[int, int] | None:
    """The days on which an undated mention looks for the contact that it is of; None where it cannot."""
    if sign.seen is None:
        return None
    before, after = {
        "held": (14, 0),
        "denied": (14, 3),
        "scheduled": (3, 45),
        "requested": (3, 45),
        "attempted": (14, 0),
        "declined": (14, 14),
        "cancelled": (14, 14),
        "ruled-out": (14, 14),
    }[sign.status]
    return sign.seen - before, sign.seen + after


# Undated mentions are laid only on contacts whose date is known to a month or better.
NARROW = 2
__all__ = ["NARROW", "NEAR", "STRONG", "UNDATED", "WIDTHS", "Who", "anonymous", "fit", "meet", "peers", "reach"]
