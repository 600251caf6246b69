"""Judgements: what human beings decide of contacts. Rows are only added; undoing adds one too."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, insert, select

from openlines.chronology.mention import Key
from openlines.errors import BadJudgement, NotFound
from openlines.records import Record
from openlines.store import queries, schema
from openlines.store.bonds import PAIRS, Bonds, Pin, Subject, bonds, resolve
from openlines.store.contacts import rebuild
from openlines.store.correct import value_of
from openlines.store.placing import place
from openlines.store.rows import by_keys, chunks, key_text

Kind = Literal["same", "not-same", "unsure", "confirm", "reject", "correct", "undo"]
LONGEST = {"author": 80, "reason": 2000, "value": 200}
"""How many characters each may have."""
# The greatest number that both databases can hold.
_GREATEST = 2**31 - 1


class Judgement(Record, frozen=True, kw_only=True):
    """A judgement as it is kept. `contacts` are the ids as they were then; `undone` is the number of the judgement
    that took it back; `lost` counts pins whose text, or whose contact in it, is no longer there: "evidence lost"."""

    number: int
    kind: Kind
    contacts: tuple[str, ...]
    field: str | None
    value: str | None
    author: str
    reason: str
    at: datetime
    undoes: int | None
    undone: int | None
    pins: int
    lost: int


def judge(
    connection: Connection,
    kind: Kind,
    names: Sequence[str],
    *,
    author: str,
    reason: str = "",
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """Adds a judgement and brings the chronology up to date, in the transaction of the connection.

    `names` are contacts by id, two for same, not-same and unsure, else one; a contact may be followed by "@" and the
    beginning of a report's id, which means what that report tells of it: so one report's telling is parted from the
    others ("2022-05-13-rus-usa-defence-call@1f3a" and the contact itself). Raises NotFound, BadJudgement.
    """
    if kind not in get_args(Kind) or kind == "undo":
        raise BadJudgement(f"{kind!r} is no judgement", fix="one of " + ", ".join(get_args(Kind)))
    if not author.strip():
        raise BadJudgement("has no author", fix="give --by NAME, or set OPENLINES_USER")
    _short(author=author, reason=reason, value=value or "")
    if any("\0" in told for told in (*names, author, reason, value or "")):
        raise BadJudgement("holds a NUL, which no database keeps", fix="leave it out")
    wanted = 2 if kind in PAIRS else 1
    if len(names) != wanted:
        raise BadJudgement(f"{kind} is about {wanted} contact{'s' * (wanted > 1)}, not {len(names)}")
    if kind == "correct":
        if not field or value is None:
            raise BadJudgement(
                "a correction needs a field and its value", fix="as in `judge correct ID when 2022-05-13`"
            )
        value_of(field, value)
    named = [_pins(connection, name) for name in names]
    pins = _parted(named) if kind in PAIRS else tuple(tuple(found) for _, found in named)
    subject = Subject(contacts=tuple(id for id, _ in named), pins=pins, field=field, value=value)
    number = _add(connection, kind, subject, author, reason, None)
    _apply(connection, kind, pins)
    return one(connection, number)


def undo(connection: Connection, number: int, *, author: str, reason: str = "") -> Judgement:
    """Takes a judgement back. Raises NotFound, and BadJudgement for one that is undone already."""
    if not author.strip():
        raise BadJudgement("has no author", fix="give --by NAME, or set OPENLINES_USER")
    _short(author=author, reason=reason)
    old = one(connection, number)
    if old.undone is not None:
        raise BadJudgement(f"judgement {number} was undone already, by {old.undone}")
    if old.kind == "undo":
        raise BadJudgement(f"judgement {number} is itself an undoing", fix="make the judgement anew")
    row = connection.execute(select(schema.judgement.c.subject).where(schema.judgement.c.number == number)).one()
    subject = msgspec.json.decode(row.subject, type=Subject)
    mine = _add(connection, "undo", subject, author, reason, number)
    _apply(connection, old.kind, subject.pins)
    return one(connection, mine)


def one(connection: Connection, number: int) -> Judgement:
    """The judgement of that number. Raises NotFound."""
    if 0 < number <= _GREATEST:
        rows = connection.execute(select(schema.judgement).where(schema.judgement.c.number == number)).all()
        if rows:
            return _told(connection, rows)[0]
    raise NotFound(f"there is no judgement {number}", fix="see `openlines judge list`")


def page(
    connection: Connection, *, before: int | None = None, author: str | None = None, limit: int
) -> list[Judgement]:
    """The latest judgements, of all or of one author, the last one first; those before a number."""
    judgement = schema.judgement.c
    query = select(schema.judgement).order_by(judgement.number.desc()).limit(limit)
    if before is not None:
        query = query.where(judgement.number < min(before, _GREATEST))
    if author is not None:
        query = query.where(judgement.author == author)
    return _told(connection, connection.execute(query).all())


def judgements(connection: Connection, contact: str | None = None) -> list[Judgement]:
    """All judgements in their order, or those that are pinned to mentions of one contact."""
    query = select(schema.judgement).order_by(schema.judgement.c.number)
    if contact is None:
        return _told(connection, connection.execute(query).all())
    mine = {(told.report, told.contact) for told in queries.contact(connection, contact).mentions}
    rows: dict[int, Any] = {}
    for part in chunks(sorted({report for report, _ in mine})):
        pinned = select(schema.pin.c.judgement).where(schema.pin.c.report.in_(part))
        found = connection.execute(query.where(schema.judgement.c.number.in_(pinned)))
        rows |= {row.number: row for row in found}
    return _told(connection, [rows[number] for number in sorted(rows)], mine)


def _told(connection: Connection, rows: Sequence[Any], mine: set[Key] | None = None) -> list[Judgement]:
    """Judgements from their rows, in their order; with `mine` only those that are pinned to one of these mentions."""
    judgement = schema.judgement.c
    numbers = [row.number for row in rows]
    # From the oldest one on: what undoes a judgement comes after it.
    later = select(judgement.undoes, judgement.number).where(judgement.undoes >= min(numbers, default=0))
    undone = {row.undoes: row.number for row in connection.execute(later)}
    subjects = {row.number: msgspec.json.decode(row.subject, type=Subject) for row in rows}
    there = resolve(connection, {pin for subject in subjects.values() for pins in subject.pins for pin in pins})
    found = []
    for row in rows:
        subject = subjects[row.number]
        pins = [pin for group in subject.pins for pin in group]
        if mine is not None and not any(there.get(pin) in mine for pin in pins):
            continue
        found.append(_judgement(row, subject, undone.get(row.number), len(pins), sum(pin not in there for pin in pins)))
    return found


def _judgement(row: Any, subject: Subject, undone: int | None, pins: int, lost: int) -> Judgement:
    return Judgement(
        number=row.number,
        kind=row.kind,
        contacts=subject.contacts,
        field=subject.field,
        value=subject.value,
        author=row.author,
        reason=row.reason,
        at=row.at,
        undoes=row.undoes,
        undone=undone,
        pins=pins,
        lost=lost,
    )


def _short(**told: str) -> None:
    for name, words in told.items():
        if len(words) > LONGEST[name]:
            raise BadJudgement(f"the {name} has {len(words)} characters", fix=f"keep it to {LONGEST[name]}")


def _add(connection: Connection, kind: str, subject: Subject, author: str, reason: str, undoes: int | None) -> int:
    found = connection.execute(
        insert(schema.judgement).values(
            kind=kind,
            subject=msgspec.json.encode(subject).decode(),
            author=author.strip(),
            reason=reason.strip(),
            undoes=undoes,
            at=datetime.now(UTC).replace(tzinfo=None),
        )
    )
    assert found.inserted_primary_key is not None
    number = int(found.inserted_primary_key[0])
    reports = sorted({pin.report for pins in subject.pins for pin in pins})
    if reports:
        connection.execute(insert(schema.pin), [{"report": report, "judgement": number} for report in reports])
    return number


def _pins(connection: Connection, name: str) -> tuple[str, list[Pin]]:
    """A contact's id with the pins of its mentions, or of those in one report."""
    id, _, report = name.partition("@")
    contact = queries.contact(connection, id)
    keys = [(told.report, told.contact) for told in contact.mentions if told.report.startswith(report)]
    if not keys:
        raise NotFound(f"no report {report!r} tells of {contact.id}", fix=f"see `openlines contact {contact.id}`")
    mention = schema.mention.c
    found: list[Pin] = []
    for part in chunks(sorted({report for report, _ in keys})):
        rows = connection.execute(
            select(mention.report, mention.number, mention.block, mention.pin_start, mention.pin_nth).where(
                mention.report.in_(part)
            )
        )
        there = {(row.report, row.number): Pin(row.report, row.block, row.pin_start, row.pin_nth) for row in rows}
        found += [there[key] for key in keys if key in there]
    return contact.id + (f"@{report}" if report else ""), found


