"""The page of a contact: what each side says of it, what it rests on, what was judged of it, how to cite it."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Literal

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy import Connection

from openlines.chronology.accounts import Account, accounts
from openlines.chronology.check import Checked, check
from openlines.chronology.claims import Claim
from openlines.chronology.coverage import bounds
from openlines.chronology.origins import origins
from openlines.chronology.records import MergedContact
from openlines.chronology.reports import Evidence, evidence
from openlines.chronology.told_claims import claims_of
from openlines.records import Reading, Record
from openlines.store import judging, queries
from openlines.store.entries import by_ids, neighbours
from openlines.store.judging import Judgement
from openlines.web import citing, listing, naming, places, quoting
from openlines.web.guards import READER
from openlines.web.side_by_side import compared
from openlines.web.visit import Visit

CLAIMS = 5
"""So many since-claims are checked for a page: each may look at a whole line."""
LINES = 3
"""A contact of many sides is on many lines; of so many the neighbours are shown."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the address may ask: the page, everything as JSON, or a citation."""

    format: Literal["html", "json", "bibtex", "csl"] = "html"


class Whole(Record, frozen=True, kw_only=True):
    """Everything known of a contact; as JSON what `openlines contact --json` prints."""

    contact: MergedContact
    accounts: Sequence[Account]
    evidence: Sequence[Evidence]
    judgements: Sequence[Judgement]


class OnLine(Record, frozen=True, kw_only=True):
    """A line that the contact is on, with the ids of the contacts before and after it."""

    sides: tuple[str, str]
    before: str | None
    after: str | None


@get("/contacts/{id:str}", opt=READER, sync_to_thread=True)
def contact(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    """A contact; an id that it bore once leads to the one it bears."""
    asked = listing.asked(visit, Asked)
    with visit.chronology.store.reading() as connection:
        found = queries.contact(connection, id)
        if found.id != id:
            return Redirect(places.with_query(places.contact(found.id), visit.query), status_code=301)
        ids = list(dict.fromkeys(told.report for told in found.mentions))
        readings, marks = queries.readings(connection, ids), queries.marks(connection, ids)
        until = bounds(connection)[1]
        whole = Whole(
            contact=found,
            accounts=accounts(found, readings, marks),
            evidence=evidence(found, readings),
            judgements=judging.judgements(connection, found.id),
        )
        if asked.format != "html":
            return _file(visit, asked.format, whole, until)
        claims, unchecked = _claims(connection, found, readings)
        lines = _lines(connection, found)
    there = [one for one in ids if one in readings]
    numbers = dict(zip(there, origins([marks.get(one, (b"", None)) for one in there]), strict=True))
    indices = {told.report: told.contact for told in reversed(found.mentions)}
    cite = _cite(visit, found)
    return visit.page(
        "contact.html",
        contact=found,
        until=until,
        rows=compared(whole.accounts, found.sides),
        origins=quoting.origins(whole.evidence, indices, numbers),
        unquoted=max(0, len(whole.evidence) - quoting.MOST),
        indices=indices,
        claims=claims,
        unchecked=unchecked,
        judgements=whole.judgements,
        lines=lines,
        others=max(0, len(list(combinations(found.sides, 2))) - LINES),
        topics=[version.value for one in whole.accounts if one.attribute == "topic" for version in one.versions],
        address=cite[-1],
        citation=citing.plain(*cite, until),
        post=lambda code: naming.post(visit.language, code),
        tongue=lambda code: naming.tongue(visit.language, code),
        tongues=", ".join(naming.tongue(visit.language, code) for code in found.languages),
        can_review="review" in visit.request.app.state.pages,
        duration=lambda code: naming.duration(visit.language, code),
    )


def _cite(visit: Visit, found: MergedContact) -> tuple[Any, MergedContact, str, str]:
    sides = " – ".join(visit.side(side) for side in found.sides)
    return visit.language, found, sides, str(visit.request.base_url).rstrip("/") + places.contact(found.id)


def _file(visit: Visit, format: str, whole: Whole, until: date | None) -> Response[bytes]:
    cite = _cite(visit, whole.contact)
    if format == "json":
        content, media, end = msgspec.json.encode(whole) + b"\n", "application/json", "json"
    elif format == "bibtex":
        content, media, end = citing.bibtex(*cite, until), "application/x-bibtex; charset=utf-8", "bib"
    else:
        content, media, end = citing.csl(*cite, until), "application/vnd.citationstyles.csl+json", "csl.json"
    headers = {"Content-Disposition": f'attachment; filename="{citing.key(whole.contact)}.{end}"'}
    return Response(content, media_type=media, headers=headers)


def _claims(
    connection: Connection, found: MergedContact, readings: Mapping[str, Reading]
) -> tuple[Sequence[Checked], int]:
    """The verdicts on what the contact's reports claim of it, and how many claims were not checked. Claims of several
    reports in the same words are one."""
    claims: dict[tuple[object, ...], Claim] = {}
    for told in found.mentions:
        reading = readings.get(told.report)
        mine = tuple(one for one in reading.since_claims if one.contact == told.contact) if reading else ()
        if reading and mine:
            for claim in claims_of(connection, msgspec.structs.replace(reading, since_claims=mine)):
                claims.setdefault((claim.kind, claim.since, claim.words), claim)
    chosen = list(claims.values())[:CLAIMS]
    return [check(connection, claim) for claim in chosen], len(claims) - len(chosen)


def _lines(connection: Connection, found: MergedContact) -> Sequence[OnLine]:
    entry = next(by_ids(connection, [found.id]))
    lines = []
    for a, b in list(combinations(sorted(found.sides), 2))[:LINES]:
        before, after = neighbours(connection, a, b, entry)
        lines.append(OnLine(sides=(a, b), before=before, after=after))
    return lines


routes = [contact]
