"""The page that checks a claim of rarity, or all those of an article. Nothing is kept unless that is asked."""

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from openlines import languages
from openlines.chronology.check import Checked
from openlines.chronology.reports import Evidence, evidence
from openlines.chronology.who import name_of_key
from openlines.errors import BadDate, BadQuery, InputError, NotFound, OpenlinesError
from openlines.knowledge import sides
from openlines.knowledge.fold import fold
from openlines.records import Reading, Record
from openlines.store import queries
from openlines.web import listing, places, report
from openlines.web.desk import LONGEST, Pasted, desk
from openlines.web.failures import status_of
from openlines.web.guards import READER, REVIEWER
from openlines.web.visit import Visit

CLAIM = 300
"""What is longer, or has several lines, is an article."""
# Contacts whose proof is quoted, of each list; contacts that are listed.
_PROVEN, _LISTED = 3, 12


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim with the day and the sides that it is of where its words do not tell them, or a report's id."""

    claim: str = ""
    on: date | None = None
    a: str = ""
    b: str = ""
    language: str | None = None
    report: str | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent: a claim or an article. `on` is the day of the claim's contact or of publication."""

    text: str = ""
    on: str = ""
    a: str = ""
    b: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""
    part: int | None = None


class Shown(Record, frozen=True, kw_only=True):
    """A checked claim, and the words that prove contacts, by their ids."""

    checked: Checked
    proofs: dict[str, tuple[Evidence, ...]]


Sent = Annotated[Form, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/check", opt=READER, sync_to_thread=True)
def check(visit: NamedDependency[Visit]) -> Response[Any]:
    """The form; with a claim or a report in the address, the answer."""
    asked = listing.asked(visit, Asked)
    form = Form(
        text=asked.claim,
        on=asked.on.isoformat() if asked.on else "",
        a=asked.a,
        b=asked.b,
        language=asked.language or "",
    )
    if asked.report:
        reading = visit.chronology.reading(asked.report)
        return _page(visit, Form(), found=visit.chronology.check_report(reading.report.id), known=reading)
    return _of_claim(visit, form) if asked.claim else _page(visit, form)


@post("/check/answer", opt=READER, status_code=200, sync_to_thread=True)
def answer(visit: NamedDependency[Visit], data: Sent) -> Response[Any]:
    """The answer on what was pasted. A short claim gets an address of its own, so that it can be kept and sent on."""
    visit.path = "/check"
    text = data.text.strip()
    if not text:
        return _page(visit, data)
    if len(text) > CLAIM or "\n" in text:
        return _of_article(visit, data)
    if len(text) <= listing.LONGEST:
        query = {"claim": text, "on": data.on, "a": data.a, "b": data.b, "language": data.language}
        return Redirect(places.with_query("/check", query), status_code=303)
    return _of_claim(visit, data)


@post("/check/keep", opt=REVIEWER, status_code=303, sync_to_thread=True)
def keep(visit: NamedDependency[Visit], data: Sent) -> Response[Any]:
    """Adds a pasted article to the chronology, and shows it there."""
    visit.path = "/check"
    try:
        reading = desk().read(_pasted(data))
    except InputError as error:
        return _page(visit, data, error=error)
    who = visit.user.name if visit.user else ""
    outcome = visit.chronology.add(reading, name=f"pasted by {who}")
    return Redirect(places.report(outcome.report or reading.report.id), status_code=303)


def _of_claim(visit: Visit, form: Form) -> Response[Any]:
    try:
        found = visit.chronology.check(
            form.text, on=_day(form.on), language=_language(form.language), sides=_sides(form.a, form.b)
        )
    except (BadQuery, InputError) as error:
        return _page(visit, form, error=error)
    return _page(visit, form, found=[found])


def _of_article(visit: Visit, form: Form) -> Response[Any]:
    try:
        reading = desk().read(_pasted(form))
    except InputError as error:
        return _page(visit, form, error=error)
    try:
        known: Reading | None = visit.chronology.reading(reading.report.id)
    except NotFound:
        known = None
    if known is not None:
        return _page(visit, form, found=visit.chronology.check_report(reading.report.id), known=known)
    return _page(visit, form, found=visit.chronology.check_reading(reading), reading=reading)


def _page(
    visit: Visit,
    form: Form,
    *,
    found: list[Checked] | None = None,
    reading: Reading | None = None,
    known: Reading | None = None,
    error: OpenlinesError | None = None,
) -> Response[Any]:
    """The form with what was sent, and what came of it. `known` is the reading of a report that the chronology has."""
    sheet = None
    whole = known or reading
    if whole is not None:
        ids = _ids(visit, known) if known else {}
        sheet = report.sheet(visit, whole, ids, report.Asked(part=form.part))
    return visit.page(
        "check.html",
        status=status_of(error) if error else 200,
        form=form,
        shown=None if found is None else [_shown(visit, one) for one in found],
        sheet=sheet,
        known=known.report if known else None,
        error=error,
        name_of=name_of_key,
        listed=_LISTED,
        longest=LONGEST,
        tongues=languages.codes(),
        every_side=sorted(((visit.side(code), code) for code in sides.codes()), key=lambda one: fold(one[0])),
    )


def _ids(visit: Visit, reading: Reading) -> dict[int, str]:
    keys = [(reading.report.id, number) for number in range(len(reading.contacts))]
    with visit.chronology.store.reading() as connection:
        return {number: id for (_, number), id in queries.contact_ids(connection, keys).items()}


def _shown(visit: Visit, checked: Checked) -> Shown:
    wanted = [entry.id for entry in (*checked.against[:_PROVEN], *checked.perhaps[:_PROVEN])]
    wanted += [checked.contact] if checked.contact else []
    proofs = {}
    with visit.chronology.store.reading() as connection:
        for id in dict.fromkeys(wanted):
            contact = queries.contact(connection, id)
            # Of a contact that hundreds of reports tell, two are enough.
            few = msgspec.structs.replace(contact, mentions=contact.mentions[:2])
            proofs[id] = evidence(few, queries.readings(connection, [one.report for one in few.mentions]))
    return Shown(checked=checked, proofs=proofs)


def _pasted(form: Form) -> Pasted:
    day = _day(form.on)
    return Pasted(
        text=form.text,
        published=day.isoformat() if day else None,
        language=_language(form.language),
        publisher=form.publisher.strip()[:200] or None,
        url=form.url.strip()[:2000] or None,
    )


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip()) if told.strip() else None
    except ValueError:
        raise BadDate(f"{told[:40]!r} is no day", fix="write it as 2022-05-13") from None


def _language(told: str) -> str | None:
    return languages.language(told).code if told else None


def _sides(*told: str) -> tuple[str, str] | None:
    """Both sides by their codes or names; None where none is told. Raises BadQuery."""
    given = [one.strip() for one in told if one.strip()]
    if not given:
        return None
    if len(given) != 2:
        raise BadQuery("only one side is given", fix="give both, or none")
    first, second = map(_side, given)
    return first, second


def _side(told: str) -> str:
    if told.upper() in sides.codes():
        return told.upper()
    for code in sides.codes():
        if any(fold(told) == fold(sides.name_of(code, language)) for language in sides.LANGUAGES):
            return code
    raise BadQuery(f"{told[:40]!r} is no side that is known", fix="give its code, such as USA")


routes = [check, answer, keep]
