"""Clock times and parts of the day: the day that they belong to."""

import re

from openlines.reading.times.context import Context
from openlines.reading.times.drafts import Draft
from openlines.reading.times.forms import Found
from openlines.reading.times.quantities import iso_duration
from openlines.when import When

ZONE = re.compile(r"\b(?:gmt|utc|z)\b")


def read_time(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "time"."""
    if ctx.signals.lasting.search(ctx.folded[max(0, draft.start - 12) : draft.start]):
        minutes = int(found.parts.get("mm", 0))
        draft.kind, draft.timex3 = "duration", iso_duration(int(found.parts.get("hh", 0)), "H", minutes)
        return
    draft.kind = "time"
    hour = int(found.parts.get("hh", found.rule.n or 0))
    minute = int(found.parts.get("mm", 0))
    if "afternoon" in found.parts and hour < 12:
        hour += 12
    zone = "Z" if ZONE.search(ctx.folded[draft.start : draft.end + 4]) else ""
    told = ctx.same_sentence_day(index, draft)
    if told and told.focus:
        day, name = told.focus, f"mention:{told.start}"
        because = f"the day of “{ctx.words(told)}”"
    elif ctx.now:
        day, name, because = ctx.now.day, ctx.now.name, ctx.now.because
    else:
        draft.timex3 = f"XXXX-XX-XXT{hour:02d}:{minute:02d}{zone}"
        return
    draft.say(When.day(day, because=because, anchor=name), f"{day}T{hour:02d}:{minute:02d}{zone}", day)


def read_part(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "part"."""
    draft.kind = "time"
    words = ctx.folded[draft.start : draft.end]
    code = found.rule.part or next(
        (
            str(c)
            for w, c in ctx.lexicon.values["part"].items()
            if re.search(rf"\b{re.escape(w)}", words.replace("-", " "))
        ),
        None,
    )
    told = ctx.same_sentence_day(index, draft)
    day = told.focus if told else ctx.reference
    if day and code:
        draft.say(When.day(day, because=ctx.reason), f"{day}T{code}", day)
    elif code:
        draft.timex3 = f"XXXX-XX-XXT{code}"
