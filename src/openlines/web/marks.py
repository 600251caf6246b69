"""A text with marks on it, cut into pieces that nest: what overlaps is parted, so that it can be written as HTML.

Pure: offsets in, pieces out. The words of all pieces, one after the other, are the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from openlines.records import Record

Layer = Literal["contact", "claim", "statement", "person", "time"]
# Of marks with the same ends, those of the earlier layer are drawn around those of the later.
ORDER: tuple[Layer, ...] = ("contact", "claim", "statement", "person", "time")


class Mark(Record, frozen=True, kw_only=True):
    """The stretch `[start, end)` of the text that belongs to a record: `of` names the record ("c0", "s3"), `part` what
    the words are to it ("evidence", "source", "cue", …)."""

    start: int
    end: int
    layer: Layer
    of: str
    part: str = ""


class Node(Record, frozen=True, kw_only=True):
    """A piece of a mark: its text from `start` to `end`, and within it plain words and further pieces. `opens` is
    whether the mark begins here."""

    mark: Mark
    start: int
    end: int
    opens: bool
    inside: "tuple[str | Node, ...]"

    @property
    def bare(self) -> bool:
        """Whether no other mark lies within."""
        return all(isinstance(one, str) for one in self.inside)


Piece = str | Node


def cut(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The text from `start` to `end` as pieces that nest, one after the other. Longer marks are drawn around shorter
    ones; a mark that ends within another is closed and opened again. What of a mark lies outside is left out, and a
    mark of no width is none."""
    stop = len(text) if end is None else min(end, len(text))
    start = min(max(start, 0), stop)
    kept = sorted(
        {one for one in marks if max(one.start, start) < min(one.end, stop)}, key=lambda one: (one.start, _rank(one))
    )
    return tuple(_pieces(text, kept, start, stop))


def _rank(mark: Mark) -> tuple[int, int, str, str]:
    """Outer marks first."""
    return (-(mark.end - mark.start), ORDER.index(mark.layer), mark.of, mark.part)


class _Open:
    """A mark that is being written."""

    def __init__(self, mark: Mark, at: int) -> None:
        self.mark, self.at, self.inside = mark, at, list[Piece]()


def _pieces(text: str, marks: Sequence[Mark], start: int, stop: int) -> Iterator[Piece]:
    edges = sorted({start, stop, *(edge for one in marks for edge in (one.start, one.end) if start < edge < stop)})
    opened: list[_Open] = []
    top: list[Piece] = []
    number = 0

    def close(at: int) -> None:
        one = opened.pop()
        node = Node(
            mark=one.mark, start=one.at, end=at, opens=one.at == max(one.mark.start, start), inside=tuple(one.inside)
        )
        (opened[-1].inside if opened else top).append(node)

    for at, following in pairwise(edges):
        fresh = []
        while number < len(marks) and marks[number].start <= at:
            fresh.append(marks[number])
            number += 1
        # What lies around a mark that ends here stays; what lies within it is opened again.
        ended = next((place for place, one in enumerate(opened) if one.mark.end <= at), len(opened))
        again = [one.mark for one in opened[ended:] if one.mark.end > at]
        while len(opened) > ended:
            close(at)
        for mark in sorted([*again, *fresh], key=_rank):
            # A mark that is longer than one within which it begins is drawn within it all the same.
            opened.append(_Open(mark, at))
        (opened[-1].inside if opened else top).append(text[at:following])
    while opened:
        close(stop)
    yield from top


def words(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    return "".join(one if isinstance(one, str) else words(one.inside) for one in pieces)


def parts(text: str, marks: Iterable[Mark], *, size: int, weight: int) -> list[tuple[int, int]]:
    """Stretches that make up the text, each of which weighs at most `size`: its characters, and `weight` for each mark
    that begins in it. They end after a line where that leaves enough in them, else after a space, else anywhere."""
    starts = sorted(one.start for one in marks)
    found: list[tuple[int, int]] = []
    begin = 0
    while begin < len(text):
        before = bisect_left(starts, begin)
        ends = range(begin + 1, min(len(text), begin + size) + 1)
        # How many ends are within the weight; what follows the first is heavier, never lighter.
        fit = bisect_right(ends, size, key=lambda end: end - begin + weight * (bisect_left(starts, end) - before))
        end = ends[max(fit, 1) - 1]
        if end < len(text):
            end = _break(text, begin, end)
        found.append((begin, end))
        begin = end
    return found or [(0, 0)]


def _break(text: str, begin: int, end: int) -> int:
    """The best place to end at, in the second half of a stretch."""
    half = begin + (end - begin) // 2
    line = text.rfind("\n", half, end)
    if line >= 0:
        return line + 1
    return next((at for at in range(end, half, -1) if text[at - 1].isspace()), end)
