"""Judgements that hold, as the merge needs them: by the mentions that they are pinned to.

A judgement is pinned to places of texts, by the hash of the text. A pin whose text, or whose contact at that
place, is no longer there holds nothing: it is lost, and never moves to something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Select, exists, select

from openlines.chronology.mention import Key
from openlines.store import schema
from openlines.store.rows import chunks


class Pin(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A contact of a report: the report's id, the sides, where its first proving words start, and the
    how-manieth of the contacts between these sides that start there."""

    report: str
    block: str
    start: int
    nth: int


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a judgement is about: one contact, or two (`pins` has a list for each), as they were called then."""

    contacts: tuple[str, ...]
    pins: tuple[tuple[Pin, ...], ...]
    field: str | None = None
    value: str | None = None


class Held(msgspec.Struct, frozen=True):
    """A judgement that has not been undone."""

    number: int
    kind: str
    subject: Subject


class Bonds(msgspec.Struct, frozen=True):
    """`apart`: pairs of mentions that are not of one contact; `same`: pairs that are."""

    apart: frozenset[frozenset[Key]] = frozenset()
    same: tuple[tuple[Key, Key], ...] = ()


PAIRS = ("same", "not-same", "unsure")
"""Kinds of judgements that are about two contacts."""
ABOUT = ("confirm", "reject", "correct")
"""Kinds of judgements that are about one contact."""


def bonds(connection: Connection) -> Bonds:
    """The judgements on what is of one contact that hold. Where two contradict each other, the later one counts."""
    held = standing(connection, ("same", "not-same"))
    if not held:
        return Bonds()
    keys = resolve(connection, {pin for one in held for pins in one.subject.pins for pin in pins})
    apart: dict[frozenset[Key], bool] = {}
    same: dict[frozenset[Key], tuple[Key, Key]] = {}
    for one in held:
        groups = [[keys[pin] for pin in pins if pin in keys] for pins in one.subject.pins]
        if len(groups) != 2 or not all(groups):
            continue
        for a in groups[0]:
            for b in groups[1]:
                if a != b:
                    apart[frozenset((a, b))] = one.kind == "not-same"
        pair = (groups[0][0], groups[1][0])
        if one.kind == "same":
            same[frozenset(pair)] = pair
        else:
            same = {name: other for name, other in same.items() if not apart.get(name)}
    return Bonds(frozenset(pair for pair, do in apart.items() if do), tuple(same.values()))


def judged_on(connection: Connection, reports: Iterable[str]) -> dict[Key, list[Held]]:
    """What was judged of single contacts, and holds, by the mention that stands for the contact; of the contacts that
    these reports tell of, in the order of the judgements."""
    held: dict[int, Held] = {}
    for part in chunks(sorted(set(reports))):
        pinned = select(schema.pin.c.judgement).where(schema.pin.c.report.in_(part))
        held |= {one.number: one for one in standing(connection, ABOUT, pinned)}
    keys = resolve(connection, {pin for one in held.values() for pins in one.subject.pins for pin in pins})
    found: dict[Key, list[Held]] = {}
    for number in sorted(held):
        one = held[number]
        there = [keys[pin] for pins in one.subject.pins[:1] for pin in pins if pin in keys]
        if there:
            found.setdefault(there[0], []).append(one)
    return found


def standing(connection: Connection, kinds: Sequence[str], among: Select[tuple[int]] | None = None) -> list[Held]:
    """Judgements of these kinds that have not been undone, oldest first; with `among` those of these numbers."""
    judgement, undoing = schema.judgement.c, schema.judgement.alias("undoing")
    query = (
        select(judgement.number, judgement.kind, judgement.subject)
        .where(judgement.kind.in_(kinds), ~exists().where(undoing.c.undoes == judgement.number))
        .order_by(judgement.number)
    )
    if among is not None:
        query = query.where(judgement.number.in_(among))
    return [
        Held(row.number, row.kind, msgspec.json.decode(row.subject, type=Subject)) for row in connection.execute(query)
    ]


def resolve(connection: Connection, pins: Iterable[Pin]) -> dict[Pin, Key]:
    """The mentions that pins point at; a lost pin is left out."""
    wanted: dict[str, list[Pin]] = defaultdict(list)
    for pin in pins:
        wanted[pin.report].append(pin)
    found: dict[Pin, Key] = {}
    mention = schema.mention.c
    for part in chunks(sorted(wanted)):
        rows = connection.execute(
            select(mention.report, mention.number, mention.block, mention.pin_start, mention.pin_nth).where(
                mention.report.in_(part)
            )
        )
        there = {Pin(row.report, row.block, row.pin_start, row.pin_nth): (row.report, row.number) for row in rows}
        found |= {pin: there[pin] for report in part for pin in wanted[report] if pin in there}
    return found


def groups(same: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each anchor that judgements link to another, the smallest of its group."""
    home: dict[str, str] = {}

    def root(anchor: str) -> str:
        while home.setdefault(anchor, anchor) != anchor:
            anchor = home[anchor]
        return anchor

    for a, b in same:
        one, other = root(a), root(b)
        home[max(one, other)] = min(one, other)
    return {anchor: root(anchor) for anchor in home}
