"""One reading against its gold report: what agrees, what was missed, what is spurious, what is wrong.

The pairing takes as many admissible pairs as there can be and, among such pairings, the one with most
right fields (for statements: most shared content): a contact told twice is paired with its better half.
"""

import msgspec

from openlines.knowledge.fold import fold
from openlines.knowledge.names import surname
from openlines.records import Contact, Reading, SinceClaim, Statement
from openlines.scoring.align import Canvas, jaccard
from openlines.scoring.assign import assign
from openlines.scoring.edtf import bounds, overlap, same
from openlines.scoring.gold import Gold, GoldContact, GoldStatement

CONTACT_FIELDS = ("channel", "status", "date", "people", "initiator", "duration")
CARD_FIELDS = ("channel", "status", "date", "people")
STATEMENT_FIELDS = ("sourcing", "stance", "who", "side")
# One pair outweighs every field that other pairs could gain.
PAIR = 1000.0


class Pair(msgspec.Struct, frozen=True):
    """Indices of gold and of the reading that belong together, and the fields that are wrong."""

    gold: int
    read: int
    wrong: tuple[str, ...] = ()


class Matching(msgspec.Struct, frozen=True):
    """Pairs; `missed` are indices of gold, `spurious` of the reading, that found no partner."""

    pairs: tuple[Pair, ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]


class Comparison(msgspec.Struct, frozen=True):
    """A gold report, its reading, and how they match. `crash` tells what broke the reading, then empty."""

    gold: Gold
    reading: Reading
    contacts: Matching
    statements: Matching
    claims: Matching
    crash: str | None = None


def compare(gold: Gold, reading: Reading, *, crash: str | None = None) -> Comparison:
    """The reading laid on the gold report and paired with it."""
    canvas = Canvas(gold.text, reading.report.text)
    return Comparison(
        gold=gold,
        reading=reading,
        contacts=_contacts(gold, reading, canvas),
        statements=_statements(gold, reading, canvas),
        claims=_claims(gold, reading),
        crash=crash,
    )


def _match(scores: list[list[float]], wrong: list[list[tuple[str, ...]]], golds: int, reads: int) -> Matching:
    pairs = tuple(Pair(row, column, wrong[row][column]) for row, column in assign(scores))
    paired, taken = {pair.gold for pair in pairs}, {pair.read for pair in pairs}
    return Matching(
        pairs=pairs,
        missed=tuple(row for row in range(golds) if row not in paired),
        spurious=tuple(column for column in range(reads) if column not in taken),
    )


def _contacts(gold: Gold, reading: Reading, canvas: Canvas) -> Matching:
    said = [canvas.sentences(canvas.words(*contact.evidence)) for contact in gold.contacts]
    read = [canvas.sentences(canvas.spans(contact.evidence)) for contact in reading.contacts]
    scores: list[list[float]] = []
    wrong: list[list[tuple[str, ...]]] = []
    for row, wanted in enumerate(gold.contacts):
        scores.append([])
        wrong.append([])
        for column, contact in enumerate(reading.contacts):
            shared = bool(said[row] & read[column])
            faults = _contact_faults(wanted, contact)
            fit = PAIR + 2 * (len(CONTACT_FIELDS) - len(faults)) + shared
            scores[-1].append(fit if _admissible(wanted, contact, shared) else 0)
            wrong[-1].append(faults)
    return _match(scores, wrong, len(gold.contacts), len(reading.contacts))


def _admissible(wanted: GoldContact, contact: Contact, shared: bool) -> bool:
    """Equal sets of sides, and dates that can overlap or evidence in one sentence."""
    if {party.side for party in wanted.parties} != {party.side for party in contact.parties}:
        return False
    if shared:
        return True
    if wanted.when is None or contact.when is None:
        return False
    gold_days, read_days = bounds(wanted.when), bounds(contact.when.edtf)
    return gold_days is not None and read_days is not None and overlap(gold_days, read_days)


def _contact_faults(wanted: GoldContact, contact: Contact) -> tuple[str, ...]:
    people = {(party.side, _family(name)) for party in wanted.parties for name in party.people}
    read = {(party.side, _family(person.name)) for party in contact.parties for person in party.people}
    right = {
        "channel": wanted.channel == contact.channel,
        "status": wanted.status == contact.status,
        "date": same(wanted.when, contact.when.edtf if contact.when else None),
        "people": people == read,
        "initiator": wanted.initiator == contact.initiator,
        "duration": wanted.duration == contact.duration,
    }
    return tuple(field for field in CONTACT_FIELDS if not right[field])


def _statements(gold: Gold, reading: Reading, canvas: Canvas) -> Matching:
    said = [canvas.words(*statement.pieces) for statement in gold.statements]
    read = [canvas.spans(statement.content) for statement in reading.statements]
    scores: list[list[float]] = []
    wrong: list[list[tuple[str, ...]]] = []
    for row, wanted in enumerate(gold.statements):
        scores.append([])
        wrong.append([])
        for column, statement in enumerate(reading.statements):
            shared = jaccard(said[row], read[column])
            admissible = shared >= 0.5 and _same_source(wanted, statement, canvas)
            faults = _statement_faults(wanted, statement)
            fit = PAIR + 10 * shared + len(STATEMENT_FIELDS) - len(faults)
            scores[-1].append(fit if admissible else 0)
            wrong[-1].append(faults)
    return _match(scores, wrong, len(gold.statements), len(reading.statements))


def _same_source(wanted: GoldStatement, statement: Statement, canvas: Canvas) -> bool:
    if wanted.source is None or statement.source is None:
        return wanted.source is None and statement.source is None
    return bool(canvas.words(wanted.source) & canvas.spans([statement.source]))


def _statement_faults(wanted: GoldStatement, statement: Statement) -> tuple[str, ...]:
    right = {
        "sourcing": wanted.sourcing == statement.sourcing,
        "stance": wanted.stance == statement.stance,
        "who": _same_who(wanted.who, statement.who),
        "side": wanted.side == statement.side,
    }
    return tuple(field for field in STATEMENT_FIELDS if not right[field])


def _same_who(wanted: str | None, read: str | None) -> bool:
    """Persons by family name; institutions, named freely in gold, where one's words hold the other's."""
    if wanted is None or read is None:
        return wanted is read
    if _family(wanted) == _family(read):
        return True
    first, second = set(fold(wanted).split()), set(fold(read).split())
    return first <= second or second <= first


def _family(name: str) -> str:
    words = fold(name).split()
    return surname(name) or (words[-1] if words else "")


def _claims(gold: Gold, reading: Reading) -> Matching:
    scores = [
        [
            PAIR + (wanted.ordinal == claim.ordinal) + (wanted.scope == claim.scope)
            if wanted.kind == claim.kind and same(wanted.since, claim.since) and set(wanted.sides) == set(claim.sides)
            else 0.0
            for claim in reading.since_claims
        ]
        for wanted in gold.since_claims
    ]
    wrong = [[_claim_faults(wanted.scope, claim) for claim in reading.since_claims] for wanted in gold.since_claims]
    return _match(scores, wrong, len(gold.since_claims), len(reading.since_claims))


def _claim_faults(scope: str, claim: SinceClaim) -> tuple[str, ...]:
    return () if scope == claim.scope else ("scope",)
