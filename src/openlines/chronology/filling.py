"""Filling a chronology: what is given, what was refused, what is read anew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from openlines.archive.limits import DEFAULT, Limits
from openlines.records import Reading
from openlines.store import Store

if TYPE_CHECKING:
    from openlines.archive.failures import Failure
    from openlines.archive.ledger import Ledger, Outcome
    from openlines.archive.shards import Row
    from openlines.chronology.addresses import Web


class Filling:
    """The part of a Chronology by which reports come into it."""

    store: Store

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        language: str | None = None,
        publisher: str | None = None,
        columns: tuple[tuple[str, str], ...] = (),
        max_bytes: int | None = None,
        web: "Web | None" = None,
        workers: int = 0,
        triage: bool = True,
        limits: Limits = DEFAULT,
    ) -> "Iterator[Outcome]":
        """Takes in files, folders and shards; yields what became of each input once it is in the database. What was
        given before is passed over. Raises MissingInput.

        `workers` processes read, each report within `limits` of time and memory; with 0, this process does, and
        there are none. With `triage`, reports that hold no contact are not read. `columns`, `max_bytes` and
        `web` are those of `chronology.inputs.inputs`."""
        from openlines.archive.shards import is_shard, read  # noqa: PLC0415
        from openlines.chronology.ingest import ingest, take  # noqa: PLC0415
        from openlines.chronology.inputs import Given, inputs, named  # noqa: PLC0415

        given = Given(published=published, language=language, publisher=publisher)
        found = named(paths)
        shards = {path for path in found if isinstance(path, Path) and is_shard(path)}
        rest = inputs(
            (path for path in found if path not in shards), given, columns=columns, max_bytes=max_bytes, web=web
        )
        rows = (row for path in sorted(shards) for row in read(path))
        return chain(
            ingest(self.store, rest, workers=workers, triage=triage, limits=limits),
            take(self.store, rows, workers=workers, limits=limits),
        )

    def take(self, rows: "Iterable[Row]", *, workers: int = 0, limits: Limits = DEFAULT) -> "Iterator[Outcome]":
        """Takes in what was read elsewhere: the rows of shards, or those that a cluster gives
        (`archive.ray.read_on`). Raises BadRecord."""
        from openlines.chronology.ingest import take  # noqa: PLC0415

        return take(self.store, rows, workers=workers, limits=limits)

    def known(self, inputs: Sequence[str], *, triage: bool = True) -> set[str]:
        """Those of some inputs that are done with: not those that another version of openlines, or with `triage` off
        any, has skipped."""
        from openlines.chronology.ingest import done_with  # noqa: PLC0415

        return done_with(self.store, inputs, triage=triage)

    def all_known(self, *, triage: bool = True) -> Iterator[str]:
        """The ids of all inputs that are done with."""
        from openlines.chronology.reader import reader_version  # noqa: PLC0415
        from openlines.store.writing import all_inputs  # noqa: PLC0415

        with self.store.reading() as connection:
            yield from all_inputs(connection, skipped_by=reader_version() if triage else "")

    def failures(self, *, code: str | None = None) -> "list[Failure]":
        """What was refused, by name; with `code` only that of an error's code."""
        from openlines.archive.failures import failures  # noqa: PLC0415

        with self.store.reading() as connection:
            return list(failures(connection, code=code))

    def retry(
        self,
        *,
        code: str | None = None,
        columns: tuple[tuple[str, str], ...] = (),
        max_bytes: int | None = None,
        web: "Web | None" = None,
        workers: int = 0,
        triage: bool = True,
        limits: Limits = DEFAULT,
    ) -> "Iterator[Outcome]":
        """Reads again what was refused, from the files that are still there; the other arguments are those of
        `ingest`. Yields what became of each; what fails again stays in the list."""
        from openlines.archive.failures import retry  # noqa: PLC0415

        return retry(self.store, code=code, columns=columns, web=web, workers=workers, triage=triage, limits=limits)

    def ledger(self) -> "Ledger":
        """How many inputs were given, and what became of them."""
        from openlines.archive.ledger import ledger  # noqa: PLC0415

        with self.store.reading() as connection:
            return ledger(connection)

    def reread(self, *, workers: int = 0) -> Iterator[Reading]:
        """Reads anew the reports whose reading is of another version of openlines than this one; each reading replaces
        the old one in one transaction, and is yielded once it has."""
        from openlines.chronology.ingest import reread  # noqa: PLC0415

        return reread(self.store, workers=workers)

    def add(self, reading: Reading, *, name: str) -> "Outcome":
        """Takes in one report with what was read in it by this openlines; `name` tells where it is from. A text that is
        there already stays as it is, unless more is known of it now."""
        from openlines.chronology.adding import add  # noqa: PLC0415

        return add(self.store, reading, name=name)
