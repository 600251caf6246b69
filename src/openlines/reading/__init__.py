"""Reading: a report in, what it tells out. Pure: same report, same reading, no network, no clock.

One step a file, each seeing only the ones before it:
parse → times → actors → attribution → contacts → since-claims, and statements tied to contacts.
"""

from collections.abc import Iterable, Iterator

from openlines.knowledge.people import People
from openlines.reading.about import tie
from openlines.reading.actors import find_cast
from openlines.reading.attribution import find_statements, grid_of
from openlines.reading.contacts import find_contacts
from openlines.reading.parse import Parsed, parse, parse_many
from openlines.reading.since import find_claims
from openlines.reading.times import find_times
from openlines.records import Reading, Report

__all__ = ["read", "read_many", "read_parsed"]


def read(report: Report, *, people: People | None = None) -> Reading:
    """All that one report yields. `people` are the office-holders known; those of openlines when not given."""
    return read_parsed(parse(report), people=people)


def read_many(reports: Iterable[Report], *, people: People | None = None) -> Iterator[Reading]:
    """The readings of many reports, in their order."""
    for parsed in parse_many(reports):
        yield read_parsed(parsed, people=people)


def read_parsed(parsed: Parsed, *, people: People | None = None) -> Reading:
    """The reading of a report that is parsed already."""
    report = parsed.report
    times = find_times(report.text, language=report.language, published=report.published)
    cast = find_cast(parsed, people=people)
    grid = grid_of(parsed)
    statements = find_statements(parsed, cast, grid=grid)
    found = find_contacts(parsed, times, cast, statements, grid=grid)
    claims = find_claims(parsed, times, cast, found)
    return Reading(
        report=report,
        contacts=found.contacts,
        statements=tie(statements, found, times, report.language),
        since_claims=claims,
    )
