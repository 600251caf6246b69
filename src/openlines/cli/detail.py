"""What a reading missed, made up or got wrong, spelt out a line each, for those who mend it."""

from collections.abc import Iterable, Iterator

from openlines.records import Contact, SinceClaim, Span, Statement
from openlines.scoring.compare import Comparison, Matching
from openlines.scoring.gold import Gold, GoldClaim, GoldContact, GoldStatement

WORDS = 110


def lines(comparison: Comparison) -> Iterator[str]:
    """`-` missed, `+` spurious, `~` paired with something wrong (gold → read); nothing where all is right."""
    body = [
        *_part("contact", comparison.contacts, _contacts(comparison)),
        *_part("statement", comparison.statements, _statements(comparison)),
        *_part("since", comparison.claims, _claims(comparison)),
    ]
    if comparison.crash:
        body.insert(0, f"  ! reading failed: {comparison.crash}")
    if body:
        yield f"{comparison.gold.id}"
        yield from body
        yield ""


Described = tuple[list[str], list[str], list[dict[str, str]], list[dict[str, str]]]


def _part(kind: str, matching: Matching, described: Described) -> Iterator[str]:
    golds, reads, gold_fields, read_fields = described
    for index in matching.missed:
        yield f"  - {kind} {golds[index]}"
    for index in matching.spurious:
        yield f"  + {kind} {reads[index]}"
    for pair in matching.pairs:
        if pair.wrong:
            faults = "; ".join(
                f"{field} {gold_fields[pair.gold][field]} → {read_fields[pair.read][field]}" for field in pair.wrong
            )
            yield f"  ~ {kind} {faults}  | {golds[pair.gold]}"


def _contacts(comparison: Comparison) -> Described:
    golds, reads = comparison.gold.contacts, comparison.reading.contacts
    return (
        [_gold_contact(contact) for contact in golds],
        [_contact(contact) for contact in reads],
        [
            {
                "channel": contact.channel,
                "status": contact.status,
                "date": str(contact.when),
                "people": _people((party.side, party.people) for party in contact.parties),
                "initiator": str(contact.initiator),
                "duration": str(contact.duration),
            }
            for contact in golds
        ],
        [
            {
                "channel": contact.channel,
                "status": contact.status,
                "date": f"{contact.when.edtf} ({contact.when.because})" if contact.when else "None",
                "people": _people((p.side, [person.name for person in p.people]) for p in contact.parties),
                "initiator": str(contact.initiator),
                "duration": str(contact.duration),
            }
            for contact in reads
        ],
    )


def _people(parties: Iterable[tuple[str, Iterable[str]]]) -> str:
    return " ".join(f"{side}:{','.join(people) or '–'}" for side, people in parties)


def _gold_contact(contact: GoldContact) -> str:
    sides = "–".join(party.side for party in contact.parties)
    return f"{sides} {contact.channel} {contact.status} {contact.when}: {_quoted(contact.evidence)}"


def _contact(contact: Contact) -> str:
    sides = "–".join(party.side for party in contact.parties)
    when = contact.when.edtf if contact.when else None
    return f"{sides} {contact.channel} {contact.status} {when}: {_quoted(_texts(contact.evidence))}"


def _statements(comparison: Comparison) -> Described:
    golds, reads = comparison.gold.statements, comparison.reading.statements
    return (
        [_gold_statement(statement) for statement in golds],
        [_statement(statement) for statement in reads],
        [_said(statement) for statement in golds],
        [_said(statement) for statement in reads],
    )


def _said(statement: GoldStatement | Statement) -> dict[str, str]:
    return {field: str(getattr(statement, field)) for field in ("sourcing", "stance", "who", "side")}


def _gold_statement(statement: GoldStatement) -> str:
    return f"{statement.source} [{statement.cue}]: {_quoted(statement.pieces)}"


def _statement(statement: Statement) -> str:
    source = statement.source.text if statement.source else None
    cue = statement.cue.text if statement.cue else None
    return f"{source} [{cue}]: {_quoted(_texts(statement.content))}"


def _claims(comparison: Comparison) -> Described:
    gold: Gold = comparison.gold
    reads = comparison.reading.since_claims
    return (
        [_claim(claim, claim.since_quote) for claim in gold.since_claims],
        [_claim(claim, claim.since_quote.text if claim.since_quote else None) for claim in reads],
        [{"scope": claim.scope} for claim in gold.since_claims],
        [{"scope": claim.scope} for claim in reads],
    )


def _claim(claim: GoldClaim | SinceClaim, quote: str | None) -> str:
    return f"{claim.kind} {claim.since} {'–'.join(claim.sides)}: {_quoted([quote or ''])}"


def _texts(spans: Iterable[Span]) -> list[str]:
    return [span.text for span in spans]


def _quoted(pieces: Iterable[str]) -> str:
    shown = " | ".join(" ".join(piece.split()) for piece in pieces)
    return f"“{shown if len(shown) <= WORDS else shown[: WORDS - 1] + '…'}”"
