"""Parquet tables of extracted text: one row, one record."""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import msgspec

from openlines.errors import BadRecord, Damaged, ExtraMissing
from openlines.intake.files import too_large
from openlines.intake.jsonl import FIELDS
from openlines.intake.pieces import Options, Piece
from openlines.intake.streams import Growth

_ROWS = 16  # of a batch: what is held at once
_AGAIN = "write the table again"


def pieces(file: BinaryIO, name: str, options: Options) -> Iterator[Piece]:
    """The rows of a table under `name:number`, batch by batch. Raises Damaged, Hostile, BadRecord when the column of
    the text is not there, ExtraMissing."""
    try:
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("PyArrow is not installed", fix="pip install 'openlines[archive]'") from None
    number = 0
    size = file.seek(0, 2)
    file.seek(0)
    # A text that all rows share is held once by the table and comes out of it for every row.
    growth = Growth(lambda: size, name)
    try:
        table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1_000_000)
        columns = _columns(table.schema_arrow.names, name, options)
        _checked(table.metadata, set(columns.values()), name)
        for batch in table.iter_batches(_ROWS, columns=sorted(set(columns.values())), use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                piece = _row(batch, row, columns, f"{name}:{number}", options)
                growth.add(len(piece.data))
                yield piece
    except (pyarrow.ArrowException, OSError, ValueError, MemoryError) as error:
        what = (
            f"row {number + 1} cannot be read ({str(error)[:120]})"
            if number
            else f"is no whole table ({str(error)[:120]})"
        )
        raise Damaged(what, where=name, fix=_AGAIN) from None


def _columns(there: list[str], name: str, options: Options) -> dict[str, str]:
    """The column of each field. Raises BadRecord when one that was mapped, or the text's, is missing."""
    mapped = dict(options.columns)
    found = {field: mapped.get(field, field) for field in FIELDS if mapped.get(field, field) in there}
    if "language" not in found and "lang" in there:
        found["language"] = "lang"
    for field in {"text", *mapped} - set(found):
        listed = ", ".join(there[:20])
        raise BadRecord(
            f"has no column {mapped.get(field, field)!r}",
            where=name,
            fix=f"map one with --columns {field}=…; it has {listed}",
        )
    return found


def _checked(metadata: Any, wanted: set[str], name: str) -> None:
    """Raises Hostile where a column swells more than text does."""
    growth = Growth(lambda: packed, name)
    packed = 0
    for group in range(metadata.num_row_groups):
        for index in range(metadata.num_columns):
            column = metadata.row_group(group).column(index)
            if column.path_in_schema in wanted:
                packed += column.total_compressed_size
                growth.add(column.total_uncompressed_size)


def _row(batch: Any, row: int, columns: dict[str, str], where: str, options: Options) -> Piece:
    fields: dict[str, Any] = {}
    for field, column in columns.items():
        value = batch.column(column)[row].as_py()
        if value is None:
            continue
        fields[field] = (
            value.isoformat() if isinstance(value, date) else value if isinstance(value, str) else str(value)
        )
    text = fields.get("text", "")
    if len(text) > options.max_bytes:
        return Piece(name=where, error=too_large(len(text), options.max_bytes, where=where))
    return Piece(name=where, data=msgspec.json.encode(fields), kind="record")
