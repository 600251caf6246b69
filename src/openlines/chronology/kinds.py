"""Whether a contact is of the kind that a claim ranges over: the same people, offices or sides, over its channel."""

from functools import lru_cache

from openlines.chronology.claims import Claim, Want
from openlines.chronology.who import LEADERS, office
from openlines.knowledge.names import same_person
from openlines.knowledge.people import Tenure, people
from openlines.records import Channel
from openlines.store.entries import Attendee, Entry
from openlines.when import Answer

# A contact of the second channel, where the claim speaks of the first: "yes" a case of it, "unknown" perhaps one.
_CASES: dict[tuple[Channel, Channel], Answer] = {
    ("meeting", "visit"): "yes",
    ("meeting", "talks"): "unknown",
    ("visit", "meeting"): "unknown",
    ("visit", "talks"): "unknown",
    ("call", "video"): "unknown",
    ("video", "call"): "unknown",
    ("call", "talks"): "unknown",
    ("video", "talks"): "unknown",
    ("talks", "meeting"): "yes",
    ("talks", "visit"): "yes",
    ("talks", "call"): "unknown",
    ("talks", "video"): "unknown",
}


def falls_under(entry: Entry, claim: Claim) -> Answer:
    """Whether a contact is of the kind that a claim ranges over, dates apart."""
    answers: set[Answer] = {_channel(claim.channel, entry.channel)}
    for want in claim.wants:
        answer = _takes_part(want, entry)
        # Of an office that is not known, its holder of that day alone is.
        answers.add("unknown" if answer == "no" and want.people and claim.scope == "post-pair" else answer)
    if claim.scope != "side-pair" and all(want.open for want in claim.wants):
        # The claim is of people or offices that it does not name.
        answers.add("unknown")
    return "no" if "no" in answers else "unknown" if "unknown" in answers else "yes"


def _channel(claimed: Channel, found: Channel) -> Answer:
    if claimed == found:
        return "yes"
    if claimed == "unspecified":
        # Who says "the first contact since" may well not think of letters.
        return "unknown" if found == "message" else "yes"
    if found == "unspecified":
        return "unknown"
    return _CASES.get((claimed, found), "no")


def _takes_part(want: Want, entry: Entry) -> Answer:
    if want.open:
        return "yes"
    present = [one for one in entry.people if one.side == want.side]
    if not present:
        return "unknown"
    if want.people:
        answers = {_is(name, one) for name in want.people for one in present}
    else:
        answers = {_holds(want, one, entry) for one in present}
    return "yes" if "yes" in answers else "unknown" if "unknown" in answers else "no"


def _is(wanted: str, one: Attendee) -> Answer:
    if one.person is not None:
        return "yes" if wanted == one.person else "no" if _is_key(wanted) else same_person(wanted, one.name)
    return same_person(wanted, one.name) if not _is_key(wanted) else "unknown"


def _is_key(name: str) -> bool:
    return name == name.lower() and " " not in name


def _holds(want: Want, one: Attendee, entry: Entry) -> Answer:
    """Whether somebody holds an office of the field and rank that is wanted, on the day of the contact."""
    offices = {office(one.post)} if one.post else set()
    if one.person is not None:
        day = entry.first or entry.last
        offices |= {office(tenure.post) for tenure in _tenures(one.person) if day is None or tenure.held(day)}
    offices.discard(("", 9))
    if not offices:
        return "unknown"
    if want.field == LEADERS or want.rank == 1:
        return "yes" if any(rank == 1 for _, rank in offices) else "no"
    return "yes" if (want.field, want.rank) in offices else "no"


@lru_cache(maxsize=4096)
def _tenures(key: str) -> tuple[Tenure, ...]:
    return tuple(tenure for tenure in people().tenures if tenure.person == key)
