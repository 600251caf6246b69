"""Quoted stretches of a text, in one pass over its characters.

Three kinds nest in news: «…», “…” (also „…“ and straight "…") and ‘…’ (straight too). A quotation left
open ends with
its paragraph, or goes on into the next one where that begins with an opening mark, as quotations over
several paragraphs are printed.
"""

import re
from dataclasses import dataclass

MARKS = re.compile("''|``|[«»“”„\"‘’'\n]")


@dataclass(frozen=True, slots=True)
class Quote:
    """`start`..`end` are the quoted characters, marks outside; `depth` 0 is outermost."""

    start: int
    end: int
    depth: int
    closed: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations, in order of their beginning."""
    found: list[Quote] = []
    open_: list[tuple[str, int]] = []  # kind, position of the first quoted character

    def close(until: int, *, closed: bool) -> None:
        _, start = open_.pop()
        if until > start:
            found.append(Quote(start, until, len(open_), closed))

    for match in MARKS.finditer(text):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at else "\n"
        behind = match.end()
        after = text[behind] if behind < len(text) else "\n"
        kinds = [kind for kind, _ in open_]
        if mark == "\n":
            rest = text[at + 1 : at + 40].lstrip()
            if open_ and not (rest and rest[0] in '«“„"' and kinds[0] == _kind(rest[0])):
                while open_:
                    close(at, closed=False)
            continue
        kind = _kind(mark)
        opens = mark in "«„" or (
            (before.isspace() or before in "([{—–-/«“\"‘'…:") and not after.isspace() and after not in ".,;:!?»”)"
        )
        if mark in "“‘":
            opens = "„" not in kinds
        if mark == "»":
            opens = False
        if kind == "'":
            if opens and mark != "’":
                if before.isalnum() or (mark == "'" and after.isdigit()) or not _closes_soon(text, at):
                    continue
            elif "'" not in kinds or after.isalnum():
                continue
            else:
                opens = False
        if opens and mark != "”":
            if kind in kinds and (kind == '"' or mark == "«"):
                if at == 0 or text[max(0, at - 9) : at].rstrip(" \u00a0\u202f")[-1:] in ("\n", ""):
                    continue  # the mark that a continued quotation repeats at each paragraph
                if kind == '"' and mark == '"':
                    while open_ and open_[-1][0] != kind:
                        close(at, closed=False)
                    close(at, closed=True)
                    continue
            if len(open_) < 4:
                open_.append((kind, behind))
        elif kind in kinds:
            while open_[-1][0] != kind:
                close(at, closed=False)
            close(at, closed=True)
    while open_:
        close(len(text), closed=False)
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return tuple(found)


def _kind(mark: str) -> str:
    return "«" if mark in "«»" else '"' if mark in '“”„"' or len(mark) == 2 else "'"


def _closes_soon(text: str, at: int) -> bool:
    """Whether a single quotation mark that could open finds its partner in the same line nearby."""
    line = text[at + 1 : at + 400]
    end = line.find("\n")
    line = line[:end] if end >= 0 else line
    for match in re.finditer("[’']", line):
        after = line[match.end() : match.end() + 1]
        if match.start() > 0 and not after.isalnum() and not line[match.start() - 1].isspace():
            return True
    return False
