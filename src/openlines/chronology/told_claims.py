"""The claims that a report makes, as they are checked: of the contacts of the chronology."""

from sqlalchemy import Connection

from openlines.chronology.claims import Claim, Want, wants_of
from openlines.records import Channel, Reading
from openlines.store import queries
from openlines.when import When


def claims_of(connection: Connection, reading: Reading) -> list[Claim]:
    """The claims that a reading of a report in the chronology makes."""
    keys = [(reading.report.id, number) for number in range(len(reading.contacts))]
    ids = queries.contact_ids(connection, keys)
    found = []
    for told in reading.since_claims:
        since = When.of(told.since) if told.since else None
        about = ids.get((reading.report.id, told.contact)) if told.contact is not None else None
        contact = queries.contact(connection, about) if about else None
        wants: tuple[Want, ...] = wants_of(contact, told.scope) if contact else ()
        wants = tuple(want for want in wants if want.side in told.sides) or tuple(Want(side=s) for s in told.sides)
        if len(wants) != 2:
            continue
        channel: Channel = contact.channel if contact and told.scope == "channel" else "unspecified"
        found.append(
            Claim(
                kind=told.kind,
                ordinal=told.ordinal,
                since=since,
                wants=(wants[0], wants[1]),
                scope=told.scope,
                channel=channel,
                on=contact.when if contact and told.kind != "last" else None,
                about=about if told.kind != "last" else None,
                until=reading.report.published,
                words=_sentence(reading, told.since_quote.start) if told.since_quote else "",
                report=reading.report.id,
            )
        )
    return found


def _sentence(reading: Reading, at: int) -> str:
    from openlines.scoring.sentences import split  # noqa: PLC0415

    text = reading.report.text
    start, end = next(((a, b) for a, b in split(text) if a <= at < b), (at, at))
    return " ".join(text[start:end].split())
