"""Tellings that only frame another: the occasion, the mediation, the journey that leads to talks."""

from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.told import Told
from openlines.reading.contacts.triggers import Trigger

NESTED = 8  # tokens


def sift(tellings: list[Told]) -> list[Told]:
    """The tellings without those that only frame another of them."""
    kept = [told for told in tellings if not _leads_to(told, tellings)]
    return [told for told in kept if not _is_frame(told, kept) and not _nested(told, kept)]


def marginal(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is only the occasion of another contact: "on the sidelines of the summit"."""
    low = scene.grid.low
    first = scene.grid.sentences[scene.grid.sentence[trigger.head]][0]
    for t in range(max(first, trigger.first - 7), trigger.first):
        for words in scene.lexicon.margins:
            if low[t] == words[0] and tuple(low[t : t + len(words)]) == words:
                return True
    return False


def _leads_to(told: Told, tellings: list[Told]) -> bool:
    """Whether a journey of two sides only leads to the place where they talk: "return to Geneva for talks".
    That place is then the talks'."""
    if not told.trigger.verb or not told.trigger.verb.place or told.place_side is None:
        return False
    parties = told.sides.keys() - {told.place_side}
    for other in tellings:
        if other.trigger.noun and other.sentence == told.sentence and other.sides.keys() == parties and other.whole:
            other.place, other.place_side = told.place, told.place_side
            return True
    return False


def _nested(told: Told, tellings: list[Told]) -> bool:
    """Whether a noun only says what another noun of contact is about: "mediation in the talks with Y"."""
    if not told.trigger.noun:
        return False
    return any(
        other.trigger.noun is not None
        and other.mediators
        and other.sentence == told.sentence
        and 0 < told.trigger.first - other.trigger.last <= NESTED
        and told.sides.keys() <= other.sides.keys()
        for other in tellings
    )


def _is_frame(told: Told, tellings: list[Told]) -> bool:
    """Whether a telling only names those who mediate another of its sentence ("under the mediation of X")."""
    return bool(told.sides) and any(
        told.sides.keys() <= other.mediators and other.sentence == told.sentence and other is not told
        for other in tellings
    )
