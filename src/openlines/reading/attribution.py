"""Who says so: every reported utterance with its source, its words and how well it is sourced."""

from openlines.reading.actors import Cast
from openlines.reading.parse import Parsed
from openlines.records import Statement


def find_statements(parsed: Parsed, cast: Cast) -> tuple[Statement, ...]:
    """All statements of a parsed report, in the order of their content."""
    return ()
