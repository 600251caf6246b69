"""Which news agency a report credits as its source, if any (`agencies.toml`)."""

import re
from functools import cache
from pathlib import Path

import msgspec

from openlines.errors import TableError
from openlines.knowledge.fold import fold
from openlines.records import Report
from openlines.tables import load_toml

HOME = Path(__file__).parent
# Lines at the head and the end of a text that may hold a credit, and how long such a line is at most.
_LINES, _SHORT = 3, 80
_BRACKETS = re.compile(r"[(/\[]([^()/\[\]]{2,40})[)/\]]")
# A dateline's brackets stand this near to the beginning of its line.
_REACH = 80


class _Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    names: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agencies: tuple[_Agency, ...]


@cache
def agencies() -> dict[str, str]:
    """Ids of the agencies by folded name. Raises TableError for a name that two of them bear."""
    found: dict[str, str] = {}
    for agency in load_toml(HOME / "agencies.toml", _Table).agencies:
        for name in agency.names:
            if found.setdefault(fold(name), agency.id) != agency.id:
                raise TableError(f"{name!r} names two agencies", where="agencies.toml", fix="keep one of them")
    return found


@cache
def _names() -> re.Pattern[str]:
    names = sorted(map(re.escape, agencies()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def credited(report: Report) -> str | None:
    """The id of the agency that a report credits; None where there is none, or more than one."""
    if report.publisher and fold(report.publisher) in agencies():
        return agencies()[fold(report.publisher)]
    lines = [line.strip() for line in report.text.split("\n") if line.strip()]
    found: set[str] = set()
    for line in lines[:_LINES]:
        found |= {agencies()[name] for part in _BRACKETS.findall(line[:_REACH]) if (name := fold(part)) in agencies()}
    for line in (*lines[:_LINES], *lines[-_LINES:]):
        if len(line) <= _SHORT and _credits(line):
            found |= {agencies()[name] for name in _names().findall(fold(line))}
    return found.pop() if len(found) == 1 else None


def _credits(line: str) -> bool:
    """Whether a short line is a credit: hardly more than the agencies' names, or in brackets."""
    rest = _names().sub(" ", fold(line))
    return len(re.findall(r"\w+", rest)) <= 2
