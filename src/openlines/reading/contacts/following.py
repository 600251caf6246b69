"""Contacts told as of the day of another: "Afterwards he rang Warsaw", "un peu plus tôt dans la journée"."""

from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.told import Told

NEAR = 10  # sentences
ASIDE = frozenset(("possible", "none", "scheduled"))  # what was told in passing of another day


def carried(scene: Scene, tellings: list[Told]) -> None:
    """Days that a telling takes from the last one that has a date: "Afterwards he rang Warsaw"."""
    dated: Told | None = None
    before: Told | None = None
    for told in tellings:
        if told.follows and told.time is None:
            if dated and told.sentence - dated.sentence <= NEAR and dated.time and dated.time.when:
                if dated.time.when.exact:
                    told.time, told.times = dated.time, ()
            if before and told.channel == "unspecified" and before.channel in ("call", "video"):
                if told.sentence - before.sentence <= 1 and before.sides.keys() & told.sides.keys():
                    told.channel = before.channel
        if told.time and not told.earlier and told.outcome not in ASIDE and (told.sides or told.definite):
            dated = told
        before = told


def follows(scene: Scene, told: Told, first: int, last: int) -> bool:
    """Whether words beside the trigger put it on the day of the telling before."""
    grid = scene.grid
    for t in range(max(first, told.trigger.first - 8), min(last, told.trigger.last + 12)):
        for words in scene.lexicon.same_day:
            if grid.low[t] == words[0] and tuple(grid.low[t : t + len(words)]) == words:
                if len(words) > 1 or grid.pos[t] in ("ADV", "CCONJ"):
                    return True
    return False
