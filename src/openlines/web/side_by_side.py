"""Accounts side by side: for each attribute of a contact, what each side says of it and what all others do."""

from collections.abc import Sequence

from openlines.chronology.accounts import OPEN, Account, Agreement, Attribute, Voice
from openlines.records import Record

MOST_VALUES, MOST_VOICES = 6, 4
"""So many values are shown of a side and attribute, and so many voices for each; the others are counted."""


class Said(Record, frozen=True, kw_only=True):
    """A value and who vouches for it, the best sourced first; `more` voices are not shown. `language` is that of the
    report whose words the value is."""

    value: str
    language: str
    voices: Sequence[Voice]
    more: int


class Cell(Record, frozen=True, kw_only=True):
    """What one side says of one attribute; `more` values are not shown."""

    said: Sequence[Said]
    more: int


class Compared(Record, frozen=True, kw_only=True):
    """An attribute: the cell of each side, that of all others last. `open` ones have as many values as are told, and
    none speaks against another."""

    attribute: Attribute
    agreement: Agreement
    open: bool
    cells: Sequence[Cell]


def compared(accounts: Sequence[Account], sides: Sequence[str]) -> list[Compared]:
    """The accounts with a column for each of the sides, and one for whoever speaks for none of them."""
    return [
        Compared(
            attribute=account.attribute,
            agreement=account.agreement,
            open=account.attribute in OPEN,
            cells=[*(_cell(account, side, sides) for side in sides), _cell(account, None, sides)],
        )
        for account in accounts
    ]


def _cell(account: Account, side: str | None, sides: Sequence[str]) -> Cell:
    found = []
    for version in account.versions:
        voices = [one for one in version.voices if (one.side if one.side in sides else None) == side]
        if voices:
            found.append(
                Said(
                    value=version.value,
                    language=voices[0].language,
                    voices=voices[:MOST_VOICES],
                    more=max(0, len(voices) - MOST_VOICES),
                )
            )
    return Cell(said=found[:MOST_VALUES], more=max(0, len(found) - MOST_VALUES))
