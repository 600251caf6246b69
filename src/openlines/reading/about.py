"""What statements are about: the contacts that each is tied to, what it says of them, and whom it answers."""

from collections.abc import Sequence

import msgspec

from openlines.reading.answers import answered
from openlines.reading.asserts import Asserts
from openlines.reading.attribution.lexicon import lexicon
from openlines.reading.contacts import Found
from openlines.reading.ties import Ties
from openlines.reading.times import TimeMention
from openlines.records import Statement


def tie(
    statements: tuple[Statement, ...], found: Found, times: Sequence[TimeMention], language: str
) -> tuple[Statement, ...]:
    """The statements with `about`, `attributes` and `answers` filled in. `times` are those of the text."""
    asserts = Asserts(found.grid, times, lexicon(language))
    ties = Ties(statements, found, language, asserts.marks_in)
    about = ties.all()
    attributes = [asserts.of(statement, about[number], ties.told_in) for number, statement in enumerate(statements)]
    tied = tuple(
        msgspec.structs.replace(
            statement, about=about[number], attributes=attributes[number], stance=ties.stance(statement)
        )
        for number, statement in enumerate(statements)
    )
    answers = answered(found.grid, lexicon(language), tied)
    return tuple(
        msgspec.structs.replace(statement, answers=answer) for statement, answer in zip(tied, answers, strict=True)
    )
