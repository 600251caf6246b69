"""Shards: Parquet files of what became of inputs, readings within, so that a database can be filled from them without
reading again.

Columns: `input`, the hash by which it is known; `name`; `reader`, the version that read; `said`, what was said of it,
as JSON; `result`, a Result as JSON (its schema is that of `openlines schema` for the `reading` in it).
"""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from openlines.archive.ledger import Outcome, arrival
from openlines.archive.ledger import outcome as of_arrival
from openlines.archive.work import Result
from openlines.chronology.inputs import NOTHING_SAID, Given, Input
from openlines.chronology.reader import reader_version
from openlines.errors import BadRecord, ExtraMissing

# Rows, and bytes of results, of one file.
_ROWS, _BYTES = 50_000, 64_000_000
_COLUMNS = ("input", "name", "reader", "said", "result")
_MARK = b"openlines"
_RESULT = msgspec.json.Decoder(Result)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input; `result` is empty for one that was known and not read."""

    input: str
    name: str
    reader: str
    said: str | None
    result: bytes

    @classmethod
    def of(cls, given: Input, result: Result) -> "Row":
        """The row of an input that this version of openlines read."""
        said = None if given.given == NOTHING_SAID else msgspec.json.encode(given.given).decode()
        told = msgspec.json.encode(result)
        return cls(input=given.id, name=given.name, reader=reader_version(), said=said, result=told)

    @classmethod
    def known(cls, given: Input) -> "Row":
        """The row of an input that was not read."""
        return cls(input=given.id, name=given.name, reader=reader_version(), said=None, result=b"")

    def told(self) -> tuple[Input, Result]:
        """The input, without its bytes, and its result. Raises BadRecord."""
        try:
            given = msgspec.json.decode(self.said, type=Given) if self.said else NOTHING_SAID
            return Input(id=self.input, name=self.name, given=given), _RESULT.decode(self.result)
        except msgspec.DecodeError as error:
            raise BadRecord(f"holds no result ({error})", where=self.name, fix="read it again") from None


def outcome(row: Row) -> Outcome:
    """What is told of a row that is in a shard: one that was read counts as stored."""
    return of_arrival(arrival(*row.told(), {})) if row.result else Outcome(name=row.name, fate="known")


def write(rows: Iterable[Row], folder: Path) -> Iterator[Row]:
    """Writes rows into files of a folder, and yields those that are safely in one, and those with nothing to write. A
    file is there entirely or not at all; files that are there stay. Raises ExtraMissing."""
    pyarrow = _pyarrow()
    folder.mkdir(parents=True, exist_ok=True)
    source, number = iter(rows), _next_number(folder)
    while group := _group(source):
        read = [row for row in group if row.result]
        if not read:
            yield from group
            continue
        columns = {name: [getattr(row, name) for row in read] for name in _COLUMNS}
        table = pyarrow.table(columns, schema=_schema(pyarrow))
        path = folder / f"shard-{number:05}.parquet"
        begun = path.with_suffix(f".{os.getpid()}.part")
        pyarrow.parquet.write_table(table, begun, compression="zstd")
        with begun.open("rb") as file:
            os.fsync(file.fileno())
        begun.rename(path)
        yield from group
        number += 1


def _group(source: Iterator[Row]) -> list[Row]:
    group: list[Row] = []
    held = 0
    for row in islice(source, _ROWS):
        group.append(row)
        held += len(row.result)
        if held >= _BYTES:
            break
    return group


def _next_number(folder: Path) -> int:
    found = [path.stem.rpartition("-")[2] for path in folder.glob("shard-*.parquet")]
    return max((int(number) for number in found if number.isdecimal()), default=-1) + 1


def is_shard(path: Path) -> bool:
    """Whether a file is one that `write` made."""
    if path.suffix.lower() != ".parquet" or not path.is_file():
        return False
    pyarrow = _pyarrow()
    try:
        return _MARK in (pyarrow.parquet.read_schema(path).metadata or {})
    except (pyarrow.ArrowException, OSError):
        return False


def read(path: Path) -> Iterator[Row]:
    """The rows of a shard, some at a time. Raises BadRecord, ExtraMissing."""
    pyarrow = _pyarrow()
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=16, columns=list(_COLUMNS)):
                for values in batch.to_pylist():
                    yield msgspec.convert(values, Row)
    except (pyarrow.ArrowException, OSError, msgspec.ValidationError) as error:
        raise BadRecord(f"is a damaged shard ({error})", where=str(path), fix="make it again") from None


def inputs_of(folder: Path) -> Iterator[str]:
    """The ids of all inputs in the shards of a folder."""
    pyarrow = _pyarrow()
    for path in sorted(folder.glob("shard-*.parquet")):
        yield from pyarrow.parquet.read_table(path, columns=["input"])["input"].to_pylist()


def _schema(pyarrow: Any) -> Any:
    text = pyarrow.string()
    types = {"said": text, "result": pyarrow.binary()}
    return pyarrow.schema([(name, types.get(name, text)) for name in _COLUMNS], metadata={_MARK: b"1"})


def _pyarrow() -> Any:
    try:
        import pyarrow  # noqa: PLC0415
        import pyarrow.parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("PyArrow is not installed", fix="pip install 'openlines[archive]'") from None
    return pyarrow
