"""Polars data frames, and Parquet through them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from openlines.chronology.records import MergedContact
from openlines.errors import ExtraMissing
from openlines.exports.flat import COLUMNS, row

if TYPE_CHECKING:
    import polars

_NUMBERS = frozenset(("rank", "reports", "origins"))
_DAYS = ("earliest", "latest", "first_told")


def frame(contacts: Iterable[MergedContact]) -> "polars.DataFrame":
    """A data frame with a row a contact and the columns of the CSV; days are dates. Raises ExtraMissing."""
    try:
        import polars  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("Polars is not installed", fix="pip install 'openlines[tables]'") from None
    schema = {name: polars.Int64 if name in _NUMBERS else polars.String for name in COLUMNS}
    found = polars.DataFrame([row(contact) for contact in contacts], schema=schema)
    return found.with_columns(polars.col(name).str.to_date() for name in _DAYS)


def write(contacts: Iterable[MergedContact], path: Path) -> None:
    """Writes a Parquet file. Raises ExtraMissing."""
    frame(contacts).write_parquet(path)
