"""Claims that somebody types, in French or English: "first call between the US and Russian defence ministers since
18 February 2022". There is no report around such a claim, so it is taken apart by its words alone."""

import re
from datetime import date

from openlines import languages
from openlines.chronology.claims import Claim, Want, channel_in, claim_words, is_narrower, pattern
from openlines.chronology.who import office
from openlines.errors import BadQuery
from openlines.knowledge.fold import fold
from openlines.knowledge.name_tables import name_words
from openlines.knowledge.people import people
from openlines.knowledge.post_search import find_posts
from openlines.knowledge.senses import side_mentions
from openlines.reading.rarity import Table, split
from openlines.reading.times import TimeMention, find_times
from openlines.records import ClaimKind, Scope
from openlines.when import When

LANGUAGES = ("en", "fr")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST_NAME = 4
# "Officials" are whoever speaks for a side.
OFFICIAL = 6
_EXAMPLE = 'write for example "first call between the US and Russian defence ministers since 18 February 2022"'


def typed(
    text: str, *, language: str | None = None, on: date | None = None, sides: tuple[str, str] | None = None
) -> Claim:
    """The claim that the words make. `on` is the day of the contact that it is made of, or from which it looks back;
    `sides` are the sides where the words do not tell them. Raises BadQuery, saying what is missing."""
    attempts = [_Parse(text, code, on, sides) for code in ([language] if language else LANGUAGES)]
    best = max(attempts, key=lambda attempt: attempt.sense)
    return best.claim()


def wants_in(text: str, *, language: str, on: date | None = None, sides: tuple[str, str] | None = None) -> list[Want]:
    """Who must be in a contact for a claim in these words to range over it. Raises TableError."""
    return _Parse(text, language, on, sides).wants


