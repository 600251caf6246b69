"""Where a traveller goes: the sides of the places told behind a verb or noun of travel."""

from openlines.knowledge.sides import place_side
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.contacts.walk import Walk


class Destinations(Walk):
    """Finds the places that a visit leads to."""

    def destination(self, filled: Filled, prepositions: frozenset[str], trigger: Trigger, last: int) -> None:
        """The side of the place that a traveller goes to."""
        grid = self.grid
        for t in range(trigger.last, min(last, trigger.last + 12)):
            if grid.low[t] in self.words.stops or (grid.pos[t] == "VERB" and grid.finite[t]):
                return
            direct = "object" in prepositions and t <= trigger.last + 1
            if not direct and grid.low[t] not in prepositions:
                continue
            for u in range(t if direct else t + 1, min(last, t + 5)):
                found = self.place_at(u)
                if found:
                    filled.places, filled.place_span = [found[0]], found[1]
                    self.further(filled, prepositions, u + 1, last)
                    return

    def further(self, filled: Filled, prepositions: frozenset[str], at: int, last: int) -> None:
        """More places of one journey: "to Kyiv and Moscow", "à Riyad, puis à Doha"."""
        linked = False
        for t in range(at, min(last, at + 12)):
            found = self.place_at(t)
            if found and linked:
                if found[0] not in filled.places:
                    filled.places.append(found[0])
                linked = False
            elif self.grid.low[t] in self.words.links or self.grid.low[t] == ",":
                linked = True
            elif not found and self.grid.low[t] not in prepositions and self.grid.pos[t] not in ("DET", "ADV", "PROPN"):
                return

    def place_at(self, token: int) -> tuple[str, tuple[int, int]] | None:
        """The side of a place that begins at a token, and where the place stands."""
        mention = self.cast.at(token)
        if mention and mention.kind in ("place", "side") and mention.refs and mention.refs[0].side:
            return mention.refs[0].side, (mention.start, mention.end)
        if mention and mention.kind == "adjective" and len(mention.refs) == 1 and mention.refs[0].side:
            around = self.grid.low[max(0, mention.first - 1)], *self.grid.low[mention.last : mention.last + 1]
            if self.words.capital & set(around):
                return mention.refs[0].side, (mention.start, mention.end)  # "in the Algerian capital"
        if self.grid.pos[token] == "PROPN":
            end = token + 1
            while end < self.grid.size and self.grid.pos[end] == "PROPN" and end < token + 3:
                end += 1
            for stop in range(end, token, -1):
                text = self.grid.text[self.grid.start[token] : self.grid.end[stop - 1]]
                side = place_side(text, self.language)
                if side:
                    return side, (self.grid.start[token], self.grid.end[stop - 1])
        return None
