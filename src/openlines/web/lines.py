"""The page of all lines: when each last spoke, how long it has been silent, how much it was used."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from litestar import Response, get
from litestar.di import NamedDependency

from openlines.chronology.coverage import bounds
from openlines.knowledge import sides
from openlines.knowledge.fold import fold
from openlines.records import Channel, Record
from openlines.store import overview
from openlines.store.overview import LastHeld, LineSummary, Pair
from openlines.web import listing, sparkline
from openlines.web.guards import READER
from openlines.web.visit import Visit

MONTHS = 60
"""So many months up to the latest report are drawn of each line."""
WIDE = 24
"""So many sides, the busiest, the matrix has at most."""
COLUMNS = ("side_a", "side_b", "contacts", "held", "last", "last_contact", "silent_days", "rank", "channel")
Sort = Literal["silence", "recent", "contacts", "level", "name"]


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`q` searches the sides by name or code, `level` keeps lines that reached that rank, `channel` those that use it
    most, `silent` those silent for at least so many days."""

    q: str = ""
    channel: Channel | None = None
    level: Literal[1, 2, 3, 4, 5, 6] | None = None
    silent: int = 0
    sort: Sort = "recent"
    view: Literal["list", "matrix"] = "list"


class Shown(Record, frozen=True, kw_only=True):
    """A line as a row of the list; `silent` counts days from the last contact held to the latest report."""

    line: LineSummary
    silent: int | None
    last: LastHeld | None
    bars: sparkline.Bars


@get("/lines", opt=READER, sync_to_thread=True)
def lines(visit: NamedDependency[Visit]) -> Response[Any]:
    """All lines, or those that the filters keep."""
    asked = listing.asked(visit, Asked)
    with visit.chronology.store.reading() as connection:
        every = overview.summaries(connection)
        until = bounds(connection)[1]
        found = sorted(_filtered(every, asked, until), key=_order(asked.sort, visit))
        if asked.format != "html":
            rows = _rows(overview.last_held(connection, found), found, until)
            return listing.export(asked.format, "lines", COLUMNS, rows)
        if asked.view == "matrix":
            return visit.page("lines.html", asked=asked, every=len(every), until=until, grid=_grid(found), found=None)
        cut = listing.cut(found, lambda one: "-".join(one.sides), asked)
        pairs = [one.sides for one in cut.items]
        last = overview.last_held(connection, cut.items)
        first = sparkline.months_before(until, MONTHS - 1) if until else None
        counts = overview.by_month(connection, pairs, first, until) if first and until else {}
    most = max((max(one) for one in counts.values()), default=0)
    shown = [
        Shown(
            line=one,
            silent=_silent(one, until),
            last=last.get(one.sides),
            bars=sparkline.bars(counts.get(one.sides, []), most),
        )
        for one in cut.items
    ]
    return visit.page(
        "lines.html", asked=asked, every=len(every), until=until, grid=None, found=cut, shown=shown, first=first
    )


def _silent(one: LineSummary, until: date | None) -> int | None:
    return max(0, (until - one.last).days) if until and one.last else None


def _filtered(every: Sequence[LineSummary], asked: Asked, until: date | None) -> Iterator[LineSummary]:
    words = fold(asked.q).split()
    for one in every:
        if asked.channel is not None and one.channel != asked.channel:
            continue
        if asked.level is not None and one.rank > asked.level:
            continue
        if asked.silent and (_silent(one, until) or 0) < asked.silent:
            continue
        if all(any(word in name for name in _names(one.sides)) for word in words):
            yield one


def _names(pair: Pair) -> Iterator[str]:
    """What a search may call the sides of a line: code, and name in each language."""
    for code in pair:
        yield code.casefold()
        if code in sides.codes():
            for language in sides.LANGUAGES:
                yield fold(sides.name_of(code, language))


def _order(sort: Sort, visit: Visit) -> Callable[[LineSummary], Any]:
    """Lines without a dated contact come last, whichever way days are sorted; the sides settle what is equal."""
    far = date.max.toordinal()
    keys: dict[Sort, Callable[[LineSummary], Any]] = {
        "silence": lambda one: one.last.toordinal() if one.last else far,
        "recent": lambda one: -one.last.toordinal() if one.last else 0,
        "contacts": lambda one: -one.contacts,
        "level": lambda one: (one.rank, -one.held),
        "name": lambda one: [fold(visit.side(code)) for code in one.sides],
    }
    chosen = keys[sort]
    return lambda one: (chosen(one), one.sides)


def _rows(
    last: dict[Pair, LastHeld], found: Sequence[LineSummary], until: date | None
) -> Iterator[dict[str, str | int | None]]:
    for one in found:
        contact = last.get(one.sides)
        yield {
            "side_a": one.sides[0],
            "side_b": one.sides[1],
            "contacts": one.contacts,
            "held": one.held,
            "last": one.last.isoformat() if one.last else None,
            "last_contact": contact.id if contact else None,
            "silent_days": _silent(one, until),
            "rank": one.rank,
            "channel": one.channel,
        }


class Grid(Record, frozen=True, kw_only=True):
    """The lines as a matrix: the busiest sides, how many `more` there are, how many lines were found in `total`; for
    two of the sides their line, and how dark it is drawn (1 to 5)."""

    sides: tuple[str, ...]
    more: int
    total: int
    lines: dict[Pair, LineSummary]
    shades: dict[Pair, int]


def _grid(found: Sequence[LineSummary]) -> Grid:
    busy: Counter[str] = Counter()
    for one in found:
        for side in one.sides:
            busy[side] += one.contacts
    ordered = sorted(busy, key=lambda side: (-busy[side], side))
    kept = frozenset(ordered[:WIDE])
    cells = {one.sides: one for one in found if kept.issuperset(one.sides)}
    # Shades by rank among the lines shown, not by number: one busy line would leave all others pale.
    ranked = sorted({one.contacts for one in cells.values()})
    shades = {pair: 1 + ranked.index(one.contacts) * 5 // len(ranked) for pair, one in cells.items()}
    return Grid(
        sides=tuple(ordered[:WIDE]), more=max(0, len(ordered) - WIDE), total=len(found), lines=cells, shades=shades
    )


routes = [lines]