class _Parse:
    """One reading of the words, in one language."""

    def __init__(self, text: str, language: str, on: date | None, sides: tuple[str, str] | None) -> None:
        self.text, self.language, self.on = text, language, on
        self.table = languages.table(language, "since", Table)
        self.times = find_times(text, language=language, published=on)
        self.bound = next((mention for mention in self.times if mention.relation == "since"), None)
        self.kind, self.ordinal = self._kind()
        self.at = self._at()
        self.wants = self._wants(sides)

    @property
    def sense(self) -> tuple[int, int, int]:
        """How much of the words was understood."""
        return (self.kind is not None) + (self.bound is not None), len(self.wants), len(self.times)

    def claim(self) -> Claim:
        if self.kind is None:
            raise BadQuery(
                "makes no claim of rarity (first, last, highest level, none since …)",
                where=self.text[:80],
                fix=_EXAMPLE,
            )
        if len(self.wants) != 2:
            told = ", ".join(want.side for want in self.wants) or "none"
            raise BadQuery(
                f"two sides are needed, found: {told}", where=self.text[:80], fix="name them, or give --between USA RUS"
            )
        since, on = self._dates()
        return Claim(
            kind=self.kind,
            ordinal=self.ordinal,
            since=since,
            wants=(self.wants[0], self.wants[1]),
            scope=self._scope(),
            channel=channel_in(self.text, self.language),
            narrower=is_narrower(self.text, self.language),
            on=on,
            until=self.on,
            words=" ".join(self.text.split()),
        )

    def _dates(self) -> tuple[When | None, When | None]:
        """The bound, and the day of the contact that the claim is made of."""
        if self.kind == "last":
            told = self.at or self.bound
            when = told.when if told else None
            if when is None:
                raise BadQuery("the day of the last contact is not told", where=self.text[:80], fix=_EXAMPLE)
            return when, None
        if self.bound is not None and self.bound.when is None:
            raise BadQuery(
                f"{self.bound.quote!r} is no known date or event",
                where=self.text[:80],
                fix="give the date: since 2022-02-24",
            )
        if self.bound is None and not self._ever():
            raise BadQuery("says not since when", where=self.text[:80], fix="add “since …”, or “ever”")
        on = self.at.when if self.at else When.day(self.on) if self.on and self.kind != "none" else None
        return self.bound.when if self.bound else None, on

    def _kind(self) -> tuple[ClaimKind | None, int | None]:
        low = fold(self.text).replace("'", "' ").split()
        table = self.table
        rare = self._phrase(low, (*table.first, *table.highest))
        if (self._has(claim_words(self.language).none) or self._ever()) and not rare:
            return "none", None
        for word in low:
            if word in {fold(key): None for key in table.ordinals}:
                return "ordinal", {fold(key): number for key, number in table.ordinals.items()}[word]
        for kind, phrases in (
            ("highest-level", table.highest),
            ("first", table.first),
            ("resumed", table.resumed),
            ("last", (*table.last, *table.last_time, *claim_words(self.language).last)),
        ):
            if self._phrase(low, phrases):
                return kind, 1 if kind == "first" else None  # type: ignore[return-value]
        return None, None

    @staticmethod
    def _phrase(low: list[str], phrases: tuple[str, ...]) -> bool:
        for phrase in phrases:
            words = [fold(word) for word in split(phrase)]
            if any(low[at : at + len(words)] == words for at in range(len(low) - len(words) + 1)):
                return True
        return False

    def _ever(self) -> bool:
        return self._phrase(fold(self.text).replace("'", "' ").split(), self.table.ever)

    def _has(self, words: tuple[str, ...]) -> bool:
        return pattern(words).search(fold(self.text)) is not None

    def _at(self) -> TimeMention | None:
        """The day of the contact itself: a date outside the bound."""
        return next(
            (
                mention
                for mention in self.times
                if mention.when is not None
                and mention is not self.bound
                and mention.relation in (None, "at")
                and mention.kind == "date"
                and not (self.bound and self.bound.start <= mention.start < self.bound.end)
            ),
            None,
        )

    def _scope(self) -> Scope:
        if all(want.people for want in self.wants):
            return "person-pair"
        return "side-pair" if all(want.open for want in self.wants) else "post-pair"

    # who

    def _wants(self, given: tuple[str, str] | None) -> list[Want]:
        text = self._without_times()
        found: dict[str, Want] = {}
        taken: list[tuple[int, int]] = []
        everybody: tuple[str, int] | None = None
        for match in find_posts(text, self.language):
            if match.form.kind == "body":
                continue
            taken.append((match.start, match.end))
            field, rank = office(match.post)
            anybody = rank >= OFFICIAL
            for side in match.sides:
                found.setdefault(side, Want(side=side) if anybody else Want(side=side, field=field, rank=rank))
            if len(match.sides) != 1 and not anybody:
                everybody = (field, rank)
        mentions = side_mentions(text, self.language)
        # "Paris" alone is a capital, not a person; within a longer name it may be anything.
        places = [(mention.start, mention.end) for mention in mentions]
        for name, side, start, end in self._people(text, taken, places):
            taken.append((start, end))
            old = found.get(side)
            found[side] = Want(side=side, people=(*(old.people if old else ()), *name))
        for mention in mentions:
            if not any(start <= mention.start < end for start, end in taken):
                found.setdefault(mention.side, Want(side=mention.side))
        for side in given or ():
            found.setdefault(side, Want(side=side))
        wanted = list(found.values())
        if given:
            wanted = [want for want in wanted if want.side in given]
        if everybody:
            wanted = [
                Want(side=want.side, field=everybody[0], rank=everybody[1]) if want.open else want for want in wanted
            ]
        return wanted

    def _people(
        self, text: str, taken: list[tuple[int, int]], places: list[tuple[int, int]]
    ) -> list[tuple[tuple[str, ...], str, int, int]]:
        """People whom the table knows, with their keys, side and place: longest names first, left to right."""
        words = [match for match in _NAME.finditer(text) if not any(a <= match.start() < b for a, b in taken)]
        day = self._day()
        small = {fold(word) for word in claim_words(self.language).none}
        found, at = [], 0
        while at < len(words):
            for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                part = words[at : at + size]
                name = text[part[0].start() : part[-1].end()].rstrip(".")
                if size == 1 and (fold(name) in small or any(a <= part[0].start() < b for a, b in places)):
                    continue
                known = self._known(name, day) if _is_name([word[0] for word in part]) else None
                if known:
                    found.append((known[0], known[1], part[0].start(), part[-1].end()))
                    at += size
                    break
            else:
                at += 1
        return found

    @staticmethod
    def _known(name: str, day: date | None) -> tuple[tuple[str, ...], str] | None:
        """Keys and side of the people meant by a name, if they are of one side on that day."""
        tenures = people().find(name)
        held = [tenure for tenure in tenures if day is None or tenure.held(day)] or list(tenures)
        sides = {tenure.side for tenure in held}
        if len(sides) != 1:
            return None
        return tuple(sorted({tenure.person for tenure in held})), sides.pop()

    def _day(self) -> date | None:
        """A day by which those named were in office."""
        if self.on:
            return self.on
        for mention in (self.at, self.bound):
            if mention and mention.when:
                return mention.when.latest or mention.when.earliest
        return None

    def _without_times(self) -> str:
        """The words with those of times blanked: "since the invasion of Ukraine" names no side of the claim."""
        text = self.text
        for mention in self.times:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text


def _is_name(words: list[str]) -> bool:
    """Whether words are written like a name: capitals, with small particles at most between them."""
    small = name_words().particles | name_words().nasab
    inner = all(word[0].isupper() or fold(word) in small for word in words[1:-1])
    return words[0][0].isupper() and words[-1][0].isupper() and inner
