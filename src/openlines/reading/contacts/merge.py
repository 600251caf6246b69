"""Tellings into contacts, within one report: the same call told of five times is one call."""

from dataclasses import dataclass, field, replace

from openlines.reading.actors import Cast
from openlines.reading.contacts.inherit import inherit
from openlines.reading.contacts.told import Told
from openlines.reading.times import TimeMention
from openlines.records import Channel
from openlines.when import When

# What may be the same exchange under another name.
ALIKE: tuple[frozenset[Channel], ...] = (
    frozenset(("meeting", "visit")),
    frozenset(("meeting", "talks")),
    frozenset(("talks", "visit")),
    frozenset(("call", "video")),
)
# Which name says more, when two tellings of one contact differ.
JOINED = 2  # sentences
RANK: dict[Channel, int] = {
    "unspecified": 0,
    "talks": 1,
    "meeting": 2,
    "call": 3,
    "video": 4,
    "message": 3,
    "visit": 3,
}


@dataclass(eq=False)
class Joined:
    """A contact in the making: its tellings, and what they add up to."""

    tellings: list[Told] = field(default_factory=list)
    sides: dict[str, set[int]] = field(default_factory=dict)
    channel: Channel = "unspecified"
    when: When | None = None
    mediators: frozenset[str] = frozenset()

    @property
    def outcome(self) -> str:
        outcomes = [told.outcome for told in self.tellings]
        for strong in (
            "cancelled",
            "declined",
            "denied",
            "ruled-out",
            "held",
            "attempted",
            "requested",
            "scheduled",
        ):
            if strong in outcomes:
                return strong
        return outcomes[0]

    @property
    def earlier(self) -> bool:
        return self.tellings[0].earlier

    def add(self, told: Told) -> None:
        if self.tellings and told.trigger.verb and told.trigger.verb.inform:
            told.initiators = []  # what one tells the other in a contact does not say who sought it
        self.tellings.append(told)
        self.mediators |= told.mediators
        for side, people in told.sides.items():
            greeter = told.arrival and bool(self.sides.get(side)) and side != _visitor(told)
            if (side in self.sides or told.whole) and not greeter:
                self.sides.setdefault(side, set()).update(people)
        if RANK[told.channel] > RANK[self.channel]:
            self.channel = told.channel
        if self.channel == "visit" and any(_summons(one) for one in self.tellings):
            self.channel = "meeting"  # whom a ministry summons has not travelled
        when = _stretch(told)
        if when and (self.when is None or finer(when, self.when)):
            self.when = when


def _stretch(told: Told) -> When | None:
    """The date of a telling; where several are joined ("in March and April", "on 15 and 16 October"), from
    the first to the last."""
    whens = [mention.when for mention in told.times if mention.when]
    if len(whens) < 2 or told.time not in told.times:
        return told.time.when if told.time else None
    begin, end = whens[0].earliest, whens[-1].latest
    if begin is None or end is None or begin > end:
        return whens[0]
    return When.lasting(whens[0], whens[-1], because=whens[0].because)


def join(tellings: list[Told], cast: Cast) -> list[Joined]:
    """Contacts in the order in which the report first tells of them."""
    contacts: list[Joined] = []
    waiting: list[Told] = []
    for told in tellings:
        if told.outcome == "none":
            continue
        if told.trigger.verb and told.trigger.verb.joins:
            _joins(contacts, told)
            continue
        if told.repeated and not told.whole and contacts and not told.sides.keys() - contacts[-1].sides.keys():
            told.sides = {side: set(people) for side, people in contacts[-1].sides.items()}
            told.definite = False
        target = _same(contacts, told, cast)
        if target is None and not told.whole and inherit(told, contacts):
            target = _same(contacts, told, cast)
        if target:
            if _is_purpose(target, told):
                told.outcome = target.tellings[0].outcome
            target.add(told)
        elif told.whole and told.outcome != "possible":
            contact = Joined()
            contact.add(told)
            contacts.append(contact)
        else:
            waiting.append(told)
    for told in tellings:
        earlier = implied(told, contacts)
        if earlier:
            target = _same(contacts, earlier, cast)
            if target:
                target.add(earlier)
            else:
                contact = Joined()
                contact.add(earlier)
                contacts.append(contact)
    for told in waiting:
        target = _same(contacts, told, cast) if told.definite else None
        if target:
            target.add(told)
    return contacts


def _joins(contacts: list[Joined], told: Told) -> None:
    """Adds who joined them to the contact told just before."""
    if contacts and told.sides and told.outcome == "held":
        last = contacts[-1]
        if told.sentence - last.tellings[-1].sentence <= JOINED and last.outcome == "held":
            last.tellings.append(told)
            for side, people in told.sides.items():
                last.sides.setdefault(side, set()).update(people)


def implied(told: Told, contacts: list[Joined]) -> Told | None:
    """The earlier contact that "first since 18 February" or "had not spoken since October" implies.

    Only where the bound is a plain date; "since the invasion" implies none.
    """
    bound = told.since
    first = told.outcome == "none" or (told.rarity is not None and told.rarity.kind == "first")
    if bound is None or not first or bound.kind != "date" or bound.when is None or _computed(bound) or told.explained:
        return None
    home = next((contact for contact in contacts if told in contact.tellings), None)
    sides = told.sides if told.whole else (home.sides if home else {})
    if len(sides) < 2:
        return None
    channel: Channel = told.channel if told.trigger.noun else "unspecified"
    return replace(
        told,
        outcome="held",
        channel=channel,
        sides={s: set() if told.anybody else set(p) for s, p in sides.items()},
        time=bound,
        times=(),
        since=None,
        initiators=[],
        initiative=None,
        duration=None,
        place=None,
        rarity=None,
        earlier=True,
        definite=False,
    )


