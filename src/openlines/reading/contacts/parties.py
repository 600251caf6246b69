"""Who is in a contact: the mentions that fill the places of its frame, resolved to sides and people."""

from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.noun_places import NounPlaces
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.contacts.verb_places import VerbPlaces


class Filler(VerbPlaces, NounPlaces):
    """Fills frames from one report's grid and cast."""

    def fill(self, trigger: Trigger, first: int, last: int, governor: int | None) -> Filled:
        return self.verb(trigger, first, last) if trigger.verb else self.noun(trigger, first, last, governor)
