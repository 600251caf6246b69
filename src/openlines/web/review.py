"""The page of review: what is least certain comes first, to be confirmed, rejected, corrected, or merged."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from openlines.errors import BadJudgement, NotFound, OpenlinesError
from openlines.exports.flat import Value
from openlines.records import Channel, Status
from openlines.store import judging, queries, queue
from openlines.store.bonds import PAIRS
from openlines.store.correct import FIELDS, UNKNOWN
from openlines.store.entries import by_ids
from openlines.web import dating, listing, places
from openlines.web.failures import status_of
from openlines.web.guards import REVIEWER
from openlines.web.review_case import case_of
from openlines.web.visit import Visit

SHOWN = 15
"""So many of what comes next are listed."""
HISTORY = 10
COLUMNS = ("contact", "doubt", "when", "channel", "status", "reports", "judged")
PAIR_COLUMNS = ("first", "second", "fit", "days_apart")
Field = Literal["channel", "status", "when", "initiator", "duration", "place"]
Kind = Literal["confirm", "reject", "correct", "same", "not-same", "unsure"]
Queue = Literal["contacts", "merges"]


class Asked(listing.Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`queue` chooses between doubtful contacts and contacts that may be the same; `contact`, and `other`, show these
    rather than the first; `field` opens the form that corrects it; `done` is the judgement that was just made."""

    queue: Queue = "contacts"
    contact: str | None = None
    other: str | None = None
    field: Field | None = None
    done: int | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as the page sends it; `here` is the place in the queue that it was made at."""

    kind: Kind
    contact: str
    other: str = ""
    field: str = ""
    value: str = ""
    reason: str = ""
    queue: Queue = "contacts"
    here: str = ""


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """The form that takes a judgement back."""

    number: int
    queue: Queue = "contacts"


@get("/review", opt=REVIEWER, sync_to_thread=True)
def review(visit: NamedDependency[Visit]) -> Response[Any]:
    """What to look at next, or one contact, or two that may be the same."""
    asked = listing.asked(visit, Asked)
    if asked.format != "html":
        rows = _export(visit, asked.queue)
        return listing.export(
            asked.format, f"review-{asked.queue}", COLUMNS if asked.queue == "contacts" else PAIR_COLUMNS, rows
        )
    return _page(visit, asked)


@post("/review", opt=REVIEWER, sync_to_thread=True)
def judge(
    visit: NamedDependency[Visit], data: Annotated[Form, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    """Takes a judgement, and goes on to what comes next; a correction stays with its contact."""
    assert visit.user is not None
    correcting = data.kind == "correct"
    names = (data.contact, data.other) if data.kind in PAIRS else (data.contact,)
    try:
        made = visit.chronology.judge(
            data.kind,
            *names,
            author=visit.user.name,
            reason=data.reason,
            field=data.field if correcting else None,
            value=data.value.strip() if correcting else None,
        )
    except BadJudgement as error:
        field: Field | None = next((one for one in get_args(Field) if one == data.field), None)
        asked = Asked(queue=data.queue, contact=data.contact, other=data.other or None, field=field)
        return _page(visit, asked, refused=data, error=error)
    query = {"queue": _named(data.queue), "done": made.number}
    if correcting:
        return Redirect(places.with_query("/review", {**query, "contact": _now(visit, data.contact)}), status_code=303)
    return Redirect(places.with_query("/review", {**query, "after": data.here}), status_code=303)


@post("/review/undo", opt=REVIEWER, sync_to_thread=True)
def undo(
    visit: NamedDependency[Visit], data: Annotated[Undone, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[Any]:
    """Takes a judgement back, and shows again what it was about."""
    assert visit.user is not None
    taken = visit.chronology.undo(data.number, author=visit.user.name)
    names = [one.partition("@")[0] for one in taken.contacts]
    of_pair = len(names) > 1 and "@" not in "".join(taken.contacts)
    query = {
        "queue": _named("merges" if of_pair else "contacts"),
        "contact": _now(visit, names[0]),
        "other": _now(visit, names[1]) if of_pair else None,
        "done": taken.number,
    }
    if of_pair and query["contact"] == query["other"]:
        query |= {"queue": None, "other": None}
    return Redirect(places.with_query("/review", query), status_code=303)


def _page(
    visit: Visit, asked: Asked, *, refused: Form | None = None, error: OpenlinesError | None = None
) -> Response[Any]:
    assert visit.user is not None
    chronology = visit.chronology
    merges = asked.queue == "merges"
    values = _merges(visit, asked) if merges else _contacts(visit, asked)
    with chronology.store.reading() as connection:
        mine = judging.page(connection, author=visit.user.name, limit=HISTORY)
        done = judging.one(connection, asked.done) if asked.done is not None else None
        total = queue.length(connection)
    return visit.page(
        "review.html",
        version_words=lambda attribute, value: _words(visit, attribute, value),
        status=status_of(error) if error else 200,
        asked=asked,
        total=total,
        mine=mine,
        done=done,
        refused=refused,
        error=error,
        fields=FIELDS,
        channels=get_args(Channel),
        statuses=get_args(Status),
        unknown=UNKNOWN,
        longest=judging.LONGEST,
        queues=get_args(Queue),
        **values,
    )


def _contacts(visit: Visit, asked: Asked) -> dict[str, object]:
    """The contact to look at, those that it may be the same as, and those that come next."""
    with visit.chronology.store.reading() as connection:
        if asked.contact is not None:
            id: str | None = queries.contact(connection, asked.contact).id
        else:
            first = queue.doubtful(connection, after=asked.after, before=asked.before, limit=1)
            id = first[0].entry.id if first else None
        here = queue.place_of(connection, id) if id else None
        # One that gives no doubt has no place: what comes next begins where one came from.
        upcoming = queue.doubtful(connection, after=here or asked.after, limit=SHOWN)
        earlier = queue.doubtful(connection, before=here, limit=1) if here else []
        near = queue.near(connection, id) if id else []
    return {
        "item": case_of(visit, id) if id else None,
        "told": visit.chronology.accounts(id) if id else (),
        "near": near,
        "spot": here or asked.after or "",
        "skip": upcoming[0].entry.id if upcoming and id else None,
        "upcoming": upcoming,
        "earlier": earlier[0] if earlier else None,
        "pair": None,
        "other": None,
        "again": None,
    }


def _merges(visit: Visit, asked: Asked) -> dict[str, object]:
    """Two contacts that may be one, and the pairs that come next."""
    with visit.chronology.store.reading() as connection:
        if asked.contact is not None and asked.other is not None:
            ids = [queries.contact(connection, one).id for one in (asked.contact, asked.other)]
            brief = {one.id: one for one in by_ids(connection, ids)}
            if len(brief) < 2:
                raise NotFound("these are one contact", where=ids[0], fix="see it at its own page")
            pair = next((one for one in queue.near(connection, ids[0]) if one.second.id == ids[1]), None)
            found = queue.proposals(connection, after=pair.key if pair else asked.after, limit=SHOWN)
            upcoming = found.items
            here = pair.key if pair else asked.after or ""
        else:
            found = queue.proposals(connection, after=asked.after, limit=SHOWN + 1)
            upcoming = found.items[1:]
            pair = found.items[0] if found.items else None
            ids = [pair.first.id, pair.second.id] if pair else []
            here = pair.key if pair else ""
    return {
        "item": case_of(visit, ids[0]) if ids else None,
        "other": case_of(visit, ids[1]) if ids else None,
        "told": (),
        "near": (),
        "pair": pair,
        "spot": here,
        "skip": upcoming[0].key if upcoming else None,
        "upcoming": upcoming,
        "earlier": None,
        # Nothing in what was looked at, but there is more to look at.
        "again": found.after if not ids else None,
    }


def _words(visit: Visit, attribute: str, value: str) -> str:
    """A version of an account as it is written: codes, sides and dates in the reader's language."""
    if attribute == "took-place":
        return visit.t(f"codes.status-{value}")
    if attribute == "channel":
        return visit.t(f"codes.channel-{value}")
    if attribute == "initiative":
        return visit.side(value)
    return dating.when(visit.language, value) if attribute == "date" else value


def _named(told: Queue) -> str | None:
    return told if told != "contacts" else None


def _now(visit: Visit, id: str) -> str:
    """What a contact is called now; a correction of its date or channel renames it."""
    try:
        return visit.chronology.contact(id).id
    except NotFound:
        return id


def _export(visit: Visit, kind: Queue) -> Iterator[dict[str, Value]]:
    with visit.chronology.store.reading() as connection:
        if kind == "contacts":
            for one in queue.every(connection):
                entry = one.entry
                yield {
                    "contact": entry.id,
                    "doubt": one.doubt,
                    "when": entry.edtf,
                    "channel": entry.channel,
                    "status": entry.status,
                    "reports": entry.reports,
                    "judged": "; ".join(entry.judged),
                }
            return
        after: str | None = None
        while True:
            found = queue.proposals(connection, after=after, limit=100)
            for pair in found.items:
                yield {
                    "first": pair.first.id,
                    "second": pair.second.id,
                    "fit": str(pair.fit),
                    "days_apart": pair.apart,
                }
            after = found.after
            if after is None:
                return


routes = [review, judge, undo]
