"""Clusters into contacts: records made anew where something changed, ids given, what happened noted down."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from openlines.chronology.doubt import doubt
from openlines.chronology.ids import base
from openlines.chronology.mention import Key
from openlines.chronology.merged import Evidence, merged
from openlines.chronology.records import MergedContact
from openlines.store import schema
from openlines.store.bonds import Bonds, Held, groups, judged_on
from openlines.store.correct import corrected
from openlines.store.naming import Before, name, note
from openlines.store.rows import chunks, evidence, key_text, ordinal
from openlines.store.tellers import Teller, tellers_of


class Made(msgspec.Struct, frozen=True):
    """A contact as it is now: the key of the mention it stands on, that mention's pin, who tells of it, and how
    doubtful it is."""

    key: str
    contact: MergedContact
    base: str
    block: str
    pin: tuple[int, int]
    told: tuple[Teller, ...]
    doubt: int


def rebuild(connection: Connection, anchors: Collection[str], judged: Bonds, *, now: datetime) -> None:
    """Makes the contacts anew that the clusters of these anchors are, or were, part of."""
    linked = _links(connection, judged)
    wider = set(anchors)
    homes = {linked.get(anchor, anchor) for anchor in anchors}
    wider |= {anchor for anchor, home in linked.items() if home in homes}
    old = _before(connection, wider)
    # A contact that a judgement held together may have had further clusters.
    wider |= _anchors_of(connection, [one.key for one in old])
    made = _made(connection, wider, linked)
    _drop(connection, [one.key for one in old])
    bases = sorted({one.base for one in old} | {one.base for one in made})
    # Contacts that stay as they are may get another id, for what they were told apart from comes or goes.
    siblings = _found(connection, [schema.contact.c.base.in_(part) for part in chunks(bases)])
    _insert(connection, made)
    name(connection, bases)
    note(connection, [*old, *siblings], [one.key for one in made], now=now)


def _links(connection: Connection, judged: Bonds) -> dict[str, str]:
    """For each anchor whose cluster was judged the same as another, the anchor of the whole."""
    if not judged.same:
        return {}
    keys = {key for pair in judged.same for key in pair}
    mention = schema.mention.c
    home: dict[tuple[str, int], str] = {}
    for part in chunks(sorted({report for report, _ in keys})):
        rows = connection.execute(
            select(mention.report, mention.number, mention.anchor).where(mention.report.in_(part))
        )
        home |= {(row.report, row.number): row.anchor for row in rows if row.anchor}
    return groups([(home[a], home[b]) for a, b in judged.same if a in home and b in home and home[a] != home[b]])


def _before(connection: Connection, anchors: Collection[str]) -> list[Before]:
    key = schema.contact.c.key
    where: list[ColumnElement[bool]] = []
    for part in chunks(sorted(anchors)):
        holding = select(schema.mention.c.contact).where(schema.mention.c.anchor.in_(part))
        where += [key.in_(part), key.in_(holding)]
    return _found(connection, where)


def _found(connection: Connection, where: Iterable[ColumnElement[bool]]) -> list[Before]:
    """The contacts of any of these conditions, by key."""
    contact = schema.contact.c
    columns = (contact.key, contact.id, contact.base, contact.block, contact.pin_start, contact.pin_nth, contact.body)
    found: dict[str, Any] = {}
    for one in where:
        found |= {row.key: row for row in connection.execute(select(*columns).where(one))}
    return [
        Before(row.key, row.id, row.base, row.block, (row.pin_start, row.pin_nth), row.body)
        for _, row in sorted(found.items())
    ]


def _anchors_of(connection: Connection, contacts: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(contacts):
        rows = connection.execute(select(schema.mention.c.anchor).where(schema.mention.c.contact.in_(part)).distinct())
        found |= {anchor for anchor in rows.scalars() if anchor}
    return found


def _made(connection: Connection, anchors: Collection[str], linked: dict[str, str]) -> list[Made]:
    told: dict[str, list[Evidence]] = {}
    for anchor, one in evidence(connection, sorted(anchors)):
        told.setdefault(linked.get(anchor, anchor), []).append(one)
    on = judged_on(connection, {one.mention.report for part in told.values() for one in part})
    return [_make(key, told[key], on) for key in sorted(told)]


def _make(anchor: str, told: list[Evidence], on: dict[Key, list[Held]]) -> Made:
    first = min(told, key=lambda one: (key_text(one.mention.key) != anchor, one.mention.key))
    held = [one for evidence in told for one in on.get(evidence.mention.key, ())] if on else []
    contact = corrected(merged(told), sorted(held, key=lambda one: one.number))
    seen = min((one.mention.seen for one in told if one.mention.seen), default=None)
    blocks = sorted({one.mention.block for one in told}, key=lambda block: (-block.count("-"), block))
    tellers = tellers_of((one.language, one.publisher, one.sourcing) for one in told)
    unsure = doubt(contact, [one.sourcing for one in told])
    return Made(anchor, contact, base(contact, seen), blocks[0], first.mention.pin, tellers, unsure)


def _drop(connection: Connection, keys: Sequence[str]) -> None:
    for part in chunks(keys):
        connection.execute(delete(schema.line).where(schema.line.c.contact.in_(part)))
        connection.execute(delete(schema.contact).where(schema.contact.c.key.in_(part)))


def _insert(connection: Connection, made: Iterable[Made]) -> None:
    contacts = list(made)
    if not contacts:
        return
    connection.execute(insert(schema.contact), [_values(one) for one in contacts])
    lines = [
        {"pair": f"{a}-{b}", "contact": one.key, "lo": _day(one.contact, "earliest")}
        for one in contacts
        for a, b in combinations(sorted(one.contact.sides), 2)
    ]
    if lines:
        connection.execute(insert(schema.line), lines)
    homes = [
        {"of": told.report, "nth": told.contact, "home": one.key} for one in contacts for told in one.contact.mentions
    ]
    connection.execute(_HOME, homes)


_HOME = (
    update(schema.mention)
    .where(schema.mention.c.report == bindparam("of"), schema.mention.c.number == bindparam("nth"))
    .values(contact=bindparam("home"))
)


def _values(made: Made) -> dict[str, object]:
    contact = made.contact
    people = [
        [party.side, person.name, person.person, person.post] for party in contact.parties for person in party.people
    ]
    return {
        "key": made.key,
        # Until ids are given, the key stands in: it is as unique.
        "id": made.key,
        "base": made.base,
        "block": made.block,
        "lo": _day(contact, "earliest"),
        "hi": _day(contact, "latest"),
        "edtf": contact.when.edtf if contact.when else None,
        "channel": contact.channel,
        "status": contact.status,
        "rank": contact.rank,
        "field": contact.field,
        "initiator": contact.initiator,
        "people": msgspec.json.encode(people).decode(),
        "pin_start": made.pin[0],
        "pin_nth": made.pin[1],
        "judged": ",".join(contact.judged),
        "reports": contact.reports,
        "body": msgspec.json.encode(contact),
        "told": msgspec.json.encode(made.told).decode(),
        "doubt": made.doubt,
    }


def _day(contact: MergedContact, end: str) -> int | None:
    return ordinal(getattr(contact.when, end)) if contact.when else None
