"""Nouns that take a contact up again without telling it anew: "the exchange", "the ministers' meeting"."""

from collections.abc import Mapping, Sequence

from openlines.reading.contacts import Found
from openlines.reading.contacts.told import Told
from openlines.records import Contact, Statement

FAR = 6  # sentences within which a noun takes a contact up again
FACE_TO_FACE = ("meeting", "visit", "talks")


class Nouns:
    """Finds the contact that each telling of a report speaks of."""

    def __init__(
        self,
        tellings: Sequence[tuple[Told, int | None]],
        statements: tuple[Statement, ...],
        found: Found,
        sets: Mapping[str, frozenset[str]],
        main: int | None,
    ) -> None:
        self.tellings, self.statements, self.found, self.sets, self.main = tellings, statements, found, sets, main
        self.grid = found.grid

    def resolved(self) -> list[int | None]:
        """For each telling its contact; nouns that take a contact up without naming its sides are given one."""
        known = [index for _, index in self.tellings]
        return [
            self._ahead(place, index, known) if index is not None else self._taken_up(place, known)
            for place, index in enumerate(known)
        ]

    def _ahead(self, place: int, index: int, known: Sequence[int | None]) -> int:
        """The contact of a telling: of one that may yet be, the one announced before, not the one that was held."""
        told, contacts = self.tellings[place][0], self.found.contacts
        if (
            told.outcome not in ("possible", "scheduled")
            or told.trigger.noun is None
            or contacts[index].status != "held"
        ):
            return index
        sides = {party.side for party in contacts[index].parties}
        before = (known[k] for k in range(place - 1, -1, -1) if told.sentence - self.tellings[k][0].sentence <= FAR)
        announced = (
            other
            for other in before
            if other is not None
            and contacts[other].status == "scheduled"
            and {party.side for party in contacts[other].parties} == sides
        )
        return next(announced, index)

    def _taken_up(self, place: int, known: Sequence[int | None]) -> int | None:
        told = self.tellings[place][0]
        if told.outcome in ("possible", "none") and not told.definite:
            return None
        if told.trigger.noun is None:
            return None
        before = self.grid.low[told.trigger.first - 1] if told.trigger.first else ""
        points = before in self.sets["asserts.back"]
        if not told.sides and not points and before not in self.sets["grammar.determiners"]:
            return None  # "l'accord d'échange de renseignements"
        near = self._near(place, known)
        for loose in (False, True) if points else (False,):
            for index in near:
                if self._fits(told, self.found.contacts[index], loose=loose, points=points):
                    return index
        return None

    def _near(self, place: int, known: Sequence[int | None]) -> list[int]:
        """Contacts told around a telling, the likeliest first: before it in its paragraph, the report's main
        one, then what lies near."""
        told = self.tellings[place][0]
        paragraph = self.grid.paragraph[told.trigger.head]
        found: list[int] = []
        rest: list[int] = []
        low = place - 1
        while low >= 0 and told.sentence - self.tellings[low][0].sentence <= FAR:
            index, there = known[low], self.tellings[low][0]
            if index is not None:
                same = self.grid.paragraph[there.trigger.head] == paragraph and not there.earlier
                (found if same else rest).append(index)
            low -= 1
        high = place + 1
        while high < len(known) and self.tellings[high][0].sentence - told.sentence <= FAR:
            index = known[high]
            if index is not None:
                rest.append(index)
            high += 1
        if self.main is not None and self.main in rest:
            found.append(self.main)
        return [*found, *rest]

    def _fits(self, told: Told, contact: Contact, *, loose: bool, points: bool) -> bool:
        """Whether a telling can be of a contact: sides (not asked for where `loose`), channel and outcome."""
        sides = {party.side for party in contact.parties}
        named = set(told.sides)
        if told.statement is not None:
            speaker = self.statements[told.statement].side
            named |= {speaker} if speaker is not None else set()
        if not loose and not named <= sides:
            return False
        if not (told.sides or told.definite or loose or told.outcome == "held"):
            return False
        alike = told.channel == contact.channel or "unspecified" in (told.channel, contact.channel)
        if not alike and not (told.channel in FACE_TO_FACE and contact.channel in FACE_TO_FACE):
            return False
        if told.outcome in (contact.status, "possible", "none"):
            return True
        # "who had placed the call": what is said of a contact need not tell again what became of it.
        return points and told.outcome in ("held", "scheduled", "requested", "attempted")
