"""Reading the texts of gold reports, and scoring what comes out."""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from openlines.intake import from_text
from openlines.knowledge.people import People
from openlines.reading import read_parsed
from openlines.reading.parse import parse_many
from openlines.records import Reading, Report
from openlines.scoring.compare import Comparison, compare
from openlines.scoring.figures import Figures, figures
from openlines.scoring.gold import Gold


class Scored(msgspec.Struct, frozen=True):
    """The comparisons of a set of gold reports with their figures, all and by language code."""

    comparisons: tuple[Comparison, ...]
    total: Figures
    languages: dict[str, Figures]


def reports(golds: Sequence[Gold]) -> list[Report]:
    """The gold texts as a reader would give them: with the date and language that the gold report states."""
    return [
        from_text(gold.text, published=gold.published, language=gold.lang, publisher=gold.publisher) for gold in golds
    ]


def read_gold(golds: Sequence[Gold], *, people: People | None = None) -> Iterator[tuple[Reading, str | None]]:
    """The readings of the gold texts, in their order, each with what broke it or None.

    A report whose reading breaks must not hide how the others do: it counts as read empty.
    """
    for parsed in parse_many(reports(golds)):
        try:
            yield read_parsed(parsed, people=people), None
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            crash = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            yield Reading(report=parsed.report), crash


def score(golds: Sequence[Gold], *, people: People | None = None) -> Scored:
    """Reads every gold text and scores the readings. `people` are the office-holders known."""
    readings = read_gold(golds, people=people)
    comparisons = tuple(
        compare(gold, reading, crash=crash) for gold, (reading, crash) in zip(golds, readings, strict=True)
    )
    codes = sorted({gold.lang for gold in golds})
    by_language = {code: figures([one for one in comparisons if one.gold.lang == code]) for code in codes}
    return Scored(comparisons=comparisons, total=figures(comparisons), languages=by_language)
