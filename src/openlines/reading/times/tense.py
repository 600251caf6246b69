"""Whether the clause around a time looks back or ahead, from words and word endings alone."""

import re
from dataclasses import dataclass
from functools import cache

from openlines.reading.times.tables import Cues, table

WORD = re.compile(r"[^\W\d_]+'?")
# A clause ends at these, and at a full stop that follows no abbreviation.
BREAK = re.compile(r"[!?;\n]|(?:[a-zà-ÿ]{5}|[0-9)\"»”%])\.(?=[\s\"”»]|$)|: ")
RIGHT_BREAK = re.compile(rf"{BREAK.pattern}|, (?:qui|dont|lequel|which|who)")
LAST_WORD = re.compile(r"(?<![a-zà-ÿ])([a-zà-ÿ]+) (?:(?:le|la|dès|on|the) )?$")
REACH = 200  # characters looked at on each side
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def lowered(text: str) -> str:
    """Small letters with their accents, one character for one."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(APOSTROPHES)


def plain(text: str) -> str:
    """Plain apostrophes and spaces, one character for one."""
    return text.translate(APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Direction:
    """-1 back, 1 ahead, 0 no cue. `background` marks what lies before the story's own time ("had met").
    `firm` is False for plans that may be of the past ("a meeting due on Monday was called off")."""

    way: int
    background: bool = False
    firm: bool = True


class Tense:
    def __init__(self, cues: Cues) -> None:
        self.phrases: dict[str, int] = {}
        for way, words in ((-1, cues.past_words), (1, cues.future_words)):
            for phrase in words:
                self.phrases[" ".join(WORD.findall(lowered(phrase)))] = way
        self.background = frozenset(" ".join(WORD.findall(lowered(phrase))) for phrase in cues.background)
        self.participles = cues.participles
        self.passive = frozenset(cues.passive)
        self.plans = frozenset(" ".join(WORD.findall(lowered(phrase))) for phrase in cues.plans)
        self.longest = max(key.count(" ") for key in self.phrases) + 1
        self.endings = ((1, cues.future_endings), (-1, cues.past_endings))
        self.exceptions = {1: frozenset(cues.not_future), -1: frozenset(cues.not_past)}

    def around(self, text: str, start: int, end: int) -> Direction:
        """The direction of the clause around [start, end) of a plain text: the nearest cue on the left, else
        on the right."""
        left = text[max(0, start - REACH) : start]
        cut = 0
        for m in BREAK.finditer(left):
            cut = m.end()
        clause = left[cut:]
        found = self._cues(clause)
        if self.participles:
            last = LAST_WORD.search(clause)
            if last and last[1].endswith(self.participles) and last[1] not in self.phrases and len(last[1]) > 4:
                return Direction(-1)
        if not found:
            right = text[end : end + REACH]
            stop = RIGHT_BREAK.search(right)
            found = self._cues(right[: stop.start()] if stop else right)[:1]
        if not found:
            return Direction(0)
        way, word = found[-1]
        return Direction(way, word in self.background, word not in self.plans)

    def _cues(self, words_of: str) -> list[tuple[int, str]]:
        written = WORD.findall(words_of)
        words = [word.lower() for word in written]
        found, i = [], 0
        while i < len(words):
            for size in range(min(self.longest, len(words) - i), 0, -1):
                key = " ".join(words[i : i + size])
                way = self.phrases.get(key)
                if way is not None and not (way < 0 and i and words[i - 1] in self.passive):
                    found.append((way, key))
                    i += size - 1
                    break
            else:
                word = words[i]
                # A name ("Narendra") has no tense.
                if len(word) >= 5 and written[i][0].islower() and not (i and words[i - 1] in self.passive):
                    for way, endings in self.endings:
                        if endings and word.endswith(endings) and word not in self.exceptions[way]:
                            found.append((way, word))
                            break
            i += 1
        return found


@cache
def tense(language: str) -> Tense:
    """The cue words of a language, ready to look up."""
    return Tense(table(language).cues)
