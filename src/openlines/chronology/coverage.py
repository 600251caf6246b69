"""Coverage: what the chronology has seen. It bounds every "none" and every "first"."""

from datetime import date
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, func, select

from openlines.records import Record
from openlines.store import schema
from openlines.store.entries import pair_of
from openlines.store.rows import day_of, ordinal

# A stretch without any report that is longer than this, in days, is a gap: silence in it proves nothing.
GAP = 62
# Outlets that are named; the others are counted.
OUTLETS = 12


class Gap(Record, frozen=True, kw_only=True):
    """Days without a report: the last day with one before, the first day with one after."""

    after: date
    before: date

    @property
    def days(self) -> int:
        return (self.before - self.after).days


class Coverage(Record, frozen=True, kw_only=True):
    """What was read of a stretch of time, by day of publication.

    `reports` were published in it, `on_line` of them tell of a contact between the sides asked about. `first` and
    `last` are the days of the earliest and the latest report; `gaps` the stretches without any that are longer
    than GAP days, the ends of the stretch included where it is bounded. `undated` reports are those of the whole
    chronology, as are inputs that were `skipped` (seen, but not read, since they can hold no contact) or `failed`.
    """

    reports: int
    on_line: int | None
    first: date | None
    last: date | None
    gaps: tuple[Gap, ...]
    outlets: tuple[tuple[str, int], ...]
    more_outlets: int
    languages: tuple[tuple[str, int], ...]
    undated: int
    skipped: int
    failed: int


def coverage(
    connection: Connection, *, first: date | None = None, last: date | None = None, sides: tuple[str, ...] = ()
) -> Coverage:
    """The coverage of the days from `first` to `last`, None meaning all there is."""
    report = schema.report.c
    where: list[ColumnElement[bool]] = [report.published.is_not(None)]
    if first is not None:
        where.append(report.published >= ordinal(first))
    if last is not None:
        where.append(report.published <= ordinal(last))
    days = list(
        connection.execute(select(report.published).where(*where).distinct().order_by(report.published)).scalars()
    )
    outlets = connection.execute(
        select(report.publisher, func.count())
        .where(*where, report.publisher.is_not(None))
        .group_by(report.publisher)
        .order_by(func.count().desc(), report.publisher)
    ).all()
    languages = connection.execute(
        select(report.language, func.count()).where(*where).group_by(report.language).order_by(report.language)
    ).all()
    told = None
    if len(sides) == 2:
        mention = schema.mention
        lines = select(schema.line.c.contact).where(schema.line.c.pair == pair_of(*sides))
        told = connection.execute(
            select(func.count(func.distinct(mention.c.report)))
            .join(schema.report, report.id == mention.c.report)
            .where(mention.c.contact.in_(lines), *where)
        ).scalar_one()
    undated = connection.execute(select(func.count()).where(report.published.is_(None))).scalar_one()
    skipped = connection.execute(select(func.count()).where(schema.given.c.skipped.is_not(None))).scalar_one()
    failed = connection.execute(select(func.count()).where(schema.given.c.code.is_not(None))).scalar_one()
    return Coverage(
        reports=sum(count for _, count in languages),
        on_line=told,
        first=day_of(days[0]) if days else None,
        last=day_of(days[-1]) if days else None,
        gaps=_gaps(days, ordinal(first), ordinal(last)),
        outlets=tuple((name, count) for name, count in outlets[:OUTLETS]),
        more_outlets=max(0, len(outlets) - OUTLETS),
        languages=tuple((code, count) for code, count in languages),
        undated=undated,
        skipped=skipped,
        failed=failed,
    )


def bounds(connection: Connection) -> tuple[date | None, date | None]:
    """The days of the earliest and of the latest report."""
    published = schema.report.c.published
    first, last = connection.execute(select(func.min(published), func.max(published))).one()
    return day_of(first), day_of(last)


def _gaps(days: list[int], first: int | None, last: int | None) -> tuple[Gap, ...]:
    marks = [*([first] if first is not None else []), *days, *([last] if last is not None else [])]
    return tuple(Gap(after=date.fromordinal(a), before=date.fromordinal(b)) for a, b in pairwise(marks) if b - a > GAP)
