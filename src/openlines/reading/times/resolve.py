"""From matched words to dates, in the order of the text; then events, ranges, and the years that are left
out."""

import re
from collections.abc import Callable
from datetime import date

from openlines.reading.times import read_clock, read_dates, read_periods, read_relative
from openlines.reading.times.almanac import safe
from openlines.reading.times.context import DATELINE, Context
from openlines.reading.times.drafts import Anchor, Draft
from openlines.reading.times.event_phrases import EventReader, count_from
from openlines.reading.times.forms import Found
from openlines.reading.times.silences import length_of_silence
from openlines.reading.times.split import drafts_of
from openlines.reading.times.undated import fix_years, weekdays
from openlines.when import When

HANDLERS: dict[str, Callable[[Context, int, Draft, Found], None]] = {
    "date": read_dates.read_date, "numeric": read_dates.read_numeric, "iso": read_dates.read_iso,
    "weekday": read_dates.read_weekday, "holiday": read_dates.read_holiday,
    "relative": read_relative.read_relative, "unit": read_relative.read_unit, "span": read_relative.read_span,
    "duration": read_relative.read_duration, "set": read_relative.read_set, "vague": read_relative.read_vague,
    "sameday": read_relative.read_sameday, "age": read_relative.read_age,
    "season": read_periods.read_season, "quarter": read_periods.read_quarter,
    "decade": read_periods.read_decade, "century": read_periods.read_century,
    "time": read_clock.read_time, "part": read_clock.read_part,
}  # fmt: skip
# A line with a verb or a second sentence is no date line.
VERBAL = re.compile(r"(?<![a-zà-ÿ])[a-zà-ÿ]{2,}[.!?]\s|\b(?:a|ont|was|is|said|met|est)\b")


class Resolver(Context):
    """Fills in the drafts of one text."""

    def run(self) -> list[Draft]:
        self.drafts = drafts_of(self.grammar.scan(self.text, self.folded), self.lexicon, self.folded)
        if self.reference is None:
            self._own_date()
        for late in (False, True):  # clock times hang on days that may follow them
            for index, draft in enumerate(self.drafts):
                if draft.found and (draft.found.rule.op in ("time", "part")) == late:
                    self._one(index, draft)
                    self.signals.mark(draft, self.folded)
        self._same_weekdays()
        for index, draft in enumerate(self.drafts):
            if draft.kind == "duration":
                length_of_silence(self, index, draft)
        self._through()
        self.drafts = EventReader(self).drafts_with_events()
        self._from_events()
        if self.reference is None:
            self._undated()
        return self.drafts

    def _same_weekdays(self) -> None:
        """A weekday that no word directs is the one that the text directs or dates elsewhere."""
        directed: dict[int, Draft] = {}
        for other in self.drafts:
            if other.focus and "weekday" in other.fields and (other.way or "day" in other.fields):
                directed.setdefault(other.fields["weekday"], other)
        for draft in self.drafts:
            if draft.way != 0 or not draft.focus or not draft.found or draft.found.rule.op != "weekday":
                continue
            like = directed.get(draft.fields["weekday"])
            if draft.found.rule.offset is not None or like is None or like.focus is None:
                continue
            if like is not draft and abs((like.focus - draft.focus).days) <= 7:
                old, draft.focus = draft.focus, like.focus
                because = f"the same as “{self.words(like)}”"
                draft.when = When.day(like.focus, because=because, anchor=f"mention:{like.start}")
                draft.timex3 = (draft.timex3 or "").replace(old.isoformat(), like.focus.isoformat())

    def _through(self) -> None:
        """The whole stretch, kept at its first end: "from 3 to 5 May"."""
        for left, right in zip(self.drafts, self.drafts[1:], strict=False):
            if not left.when or not right.when or not left.when.earliest or not right.when.latest:
                continue
            ranged = (
                "range" in left.fields
                or self._months_together(left, right)
                or self.signals.opens_range(self.folded, left.start, left.end, right.start)
            )
            if ranged and left.when.earliest <= right.when.latest and left.kind == right.kind == "date":
                left.through = When.lasting(left.when, right.when, because="from the first to the second time")

    def _months_together(self, left: Draft, right: Draft) -> bool:
        """ "In March and April": one stretch of two months."""
        a, b = left.when, right.when
        if not a or not b or not a.latest or not b.earliest or a.granularity != "month" or b.granularity != "month":
            return False
        joined = self.folded[left.end : right.start].strip() in self.signals.joins
        return joined and (b.earliest - a.latest).days == 1

    def _from_events(self) -> None:
        """Count "six days before the invasion" from the event that follows."""
        for left, right in zip(self.drafts, self.drafts[1:], strict=False):
            if (
                right.kind != "event"
                or left.found is None
                or left.found.rule.op != "relative"
                or left.kind != "duration"
            ):
                continue
            if right.signal and right.signal[1] == left.end:
                unit, count = self.lexicon.unit(left.found), self.lexicon.count(left.found)
                if unit and count is not None:
                    count_from(left, right, unit, count, left.found.rule.offset or -1)

    def _undated(self) -> None:
        fix_years(self.drafts, self.text)
        for index, draft in enumerate(self.drafts):
            if draft.when is None and draft.found and draft.kind != "event":
                rule = draft.found.rule
                if (
                    rule.op == "sameday"
                    or (rule.op in ("relative", "unit") and rule.anchor == "text")
                    or rule.op == "time"
                ):
                    self._one(index, draft)
                    self.signals.mark(draft, self.folded)
        weekdays(self.drafts)
        for draft in self.drafts:
            if draft.when and draft.relation is None and draft.kind in ("date", "time"):
                draft.relation = "at"
        self._through()

    def _own_date(self) -> None:
        """A full date alone on one of the first lines, or in a dateline, is when the text was published."""
        for draft in self.drafts:
            if draft.start > 600:
                return
            if not {"year", "month", "day"} <= draft.fields.keys():
                continue
            day = safe(draft.fields["year"], draft.fields["month"], draft.fields["day"])
            begin = self.text.rfind("\n", 0, draft.start) + 1
            finish = self.text.find("\n", draft.end)
            line = self.text[begin : finish if finish >= 0 else len(self.text)]
            rest = len(line) - (draft.end - draft.start)
            before = self.text[begin : draft.start]
            dateline = before.isupper() and len(before) <= 60 and DATELINE.match(self.text, draft.end)
            if day and (dateline or (rest <= 45 and not VERBAL.search(line) and line.count(" ") <= 14)):
                self.now = Anchor(day, f"counted from the text's own date, {day}", f"mention:{draft.start}")
                return

    def _one(self, index: int, draft: Draft) -> None:
        found = draft.found
        assert found is not None
        HANDLERS[found.rule.op](self, index, draft, found)


def resolve(text: str, *, language: str, published: date | None) -> list[Draft]:
    """All time expressions of a text, resolved as far as the text and the publication date fix them."""
    return Resolver(text, language, published).run()
