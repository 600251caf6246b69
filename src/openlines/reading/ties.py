"""Which contact each statement speaks of, or was made in.

A statement is about the contacts told within its words. Where it tells of none it is about the contact that the
text is at: if its words take that up ("the exchange", "it lasted an hour"), if its speaker's side was part of
it ("Austin pressed for a ceasefire"), if it names somebody who was.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from openlines.knowledge.names import surname
from openlines.reading.attribution.lexicon import lexicon
from openlines.reading.contacts import Found
from openlines.reading.contacts.told import Told
from openlines.records import Attribute, Contact, Span, Stance, Statement

NEAR = 2  # sentences within which a party's words still belong to the contact told last
FAR = 6  # sentences within which a noun takes a contact up again
BARRED = ("denied", "declined", "ruled-out", "cancelled")  # nothing is said in such a contact
FACE_TO_FACE = ("meeting", "visit", "talks")


class Ties:
    """Works out the ties of one report's statements, in the order of the text."""

    def __init__(
        self,
        statements: tuple[Statement, ...],
        found: Found,
        language: str,
        marks: Callable[[Span], list[Attribute]],
    ) -> None:
        self.marks = marks
        self.statements, self.found, self.grid = statements, found, found.grid
        self.sets = lexicon(language).sets
        self.tellings = sorted(found.tellings, key=lambda pair: found.grid.start[pair[0].trigger.head])
        self.starts = [self.grid.start[told.trigger.head] for told, _ in self.tellings]
        counts = Counter(index for _, index in self.tellings if index is not None)
        self.main = max(counts, key=lambda index: (counts[index], -index), default=None)
        self.indices = self._resolved()

    def all(self) -> list[tuple[int, ...]]:
        """For each statement the contacts that it is about."""
        tied: list[tuple[int, ...]] = []
        blocked: list[bool] = []
        for statement in self.statements:
            about, other = self._told_within(statement)
            blocked.append(other and not about)
            tied.append(about)
        for number, statement in enumerate(self.statements):
            if tied[number] or blocked[number]:
                continue
            outer = statement.within
            if outer is not None and tied[outer]:
                tied[number] = (self._nearest_in(outer, number, tied[outer]),)
            else:
                tied[number] = self._told_before(statement) or self._gone_on(number, tied)
        for number, statement in enumerate(self.statements):
            # What an agency relays is about what the one it cites speaks of.
            if statement.within is not None and not tied[statement.within] and not blocked[statement.within]:
                tied[statement.within] = tied[number]
        return tied

    def stance(self, statement: Statement) -> Stance:
        """The stance, where conceding confirms only what is a contact that came about."""
        if statement.stance != "confirms" or statement.cue is None:
            return statement.stance
        if not any(word in self.sets["conceding"] for word in statement.cue.text.casefold().split()):
            return "confirms"
        contacts = self.found.contacts
        for piece in statement.content:
            for told, index in self.told_in(piece):
                if (index is not None and contacts[index].status != "denied") or told.outcome == "declined":
                    return "confirms"
        return "asserts"

    def told_in(self, piece: Span) -> list[tuple[Told, int | None]]:
        """The tellings whose word of contact stands within some words of the text, with their contacts."""
        first, last = bisect_left(self.starts, piece.start), bisect_left(self.starts, piece.end)
        return [(self.tellings[place][0], self.indices[place]) for place in range(first, last)]

    def _resolved(self) -> list[int | None]:
        """For each telling its contact; nouns that take a contact up without naming its sides are given one."""
        known = [index for _, index in self.tellings]
        return [index if index is not None else self._taken_up(place, known) for place, index in enumerate(known)]

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

    def _told_within(self, statement: Statement) -> tuple[tuple[int, ...], bool]:
        """The contacts told in a statement's words, and whether they tell of one that no record holds."""
        indices: list[int] = []
        other = False
        for piece in statement.content:
            for told, index in self.told_in(piece):
                if index is None:
                    other = other or (told.outcome in BARRED and bool(told.sides))
                elif index not in indices:
                    indices.append(index)
        return tuple(indices), other

    def _nearest_in(self, outer: int, inner: int, about: tuple[int, ...]) -> int:
        """Of the contacts that the outer statement tells, the last one before the inner statement's words."""
        at = self._at(self.statements[inner])
        for place in range(bisect_left(self.starts, at) - 1, -1, -1):
            index = self.indices[place]
            if index in about and any(
                piece.start <= self.starts[place] < piece.end for piece in self.statements[outer].content
            ):
                return index
        return about[0]

    def _told_before(self, statement: Statement) -> tuple[int, ...]:
        """The contact that the text is at, where the statement can belong to it."""
        if not statement.content:
            return ()
        at = self._at(statement)
        token = max(0, bisect_right(self.grid.start, at) - 1)
        sentence, paragraph = self.grid.sentence[token], self.grid.paragraph[token]
        asked = self._asks_who_sought_it(statement)
        for place in self._backwards(at, sentence):
            index, told = self.indices[place], self.tellings[place][0]
            if index is None or told.earlier:
                continue
            same = self.grid.paragraph[told.trigger.head] == paragraph
            if not same and self.found.contacts[index].status in BARRED:
                continue
            if self._is_background(index) and (asked or not same or sentence - told.sentence > 1):
                continue
            if statement.side is not None and self._party(index, statement.side):
                return (index,)
            if statement.side is None and same and self._bears_on(statement, index):
                return (index,)
            if self._does_both(statement, self.starts[place]):
                return (index,)
        if asked and self.main is not None and statement.side is not None and self._party(self.main, statement.side):
            return (self.main,)
        return self._answered_for(statement, token)

    def _asks_who_sought_it(self, statement: Statement) -> bool:
        """Whether a statement speaks of initiative or length: these are told of the report's own contact."""
        return any(
            attribute in ("initiative", "duration") for piece in statement.content for attribute in self.marks(piece)
        )

    def _backwards(self, at: int, sentence: int) -> Iterator[int]:
        """Places of tellings before an offset, the nearest sentence first, and each sentence from its beginning:
        what it tells first is its matter, the contact that it counts from comes last."""
        low = bisect_left(self.starts, at)
        while low:
            there = self.tellings[low - 1][0].sentence
            if sentence - there > NEAR:
                return
            first = low - 1
            while first and self.tellings[first - 1][0].sentence == there:
                first -= 1
            yield from range(first, low)
            low = first

    def _is_background(self, index: int) -> bool:
        """Whether a contact lies before the one that the report is mainly about."""
        if self.main is None or index == self.main:
            return False
        then, now = self.found.contacts[index].when, self.found.contacts[self.main].when
        return (
            then is not None
            and now is not None
            and then.latest is not None
            and now.earliest is not None
            and then.latest < now.earliest
        )

    def _gone_on(self, number: int, tied: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        """What the statement before is about, where the same speaker goes on, or the same paragraph."""
        statement = self.statements[number]
        if number == 0 or statement.side is None or not statement.content:
            return ()
        previous = number - 1
        while previous > 0 and previous == statement.within:
            previous -= 1
        before = self.statements[previous]
        if not before.content or self._sentence(statement) - self._sentence(before) > 1:
            return ()
        if before.who != statement.who and self._paragraph(before) != self._paragraph(statement):
            return ()
        return tuple(index for index in tied[previous][:1] if self._party(index, statement.side))

    def _paragraph(self, statement: Statement) -> int:
        return self.grid.paragraph[max(0, bisect_right(self.grid.start, self._at(statement)) - 1)]

    def _sentence(self, statement: Statement) -> int:
        return self.grid.sentence[max(0, bisect_right(self.grid.start, self._at(statement)) - 1)]

    @staticmethod
    def _does_both(statement: Statement, told: int) -> bool:
        """Whether those who say it are those who met in the same breath: "The ministers met and pledged to …"."""
        if statement.source is None or statement.cue is None:
            return False
        return statement.source.start < told < statement.cue.start <= statement.content[0].start

    def _bears_on(self, statement: Statement, index: int) -> bool:
        """Whether what somebody of unknown side says names one who took part, or takes the contact up."""
        words = " ".join(piece.text for piece in statement.content).casefold()
        contact = self.found.contacts[index]
        names = {surname(person.name).casefold() for party in contact.parties for person in party.people}
        if any(name and name in words for name in names):
            return True
        token = bisect_left(self.grid.start, statement.content[0].start)
        return token < self.grid.size and self.grid.low[token] in self.sets["asserts.it"]

    def _answered_for(self, statement: Statement, token: int) -> tuple[int, ...]:
        """The first contact of the report for a headline that confirms or denies."""
        if statement.stance not in ("confirms", "denies") or statement.side is None or self.grid.paragraph[token]:
            return ()
        for place, index in enumerate(self.indices):
            if index is not None and self.tellings[place][0].sentence <= FAR and self._party(index, statement.side):
                return (index,)
        return ()

    def _party(self, index: int, side: str) -> bool:
        return any(party.side == side for party in self.found.contacts[index].parties)

    @staticmethod
    def _at(statement: Statement) -> int:
        return statement.content[0].start
