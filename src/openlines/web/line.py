"""The page of a line: its contacts as a timeline and as a list, with the silences between them and known events."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from openlines.chronology import lines as of_lines
from openlines.chronology.coverage import bounds
from openlines.chronology.who import name_of_key
from openlines.errors import BadQuery, NotFound
from openlines.exports import flat
from openlines.records import Channel, Sourcing, Status
from openlines.scoring import edtf
from openlines.store import Store, queries
from openlines.store.entries import Entry
from openlines.store.tellers import told_entries
from openlines.web import axis, facets, known_events, listing, naming, places
from openlines.web.guards import READER
from openlines.web.line_facts import facts
from openlines.web.line_items import item, key, ordered
from openlines.web.picture import picture
from openlines.web.picture_records import LOOKS
from openlines.web.visit import Visit
from openlines.web.window import ZOOMS, Window, beside, name_of, period

SHORTEST = 14
"""A silence is shown if it is at least so many days long."""
# What contacts without a narrow date reach beyond does not widen the picture of all.
_NARROW = 400
_WRITTEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each facet keeps the contacts that have a value; `first` and `last` (in the address `from` and `to`) bound the
    days on which they may have been: each is a day, a month or a year, as 2022-05-13, 2022-05 or 2022."""

    person: str | None = None
    post: str | None = None
    level: Literal[1, 2, 3, 4, 5, 6, 7] | None = None
    channel: Channel | None = None
    status: Status | None = None
    initiator: str | None = None
    language: str | None = None
    outlet: str | None = None
    sourcing: Sourcing | None = None
    first: str | None = msgspec.field(default=None, name="from")
    last: str | None = msgspec.field(default=None, name="to")
    sort: Literal["recent", "oldest"] = "recent"


@get("/lines/{pair:str}", opt=READER, sync_to_thread=True)
def line(visit: NamedDependency[Visit], pair: FromPath[str]) -> Response[Any]:
    """The line of two sides, "RUS-USA"; written otherwise ("usa-rus") it leads there."""
    a, b = _sides(pair)
    if pair != f"{a}-{b}":
        return Redirect(places.with_query(places.line(a, b), visit.query), status_code=301)
    asked = listing.asked(visit, Asked)
    first, last = _bound("from", asked.first, 0), _bound("to", asked.last, 1)
    if first and last and first > last:
        raise BadQuery("is after `to`", where="from", fix="give the earlier day first")
    with visit.chronology.store.reading() as connection:
        told = told_entries(connection, a, b)
        until = bounds(connection)[1]
    if not told:
        raise NotFound(f"no contact between {a} and {b} is known", fix="find the lines there are at /lines")
    chosen = _chosen(asked)
    bounded = first is not None or last is not None
    every, sifted = facets.sift(told, chosen, _meets(first or date.min, last or date.max) if bounded else None)
    entries = [entry for entry, _ in sifted.passed]
    if asked.format != "html":
        ids = [one[2] for one in ordered(entries, (), (), oldest=asked.sort == "oldest")]
        return listing.export(asked.format, f"line-{a}-{b}", flat.COLUMNS, _rows(visit.chronology.store, ids))
    whole = of_lines.line((a, b), [entry for entry, _ in every], seen_until=until)
    extent = _extent(whole.entries, until) or _extent([entry for entry, _ in told], until)
    window = _window(first, last, extent) if extent else None
    silences = [one for one in whole.silences if one.days >= SHORTEST and (not window or _overlaps(window, one))]
    events = [
        (one, known_events.name(one, visit.language))
        for one in known_events.of_line(a, b)
        if window and one.began.earliest and window.first <= one.began.earliest <= window.last
    ]
    drawn = picture(entries, silences, events, window) if window else None
    shown = listing.cut(ordered(entries, silences, events, oldest=asked.sort == "oldest"), key, asked)
    return visit.page(
        "line.html",
        asked=asked,
        sides=(a, b),
        every=len(told),
        until=until,
        chosen=chosen,
        counts=sifted.counts,
        facts=facts(whole),
        selected=len(every),
        total=len(entries),
        silences=len(silences),
        events=len(events),
        window=window,
        whole=not bounded,
        zooms=_zooms(window, extent) if window and extent else (),
        beside=_neighbours(window, extent) if window and extent and bounded else (None, None),
        picture=drawn,
        axis=axis.labels(visit.language, window.ticks, drawn.ticks) if window and drawn else (),
        found=shown,
        items=list(map(item, shown.items)),
        tellers=dict(zip((entry.id for entry in entries), (one[1] for one in sifted.passed), strict=True)),
        **_names(visit),
    )


