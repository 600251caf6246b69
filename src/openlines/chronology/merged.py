"""Mentions of one contact into one record. A pure function: the order of the mentions does not matter."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from openlines.chronology.mention import Mention, Sign
from openlines.chronology.origins import origins
from openlines.chronology.records import MergedContact, MergedParty, MergedPerson, Told
from openlines.chronology.who import LEADERS, Who, name_of, office, same, who
from openlines.records import Channel, Contact, Party, Person, Sourcing, Status
from openlines.when import When

T = TypeVar("T", bound=Hashable)

# What a name of the channel says more than another; told equally often, the one that says more wins.
_TELLING: dict[Channel, int] = {
    "unspecified": 0, "talks": 1, "meeting": 2, "call": 3, "message": 3, "video": 4, "visit": 4,
}  # fmt: skip
# What became of a contact, by what is known last: held outweighs plans, and a denial only silence.
_OUTCOMES: tuple[Status, ...] = (
    "held", "cancelled", "declined", "denied", "ruled-out", "attempted", "scheduled", "requested",
)  # fmt: skip


class Evidence(msgspec.Struct, frozen=True):
    """A mention with the contact as told and what matters of its report."""

    mention: Mention
    contact: Contact
    published: date | None
    publisher: str | None
    language: str
    shingles: bytes
    credit: str | None
    sourcing: Sourcing | None = None


def merged(evidence: Iterable[Evidence], *, id: str = "") -> MergedContact:
    """What the mentions of one contact, at least one, add up to."""
    # Its package imports spaCy, which nobody needs who only looks.
    from openlines.reading.contacts.codes import codes  # noqa: PLC0415

    told = sorted(evidence, key=_order)
    contacts = [one.contact for one in told]
    channel = _channel(contacts)
    status = next(status for status in _OUTCOMES if any(contact.status == status for contact in contacts))
    parties = _parties(told)
    initiators = [contact.initiator for contact in contacts if contact.initiator]
    durations = [contact.duration for contact in contacts if contact.duration]
    places = [" ".join(contact.place.text.split()) for contact in contacts if contact.place]
    fields, rank = _level(told)
    days_told = {one.mention.span for one in told if one.mention.level == 0}
    differ = {
        # Only a human being puts two certain days together.
        "when": len(days_told) > 1,
        "initiator": len(set(initiators)) > 1,
        "duration": len(set(durations)) > 1,
        "place": len({one.mention.sign.place for one in told if one.mention.sign.place}) > 1,
        "status": {"held", "denied"} <= {contact.status for contact in contacts},
    }
    countries = sorted(one.mention.sign.place for one in told if one.mention.sign.place)
    whole = Contact(
        channel=channel,
        status=status,
        when=None,
        parties=tuple(
            Party(side=party.side, role="mediator" if party.role == "mediator" else "party") for party in parties
        ),
        initiator=initiators[0] if len(set(initiators)) == 1 else None,
        place_side=_most(countries),
        protest=all(contact.protest for contact in contacts),
    )
    event, mode, cameo = codes(whole)
    days = [one.published for one in told if one.published]
    core = tuple(party.side for party in parties if party.role == "party")
    return MergedContact(
        id=id,
        sides=core if len(core) > 1 else tuple(party.side for party in parties),
        channel=channel,
        status=status,
        when=_when(told),
        parties=parties,
        initiator=whole.initiator,
        duration=_most(durations),
        place=_most(places),
        place_side=whole.place_side,
        rank=rank,
        field=fields,
        plover=event,
        plover_mode=mode,
        cameo=cameo,
        differ=tuple(name for name, do in differ.items() if do),
        reports=len({one.mention.report for one in told}),
        origins=len(set(origins([(one.shingles, one.credit) for one in told]))),
        languages=tuple(sorted({one.language for one in told})),
        publishers=tuple(sorted({one.publisher for one in told if one.publisher})),
        first_told=min(days, default=None),
        mentions=tuple(Told(report=one.mention.report, contact=one.mention.index) for one in told),
    )


def _order(one: Evidence) -> tuple[date, str, int]:
    return one.published or date.max, one.mention.report, one.mention.index


def _channel(contacts: Sequence[Contact]) -> Channel:
    counts = Counter(contact.channel for contact in contacts if contact.channel != "unspecified")
    if not counts:
        return "unspecified"
    return max(counts, key=lambda channel: (counts[channel], _TELLING[channel], channel))


def _most(values: Sequence[T]) -> T | None:
    """What most tell; of what is told equally often, what was told first."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -values.index(value))) if counts else None


