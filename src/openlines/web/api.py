"""The API: what the pages show, as JSON. `api_schema` describes it; lists are paged by key, with the way to go on."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from litestar.params import FromPath

from openlines.chronology.coverage import bounds
from openlines.errors import BadQuery, TooLarge
from openlines.knowledge import sides as known_sides
from openlines.store import judging, overview, queries, words
from openlines.store.judging import Judgement
from openlines.web import api_records as ask
from openlines.web import api_schema, listing, places
from openlines.web.api_records import Found, LineFigures, ListedLine, Page
from openlines.web.guards import READER, REVIEWER
from openlines.web.visit import Visit

T = TypeVar("T")
B = TypeVar("B", bound=msgspec.Struct)
MOST_BYTES = 64_000
"""The largest JSON that is taken."""


@get("/api", opt=READER, sync_to_thread=True)
def overview_page(visit: NamedDependency[Visit]) -> Response[Any]:
    """The operations, for people."""
    return visit.page("api.html", operations=api_schema.OPERATIONS)


@get("/api/openapi.json", opt=READER, sync_to_thread=True)
def openapi(visit: NamedDependency[Visit]) -> Response[Any]:
    return _json(api_schema.document(accounts=bool(visit.request.app.state.accounts)))


@get("/api/lines", opt=READER, sync_to_thread=True)
def lines(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.LinesQuery)
    side = _side(asked.side) if asked.side else None
    with visit.chronology.store.reading() as connection:
        every = overview.summaries(connection)
        until = bounds(connection)[1]
    found = [
        ListedLine(
            pair="-".join(one.sides),
            sides=one.sides,
            contacts=one.contacts,
            held=one.held,
            last=one.last,
            silent_days=max(0, (until - one.last).days) if until and one.last else None,
            rank=one.rank,
            channel=one.channel,
        )
        for one in every
        if side is None or side in one.sides
    ]
    left = [one for one in found if asked.after is None or one.pair > asked.after]
    return _page(visit, left[: asked.limit], left[asked.limit - 1].pair if len(left) > asked.limit else None)


@get("/api/lines/{pair:str}", opt=READER, sync_to_thread=True)
def line(visit: NamedDependency[Visit], pair: FromPath[str]) -> Response[Any]:
    asked = _asked(visit, ask.LineQuery)
    a, b = _two(pair.split("-"))
    found = visit.chronology.line(
        a, b, level=asked.level, post=asked.post, person=asked.person, first=asked.first, last=asked.last
    )
    return _json(
        LineFigures(
            sides=found.sides,
            total=len(found.entries),
            held=found.held,
            last=found.last,
            channels=found.channels,
            initiated=found.initiated,
            per_year=found.per_year,
            highest=found.highest,
            silences=tuple(one for one in found.silences if one.days >= asked.days),
            contacts=places.with_query("/api/contacts", {"sides": list(found.sides)}),
        )
    )


@get("/api/contacts", opt=READER, sync_to_thread=True)
def contacts(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.ContactsQuery)
    with visit.chronology.store.reading() as connection:
        found = queries.contacts_page(
            connection,
            sides=[_side(one) for one in asked.sides],
            first=asked.first,
            last=asked.last,
            channel=asked.channel,
            status=asked.status,
            rank=asked.rank,
            after=asked.after,
            limit=asked.limit + 1,
        )
    return _page(visit, found[: asked.limit], found[asked.limit - 1].id if len(found) > asked.limit else None)


@get("/api/contacts/{id:str}", opt=READER, sync_to_thread=True)
def contact(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    _none(visit)
    return _json(visit.chronology.contact(id))


@get("/api/contacts/{id:str}/accounts", opt=READER, sync_to_thread=True)
def accounts(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    _none(visit)
    return _json(visit.chronology.accounts(id))


@get("/api/contacts/{id:str}/evidence", opt=READER, sync_to_thread=True)
def evidence(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    _none(visit)
    return _json(visit.chronology.evidence(id))


@get("/api/reports/{id:str}", opt=READER, sync_to_thread=True)
def report(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    _none(visit)
    return _json(visit.chronology.report(id))


@get("/api/reports/{id:str}/reading", opt=READER, sync_to_thread=True)
def reading(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[Any]:
    _none(visit)
    return _json(visit.chronology.reading(id))


@get("/api/check", opt=READER, sync_to_thread=True)
def check(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.CheckQuery, longest=1000)
    sides = _two(asked.sides) if asked.sides else None
    return _json(visit.chronology.check(asked.claim, on=asked.on, sides=sides))


@get("/api/search", opt=READER, sync_to_thread=True)
def search(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.SearchQuery)
    reports = visit.chronology.search(asked.q, limit=asked.limit + 1, offset=asked.after)
    told = visit.chronology.contacts_of([one.id for one in reports])
    found = [
        Found(
            id=one.id,
            title=one.title,
            publisher=one.publisher,
            published=one.published,
            language=one.language,
            url=one.url,
            excerpt=words.excerpt(one.text, asked.q),
            contacts=tuple(told.get(one.id, ())),
        )
        for one in reports[: asked.limit]
    ]
    return _page(visit, found, asked.after + asked.limit if len(reports) > asked.limit else None)


@get("/api/coverage", opt=READER, sync_to_thread=True)
def coverage(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.CoverageQuery)
    sides = _two(asked.sides) if asked.sides else ()
    return _json(visit.chronology.coverage(first=asked.first, last=asked.last, sides=sides))


@get("/api/changes", opt=READER, sync_to_thread=True)
def changes(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.ChangesQuery)
    found = visit.chronology.changes(asked.after, limit=asked.limit + 1)
    shown = [msgspec.structs.replace(one, at=one.at.replace(tzinfo=UTC)) for one in found[: asked.limit]]
    return _page(visit, shown, shown[-1].number if len(found) > asked.limit else None)


@get("/api/judgements", opt=READER, sync_to_thread=True)
def judgements(visit: NamedDependency[Visit]) -> Response[Any]:
    asked = _asked(visit, ask.JudgementsQuery)
    with visit.chronology.store.reading() as connection:
        if asked.contact is not None:
            every = judging.judgements(connection, asked.contact)[::-1]
            kept = [one for one in every if asked.author in (None, one.author)]
            found = [one for one in kept if asked.after is None or one.number < asked.after][: asked.limit + 1]
        else:
            found = judging.page(connection, before=asked.after, author=asked.author, limit=asked.limit + 1)
    shown = [_told(one) for one in found[: asked.limit]]
    return _page(visit, shown, shown[-1].number if len(found) > asked.limit else None)


@post("/api/judgements", opt=REVIEWER)
async def judge(request: Request[Any, Any, Any], visit: NamedDependency[Visit]) -> Response[Any]:
    data = await _body(request, ask.NewJudgement)

    def done() -> Judgement:
        assert visit.user is not None
        return visit.chronology.judge(
            data.kind,
            *data.contacts,
            author=visit.user.name,
            reason=data.reason,
            field=data.field,
            value=data.value,
        )

    return _json(_told(await sync_to_thread(done)), status=201)


@post("/api/judgements/{number:int}/undo", opt=REVIEWER)
async def undo(request: Request[Any, Any, Any], visit: NamedDependency[Visit], number: FromPath[int]) -> Response[Any]:
    data = await _body(request, ask.NewUndoing)

    def done() -> Judgement:
        assert visit.user is not None
        return visit.chronology.undo(number, author=visit.user.name, reason=data.reason)

    return _json(_told(await sync_to_thread(done)), status=201)


def _asked(visit: Visit, shape: type[B], *, longest: int = listing.LONGEST) -> B:
    """The parameters of the address; a program leaves out what it does not ask, and sends nothing empty."""
    for name, values in visit.query.items():
        if not all(value.strip() for value in values):
            raise BadQuery("is empty", where=name[:40], fix="leave it out")
    return listing.asked(visit, shape, longest=longest)


async def _body(request: Request[Any, Any, Any], shape: type[B]) -> B:
    """The JSON that was sent, strictly as `shape`. Raises TooLarge, BadQuery."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise BadQuery("is not JSON", where="body", fix="send application/json")
    sent = await request.body()
    if len(sent) > MOST_BYTES:
        raise TooLarge(f"{len(sent)} bytes are over the {MOST_BYTES} allowed", where="body", fix="shorten it")
    try:
        return msgspec.json.decode(sent, type=shape)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadQuery(str(error), where="body", fix="see /api/openapi.json") from None


