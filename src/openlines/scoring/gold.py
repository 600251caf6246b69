"""Gold reports: what a right reading of a text holds, written by hand. A bad one is refused by field."""

from datetime import date
from pathlib import Path

import msgspec

from openlines.errors import GoldError
from openlines.records import Channel, ClaimKind, Form, Mode, Scope, Sourcing, Stance, Status
from openlines.scoring.edtf import bounds


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A misspelt key is an error."""


class GoldParty(Strict, frozen=True, kw_only=True):
    side: str
    people: tuple[str, ...]


class GoldContact(Strict, frozen=True, kw_only=True):
    """`event` is one key for one real-world contact, the same across files; `when` is EDTF."""

    event: str
    channel: Channel
    status: Status
    when: str | None
    parties: tuple[GoldParty, ...]
    initiator: str | None
    duration: str | None
    place: str | None
    evidence: tuple[str, ...]


class GoldStatement(Strict, frozen=True, kw_only=True):
    source: str | None
    who: str | None
    side: str | None
    sourcing: Sourcing
    reason: str | None
    cue: str | None
    content: str | tuple[str, ...]
    mode: Mode
    stance: Stance
    form: Form
    to: str | None
    within: int | None

    @property
    def pieces(self) -> tuple[str, ...]:
        """The content as substrings, in order."""
        return (self.content,) if isinstance(self.content, str) else self.content


class GoldClaim(Strict, frozen=True, kw_only=True):
    kind: ClaimKind
    ordinal: int | None
    since: str | None
    since_quote: str | None
    contact: int | None
    sides: tuple[str, ...]
    scope: Scope


class Gold(Strict, frozen=True, kw_only=True):
    """One gold report. Spans are exact substrings of `text`; the first occurrence counts."""

    id: str
    lang: str
    published: date | None
    publisher: str | None
    text: str
    contacts: tuple[GoldContact, ...]
    statements: tuple[GoldStatement, ...]
    since_claims: tuple[GoldClaim, ...]


def load_gold(path: Path) -> Gold:
    """The gold report at `path`. Raises GoldError naming the file and the field."""
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=Gold)
    except OSError as error:
        raise GoldError(f"cannot be opened ({error.strerror})", where=path.name) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(str(error), where=path.name, fix="see docs/gold.md for the format") from None
    for field, problem in problems(gold):
        raise GoldError(f"{field}: {problem}", where=path.name, fix="see docs/gold.md for the format")
    return gold


def load_folder(folder: Path, *, prefix: str = "") -> tuple[Gold, ...]:
    """Every `*.json` of the folder whose name begins with `prefix`, by name. Raises GoldError if none is."""
    if not folder.is_dir():
        raise GoldError("no such folder", where=str(folder), fix="give a folder of gold reports")
    paths = sorted(path for path in folder.glob("*.json") if path.name.startswith(prefix))
    if not paths:
        wanted = f" whose name begins with {prefix!r}" if prefix else ""
        raise GoldError(f"no gold report{wanted} in it", where=str(folder), fix="a gold report is a .json file")
    return tuple(load_gold(path) for path in paths)


def problems(gold: Gold) -> list[tuple[str, str]]:
    """What the types alone do not refuse, as (field, problem)."""
    found: list[tuple[str, str]] = []

    def quoted(field: str, *pieces: str | None) -> None:
        found.extend((field, f"not in the text: {piece!r}") for piece in pieces if piece and piece not in gold.text)
        found.extend((field, "empty words") for piece in pieces if piece == "")

    def dated(field: str, value: str | None) -> None:
        if value is not None and bounds(value) is None:
            found.append((field, f"not EDTF: {value!r}"))

    for number, contact in enumerate(gold.contacts):
        at = f"contacts[{number}]"
        dated(f"{at}.when", contact.when)
        sides = {party.side for party in contact.parties}
        if len(sides) < 2:
            found.append((f"{at}.parties", "fewer than two sides"))
        if contact.initiator is not None and contact.initiator not in sides:
            found.append((f"{at}.initiator", f"{contact.initiator} is no party"))
        if not contact.event or not contact.evidence:
            found.append((at, "no event key or no evidence"))
        quoted(f"{at}.parties.people", *(name for party in contact.parties for name in party.people))
        quoted(f"{at}.place", contact.place)
        quoted(f"{at}.evidence", *contact.evidence)
    for number, statement in enumerate(gold.statements):
        at = f"statements[{number}]"
        for field in ("source", "reason", "cue", "to"):
            quoted(f"{at}.{field}", getattr(statement, field))
        quoted(f"{at}.content", *statement.pieces)
        if not statement.pieces:
            found.append((f"{at}.content", "no content"))
        if statement.within is not None and not 0 <= statement.within < len(gold.statements):
            found.append((f"{at}.within", f"no statement {statement.within}"))
    for number, claim in enumerate(gold.since_claims):
        at = f"since_claims[{number}]"
        dated(f"{at}.since", claim.since)
        quoted(f"{at}.since_quote", claim.since_quote)
        if not claim.sides:
            found.append((f"{at}.sides", "no side"))
        if claim.contact is not None and not 0 <= claim.contact < len(gold.contacts):
            found.append((f"{at}.contact", f"no contact {claim.contact}"))
    return found
