"""Ids of contacts given and remembered, and the record of what became of contacts."""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert, select, update

from openlines.chronology.ids import ids
from openlines.chronology.records import MergedContact
from openlines.store import schema
from openlines.store.rows import chunks, key_of

_DECODER = msgspec.json.Decoder(MergedContact)
# A change of these is no news.
_QUIET = frozenset(("id", "mentions"))


class Before(msgspec.Struct, frozen=True):
    """A contact as it was before a change."""

    key: str
    id: str
    base: str
    block: str
    pin: tuple[int, int]
    body: bytes


def name(connection: Connection, bases: Sequence[str]) -> None:
    """Gives the contacts of some bases their ids."""
    contact = schema.contact.c
    changed: list[tuple[str, str]] = []
    for part in chunks(bases):
        rows = connection.execute(
            select(contact.key, contact.id, contact.base, contact.body)
            .where(contact.base.in_(part))
            .order_by(contact.base, contact.key)
        ).all()
        groups: dict[str, list[tuple[str, str, bytes]]] = {}
        for row in rows:
            groups.setdefault(row.base, []).append((row.key, row.id, row.body))
        for base, group in groups.items():
            if len(group) == 1:
                found = {group[0][0]: base}
            else:
                named = ids([(key_of(key), _DECODER.decode(body)) for key, _, body in group], base)
                found = {key: named[key_of(key)] for key, _, _ in group}
            changed += [(key, found[key]) for key, id, _ in group if found[key] != id]
    # Two contacts may swap ids; while they do, each is called by its key.
    for step in (0, 1):
        for pair in changed:
            connection.execute(update(schema.contact).where(contact.key == pair[0]).values(id=pair[step]))


def note(connection: Connection, old: Sequence[Before], new: Collection[str], *, now: datetime) -> None:
    """Remembers old ids that are gone, and writes down what changed."""
    contact, mention = schema.contact.c, schema.mention.c
    after: dict[str, tuple[str, bytes]] = {}
    for part in chunks(sorted({*new, *(one.key for one in old)})):
        rows = connection.execute(select(contact.key, contact.id, contact.body).where(contact.key.in_(part)))
        after |= {row.key: (row.id, row.body) for row in rows}
    # Where the mentions went on which contacts stood that are no more.
    went: dict[str, str] = {}
    for part in chunks(sorted({key_of(one.key)[0] for one in old if one.key not in after})):
        rows = connection.execute(
            select(mention.report, mention.number, contact.id)
            .join(schema.contact, contact.key == mention.contact)
            .where(mention.report.in_(part))
        )
        went |= {f"{row.report}:{row.number}": row.id for row in rows}
    bodies = dict(after.values())
    fates: dict[str, list[Before]] = {}
    changes: list[tuple[str, str, str]] = []
    for one in old:
        to = after[one.key][0] if one.key in after else went.get(one.key)
        if to is None:
            changes.append((one.id, "gone", ""))
        else:
            fates.setdefault(to, []).append(one)
        if to != one.id:
            _remember(connection, one)
    for id, ones in sorted(fates.items()):
        # The contact goes on from the one that bore its id, else from the first.
        first = next((one for one in ones if one.id == id), ones[0])
        if first.id != id:
            changes.append((id, "renamed", first.id))
        elif fields := _differing(first.body, bodies.get(id, first.body)):
            changes.append((id, "changed", ", ".join(fields)))
        changes += [(id, "merged", one.id) for one in ones if one is not first]
    changes += [(id, "new", "") for key in sorted(new) if (id := after[key][0]) not in fates]
    if changes:
        connection.execute(
            insert(schema.change), [{"contact": c, "kind": k, "detail": d, "at": now} for c, k, d in changes]
        )


def _differing(old: bytes, new: bytes) -> list[str]:
    if old == new:
        return []
    before, after = (msgspec.structs.asdict(_DECODER.decode(body)) for body in (old, new))
    return [field for field, value in after.items() if field not in _QUIET and before[field] != value]


def _remember(connection: Connection, one: Before) -> None:
    known = connection.execute(select(schema.alias.c.id).where(schema.alias.c.id == one.id)).first()
    if known is None:
        connection.execute(
            insert(schema.alias).values(
                id=one.id, report=key_of(one.key)[0], block=one.block, pin_start=one.pin[0], pin_nth=one.pin[1]
            )
        )
