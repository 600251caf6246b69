"""A reading as cards, one a contact, for a terminal of any width, for a pipe, with colours and without.

Where there are no colours, the proving words stand between asterisks.
"""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from openlines.cli import wording
from openlines.cli.console import safe
from openlines.cli.layout import Place, Rows, bullets, flat, highlighted, labelled, more
from openlines.records import Contact, Reading, SinceClaim, Span, Statement, Topic
from openlines.scoring.sentences import split

SENTENCES = 4
STATEMENTS = 8
GRADES = {
    "named": "green",
    "institution": "green",
    "document": "green",
    "anonymous": "yellow",
    "media": "cyan",
    "unattributed": "red",
}
STATUSES = {
    "held": "green",
    "scheduled": "cyan",
    "requested": "yellow",
    "attempted": "yellow",
    "declined": "red",
    "cancelled": "red",
    "denied": "red",
    "ruled-out": "red",
}
TOPICS = {"topic": "About", "demand": "Asked", "outcome": "Agreed"}


class Cards:
    """Prints readings on one console. `full` shows every sentence and statement, else the first few."""

    def __init__(self, console: Console, *, full: bool = False) -> None:
        self.console = console
        self.full = full
        self.mark = "*" if console.color_system is None else ""

    def show(self, reading: Reading, name: str) -> None:
        """The report's head, a card for each contact, and what belongs to none. `name` is the file's."""
        self._print(_head(reading, name))
        sentences = split(reading.report.text)
        told: set[int] = set()
        for index, contact in enumerate(reading.contacts):
            held = [place for place in sentences if any(_meet(place, span) for span in contact.evidence)]
            said = [number for number, statement in enumerate(reading.statements) if _speaks_of(statement, index, held)]
            told.update(said)
            self._print(self._card(reading, index, said, held))
        if not reading.contacts:
            none = Text("No contact between two sides is told.", style="italic")
            self._print(Padding(none, (0, 0, 1, 3)))
        for part in self._rest(reading, told):
            self._print(part)

    def _print(self, part: RenderableType) -> None:
        if self.console.is_terminal:
            self.console.print(part)
            return
        with self.console.capture() as capture:
            self.console.print(part)
        # Rich fills cells with spaces, which a file or the next program should not get.
        self.console.file.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())

    def _card(self, reading: Reading, index: int, said: Sequence[int], held: list[Place]) -> RenderableType:
        contact = reading.contacts[index]
        claims = [claim for claim in reading.since_claims if claim.contact == index]
        title = Text.assemble(
            (f"{index + 1}. ", "dim"),
            (safe(wording.pair(contact)), "bold"),
            f"  {wording.CHANNELS[contact.channel]}, ",
            (contact.status, f"bold {STATUSES[contact.status]}"),
        )
        rows: Rows = [("When", _when(contact)), ("Parties", _parties(contact))]
        if contact.initiator:
            rows.append(("Initiative", _initiative(reading, contact)))
        if contact.duration:
            rows.append(("Lasted", Text(wording.duration(contact.duration))))
        if contact.place:
            rows.append(("Place", _place(contact)))
        if contact.means:
            rows.append(("By means of", Text(flat(", ".join(span.text for span in contact.means)))))
        for kind, label in TOPICS.items():
            about = [_topic(topic) for topic in contact.topics if topic.kind == kind]
            if about:
                rows.append((label, bullets(about)))
        if contact.follow_ups:
            rows.append(("Next", Text(", ".join(f"{number + 1}." for number in contact.follow_ups))))
        if said:
            rows.append(("Said of it", self._said(reading, said)))
        if claims:
            rows.append(("Rarity", bullets([_claim(claim) for claim in claims])))
        rows.append(("Words", self._words(reading.report.text, contact, claims, held)))
        return Group(title, labelled(rows), Text())

    def _said(self, reading: Reading, said: Sequence[int]) -> RenderableType:
        shown = said if self.full else said[:STATEMENTS]
        groups: dict[str | None, list[RenderableType]] = {}
        for number in shown:
            statement = reading.statements[number]
            answered = reading.statements[statement.answers] if statement.answers is not None else None
            groups.setdefault(statement.side, []).append(_statement(statement, answered))
        parts: list[RenderableType] = []
        for side in sorted(groups, key=lambda code: code is None):
            parts += [Text(safe(wording.side(side)), style="bold"), bullets(groups[side])]
        if len(shown) < len(said):
            parts.append(more(len(said) - len(shown), "statement"))
        return Group(*parts)

    def _words(self, text: str, contact: Contact, claims: Sequence[SinceClaim], held: list[Place]) -> RenderableType:
        extra = (contact.initiator_evidence, contact.duration_evidence, contact.place)
        quotes = [claim.since_quote for claim in claims]
        proving = [*contact.evidence, *(span for span in (*extra, *quotes) if span is not None)]
        shown = held if self.full else held[:SENTENCES]
        parts = [bullets([highlighted(text, place, proving, self.mark) for place in shown])]
        if len(shown) < len(held):
            parts.append(more(len(held) - len(shown), "sentence"))
        return Group(*parts)

    def _rest(self, reading: Reading, told: set[int]) -> Iterator[RenderableType]:
        other = [number for number in range(len(reading.statements)) if number not in told]
        silences = [
            Text.assemble((safe(" ↔ ".join(map(wording.side, claim.sides))), "bold"), ": ", _claim(claim))
            for claim in reading.since_claims
            if claim.contact is None
        ]
        rows: Rows = []
        if silences:
            rows.append(("Silence", bullets(silences)))
        if other:
            rows.append(("Also said", self._said(reading, other)))
        if rows:
            yield Group(labelled(rows), Text())


