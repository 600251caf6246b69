"""What the head of a line says: how much was held, when last, how silent it is, who initiates, at which level."""

from collections.abc import Mapping, Sequence

from openlines.chronology.lines import Line, Silence
from openlines.records import Record
from openlines.store.entries import Entry


class Reached(Record, frozen=True, kw_only=True):
    """Years in a row with the same highest rank."""

    first: int
    last: int
    rank: int


class Facts(Record, frozen=True, kw_only=True):
    """`told` and `held` count contacts, `last` is the last held; `now` the silence since, up to the latest report,
    `longest` the longest of all; `initiated` how often which side asked, the most first, of `asked` contacts where
    it is told."""

    told: int
    held: int
    last: Entry | None
    now: Silence | None
    longest: Silence | None
    initiated: Sequence[tuple[str, int]]
    asked: int
    channels: Mapping[str, int]
    reached: Sequence[Reached]


def facts(line: Line) -> Facts:
    """The facts of a line."""
    return Facts(
        told=len(line.entries),
        held=line.held,
        last=next((one for one in line.entries if one.id == line.last), None),
        now=next((one for one in reversed(line.silences) if one.until is None), None),
        longest=max(line.silences, key=lambda one: one.days, default=None),
        initiated=sorted(line.initiated.items(), key=lambda one: (-one[1], one[0])),
        asked=sum(line.initiated.values()),
        channels=dict(sorted(line.channels.items(), key=lambda one: (-one[1], one[0]))),
        reached=_reached(line.highest),
    )


def _reached(highest: Mapping[int, int]) -> Sequence[Reached]:
    found: list[Reached] = []
    for year, best in sorted(highest.items()):
        rank = min(best, 7)
        if found and found[-1].rank == rank and found[-1].last == year - 1:
            found[-1] = Reached(first=found[-1].first, last=year, rank=rank)
        else:
            found.append(Reached(first=year, last=year, rank=rank))
    return found
