"""The claims that a report makes, as they are checked: of the contacts of the chronology."""

import re
from functools import cache

from sqlalchemy import Connection

from openlines import languages
from openlines.chronology.claims import Claim, Want, channel_in, claim_words, is_narrower, pattern, wants_of
from openlines.chronology.records import MergedContact
from openlines.chronology.who import who
from openlines.knowledge.fold import fold
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
        named = _channel(words, told, reading.report.language)
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
                told=tuple(sorted(set(ids.values()))),
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
        if told.scope == "person-pair" and not any(want.people for want in wants):
            wants = _people_told(told, reading) or wants
    return tuple(want for want in wants if want.side in told.sides) or tuple(Want(side=side) for side in told.sides)


def _people_told(told: SinceClaim, reading: Reading) -> tuple[Want, ...]:
    """ "The two have not spoken": the people of the last contact of these sides that is told before."""
    at = told.since_quote.start if told.since_quote else 0
    before = [
        (max(span.start for span in one.evidence if span.start <= at), number, one)
        for number, one in enumerate(reading.contacts)
        if {party.side for party in one.parties} == set(told.sides)
        and all(party.people for party in one.parties)
        and any(span.start <= at for span in one.evidence)
    ]
    if not before:
        return ()
    contact = max(before)[2]
    return tuple(
        Want(
            side=party.side,
            people=tuple(
                one.key or one.name
                for one in (who(person, party.side, reading.report.published) for person in party.people)
            ),
        )
        for party in contact.parties
    )


def _channel(words: str, told: SinceClaim, language: str) -> Channel:
    """The channel by which the claim calls its contact. A sentence may name another first ("Friday's call was the
    highest-level contact since"), so the noun after "first", "deuxième", … decides where there is one."""
    quote = " ".join(told.since_quote.text.split()) if told.since_quote else ""
    at = words.find(quote)
    rare = [match.end() for match in _rare(language).finditer(words[: max(at, 0)])]
    if quote and rare and told.kind != "last":
        noun = words[rare[-1] : at]
        named = channel_in(noun, language)
        if named != "unspecified" or pattern(claim_words(language).open).search(fold(noun)):
            return named
    return channel_in(words, language)


@cache
def _rare(language: str) -> re.Pattern[str]:
    from openlines.reading.rarity import Table  # noqa: PLC0415  (imports spaCy)

    table = languages.table(language, "since", Table)
    known = sorted((*table.first, *table.highest, *table.ordinals), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)


def _sentence(reading: Reading, at: int) -> str:
    from openlines.scoring.sentences import split  # noqa: PLC0415

    text = reading.report.text
    start, end = next(((a, b) for a, b in split(text) if a <= at < b), (at, at))
    return " ".join(text[start:end].split())