def _head(reading: Reading, name: str) -> RenderableType:
    report = reading.report
    dated = wording.day(report.published.isoformat()) if report.published else "date not known"
    if report.published and report.published_because not in (None, "given"):
        dated += f" ({report.published_because})"
    facts = [name if report.title else None, report.publisher, dated, report.language]
    about = Text(flat(" · ".join(fact for fact in facts if fact)), style="dim")
    return Group(Rule(style="blue"), Text(flat(report.title or name), style="bold"), about, Text())


def _when(contact: Contact) -> Text:
    if contact.when is None:
        return Text("not told", style="italic")
    because = f"  {contact.when.because}" if contact.when.because else ""
    return Text.assemble(wording.day(contact.when.edtf), (safe(because), "dim"))


def _parties(contact: Contact) -> Text:
    lines = []
    for party in contact.parties:
        people = ", ".join(
            flat(person.name) + (f" ({wording.post(person.post)})" if person.post else "") for person in party.people
        )
        role = " (mediator)" if party.role == "mediator" else ""
        lines.append(f"{wording.side(party.side)}{role}" + (f": {people}" if people else ""))
    return Text("\n".join(lines))


def _place(contact: Contact) -> Text:
    """The place, and whose soil it is: one side's, or a third state's."""
    assert contact.place is not None
    where = Text(flat(contact.place.text))
    if contact.place_side:
        sides = {party.side for party in contact.parties}
        third = "" if contact.place_side in sides else ", a third side"
        where.append(f"  {safe(wording.side(contact.place_side))}{third}", style="dim")
    return where


def _topic(topic: Topic) -> Text:
    by = f"{safe(wording.side(topic.side))}: " if topic.side else ""
    return Text.assemble((by, "bold"), f"“{flat(topic.span.text)}”")


def _initiative(reading: Reading, contact: Contact) -> Text:
    text = Text(wording.side(contact.initiator))
    words = contact.initiator_evidence
    if words is not None:
        text.append(f"  “{flat(words.text)}”", style="dim")
        by = _source_of(words, reading.statements)
        if by is not None:
            text.append(f" according to {safe(wording.speaker(by))}", style="dim")
    return text


def _statement(statement: Statement, answered: Statement | None) -> Text:
    """Who says it, the words, and behind them what they are about, whom they answer, why no name is given."""
    words = " … ".join(flat(piece.text) for piece in statement.content)
    notes = [wording.asserted(statement, answered)]
    if statement.reason is not None:
        notes.append(f"not named “{flat(statement.reason.text)}”")
    behind = "; ".join(note for note in notes if note)
    return Text.assemble(
        (safe(wording.speaker(statement)), GRADES[statement.sourcing]),
        f": “{words}”",
        (f"  {safe(behind)}" if behind else "", "dim"),
    )


def _claim(claim: SinceClaim) -> Text:
    quote = f"  “{flat(claim.since_quote.text)}”" if claim.since_quote else ""
    return Text.assemble(wording.claim(claim), (quote, "dim"))


def _speaks_of(statement: Statement, index: int, held: list[Place]) -> bool:
    if statement.about:
        return index in statement.about
    return any(_meet(place, span) for place in held for span in statement.content)


def _source_of(words: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds these words; one that answers another comes after it."""
    around = [
        (statement.answers is not None, piece.end - piece.start, number)
        for number, statement in enumerate(statements)
        for piece in statement.content
        if piece.start <= words.start and words.end <= piece.end
    ]
    return statements[min(around)[-1]] if around else None


def _meet(place: Place, span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]