def _names(visit: Visit) -> Mapping[str, Any]:
    return {
        "person": name_of_key,
        "post": lambda code: naming.post(visit.language, code),
        "tongue": lambda code: naming.tongue(visit.language, code),
        "best": facets.best,
        "looks": LOOKS,
        "shortest": SHORTEST,
    }


def _sides(pair: str) -> tuple[str, str]:
    parts = sorted(pair.upper().split("-"))
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        raise NotFound(f"{pair[:40]!r} is no line", fix="name two sides by their codes, as /lines/RUS-USA")
    return parts[0], parts[1]


def _chosen(asked: Asked) -> Mapping[facets.Facet, str]:
    told = {facet: getattr(asked, facet) for facet in facets.FACETS}
    return {facet: str(value) for facet, value in told.items() if value is not None}


def _bound(name: str, told: str | None, end: Literal[0, 1]) -> date | None:
    """The first (0) or last (1) day of a day, month or year as the address writes it."""
    if told is None:
        return None
    found = edtf.bounds(told) if _WRITTEN.fullmatch(told) else None
    if found is None:
        raise BadQuery(f"{told[:20]!r} is no day, month or year", where=name, fix="write 2022-05-13, 2022-05 or 2022")
    return found[end]


def _meets(low: date, high: date) -> Callable[[Entry], bool]:
    def meets(entry: Entry) -> bool:
        if entry.first is None and entry.last is None:
            return False
        return (entry.last or date.max) >= low and (entry.first or date.min) <= high

    return meets


def _rows(store: Store, ids: Sequence[str]) -> Iterator[Mapping[str, flat.Value]]:
    with store.reading() as connection:
        yield from map(flat.row, queries.contacts_by_ids(connection, ids))


def _extent(entries: Sequence[Entry], until: date | None) -> Window | None:
    """From the first contact to the last or to the latest report, whichever is later. Vague dates count only where
    there are no others."""
    dated = [(one.first, one.last) for one in entries if one.first and one.last]
    near = [one for one in dated if (one[1] - one[0]).days <= _NARROW] or dated
    if not near:
        return None
    last = max(one[1] for one in near)
    return Window(first=min(one[0] for one in near), last=max(last, until) if until else last)


def _window(first: date | None, last: date | None, extent: Window) -> Window:
    start = first or min(extent.first, last or extent.first)
    return Window(first=start, last=last or max(extent.last, start))


def _overlaps(window: Window, silence: of_lines.Silence) -> bool:
    return silence.begin < window.last and window.first < silence.end


def _zooms(window: Window, extent: Window) -> list[tuple[str, Window, bool]]:
    """The calendar periods around the last day shown of which something is known, and which of them is shown."""
    day = max(window.first, min(window.last, extent.last))
    now = name_of(window)
    return [(name, period(name, day), name == now) for name in ZOOMS]


def _neighbours(window: Window, extent: Window) -> tuple[Window | None, Window | None]:
    """The windows before and after, as long as there is something to see there."""
    before, after = beside(window, -1), beside(window, 1)
    return (
        before if before and before.last >= extent.first else None,
        after if after and after.first <= extent.last else None,
    )


routes = [line]
