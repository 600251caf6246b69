"""What else a telling says: on whose initiative, for how long, where."""

from bisect import bisect_right

from openlines.reading.actors import Mention
from openlines.reading.contacts.filled import Filled
from openlines.reading.contacts.scene import FARTHEST, Scene
from openlines.reading.contacts.status import Fate
from openlines.reading.contacts.table import VerbRow
from openlines.reading.contacts.told import Told
from openlines.reading.times import TimeMention
from openlines.records import Span

SEATED = ("ambassador", "charge", "consul")
PLACING = frozenset(("in", "at", "near", "à", "au", "aux", "en", "près"))


def initiated(
    scene: Scene, told: Told, filled: Filled, outcome: Fate, first: int, last: int, said_by: str | None
) -> None:
    """Who asked, called, invited or travelled, as this telling has it."""
    row = told.trigger.frame.row
    phrase = initiative(scene, told, first, last)
    if phrase:
        side, span = phrase
        told.initiators.append((side, said_by))
        told.initiative = span
        return
    if filled.means:
        return
    actors = {ref.side for ref in filled.actors if ref.side}
    others = ({ref.side for ref in filled.others if ref.side} | set(filled.places)) - actors
    sought = [side for by, side in filled.doers if by == "sought"]
    seekers = [side for by, side in filled.doers if by == "seeker"]
    rest = [side for side in told.sides if side not in sought]
    if sought and len(rest) == 1:
        told.initiators.append((rest[0], said_by))
        return
    if seekers and seekers[0] in told.sides:
        told.initiators.append((seekers[0], said_by))
        return
    if len(told.sides) == 1 and row.initiator:
        acts = row.initiator in ("subject", "agent")
        told.asker = "named" if bool(actors) == acts else "missing"
    if isinstance(row, VerbRow) and row.status == "requested" and filled.places and not actors:
        told.initiators.append((filled.places[0], said_by))  # "was invited to Algiers"
        return
    if row.initiator in ("subject", "agent") and len(actors) == 1 and len(told.sides) >= 2:
        told.initiators.append((str(next(iter(actors))), said_by))
    elif row.initiator == "other" and len(others) == 1 and len(told.sides) >= 2:
        told.initiators.append((str(next(iter(others))), said_by))


def initiative(scene: Scene, told: Told, first: int, last: int) -> tuple[str, Span] | None:
    """ "At the request of X", "at X's request" beside the trigger."""
    grid = scene.grid
    for t in range(max(first, told.trigger.first - 6), last):
        for words in scene.lexicon.initiative:
            if grid.low[t] == words[0] and tuple(grid.low[t : t + len(words)]) == words:
                for u in range(t + len(words), min(last, t + len(words) + 6)):
                    mention = scene.filler.acting(u) or scene.cast.at(u)
                    if (
                        mention
                        and mention.kind != "place"
                        and len({r.side for r in mention.refs}) == 1
                        and mention.refs[0].side
                    ):
                        return mention.refs[0].side, grid.span(t, _noun_end(scene, mention, last))
        if grid.low[t] in scene.lexicon.table.initiative_after and t > first + 1 and grid.low[t - 1] == "'s":
            mention = scene.filler.acting(t - 1) or scene.filler.acting(t - 2)
            if mention and mention.refs[0].side:
                return mention.refs[0].side, grid.span(mention.first, t + 1)
    return None


def lasted(scene: Scene, told: Told, first: int, last: int) -> None:
    best: tuple[float, TimeMention] | None = None
    for mention, token in scene.mentions(first, last):
        if (
            mention.kind == "duration"
            and mention.edtf is None
            and mention.relation in (None, "at")
            and _hours(mention.timex3)
            and not _elapsed(scene, mention)
        ):
            cost = scene.distance(told.trigger, token)
            if best is None or cost < best[0]:
                best = (cost, mention)
    told.duration = best[1] if best and best[0] < FARTHEST else None


def arrives(scene: Scene, told: Told, first: int, last: int) -> bool:
    """Whether somebody is welcomed at an airport or on arrival, by whoever of his hosts."""
    row = told.trigger.frame.row
    if not isinstance(row, VerbRow) or not (row.initiator == "other" or (row.human and row.channel == "meeting")):
        return False
    if told.channel not in ("visit", "meeting"):
        return False
    low = scene.grid.low
    return any(
        tuple(low[t : t + len(words)]) == words
        for t in range(first, last)
        for words in scene.lexicon.arrivals.get(low[t], ())
    )


def _elapsed(scene: Scene, mention: TimeMention) -> bool:
    """Whether a length lies between two events or is yet to come: "hours after", "dans les prochaines heures"."""
    words = scene.lexicon.elapsed
    begin = bisect_right(scene.grid.start, mention.start) - 1
    behind = bisect_right(scene.grid.start, mention.end - 1)
    inside = set(scene.grid.low[max(0, begin - 1) : behind])
    return bool(inside & words) or any(word in words for word in scene.grid.low[behind : behind + 1])


def placed(scene: Scene, told: Told, filled: Filled, first: int, last: int) -> None:
    if told.channel not in ("meeting", "visit", "talks"):
        return
    if filled.place_span:
        told.place, told.place_side = filled.place_span, filled.places[0]
        return
    best: tuple[float, tuple[int, int], str] | None = None
    grid = scene.grid
    for t in range(max(first + 1, told.trigger.first - 12), min(last, told.trigger.last + 20)):
        mention = scene.cast.at(t)
        lead = t - 2 if grid.pos[t - 1] == "DET" else t - 1
        if grid.low[max(lead, 0)] not in PLACING and (
            mention is None or mention.kind != "place" or grid.pos[lead] == "ADP"
        ):
            continue
        if _seat(scene, lead):
            continue
        found = scene.filler.place_at(t)
        if found:
            cost = scene.distance(told.trigger, t)
            if best is None or cost < best[0]:
                best = (cost, found[1], found[0])
    told.place, told.place_side = (best[1], best[2]) if best else (None, None)
    travelled(told, filled, best[2] if best else None)


def _seat(scene: Scene, lead: int) -> bool:
    """Whether a place only says where a post is held: "l'ambassadeur de Russie à Paris"."""
    before = scene.cast.at(lead - 1) if lead > 0 else None
    return (
        before is not None and before.kind == "post" and any((ref.post or "").startswith(SEATED) for ref in before.refs)
    )


def travelled(told: Told, filled: Filled, host: str | None) -> None:
    """Who meets somebody on the other's soil travelled there ("Modi met Kishida in Hiroshima"); of two who
    met on the soil of one ("they met in San Francisco") nobody is told to have done so for that."""
    if told.channel != "meeting" or host not in told.sides or len(told.sides) != 2:
        return
    actors = {ref.side for ref in filled.actors if ref.side}
    if len(actors) != 1 or host in actors or told.trigger.frame.row.initiator:
        return
    told.channel = "visit"
    if not told.initiators:
        told.initiators.append((next(side for side in told.sides if side != host), None))


def _noun_end(scene: Scene, mention: Mention, last: int) -> int:
    """The end of a side's phrase: an adjective's goes on to its noun ("the American side")."""
    at = mention.last
    while mention.kind == "adjective" and at < last and scene.grid.pos[at] == "NOUN":
        at += 1
    return at


def _hours(timex3: str | None) -> bool:
    return bool(timex3) and str(timex3).startswith("PT")
