"""The date of publication from the text itself: datelines, bylines, stamps and heads of communiqués.

Only the head of a text is read, and labelled stamps at its end; never its sentences. A date without its
year is none: what is not certain stays unknown.
"""

import re
from dataclasses import dataclass
from datetime import date

from openlines.intake import stamps
from openlines.intake.clutter import is_byline
from openlines.intake.lines import bare, ends_sentence, opening
from openlines.knowledge.fold import fold

_HEAD, _TAIL = 8, 6  # lines, blank ones not counted
_REACH = 200  # characters of a line within which its date must stand
_STAMP = 160
_PLACE_WORDS = 7
_AGENCY_HEAD = 4
_PROSE = 100
_SHORT_PLACE = 4
_RELEASE_WORDS = 4  # a place and the marks around it
_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:/[A-ZÀ-ÖØ-Þ][\w'’.-]*)?$")
_SMALL = frozenset(["de", "del", "du", "des", "la", "le", "les", "el", "al", "of", "en", "sur", "lès"])
_BRACKET = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)"
_AFTER = re.compile(rf"\s*{_BRACKET}?\s*(?:[—–:-]|\.\s*{_BRACKET}|$)")
_DASH = re.compile(r"—|\s[–-]\s")
_BRACKETED = re.compile(r"\s*\([^()]{1,40}\)")
_MARKS = " \t,;:·|()[]—–-/"
_AGENCY = re.compile(r"[(/]\s*([A-ZÀ-ÖØ-Þ][\w'’. -]{1,38}?)\s*[)/]")


@dataclass(frozen=True)
class Dated:
    """A date of publication, and in words where it was found."""

    day: date
    because: str


def find(lines: list[str], *, day_first: bool = False) -> Dated | None:
    """The date of publication that the lines of a text state, or None.

    `day_first` reads "05/06/2022" as a day in June; without it such a date is none.
    """
    full = [line for line in lines if line]
    head, updated = full[:_HEAD], None
    for line in head:
        for written in stamps.dates_in(line[:_REACH], day_first=day_first):
            if written.day is None:
                continue
            because = _because(line, written, full)
            if because == "update":
                updated = updated or Dated(written.day, "update stamp")
            elif because:
                return Dated(written.day, because)
    for line in full[max(_HEAD, len(full) - _TAIL) :]:
        if stamps.is_stamp(line) and opening(bare(line), stamps.words().published):
            days = [w.day for w in stamps.dates_in(line, day_first=day_first) if w.day]
            if days:
                return Dated(days[0], "stamp")
    return updated


def agency(lines: list[str]) -> str | None:
    """The agency that a dateline at the head names in brackets: "PARIS, 1er juillet (Agence) —"; else None.

    Right behind the place only known agencies count, since "KIEV (Ukraine) —" names none.
    """
    for line in [line for line in lines if line][:_AGENCY_HEAD]:
        dates = stamps.dates_in(line[:_REACH])[:1]
        before = line[: dates[0].start] if dates else _DASH.split(line[:_REACH], maxsplit=1)[0]
        if not _is_place(before) or len(before) == len(line):
            continue
        found = _AGENCY.search(before)
        if found and bare(found.group(1)) in stamps.words().agencies:
            return found.group(1)
        after = line[dates[0].end : dates[0].end + 50] if dates else ""
        if _AFTER.match(after) and (found := _AGENCY.match(after.lstrip(" .,"))):
            return found.group(1)
    return None


def _because(line: str, written: stamps.Written, full: list[str]) -> str | None:
    before, after = line[: written.start], line[written.end :]
    label = _label(before)
    table = stamps.words()
    if stamps.is_only_date(line):
        others = {other for other in full if stamps.is_only_date(other)}
        return "date line" if len(others) == 1 else None
    if len(line) <= _STAMP and not ends_sentence(line):
        if label and _closes(label, table.updated):
            return "update"
        if label and _closes(label, table.published + table.live):
            return "stamp"
        if _heads_release(before, after):
            return "head of the communiqué"
        if is_byline(line):
            return "byline"
    if _AFTER.match(after) and _is_dateline(before, after, line):
        return "dateline"
    return None


def _is_dateline(before: str, after: str, line: str) -> bool:
    """Titles hold dates as well: a dateline shouts its place, or a comma stands behind a short one and the
    date ends the line or opens a paragraph."""
    place = before.rstrip()
    if place.upper() == place:
        return _is_place(place)
    words = place.split()
    while words and fold(words[-1]).strip(_MARKS) in stamps.words().weekdays:
        words.pop()
    place = " ".join(words)
    if not place.endswith(",") or not _is_place(place) or len(words) > _SHORT_PLACE:
        return False
    return not after.strip(" .") or (ends_sentence(line) and len(line) > _PROSE and ":" not in after[:3])


def _label(before: str) -> str:
    """What stands before a date, folded, without the weekday and small words right before it."""
    words = fold(stamps.without_dates(before)).replace(":", " ").split()
    table = stamps.words()
    labels = {label.split()[-1] for label in table.published + table.updated + table.live}
    while words and words[-1].strip(_MARKS + ".") in (table.beside | {""}) - labels:
        words.pop()
    return " ".join(words).rstrip(_MARKS)


def _closes(label: str, labels: tuple[str, ...]) -> bool:
    """Whether a label ends what stands before a date, alone on its line or behind a separator."""
    for known in labels:
        rest = label.removesuffix(known)
        if rest != label and (not rest or (rest[-1] in " (" and rest.rstrip()[-1:] in "|·-(,;•")):
            return True
    return False


def _heads_release(before: str, after: str) -> bool:
    """A communiqué's head: its kind, perhaps a place, and the date at the line's end."""
    kind = opening(bare(before), stamps.words().released)
    if not kind or any(map(str.isalpha, stamps.without_dates(after))):
        return False
    return len(_without_small(before).split()) - len(kind.split()) <= _RELEASE_WORDS and _is_place(
        _without_small(" ".join(before.split()[len(kind.split()) :]).strip(_MARKS))
    )


def _without_small(before: str) -> str:
    """What stands before a date without weekday, "le", "on": the place, if there is one."""
    words = before.split()
    while words and fold(words[-1]).strip(_MARKS) in stamps.words().beside:
        words.pop()
    return " ".join(words)


def _is_place(before: str) -> bool:
    words = _BRACKETED.sub("", before).strip(_MARKS).replace(",", " ").split()
    return len(words) <= _PLACE_WORDS and all(_PLACE.match(word) or word in _SMALL for word in words)
