"""Records into the English of the command line: dates, sides, posts, claims of rarity."""

import re
from datetime import date

from openlines.knowledge import sides
from openlines.records import Contact, SinceClaim, Statement
from openlines.scoring.edtf import bounds

CHANNELS = {
    "call": "telephone call",
    "video": "video link",
    "meeting": "meeting",
    "visit": "visit",
    "message": "message",
    "talks": "talks",
    "unspecified": "channel not told",
}
SCOPES = {
    "person-pair": "between these two people",
    "post-pair": "between the holders of these posts",
    "side-pair": "between the two sides",
    "person": "for one person",
    "channel": "over this channel",
}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_QUALIFIED = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}


def side(code: str | None) -> str:
    """The English name of a side; its code where the tables have no name."""
    if code is None:
        return "side unknown"
    return sides.name_of(code, "en") if code in sides.codes() else code


def pair(contact: Contact) -> str:
    """The sides of a contact: "United States ↔ Russia"."""
    return " ↔ ".join(side(party.side) for party in contact.parties)


def post(name: str) -> str:
    """A post's key in words: "defence-minister" → "defence minister"."""
    return name.replace("-", " ")


def day(edtf: str | None) -> str:
    """An EDTF date in words: "2022-05-13" → "Friday 13 May 2022", "2022-02~" → "about February 2022"."""
    if edtf is None:
        return "not known"
    if "/" not in edtf:
        return _point(edtf)
    begin, _, end = edtf.partition("/")
    if begin in ("", ".."):
        return f"until {_point(end)}"
    if end in ("", ".."):
        return f"from {_point(begin)} on"
    return f"{_point(begin, weekday=False)} to {_point(end, weekday=False)}"


def _point(edtf: str, *, weekday: bool = True) -> str:
    found = bounds(edtf)
    first, last = found or (None, None)
    if first is None or last is None:
        return edtf
    bare = edtf.rstrip("?~%")
    if len(bare) == 10 and first == last:
        words = format(first, "%A ") * weekday + _plain_day(first)
    elif len(bare) == 7 and first.month == last.month:
        words = format(first, "%B %Y")
    elif len(bare) == 4 and bare.isdigit():
        words = bare
    elif bare[-1] == "X" and len(bare) == 4:
        words = f"{first.year} to {last.year}"
    else:
        words = f"{_plain_day(first)} to {_plain_day(last)}"
    return _QUALIFIED.get(edtf[-1], "{}").format(words)


def _plain_day(value: date) -> str:
    return f"{value.day} {value:%B} {value.year}"


def duration(code: str) -> str:
    """An ISO 8601 duration in words: "PT1H30M" → "1 hour 30 minutes"."""
    found = _DURATION.fullmatch(code)
    parts = [
        f"{number} {unit}{'s' * (number != '1')}"
        for number, unit in zip(found.groups() if found else (), _UNITS, strict=False)
        if number
    ]
    return " ".join(parts) or code


def speaker(statement: Statement) -> str:
    """Who speaks, how well sourced, the stance where it is not plain: "John Kirby (named; denies)"."""
    if statement.who:
        name = statement.who
    elif statement.source:
        name = statement.source.text
    else:
        name = "no source given"
    count = f"{statement.number} " if statement.number and statement.number > 1 else ""
    form = "" if statement.form == "unspecified" else f", {statement.form}"
    stance = "" if statement.stance == "asserts" else f"; {statement.stance}"
    return f"{' '.join(name.split())} ({count}{statement.sourcing}{form}{stance})"


def asserted(statement: Statement, answered: Statement | None) -> str:
    """What of the contact a statement speaks of, and whom it answers: "on initiative, duration; confirms TASS"."""
    notes = [f"on {', '.join(statement.attributes)}"] if statement.attributes else []
    if answered is not None:
        name = answered.who or (answered.source.text if answered.source else "what was said before")
        notes.append(f"{statement.stance} {' '.join(name.split())}")
    return "; ".join(notes)


def claim(found: SinceClaim) -> str:
    """A claim of rarity: "first since Thursday 24 February 2022, between the two sides"."""
    since = day(found.since) if found.since else None
    ordinal = f"number {found.ordinal}" if found.ordinal else "one of several"
    words = {
        "first": f"the first since {since}" if since else "the first ever",
        "last": f"told as the last one, {since}" if since else "told as the last one",
        "ordinal": f"{ordinal} since {since}" if since else f"{ordinal} ever",
        "highest-level": f"the highest level since {since}" if since else "the highest level ever",
        "none": f"no contact since {since}" if since else "no contact ever",
        "resumed": f"resumed after a silence since {since}" if since else "resumed after a silence",
    }[found.kind]
    return f"{words}, {SCOPES[found.scope]}"
