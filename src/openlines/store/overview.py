"""All lines at a glance, counted by the database: no contact is read for it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, and_, case, func, literal, or_, select

from openlines.records import Channel, Record
from openlines.store import schema
from openlines.store.entries import A_MONTH
from openlines.store.queries import REJECTED
from openlines.store.rows import chunks, day_of

Pair = tuple[str, str]


class LineSummary(Record, frozen=True, kw_only=True):
    """A line in brief. `contacts` counts what is known of it, `held` what took place; `last` is the day of the last
    contact held, of those whose date is known to a month or better: the last day on which it may have been.
    `rank` is the best of those held (1 head of state or government … 9 unknown), `channel` the one most used.
    """

    sides: Pair
    contacts: int
    held: int
    last: date | None
    rank: int
    channel: Channel | None


class LastHeld(Record, frozen=True, kw_only=True):
    """The last contact held on a line: its id, its date as EDTF, its channel."""

    id: str
    edtf: str | None
    channel: Channel


def summaries(connection: Connection) -> list[LineSummary]:
    """Every line, by its sides. Rejected contacts count for nothing."""
    contact, line = schema.contact.c, schema.line.c
    held = contact.status == "held"
    last = case((held & (contact.hi - contact.lo <= A_MONTH), contact.hi))
    rank = case((held, contact.rank))
    # A contact that nobody judged has the sides of its block; one put together from two blocks may have more.
    plain = connection.execute(
        select(
            contact.block, contact.channel, func.count(), func.count(case((held, 1))), func.max(last), func.min(rank)
        )
        .where(contact.judged == "")
        .group_by(contact.block, contact.channel)
    )
    # Not grouped: SQLite would walk all lines in order for it, and judged contacts are few.
    judged = connection.execute(
        select(line.pair, contact.channel, literal(1), case((held, 1), else_=0), last, rank)
        .join(schema.line, line.contact == contact.key)
        .where(contact.judged > "", ~contact.judged.contains(REJECTED))
    )
    parts: dict[Pair, list[Any]] = {}
    for row in (*plain, *judged):
        for pair in combinations(row[0].split("-"), 2):
            parts.setdefault(pair, []).append(row)
    return [_summary(pair, parts[pair]) for pair in sorted(parts)]


def _summary(sides: Pair, rows: Iterable[Any]) -> LineSummary:
    channels: Counter[Channel] = Counter()
    contacts, days, ranks = 0, [], [9]
    for _, channel, count, held, last, rank in rows:
        contacts += count
        channels[channel] += held
        days += [last] if last is not None else []
        ranks += [rank] if rank is not None else []
    usual = min(channels, key=lambda channel: (channel == "unspecified", -channels[channel], channel))
    return LineSummary(
        sides=sides,
        contacts=contacts,
        held=channels.total(),
        last=day_of(max(days, default=None)),
        rank=min(ranks),
        channel=usual if channels[usual] else None,
    )


def by_month(connection: Connection, pairs: Collection[Pair], first: date, last: date) -> dict[Pair, list[int]]:
    """For each line, how many contacts were held in each month from that of `first` to that of `last`; only contacts
    whose month is certain."""
    contact, line = schema.contact.c, schema.line.c
    start = first.year * 12 + first.month - 1
    months = last.year * 12 + last.month - start
    found = {pair: [0] * months for pair in pairs}
    for part in chunks(sorted("-".join(pair) for pair in pairs)):
        rows = connection.execute(
            select(line.pair, contact.lo, contact.hi)
            .join(schema.contact, contact.key == line.contact)
            .where(
                line.pair.in_(part),
                line.lo >= first.replace(day=1).toordinal(),
                line.lo <= last.toordinal() + A_MONTH,
                contact.status == "held",
                contact.hi - contact.lo <= A_MONTH,
                ~contact.judged.contains(REJECTED),
            )
        )
        for pair, lo, hi in rows:
            begin, end = date.fromordinal(lo), date.fromordinal(hi)
            month = begin.year * 12 + begin.month - 1 - start
            if (begin.year, begin.month) == (end.year, end.month) and 0 <= month < months:
                a, b = pair.split("-")
                found[a, b][month] += 1
    return found


def last_held(connection: Connection, lines: Iterable[LineSummary]) -> dict[Pair, LastHeld]:
    """The contact that the `last` of each line is of."""
    contact, line = schema.contact.c, schema.line.c
    found: dict[Pair, LastHeld] = {}
    dated = {"-".join(one.sides): one.last.toordinal() for one in lines if one.last is not None}
    for part in chunks(sorted(dated)):
        rows = connection.execute(
            select(line.pair, contact.id, contact.edtf, contact.channel)
            .join(schema.contact, contact.key == line.contact)
            .where(
                or_(
                    *(
                        and_(
                            line.pair == pair,
                            line.lo.between(dated[pair] - A_MONTH, dated[pair]),
                            contact.hi == dated[pair],
                        )
                        for pair in part
                    )
                ),
                contact.status == "held",
                ~contact.judged.contains(REJECTED),
            )
            .order_by(contact.lo, contact.id)
        )
        for pair, identity, edtf, channel in rows:
            a, b = pair.split("-")
            found[a, b] = LastHeld(id=identity, edtf=edtf, channel=channel)
    return found
