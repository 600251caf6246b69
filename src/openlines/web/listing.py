"""What every page with a list does alike: read its filters, page by key, export exactly what it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

import msgspec
from litestar import Response
from litestar.response import Stream

from openlines.errors import BadQuery
from openlines.exports import csv
from openlines.exports.flat import Value
from openlines.web.visit import Visit

T = TypeVar("T")
A = TypeVar("A", bound=msgspec.Struct)
Format = Literal["html", "csv", "jsonl"]
SIZE = 50
LONGEST = 200
BLOCK = 1 << 16


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the address of a list may ask; each page adds its filters. `after` and `before` are keys of the list."""

    after: str | None = None
    before: str | None = None
    format: Format = "html"


def asked(visit: Visit, shape: type[A], *, longest: int = LONGEST) -> A:
    """The parameters of the address as `shape`. What is empty counts as not given, as forms send it. Raises BadQuery
    for a parameter that the page does not know, and for a value that it cannot be, or of more than `longest` signs."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    told: dict[str, Any] = {}
    for name, values in visit.query.items():
        field = fields.get(name)
        given = [value.strip() for value in values if value.strip()]
        if field is None:
            known = ", ".join(sorted(fields))
            raise BadQuery("is no parameter of this page", where=name[:40], fix=f"it knows {known}")
        if any(len(value) > longest for value in given):
            raise BadQuery(f"is longer than {longest} characters", where=name, fix="shorten it")
        if _many(field.type):
            told[name] = given
        elif len(given) > 1:
            raise BadQuery("is given more than once", where=name, fix="give it once")
        elif given:
            told[name] = given[0]
    try:
        return msgspec.convert(told, shape, strict=False)
    except msgspec.ValidationError as error:
        words, _, place = str(error).partition(" - at `$.")
        name = place.split("`")[0].split("[")[0]
        raise BadQuery(
            words[:1].lower() + words[1:], where=name or None, fix="choose one that the page offers"
        ) from None


def _many(kind: Any) -> bool:
    return get_origin(kind) is tuple or any(get_origin(one) is tuple for one in get_args(kind))


class Slice(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A page of a list: its items, how many there are in all (None: not counted), and the keys that lead to its
    neighbours."""

    items: Sequence[T]
    total: int | None
    after: str | None
    before: str | None


def cut(items: Sequence[T], key: Callable[[T], str], asked: Asked, *, size: int = SIZE) -> Slice[T]:
    """The page of a list in memory that the address asks for. Raises BadQuery for a key that is not in it."""
    start = 0
    told = asked.after or asked.before
    if told is not None:
        place = next((number for number, item in enumerate(items) if key(item) == told), None)
        if place is None:
            raise BadQuery("is no longer in this list", where=told[:40], fix="begin at its first page")
        start = place + 1 if asked.after else max(0, place - size)
    end = min(start + size, len(items))
    return Slice(
        items=items[start:end],
        total=len(items),
        after=key(items[end - 1]) if end < len(items) and end > start else None,
        before=key(items[start]) if 0 < start < len(items) else None,
    )


def export(format: Format, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Response[Any]:
    """The whole list, all its pages, as a file; handlers answer with it where `asked.format` is not "html". Rows may be
    made while they are sent, as long as what makes them opens its own connection."""
    lines: Iterable[bytes]
    if format == "csv":
        lines, media = csv.table(columns, rows), "text/csv"
    else:
        encode = msgspec.json.Encoder().encode
        lines, media = (encode({one: row[one] for one in columns}) + b"\n" for row in rows), "application/x-ndjson"
    file = f"openlines-{name}-{datetime.now(UTC):%Y-%m-%d}.{format}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Stream(_blocks(lines), media_type=media, headers=headers)


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same in larger pieces: each piece is a change of threads, which takes longer than making a line."""
    kept: list[bytes] = []
    size = 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size >= BLOCK:
            yield b"".join(kept)
            kept, size = [], 0
    yield b"".join(kept)
