"""Sides that a telling leaves to its context: "No further call is planned", "He refused a second meeting"."""

from collections.abc import Sequence
from typing import Protocol

from openlines.reading.contacts.told import Told

NEAR = 3  # sentences within which a telling that names nobody may look back
FAR = 8  # sentences within which one that names a side may
# What is told of a contact that has not come about, and so is not the one told before.
OTHER = frozenset(("scheduled", "ruled-out", "cancelled", "declined", "requested", "attempted", "denied"))


class Context(Protocol):
    """A contact told before: who was in it, and where it was told."""

    tellings: list[Told]
    sides: dict[str, set[int]]


def lend(tellings: Sequence[Told]) -> None:
    """Gives what bounds a silence the sides of who was silent: "had not met since the summit in May"."""
    for told in tellings:
        if not told.bound or told.whole or not told.trigger.noun or not told.definite:
            continue
        for other in tellings:
            if other.sentence == told.sentence and other.outcome == "none" and other.whole and not other.bound:
                if told.sides.keys() <= other.sides.keys():
                    told.sides = {side: set(people) for side, people in other.sides.items()}
                    told.definite = False
                    break


def inherit(told: Told, contacts: Sequence[Context]) -> bool:
    """Gives a telling the sides that it lacks from the contact told just before; whether it did.

    A noun that names one side takes the other from a contact of that side. One that names nobody does so only
    where it says that another contact is meant than the one told of: by its status, or as "the last", "a new" one.
    """
    row = told.trigger.frame.row
    aside = getattr(row, "generic", False) or getattr(row, "mediates", False)
    if told.outcome in ("possible", "none") or aside:
        return False
    if row.strict and not told.sides and not told.repeated:
        return False
    verb = told.trigger.verb
    if verb and verb.place and " " in verb.words and not verb.strict:
        return _destination(told, contacts)
    if verb and (row.strict or not told.sides or verb.place):
        return False
    if not told.sides and not (told.outcome in OTHER or told.repeated or told.earlier):
        return False
    noun = told.trigger.noun
    if noun and noun.place and told.elsewhere:
        return False  # a visit to what is no side
    mine = set(told.sides)
    if told.lacking:
        return _actor(told, contacts)
    for contact in _order(told, contacts):
        away = told.sentence - max(one.sentence for one in contact.tellings)
        if away > (FAR if mine else NEAR) or not mine < set(contact.sides) or len(contact.sides) != 2:
            continue
        if told.asker and not told.initiators:
            sides = mine if told.asker == "named" else set(contact.sides) - mine
            told.initiators.extend((side, None) for side in sides)
        if told.trigger.attempt and not mine:
            told.initiators.extend(who for one in contact.tellings for who in one.initiators)
        named = any(told.sides.values())
        for side, people in contact.sides.items():
            if side not in mine:
                told.sides[side] = set(people) if named or told.trigger.meant or (told.definite and not mine) else set()
        told.definite = False
        told.inherited = True
        return True
    return False


def _destination(told: Told, contacts: Sequence[Context]) -> bool:
    """Where somebody "will make the trip" too: where the visit told just before went."""
    for contact in reversed(contacts):
        away = told.sentence - max(one.sentence for one in contact.tellings)
        visit = any(one.channel == "visit" and (one.place_side or one.trigger.noun) for one in contact.tellings)
        if away <= NEAR and visit and len(told.sides) == 1 and len(contact.sides) == 2:
            if told.sides.keys() < contact.sides.keys():
                told.initiators.extend((side, None) for side in told.sides)
                told.sides = {**{side: set() for side in contact.sides}, **told.sides}
                told.inherited = True
                return True
    return False


def _order(told: Told, contacts: Sequence[Context]) -> list[Context]:
    """The latest first; who "had tried" tried to reach whom he then did."""
    latest = list(reversed(contacts))
    return sorted(latest, key=lambda one: _strangers(told, one)) if told.trigger.attempt else latest


def _strangers(told: Told, contact: Context) -> bool:
    """Whether a telling names other people of a side than a contact does."""
    return any(
        people and contact.sides.get(side) and not people & contact.sides[side] for side, people in told.sides.items()
    )


def _actor(told: Told, contacts: Sequence[Context]) -> bool:
    """Who met those that a telling names: the one side of the contact before that is not among them, or the one
    that the contacts before have in common."""
    for contact in reversed(contacts):
        away = told.sentence - max(one.sentence for one in contact.tellings)
        rest = set(contact.sides) - set(told.sides)
        if len(rest) > 1:
            common = [side for side in rest if sum(side in one.sides for one in contacts) > 1]
            rest = set(common) if len(common) == 1 else rest
        if away <= FAR and len(rest) == 1:
            side = rest.pop()
            told.sides = {side: set(contact.sides[side]), **told.sides}
            told.lacking, told.inherited = False, True
            return True
    return False
