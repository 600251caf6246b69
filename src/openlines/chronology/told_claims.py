"""The claims that a report makes, as they are checked: of the contacts of the chronology."""

from sqlalchemy import Connection

from openlines.chronology.claims import Claim, Want, channel_in, is_narrower, wants_of
from openlines.chronology.records import MergedContact
from openlines.records import Channel, Reading, SinceClaim
from openlines.store import queries
from openlines.when import When


def claims_of(connection: Connection, reading: Reading) -> list[Claim]:
    """The claims that a reading of a report in the chronology makes."""
    keys = [(reading.report.id, number) for number in range(len(reading.contacts))]
    ids = queries.contact_ids(connection, keys)
    found = []
    for told in reading.since_claims:
        about = ids.get((reading.report.id, told.contact)) if told.contact is not None else None
        contact = queries.contact(connection, about) if about else None
        words = _sentence(reading, told.since_quote.start) if told.since_quote else ""
        wants = _wants(told, contact, words, reading)
        if len(wants) != 2:
            continue
        named = channel_in(words, reading.report.language)
        own: Channel = contact.channel if contact else "unspecified"
        found.append(
            Claim(
                kind=told.kind,
                ordinal=told.ordinal,
                since=When.of(told.since) if told.since else None,
                wants=(wants[0], wants[1]),
                scope=told.scope,
                # The sentence may name another channel of another contact; then it tells nothing.
                channel=own if told.scope == "channel" else named if named in (own, "meeting") else "unspecified",
                narrower=is_narrower(words, reading.report.language),
                on=contact.when if contact and told.kind != "last" else None,
                about=about if told.kind != "last" else None,
                until=reading.report.published,
                words=words,
                report=reading.report.id,
            )
        )
    return found


def _wants(told: SinceClaim, contact: MergedContact | None, words: str, reading: Reading) -> tuple[Want, ...]:
    """Who the claim is of: those in its contact, else those whom its sentence names."""
    if contact is not None:
        wants = wants_of(contact, told.scope)
    else:
        from openlines.chronology.typed import wants_in  # noqa: PLC0415  (imports spaCy)

        sides = (told.sides[0], told.sides[1]) if len(told.sides) == 2 else None
        wants = tuple(wants_in(words, language=reading.report.language, on=reading.report.published, sides=sides))
    return tuple(want for want in wants if want.side in told.sides) or tuple(Want(side=side) for side in told.sides)


def _sentence(reading: Reading, at: int) -> str:
    from openlines.scoring.sentences import split  # noqa: PLC0415

    text = reading.report.text
    start, end = next(((a, b) for a, b in split(text) if a <= at < b), (at, at))
    return " ".join(text[start:end].split())
