"""The page of what became of contacts lately, and its feed."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from openlines.chronology.chronology import Chronology
from openlines.errors import BadQuery
from openlines.exports.flat import Value
from openlines.knowledge import sides
from openlines.store import happenings
from openlines.store.happenings import Which
from openlines.store.log import Happening
from openlines.web import atom, listing, paging, places
from openlines.web.guards import READER
from openlines.web.visit import Visit
from openlines.web.words import has

COLUMNS = ("number", "at", "kind", "contact", "detail")
FEED = "application/atom+xml"
# Entries of a feed: programs that read feeds come back often.
_ENTRIES = 100
_STEP = 1000


class Followed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which changes: of a line ("RUS-USA"), of a contact, of contacts in reports that hold all words of `q`."""

    line: str | None = None
    contact: str | None = None
    q: str = ""


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same as `Followed`, for the page."""

    line: str | None = None
    contact: str | None = None
    q: str = ""


@get("/changes", opt=READER, sync_to_thread=True)
def changes(visit: NamedDependency[Visit]) -> Response[Any]:
    """What changed, the latest first."""
    asked = listing.asked(visit, Asked)
    which = _which(asked)
    if asked.format != "html":
        return listing.export(asked.format, "changes", COLUMNS, _rows(visit.chronology, which))
    with visit.chronology.store.reading() as connection:
        found = paging.keyed(
            lambda beyond, back, limit: happenings.latest(
                connection, which, limit=limit, beyond=_number(beyond), back=back
            ),
            lambda one: str(one.number),
            asked,
            total=happenings.count(connection, which),
        )
    return visit.page(
        "changes.html",
        asked=asked,
        found=found,
        feed=_feed_address(asked),
        line=which.sides,
        reports=happenings.REPORTS,
    )


@get("/changes.atom", opt=READER, sync_to_thread=True)
def feed(visit: NamedDependency[Visit]) -> Response[Any]:
    """The same as a feed (Atom 1.0, RFC 4287)."""
    asked = listing.asked(visit, Followed)
    which = _which(asked)
    with visit.chronology.store.reading() as connection:
        found = happenings.latest(connection, which, limit=_ENTRIES)
    base = str(visit.request.base_url).rstrip("/")
    content = atom.feed(
        title=_title(visit, asked, which),
        address=base + _feed_address(asked),
        page=base + places.with_query("/changes", msgspec.structs.asdict(asked)),
        language=visit.language,
        entries=[_entry(visit, base, one) for one in found],
    )
    return Response(content, media_type=FEED)


def _which(asked: Asked | Followed) -> Which:
    return Which(sides=_sides(asked.line) if asked.line else None, contact=asked.contact, query=asked.q)


def _sides(line: str) -> tuple[str, str]:
    """Two sides told by their codes, in any order. Raises BadQuery."""
    codes = line.upper().replace(" ", "-").split("-")
    if len(codes) != 2 or not all(code in sides.codes() for code in codes):
        raise BadQuery("is no line", where="line", fix="give the codes of two sides, such as RUS-USA")
    return codes[0], codes[1]


def _number(key: str | None) -> int | None:
    if key is not None and not (key.isascii() and key.isdigit() and len(key) < 16):
        raise BadQuery("is no longer in this list", where=key[:40], fix="begin at its first page")
    return int(key) if key is not None else None


def _feed_address(asked: Asked | Followed) -> str:
    return places.with_query("/changes.atom", {"line": asked.line, "contact": asked.contact, "q": asked.q})


def _title(visit: Visit, asked: Followed, which: Which) -> str:
    told = [
        " ↔ ".join(visit.side(code) for code in which.sides) if which.sides else None,
        asked.contact,
        f"“{asked.q}”" if asked.q else None,
    ]
    return " · ".join(["openlines", visit.t("changes.title"), *filter(None, told)])


def _entry(visit: Visit, base: str, one: Happening) -> atom.Entry:
    words = visit.t("changes.kind-" + one.kind)
    return atom.Entry(
        # The moment tells chronologies apart in which a number stands for another change.
        key=f"{one.number} {one.at.isoformat()} {one.kind} {one.contact}",
        title=f"{one.contact}: {words}",
        summary=visit.t("changes.told-" + one.kind, contact=one.contact, detail=_detail(visit, one)),
        address=base + places.contact(one.contact),
        updated=one.at,
    )


def _detail(visit: Visit, one: Happening) -> str:
    """What is told beside the kind: the other contact, or the fields that changed."""
    if one.kind != "changed":
        return one.detail
    fields = (f"changes.field-{name}" for name in one.detail.split(", ") if name)
    return ", ".join(visit.t(key) if has(key) else key.partition("-")[2] for key in fields)


def _rows(chronology: Chronology, which: Which) -> Iterator[dict[str, Value]]:
    last: int | None = None
    while True:
        with chronology.store.reading() as connection:
            found = happenings.latest(connection, which, limit=_STEP, beyond=last)
        for one in found:
            yield {
                "number": one.number,
                "at": one.at.isoformat(timespec="seconds") + "Z",
                "kind": one.kind,
                "contact": one.contact,
                "detail": one.detail,
            }
        if len(found) < _STEP:
            return
        last = found[-1].number


routes = [changes, feed]
