"""What the earlier steps found in one report, laid out for telling contacts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from openlines.reading.actors import Cast
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.parties import Filler
from openlines.reading.contacts.scope import Scopes
from openlines.reading.contacts.table import Lexicon
from openlines.reading.contacts.triggers import Trigger, find_triggers
from openlines.reading.rarity import find_rarities
from openlines.reading.times import TimeMention
from openlines.records import Statement

# Distances in tokens, calibrated by hand on a few dozen sentences: a date belongs to the nearest contact,
# but one behind another contact, or behind a clause boundary, is farther than it looks.
BEHIND_TRIGGER = 8
BEHIND_CLAUSE = 6
FARTHEST = 45
DATELINE = 90  # characters within which a dateline ends


class Scene:
    """The words of one report with what is known of them."""

    def __init__(
        self,
        grid: Grid,
        lexicon: Lexicon,
        language: str,
        *,
        cast: Cast,
        times: tuple[TimeMention, ...],
        statements: tuple[Statement, ...],
    ) -> None:
        self.grid, self.lexicon, self.cast = grid, lexicon, cast
        self.times, self.statements = times, statements
        self.scopes = Scopes(grid, statements)
        cues = {
            bisect_right(grid.end, statement.cue.start)
            for statement in statements
            if statement.cue and statement.content
        }
        verbs = frozenset(t for cue in cues for t in range(cue, min(cue + 3, grid.size)) if grid.pos[t] == "VERB")
        self.filler = Filler(grid, cast, lexicon, language, verbs)
        self.triggers = tuple(find_triggers(grid, lexicon))
        self.heads = [trigger.head for trigger in self.triggers]
        self.filler.nouns = frozenset(trigger.head for trigger in self.triggers if trigger.noun)
        self.starts = [mention.start for mention in times]
        self.sport = len(lexicon.sport & set(grid.low)) >= 2
        self.datelines = list(datelines(grid.text))
        self.events = [mention for mention in times if mention.kind == "event" and mention.relation == "since"]
        # "Previous" alone is taken for a date, and is a rarity all the same.
        inside = [
            (m.start, m.end)
            for m in times
            if (m.kind != "duration" or m.edtf) and (m.edtf or " " in grid.text[m.start : m.end])
        ]
        self.rarities = tuple(
            rarity
            for rarity in find_rarities(grid, language)
            if not any(start <= grid.start[rarity.first] < end for start, end in inside)
        )

    def mentions(self, first: int, last: int) -> list[tuple[TimeMention, int]]:
        """Time mentions within a token range, each with its first token."""
        begin, end = self.grid.start[first], self.grid.end[last - 1]
        found = []
        for index in range(bisect_left(self.starts, begin), len(self.times)):
            mention = self.times[index]
            if mention.start >= end:
                break
            found.append((mention, bisect_right(self.grid.start, mention.start) - 1))
        return found

    def distance(self, trigger: Trigger, token: int) -> float:
        low, high = min(trigger.head, token), max(trigger.head, token)
        clauses = sum(1 for t in range(low + 1, high) if self.grid.low[t] in self.lexicon.grammar.stops)
        cost = high - low + BEHIND_TRIGGER * self.between(trigger.head, token) + BEHIND_CLAUSE * clauses
        return cost + (0.5 if token < trigger.head else 0)

    def between(self, head: int, token: int) -> int:
        """How many other triggers stand strictly between."""
        low, high = min(head, token), max(head, token)
        return bisect_left(self.heads, high) - bisect_right(self.heads, low)

    def event_around(self, trigger: Trigger) -> tuple[int, int] | None:
        """The tokens of the "since …" clause that a trigger stands in: "since their meeting in June"."""
        at = self.grid.start[trigger.head]
        for mention in self.events:
            if mention.start <= at < mention.end:
                return bisect_right(self.grid.end, mention.start), bisect_right(self.grid.start, mention.end - 1)
        return None

    def in_dateline(self, mention: TimeMention) -> bool:
        return any(start <= mention.start < end for start, end in self.datelines)


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph opens with a place and date of writing ("PARIS, 14 mai (Agence) —")."""
    start = 0
    for line in text.split("\n"):
        head = line[:DATELINE]
        cut = min(
            (at for at in (head.find(dash) for dash in (" — ", " – ", " - ", " -- ", "): ", " | ")) if at > 0),
            default=-1,
        )
        if cut > 0:
            place = head[:cut].split(",")[0].split("/")[0].strip()
            if len(place) >= 3 and (place.isupper() or (head[:cut].count(",") >= 1 and place.istitle())):
                yield start, start + cut
        start += len(line) + 1
