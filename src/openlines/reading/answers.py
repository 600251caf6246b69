"""What a confirmation or a denial answers: the earlier statement of somebody else that it takes up."""

from bisect import bisect_left, bisect_right

from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.records import Statement

BACK = 12  # statements that are looked through
NEAR = 3  # sentences that a pronoun or "the claim" looks back


def answered(g: Grid, lex: Lexicon, statements: tuple[Statement, ...]) -> list[int | None]:
    """For each statement that confirms or denies, the index of the one that it answers; None for all others.

    That is the one with the same words ("…, ce que X a confirmé"); else, for a pronoun or a noun like "claim",
    the one told last; else the last one that says the same kind of thing of the same contact.
    """
    return [
        _one(g, lex, statements, number) if statement.stance in ("confirms", "denies") else None
        for number, statement in enumerate(statements)
    ]


def _one(g: Grid, lex: Lexicon, statements: tuple[Statement, ...], number: int) -> int | None:
    statement = statements[number]
    if not statement.content:
        return None
    others = [index for index in range(number - 1, max(-1, number - 1 - BACK), -1) if _other(statements, number, index)]
    for index in others:
        if statements[index].content and _shared(statement, statements[index]):
            return index
    sentence = _sentence(g, statement)
    if _is_claim(g, lex, statement):
        return next((index for index in others if sentence - _sentence(g, statements[index]) <= NEAR), None)
    kind = set(statement.attributes)
    for index in others:
        before = statements[index]
        if set(before.about) & set(statement.about) and (kind & set(before.attributes)) - {"topic"}:
            return index
    return None


def _other(statements: tuple[Statement, ...], number: int, index: int) -> bool:
    """Whether another speaks there, outside and not around the statement itself."""
    statement, before = statements[number], statements[index]
    if before.stance == "declines" or not before.content or index == statement.within or before.within == number:
        return False
    if statement.who is not None and statement.who == before.who:
        return False
    return statement.source is None or statement.source != before.source


def _shared(statement: Statement, before: Statement) -> bool:
    """Whether the words of one are those of the other, or an end of them."""
    mine, theirs = statement.content[0], before.content[0]
    return theirs.start <= mine.start and mine.end <= theirs.end


def _sentence(g: Grid, statement: Statement) -> int:
    return g.sentence[max(0, bisect_right(g.start, statement.content[0].start) - 1)]


def _is_claim(g: Grid, lex: Lexicon, statement: Statement) -> bool:
    """Whether what is confirmed or denied is but a pronoun or a noun for what somebody said."""
    piece = statement.content[0]
    first, last = bisect_left(g.start, piece.start), bisect_left(g.start, piece.end)
    words = [word for word in g.low[first:last] if word not in lex.sets["grammar.determiners"]]
    claims = lex.sets["asserts.claims"]
    return last - first <= 4 and (
        any(word in claims for word in words) or (last - first == 1 and g.low[first] in claims)
    )
