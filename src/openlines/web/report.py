"""The page of a report: its text with what was read in it, each mark leading to its record."""

from typing import Any
from urllib.parse import urlsplit

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from openlines.errors import BadQuery
from openlines.records import Reading, Report
from openlines.store import queries
from openlines.web import highlight, listing, marks
from openlines.web.guards import READER
from openlines.web.layers import Layers, layers, nowhere, place_of, within
from openlines.web.visit import Visit

# A page holds so much: characters of the text, and for each mark what it and its record take to write, about.
SIZE, WEIGHT = 210_000, 500


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which part of a long report: by number, or the one in which the record `at` ("c0", "s3") is marked."""

    part: int | None = None
    at: str | None = None


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a report as it is shown: the text as HTML, the names of the records `marked` in it, of those `here`,
    which in the first part are also those that are marked nowhere. `number` and `parts` count from 1. `ids` are the
    chronology's contacts by the numbers of the report's, `within` the statements that lie in each statement."""

    layers: Layers
    html: str
    marked: frozenset[str]
    here: frozenset[str]
    number: int
    parts: int
    ids: dict[int, str]
    within: dict[int, list[int]]

    def of(self, kind: str) -> list[int]:
        """The numbers of the records of a kind that are told with this part."""
        return sorted(int(one[1:]) for one in self.here if one[0] == kind)

    def roots(self) -> list[int]:
        """The statements of this part that are nested in no other of it."""
        return [n for n in self.of("s") if self.layers.statements[n].within not in self.of("s")]


def sheet(visit: Visit, reading: Reading, ids: dict[int, str], asked: Asked) -> Sheet:
    """What is shown of a reading. `ids` are the chronology's contacts by the numbers of the report's. Raises BadQuery
    for a part that is none."""
    found = layers(reading)
    text = reading.report.text
    stretches = marks.parts(text, found.marks, size=SIZE, weight=WEIGHT)
    number = asked.part or 1
    if asked.at is not None:
        place = place_of(found, asked.at)
        number = next((n for n, (a, b) in enumerate(stretches, 1) if a <= (place or 0) < b), 1)
    if not 1 <= number <= len(stretches):
        raise BadQuery(f"{number} is none of the {len(stretches)} parts", where="part", fix="begin with the first")
    start, end = stretches[number - 1]
    marked = within(found, start, end)
    pieces = marks.cut(text, found.marks, start=start, end=end)
    nested: dict[int, list[int]] = {}
    for n, statement in enumerate(found.statements):
        if statement.within is not None:
            nested.setdefault(statement.within, []).append(n)
    return Sheet(
        layers=found,
        html=highlight.html(pieces, lambda of: visit.t(f"report.sign-{of[0]}", n=int(of[1:]) + 1)),
        marked=marked,
        here=marked | nowhere(found) if start == 0 else marked,
        number=number,
        parts=len(stretches),
        ids=ids,
        within=nested,
    )


@get("/reports/{id:str}", opt=READER, sync_to_thread=True)
def report(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    """A report, by its id or the beginning of one."""
    asked = listing.asked(visit, Asked)
    with visit.chronology.store.reading() as connection:
        stored = queries.report(connection, id)
        reading = queries.readings(connection, [stored.id]).get(stored.id)
        keys = [(stored.id, number) for number in range(len(reading.contacts) if reading else 0)]
        ids = {number: contact for (_, number), contact in queries.contact_ids(connection, keys).items()}
    return visit.page(
        "report.html",
        report=stored,
        read=reading is not None,
        sheet=sheet(visit, reading or Reading(report=stored), ids, asked),
        link_out=web_address(stored),
    )


def web_address(report: Report) -> str | None:
    """The address of a report where it is one of the web, and may be followed."""
    try:
        told = urlsplit(report.url or "")
    except ValueError:
        return None
    return report.url if told.scheme in ("http", "https") and told.netloc else None


routes = [report]
