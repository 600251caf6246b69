"""From matched words to dates, in the order of the text."""

import re
from collections.abc import Callable
from datetime import date

from openlines.knowledge import events
from openlines.reading.times import calendar_dates as dates
from openlines.reading.times import relative
from openlines.reading.times.almanac import feast, safe, shift
from openlines.reading.times.drafts import Draft
from openlines.reading.times.event_phrases import add_events, count_from
from openlines.reading.times.forms import Found, grammar
from openlines.reading.times.quantities import Lexicon, iso_duration, squeezed
from openlines.reading.times.signals import Signaller, signaller
from openlines.reading.times.split import drafts_of
from openlines.reading.times.tables import fold, table
from openlines.reading.times.tense import Direction, lowered, plain, tense
from openlines.reading.times.undated import fix_years, weekdays
from openlines.when import When


class Resolver:
    """One text with its publication date; `drafts` fill up from left to right."""

    def __init__(self, text: str, language: str, published: date | None) -> None:
        if published and not FIRST_YEAR <= published.year <= LAST_YEAR:
            published = None
        self.text, self.language = text, language
        self.folded, self.low, self.plain = fold(text), lowered(text), plain(text)
        self.grammar = grammar(language)
        self.lexicon = lexicon(language)
        self.order = table(language).order
        self.signals: Signaller = signaller(language)
        self.cues = tense(language)
        self.drafts: list[Draft] = []
        self.sides: frozenset[str] | None = None
        self.reference, self.because, self.anchor = published, "", "published"
        if published:
            self.because = f"counted from publication on {published}"

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
                self._length_of_silence(index, draft)
        self._through()
        self.drafts = add_events(
            self.drafts, self.text, self.folded, language=self.language, published=self.reference, named=self._named
        )
        self._from_events()
        if self.reference is None:
            self._undated()
        return self.drafts

    def _same_weekdays(self) -> None:
        """A weekday that no word directs is the one that the text directs or dates elsewhere."""
        for draft in self.drafts:
            if draft.way != 0 or not draft.focus or not draft.found or draft.found.rule.op != "weekday":
                continue
            if draft.found.rule.offset is not None:
                continue
            for other in self.drafts:
                same = other.fields.get("weekday") == draft.fields["weekday"] and other is not draft and other.focus
                if same and (other.way or "day" in other.fields) and abs((other.focus - draft.focus).days) <= 7:  # type: ignore[operator]
                    assert other.focus is not None
                    old, draft.focus = draft.focus, other.focus
                    draft.when = When.day(other.focus, because=f"the same as “{self.text[other.start : other.end]}”", anchor=f"mention:{other.start}")
                    draft.timex3 = (draft.timex3 or "").replace(old.isoformat(), other.focus.isoformat())
                    break

    def _named(self) -> frozenset[str]:
        if self.sides is None:
            self.sides = events.named_sides(self.text, self.language)
        return self.sides

    def _through(self) -> None:
        """The whole stretch, kept at its first end: "from 3 to 5 May"."""
        for left, right in zip(self.drafts, self.drafts[1:], strict=False):
            if not left.when or not right.when or not left.when.earliest or not right.when.latest:
                continue
            ranged = "range" in left.fields or RANGE.search(
                self.folded[max(0, left.start - 10) : left.start] + "|" + self.folded[left.end : right.start] + "|"
            )
            if ranged and left.when.earliest <= right.when.latest and left.kind == right.kind == "date":
                left.through = When.lasting(left.when, right.when, because="from the first to the second time")

    def _from_events(self) -> None:
        """Count "six days before the invasion" from the event that follows."""
        for left, right in zip(self.drafts, self.drafts[1:], strict=False):
            if right.kind != "event" or left.found is None or left.found.rule.op != "relative" or left.kind != "duration":
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
                if rule.op == "sameday" or (rule.op in ("relative", "unit") and rule.anchor == "text") or rule.op == "time":
                    self._one(index, draft)
                    self.signals.mark(draft, self.folded)
        weekdays(self.drafts)
        for draft in self.drafts:
            if draft.when and draft.relation is None and draft.kind in ("date", "time"):
                draft.relation = "at"
        self._through()

    # -- what the text itself says of its date

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
            if day and (dateline or (rest <= 60 and not VERBAL.search(line) and line.count(" ") <= 14)):
                self.reference, self.anchor = day, f"mention:{draft.start}"
                self.because = f"counted from the text's own date, {day}"
                return

    # -- one expression

    def _one(self, index: int, draft: Draft) -> None:
        found = draft.found
        assert found is not None
        handler: Callable[[int, Draft, Found], None] = getattr(self, f"_{found.rule.op}")
        handler(index, draft, found)

    def _way(self, draft: Draft) -> Direction:
        direction = self.cues.around(self.plain, draft.start, draft.end)
        if self.signals.looks_ahead(self.folded, draft.start):
            direction = Direction(1)
        draft.background, draft.way = direction.background, direction.way
        return direction

    def _told(self, index: int, draft: Draft) -> Draft | None:
        """The time told of just before: the last one in the paragraph, else the day that the story tells of first."""
        paragraph = self.text.rfind("\n", 0, draft.start)
        earlier = [
            other
            for other in self.drafts[:index]
            if other.focus is not None and other.relation != "since" and other.end <= draft.start
        ]
        if earlier and earlier[-1].start > paragraph:
            return earlier[-1]
        main = [other for other in earlier if not other.background]
        told = [other for other in main if not self._in_dateline(other)]
        return next(iter(told or main or earlier), None)

    def _in_dateline(self, draft: Draft) -> bool:
        """Whether a date stands at the head of a line, before the dash that ends a dateline."""
        begin = self.text.rfind("\n", 0, draft.start) + 1
        return draft.start - begin <= 60 and bool(DATELINE.match(self.text, draft.end))

    def _date(self, index: int, draft: Draft, found: Found) -> None:
        f = draft.fields
        value = found.rule.value
        if value and self.reference and "year" not in f:
            year = self.reference.year
            if value == "same-year" and re.search(r"(?:that|same|meme) [a-z]+$", self.folded[draft.start : draft.end]):
                year = self._last_year(index) or year
            f["year"] = year + {"same-year": 0, "last-year": -1, "next-year": 1}[value]
        elif value == "same-year" and (year_told := self._last_year(index)):
            f["year"] = year_told
        if dates.whole_date(draft):
            if value is None:
                draft.explicit = True
            if self.reference is None:
                self._way(draft)
            return
        direction = self._way(draft)
        if self._day_of_event(draft):
            return
        if self.reference:
            # In "the 14th of that month" the month is the one told of.
            dates.yearless(draft, self.reference, direction.way, self.because, self.anchor, direction.firm)
        else:
            draft.timex3 = "XXXX-" + "-".join(f"{f[k]:02d}" if k in f else "XX" for k in ("month", "day") if k == "month" or k in f)

    def _day_of_event(self, draft: Draft) -> bool:
        """ "The October 7 attacks", "les attentats du 13 novembre": a known event gives the year."""
        before, after = self.folded[max(0, draft.start - 16) : draft.start], self.folded[draft.end : draft.end + 20]
        if "day" not in draft.fields or not (ATTACK_AFTER.match(after) or ATTACK_BEFORE.search(before)):
            return False
        words = self.text[max(0, draft.start - 16) : draft.end + 20]
        event = events.find(words, language=self.language, published=self.reference)
        if event is None or event.date[5:] != f"{draft.fields.get('month', 0):02d}-{draft.fields['day']:02d}":
            return False
        known = event.began
        draft.say(known, event.date, known.earliest)
        return True

    def _last_year(self, index: int) -> int | None:
        for other in reversed(self.drafts[:index]):
            if other.explicit and other.when and other.when.earliest:
                return other.when.earliest.year
        return None

    def _numeric(self, index: int, draft: Draft, found: Found) -> None:
        a, b = int(found.parts["a"]), int(found.parts["b"])
        year = int(found.parts["y4"]) if "y4" in found.parts else _century(int(found.parts["yy"]))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return
        readings = [safe(year, m, d) for d, m in ((a, b), (b, a))]
        if self.order == "mdy":
            readings.reverse()
        days = [d for d in dict.fromkeys(readings) if d]
        if not days:
            return
        if self.order == "dmy" and readings[0]:
            days = days[:1]
        if len(days) == 1 or (self.reference and abs((days[0] - self.reference).days) <= 31):
            draft.say(When.day(days[0], because="the text gives day, month and year"), days[0].isoformat(), days[0])
            draft.explicit = True
            return
        when = When.within(min(days), max(days), because="day and month may be the other way round")
        names = tuple(day.isoformat() for day in days)
        draft.when = When.of(when.edtf, because=when.because, candidates=names)
        draft.timex3 = days[0].isoformat()

    def _iso(self, index: int, draft: Draft, found: Found) -> None:
        tail = found.parts.get("isoday") or "3" + found.parts.get("isoday3", "")
        day = safe(int(found.parts["y4"]), int(found.parts["isomonth"]), int(tail))
        if day and FIRST_YEAR <= day.year <= LAST_YEAR:
            draft.say(When.day(day, because="the text gives day, month and year"), day.isoformat(), day)
            draft.explicit = True

    def _weekday(self, index: int, draft: Draft, found: Found) -> None:
        weekday, rule = draft.fields["weekday"], found.rule
        draft.kind = "time" if "part" in found.parts or rule.part else "date"
        way = self._way(draft).way
        if self.reference is None:
            draft.fields["way"] = -1 if rule.offset == -1 else way
            draft.timex3 = f"XXXX-WXX-{weekday + 1}"
            return
        if rule.unit == "W":
            day = dates.weekday_of_week(weekday, self.reference, rule.offset or 0)
        else:
            day = dates.weekday_near(
                weekday, self.reference, way, last=rule.offset == -1, following=rule.offset == 1
            )
        draft.say(When.day(day, because=self.because, anchor=self.anchor), day.isoformat(), day)
        self._part_of_day(draft, found)

    def _part_of_day(self, draft: Draft, found: Found) -> None:
        """Add the time of day to the TIMEX3 value: "Monday evening" is 2022-05-16TEV."""
        code = found.rule.part
        if not code and "part" in found.parts:
            code = self.lexicon.code("part", found.parts["part"])
        if not code:
            code = next((c for word, c in self.lexicon.values["part"].items() if found.rule.op == "weekday" and re.search(rf"^(?:{re.escape(word)})(?: du| de| of)", self.folded[draft.start:draft.end].removeprefix("le ").removeprefix("la ").removeprefix("the "))), None)  # type: ignore[assignment]
        if code and draft.focus:
            draft.kind = "time"
            draft.timex3 = f"{draft.focus.isoformat()}T{code}" + (":00" if code.isdigit() else "")

    def _relative(self, index: int, draft: Draft, found: Found) -> None:
        rule, unit = found.rule, self.lexicon.unit(found)
        assert unit is not None and rule.offset is not None
        approximate = rule.approx or self.signals.approximate(self.folded, draft.start, draft.end)
        base, because, name = self.reference, self.because, self.anchor
        draft.kind = "time" if ("part" in found.parts or rule.part) else "date"
        if rule.anchor == "text":
            self._way(draft)
            told = self._told(index, draft)
            if self.signals.of_event(self.low, draft.end, draft, found):
                draft.kind, draft.timex3 = "duration", iso_duration(self.lexicon.count(found), unit)
                return
            if told and told.focus:
                base, because, name = told.focus, f"counted from “{self.text[told.start:told.end]}”", f"mention:{told.start}"
            elif self.reference is None:
                return
        count = abs(rule.offset) if "n" not in found.parts and "vagueness" not in found.parts and rule.n is None else self.lexicon.count(found)
        way = 1 if rule.offset > 0 else -1
        if count is None or base is None:
            draft.timex3 = iso_duration(count, unit) if count is None else None
            if count is None:
                draft.kind = "duration"
            return
        if rule.offset == 0:
            count = 0
        when = relative.counted(base, count, unit, way, approximate, because, name)
        day = shift(base, way * count, unit)
        timex = relative.timex_at(day, unit)
        draft.say(when, timex, day if unit in ("D", "W", "F", "H") else None)
        self._part_of_day(draft, found)

    def _unit(self, index: int, draft: Draft, found: Found) -> None:
        unit = self._unit_of(found)
        offset = found.rule.offset or 0
        base, because, name = self.reference, self.because, self.anchor
        if found.rule.anchor == "text":
            told = self._told(index, draft)
            if told and told.focus:
                base, because, name = told.focus, f"counted from “{self.text[told.start:told.end]}”", f"mention:{told.start}"
        if base is None or unit is None:
            return
        words = self.folded[draft.start : draft.end + 12]
        cue = self.signals.side_of_now(self.folded[max(0, draft.start - 18) : draft.start], words)
        if not cue and unit == "WE" and self._way(draft).way > 0:
            cue = "ahead"
        if not cue and unit == "W" and offset == 0 and self._way(draft).way > 0:
            cue = "later"
        relative.named_unit(draft, base, offset, unit, because, name, cue)

    def _unit_of(self, found: Found) -> str | None:
        unit = self.lexicon.unit(found)
        if unit:
            return unit
        for word in re.findall(r"[a-z-]+", self.folded[found.start : found.end]):
            value = self.lexicon.values["bigunit"].get(squeezed(word))
            if value:
                return str(value)
        return None

    def _span(self, index: int, draft: Draft, found: Found) -> None:
        draft.kind = "duration"
        unit, count = self.lexicon.unit(found), self.lexicon.count(found)
        assert unit is not None
        if self.reference is None:
            draft.timex3 = iso_duration(count, unit)
            return
        relative.stretch(draft, self.reference, count, unit, found.rule.offset or -1, self.because, self.anchor)

    def _duration(self, index: int, draft: Draft, found: Found) -> None:
        draft.kind = "duration"
        unit, count = self.lexicon.unit(found), self.lexicon.count(found)
        if unit is None:
            draft.timex3 = "PXY"
            return
        minutes = 0
        if "minutes" in found.parts:
            minutes = int(self.lexicon.number(found.parts["minutes"]) or 0)
        if count is not None and found.rule.value == "and-half":
            count += 0.5
        elif count is not None and found.rule.value == "and-quarter":
            count += 0.25
        draft.timex3 = iso_duration(count, unit, minutes)

    def _set(self, index: int, draft: Draft, found: Found) -> None:
        draft.kind = "set"
        unit = self.lexicon.unit(found)
        if "adverb" in found.parts:
            unit = self.lexicon.code("adverb", found.parts["adverb"])
        if found.rule.value == "a-unit":
            unit = self._unit_of(found)
        if "weekday" in found.parts or found.rule.value == "weekdays":
            draft.timex3 = "P1W" if found.rule.value else f"XXXX-WXX-{draft.fields['weekday'] + 1}"
            return
        draft.timex3 = iso_duration(self.lexicon.count(found) or 1, unit or "D")

    def _time(self, index: int, draft: Draft, found: Found) -> None:
        if self.signals.lasting.search(self.folded[max(0, draft.start - 12) : draft.start]):
            minutes = int(found.parts.get("mm", 0))
            draft.kind, draft.timex3 = "duration", iso_duration(int(found.parts.get("hh", 0)), "H", minutes)
            return
        draft.kind = "time"
        hour = int(found.parts.get("hh", found.rule.n or 0))
        minute = int(found.parts.get("mm", 0))
        words = self.folded[draft.start : draft.end + 4]
        if re.search(r"p\.?m|du soir|de l'apres", words) and hour < 12:
            hour += 12
        zone = "Z" if re.search(r"\b(?:gmt|utc|z)\b", words) else ""
        told = self._same_sentence_day(index, draft)
        if told and told.focus:
            day, name = told.focus, f"mention:{told.start}"
            because = f"the day of “{self.text[told.start:told.end]}”"
        elif self.reference:
            day, name, because = self.reference, self.anchor, self.because
        else:
            draft.timex3 = f"XXXX-XX-XXT{hour:02d}:{minute:02d}{zone}"
            return
        draft.say(When.day(day, because=because, anchor=name), f"{day}T{hour:02d}:{minute:02d}{zone}", day)

    def _same_sentence_day(self, index: int, draft: Draft) -> Draft | None:
        """The day that a clock time belongs to: one right after it, or one told in the same line before it."""
        for other in self.drafts[index + 1 : index + 3]:
            if other.start - draft.end > 12 or NEW_CLAUSE.search(self.folded[draft.end : other.start]):
                break
            if other.focus and other.found and other.found.rule.op in ("weekday", "date", "relative"):
                return other
        line = self.text.rfind("\n", 0, draft.start)
        for other in reversed(self.drafts[:index]):
            if other.start <= line:
                break
            if other.focus and other.relation != "since":
                return other
        told = self._told(index, draft)
        return told if told and told.focus and self.reference and 0 <= (self.reference - told.focus).days <= 7 else None

    def _part(self, index: int, draft: Draft, found: Found) -> None:
        draft.kind = "time"
        words = self.folded[draft.start : draft.end]
        code = found.rule.part or next(
            (str(c) for w, c in self.lexicon.values["part"].items() if re.search(rf"\b{re.escape(w)}", words.replace("-", " "))), None
        )
        told = self._same_sentence_day(index, draft)
        day = told.focus if told else self.reference
        if day and code:
            draft.say(When.day(day, because=self.because or "the day told of"), f"{day}T{code}", day)
        elif code:
            draft.timex3 = f"XXXX-XX-XXT{code}"

    def _vague(self, index: int, draft: Draft, found: Found) -> None:
        draft.timex3 = found.rule.value

    def _sameday(self, index: int, draft: Draft, found: Found) -> None:
        told = self._told(index, draft)
        day = told.focus if told else None
        if day is None or told is None:
            return
        because, name = f"the same as “{self.text[told.start:told.end]}”", f"mention:{told.start}"
        unit = found.rule.unit
        if unit:
            relative.named_unit(draft, day, 0, unit, because, name, "")
            return
        draft.say(When.day(day, because=because, anchor=name), day.isoformat(), day)

    def _season(self, index: int, draft: Draft, found: Found) -> None:
        code = next(
            (c for w, c in self.lexicon.values["season"].items() if w in self.folded[draft.start : draft.end]), "FA"
        )
        number = relative.SEASONS[str(code)]
        year = draft.fields.get("year")
        if year is None and self.reference:
            offset = found.rule.offset
            way = offset if offset is not None else self._way(draft).way
            options = [When.of(f"{self.reference.year + n}-{number}") for n in (-1, 0, 1)]
            begun = [w for w in options if w.earliest and w.earliest <= self.reference]
            coming = [w for w in options if w.latest and w.latest >= self.reference]
            if found.rule.offset == -1:
                begun = [w for w in begun if w.latest and w.latest < self.reference] or begun
            chosen = coming[0] if (way > 0 and coming) else begun[-1]
            year = int(chosen.edtf[:4])
        if year is not None:
            draft.say(When.of(f"{year:04d}-{number}", because=self.because or "the text gives the year"), f"{year:04d}-{code}")
        else:
            draft.timex3 = f"XXXX-{code}"

    def _quarter(self, index: int, draft: Draft, found: Found) -> None:
        q = int(found.parts["q"]) if "q" in found.parts else self.lexicon.integer("ordinal", found.parts["ordinal"])
        if not 1 <= q <= 4:
            return
        year = draft.fields.get("year")
        if year is None and self.reference:
            words = self.folded[draft.start : draft.end]
            year = self.reference.year
            if re.search(r"\b(?:last|dernier|derniere)\b.*\b(?:year|an|annee)\b|\blast year|an dernier|annee derniere", words):
                year -= 1
            elif date(year, 3 * q - 2, 1) > self.reference and self._way(draft).way <= 0 and "year" not in words:
                year -= 1
        if year is None:
            draft.timex3 = f"XXXX-Q{q}"
            return
        first = date(year, 3 * q - 2, 1)
        last = shift(first, 1, "Q")
        when = When.of(f"{first:%Y-%m}/{shift(last, -1, 'M'):%Y-%m}", because=self.because or "the text gives the year")
        draft.say(when, f"{year:04d}-Q{q}")

    def _decade(self, index: int, draft: Draft, found: Found) -> None:
        if "decade" in found.parts:
            decade = int(found.parts["decade"]) // 10
        elif "decade2" in found.parts:
            decade = _century(int(found.parts["decade2"])) // 10
        else:
            words = squeezed(self.folded[draft.start : draft.end])
            decade = next((190 + value // 10 for word, value in DECADES if words.endswith(word)), 196)
        draft.say(When.of(f"{decade:03d}X", because="the text gives the decade"), f"{decade:03d}X")

    def _century(self, index: int, draft: Draft, found: Found) -> None:
        number = int(found.parts["century"]) if "century" in found.parts else 0
        if not number:
            roman = re.search(r"\b([xvi]+)e siecle", self.folded[draft.start : draft.end])
            number = ROMAN.get(roman[1], 0) if roman else 0
        if 10 < number < 23:
            draft.say(When.of(f"{number - 1:02d}XX", because="the text gives the century"), f"{number - 1:02d}XX")

    def _holiday(self, index: int, draft: Draft, found: Found) -> None:
        rule = self.lexicon.code("holiday", found.parts["holiday"])
        year = draft.fields.get("year")
        if year is not None:
            day: date | None = feast(rule, year)
        elif self.reference:
            day = dates.feast_near(rule, self.reference, self._way(draft).way)
        else:
            return
        if day:
            draft.say(When.day(day, because="a feast of the calendar", anchor=self.anchor), day.isoformat(), day)

    def _age(self, index: int, draft: Draft, found: Found) -> None:
        draft.kind = "duration"

    # -- "the first in five months"

    def _length_of_silence(self, index: int, draft: Draft) -> None:
        """A length that counts back: "depuis trois mois", "the first call in five years", "their second in three days"."""
        kind = self.signals.counts_back(self.folded, draft.start, draft.signal)
        found = draft.found
        if kind is None and found and found.rule.op == "duration" and self._lies_ahead(draft):
            unit, count = self.lexicon.unit(found), self.lexicon.count(found)
            if unit and count is not None and self.reference and unit not in ("H", "MIN", "S"):
                draft.when = relative.counted(self.reference, count, unit, 1, True, self.because, self.anchor)
                draft.relation = "at"
            return
        if kind is None or found is None or found.rule.op != "duration":
            return
        unit, count = self.lexicon.unit(found), self.lexicon.count(found)
        if unit is None or count is None or unit in ("H", "MIN", "S"):
            if kind == "since":
                draft.relation = "since"
            return
        if found.rule.value == "and-half":
            count += 0.5
        told = self._day_in_sentence(index, draft)
        if told is None and kind == "within":
            told = self._told(index, draft)
        base = told.focus if told else self.reference
        if base is None:
            draft.relation = "since" if kind == "since" else "within"
            return
        name = f"mention:{told.start}" if told else self.anchor
        because = f"counted back from “{self.text[told.start:told.end]}”" if told else self.because
        if kind == "since":
            base, name, because = (self.reference, self.anchor, self.because) if self.reference else (base, name, because)
            approximate = self.signals.approximate(self.folded, draft.start, draft.end)
            draft.when = relative.counted(base, count, unit, -1, approximate, because, name)
            draft.relation = "since"
        elif unit in ("D", "W", "F"):
            # "The second call in three days" counts both days.
            draft.when = When.day(shift(shift(base, -count, unit), 1, "D"), because=because, anchor=name)
            draft.relation = "within"
        else:
            draft.when = relative.counted(base, count, unit, -1, True, because, name)
            draft.relation = "within"

    def _lies_ahead(self, draft: Draft) -> bool:
        """Whether "in three months" is when something will happen, and not how long it takes or took."""
        if draft.signal is None or self.folded[slice(*draft.signal)] != "in":
            return False
        return self._way(draft).way > 0

    def _day_in_sentence(self, index: int, draft: Draft) -> Draft | None:
        left = self.low[: draft.start]
        begin = max(left.rfind("\n"), left.rfind(". "), left.rfind("! "), left.rfind("? "), draft.start - 400)
        for other in reversed(self.drafts[:index]):
            if other.end <= begin:
                return None
            if other.focus and other.relation != "since":
                return other
        return None


# Reports are of these years; a date outside them is a mistake of its source.
FIRST_YEAR, LAST_YEAR = 1500, 2500
RANGE = re.compile(
    r"(?:from|between|entre|du|de|d'|depuis)(?: the| le| la)?[ ']{1,2}\\| ?(?:and|et|to|until|through|au|a|-|jusqu'au|jusqu'a|jusqu'en|till)(?: the| le| la)? ?\\|"
)
ATTACK_AFTER = re.compile(r" (?:terror[a-z]{0,4} )?(?:attack|massacre|assault|bombing)")
ATTACK_BEFORE = re.compile(r"(?:attaques?|attentats?|massacres?|assaut) (?:du|des) (?:le )?$")
NEW_CLAUSE = re.compile(r"[.;!?\n]|, (?!le |on )")
DATELINE = re.compile(r"[.,]?\s{0,2}(?:\([^()\n]{2,40}\)\s{0,2})?(?:[-–—:.]|/)")
VERBAL = re.compile(r"[a-zà-ÿ]{2,}[.!?]\s|\b(?:a|ont|was|is|said|met|est)\b")
DECADES = (
    ("soixante dix", 70), ("quatre vingt dix", 90), ("quatre vingts", 80), ("quatre vingt", 80), ("vingt", 20), ("trente", 30),
    ("quarante", 40), ("cinquante", 50), ("soixante", 60), ("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50),
    ("sixties", 60), ("seventies", 70), ("eighties", 80), ("nineties", 90),
)  # fmt: skip
ROMAN = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_LEXICONS: dict[str, Lexicon] = {}


def _century(two: int) -> int:
    """Two digits of a year: 50-99 are of the twentieth century, 00-49 of this one."""
    return 1900 + two if two >= 50 else 2000 + two


def lexicon(language: str) -> Lexicon:
    """The values of a language's words."""
    if language not in _LEXICONS:
        _LEXICONS[language] = Lexicon(grammar(language))
    return _LEXICONS[language]


def resolve(text: str, *, language: str, published: date | None) -> list[Draft]:
    """All time expressions of a text, resolved as far as the text and the publication date fix them."""
    return Resolver(text, language, published).run()
