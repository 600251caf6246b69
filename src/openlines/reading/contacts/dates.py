"""The date of a telling: the nearest in its scope, and the bound of a "since" beside it."""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import timedelta

import msgspec

from openlines.reading.contacts.dating import SERIES
from openlines.reading.contacts.governing import operator_at
from openlines.reading.contacts.merge import finer, overlap
from openlines.reading.contacts.scene import FARTHEST, Scene
from openlines.reading.contacts.spoken import definite
from openlines.reading.contacts.told import Told
from openlines.reading.contacts.triggers import Trigger
from openlines.reading.contacts.walk import PASSIVE
from openlines.reading.times import TimeMention
from openlines.when import When

BELOW = frozenset(("relcl", "acl:relcl"))  # clauses that tell of something else
DASHES = (["—"], ["–"], ["-"], [":"])
DAYS = re.compile(r"P(\d+)D")
LONGEST_VISIT = 14  # days
RARE = 8  # tokens between a word of rarity and its bound
WHEN = frozenset(("when", "lorsque", "lorsqu'", "quand", "où"))


def dated(scene: Scene, told: Told, first: int, last: int) -> None:
    """Gives a telling the nearest date of its scope, and the bound of a "since" beside it."""
    near: list[tuple[float, TimeMention, int]] = []
    since: tuple[float, TimeMention] | None = None
    home = scene.event_around(told.trigger)
    opening = opener(scene, told.trigger, first)
    own = _own_clause(scene, told, first, last)
    disclosed = _disclosed(scene, told.trigger)
    for mention, token in scene.mentions(first, last):
        lately = mention.kind == "duration" and mention.edtf is not None
        lately = lately and (mention.relation in (None, "at") or _recent(mention))
        lately = (
            lately and scene.grid.pos[bisect_right(scene.grid.end, mention.start)] != "VERB"
        )  # "will last two days"
        if (mention.kind not in ("date", "time", "event") and not lately) or scene.in_dateline(mention):
            continue
        if mention.timex3 and mention.timex3.startswith("XXXX-WXX-"):
            told.weekdays = (*told.weekdays, mention.timex3[:10])
        if mention.when is None:
            continue
        around = next((e for e in scene.events if e is not mention and e.start <= mention.start < e.end), None)
        if (around is not None) != (home is not None):
            continue  # a date inside "since …" belongs to what happened then, and to nothing else
        if opening is not None and opening - 3 <= bisect_right(scene.grid.start, mention.end - 1) - 1 < opening:
            near.append((0, mention, token))  # "…, when Sullivan phoned Patrushev"
            continue
        if (
            home is not None
            and mention.kind == "event"
            and mention.start <= scene.grid.start[told.trigger.head] < mention.end
        ):
            near.append((FARTHEST - 1, mention, token))  # what happened then, where no finer date stands inside
            continue
        if not _bounds(told, mention, token):
            if _elsewhere(scene, told.trigger, mention, token) or not own[0] <= token < own[1]:
                continue
        cost = scene.distance(told.trigger, token)
        if mention.relation == "since" or (mention.relation == "after" and mention.kind == "event"):
            if since is None or cost < since[0]:
                since = (cost, mention)
        elif disclosed and mention.relation in (None, "at"):
            continue  # "the call was disclosed on Friday"
        elif mention.relation in (None, "at", "within") and mention.kind != "event" and cost < FARTHEST:
            near.append((cost, mention, token))
        elif mention.relation == "before" and mention.kind == "date" and cost < FARTHEST:
            told.until = mention
    if told.until is None and told.outcome == "scheduled":
        lengths = [m for m, _ in scene.mentions(first, last) if m.kind == "duration" and m.relation == "within"]
        told.until = lengths[0] if lengths else None
    told.since = since[1] if since and since[0] < FARTHEST else None
    told.explained = told.since is not None and _explained(scene, told.since)
    if not near and (_just(scene, told.trigger, first) or _means(scene, told.trigger, first)):
        before = scene.mentions(*scene.grid.sentences[told.sentence])
        dates = [m for m, token in before if token < told.trigger.head and m.kind in ("date", "time") and m.when]
        near = [(0, mention, 0) for mention in dates[-1:] if not scene.in_dateline(mention)]
    if not near and told.since is None and told.outcome != "none":
        framed = _framed(scene, told)
        near = [(0, framed, 0)] if framed else []
    if near:
        near.sort(key=lambda entry: entry[0])
        told.times = coordinated(scene, near)
        told.time = told.times[0]


