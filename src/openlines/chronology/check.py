"""Checking claims of rarity against the chronology: supported, contradicted, or undecidable, and by what.

A claim is contradicted by a contact that certainly falls under it: between the same people (or offices, or sides),
over the channel that the claim names, held, on days that certainly lie between the bound and the contact that the
claim is made of. A contact that only may fall under it leaves the claim undecidable. It is supported only where
nothing speaks against it and reports were read from the bound on without a gap: what was not read about is not
known not to have been.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection

from openlines.chronology.claims import Claim
from openlines.chronology.coverage import Coverage, bounds, coverage
from openlines.chronology.days import before, by, inside, last_day, meets, ordinal
from openlines.chronology.fit import calendar_span
from openlines.chronology.kinds import falls_under
from openlines.records import Record
from openlines.store.entries import Entry, by_ids, entries
from openlines.when import Answer

Verdict = Literal["supported", "contradicted", "undecidable"]


class Checked(Record, frozen=True, kw_only=True):
    """A claim with its verdict.

    `because` says why, in words. `contact` is the contact that the claim is made of, as far as the chronology knows it.
    `against` are contacts that contradict the claim, `perhaps` those that may, `for_it` those that it counts on.
    `coverage` is that of the days between the bound and the contact.
    """

    claim: Claim
    verdict: Verdict
    because: str
    contact: str | None
    against: tuple[Entry, ...]
    perhaps: tuple[Entry, ...]
    for_it: tuple[Entry, ...]
    coverage: Coverage


def check(connection: Connection, claim: Claim) -> Checked:
    """The verdict on a claim."""
    return _Check(connection, claim).run()


class _Check:
    def __init__(self, connection: Connection, claim: Claim) -> None:
        self.connection, self.claim = connection, claim
        self.reaches = bounds(connection)
        self._seen: dict[date | None, Coverage] = {}
        self.low = self._low()
        first = claim.since.earliest if claim.since else None
        near = entries(connection, *claim.sides, first=ordinal(first), last=ordinal(self._latest()), held=True)
        self.matches = [(entry, answer) for entry in near if (answer := falls_under(entry, claim)) != "no"]

    def run(self) -> Checked:
        claim = self.claim
        if claim.kind in ("none", "last"):
            return self._silence()
        contact = self._contact()
        if contact is None:
            what = "the chronology knows no such contact" + (" since then" if claim.since else "")
            return self._answer("undecidable", what, None, [], [], [])
        if claim.kind == "highest-level":
            return self._highest(contact)
        return self._count(contact, (claim.ordinal or 1) if claim.kind != "resumed" else 1)

    def _low(self) -> date | None:
        """The last day of the bound. A time that the contact itself lies in ("the second this month") begins the day
        before; one known vaguely ("about a year ago") never ends after what the claim ranges over."""
        claim = self.claim
        low, on, since = last_day(claim.since), claim.on, claim.since
        if low is None or since is None:
            return None
        if claim.kind not in ("none", "last") and on and on.earliest and since.earliest and since.latest:
            if since.earliest < on.earliest <= since.latest:
                return since.earliest - timedelta(days=1)
        return min((low, *(day for day in (claim.until, on.latest if on else None) if day is not None)))

    def _latest(self) -> date | None:
        """The last day of interest: that of the contact, or from which the claim looks back, if it is told."""
        claim = self.claim
        if claim.kind in ("none", "last"):
            return claim.until
        return claim.on.latest if claim.on else None

    def _contact(self) -> Entry | None:
        """The contact that the claim is made of: the one it names, else the one on its day, else the first."""
        claim = self.claim
        if claim.about:
            found = [entry for entry, _ in self.matches if entry.id == claim.about]
            if found:
                return found[0]
            return next(by_ids(self.connection, [claim.about]), None)
        dated = [entry for entry, answer in self.matches if answer == "yes" and entry.first is not None]
        if claim.on is not None:
            on = claim.on
            return next((entry for entry in dated if meets(entry, on.earliest, on.latest)), None)
        after = [entry for entry in dated if self._after_bound(entry) == "yes"]
        number = (claim.ordinal or 1) if claim.kind == "ordinal" else 1
        if claim.kind == "highest-level":
            return min(after, key=lambda entry: (entry.rank, entry.first or date.max), default=None)
        return after[number - 1] if len(after) >= number else None

    def _count(self, contact: Entry, number: int) -> Checked:
        """First, or n-th: how many came before, after the bound."""
        sure, maybe = self._within(contact)
        if self.claim.kind == "ordinal" and len(sure) < number - 1:
            # "The second in three days", "second since that of May": one on the bound may be meant to count.
            sure = [*self._on_bound(contact), *sure][-(number - 1) :]
        if len(sure) > number - 1:
            words = _plural(len(sure), "contact") + " of this kind came before, after the bound"
            return self._answer("contradicted", words, contact, sure, maybe, [])
        if len(sure) + len(maybe) > number - 1:
            return self._answer(
                "undecidable",
                "contacts of uncertain date, people or channel may come before it",
                contact,
                [],
                maybe,
                sure,
            )
        if len(sure) < number - 1:
            words = f"only {len(sure)} of the {number - 1} that must come before are known"
            return self._answer("undecidable", words, contact, [], maybe, sure)
        return self._if_covered(contact, "no other contact of this kind is known from the bound on", [], sure)

    def _highest(self, contact: Entry) -> Checked:
        sure, maybe = self._within(contact)
        higher = [entry for entry in sure if entry.rank < contact.rank]
        unknown = [entry for entry in sure if entry.rank == 9]
        if contact.rank == 9:
            return self._answer("undecidable", "the level of the contact is not known", contact, [], sure + maybe, [])
        if higher:
            return self._answer(
                "contradicted", "a contact at a higher level came before, after the bound", contact, higher, maybe, []
            )
        perhaps = unknown + [entry for entry in maybe if entry.rank < contact.rank or entry.rank == 9]
        if perhaps:
            return self._answer(
                "undecidable", "contacts of unknown level or date may have been higher", contact, [], perhaps, []
            )
        return self._if_covered(contact, "no contact at a higher level is known from the bound on", [], [])

    def _silence(self) -> Checked:
        """None since the bound, or the last one on that day: nothing after it until the claim looks back."""
        claim = self.claim
        until = claim.until or self.reaches[1]
        after = [(entry, answer) for entry, answer in self.matches if self._after_bound(entry) != "no"]
        if claim.kind == "last" and claim.report:
            # The report tells of a contact that ended the silence: the last one is the last before that.
            ended = self._told_after()
            until = min(filter(None, (until, ended)), default=None)
            after = [(e, a) for e, a in after if ended is None or e.first is None or e.first < ended]
        within = [(e, a) for e, a in after if until is None or e.first is None or e.first <= until]
        sure = [e for e, a in within if a == "yes" and self._after_bound(e) == "yes" and by(e, until)]
        maybe = [e for e, a in within if e not in sure and self._may_count(e)]
        if sure:
            words = _plural(len(sure), "contact") + " of this kind came after that day"
            return self._answer("contradicted", words, None, sure, maybe, [], until)
        if maybe:
            return self._answer(
                "undecidable",
                "contacts of uncertain date, people or channel may have come after",
                None,
                [],
                maybe,
                [],
                until,
            )
        base: list[Entry] = []
        if claim.kind == "last" and claim.since is not None:
            since = claim.since
            base = [e for e, a in self.matches if a == "yes" and inside(e, since)]
            if not base:
                return self._answer(
                    "undecidable", "the chronology knows of no such contact on that day", None, [], [], [], until
                )
        return self._if_covered(None, "no contact of this kind is known after that day", maybe, base, until)

    def _told_after(self) -> date | None:
        """The day of the first contact of the claim's kind that its report tells of and that came after the bound."""
        days = [
            entry.first
            for entry, answer in self.matches
            if answer == "yes"
            and entry.exact
            and entry.first
            and entry.id in self.claim.told
            and self._after_bound(entry) == "yes"
        ]
        return min(days, default=None)

    def _on_bound(self, contact: Entry) -> list[Entry]:
        """Contacts of the claim's kind that certainly were on the bound."""
        return [
            e for e, answer in self.matches if answer == "yes" and e.id != contact.id and inside(e, self.claim.since)
        ]

    def _within(self, contact: Entry) -> tuple[list[Entry], list[Entry]]:
        """Contacts that certainly came after the bound and before the contact, and those that may have."""
        sure: list[Entry] = []
        maybe: list[Entry] = []
        for entry, answer in self.matches:
            if entry.id == contact.id:
                continue
            after, earlier = self._after_bound(entry), before(entry, contact)
            if "no" in (after, earlier):
                continue
            if answer == after == earlier == "yes":
                sure.append(entry)
            elif self._may_count(entry):
                maybe.append(entry)
        return sure, maybe

    def _may_count(self, entry: Entry) -> bool:
        """Whether a contact that does not certainly count must be reckoned with. One of nobody named, without a day or
        spread over days that no calendar names ("talks went on for three weeks"), is the daily business of officials:
        it would make every claim of ministers undecidable, and tells nothing of them."""
        if entry.people:
            return True
        if entry.first is None or entry.last is None:
            return False
        wide = self.claim.scope == "side-pair" and self.claim.kind != "highest-level"
        return wide or entry.exact or calendar_span(entry.first.toordinal(), entry.last.toordinal())

    def _after_bound(self, entry: Entry) -> Answer:
        """Whether it came after the bound. "Since the invasion" begins on the day after its first."""
        if self.low is None:
            return "yes" if self.claim.since is None else "unknown"
        if entry.last is not None and entry.last <= self.low:
            return "no"
        # A bound that is a month says that the earlier contact was some day in it.
        if entry.first is not None and entry.first > self.low:
            return "yes"
        return "unknown"

    def _if_covered(
        self, contact: Entry | None, because: str, maybe: list[Entry], base: list[Entry], until: date | None = None
    ) -> Checked:
        answer = self._answer("supported", because, contact, [], maybe, base, until)
        found, low = answer.coverage, self.low
        end = until or (contact.last if contact else None)
        reason = None
        if low is None:
            reason = "it has no bound that reports could reach back to"
        elif (self.reaches[0] or date.max) > low:
            reason = "the reports that were read do not reach back to the bound"
        elif found.gaps:
            gap = max(found.gaps, key=lambda one: one.days)
            reason = f"no report was read between {gap.after} and {gap.before} ({gap.days} days)"
        elif end is not None and (found.last or low) < end - timedelta(days=31):
            reason = f"no report was read after {found.last or low}"
        if reason is None:
            return answer
        return self._answer("undecidable", f"{because}, but {reason}", contact, [], maybe, base, until)

    def _answer(
        self,
        verdict: Verdict,
        because: str,
        contact: Entry | None,
        against: Sequence[Entry],
        perhaps: Sequence[Entry],
        base: Sequence[Entry],
        until: date | None = None,
    ) -> Checked:
        end = until or (contact.last if contact else None) or self.claim.until
        if against and all(one.id in self.claim.told and one.reports == 1 for one in against):
            # Its author knew of them, and did not count them.
            verdict, against, perhaps = "undecidable", (), [*against, *perhaps]
            because = "only the report that makes the claim tells of others in between"
        if against and self.claim.narrower:
            verdict, against, perhaps = "undecidable", (), [*against, *perhaps]
            because = "the claim is narrower than what is known of contacts, but others are known"
        return Checked(
            claim=self.claim,
            verdict=verdict,
            because=because,
            contact=contact.id if contact else None,
            against=tuple(against),
            perhaps=tuple(perhaps),
            for_it=tuple(base),
            coverage=self._coverage(end),
        )

    def _coverage(self, end: date | None) -> Coverage:
        if end not in self._seen:
            self._seen[end] = coverage(self.connection, first=self.low, last=end, sides=self.claim.sides)
        return self._seen[end]


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
