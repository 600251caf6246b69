"""Pieces of what the chronology prints: spans of days, contacts in a line, counts by month as little bars."""

from datetime import date

from rich.text import Text

from openlines.cli import wording
from openlines.cli.card import STATUSES
from openlines.cli.console import safe
from openlines.cli.layout import flat
from openlines.store.entries import Entry

MARKS = {"call": "☎", "video": "▣", "meeting": "●", "visit": "▲", "message": "✉", "talks": "◆", "unspecified": "○"}
_BARS = " ▁▂▃▄▅▆▇█"


def days(count: int) -> str:
    """A length of time: "84 days", with months or years beside where it is long."""
    words = f"{count:,} day{'s' * (count != 1)}"
    if count >= 730:
        return f"{words} ({count / 365.25:.1f} years)"
    return f"{words} ({count / 30.44:.0f} months)" if count >= 61 else words


def bars(counts: list[int]) -> str:
    """Counts as bars of eight heights; an empty one is a blank."""
    most = max(counts, default=0)
    return "".join(_BARS[0 if not count else max(1, round(count / most * 8))] for count in counts)


def day_of(entry: Entry) -> str:
    """The date in few letters: "13 May 2022", "May 2022", "≈ May 2022", "date not told"."""
    if entry.edtf is None:
        return "date not told"
    if entry.exact and entry.first:
        return short(entry.first)
    first, last = entry.first, entry.last
    if first is None or last is None:
        return f"from {short(first)}" if first else f"until {short(last)}" if last else entry.edtf
    about = "≈ " if "~" in entry.edtf else ""
    if "/" not in entry.edtf:
        year, _, month = entry.edtf.rstrip("~?%").partition("-")
        return about + (
            f"{date(int(year), int(month), 1):%b} {year}"
            if month.isdigit() and len(month) == 2 and int(month) < 13
            else entry.edtf.rstrip("~?%")
        )
    begin = f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "")
    return f"{about}{begin} – {short(last)}"


def short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def people(entry: Entry, sides: tuple[str, ...]) -> str:
    """The people of each side, "–" for none told: "Austin ↔ Shoigu"."""
    named = [", ".join(flat(one.name) for one in entry.people if one.side == side) for side in sides]
    others = [f"{one.name} ({one.side})" for one in entry.people if one.side not in sides]
    words = " ↔ ".join(name or "–" for name in named) if any(named) else "nobody named"
    return words + (f", with {', '.join(others)}" if others else "")


def status(entry: Entry) -> Text:
    """What became of it, where that is not that it was held."""
    if entry.status == "held":
        return Text()
    return Text(f" {entry.status}", style=f"bold {STATUSES[entry.status]}")


def pair(sides: tuple[str, str]) -> str:
    return safe(f"{wording.side(sides[0])} ↔ {wording.side(sides[1])}")
