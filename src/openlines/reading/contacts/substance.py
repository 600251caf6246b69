"""What a contact was about: subjects, demands and outcomes as the report words them, and the line it went through."""

from collections.abc import Iterator

from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.merge import Joined
from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.told import Told
from openlines.records import Span, Topic

BEHIND = 2  # sentences behind a telling in which its parties still speak of it
LONGEST = 45  # tokens of one topic
OBJECTS = frozenset(("dobj", "obj", "ccomp", "xcomp", "obl:arg", "prep", "iobj"))
PLACING = frozenset(("in", "at", "on", "after"))
DATED = frozenset(("date", "time", "duration", "set"))


def topics(scene: Scene, contact: Joined) -> tuple[Topic, ...]:
    """What was spoken of, demanded and agreed on, in the order of the text, each span once."""
    if contact.outcome != "held":
        return ()
    found: dict[int, Topic] = {}
    for told in contact.tellings:
        for topic in (*_of_noun(scene, told), *_of_verbs(scene, told, contact)):
            found.setdefault(topic.span.start, topic)
    return tuple(found[start] for start in sorted(found))


def devices(scene: Scene, contact: Joined) -> tuple[Span, ...]:
    """Words for a hotline, a deconfliction line or an interpreter in the sentences of a contact."""
    grid = scene.grid
    found: dict[int, Span] = {}
    for told in contact.tellings:
        first, last = grid.sentences[told.sentence]
        for t in range(first, last):
            for words in scene.lexicon.devices.get(grid.low[t], ()):
                if tuple(grid.low[t : t + len(words)]) == words:
                    found.setdefault(t, grid.span(t, t + len(words)))
    return tuple(found[t] for t in sorted(found))


def _of_noun(scene: Scene, told: Told) -> Iterator[Topic]:
    """ "Talks on Syria"."""
    grid = scene.grid
    last = grid.sentences[told.sentence][1]
    for t in range(told.trigger.last, min(last, told.trigger.last + 12)):
        if grid.low[t] not in scene.lexicon.about or grid.pos[t] != "ADP":
            continue
        end = _until(scene, t + 1, last)
        named = any(scene.cast.at(u) is not None for u in range(t + 1, min(t + 3, end)))
        device = any(word in scene.lexicon.devices for word in grid.low[t + 1 : end])
        if end > t + 1 and not _is_time(scene, t + 1) and not named and not device:
            yield Topic(kind="topic", span=grid.span(t + 1, end))
        return


def _of_verbs(scene: Scene, told: Told, contact: Joined) -> Iterator[Topic]:
    """ "They discussed the grain deal", "Austin urged an immediate ceasefire"."""
    grid = scene.grid
    heads = set(scene.heads)
    for number in range(told.sentence, min(told.sentence + BEHIND + 1, len(grid.sentences))):
        first, last = grid.sentences[number]
        if number > told.sentence and any(first <= head < last for head in heads):
            return  # another contact, or the same told again: that telling's own affair
        for t in range(first, last):
            row = scene.lexicon.topics.get(grid.lemma[t].lower()) if grid.pos[t] == "VERB" else None
            if row is None or t == told.trigger.head:
                continue
            refs, passive = scene.filler.subject(t, first)
            sides = {ref.side for ref in refs if ref.side}
            nominal = passive or not sides
            if passive or (sides and not sides <= set(contact.sides)) or (nominal and number > told.sentence):
                continue
            span = _object(grid, scene, t, last)
            told_again = span is not None and any(span.start <= grid.start[head] < span.end for head in heads)
            if span is not None and not told_again:
                side = next(iter(sides)) if len(sides) == 1 and (row.raised or row.kind == "demand") else None
                yield Topic(kind=row.kind, side=side, span=span)


def _object(grid: Grid, scene: Scene, verb: int, last: int) -> Span | None:
    """The words that a verb takes behind it."""
    children = [c for c in grid.children(verb) if c > verb and grid.dep[c] in OBJECTS and not _is_time(scene, c)]
    children = [c for c in children if grid.low[c] not in PLACING]
    if not children:
        return None
    start = max(verb + 1, grid.left(children[0]))
    end = min(last, grid.right(children[-1]) + 1, start + LONGEST)
    while end > start and grid.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    if end <= start or all(scene.filler.acting(t) for t in range(start, end)):
        return None
    return grid.span(start, end)


def _until(scene: Scene, start: int, last: int) -> int:
    """Where a phrase behind a preposition ends."""
    grid = scene.grid
    end = start
    while end < min(last, start + LONGEST):
        if grid.low[end] in (",", ";", ":", ".", "\n", "(", "—") or (grid.pos[end] == "VERB" and grid.finite[end]):
            break
        end += 1
    while end > start and grid.pos[end - 1] in ("PUNCT", "SPACE", "ADP", "CCONJ", "AUX", "PRON"):
        end -= 1
    return end


def _is_time(scene: Scene, token: int) -> bool:
    begin, end = scene.grid.start[token], scene.grid.end[min(token + 3, scene.grid.size - 1)]
    return any(mention.start < end and begin < mention.end and mention.kind in DATED for mention in scene.times)