def spread(scene: Scene, told: Told, first: int, last: int) -> None:
    """The days of a visit or talks told with their length: "arrived on Monday for a three-day visit"."""
    time = told.time
    when = time.when if time else None
    if (
        told.channel not in ("visit", "talks")
        or time is None
        or when is None
        or not when.exact
        or when.earliest is None
    ):
        return
    for mention, token in scene.mentions(first, last):
        found = DAYS.fullmatch(mention.timex3 or "") if mention.kind == "duration" else None
        near = abs(token - told.trigger.head) <= 10
        if found and near and mention.relation in (None, "at", "within") and 1 < int(found[1]) <= LONGEST_VISIT:
            end = when.earliest + timedelta(days=int(found[1]) - 1)
            lasting = When.within(when.earliest, end, because=f"{when.because}, for {mention.quote!r}")
            told.time = msgspec.structs.replace(time, when=lasting)
            told.times = ()
            return


def coordinated(scene: Scene, near: list[tuple[float, TimeMention, int]]) -> tuple[TimeMention, ...]:
    """The nearest date, or a finer one beside it ("last month, on 21 October"), with those joined to
    it by "and"."""
    _, best, at = near[0]
    for _, mention, token in near[1:]:
        if abs(token - at) <= 5 and best.when and mention.when and overlap(best.when, mention.when):
            if finer(mention.when, best.when):
                best, at = mention, token
    ordered = sorted([(at, best), *((t, m) for _, m, t in near[1:] if t != at)], key=lambda entry: entry[0])
    groups: list[list[tuple[int, TimeMention]]] = []
    for token, mention in ordered:
        between = range(groups[-1][-1][0] + 1, token) if groups else range(0)
        gap = [scene.grid.low[t] for t in between]
        clause = any(scene.grid.pos[t] in ("VERB", "AUX") for t in between)
        spans = len(gap) <= 3 and any(word in scene.lexicon.grammar.until for word in gap)
        if groups and not clause and (spans or (len(gap) <= 6 and any(w in scene.lexicon.grammar.links for w in gap))):
            groups[-1].append((token, mention))
        else:
            groups.append([(token, mention)])
    group = next(group for group in groups if (at, best) in group)
    return tuple(mention for _, mention in group)


def opener(scene: Scene, trigger: Trigger, first: int) -> int | None:
    """The "when" that opens the clause of a verb, or of a noun that is no news there."""
    if trigger.noun and not definite(scene, trigger):
        return None  # "in June, when he proposed a meeting"
    for t in range(trigger.head - 1, max(first, trigger.head - (12 if trigger.noun else 30)) - 1, -1):
        if scene.grid.low[t] in WHEN:
            return None if scene.filler.place_at(t - 1) else t  # "arrived in Oslo, where he will meet …"
        if scene.grid.low[t] in (";", ":") or t in scene.heads:
            return None
    return None


def apart(told: Told) -> list[Told]:
    """One telling a contact: "talked twice, on 21 and again on 23 October" is two."""
    if len(told.times) < 2:
        return [told]
    whens = [mention.when for mention in told.times if mention.when]
    days = [when.earliest for when in whens if when.exact]
    if len(days) == len(whens) and told.channel not in ("talks", "visit", "meeting"):
        return [replace(told, time=mention, times=(mention,)) for mention in told.times]
    return [told]


def _explained(scene: Scene, mention: TimeMention) -> bool:
    """Whether a "when" follows a date: "since August 2022, when Beijing cut such ties"."""
    token = bisect_right(scene.grid.start, mention.end - 1)
    return any(word in WHEN for word in scene.grid.low[token : token + 2])


def _own_clause(scene: Scene, told: Told, first: int, last: int) -> tuple[int, int]:
    """The tokens whose dates can be a trigger's: all of its scope, but only its clause where "after" or "before"
    opens that ("spoke on Saturday, a day after Putin received him")."""
    grid, trigger = scene.grid, told.trigger
    at = trigger.head
    verb = grid.head[at]
    if trigger.noun and first <= verb < at and grid.infinitive[verb]:
        row = operator_at(grid, scene.lexicon, verb, last)
        if row is not None and row.effect == "scheduled":
            return verb, last  # "met in May to prepare the summit"
    for _ in range(4 if trigger.noun and told.outcome in SERIES else 0):
        if grid.pos[at] == "ADP" and grid.low[at] in scene.lexicon.grammar.offsets and grid.head[at] in scene.heads:
            return max(first, grid.left(at)), min(last, grid.right(at) + 1)  # "after unanswered calls, X reached Y"
        if grid.pos[at] not in ("NOUN", "ADP") or grid.head[at] == at:
            break
        at = grid.head[at]
    at = trigger.head
    for _ in range(4):
        if grid.pos[at] == "VERB" and any(
            grid.low[c] in scene.lexicon.grammar.offsets and grid.dep[c] in ("mark", "case", "advmod", "prep")
            for c in grid.children(at)
            if c < at
        ):
            return max(first, grid.left(at)), min(last, grid.right(at) + 1)
        noun = grid.head[at]
        cleft = grid.dep[noun] == "attr" or any(grid.dep[c] == "cop" for c in grid.children(noun))
        if grid.pos[at] == "VERB" and grid.dep[at] in BELOW and _is_person(scene, noun) and not cleft:
            return max(first, grid.left(at)), min(last, grid.right(at) + 1)  # "X, who met Y, said on Friday"
        if grid.head[at] == at or grid.pos[at] == "VERB":
            break
        at = grid.head[at]
    return first, last


