"""What every step of resolving sees: the text, its own date, the words of its language, the times before and
after."""

import re
from datetime import date

from openlines.knowledge import events
from openlines.reading.times.drafts import Anchor, Draft
from openlines.reading.times.forms import Found, grammar
from openlines.reading.times.quantities import lexicon, squeezed
from openlines.reading.times.signals import signaller
from openlines.reading.times.tables import fold, table
from openlines.reading.times.tense import Direction, lowered, plain, tense

# Reports are of these years; a date outside them is a mistake of its source.
FIRST_YEAR, LAST_YEAR = 1500, 2500
# So many times before one are asked what it hangs on: more than any paragraph of a report holds.
LOOK_BACK = 60
NEW_CLAUSE = re.compile(r"[.;!?\n]|, (?!le |on )")
# What follows the date of a dateline: "(Agency) —", "—", ":", ". /Agency/."
DATELINE = re.compile(r"[.,]?\s{0,2}(?:\([^()\n]{2,40}\)\s{0,2})?(?:[-–—:.]|/)")


class Context:
    """One text; `drafts` are its times, resolved from left to right. `reference` is the day that "today"
    means: the publication, or the text's own date; None when unknown."""

    def __init__(self, text: str, language: str, published: date | None) -> None:
        if published and not FIRST_YEAR <= published.year <= LAST_YEAR:
            published = None
        self.text, self.language = text, language
        self.folded, self.low, self.plain = fold(text), lowered(text), plain(text)
        self.grammar = grammar(language)
        self.lexicon = lexicon(language)
        self.order = table(language).order
        self.signals = signaller(language)
        self.cues = tense(language)
        self.drafts: list[Draft] = []
        self.now = Anchor(published, f"counted from publication on {published}", "published") if published else None
        self._sides: frozenset[str] | None = None

    def named_sides(self) -> frozenset[str]:
        """The sides that the text names, looked for once and only when asked."""
        if self._sides is None:
            self._sides = events.named_sides(self.text, self.language)
        return self._sides

    def anchor_at(self, draft: Draft) -> Anchor | None:
        """A time told of as what another is counted from."""
        if draft.focus is None:
            return None
        return Anchor(draft.focus, f"counted from “{self.words(draft)}”", f"mention:{draft.start}")

    @property
    def reference(self) -> date | None:
        """The day that "today" means; None when it is not known."""
        return self.now.day if self.now else None

    @property
    def reason(self) -> str:
        """Why a time is known that hangs on nothing but the text and its day."""
        return self.now.because if self.now else "the text gives it"

    def words(self, draft: Draft) -> str:
        """The words of a time as the text has them."""
        return self.text[draft.start : draft.end]

    def way(self, draft: Draft) -> Direction:
        """The direction of the clause around a time, kept with the draft."""
        direction = self.cues.around(self.plain, draft.start, draft.end)
        if self.signals.looks_ahead(self.folded, draft.start):
            direction = Direction(1)
        draft.background, draft.way = direction.background, direction.way
        return direction

    def told(self, index: int, draft: Draft) -> Draft | None:
        """The time told of just before: the last one in the paragraph, else the day that the story tells of
        first."""
        paragraph = self.text.rfind("\n", 0, draft.start)
        for other in reversed(self.drafts[max(0, index - LOOK_BACK) : index]):
            if other.start <= paragraph:
                break
            if other.anchors and other.end <= draft.start:
                return other
        earlier = [
            other for other in self.drafts[: min(index, LOOK_BACK)] if other.anchors and other.end <= draft.start
        ]
        main = [other for other in earlier if not other.background]
        told = [other for other in main if not self.in_dateline(other)]
        return next(iter(told or main or earlier), None)

    def in_dateline(self, draft: Draft) -> bool:
        """Whether a date stands at the head of a line, before the dash that ends a dateline."""
        begin = self.text.rfind("\n", 0, draft.start) + 1
        return draft.start - begin <= 60 and bool(DATELINE.match(self.text, draft.end))

    def last_year(self, index: int) -> int | None:
        """The last year that the text has given in full before."""
        for other in reversed(self.drafts[max(0, index - LOOK_BACK) : index]):
            if other.explicit and other.when and other.when.earliest:
                return other.when.earliest.year
        return None

    def same_sentence_day(self, index: int, draft: Draft) -> Draft | None:
        """The day that a clock time belongs to: one right after it, or one told in the same line before
        it."""
        for other in self.drafts[index + 1 : index + 3]:
            if other.start - draft.end > 12 or NEW_CLAUSE.search(self.folded[draft.end : other.start]):
                break
            if other.focus and other.found and other.found.rule.op in ("weekday", "date", "relative"):
                return other
        line = self.text.rfind("\n", 0, draft.start)
        for other in reversed(self.drafts[max(0, index - LOOK_BACK) : index]):
            if other.start <= line:
                break
            if other.anchors:
                return other
        told = self.told(index, draft)
        return told if told and told.focus and self.reference and 0 <= (self.reference - told.focus).days <= 7 else None

    def month_before(self, index: int, draft: Draft, told: Draft | None) -> Anchor | None:
        """The last month told of in the paragraph, no day being told since, as what "a month later" is counted from."""
        begin = max(self.text.rfind("\n", 0, draft.start), told.start if told else -1)
        for other in reversed(self.drafts[max(0, index - LOOK_BACK) : index]):
            if other.start <= begin:
                return None
            if other.when and other.when.earliest and other.when.granularity == "month":
                return Anchor(other.when.earliest, f"counted from “{self.words(other)}”", f"mention:{other.start}")
        return None

    def day_in_sentence(self, index: int, draft: Draft) -> Draft | None:
        """The last day told in the same sentence before this."""
        left = max(0, draft.start - 400)
        begin = max([left, *(self.low.rfind(stop, left, draft.start) for stop in ("\n", ". ", "! ", "? "))])
        for other in reversed(self.drafts[max(0, index - LOOK_BACK) : index]):
            if other.end <= begin:
                return None
            if other.anchors:
                return other
        return None

    def unit_of(self, found: Found) -> str | None:
        """The unit of an expression, told by its rule, its parts, or any of its words."""
        unit = self.lexicon.unit(found)
        if unit:
            return unit
        for word in re.findall(r"[a-z-]+", self.folded[found.start : found.end]):
            value = self.lexicon.values["bigunit"].get(squeezed(word))
            if value:
                return str(value)
        return None

    def lies_ahead(self, draft: Draft) -> bool:
        """Whether "in three months" is when something will happen, and not how long it takes or took."""
        if draft.signal is None or self.folded[slice(*draft.signal)] not in self.signals.ahead_lengths:
            return False
        return self.way(draft).way > 0
