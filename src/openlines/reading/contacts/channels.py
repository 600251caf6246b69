"""By which channel: the frame's, made precise by the words beside it."""

from openlines.reading.contacts.scene import Scene
from openlines.reading.contacts.triggers import Trigger
from openlines.records import Channel


def channel(scene: Scene, trigger: Trigger, channel: Channel, first: int, last: int) -> Channel:
    """The frame's channel, made precise by words beside it ("by phone", "par visioconférence")."""
    if channel == "call":
        return "video" if channel_words(scene, trigger, first, last) == "video" else channel
    if channel not in ("unspecified", "meeting", "talks") or (channel == "talks" and trigger.noun):
        return channel
    found = channel_words(scene, trigger, first, last)
    if channel == "unspecified":
        return found or channel
    if channel == "meeting" and found == "call" and trigger.verb:
        return found  # "spent two hours on the phone"
    return "video" if found == "video" else channel


def channel_words(scene: Scene, trigger: Trigger, first: int, last: int) -> Channel | None:
    grid = scene.grid
    best: tuple[int, Channel] | None = None
    for t in range(max(first, trigger.first - 8), min(last, trigger.last + 24)):
        for words, channel in scene.lexicon.channels.get(grid.low[t], ()):
            near = max(trigger.head, trigger.last - 1) if t > trigger.head else trigger.head
            if tuple(grid.low[t : t + len(words)]) == words and not scene.between(near, t):
                distance = abs(t - trigger.head)
                if best is None or distance < best[0]:
                    best = (distance, channel)
                break
    return best[1] if best else None
