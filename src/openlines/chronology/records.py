"""Contacts of the chronology: what many reports tell of one contact, as frozen structs."""

from datetime import date

from openlines.records import Channel, Record, Status
from openlines.when import When


class Told(Record, frozen=True, kw_only=True):
    """Where a contact is told: the report's id and the index of the contact in its Reading."""

    report: str
    contact: int


class MergedPerson(Record, frozen=True, kw_only=True):
    """A person in a contact. `person` is the key of the table of office-holders, None for one it does not
    single out; `spellings` are the names that the reports give."""

    name: str
    post: str | None = None
    person: str | None = None
    spellings: tuple[str, ...] = ()


class MergedParty(Record, frozen=True, kw_only=True):
    """A side with all its people of whom any report tells; role "mediator" where a report says so."""

    side: str
    people: tuple[MergedPerson, ...] = ()
    role: str = "party"


class MergedContact(Record, frozen=True, kw_only=True):
    """One contact as the chronology holds it.

    An attribute on which the reports contradict one another is in `differ`: `initiator` is then null, the
    others are what most tell. `status` is "denied" only where nobody tells that it took place. `rank` is that of the
    highest person (1 head of state or government, 2 minister, … 9 unknown) and `field` the field of work
    ("leaders", "defence", …). `origins` counts independent origins: copies and reports that credit one agency
    are one. `first_told` is the day of the earliest report.
    """

    id: str
    sides: tuple[str, ...]
    channel: Channel
    status: Status
    when: When | None
    parties: tuple[MergedParty, ...]
    initiator: str | None = None
    duration: str | None = None
    place: str | None = None
    place_side: str | None = None
    rank: int = 9
    field: str = ""
    plover: str = ""
    plover_mode: str = ""
    cameo: str = ""
    differ: tuple[str, ...] = ()
    reports: int = 0
    origins: int = 0
    languages: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    first_told: date | None = None
    mentions: tuple[Told, ...] = ()
    judged: tuple[str, ...] = ()
