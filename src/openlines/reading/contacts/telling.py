"""From triggers to tellings: who, by which channel, when, on whose initiative, for each clause."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from openlines.reading.actors import Cast, Ref
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.merge import finer, overlap
from openlines.reading.contacts.parties import LINKS, STOPS, SUBJECTS, Filled, Filler
from openlines.reading.contacts.scope import Scopes
from openlines.reading.contacts.status import Fate, fate
from openlines.reading.contacts.table import Lexicon
from openlines.reading.contacts.told import Told
from openlines.reading.contacts.triggers import Trigger, find_triggers
from openlines.reading.rarity import Rarity, find_rarities
from openlines.reading.times import TimeMention
from openlines.records import Channel, Span, Statement

# Distances in tokens, calibrated by hand on a few dozen sentences: a date belongs to the nearest contact,
# but one behind another contact, or behind a clause boundary, is farther than it looks.
BEHIND_TRIGGER = 8
BEHIND_CLAUSE = 6
FARTHEST = 45
WHEN = frozenset(("when", "lorsque", "lorsqu'", "quand", "où"))
DATELINE = 90  # characters within which a dateline ends


class Teller:
    """Finds the tellings of one report."""

    def __init__(
        self,
        grid: Grid,
        lexicon: Lexicon,
        language: str,
        cast: Cast,
        times: tuple[TimeMention, ...],
        statements: tuple[Statement, ...],
    ) -> None:
        self.grid, self.lexicon, self.cast = grid, lexicon, cast
        self.times, self.statements = times, statements
        self.scopes = Scopes(grid, statements)
        self.filler = Filler(grid, cast, language)
        self.rarities = tuple(find_rarities(grid, language))
        self.triggers = tuple(find_triggers(grid, lexicon))
        self.heads = [trigger.head for trigger in self.triggers]
        self.starts = [mention.start for mention in times]
        self.datelines = list(datelines(grid.text))
        self.events = [
            mention for mention in times if mention.kind == "event" and mention.relation == "since"
        ]

    def tell(self) -> list[Told]:
        tellings: list[Told] = []
        absorbed: set[int] = set()
        for trigger in self.triggers:
            if trigger.head in absorbed:
                continue
            first, last, statement = self.scopes.of(trigger.head)
            event = self.event_around(trigger)
            inner = (max(first, event[0]), min(last, event[1])) if event else (first, last)
            outcome = fate(self.grid, self.lexicon, trigger, *inner)
            side = self.statements[statement].side if statement is not None else None
            self.filler.speaker = Ref(side) if side else None
            filled = self.filler.fill(trigger, first, last, outcome.governor)
            self.operated(filled, outcome, first, last)
            told = self.telling(trigger, outcome, filled, first, last, statement)
            for one in told:
                one.earlier = one.earlier or event is not None
            tellings.extend(told)
            # "held talks", "had a call": the light verb's noun is this same telling.
            absorbed.update(range(trigger.head + 1, trigger.last))
        return tellings

    def event_around(self, trigger: Trigger) -> tuple[int, int] | None:
        """The tokens of the "since …" clause that a trigger stands in: "since their meeting in June"."""
        at = self.grid.start[trigger.head]
        for mention in self.events:
            if mention.start <= at < mention.end:
                return bisect_right(self.grid.end, mention.start), bisect_right(
                    self.grid.start, mention.end - 1
                )
        return None

    def operated(self, filled: Filled, outcome: Fate, first: int, last: int) -> None:
        """The governing verb's subject is a party too: "China refused a call from the Pentagon"."""
        for token, row in outcome.operators:
            if row.by and len(filled.sides()) < 2 and self.grid.pos[token] in ("VERB", "AUX"):
                refs, passive = self.filler.subject(token, first)
                if passive:
                    after = self.filler.after(token, token + 1, last)
                    refs = self.filler.behind(after, frozenset(("by", "par")), last)
                if refs and {r.side for r in refs} - filled.sides():
                    filled.actors = [*filled.actors, *refs]

    def telling(
        self, trigger: Trigger, outcome: Fate, filled: Filled, first: int, last: int, statement: int | None
    ) -> list[Told]:
        row = trigger.frame.row
        said_by = self.statements[statement].side if statement is not None else None
        if trigger.verb and trigger.verb.inform and not filled.actors and filled.others and said_by:
            filled.actors = [Ref(said_by)]
        definite = self.definite(trigger)
        sides = _sides(filled.actors)
        others = _sides(filled.others)
        if filled.place and filled.place not in sides:
            others.setdefault(filled.place, set())
        joint = filled.shared or getattr(row, "joint", False) or self.joint(trigger, last)
        groups: list[dict[str, set[int]]]
        distinct = [side for side in others if side not in sides]
        if sides and len(distinct) > 1 and not joint and not trigger.frame.row.channel == "talks":
            groups = [{**sides, side: others[side]} for side in distinct]
        else:
            merged = {**{s: set(p) for s, p in sides.items()}}
            for side, people in others.items():
                merged.setdefault(side, set()).update(people)
            groups = [merged]
        if trigger.verb and not trigger.verb.together and not distinct:
            groups = [group for group in groups if len(group) < 2]  # "X and Y called": whom?
        start, end = self.extent(trigger, filled, first, last)
        tellings = []
        for group in groups:
            told = Told(
                trigger=trigger,
                sentence=self.grid.sentence[trigger.head],
                outcome=outcome.outcome,
                channel=self.channel(trigger, row.channel, first, last),
                sides=group,
                definite=definite,
                joint=joint,
                start=start,
                end=end,
                statement=statement,
            )
            if told.outcome == "requested" and trigger.noun and definite:
                told.outcome = "held"  # who asked for *the* call speaks of one that was held
            if self.identity(trigger):
                told.definite, told.outcome = True, "possible"
            told.rarity = self.rarity(trigger, first, last)
            told.earlier = told.rarity is not None and told.rarity.kind == "last"
            self.dated(told, first, last)
            self.initiated(told, filled, outcome, first, last, said_by)
            self.lasted(told, first, last)
            self.placed(told, filled, first, last)
            tellings.extend(apart(told))
        return tellings

    def definite(self, trigger: Trigger) -> bool:
        if trigger.verb:
            return False
        grid = self.grid
        for t in range(trigger.first - 1, max(-1, trigger.first - 5), -1):
            if grid.low[t] in self.lexicon.definite:
                return True
            if grid.pos[t] not in ("ADJ", "NUM", "NOUN", "ADV", "PROPN", "PUNCT"):
                return False
        return False

    def identity(self, trigger: Trigger) -> bool:
        """Whether a noun only says what a contact was: "It was the first call", "C'est leur deuxième entretien"."""
        if not trigger.noun:
            return False
        grid, head = self.grid, trigger.head
        if any(grid.dep[c] == "cop" for c in grid.children(head)):
            return any(grid.dep[c] in SUBJECTS for c in grid.children(head))
        parent = grid.head[head]
        if grid.dep[head] == "attr" and grid.lemma[parent] == "be":
            return True
        return grid.lemma[parent] == "agir" and grid.dep[head] in ("obl:arg", "obl:mod", "nmod", "obj")

    def joint(self, trigger: Trigger, last: int) -> bool:
        words = self.grid.low[max(0, trigger.first - 4) : min(last, trigger.last + 6)]
        return any(word in self.lexicon.joint for word in words)

    def channel(self, trigger: Trigger, channel: Channel, first: int, last: int) -> Channel:
        """The frame's channel, made precise by words beside it ("by phone", "par visioconférence")."""
        if channel not in ("unspecified", "meeting", "talks") or (channel == "talks" and trigger.noun):
            return channel
        found = self.channel_words(trigger, first, last)
        if channel == "unspecified":
            return found or channel
        return "video" if found == "video" else channel

    def channel_words(self, trigger: Trigger, first: int, last: int) -> Channel | None:
        grid = self.grid
        best: tuple[int, Channel] | None = None
        for t in range(max(first, trigger.first - 8), min(last, trigger.last + 24)):
            for words, channel in self.lexicon.channels.get(grid.low[t], ()):
                if tuple(grid.low[t : t + len(words)]) == words and not self.between(trigger.head, t):
                    distance = abs(t - trigger.head)
                    if best is None or distance < best[0]:
                        best = (distance, channel)
                    break
        return best[1] if best else None

    def between(self, head: int, token: int) -> int:
        """How many other triggers stand strictly between."""
        low, high = min(head, token), max(head, token)
        return bisect_left(self.heads, high) - bisect_right(self.heads, low)

    def extent(self, trigger: Trigger, filled: Filled, first: int, last: int) -> tuple[int, int]:
        """Characters of the proving words: the clause around the trigger, cut at its scope."""
        grid = self.grid
        begin, end = trigger.first, trigger.last
        while begin > first and grid.low[begin - 1] not in (";", ":", "\n") and trigger.first - begin < 30:
            begin -= 1
        while end < last and grid.low[end] not in (";", ":", "\n") and end - trigger.last < 40:
            end += 1
        while begin < trigger.first and grid.pos[begin] in ("PUNCT", "SPACE", "CCONJ"):
            begin += 1
        while end > trigger.last and grid.pos[end - 1] in ("PUNCT", "SPACE"):
            end -= 1
        return grid.start[begin], grid.end[end - 1]

    def dated(self, told: Told, first: int, last: int) -> None:
        """Gives a telling the nearest date of its scope, and the bound of a "since" beside it."""
        near: list[tuple[float, TimeMention, int]] = []
        since: tuple[float, TimeMention] | None = None
        home = self.event_around(told.trigger)
        opener = self.opener(told.trigger, first)
        for mention, token in self.mentions(first, last):
            if mention.kind not in ("date", "time", "event") or self.in_dateline(mention):
                continue
            if mention.when is None:
                if mention.timex3 and mention.timex3.startswith("XXXX-WXX-"):
                    told.weekdays = (*told.weekdays, mention.timex3[:10])
                continue
            around = next(
                (e for e in self.events if e is not mention and e.start <= mention.start < e.end), None
            )
            if (around is not None) != (home is not None):
                continue  # a date inside "since …" belongs to what happened then, and to nothing else
            if (
                opener is not None
                and opener - 3 <= bisect_right(self.grid.start, mention.end - 1) - 1 < opener
            ):
                near.append((0, mention, token))  # "…, when Sullivan phoned Patrushev"
                continue
            cost = self.distance(told.trigger, token)
            if mention.relation == "since" or (mention.relation == "after" and mention.kind == "event"):
                if since is None or cost < since[0]:
                    since = (cost, mention)
            elif mention.relation in (None, "at", "within") and mention.kind != "event" and cost < FARTHEST:
                near.append((cost, mention, token))
        told.since = since[1] if since and since[0] < FARTHEST else None
        if near:
            near.sort(key=lambda entry: entry[0])
            told.times = self.coordinated(near)
            told.time = told.times[0]

    def opener(self, trigger: Trigger, first: int) -> int | None:
        """The "when" that opens the clause of a verb."""
        if trigger.noun:
            return None
        for t in range(trigger.head - 1, max(first, trigger.head - 30) - 1, -1):
            if self.grid.low[t] in WHEN:
                return t
            if self.grid.low[t] in (";", ":") or t in self.heads:
                return None
        return None

    def coordinated(self, near: list[tuple[float, TimeMention, int]]) -> tuple[TimeMention, ...]:
        """The nearest date, or a finer one beside it ("last month, on 21 October"), with those joined to
        it by "and"."""
        _, best, at = near[0]
        for _, mention, token in near[1:]:
            if abs(token - at) <= 5 and best.when and mention.when and overlap(best.when, mention.when):
                if finer(mention.when, best.when):
                    best, at = mention, token
        ordered = sorted(
            [(at, best), *((t, m) for _, m, t in near[1:] if t != at)], key=lambda entry: entry[0]
        )
        groups: list[list[tuple[int, TimeMention]]] = []
        for token, mention in ordered:
            gap = self.grid.low[groups[-1][-1][0] + 1 : token] if groups else []
            if groups and len(gap) <= 6 and any(word in LINKS for word in gap):
                groups[-1].append((token, mention))
            else:
                groups.append([(token, mention)])
        group = next(group for group in groups if (at, best) in group)
        return tuple(mention for _, mention in group)

    def in_dateline(self, mention: TimeMention) -> bool:
        return any(start <= mention.start < end for start, end in self.datelines)

    def mentions(self, first: int, last: int) -> list[tuple[TimeMention, int]]:
        """Time mentions within a token range, each with its first token."""
        begin, end = self.grid.start[first], self.grid.end[last - 1]
        found = []
        for index in range(bisect_left(self.starts, begin), len(self.times)):
            mention = self.times[index]
            if mention.start >= end:
                break
            found.append((mention, bisect_right(self.grid.start, mention.start) - 1))
        return found

    def distance(self, trigger: Trigger, token: int) -> float:
        low, high = min(trigger.head, token), max(trigger.head, token)
        clauses = sum(1 for t in range(low + 1, high) if self.grid.low[t] in STOPS)
        cost = high - low + BEHIND_TRIGGER * self.between(trigger.head, token) + BEHIND_CLAUSE * clauses
        return cost + (0.5 if token < trigger.head else 0)

    def rarity(self, trigger: Trigger, first: int, last: int) -> Rarity | None:
        """The rarity phrase that qualifies a trigger: before its noun, or anywhere beside its verb."""
        best: tuple[float, Rarity] | None = None
        for rarity in self.rarities:
            if not first <= rarity.first < last:
                continue
            near = trigger.first - 5 <= rarity.first < trigger.first or rarity.first == trigger.last
            if not (near or rarity.time or rarity.kind in ("last", "highest-level") or trigger.verb):
                continue
            cost = self.distance(trigger, rarity.first)
            if cost < (FARTHEST if rarity.time or rarity.kind == "highest-level" else 12) and (
                best is None or cost < best[0]
            ):
                best = (cost, rarity)
        return best[1] if best else None

    def initiated(
        self, told: Told, filled: Filled, outcome: Fate, first: int, last: int, said_by: str | None
    ) -> None:
        """Who asked, called, invited or travelled, as this telling has it."""
        row = told.trigger.frame.row
        phrase = self.initiative(told, first, last)
        if phrase:
            side, span = phrase
            told.initiators.append((side, said_by))
            told.initiative = span
            return
        actors = {ref.side for ref in filled.actors if ref.side}
        others = (
            {ref.side for ref in filled.others if ref.side} | ({filled.place} if filled.place else set())
        ) - actors
        for _, operator in outcome.operators:
            if operator.by == "seeker" and len(actors) == 1:
                told.initiators.append((str(next(iter(actors))), said_by))
                return
            if operator.by == "sought" and len(told.sides) == 2 and actors:
                rest = [side for side in told.sides if side not in actors] or list(others)
                if len(rest) == 1:
                    told.initiators.append((str(rest[0]), said_by))
                    return
        if row.initiator in ("subject", "agent") and len(actors) == 1 and len(told.sides) >= 2:
            told.initiators.append((str(next(iter(actors))), said_by))
        elif row.initiator == "other" and len(others) == 1 and len(told.sides) >= 2:
            told.initiators.append((str(next(iter(others))), said_by))

    def initiative(self, told: Told, first: int, last: int) -> tuple[str, Span] | None:
        """ "At the request of X", "at X's request" beside the trigger."""
        grid = self.grid
        for t in range(max(first, told.trigger.first - 6), last):
            for words in self.lexicon.initiative:
                if grid.low[t] == words[0] and tuple(grid.low[t : t + len(words)]) == words:
                    for u in range(t + len(words), min(last, t + len(words) + 6)):
                        mention = self.filler.acting(u)
                        if mention and len({r.side for r in mention.refs}) == 1 and mention.refs[0].side:
                            return mention.refs[0].side, grid.span(t, mention.last)
            if (
                grid.low[t] in self.lexicon.table.initiative_after
                and t > first + 1
                and grid.low[t - 1] == "'s"
            ):
                mention = self.filler.acting(t - 1) or self.filler.acting(t - 2)
                if mention and mention.refs[0].side:
                    return mention.refs[0].side, grid.span(mention.first, t + 1)
        return None

    def lasted(self, told: Told, first: int, last: int) -> None:
        best: tuple[float, TimeMention] | None = None
        for mention, token in self.mentions(first, last):
            if mention.kind == "duration" and mention.relation in (None, "at") and _hours(mention.timex3):
                cost = self.distance(told.trigger, token)
                if best is None or cost < best[0]:
                    best = (cost, mention)
        told.duration = best[1] if best and best[0] < FARTHEST else None

    def placed(self, told: Told, filled: Filled, first: int, last: int) -> None:
        if told.channel not in ("meeting", "visit", "talks"):
            return
        if filled.place_span:
            told.place = filled.place_span
            return
        best: tuple[float, tuple[int, int]] | None = None
        for t in range(max(first, told.trigger.first - 12), min(last, told.trigger.last + 20)):
            mention = self.cast.at(t)
            if mention and mention.kind == "place" and mention.first == t:
                cost = self.distance(told.trigger, t)
                if best is None or cost < best[0]:
                    best = (cost, (mention.start, mention.end))
        told.place = best[1] if best else None
        self.travelled(told)

    def travelled(self, told: Told) -> None:
        """A meeting in the capital of one side is a visit of the other's."""
        if told.channel != "meeting" or told.place is None or len(told.sides) != 2:
            return
        mention = next((m for m in self.cast.mentions if (m.start, m.end) == told.place), None)
        host = mention.refs[0].side if mention and mention.refs else None
        if host in told.sides:
            told.channel = "visit"
            if not told.initiators:
                told.initiators.append((next(side for side in told.sides if side != host), None))


