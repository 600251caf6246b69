"""The page that finds reports by their words, and contacts and people by their names."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from openlines import languages
from openlines.chronology.chronology import Chronology
from openlines.exports.flat import Value
from openlines.knowledge.people import Known, people
from openlines.records import Record
from openlines.store import finding, queries
from openlines.store.finding import Found, Wanted
from openlines.web import listing, paging
from openlines.web.guards import READER
from openlines.web.snippets import Snippet, snippets
from openlines.web.visit import Visit

COLUMNS = ("report", "title", "publisher", "published", "language", "url", "contacts")
SIZE = 20
_OUTLETS, _NAMED = 200, 6
# Reports that are read together for an export.
_STEP = 400


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a report must hold, all of them, and filters on where and when it was published."""

    q: str = ""
    language: str | None = None
    outlet: str | None = None
    first: date | None = None
    last: date | None = None


class Shown(Record, frozen=True, kw_only=True):
    """A report that was found, where its words stand, and the contacts that it tells of."""

    report: Found
    snippets: tuple[Snippet, ...]
    contacts: tuple[str, ...]


@get("/search", opt=READER, sync_to_thread=True)
def search(visit: NamedDependency[Visit]) -> Response[Any]:
    """Reports that hold all words of the question; without one, the form alone."""
    asked = listing.asked(visit, Asked)
    wanted = Wanted(query=asked.q, language=asked.language, publisher=asked.outlet, first=asked.first, last=asked.last)
    if asked.format != "html":
        return listing.export(asked.format, "search", COLUMNS, _rows(visit.chronology, wanted))
    with visit.chronology.store.reading() as connection:
        total, exact = finding.count(connection, wanted)
        found = paging.keyed(
            lambda beyond, back, limit: finding.find(connection, wanted, limit=limit, beyond=beyond, back=back),
            lambda one: one.id,
            asked,
            total=total,
            size=SIZE,
        )
        ids = [one.id for one in found.items]
        texts = queries.reports(connection, ids)
        contacts = queries.contacts_of(connection, ids)
        near = queries.near_ids(connection, asked.q, limit=_NAMED)
        outlets = finding.outlets(connection, limit=_OUTLETS)
    shown = [
        Shown(
            report=one,
            snippets=snippets(texts[one.id].text, asked.q),
            contacts=tuple(contacts.get(one.id, ())),
        )
        for one in found.items
    ]
    return visit.page(
        "search.html",
        asked=asked,
        found=found,
        shown=shown,
        exact=exact,
        near=near,
        known=_known(asked.q),
        outlets=outlets,
        tongues=languages.codes(),
    )


def _known(query: str) -> tuple[Known, ...]:
    """Office-holders by that name."""
    return people().who(query)[:_NAMED] if query else ()


def _rows(chronology: Chronology, wanted: Wanted) -> Iterator[dict[str, Value]]:
    last: str | None = None
    while True:
        # One connection for each step: a reader that is slow to take the file holds no transaction.
        with chronology.store.reading() as connection:
            found = finding.find(connection, wanted, limit=_STEP, beyond=last)
            contacts = queries.contacts_of(connection, [one.id for one in found])
        for one in found:
            yield {
                "report": one.id,
                "title": one.title,
                "publisher": one.publisher,
                "published": one.published.isoformat() if one.published else None,
                "language": one.language,
                "url": one.url,
                "contacts": "; ".join(contacts.get(one.id, ())),
            }
        if len(found) < _STEP:
            return
        last = found[-1].id


routes = [search]
