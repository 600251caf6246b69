"""Readings made by hand, for tests of what comes after reading."""

import hashlib
from collections.abc import Sequence
from datetime import date

from openlines.records import Channel, Contact, Party, Person, Reading, Report, SinceClaim, Span, Statement, Status
from openlines.store import Store
from openlines.store.writing import Arrival, write
from openlines.when import When


def contact(
    parties: str,
    when: str | None,
    channel: Channel = "call",
    *,
    status: Status = "held",
    initiator: str | None = None,
    duration: str | None = None,
    start: int = 0,
) -> Contact:
    """A contact, its parties written "USA: Lloyd Austin, Mark Milley; RUS"; its proving words start at `start`."""
    sides = []
    for part in parties.split(";"):
        side, _, names = part.strip().partition(":")
        people = tuple(Person(name=name.strip()) for name in names.split(",") if name.strip())
        sides.append(Party(side=side.strip(), people=people))
    return Contact(
        channel=channel,
        status=status,
        when=When.of(when) if when else None,
        parties=tuple(sides),
        initiator=initiator,
        duration=duration,
        evidence=(Span(start=start, end=start + 4, text=""),),
    )


def reading(
    name: str,
    contacts: Sequence[Contact] = (),
    *,
    published: str | None = None,
    publisher: str | None = None,
    statements: tuple[Statement, ...] = (),
    claims: tuple[SinceClaim, ...] = (),
    language: str = "en",
    text: str | None = None,
) -> Reading:
    """The reading of a report whose text says little more than its name; spans get the words at their place."""
    text = text or f"Words of the report {name}. They say nothing, and at some length."
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language=language,
        published=date.fromisoformat(published) if published else None,
        publisher=publisher,
        title=name,
    )
    placed = []
    for one in contacts:
        spans = tuple(Span(start=s.start, end=s.end, text=text[s.start : s.end]) for s in one.evidence)
        fields = {field: getattr(one, field) for field in one.__struct_fields__}
        placed.append(Contact(**{**fields, "evidence": spans}))
    return Reading(report=report, contacts=tuple(placed), statements=statements, since_claims=claims)


def put(store: Store, *readings: Reading, at_once: bool = True) -> None:
    """Writes readings into a store, in one transaction or one by one."""
    groups = [list(readings)] if at_once else [[one] for one in readings]
    for group in groups:
        arrivals = [
            Arrival(input=hashlib.sha256(repr(one.report).encode()).hexdigest(), name="made", reading=one)
            for one in group
        ]
        with store.writing() as connection:
            write(connection, arrivals, reader="made by hand")
