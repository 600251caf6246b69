"""CSV for spreadsheets. A cell never begins with what a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openlines.chronology.records import MergedContact
from openlines.exports.flat import COLUMNS, Value, row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(contacts: Iterable[MergedContact]) -> Iterator[bytes]:
    """The head, then each contact as a row of CSV (RFC 4180, UTF-8)."""
    return table(COLUMNS, map(row, contacts))


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """The names of the columns, then each row."""
    yield _line(columns)
    for one in rows:
        yield _line(_safe(one[name]) for name in columns)


def _line(values: Iterable[Value]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(["" if value is None else value for value in values])
    return buffer.getvalue().encode()


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
