"""Statements tied to contacts: which contact each speaks of.

A statement is about the contacts told within its words. Where it tells of none, what a party says right
after a contact was told ("Austin pressed for a ceasefire") was said in it, or is said about it.
"""

from bisect import bisect_right

import msgspec

from openlines.reading.contacts import Found
from openlines.records import Contact, Statement

NEAR = 2  # sentences within which a party's words still belong to the contact told last


def tie(statements: tuple[Statement, ...], found: Found) -> tuple[Statement, ...]:
    """The statements with `about` filled in."""
    tied: list[Statement] = []
    for statement in statements:
        about = _told_within(statement, found)
        if not about and statement.within is not None and statement.within < len(tied):
            about = tied[statement.within].about[:1]
        if not about:
            about = _told_before(statement, found)
        tied.append(msgspec.structs.replace(statement, about=about))
    return tuple(tied)


def _told_within(statement: Statement, found: Found) -> tuple[int, ...]:
    grid = found.grid
    indices: list[int] = []
    for told, index in found.tellings:
        at = grid.start[told.trigger.head]
        if index is not None and index not in indices and any(s.start <= at < s.end for s in statement.content):
            indices.append(index)
    return tuple(indices)


def _told_before(statement: Statement, found: Found) -> tuple[int, ...]:
    """The contact told last, where its sides include the speaker's."""
    if not statement.content or statement.side is None:
        return ()
    grid = found.grid
    sentence = grid.sentence[max(0, bisect_right(grid.start, statement.content[0].start) - 1)]
    best: int | None = None
    for told, index in found.tellings:
        if index is None or told.earlier or not 0 <= sentence - told.sentence <= NEAR:
            continue
        if _party(found.contacts[index], statement.side):
            best = index
    return (best,) if best is not None else ()


def _party(contact: Contact, side: str) -> bool:
    return any(party.side == side for party in contact.parties)
