"""Which attributes of a contact a statement asserts: that it took place, who sought it, when, for how long.

They are read off the words of the statement: what the contacts step found in them, and the words of the
language's table (`[asserts]` in attribution.toml). What is said in a contact without any of these is its topic.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import get_args

from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.contacts.told import Told
from openlines.reading.times import TimeMention
from openlines.records import Attribute, Span, Statement

ToldIn = Callable[[Span], list[tuple[Told, int | None]]]
ORDER: tuple[Attribute, ...] = get_args(Attribute)


class Asserts:
    """Knows where in one report words stand that tell of an attribute."""

    def __init__(self, grid: Grid, times: Sequence[TimeMention], lex: Lexicon) -> None:
        self.marks: list[tuple[int, Attribute]] = [
            (grid.start[at], attribute)
            for at, word in enumerate(grid.low)
            for phrase, attribute in lex.asserts.get(word, ())
            if grid.is_phrase(at, phrase)
        ]
        self.times = sorted(times, key=lambda mention: mention.start)
        self.time_starts = [mention.start for mention in self.times]

    def of(self, statement: Statement, about: tuple[int, ...], told_in: ToldIn) -> tuple[Attribute, ...]:
        """The attributes that a statement asserts of the contacts that it is about, in the order of the codes.

        `told_in` gives the tellings within some words, each with its contact. Who declines asserts nothing.
        """
        if not about or statement.stance == "declines":
            return ()
        found: set[Attribute] = set()
        told = [one for piece in statement.content for one, index in told_in(piece) if index in about]
        for one in told:
            found |= self._by_telling(one, statement.content)
        marks = {mark for piece in statement.content for mark in self.marks_in(piece)}
        found |= marks - {"occurrence", "topic", "date", "duration"}
        times = [mention for piece in statement.content for mention in self._times(piece)]
        if "duration" in marks and any(mention.kind == "duration" for mention in times):
            found.add("duration")
        if "date" in marks and any(mention.kind in ("date", "time") for mention in times):
            found.add("date")
        if "topic" in marks and not found & {"initiative", "duration"}:
            found.add("topic")
        if "occurrence" in marks or (told and (statement.stance in ("confirms", "denies")) and not found):
            found.add("occurrence")
        if not found:
            found.add("occurrence" if told else "demand" if statement.stance == "demands" else "topic")
        return tuple(attribute for attribute in ORDER if attribute in found)

    def _by_telling(self, told: Told, content: tuple[Span, ...]) -> set[Attribute]:
        found: set[Attribute] = set()
        if told.trigger.verb is not None or (told.whole and not told.definite):
            found.add("occurrence")
        if told.initiative is not None and _inside(told.initiative.start, content):
            found.add("initiative")
        if told.time is not None and _inside(told.time.start, content):
            found.add("date")
        if told.duration is not None and _inside(told.duration.start, content):
            found.add("duration")
        if told.place is not None and _inside(told.place[0], content):
            found.add("place")
        return found

    def marks_in(self, piece: Span) -> list[Attribute]:
        """The attributes that words of the table tell of within some words of the text."""
        first = bisect_left(self.marks, piece.start, key=lambda mark: mark[0])
        last = bisect_left(self.marks, piece.end, key=lambda mark: mark[0])
        return [attribute for _, attribute in self.marks[first:last]]

    def _times(self, piece: Span) -> list[TimeMention]:
        first, last = bisect_left(self.time_starts, piece.start), bisect_left(self.time_starts, piece.end)
        return self.times[first:last]


def _inside(at: int, content: tuple[Span, ...]) -> bool:
    return any(piece.start <= at < piece.end for piece in content)
