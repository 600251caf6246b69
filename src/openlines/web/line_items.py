"""A line as a list: contacts, the silences between them, and known events, by date."""

from collections.abc import Iterable, Sequence
from datetime import date

from openlines.chronology.lines import Silence
from openlines.knowledge.events import Event
from openlines.records import Record
from openlines.store.entries import Entry


class Item(Record, frozen=True, kw_only=True, gc=False):
    """A row of the list: a contact, a silence, or an event with its name."""

    entry: Entry | None = None
    silence: Silence | None = None
    event: Event | None = None
    name: str = ""


Sorted = tuple[date, int, str, Entry | Silence | tuple[Event, str]]


def ordered(
    entries: Iterable[Entry], silences: Iterable[Silence], events: Iterable[tuple[Event, str]], *, oldest: bool
) -> Sequence[Sorted]:
    """Everything by the first day on which it may have been, the oldest first or the latest; contacts of no date at
    all last either way. On one day the event stands before the contacts, the silence after them."""
    dated: list[Sorted] = []
    undated: list[Sorted] = []
    for entry in entries:
        day = entry.first or entry.last
        (dated if day else undated).append((day or date.max, 1, entry.id, entry))
    dated += [(one.begin, 2, one.after, one) for one in silences]
    dated += [(event.began.earliest or date.min, 0, event.id, (event, name)) for event, name in events]
    dated.sort(key=_order, reverse=not oldest)
    return dated + undated


_KINDS = ("event", "contact", "silence")


def key(one: Sorted) -> str:
    """The key by which the list is paged, unlike that of every other row."""
    return one[2] if one[1] == 1 else f"{_KINDS[one[1]]}:{one[2]}"


def item(one: Sorted) -> Item:
    """A row of the list."""
    what = one[3]
    if isinstance(what, Entry):
        return Item(entry=what)
    return Item(silence=what) if isinstance(what, Silence) else Item(event=what[0], name=what[1])


def _order(one: Sorted) -> tuple[date, int, str]:
    return one[:3]
