"""Contacts: who was in touch with whom, when, how, on whose initiative, and what became of it.

The step after attribution. Words of contact (a table a language) are found in the parse, their places
filled with resolved actors, their status read off what governs them; tellings of the same contact are
then joined.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from openlines.reading.actors import Cast
from openlines.reading.attribution import grid_of
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.codes import coded
from openlines.reading.contacts.dating import stretch
from openlines.reading.contacts.merge import Joined, join
from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.substance import devices, topics
from openlines.reading.contacts.table import lexicon
from openlines.reading.contacts.telling import Teller
from openlines.reading.contacts.told import Told
from openlines.reading.parse import Parsed
from openlines.reading.rarity import Rarity
from openlines.reading.times import TimeMention
from openlines.records import Contact, Party, Person, Report, Span, Statement, Status


@dataclass(frozen=True)
class Found:
    """Contacts, and each telling with the index of the contact that it is of (None: of none, as a
    silence told, or a mere possibility)."""

    contacts: tuple[Contact, ...]
    tellings: tuple[tuple[Told, int | None], ...]
    rarities: tuple[Rarity, ...]
    grid: Grid


def find_contacts(
    parsed: Parsed,
    times: tuple[TimeMention, ...],
    cast: Cast,
    statements: tuple[Statement, ...],
    *,
    grid: Grid | None = None,
) -> Found:
    """All contacts that a report tells of, in the order in which it first does. `grid` is that of `grid_of`, made
    when not given."""
    language = parsed.report.language
    grid = grid if grid is not None else grid_of(parsed)
    scene = Scene(grid, lexicon(language), language, cast=cast, times=times, statements=statements)
    tellings = Teller(scene).tell()
    joined = join(tellings, cast)
    for one in joined:
        stretch(one, joined, parsed.report.published)
    contacts = _followed(tuple(_contact(scene, one, cast, parsed.report) for one in joined))
    index = {id(told): number for number, one in enumerate(joined) for told in one.tellings}
    return Found(contacts, tuple((told, index.get(id(told))) for told in tellings), scene.rarities, grid)


def _followed(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Ties contacts that are announced to those of the same sides that were held."""
    ahead = {n: frozenset(p.side for p in c.parties) for n, c in enumerate(contacts) if c.status == "scheduled"}
    return tuple(
        replace(
            contact,
            follow_ups=tuple(n for n, sides in ahead.items() if sides == frozenset(p.side for p in contact.parties)),
        )
        if contact.status == "held" and ahead
        else contact
        for contact in contacts
    )


def _contact(scene: Scene, joined: Joined, cast: Cast, report: Report) -> Contact:
    text = report.text

    def span(start: int, end: int) -> Span:
        return Span(start=start, end=end, text=text[start:end])

    parties = tuple(
        Party(
            side=side,
            role="mediator" if side in joined.mediators and len(joined.sides) > 2 else "party",
            people=tuple(_person(cast, index, text) for index in sorted(people)),
        )
        for side, people in joined.sides.items()
    )
    status: Status = joined.outcome  # type: ignore[assignment]
    if status == "held" and joined.when and joined.when.earliest and report.published:
        if joined.when.earliest > report.published:
            status = "scheduled"  # "Biden arrives on Friday": the present tense of agendas
    initiators = _initiators(joined)
    initiative = next((told.initiative for told in joined.tellings if told.initiative), None)
    duration = next((told.duration for told in joined.tellings if told.duration), None)
    place = next((told.place for told in joined.tellings if told.place), None)
    seen: dict[int, Span] = {}
    for told in joined.tellings:
        seen.setdefault(told.sentence, span(told.start, told.end))
    contact = Contact(
        channel=joined.channel,
        status=status,
        when=joined.when,
        parties=parties,
        initiator=next(iter(initiators)) if len(initiators) == 1 else None,
        initiator_evidence=initiative,
        duration=duration.timex3 if duration else None,
        duration_evidence=span(duration.start, duration.end) if duration else None,
        place=span(*place) if place else None,
        place_side=next((told.place_side for told in joined.tellings if told.place), None),
        topics=topics(scene, joined),
        means=devices(scene, joined),
        protest=any(told.trigger.frame.row.act == "protest" for told in joined.tellings),
        evidence=tuple(seen.values()),
    )
    return coded(contact)


def _initiators(joined: Joined) -> set[str]:
    """Who asked, called, invited or summoned; where nobody is told to have done so, who travelled."""
    told = [(one, side) for one in joined.tellings for side, _ in one.initiators if side in joined.sides]
    asked = {side for one, side in told if one.initiative or one.channel != "visit"}
    return asked or {side for _, side in told}


def _person(cast: Cast, index: int, text: str) -> Person:
    character = cast.people[index]
    start, end = character.start, character.end
    where = Span(start=start, end=end, text=text[start:end]) if start is not None and end is not None else None
    return Person(name=character.name, post=character.post, span=where)
