"""What became of contacts, in the order in which it did."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from openlines.records import Record
from openlines.store import schema


class Happening(Record, frozen=True, kw_only=True):
    """One change. "new"; "changed" with the fields that did in `detail`; "renamed" from the id in `detail`; "merged",
    when the contact with the id in `detail` became part of it; "gone"."""

    number: int
    contact: str
    kind: Literal["new", "changed", "renamed", "merged", "gone"]
    detail: str
    at: datetime


def changes(connection: Connection, since: datetime | int | None, *, limit: int) -> list[Happening]:
    """Changes after a moment (UTC, without zone) or after a number, oldest first."""
    change = schema.change.c
    query = select(schema.change).order_by(change.number).limit(limit)
    if isinstance(since, int):
        query = query.where(change.number > since)
    elif since is not None:
        query = query.where(change.at >= since)
    return [
        Happening(number=row.number, contact=row.contact, kind=row.kind, detail=row.detail, at=row.at)
        for row in connection.execute(query)
    ]