def _parted(named: Sequence[tuple[str, list[Pin]]]) -> tuple[tuple[Pin, ...], ...]:
    """Two groups of pins that share none: "a contact, and what one report tells of it" means the rest, and that."""
    first, second = (set(pins) for _, pins in named)
    if first == second:
        raise BadJudgement("both are the same contact", fix="name a report of one of them, as ID@1f3a")
    first, second = (first - second, second) if second <= first else (first, second - first)
    order: list[list[Pin]] = [pins for _, pins in named]
    return tuple(tuple(pin for pin in pins if pin in kept) for pins, kept in zip(order, (first, second), strict=True))


def _apply(connection: Connection, kind: Kind, pins: Iterable[Iterable[Pin]]) -> None:
    """Makes the contacts of the pinned mentions anew; where a judgement says which mentions are of one contact, their
    blocks are settled again before."""
    keys = list(resolve(connection, {pin for group in pins for pin in group}).values())
    rows = by_keys(connection, keys)
    judged: Bonds = bonds(connection)
    touched = {key_text(place.anchor) for _, place in rows if place is not None}
    for block in sorted({mention.block for mention, _ in rows} if kind in ("same", "not-same") else ()):
        again = [mention for mention, _ in rows if mention.block == block]
        touched |= place(connection, block, again, again, judged)
    now = datetime.now(UTC).replace(tzinfo=None)
    rebuild(connection, touched, judged, now=now)