def apart(told: Told) -> list[Told]:
    """One telling a contact: "talked twice, on 21 and again on 23 October" is two."""
    if len(told.times) < 2:
        return [told]
    whens = [mention.when for mention in told.times if mention.when]
    days = [when.earliest for when in whens if when.exact]
    if len(days) == len(whens) and told.channel not in ("talks", "visit", "meeting"):
        return [replace(told, time=mention, times=(mention,)) for mention in told.times]
    return [told]


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph opens with a place and date of writing ("PARIS, 14 mai (Agence) —"): no contact is dated there."""
    start = 0
    for line in text.split("\n"):
        head = line[:DATELINE]
        cut = min(
            (at for at in (head.find(dash) for dash in (" — ", " – ", " - ", " | ")) if at > 0), default=-1
        )
        if cut > 0:
            place = head[:cut].split(",")[0].split("/")[0].strip()
            if len(place) >= 3 and (place.isupper() or head[:cut].count(",") >= 1 and place.istitle()):
                yield start, start + cut
        start += len(line) + 1


def _sides(refs: list[Ref]) -> dict[str, set[int]]:
    sides: dict[str, set[int]] = {}
    for ref in refs:
        if ref.side:
            people = sides.setdefault(ref.side, set())
            if ref.person is not None:
                people.add(ref.person)
    return sides


def _hours(timex3: str | None) -> bool:
    return bool(timex3) and str(timex3).startswith("PT")
