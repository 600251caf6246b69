"""How uncertain a contact is, and why: the order in which human beings are asked to look at contacts.

A contact's doubt is the sum of the weights of the reasons for it, 0 where there is none. The weights are set by hand,
by one rule: what may mean that there was no such contact at all weighs more than what is only not known of it. So a
contact that one side denies, or that bears a later date than the report that tells of it, comes before one of which
merely the channel is open. One that somebody confirmed or rejected has no doubt left.
"""

from collections.abc import Collection
from typing import Literal, get_args

from openlines.chronology.records import MergedContact
from openlines.records import Sourcing

Reason = Literal["denied", "ahead", "anonymous", "differ", "undated", "vague", "nobody", "one-origin", "channel"]
WEIGHTS: dict[Reason, int] = {
    # One side says that it took place, the other that it did not.
    "denied": 40,
    # Told as held before the first day on which it may have been: the date is wrong, or it was only planned.
    "ahead": 40,
    # Nobody who tells of it is named: anonymous sources, or none.
    "anonymous": 20,
    # Accounts differ on its date, initiative, duration or place.
    "differ": 15,
    # No date at all, or one not known to a week: it can hardly be told from others.
    "undated": 15,
    "vague": 8,
    # No person is named.
    "nobody": 8,
    # Everything goes back to one origin.
    "one-origin": 5,
    # Call, meeting or message: nobody says.
    "channel": 3,
}
# A date known to so many days is no vague one.
A_WEEK = 9
_UNNAMED = frozenset(("anonymous", "unattributed"))


def reasons(contact: MergedContact, sourcings: Collection[Sourcing | None]) -> tuple[Reason, ...]:
    """Why a contact is doubtful, the weightiest first; `sourcings` are the grades of those who tell of it, one for each
    mention. What somebody corrected gives no doubt; nothing does once it was confirmed or rejected."""
    if {"confirmed", "rejected"} & set(contact.judged):
        return ()
    mended = {one.removeprefix("corrected:") for one in contact.judged}
    when = contact.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    held = contact.status == "held"
    found: dict[Reason, bool] = {
        "denied": "status" in contact.differ or (contact.status == "denied" and "status" not in mended),
        "ahead": held and first is not None and contact.first_told is not None and first > contact.first_told,
        "anonymous": bool(sourcings) and all(one in _UNNAMED for one in sourcings),
        "differ": bool(set(contact.differ) - {"status"}),
        "undated": first is None and last is None,
        "vague": (first is None) != (last is None)
        or (first is not None and last is not None and (last - first).days > A_WEEK),
        "nobody": not any(party.people for party in contact.parties),
        "one-origin": contact.origins < 2,
        "channel": contact.channel == "unspecified",
    }
    settled: dict[Reason, str] = {"undated": "when", "vague": "when", "ahead": "when", "channel": "channel"}
    return tuple(one for one in get_args(Reason) if found[one] and settled.get(one) not in mended)


def doubt(contact: MergedContact, sourcings: Collection[Sourcing | None]) -> int:
    """How doubtful a contact is: the sum of its reasons' weights."""
    return sum(WEIGHTS[reason] for reason in reasons(contact, sourcings))