def _computed(bound: TimeMention) -> bool:
    """Whether the date was reckoned from a length of time ("in five months"): no contact is dated so."""
    return bound.edtf is None or "~" in bound.edtf


def _same(contacts: list[Joined], told: Told, cast: Cast) -> Joined | None:
    """The contact that a telling speaks of: the most recent one that nothing speaks against."""
    best: tuple[float, Joined] | None = None
    for age, contact in enumerate(reversed(contacts)):
        score = _likeness(contact, told)
        if score is None:
            continue
        score -= age * 0.5
        if best is None or score > best[0]:
            best = (score, contact)
    return best[1] if best else None


def _likeness(contact: Joined, told: Told) -> float | None:
    """How alike, or None when something speaks against it."""
    if not _channels_fit(contact.channel, told.channel):
        return None
    if not _outcomes_fit(contact.outcome, told) and not _is_purpose(contact, told):
        return None
    both_new = told.repeated and contact.tellings[0].repeated and told.sentence - contact.tellings[-1].sentence <= 1
    if told.earlier != contact.earlier or (told.repeated and not both_new):
        if not (told.time and contact.when and told.time.when and overlap(told.time.when, contact.when)):
            return None
    if _summons(told) and told.initiators:
        askers = {side for one in contact.tellings for side, _ in one.initiators}
        if askers and told.initiators[0][0] not in askers:
            return None  # who was summoned has summoned in turn
    score = 0.0 if told.outcome == contact.outcome else -3.0
    if told.outcome == "possible" and contact.outcome == "held":
        score = 0.0
    mine, theirs = set(told.sides), set(contact.sides)
    if told.whole:
        if mine != theirs and not (told.definite and mine < theirs):
            return None
        score += 2
        for side in mine & theirs:
            people, known = told.sides[side], contact.sides[side]
            if people and known:
                if not people & known:
                    if not (told.arrival and contact.channel == "visit" and side != _visitor(told)):
                        return None
                    continue
                score += 1
    else:
        if not told.definite or not mine <= theirs:
            return None
        score += len(mine)
        for side in mine:
            people, known = told.sides[side], contact.sides[side]
            if people and known and not people & known:
                return None
    if told.time and told.time.when and contact.when:
        if not overlap(told.time.when, contact.when):
            return None
        score += 2
    elif told.time and told.time.when and told.whole and not told.definite:
        score -= 1
    if told.channel == contact.channel:
        score += 1
    return score


def _summons(told: Told) -> bool:
    return told.channel == "meeting" and told.trigger.verb is not None and told.trigger.verb.act == "protest"


def _visitor(told: Told) -> str | None:
    """The side that a telling has travel."""
    return told.initiators[0][0] if told.initiators else None


def _is_purpose(contact: Joined, told: Told) -> bool:
    """Whether a meeting is what a journey is for: "flew to Tehran, where he is to meet his counterpart"."""
    away = told.sentence - contact.tellings[-1].sentence
    if contact.channel != "visit" or not told.whole or told.repeated:
        return False
    if told.channel not in ("meeting", "talks", "unspecified", "visit") or told.sides.keys() != contact.sides.keys():
        return False
    hosts = {one.place_side for one in contact.tellings if one.place_side}
    if told.channel == "visit" and told.place_side and hosts and told.place_side not in hosts:
        return False  # who was visited will visit in turn
    return (told.purpose and away == 0) or (contact.outcome == "held" and told.outcome == "scheduled" and away <= 1)


def _channels_fit(a: Channel, b: Channel) -> bool:
    return a == b or "unspecified" in (a, b) or any({a, b} <= pair for pair in ALIKE)


def _outcomes_fit(known: str, told: Told) -> bool:
    outcome = told.outcome
    if outcome in (known, "possible"):
        return True
    if known == "held" and outcome == "requested" and told.whole and told.time is None:
        return True  # who asked for the call that then was held
    if known == "held":
        return (outcome in ("requested",) and told.definite) or (outcome == "denied" and told.definite)
    if known in ("scheduled", "requested") and told.definite and outcome in ("cancelled", "declined"):
        return True  # "the meeting was set for …; it was cancelled"
    if known == "requested" and told.definite and outcome == "scheduled":
        return True  # "should it go ahead, the call would be their first"
    if known in ("attempted", "requested", "declined"):
        return outcome in ("attempted", "requested", "declined") or (told.definite and not told.whole)
    return told.definite and outcome in ("held", "scheduled", "requested")


def overlap(a: When, b: When) -> bool:
    starts = [w.earliest for w in (a, b) if w.earliest]
    ends = [w.latest for w in (a, b) if w.latest]
    return not starts or not ends or max(starts) <= min(ends)


def finer(a: When, b: When) -> bool:
    if a.earliest is None or a.latest is None:
        return False
    if b.earliest is None or b.latest is None:
        return True
    return (a.latest - a.earliest) < (b.latest - b.earliest)
