"""Times counted from another time, and lengths of time, into dates and durations."""

from openlines.reading.times import relative
from openlines.reading.times.almanac import shift
from openlines.reading.times.context import Context
from openlines.reading.times.drafts import Anchor, Draft
from openlines.reading.times.forms import Found
from openlines.reading.times.quantities import iso_duration
from openlines.reading.times.read_dates import part_of_day
from openlines.when import When

# Units in which something can come after a month told of.
LONG = frozenset(("M", "Q", "B", "Y"))


def read_relative(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "relative"."""
    rule, unit = found.rule, ctx.lexicon.unit(found)
    assert unit is not None
    assert rule.offset is not None
    approximate = rule.approx or ctx.signals.approximate(ctx.folded, draft.start, draft.end)
    base = ctx.now
    draft.kind = "time" if ("part" in found.parts or rule.part) else "date"
    if rule.anchor == "text":
        ctx.way(draft)
        told = ctx.told(index, draft)
        if rule.n is not None and ctx.signals.of_something(ctx.folded, draft.end):
            return
        if ctx.signals.of_event(ctx.folded, draft.start, draft.end):
            draft.kind, draft.timex3 = "duration", iso_duration(ctx.lexicon.count(found), unit)
            return
        month = ctx.month_before(index, draft, told) if rule.offset > 0 and unit in LONG else None
        if month:
            base = month
        elif told and told.focus:
            base = ctx.anchor_at(told)
        elif rule.offset > 0 and unit in LONG:
            return
        if base is None:
            return
    count = (
        abs(rule.offset)
        if "n" not in found.parts and "vagueness" not in found.parts and rule.n is None
        else ctx.lexicon.count(found)
    )
    way = 1 if rule.offset > 0 else -1
    if count is None or base is None:
        draft.timex3 = iso_duration(count, unit) if count is None else None
        if count is None:
            draft.kind = "duration"
        return
    if rule.offset == 0:
        count = 0
    when = relative.counted(base, count, unit, way, approximate)
    day = shift(base.day, way * count, unit)
    timex = relative.timex_at(day, unit)
    draft.say(when, timex, day if unit in ("D", "W", "F", "H") else None)
    part_of_day(ctx, draft, found)


def read_unit(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "unit"."""
    unit = ctx.unit_of(found)
    offset = found.rule.offset or 0
    base = ctx.now
    if found.rule.anchor == "text":
        told = ctx.told(index, draft)
        if told and told.focus:
            base = ctx.anchor_at(told)
    if base is None or unit is None:
        return
    cue = {"early": "earlier", "late": "later"}.get(found.rule.mod or "", "")
    if not cue and unit == "WE" and ctx.way(draft).way > 0:
        cue = "ahead"
    if not cue and unit == "W" and offset == 0 and ctx.way(draft).way > 0:
        cue = "later"
    relative.named_unit(draft, base, offset, unit, cue)


def read_span(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "span"."""
    draft.kind = "duration"
    unit, count = ctx.lexicon.unit(found), ctx.lexicon.count(found)
    assert unit is not None
    if ctx.now is None:
        draft.timex3 = iso_duration(count, unit)
        return
    relative.stretch(draft, ctx.now, count, unit, found.rule.offset or -1)


def read_duration(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "duration"."""
    draft.kind = "duration"
    unit, count = ctx.lexicon.unit(found), ctx.lexicon.count(found)
    if unit is None:
        draft.timex3 = "PXY"
        return
    minutes = 0
    if "minutes" in found.parts:
        minutes = int(ctx.lexicon.number(found.parts["minutes"]) or 0)
    if count is not None and found.rule.value == "and-half":
        count += 0.5
    elif count is not None and found.rule.value == "and-quarter":
        count += 0.25
    draft.timex3 = iso_duration(count, unit, minutes)


def read_set(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "set"."""
    draft.kind = "set"
    unit = ctx.lexicon.unit(found)
    if "adverb" in found.parts:
        unit = ctx.lexicon.code("adverb", found.parts["adverb"])
    if found.rule.value == "a-unit":
        unit = ctx.unit_of(found)
    if "weekday" in found.parts or found.rule.value == "weekdays":
        draft.timex3 = "P1W" if found.rule.value else f"XXXX-WXX-{draft.fields['weekday'] + 1}"
        return
    draft.timex3 = iso_duration(ctx.lexicon.count(found) or 1, unit or "D")


def read_vague(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "vague"."""
    draft.timex3 = found.rule.value


def read_sameday(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "sameday"."""
    told = ctx.told(index, draft)
    day = told.focus if told else None
    if day is None or told is None:
        return
    because, name = f"the same as “{ctx.words(told)}”", f"mention:{told.start}"
    unit = found.rule.unit
    if unit:
        relative.named_unit(draft, Anchor(day, because, name), 0, unit)
        return
    draft.say(When.day(day, because=because, anchor=name), day.isoformat(), day)


def read_age(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "age"."""
    draft.kind = "duration"
