"""Known events that bear on a line, by date, and what they are called."""

from functools import lru_cache

from openlines.knowledge import events
from openlines.knowledge.events import Event
from openlines.web.words import Language, has, say


@lru_cache(maxsize=512)
def of_line(a: str, b: str) -> tuple[Event, ...]:
    """The events that one of two sides took part in, by the day on which they began."""
    near = [one for one in events.table().events if {a, b} & set(one.sides) and one.began.earliest]
    return tuple(sorted(near, key=lambda one: (one.began.earliest, one.id)))


def name(event: Event, language: Language) -> str:
    """What an event is called, beginning with a capital: by the table of words, else by the first name by which reports
    call it, else by its id."""
    key = "events.event-" + event.id
    if has(key):
        return say(language, key)
    names = (event.en if language == "en" else event.fr) or (event.id.replace("-", " "),)
    return (names[0][:1].upper() + names[0][1:]).replace("'", "’")
