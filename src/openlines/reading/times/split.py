"""Matches into drafts: "the 3rd to the 5th of May" is two days, and neighbours lend one another month and
year."""

import itertools
import re
from collections.abc import Iterable

from openlines.reading.times.drafts import Draft
from openlines.reading.times.forms import Found
from openlines.reading.times.quantities import Lexicon

JOIN = re.compile(r" {0,2}(?:,|-|/|et|ou|au|a|and|or|to|through|until|jusqu'au)?(?: {1,2}(?:le|the|au|en))? {0,2}\(?")


def drafts_of(founds: Iterable[Found], lexicon: Lexicon, folded: str) -> list[Draft]:
    """One draft a time, in order."""
    drafts: list[Draft] = []
    for found in founds:
        drafts += _parts(found, lexicon, folded)
    _lend(drafts, folded)
    return drafts


def _fields(found: Found, lexicon: Lexicon, suffix: str = "") -> dict[str, int]:
    out: dict[str, int] = {}
    parts = found.parts
    for name in ("weekday", "month"):
        words = parts.get(name + suffix)
        if words:
            out[name] = lexicon.integer(name, words)
    day = parts.get("day" + suffix)
    if day:
        out["day"] = int(re.match(r"\d+", day)[0])  # type: ignore[index]
    elif not suffix and found.rule.op == "date" and "(premier|" in found.rule.form and "day" not in parts:
        out["day"] = 1
    if not suffix and "dayth" in parts:
        out["day"] = int(parts["dayth"])
    if "year" in parts:
        out["year"] = int(parts["year"])
    return out


def _parts(found: Found, lexicon: Lexicon, folded: str) -> list[Draft]:
    first = Draft(found.start, found.end, found, fields=_fields(found, lexicon))
    if "n2" in found.parts:
        second = found.spans["n2"][0]
        end = found.spans["n"][1]
        rest = Found(second, found.end, found.rule, {**found.parts, "n": found.parts["n2"]}, found.spans)
        return [Draft(found.start, end, found), Draft(second, found.end, rest)]
    if "yy" in found.parts and found.rule.op == "date":
        first.fields["year"] = 1900 + int(found.parts["yy"])
        first.start = found.spans["yy"][0]
    if "day2" not in found.parts:
        return [first]
    # The shared month or year may stand after the last day only, or before the first.
    month = found.parts.get("month2") or found.parts.get("month")
    starts = [found.spans[name][0] for name in ("day2", "day3") if name in found.parts]
    if "weekday2" in found.parts:
        starts[0] = found.spans["weekday2"][0]
    ends = [_end_before(folded, start) for start in starts] + [found.end]
    drafts = [Draft(found.start, ends[0], found, fields=first.fields)]
    for i, start in enumerate(starts):
        suffix = str(i + 2)
        drafts.append(Draft(start, ends[i + 1], found, fields=_fields(found, lexicon, suffix)))
    for draft in drafts:
        if month and "month" not in draft.fields:
            draft.fields["month"] = lexicon.integer("month", month)
    between = folded[ends[0] : starts[0]]
    if len(drafts) == 2 and (re.search(r"-|to|au|through|until", between) or _next_day(drafts)):
        first_of_range = drafts[0]
        first_of_range.fields["range"] = 1
    return drafts


def _next_day(drafts: list[Draft]) -> bool:
    a, b = drafts[0].fields, drafts[1].fields
    return a.get("month") == b.get("month") and b["day"] - a["day"] == 1


def _end_before(folded: str, start: int) -> int:
    m = re.search(
        r" {0,3}(?:,|-|et|ou|au|and|or|to|through|until|jusqu'au)?(?: {1,3}(?:le|les|and))? {0,3}$",
        folded[max(0, start - 16) : start],
    )
    return start - (len(m[0]) if m else 1)


def _lend(drafts: list[Draft], folded: str) -> None:
    """A date without year or month takes it from the neighbour that it is joined to."""
    for left, right in itertools.pairwise(drafts):
        gap = folded[left.end : right.start]
        if len(gap) > 16 or not left.found or not right.found or not JOIN.fullmatch(gap):
            continue
        if left.found is right.found or left.found.rule.op != "date" or right.found.rule.op != "date":
            continue
        a, b = left.fields, right.fields
        if "month" in a and "year" not in a and "month" in b and "year" in b and left.found.rule.value is None:
            a["year"] = b["year"]
            if a["month"] > b["month"]:
                a["year"] -= 1
        elif (
            "month" in b
            and "year" not in b
            and "month" in a
            and "year" in a
            and right.found.rule.value is None
            and "(" not in gap
        ):
            b["year"] = a["year"]
