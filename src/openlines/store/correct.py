"""What human beings judged of a contact, laid over what the reports tell of it."""

import re
from collections.abc import Sequence
from typing import get_args

import msgspec

from openlines.chronology.records import MergedContact
from openlines.errors import BadDate, BadJudgement
from openlines.knowledge import sides
from openlines.records import Channel, Status
from openlines.store.bonds import Held
from openlines.when import When

FIELDS = ("channel", "status", "when", "initiator", "duration", "place")
UNKNOWN = "unknown"
_DURATION = re.compile(
    r"P(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,4}M)?(\d{1,4}S)?)?", re.A
)


def corrected(contact: MergedContact, held: Sequence[Held]) -> MergedContact:
    """The contact with its judgements, later ones over earlier ones. `judged` names them: "confirmed",
    "rejected", "corrected:<field>"."""
    changes: dict[str, object] = {}
    verdict: str | None = None
    for one in held:
        if one.kind == "correct" and one.subject.field:
            changes[one.subject.field] = value_of(one.subject.field, one.subject.value or UNKNOWN)
        elif one.kind in ("confirm", "reject"):
            verdict = f"{one.kind}ed"
    if not changes and verdict is None:
        return contact
    judged = ([verdict] if verdict else []) + [f"corrected:{field}" for field in sorted(changes)]
    left = tuple(field for field in contact.differ if field not in changes)
    return msgspec.structs.replace(contact, **changes, differ=left, judged=tuple(judged))


def value_of(field: str, value: str) -> object:
    """The value of a field as a correction writes it; "unknown" is None where the field may be so. Raises
    BadJudgement."""
    allowed = {"channel": get_args(Channel), "status": get_args(Status)}
    if field not in FIELDS:
        raise BadJudgement(f"{field!r} is no field that can be corrected", fix="one of " + ", ".join(FIELDS))
    if field in allowed:
        if value not in allowed[field]:
            raise BadJudgement(f"{value!r} is no {field}", fix="one of " + ", ".join(allowed[field]))
        return value
    if value == UNKNOWN:
        return None
    if field == "when":
        try:
            return When.of(value, because="corrected")
        except BadDate as error:
            raise BadJudgement(error.what, fix="write EDTF, as 2022-05-13 or 2022-05") from None
    if field == "duration" and not (_DURATION.fullmatch(value) and any(sign.isdigit() for sign in value)):
        raise BadJudgement(f"{value!r} is no duration", fix="write ISO 8601, as PT1H, PT2H30M or P2D")
    if field == "place" and not value.strip():
        raise BadJudgement("the place is empty", fix=f"name it, or write {UNKNOWN}")
    if field == "initiator" and value not in sides.codes():
        raise BadJudgement(f"{value!r} is no side", fix="give its code, as USA or RUS")
    return value
