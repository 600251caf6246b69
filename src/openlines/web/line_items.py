"""A line as a list: contacts, the silences between them, and known events, by date."""

from collections.abc import Iterable, Sequence
from datetime import date

from openlines.chronology.lines import Silence
from openlines.knowledge.events import Event
from openlines.records import Record
from openlines.store.entries import Entry


class Item(Record, frozen=True, kw_only=True, gc=False):
    """A row of the list: a contact, a silence, or an event with its name. `key` is unlike that of every other."""

    key: str
    entry: Entry | None = None
    silence: Silence | None = None
    event: Event | None = None
    name: str = ""

    def key_of(self) -> str:
        """The key by which the list is paged."""
        return self.key


def items(
    entries: Iterable[Entry], silences: Iterable[Silence], events: Iterable[tuple[Event, str]], *, oldest: bool
) -> Sequence[Item]:
    """Everything by the first day on which it may have been, the oldest first or the latest; contacts of no date at
    all last either way. On one day the event stands before the contacts, the silence after them."""
    dated: list[tuple[date, int, str, Item]] = []
    undated: list[Item] = []
    for entry in entries:
        day = entry.first or entry.last
        item = Item(key=entry.id, entry=entry)
        if day is None:
            undated.append(item)
        else:
            dated.append((day, 1, entry.id, item))
    for silence in silences:
        dated.append((silence.begin, 2, silence.after, Item(key=f"silence:{silence.after}", silence=silence)))
    for event, name in events:
        day = event.began.earliest or date.min
        dated.append((day, 0, event.id, Item(key=f"event:{event.id}", event=event, name=name)))
    dated.sort(key=_order, reverse=not oldest)
    return [*(one[3] for one in dated), *undated]


def _order(one: tuple[date, int, str, Item]) -> tuple[date, int, str]:
    return one[:3]
