"""Seasons, quarters, decades and centuries into dates."""

import re
from datetime import date

from openlines.reading.times import relative
from openlines.reading.times.almanac import shift
from openlines.reading.times.context import Context
from openlines.reading.times.drafts import Draft
from openlines.reading.times.forms import Found
from openlines.reading.times.quantities import full_year
from openlines.when import When

ROMAN = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}


def read_season(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "season"."""
    code = next((c for w, c in ctx.lexicon.values["season"].items() if w in ctx.folded[draft.start : draft.end]), "FA")
    number = relative.SEASONS[str(code)]
    year = draft.fields.get("year")
    if year is None and ctx.reference:
        offset = found.rule.offset
        way = offset if offset is not None else ctx.way(draft).way
        options = [When.of(f"{ctx.reference.year + n}-{number}") for n in (-1, 0, 1)]
        begun = [w for w in options if w.earliest and w.earliest <= ctx.reference]
        coming = [w for w in options if w.latest and w.latest >= ctx.reference]
        if found.rule.offset == -1:
            begun = [w for w in begun if w.latest and w.latest < ctx.reference] or begun
        chosen = coming[0] if (way > 0 and coming) else begun[-1]
        year = int(chosen.edtf[:4])
    if year is not None:
        draft.say(
            When.of(f"{year:04d}-{number}", because=ctx.reason),
            f"{year:04d}-{code}",
        )
    else:
        draft.timex3 = f"XXXX-{code}"


def read_quarter(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "quarter"."""
    q = int(found.parts["q"]) if "q" in found.parts else ctx.lexicon.integer("ordinal", found.parts["ordinal"])
    if not 1 <= q <= 4:
        return
    year = draft.fields.get("year")
    if year is None and ctx.reference:
        year = ctx.reference.year
        if found.rule.offset is not None:
            year += found.rule.offset
        elif date(year, 3 * q - 2, 1) > ctx.reference and ctx.way(draft).way <= 0:
            year -= 1
    if year is None:
        draft.timex3 = f"XXXX-Q{q}"
        return
    first = date(year, 3 * q - 2, 1)
    last = shift(first, 1, "Q")
    when = When.of(f"{first:%Y-%m}/{shift(last, -1, 'M'):%Y-%m}", because=ctx.reason)
    draft.say(when, f"{year:04d}-Q{q}")


def read_decade(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "decade"."""
    if "decade" in found.parts:
        decade = int(found.parts["decade"]) // 10
    elif "decade2" in found.parts:
        decade = full_year(int(found.parts["decade2"])) // 10
    else:
        decade = 190 + ctx.lexicon.integer("tens", found.parts["tens"]) // 10
    draft.say(When.of(f"{decade:03d}X", because="the text gives the decade"), f"{decade:03d}X")


def read_century(ctx: Context, index: int, draft: Draft, found: Found) -> None:
    """Settle a match of op "century"."""
    number = int(found.parts["century"]) if "century" in found.parts else 0
    if not number:
        roman = re.search(r"\b([xvi]+)e siecle", ctx.folded[draft.start : draft.end])
        number = ROMAN.get(roman[1], 0) if roman else 0
    if 10 < number < 23:
        draft.say(When.of(f"{number - 1:02d}XX", because="the text gives the century"), f"{number - 1:02d}XX")
