"""Pages of a list that stays in the database: each page begins after a key, and none before it is read."""

from collections.abc import Callable
from typing import TypeVar

from openlines.web.listing import SIZE, Asked, Slice

T = TypeVar("T")
Fetch = Callable[[str | None, bool, int], list[T]]


def keyed(fetch: Fetch[T], key: Callable[[T], str], asked: Asked, *, total: int | None, size: int = SIZE) -> Slice[T]:
    """The page that the address asks for. `fetch(beyond, back, limit)` gives items after the key `beyond`, or with
    `back` those before it, the nearest first."""
    back = asked.before is not None and asked.after is None
    rows = fetch(asked.before if back else asked.after, back, size + 1)
    more = len(rows) > size
    rows = rows[:size]
    if back:
        rows = rows[::-1]
        return Slice(
            items=rows, total=total, after=key(rows[-1]) if rows else None, before=key(rows[0]) if more else None
        )
    return Slice(
        items=rows,
        total=total,
        after=key(rows[-1]) if more else None,
        before=key(rows[0]) if rows and asked.after is not None else None,
    )
