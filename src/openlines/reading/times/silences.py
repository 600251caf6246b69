"""Lengths that count back: "depuis trois mois", "the first call in five years", "their second in three
days"."""

from openlines.reading.times import relative
from openlines.reading.times.almanac import shift
from openlines.reading.times.context import Context
from openlines.reading.times.drafts import Draft
from openlines.when import When


def length_of_silence(ctx: Context, index: int, draft: Draft) -> None:
    """A length that counts back: "depuis trois mois", "the first call in five years", "their second in three
    days"."""
    kind = ctx.signals.counts_back(ctx.folded, draft)
    found = draft.found
    if kind is None and found and found.rule.op == "duration" and ctx.lies_ahead(draft):
        unit, count = ctx.lexicon.unit(found), ctx.lexicon.count(found)
        if unit and count is not None and ctx.now and unit not in ("H", "MIN", "S"):
            draft.when = relative.counted(ctx.now, count, unit, 1, True)
            draft.relation = "at"
        return
    if kind is None or found is None or found.rule.op != "duration":
        return
    unit, count = ctx.lexicon.unit(found), ctx.lexicon.count(found)
    if unit is None or count is None or unit in ("H", "MIN", "S"):
        if kind == "since":
            draft.relation = "since"
        return
    if found.rule.value == "and-half":
        count += 0.5
    told = ctx.day_in_sentence(index, draft)
    if told is None and kind == "within":
        told = ctx.told(index, draft)
    base = ctx.anchor_at(told) if told else ctx.now
    if base is None:
        draft.relation = kind
        return
    draft.relation = kind
    if kind == "since":
        approximate = ctx.signals.approximate(ctx.folded, draft.start, draft.end)
        draft.when = relative.counted(ctx.now or base, count, unit, -1, approximate)
    elif unit in ("D", "W", "F"):
        # "The second call in three days" counts both days.
        first = shift(shift(base.day, -count, unit), 1, "D")
        draft.when = When.day(first, because=base.because, anchor=base.name)
    else:
        draft.when = relative.counted(base, count, unit, -1, True)