def _recent(mention: TimeMention) -> bool:
    """ "Over the past 48 hours", "ces derniers jours": a length up to now, and no silence of that length."""
    return mention.relation == "within" and "/" in (mention.edtf or "")


def _framed(scene: Scene, told: Told) -> TimeMention | None:
    """The date that a sentence opens with and that its words of saying part from the contact: the hour of an entry
    of a live page, or the month of attempts told of ("In March, X had said that …")."""
    begin, end = scene.grid.sentences[told.sentence]
    for mention, token in scene.mentions(begin, min(end, begin + 4)):
        if mention.when is None or token > begin + 1 or token >= told.trigger.head:
            continue
        behind = bisect_right(scene.grid.start, mention.end - 1)
        if mention.kind == "time" and token == begin and scene.grid.low[behind : behind + 1] in DASHES:
            return mention
        if told.outcome in SERIES and mention.kind == "date" and mention.when.granularity == "month":
            return mention
    return None


def _disclosed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is only the subject of a verb that says when it became known."""
    grid = scene.grid
    passive = trigger.noun is not None and grid.dep[trigger.head] in PASSIVE
    return passive and grid.lemma[grid.head[trigger.head]].lower() in scene.lexicon.disclosed


def _bounds(told: Told, mention: TimeMention, token: int) -> bool:
    """Whether a "since" follows a word of rarity told behind its noun: "a call, which was their first since May"."""
    rarity = told.rarity
    behind = rarity is not None and rarity.first >= told.trigger.last and 0 <= token - rarity.last <= RARE
    return behind and mention.relation == "since"


def _elsewhere(scene: Scene, trigger: Trigger, mention: TimeMention, token: int) -> bool:
    """Whether a date stands in a clause of its own below the trigger: "received him at the estate where
    Bolívar died in 1830"."""
    grid = scene.grid
    at = bisect_right(grid.start, mention.end - 1) - 1
    for _ in range(8):
        parent = grid.head[at]
        if parent == at:
            return False
        at = parent
        if grid.pos[at] in ("VERB", "AUX"):
            break
    else:
        return False
    if mention.start <= grid.start[at] < mention.end:
        return False  # "since the war began": the clause is itself the date
    clause = grid.dep[at] in BELOW or (
        grid.dep[at] == "advcl" and any(grid.dep[c] in ("mark", "advmod") and c < at for c in grid.children(at))
    )
    if grid.dep[at] in BELOW and grid.head[at] == trigger.head and _sets(scene, at):
        return False  # "talks, which were to be held on Friday"
    if grid.dep[at] == "acl" and grid.participle[at] and _is_person(scene, grid.head[at]):
        return True  # "X, appointed in December"
    if not clause or not (grid.finite[at] or any(grid.finite[c] for c in grid.children(at))):
        return False
    up = trigger.head
    for _ in range(12):
        if up == at:
            return False
        if grid.head[up] == up:
            break
        up = grid.head[up]
    return True


def _sets(scene: Scene, verb: int) -> bool:
    """Whether a verb says when its subject takes place: "hold", "schedule", "se tenir"."""
    row = operator_at(scene.grid, scene.lexicon, verb, scene.grid.size)
    held = scene.grid.lemma[verb].lower() in scene.lexicon.held_by
    return held or (row is not None and row.effect in ("occurred", "scheduled"))


def _is_person(scene: Scene, token: int) -> bool:
    mention = scene.cast.at(token)
    return mention is not None and mention.kind in ("person", "post")


def _means(scene: Scene, trigger: Trigger, first: int) -> bool:
    """Whether something was said in the contact, and so on its day: "a exprimé mercredi, lors d'un entretien"."""
    return trigger.noun is not None and scene.filler.is_means(
        trigger, scene.grid.sentences[scene.grid.sentence[first]][0]
    )


def _just(scene: Scene, trigger: Trigger, first: int) -> bool:
    """Whether a contact is told of as just over: "a révélé vendredi qu'il venait de parler avec …"."""
    words = tuple(scene.grid.low[max(first, trigger.first - 6) : trigger.first])
    return any(words[i : i + len(just)] == just for just in scene.lexicon.just for i in range(len(words)))
