"""Reports without a publication date: what their own dates and known events fix, and nothing more."""

import itertools
from datetime import date, timedelta

from openlines.network import Network
from openlines.reading.times import calendar_dates as dates
from openlines.reading.times.drafts import Draft
from openlines.when import When

# A bare day and month is the nearest one to a full date of the same report; farther away it stays unknown.
NEAR = timedelta(days=120)


def fix_years(drafts: list[Draft], text: str) -> None:
    """Give bare days and months the year that the text's full dates or a dated event leave only one of."""
    _equate(drafts, text)
    newest = max((d.when.latest.year for d in drafts if d.explicit and d.when and d.when.latest), default=None)
    window = _window(drafts)
    for index, draft in enumerate(drafts):
        if (
            draft.when is not None
            or draft.found is None
            or draft.found.rule.op != "date"
            or "month" not in draft.fields
        ):
            continue
        frame = _frame(drafts, index, newest)
        if frame and frame.when and frame.when.earliest:
            _nearest(draft, frame.when.earliest, f"mention:{frame.start}", text[frame.start : frame.end])
        if draft.when is None and window and (draft.way or 0) <= 0:
            _inside(draft, *window)


def weekdays(drafts: list[Draft]) -> None:
    """Bound bare weekdays: the report is not older than the last day that it tells of, nor its weekdays by
    more than a week."""
    told = [
        d.when.earliest
        for d in drafts
        if d.when
        and d.when.earliest
        and d.when.latest
        and (d.relation == "since" or (d.relation == "at" and d.way == -1))
        and (d.when.latest - d.when.earliest).days < 32
    ]
    if not told:
        return
    latest = max(told)
    for draft in drafts:
        if (
            draft.when is not None
            or draft.found is None
            or draft.found.rule.op != "weekday"
            or "way" not in draft.fields
        ):
            continue
        if draft.found.rule.unit is None and draft.found.rule.offset in (None, 0):
            net = Network()
            net.node("told", When.day(latest))
            net.at_least("told", "published", 0)
            net.between(
                "day",
                "published",
                0 if draft.fields["way"] <= 0 else -6,
                6 if draft.fields["way"] <= 0 else 0,
            )
            net.falls_on("day", weekday=draft.fields["weekday"])
            draft.when = net.when("day", because=f"in a report not older than {latest}")


def _frame(drafts: list[Draft], index: int, newest: int | None) -> Draft | None:
    """The full date of the report that a bare one is read by: the nearest before it, else the next after
    it."""
    for other in [*reversed(drafts[:index]), *drafts[index + 1 :]]:
        if not other.explicit or other.when is None or other.when.granularity != "day" or other.relation == "since":
            continue
        if other.when.earliest and other.when.earliest.year == newest:
            return other
    return None


def _nearest(draft: Draft, frame: date, anchor: str, words: str) -> None:
    f = draft.fields
    because = f"in the year of “{words}”"
    if "day" in f:
        options = dates.years_of(f["month"], f["day"], f.get("weekday"), frame.year)
        near = [d for d in options if abs(d - frame) <= NEAR]
        if len(near) == 1:
            draft.say(When.day(near[0], because=because, anchor=anchor), near[0].isoformat(), near[0])
        elif draft.background and (past := [d for d in options if d <= frame]):
            draft.say(When.day(max(past), because=because, anchor=anchor), max(past).isoformat(), max(past))
        return
    firsts = [date(frame.year + n, f["month"], 1) for n in (-1, 0, 1)]
    here = frame.replace(day=1)
    near = [d for d in firsts if abs(d - here) <= NEAR]
    if len(near) == 1:
        edtf = f"{near[0]:%Y-%m}"
        mod = draft.found.rule.mod if draft.found else None
        draft.say(When.of(edtf, because=because, anchor=anchor, qualifier=mod), edtf)


def _window(drafts: list[Draft]) -> tuple[date, date] | None:
    """The year after an event that the text dates by a bare month or day: such words are good for a year
    only."""
    days = {
        d.when.earliest
        for d in drafts
        if d.kind == "event" and d.event and d.when and d.when.earliest and d.when.exact
        and d.inner is not None and "month" in d.inner.fields and not d.inner.explicit
    }  # fmt: skip
    if len(days) != 1:
        return None
    first = days.pop()
    assert first is not None
    return first, first + timedelta(days=364)


def _inside(draft: Draft, first: date, last: date) -> None:
    f = draft.fields
    if "day" not in f:
        return
    options = [d for d in dates.years_of(f["month"], f["day"], f.get("weekday"), first.year) if first <= d <= last]
    if len(options) == 1:
        because = f"within the year after {first}, which the text dates by its month alone"
        draft.say(When.day(options[0], because=because, anchor="event"), options[0].isoformat(), options[0])


def _equate(drafts: list[Draft], text: str) -> None:
    """ "18 February, six days before the invasion": a bare date takes the year of the time told beside it."""
    for left, right in itertools.pairwise(drafts):
        if left.when is not None or right.when is None or not right.when.exact or right.when.earliest is None:
            continue
        gap = text[left.end : right.start]
        day = right.when.earliest
        if gap.strip() not in (",", "—", "-", "(", "–") or "month" not in left.fields:
            continue
        if left.fields["month"] == day.month and left.fields.get("day") == day.day:
            left.say(right.when, day.isoformat(), day)
