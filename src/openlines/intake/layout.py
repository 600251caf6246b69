"""Lines on pages, as a PDF has them, into running text: order, paragraphs, words parted at the ends of lines."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

_DIGITS = re.compile(r"\d+")
# Signs that stand for a hyphen at the end of a line; pdfium writes U+0002 or U+FFFE there.
_HYPHENS = "-‐\u00ad\x02\ufffe"
_LEFT_OVER = re.compile("[\x02\ufffe]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.!?:;…][\"'»”’)\]]*$")
_EDGE = 2  # lines at the head and the foot of a page among which headers and footers are
_PARAGRAPH = 1.45  # gap to the line above, in usual distances of lines
_TALLER = 1.18  # height of a line against its neighbour's: a heading, a caption
_SHORT = 0.85  # a last line ends before this share of its column's width
_GUTTER = 8  # points of white between two columns, at least
_DEEPEST = 60


class Line(NamedTuple):
    """A line with its place on the page in points, counted from the lower left corner."""

    words: str
    left: float
    bottom: float
    right: float
    top: float


def text(pages: Sequence[Sequence[Line]]) -> str:
    """Paragraphs, a blank line between two. Lines that come back at the heads or feet of pages are left out."""
    kept = [_ordered(page) for page in _without_furniture(pages)]
    lines = [line for page in kept for line in page]
    usual = _leading(kept)
    known = {word for line in lines for word in _WORD.findall(line.words.lower())}
    paragraphs: list[list[str]] = []
    before: tuple[Line, float] | None = None
    for page in kept:
        margins = _margins(page)
        for line in page:
            words = " ".join(line.words.split())
            if before is not None and _goes_on(*before, line, usual):
                _join(paragraphs[-1], words, known)
            else:
                paragraphs.append([words])
            before = line, margins[_column(line)]
    return "\n\n".join(_LEFT_OVER.sub("-", "".join(parts)) for parts in paragraphs)


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without what stands at the head or foot of most of them, page numbers taken as one."""
    edges = [_edges(page) for page in pages]
    seen = Counter(sign for edge in edges for sign in {_sign(line) for line in edge})
    often = max(2, len(pages) // 2)
    furniture = {sign for sign, times in seen.items() if times >= often} if len(pages) > 1 else set()
    return [
        [line for line in page if line.words.strip() and not (line in edge and _sign(line) in furniture)]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Line]) -> set[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return {*by_height[:_EDGE], *by_height[-_EDGE:]}


def _sign(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.words.split()).lower())


def _ordered(page: list[Line]) -> list[Line]:
    """The lines in reading order: as the content has them, unless that jumps back up within a column."""
    for above, below in itertools.pairwise(page):
        height = below.top - below.bottom
        if below.bottom > above.bottom + height / 2 and below.left < above.right - height:
            return _cut(page, 0)
    return page


def _cut(lines: list[Line], depth: int) -> list[Line]:
    """Columns from left to right, else what is above before what is below (recursive cuts at white space: Nagy,
    Seth and Viswanathan, 1992)."""
    across = sorted(lines, key=lambda line: line.left)
    down = sorted(lines, key=lambda line: -line.top)
    if len(lines) < 2 or depth > _DEEPEST:
        return down
    at = _gap([(line.left, line.right) for line in across], _GUTTER)
    if at:
        return _cut(across[:at], depth + 1) + _cut(across[at:], depth + 1)
    at = _gap([(-line.top, -line.bottom) for line in down], 0)
    return _cut(down[:at], depth + 1) + _cut(down[at:], depth + 1) if at else down


def _gap(intervals: Sequence[tuple[float, float]], least: float) -> int:
    """Before which of the intervals, which are sorted, the widest gap is; 0 where none is wider than `least`."""
    end, best, widest = intervals[0][1], 0, least
    for index, (start, stop) in enumerate(intervals[1:], 1):
        if start - end > widest:
            best, widest = index, start - end
        end = max(end, stop)
    return best


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [a.bottom - b.bottom for page in pages for a, b in itertools.pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _column(line: Line) -> int:
    return round(line.left / _GUTTER / 3)


def _margins(page: Sequence[Line]) -> dict[int, float]:
    """How far to the right the lines go that begin at about the same place."""
    found: dict[int, float] = {}
    for line in page:
        found[_column(line)] = max(found.get(_column(line), 0.0), line.right)
    return found


def _goes_on(above: Line, margin: float, line: Line, usual: float) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    ended = bool(_END.search(above.words.rstrip()))
    step = above.bottom - line.bottom
    heights = sorted((above.top - above.bottom, line.top - line.bottom))
    if heights[1] > _TALLER * heights[0]:
        return False
    if step <= 0:  # the next column or page
        return not ended
    if step > _PARAGRAPH * usual:
        return False
    short = above.right - above.left < _SHORT * (margin - above.left)
    indented = 0.8 * heights[1] < line.left - above.left < 6 * heights[1]
    return not (ended and (short or indented))


def _join(parts: list[str], words: str, known: set[str]) -> None:
    """Puts a line behind what is there of its paragraph, and a word together that the end of the line parted: with
    its hyphen where the text has it so elsewhere ("cease-fire"), or before a capital ("Franco-German")."""
    last = parts[-1]
    if len(last) < 2 or last[-1] not in _HYPHENS or not last[-2].isalpha() or not words[:1].isalpha():
        parts.append(" " + words)
        return
    first, second = _WORD.findall(last[:-1].lower())[-1], _WORD.findall(words.lower())[0]
    stays = words[0].isupper() or f"{first}-{second}" in known
    parts[-1] = last[:-1] + ("-" if stays else "")
    parts.append(words)
