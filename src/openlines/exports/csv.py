"""CSV for spreadsheets: a row a contact. A cell never begins with what a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from openlines.chronology.records import MergedContact
from openlines.exports.flat import COLUMNS, Value, row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(contacts: Iterable[MergedContact]) -> Iterator[bytes]:
    """The head, then each contact as a row of CSV (RFC 4180, UTF-8)."""
    yield _line(COLUMNS)
    for contact in contacts:
        yield _line(_safe(value) for value in row(contact).values())


def _line(values: Iterable[Value]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(["" if value is None else value for value in values])
    return buffer.getvalue().encode()


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
