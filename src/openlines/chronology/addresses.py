"""Addresses as inputs: pages and files that are fetched, feeds with their items and, if wanted, the items' pages."""

import io
from collections.abc import Callable, Iterator, Sequence

import msgspec

from openlines.chronology.inputs import Given, Input, failed, of_piece
from openlines.errors import InputError
from openlines.intake import feeds, kinds, opening
from openlines.intake.fetch import Answer, Fetcher
from openlines.intake.pieces import NOTHING, Options, Said
from openlines.intake.visits import Visit, Visits

# Which of some ids the chronology has: what it does not have is fetched whatever the site says of changes.
Known = Callable[[Sequence[str]], set[str]]


class Web(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are fetched. With `whole`, the page of a feed's item is fetched where the feed holds only its
    beginning."""

    fetcher: Fetcher
    visits: Visits
    known: Known
    whole: bool = False


def inputs(address: str, given: Given, options: Options, web: Web) -> Iterator[Input]:
    """What an address holds. What has not changed since it was taken in is yielded with nothing but the id by which
    it is known."""
    yield from _fetched(address, given, options, web, NOTHING, told_by=None)


def _fetched(
    address: str, given: Given, options: Options, web: Web, said: Said, *, told_by: str | None
) -> Iterator[Input]:
    past = web.visits.get(address)
    if past is not None and (not past.inputs or web.known(past.inputs) < set(past.inputs)):
        past = None
    try:
        etag, modified = (past.etag, past.modified) if past else (None, None)
        answer = web.fetcher.get(address, etag=etag, modified=modified, told_by=told_by)
    except InputError as error:
        yield failed(address, error)
        return
    if answer.status == 304 and past is not None:
        yield from (Input(id=id, name=address, given=given) for id in past.inputs)
        return
    ids: list[str] = []
    for one in _taken(answer, address, given, options, web, said):
        ids.append(one.id)
        yield one
    web.visits.put(address, Visit(etag=answer.etag, modified=answer.modified, inputs=tuple(ids)))


def _taken(answer: Answer, address: str, given: Given, options: Options, web: Web, said: Said) -> Iterator[Input]:
    suffix = kinds.suffix_of(answer.address.partition("?")[0].partition("://")[2].partition("/")[2])
    if web.whole and _kind(answer, suffix) == "feed":
        yield from _items(answer, address, given, options, web)
        return
    for piece in opening.pieces(io.BytesIO(answer.data), address, options, suffix=suffix):
        if piece.kind != "record" and piece.name == address and piece.error is None:
            about = msgspec.structs.replace(said, url=said.url or answer.address, media_type=answer.media_type)
            piece = msgspec.structs.replace(piece, said=about)  # noqa: PLW2901
        yield of_piece(piece, given)


def _kind(answer: Answer, suffix: str) -> str:
    """The kind of file that an answer is."""
    return kinds.kind(answer.data[: kinds.HEAD], suffix)


def _items(answer: Answer, address: str, given: Given, options: Options, web: Web) -> Iterator[Input]:
    try:
        items = feeds.items(answer.data, address)
    except InputError as error:
        yield failed(address, error)
        return
    for number, item in enumerate(items, 1):
        url = item.said.url
        if item.whole or url is None:
            yield of_piece(feeds.piece(item, address, number), given)
            continue
        missed = False
        for one in _fetched(url, given, options, web, item.said, told_by=answer.address):
            missed = missed or one.error is not None
            yield one
        if missed:  # its beginning is better than nothing
            yield of_piece(feeds.piece(item, address, number), given)
