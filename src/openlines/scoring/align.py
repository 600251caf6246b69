"""Laying a reading on a gold text. A report's text is cleaned (clutter gone, glued words parted), so its
offsets are not those of the gold text; what both share is the sequence of characters that are no white space.

Places are counted in that sequence of the gold text: "ink". One text that holds the other in one piece is
laid exactly; else their lines are matched, and within lines that differ, their characters.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from openlines.records import Span
from openlines.scoring.sentences import split


class Canvas:
    """The gold text, and where each place of a report's text falls on it."""

    def __init__(self, gold: str, report: str) -> None:
        self.gold = gold
        self._ink = _ranks(gold)
        self._to_gold = _shift(gold, report)
        self._report = _ranks(report)
        self._sentence = [-1] * self._ink[-1]
        for number, (start, end) in enumerate(split(gold)):
            for place in range(self._ink[start], self._ink[end]):
                self._sentence[place] = number

    def words(self, *pieces: str) -> frozenset[int]:
        """The ink of substrings of the gold text, first occurrences."""
        found: set[int] = set()
        for piece in pieces:
            start = self.gold.find(piece)
            if start >= 0:
                found.update(range(self._ink[start], self._ink[start + len(piece)]))
        return frozenset(found)

    def spans(self, spans: Iterable[Span]) -> frozenset[int]:
        """The ink of spans of the report, on the gold text."""
        last = len(self._report) - 1
        places = (
            self._to_gold[place]
            for span in spans
            for place in range(self._report[min(span.start, last)], self._report[min(span.end, last)])
        )
        return frozenset(place for place in places if place is not None)

    def sentences(self, ink: Iterable[int]) -> frozenset[int]:
        """The sentences of the gold text that the ink touches."""
        return frozenset(self._sentence[place] for place in ink)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared ink over all ink; 0 when there is none."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _ranks(text: str) -> list[int]:
    """For each offset, end included, how many characters before it are no white space."""
    ranks, count = [], 0
    for character in text:
        ranks.append(count)
        count += not character.isspace()
    return [*ranks, count]


def _shift(gold: str, report: str) -> list[int | None]:
    wanted, given = "".join(gold.split()), "".join(report.split())
    at = wanted.find(given)
    if at >= 0:
        return [at + place for place in range(len(given))]
    at = given.find(wanted)
    if at >= 0:
        inside = range(at, at + len(wanted))
        return [place - at if place in inside else None for place in range(len(given))]
    return _by_lines(gold, report, len(given))


def _by_lines(gold: str, report: str, size: int) -> list[int | None]:
    placed: list[int | None] = [None] * size
    left = ["".join(line.split()) for line in gold.splitlines()]
    right = ["".join(line.split()) for line in report.splitlines()]
    starts, counts = _starts(left), _starts(right)
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            for offset in range(counts[d] - counts[c]):
                placed[counts[c] + offset] = starts[a] + offset
        elif kind == "replace":
            blocks = SequenceMatcher(None, "".join(left[a:b]), "".join(right[c:d]), autojunk=False)
            for i, j, length in blocks.get_matching_blocks():
                for offset in range(length):
                    placed[counts[c] + j + offset] = starts[a] + i + offset
    return placed


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts
