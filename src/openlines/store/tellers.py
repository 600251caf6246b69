"""Who tells of a contact: in which language, in which outlet, how well sourced."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, select

from openlines.records import Sourcing
from openlines.store import schema
from openlines.store.entries import COLUMNS, Entry, entry_of, pair_of
from openlines.store.queries import REJECTED


class Teller(msgspec.Struct, frozen=True, array_like=True):
    """One or more reports alike: their language, their outlet (None where it is not known), and how whoever tells
    there that the contact took place is sourced (None in a database that was never brought up to date)."""

    language: str
    outlet: str | None
    sourcing: Sourcing | None


def tellers_of(told: Iterable[tuple[str, str | None, Sourcing | None]]) -> tuple[Teller, ...]:
    """Every combination once, in an order that does not depend on that of the reports."""
    ordered = sorted(set(told), key=lambda one: (one[0], one[1] or "", one[2] or ""))
    return tuple(Teller(*one) for one in ordered)


def told_entries(connection: Connection, a: str, b: str) -> list[tuple[Entry, tuple[Teller, ...]]]:
    """The contacts between two sides by date, undated ones last, each with who tells of it."""
    contact, line = schema.contact.c, schema.line.c
    rows = connection.execute(
        select(*COLUMNS, contact.told)
        .join(schema.line, line.contact == contact.key)
        .where(line.pair == pair_of(a, b), ~contact.judged.contains(REJECTED))
    )
    # Sorted here: the database would carry all columns through its sorting, which takes longer than reading them.
    found = [(entry_of(row[:-1]), _tellers(row[-1])) for row in rows.all()]
    return sorted(found, key=_by_date)


_DECODER = msgspec.json.Decoder(tuple[Teller, ...])


@lru_cache(maxsize=10_000)
def _tellers(encoded: str) -> tuple[Teller, ...]:
    return _DECODER.decode(encoded)


def _by_date(one: tuple[Entry, tuple[Teller, ...]]) -> tuple[bool, date, str]:
    entry = one[0]
    return entry.first is None, entry.first or date.max, entry.id