def _when(told: Sequence[Evidence]) -> When | None:
    """The best known date. Of equally good ones, the most told."""
    dated = [one for one in told if one.contact.when is not None]
    if not dated:
        return None
    best = min(_width(one.mention.sign) for one in dated)
    good = [one.contact.when for one in dated if _width(one.mention.sign) == best and one.contact.when]
    edtf = _most([when.edtf for when in good])
    when = next(when for when in good if when.edtf == edtf)
    # Why the date is so, and what it hangs on, is each report's own.
    return msgspec.structs.replace(when, because="", anchor=None, candidates=())


def _width(sign: Sign) -> int:
    return 1 << 30 if sign.lo is None or sign.hi is None else sign.hi - sign.lo


def _level(told: Sequence[Evidence]) -> tuple[str, int]:
    """Field of work and rank: those of the highest person; the field that most of that rank share."""
    found = [one for evidence in told for _, held in evidence.mention.sign.people for one in held]
    rank = min((one.rank for one in found), default=9)
    if rank == 1:
        return LEADERS, 1
    counts = Counter(one.field for one in found if one.field and one.rank == rank)
    return (min(counts, key=lambda field: (-counts[field], field)) if counts else ""), rank


def _parties(told: Sequence[Evidence]) -> tuple[MergedParty, ...]:
    people: dict[str, list[tuple[Who, Person]]] = {}
    roles: dict[str, set[str]] = {}
    for one in told:
        for party in one.contact.parties:
            roles.setdefault(party.side, set()).add(party.role)
            day = date.fromordinal(one.mention.sign.lo or one.mention.seen or 1) if _dated(one.mention) else None
            held = people.setdefault(party.side, [])
            held += [(who(person, party.side, day), person) for person in party.people]
    return tuple(
        MergedParty(
            side=side,
            people=_persons(people.get(side, [])),
            role="mediator" if roles[side] == {"mediator"} else "party",
        )
        for side in sorted(roles)
    )


def _dated(mention: Mention) -> bool:
    return (mention.sign.lo or mention.seen) is not None


def _persons(told: list[tuple[Who, Person]]) -> tuple[MergedPerson, ...]:
    """Each person once, the highest first."""
    groups: list[tuple[Who, list[Person]]] = []
    # Those whom the table knows come first, so that other spellings find them.
    for one, person in sorted(told, key=lambda pair: (not pair[0].key, pair[0].key, -len(pair[1].name), pair[1].name)):
        home = next((people for known, people in groups if same(known, one) == "yes"), None)
        if home is None:
            groups.append((one, [person]))
        else:
            home.append(person)
    persons = [(_rank(one, people), _person(one, people)) for one, people in groups]
    return tuple(person for _, person in sorted(persons, key=lambda pair: (pair[0], pair[1].name)))


def _rank(one: Who, people: list[Person]) -> int:
    return min([one.rank, *(office(person.post)[1] for person in people)])


def _person(one: Who, people: list[Person]) -> MergedPerson:
    posts = sorted(person.post for person in people if person.post)
    return MergedPerson(
        name=name_of(one),
        post=_most(posts),
        person=one.key or None,
        spellings=tuple(sorted({" ".join(person.name.split()) for person in people})),
    )
