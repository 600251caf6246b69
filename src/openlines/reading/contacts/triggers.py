"""Where a text may speak of a contact: the words of the table found in the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.elided import NEAR, agrees, stands_alone
from openlines.reading.contacts.table import Frame, Lexicon, NounRow, VerbRow

CLAUSE = 16  # tokens between a verb and the words of its channel
REACH = 6  # how far apart the words of one idiom may stand
REFLEXIVE = frozenset(("se", "s'", "me", "nous", "vous", "m'"))
AUXILIARY = frozenset(("avoir", "être"))
COMPLEMENTS = frozenset(("xcomp", "ccomp", "dobj", "obj"))
SPOKEN = frozenset(("call", "video", "unspecified"))
CLITICS = frozenset(("le", "la", "l'", "les", "lui", "leur"))
INFINITIVE = frozenset(("er", "ir", "re"))
VERBAL = frozenset(("VERB", "AUX"))
NOMINAL = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True)
class Trigger:
    """`head` is the token that governs; `first`..`last` (half-open) the words of the idiom. `meant` is the trigger
    whose noun is left out here ("the previous one"); `attempt`: what was tried is left out ("had tried in March")."""

    frame: Frame
    head: int
    first: int
    last: int
    meant: "Trigger | None" = None
    attempt: bool = False

    @property
    def verb(self) -> VerbRow | None:
        return self.frame.row if isinstance(self.frame.row, VerbRow) else None

    @property
    def noun(self) -> NounRow | None:
        return self.frame.row if isinstance(self.frame.row, NounRow) else None


def find_triggers(grid: Grid, lexicon: Lexicon) -> Iterator[Trigger]:
    """All triggers in order; a token heads one at most, and the longest idiom wins."""
    taken = -1
    before: Trigger | None = None
    for first, last in grid.sentences:
        found: list[Trigger] = []
        for token in range(first, last):
            if token < taken:
                continue
            trigger = (
                _verb(grid, lexicon, token, last)
                or _noun(grid, lexicon, token, last)
                or _anaphor(grid, lexicon, token, last)
                or _stand_in(grid, lexicon, token, last, found[-1] if found else before)
                or _attempt(grid, lexicon, token, last, found[-1] if found else before)
            )
            if trigger:
                # An idiom's later words may still be triggers of their own ("hold … talks").
                taken = trigger.last if trigger.noun else token + 1
                found.append(trigger)
        before = found[-1] if found else before
        yield from sorted((*found, *_by_channel(grid, lexicon, first, last, found)), key=lambda one: one.first)


def _anaphor(grid: Grid, lexicon: Lexicon, token: int, last: int) -> Trigger | None:
    """ "It lasted an hour", "elle a été annulée": a pronoun for a contact told before."""
    low, verb = grid.low[token], grid.head[token]
    if low not in lexicon.anaphors or not grid.dep[token].startswith("nsubj") or not token < verb < last:
        return None
    lemma = grid.lemma[verb].lower()
    phrase = next((words for words in lexicon.carriers if words[0] == lemma), None)
    if phrase is None or not all(word in grid.low[verb : verb + 4] for word in phrase[1:]):
        return None
    return Trigger(Frame(NounRow(words=low, channel="unspecified", strict=True), (low,), 0), token, token, token + 1)


def _stand_in(grid: Grid, lexicon: Lexicon, token: int, last: int, before: Trigger | None) -> Trigger | None:
    """ "The previous one was in May", "depuis celui du 13 mai": a pronoun for the noun told just before."""
    if before is None or token - before.head > NEAR:
        return None
    for words in lexicon.stand_ins.get(grid.low[token], ()):
        end = token + len(words)
        if end > last or tuple(grid.low[token:end]) != words:
            continue
        if not stands_alone(grid, token, end, last) or not agrees(grid, end - 1, before.head):
            continue
        return Trigger(
            Frame(NounRow(words=" ".join(words), channel="unspecified"), words, 0), end - 1, token, end, before
        )
    return None


def _attempt(grid: Grid, lexicon: Lexicon, token: int, last: int, before: Trigger | None) -> Trigger | None:
    """ "Milley had tried in March", "une première tentative": to reach whom a call told just before reached."""
    lemma = grid.lemma[token].lower()
    if lemma not in lexicon.attempts or before is None or before.frame.row.channel not in SPOKEN:
        return None
    if token - before.head > NEAR or (token + 1 < last and grid.low[token + 1] in lexicon.attempted):
        return None
    if any(grid.dep[c] in COMPLEMENTS for c in grid.children(token)):
        return None
    row: VerbRow | NounRow
    if grid.pos[token] == "VERB":
        row = VerbRow(words=lemma, channel="unspecified", initiator="subject")
    elif grid.pos[token] == "NOUN":
        row = NounRow(words=lemma, channel="unspecified")
    else:
        return None
    return Trigger(Frame(row, (lemma,), 0), token, token, token + 1, before, attempt=True)


def _by_channel(grid: Grid, lexicon: Lexicon, first: int, last: int, found: list[Trigger]) -> Iterator[Trigger]:
    """Verbs that no table names, told with words of a channel: "pressed Netanyahu by phone"."""
    for t in range(first, last):
        for words, channel in lexicon.channels.get(grid.low[t], ()):
            if len(words) < 2 or tuple(grid.low[t : t + len(words)]) != words:
                continue
            verb = grid.head[t + len(words) - 1]
            for _ in range(3):
                if grid.pos[verb] in VERBAL or grid.head[verb] == verb:
                    break
                verb = grid.head[verb]
            low, high = min(verb, t), max(verb, t)
            if grid.pos[verb] != "VERB" or not first <= verb < last or high - low > CLAUSE:
                continue
            if any(low - 1 <= trigger.head <= high + 6 or trigger.head == verb for trigger in found):
                continue
            row = VerbRow(
                words=grid.lemma[verb],
                channel=channel,
                other=lexicon.table.by_channel,
                together=True,
                strict=True,
                initiator="subject" if channel == "message" else "",
            )
            yield Trigger(Frame(row, (grid.lemma[verb],), 0), verb, verb, verb + 1)
            break


def _verb(grid: Grid, lexicon: Lexicon, token: int, last: int) -> Trigger | None:
    lemma = _verb_lemma(grid, lexicon, token)
    frames = lexicon.verbs.get(lemma) if lemma else None
    if not frames:
        return None
    reflexive = any(grid.low[t] in REFLEXIVE for t in range(max(0, token - 4), token) if grid.pos[t] == "PRON")
    for frame in frames:
        row = frame.row
        if not isinstance(row, VerbRow):
            continue
        if grid.pos[token] == "AUX" and (len(frame.words) == 1 or grid.dep[token].startswith("aux")):
            continue
        if row.reflexive is not None and row.reflexive != reflexive:
            continue
        if (
            row.reflexive is None
            and reflexive
            and any(isinstance(f.row, VerbRow) and f.row.reflexive and len(f.words) == 1 for f in frames)
        ):
            continue
        if row.demand and _demands(grid, row.demand, token, last):
            continue
        if row.place and _leads_on(grid, token, last):
            continue
        end = _follow(grid, frame.words, token, last)
        if end and not _vetoed(grid, row.unless, token + 1) and _needed(grid, row.needs, token, last):
            return Trigger(frame, token, token, end)
    return None


def _demands(grid: Grid, word: str, token: int, last: int) -> bool:
    """Whether an infinitive behind the object makes it a demand: "a appelé l'Iran à libérer …"."""
    return any(
        grid.low[t] == word and grid.pos[t + 1] == "VERB" and not grid.finite[t + 1]
        for t in range(token + 1, min(last - 1, token + 14))
    )


def _leads_on(grid: Grid, token: int, last: int) -> bool:
    """Whether a verb of motion only lends its tense to another ("va dépêcher", "is going to send")."""
    return token + 1 < last and (
        grid.pos[token + 1] == "VERB"
        or (grid.low[token + 1] == "to" and token + 2 < last and grid.pos[token + 2] == "VERB")
    )


def _verb_lemma(grid: Grid, lexicon: Lexicon, token: int) -> str | None:
    if grid.pos[token] in VERBAL:
        return grid.lemma[token].lower()
    # An infinitive taken for a noun still follows its clitic ("tenté de le joindre").
    if (
        token
        and grid.low[token - 1] in CLITICS
        and grid.pos[token - 1] == "PRON"
        and grid.low[token][-2:] in INFINITIVE
    ):
        return grid.low[token]
    # A participle taken for a noun or an adjective still follows its auxiliary, or has its agent behind it.
    low = grid.low[token]
    if low in lexicon.participles:
        behind = grid.low[token + 1 : token + 8]
        if (token and grid.lemma[token - 1] in AUXILIARY) or "par" in behind:
            return lexicon.participles[low]
    if token and grid.lemma[token - 1] in AUXILIARY and low[-1:] in "és" and grid.pos[token] != "PROPN":
        stem = low.rstrip("es").rstrip("é")
        if stem + "er" in lexicon.verbs:
            return stem + "er"
    return None


def _noun(grid: Grid, lexicon: Lexicon, token: int, last: int) -> Trigger | None:
    if grid.pos[token] not in NOMINAL and grid.pos[token] != "ADJ":
        return None
    frames = lexicon.nouns.get(grid.lemma[token].lower()) or lexicon.nouns.get(grid.low[token])
    for frame in frames or ():
        row = frame.row
        if not isinstance(row, NounRow):
            continue
        size = len(frame.words)
        if token + size > last or any(
            word not in (grid.low[token + k], grid.lemma[token + k].lower()) for k, word in enumerate(frame.words)
        ):
            continue
        head = token + frame.head
        if grid.pos[head] not in NOMINAL and not (token and grid.low[token - 1] in lexicon.definite | lexicon.again):
            continue
        if grid.pos[head] == "PROPN" and grid.low[head] == grid.lemma[head]:
            continue
        if row.plural is not None and row.plural != grid.low[head].endswith("s"):
            continue
        if token and grid.low[token - 1] in row.behind:
            continue
        if not _vetoed(grid, row.unless, token + size):
            return Trigger(frame, head, token, token + size)
    return None


def _follow(grid: Grid, words: tuple[str, ...], token: int, last: int) -> int | None:
    """The end of an idiom that begins at `token`: its words in order, each within reach of the one before."""
    at = token
    for word in words[1:]:
        for candidate in range(at + 1, min(last, at + 1 + REACH)):
            if candidate > at + 1 and word == words[-1] and _has_date(grid, candidate):
                continue  # "called X on Monday" is not "called on X"
            if word in (grid.low[candidate], grid.lemma[candidate].lower()):
                at = candidate
                break
        else:
            return None
    return at + 1


def _has_date(grid: Grid, token: int) -> bool:
    """Whether a preposition governs a date, and so is no particle of a verb before it."""
    return grid.pos[token] == "ADP" and any(grid.doc[c].ent_type_ in ("DATE", "TIME") for c in grid.children(token))


def _vetoed(grid: Grid, unless: tuple[str, ...], at: int) -> bool:
    for words in unless:
        parts = words.split()
        if tuple(grid.low[at : at + len(parts)]) == tuple(parts):
            return True
    return False


def _needed(grid: Grid, words: tuple[str, ...], token: int, last: int) -> bool:
    return not words or any(word in grid.low[t] for t in range(token, min(last, token + 10)) for word in words)