def _json(found: object, *, status: int = 200) -> Response[bytes]:
    return Response(msgspec.json.encode(found), media_type="application/json", status_code=status)


def _page(visit: Visit, items: Sequence[T], after: str | int | None) -> Response[bytes]:
    """A page, with the address of the next one, where there is one."""
    following = visit.link(after=after) if after is not None else None
    return _json(Page(items=tuple(items), next=following))


def _told(one: Judgement) -> Judgement:
    return msgspec.structs.replace(one, at=one.at.replace(tzinfo=UTC))


def _none(visit: Visit) -> None:
    _asked(visit, ask.Query)


def _two(told: Sequence[str]) -> tuple[str, str]:
    if len(told) != 2:
        raise BadQuery("a line has two sides", where="-".join(told)[:80], fix="name two, as RUS-USA")
    return _side(told[0]), _side(told[1])


def _side(told: str) -> str:
    """The code of a side, told by its code. Raises BadQuery."""
    if told not in known_sides.codes():
        raise BadQuery(f"{told[:40]!r} is no side", where="sides", fix="give its code, as USA or RUS")
    return told


routes = [
    overview_page, openapi, lines, line, contacts, contact, accounts, evidence, report, reading, check, search,
    coverage, changes, judgements, judge, undo,
]  # fmt: skip
