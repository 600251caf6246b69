"""The chronology as users of Python have it."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from openlines.chronology.records import MergedContact
from openlines.store import Store, open_store, queries

if TYPE_CHECKING:
    import polars

    from openlines.chronology.ingest import Outcome


class Chronology:
    """The merged contacts of many reports, in a database.

    >>> chronology = Chronology.open("openlines.db")
    >>> for contact in chronology.contacts(sides=("USA", "RUS")): ...
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True) -> Self:
        """The chronology at a path (SQLite) or a URL (`postgresql://…`). Raises BadDatabase, DatabaseNewer, and
        DatabaseMissing where there is none and `create` is False."""
        return cls(open_store(url, create=create))

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        language: str | None = None,
        publisher: str | None = None,
        workers: int = 1,
    ) -> "Iterator[Outcome]":
        """Takes in files, folders and JSON Lines; yields what became of each input once it is in the database.
        What was given before is passed over. Raises MissingInput."""
        from openlines.chronology.ingest import ingest  # noqa: PLC0415
        from openlines.chronology.inputs import Given, inputs  # noqa: PLC0415
        from openlines.chronology.inputs import paths as files  # noqa: PLC0415

        given = Given(published=published, language=language, publisher=publisher)
        return ingest(self.store, inputs(files(paths), given), workers=workers)

    def contacts(
        self, *, sides: Iterable[str] = (), first: date | None = None, last: date | None = None
    ) -> Iterator[MergedContact]:
        """Contacts by date, undated ones last: those with all of `sides`, and that may have been between the days
        `first` and `last`, both included."""
        with self.store.reading() as connection:
            yield from queries.contacts(connection, sides=tuple(sides), first=first, last=last)

    def contact(self, id: str) -> MergedContact:
        """The contact of an id, also of one that it bore once. Raises NotFound."""
        with self.store.reading() as connection:
            return queries.contact(connection, id)

    def to_polars(self) -> "polars.DataFrame":
        """All contacts as a Polars data frame. Raises ExtraMissing."""
        from openlines.exports.parquet import frame  # noqa: PLC0415

        return frame(self.contacts())
