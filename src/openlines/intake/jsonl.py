"""JSON with a report, an object a line or one a file, under any names of its keys."""

from collections.abc import Iterator

import msgspec

from openlines.errors import BadRecord
from openlines.intake.files import too_large
from openlines.intake.pieces import Options, Piece
from openlines.intake.streams import Stream

FIELDS = ("text", "published", "language", "title", "publisher", "url")


def columns(mapping: str | None) -> tuple[tuple[str, str], ...]:
    """The mapping that a user writes, `text=body,published=date`: fields of a report with the key or column that
    holds each. Raises BadRecord."""
    pairs = []
    for part in filter(None, (part.strip() for part in (mapping or "").split(","))):
        field, _, column = (word.strip() for word in part.partition("="))
        if not column or field not in FIELDS:
            fix = f"write FIELD=COLUMN with one of {', '.join(FIELDS)}"
            raise BadRecord(f"{part[:60]!r} maps no field of a report", where="--columns", fix=fix)
        pairs.append((field, column))
    return tuple(pairs)


def lines(stream: Stream, name: str, options: Options) -> Iterator[Piece]:
    """A piece for each line that is not blank, under `name:number`."""
    number = 0
    while line := stream.line(options.max_bytes + 2):
        number += 1
        where = f"{name}:{number}"
        size, end = len(line), line
        while not end.endswith(b"\n") and (end := stream.line(65_536)):
            size += len(end)
        if stream.fault and not end:
            break  # a line that is cut is none
        if size > len(line):
            yield Piece(name=where, error=too_large(size, options.max_bytes, where=where))
        elif line.strip():
            yield Piece(name=where, data=mapped(line.strip(), options.columns), kind="record")
    if stream.fault:
        yield Piece(name=name, error=stream.fault)


def mapped(data: bytes, columns: tuple[tuple[str, str], ...]) -> bytes:
    """A JSON object under the names of the fields that `columns` maps; other bytes as they are."""
    if not columns:
        return data
    try:
        found = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return data
    given = dict(columns)
    fields = {field: found[given.get(field, field)] for field in FIELDS if given.get(field, field) in found}
    return msgspec.json.encode(fields)
