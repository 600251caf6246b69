"""Strict loading of the tables that hold knowledge: a bad entry is refused by file and line.

Tables are TOML files beside the code that owns them. Each is described by a msgspec struct with
`forbid_unknown_fields=True`, so a misspelt key is an error and not a silence.
"""

import re
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from openlines.errors import TableError

T = TypeVar("T")


def load_toml(path: Path, shape: type[T]) -> T:
    """The table at `path` as `shape`. Raises TableError naming file and line."""
    source = path.read_text("utf-8")
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise TableError(str(error), where=path.name, fix="mend the table's syntax") from None
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        message = str(error)
        found = re.search(r"at `\$([^`]*)`", message)
        line = line_of(source, found.group(1)) if found else 1
        raise TableError(message, where=f"{path.name}:{line}", fix="mend that entry") from None


def line_of(source: str, where: str) -> int:
    """The line on which the entry at a msgspec path like `.frames[3].channel` begins, 1-based.

    TOML parsers keep no positions, so this counts table headers (`[[frames]]`) or lines that open an
    inline table (`{ … }`, one a line): right for both and for top-level keys, the nearest enclosing
    header for what lies deeper.
    """
    steps = re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]|\[\.\.\.\]", where)
    names = [name for name, _ in steps if name]
    index = next((int(number) for _, number in steps if number), None)
    if not names:
        return 1
    lines = source.splitlines()
    if index is not None:
        headers = [i for i, line in enumerate(lines) if re.match(rf"\[\[\s*{re.escape(names[0])}\s*\]\]", line)]
        if index < len(headers):
            start = headers[index]
            end = headers[index + 1] if index + 1 < len(headers) else len(lines)
            return _key_line(lines, names[1:], start, end) + 1
        opening = _key_line(lines, names[:1], 0, len(lines))
        entries = [i for i in range(opening, len(lines)) if lines[i].lstrip().startswith("{")]
        if index < len(entries):
            return entries[index] + 1
    for i, line in enumerate(lines):
        if re.match(rf"\[\[?\s*{re.escape('.'.join(names))}\b|{re.escape(names[0])}\s*=", line):
            return i + 1
    for i, line in enumerate(lines):
        if re.match(rf"\[\[?\s*{re.escape(names[0])}\b", line):
            return _key_line(lines, names[1:], i, len(lines)) + 1
    return 1


def _key_line(lines: list[str], names: list[str], start: int, end: int) -> int:
    for name in names:
        for i in range(start, end):
            if re.match(rf"\s*{re.escape(name)}\s*=", lines[i]):
                return i
    return start
