"""Ids that people can read and cite: `2022-05-13-rus-usa-defence-call`.

Date as far as known, sides in order, field of work, channel. Details that get better later (people, duration,
place, who asked) are no part of it, so an id stays; one that changes is remembered as an alias. Contacts that
would bear the same id are told apart by their people, or else by signs of the mention they stand on, four
where that is enough.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from openlines.chronology.mention import Key
from openlines.chronology.records import MergedContact
from openlines.knowledge.names import surname

_PLAIN = re.compile(r"[^a-z0-9]+")
_PEOPLE = 2
# Signs of the mark that tells apart what nothing else does; more where so few would be the same.
_MARK = 4
# Told in the id, so that it is not taken for that of a contact that was held. What is planned or asked for is not:
# it may yet be.
_CAME_TO_NOTHING = frozenset(("attempted", "cancelled", "declined", "denied", "ruled-out"))


def base(contact: MergedContact, seen: int | None) -> str:
    """The id of a contact if no other wants it. `seen` is the day from which the first report looks, for a
    contact without a date."""
    parts = [_date(contact, seen), *(side.lower() for side in sorted(contact.sides)), contact.field]
    parts.append("contact" if contact.channel == "unspecified" else contact.channel)
    if contact.status in _CAME_TO_NOTHING:
        parts.append(contact.status)
    return "-".join(part for part in parts if part)


def ids(contacts: Sequence[tuple[Key, MergedContact]], base: str) -> dict[Key, str]:
    """The ids of all contacts of one base."""
    if len(contacts) == 1:
        return {contacts[0][0]: base}
    names = {key: _people(contact) for key, contact in contacts}
    counts = Counter(names.values())
    size = _MARK
    while len({(name, _mark(key, size)) for key, name in names.items()}) < len(names):
        size += 2
    return {
        key: f"{base}-{name}" if name and counts[name] == 1 else f"{base}-{name}-{_mark(key, size)}".replace("--", "-")
        for key, name in names.items()
    }


def _date(contact: MergedContact, seen: int | None) -> str:
    when = contact.when
    if when is None or when.earliest is None:
        if when is not None and when.latest is not None:
            return f"until-{when.latest.isoformat()}"
        return f"undated-{date.fromordinal(seen):%Y-%m}" if seen else "undated"
    if when.latest is None:
        return f"from-{when.earliest.isoformat()}"
    if when.exact:
        return when.earliest.isoformat()
    if (when.latest - when.earliest).days > 200:
        return f"{when.earliest:%Y}"
    middle = when.earliest + (when.latest - when.earliest) / 2
    return f"{middle:%Y-%m}" if when.qualifier else f"{when.earliest:%Y-%m}"


def _people(contact: MergedContact) -> str:
    found = [
        _PLAIN.sub("", surname(person.name))
        for party in contact.parties
        for person in party.people[:1]
        if party.side in contact.sides
    ]
    return "-".join(name for name in found[:_PEOPLE] if name)


def _mark(key: Key, size: int) -> str:
    return hashlib.sha256(f"{key[0]}:{key[1]}".encode()).hexdigest()[:size]
