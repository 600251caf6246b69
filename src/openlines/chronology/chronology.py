"""The chronology as users of Python have it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection

from openlines.chronology import lines as of_lines
from openlines.chronology.accounts import Account, accounts
from openlines.chronology.check import Checked, check
from openlines.chronology.coverage import Coverage, bounds, coverage
from openlines.chronology.filling import Filling
from openlines.chronology.lines import Level, Line
from openlines.chronology.records import MergedContact
from openlines.chronology.reports import Evidence, evidence
from openlines.chronology.told_claims import claims_of
from openlines.errors import NotFound
from openlines.records import Reading, Report
from openlines.store import Store, judging, log, open_store, queries, words
from openlines.store.entries import entries, pairs
from openlines.store.judging import Judgement, Kind
from openlines.store.log import Happening

if TYPE_CHECKING:
    import polars

    from openlines.chronology.claims import Claim


class Chronology(Filling):
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

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self.store.reading() as connection:
            yield connection

    def contacts(
        self, *, sides: Iterable[str] = (), first: date | None = None, last: date | None = None
    ) -> Iterator[MergedContact]:
        """Contacts by date, undated ones last: those with all of `sides`, and that may have been between the days
        `first` and `last`, both included."""
        with self._reading() as connection:
            yield from queries.contacts(connection, sides=tuple(sides), first=first, last=last)

    def contact(self, id: str) -> MergedContact:
        """The contact of an id, also of one that it bore once. Raises NotFound."""
        with self._reading() as connection:
            return queries.contact(connection, id)

    def accounts(self, id: str) -> tuple[Account, ...]:
        """What each side and outlet says of a contact, attribute by attribute. Raises NotFound."""
        with self._reading() as connection:
            contact = queries.contact(connection, id)
            ids = [told.report for told in contact.mentions]
            return accounts(contact, queries.readings(connection, ids), queries.marks(connection, ids))

    def evidence(self, id: str) -> tuple[Evidence, ...]:
        """The words of each report that prove a contact. Raises NotFound."""
        with self._reading() as connection:
            contact = queries.contact(connection, id)
            return evidence(contact, queries.readings(connection, [told.report for told in contact.mentions]))

    def report(self, id: str) -> Report:
        """The report of an id, or of the beginning of one. Raises NotFound."""
        with self._reading() as connection:
            return queries.report(connection, id)

    def reading(self, id: str) -> Reading:
        """What was read in the report of an id, or of the beginning of one. Raises NotFound."""
        with self._reading() as connection:
            report = queries.report(connection, id)
            if not report.text:
                what = f"report {id!r} was skipped, and has no reading"
                raise NotFound(what, fix="give it again with `openlines ingest --no-triage`")
            return queries.readings(connection, [report.id])[report.id]

    def lines(self) -> list[tuple[tuple[str, str], int, date | None]]:
        """Every line: its two sides, how many contacts it has, and the day of the last one held, as far as its date is
        known to a month: then the last day that it may have been."""
        with self._reading() as connection:
            return [
                ((pair.split("-")[0], pair.split("-")[1]), count, date.fromordinal(last) if last else None)
                for pair, count, last in pairs(connection)
            ]

    def line(
        self,
        a: str,
        b: str,
        *,
        level: Level | None = None,
        post: str | None = None,
        person: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Line:
        """The line between two sides, with its silences; only contacts at `level` or above, of holders of `post`, of a
        `person` (in any spelling), or that may have been between two days, where these are given. Raises NotFound where
        no contact between the two is known, and for a person whom the table does not know."""
        with self._reading() as connection:
            found = entries(connection, a, b)
            until = bounds(connection)[1]
        if not found:
            raise NotFound(f"no contact between {a} and {b} is known", fix="see `openlines lines` for those that are")
        if level is not None:
            found = of_lines.at_level(found, level)
        if post is not None:
            found = of_lines.of_post(found, post)
        if person is not None:
            found = of_lines.of_person(found, _keys(person))
        found = of_lines.between(found, first, last)
        seen = min(filter(None, (until, last)), default=None)
        sides = sorted((a, b))
        return of_lines.line((sides[0], sides[1]), found, seen_until=seen)

    def check(
        self,
        claim: "str | Claim",
        *,
        on: date | None = None,
        language: str | None = None,
        sides: tuple[str, str] | None = None,
    ) -> Checked:
        """The verdict on a claim of rarity, typed in English or French: "first call between the US and Russian defence
        ministers since 18 February 2022". `on` is the day of the contact that it is made of, or from which it looks
        back. Raises BadQuery where the words make no claim."""
        if isinstance(claim, str):
            from openlines.chronology.typed import typed  # noqa: PLC0415  (imports spaCy)

            claim = typed(claim, on=on, language=language, sides=sides)
        with self._reading() as connection:
            return check(connection, claim)

    def check_report(self, id: str) -> list[Checked]:
        """The verdicts on the claims that a report of the chronology makes. Raises NotFound."""
        reading = self.reading(id)
        with self._reading() as connection:
            return [check(connection, claim) for claim in claims_of(connection, reading)]

    def check_reading(self, reading: Reading) -> list[Checked]:
        """The verdicts on the claims that a reading makes; its report need not be in the chronology, and is not added.
        Its own contacts then count for nothing."""
        with self._reading() as connection:
            return [check(connection, claim) for claim in claims_of(connection, reading)]

    def contacts_of(self, reports: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the contacts that each report tells of, by the report's id, in the order of the report."""
        with self._reading() as connection:
            return queries.contacts_of(connection, list(reports))

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> list[Report]:
        """Reports that hold all words of the query, the latest first; accents and capitals do not count, and words
        within quotes stand in a row."""
        with self._reading() as connection:
            ids = words.find(connection, query, limit=limit, offset=offset)
            found = queries.reports(connection, ids)
        return [found[id] for id in ids]

    def coverage(self, *, first: date | None = None, last: date | None = None, sides: tuple[str, ...] = ()) -> Coverage:
        """What the chronology has seen, of all time or of the days from `first` to `last`."""
        with self._reading() as connection:
            return coverage(connection, first=first, last=last, sides=sides)

    def reaches(self) -> tuple[date | None, date | None]:
        """The days of the earliest and of the latest report."""
        with self._reading() as connection:
            return bounds(connection)

    def changes(self, since: datetime | int | None = None, *, limit: int = 1000) -> list[Happening]:
        """What became of contacts, oldest first: after a moment (UTC), or after the happening of a number."""
        with self._reading() as connection:
            return log.changes(connection, since, limit=limit)

    def judge(
        self,
        kind: Kind,
        *contacts: str,
        author: str,
        reason: str = "",
        field: str | None = None,
        value: str | None = None,
    ) -> Judgement:
        """Adds a judgement: "same", "not-same", "unsure" of two contacts, "confirm", "reject", "correct" (with `field`
        and `value`) of one. Raises NotFound, BadJudgement."""
        with self.store.writing() as connection:
            return judging.judge(connection, kind, contacts, author=author, reason=reason, field=field, value=value)

    def undo(self, number: int, *, author: str, reason: str = "") -> Judgement:
        """Takes a judgement back. Raises NotFound, BadJudgement."""
        with self.store.writing() as connection:
            return judging.undo(connection, number, author=author, reason=reason)

    def judgements(self, contact: str | None = None) -> list[Judgement]:
        """All judgements in their order, or those of one contact."""
        with self._reading() as connection:
            return judging.judgements(connection, contact)

    def to_polars(self) -> "polars.DataFrame":
        """All contacts as a Polars data frame. Raises ExtraMissing."""
        from openlines.exports.parquet import frame  # noqa: PLC0415

        return frame(self.contacts())


def _keys(person: str) -> frozenset[str]:
    from openlines.knowledge.people import people  # noqa: PLC0415

    keys = frozenset(tenure.person for tenure in people().find(person))
    if not keys:
        raise NotFound(f"nobody is known by the name of {person}", fix="see `openlines who`")
    return keys
