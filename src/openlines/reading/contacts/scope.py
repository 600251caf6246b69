"""How far a telling of a contact reaches: the words among which its parties, date and status are sought."""

from bisect import bisect_right

from openlines.reading.attribution.grid import Grid
from openlines.records import Statement


class Scopes:
    """Token ranges: the innermost reported content around a token, else its sentence without the
    attribution that frames another's words."""

    def __init__(self, grid: Grid, statements: tuple[Statement, ...]) -> None:
        self.grid = grid
        self.statements = statements
        self.contents: list[tuple[int, int, int]] = []  # first, last, statement
        self.cues = {index: bisect_right(grid.start, s.cue.end - 1) - 1 for index, s in enumerate(statements) if s.cue}
        for index, statement in enumerate(statements):
            for span in statement.content:
                first = bisect_right(grid.end, span.start)
                last = bisect_right(grid.start, span.end - 1)
                if last > first:
                    self.contents.append((first, last, index))

    def of(self, token: int) -> tuple[int, int, int | None]:
        """First and last token (half-open) of the scope, and the statement that it belongs to."""
        first, last = self.grid.sentences[self.grid.sentence[token]]
        inside: int | None = None
        for begin, end, statement in self.contents:
            if begin <= token < end:
                if end - begin < last - first or inside is None:
                    first, last, inside = max(first, begin), min(last, end), statement
            elif inside is None and first <= begin and end <= last and end - begin >= 8:
                # The words of somebody else beside the telling: stop at their edge.
                if end <= token:
                    first = max(first, end)
                elif begin > token and not (begin == token + 1 and self.cues.get(statement) == token):
                    last = min(last, begin)  # but "warned Stockholm through diplomatic channels that …" is one clause
        return first, last, inside

    def around(self, token: int) -> list[int]:
        """All statements whose content a token stands in."""
        return [statement for begin, end, statement in self.contents if begin <= token < end]
