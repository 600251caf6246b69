"""What a verb of saying takes besides a clause: infinitives, noun phrases, objects with what is said of them."""

from dataclasses import dataclass

from openlines.reading.attribution.draft import Range
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Frame, Lexicon
from openlines.reading.attribution.phrases import STARTS, speaks
from openlines.reading.attribution.spans import cut_at, nominal_head, opens_quote, phrase_stop, widen
from openlines.reading.attribution.table import Complement


@dataclass(frozen=True)
class Found:
    """The tokens said, in what shape, and the addressee."""

    pieces: tuple[Range, ...]
    shape: Complement
    to: Range | None = None


def infinitive(g: Grid, lex: Lexicon, at: int, limit: int) -> int | None:
    """The infinitive that begins at `at`, with or without its marker."""
    sets = lex.sets
    k = at
    if g.low[k] in lex.sets["grammar.infinitives"]:
        k += 1
    elif not g.infinitive[k] and g.dep[k] not in ("aux:tense", "aux:pass"):
        leans = g.low[k] in sets["grammar.clitics"] or g.low[k] in sets["grammar.auxiliaries"]
        if not leans:
            return None
    for step in range(5):
        if k + step >= limit:
            return None
        if g.infinitive[k + step] and g.pos[k + step] in ("VERB", "AUX"):
            return k if g.text[g.start[k + step]].islower() else None
        if g.pos[k + step] not in ("ADV", "PRON", "PART", "AUX"):
            return None
    return None


def noun_object(g: Grid, lex: Lexicon, at: int, limit: int, verb: int, frame: Frame, to: Range | None) -> Found | None:
    """The noun phrase that begins at `at`, where the frame takes it as what is said."""
    if (
        g.pos[at] not in STARTS
        and opens_quote(g, at) < 0
        and g.low[at] not in lex.sets["grammar.partitives"]
        and not (g.participle[at] and at + 1 < limit and g.pos[at + 1] in ("NOUN", "PROPN"))
    ):
        return None
    head = nominal_head(g, at, limit)
    if head is None or (g.pos[head] == "PRON" and head == at):
        return None
    if g.pos[verb - 1] == "PRON" and g.dep[verb - 1] == "obj" and g.low[verb - 1] in lex.sets["asserts.object"]:
        return None  # "Kiev la réclamait": its object stands before it
    if frame.group.asks and _is_meeting(g, lex, at, limit):
        return None
    if frame.group.to == "object" and not frame.particles:
        if _has_infinitive(g, lex, head, limit):
            return None
        if "oprep" in frame.group.takes and any(
            g.low[k] in frame.group.pivot and (g.head[k] != head or speaks(g, lex, head))
            for k in range(head + 1, min(head + 8, limit))
        ):
            return None
    end = phrase_stop(g, lex, at, limit, head)
    needs_quote = "npq" in frame.group.takes and "np" not in frame.group.takes
    if needs_quote and not any(opens_quote(g, k) >= 0 for k in range(at, end)):
        return None
    return Found(((at, end),), "np", to)


def _is_meeting(g: Grid, lex: Lexicon, at: int, limit: int) -> bool:
    """Whether the phrase that begins here names a contact, before anything that hangs on it."""
    for k in range(at, min(at + 9, limit)):
        if g.low[k] in lex.sets["meetings"]:
            return True
        if (
            (g.pos[k] == "ADP" and g.low[k - 1] != "-")
            or g.low[k] == ","
            or g.low[k] in lex.sets["grammar.complementizers"]
        ):
            return False
    return False


def _has_infinitive(g: Grid, lex: Lexicon, head: int, limit: int) -> bool:
    end = min(g.right(head) + 1, limit)
    return any(
        infinitive(g, lex, k, limit) is not None and g.low[k] in lex.sets["grammar.infinitives"]
        for k in (head + 1, end)
        if k < limit
    )


def predicated(g: Grid, lex: Lexicon, at: int, limit: int, verb: int, frame: Frame) -> Found | None:
    """An object and what is said of it: "the tone as businesslike", "it “nonsense”"."""
    takes = frame.group.takes
    stop = limit
    for k in range(at, limit):
        if g.quote[k] < 0 and (
            g.low[k] in (";", ":", "—", "–", ",")
            or any(g.is_phrase(k, phrase) for phrase, _ in lex.openers.get(g.low[k], ()))
        ):
            stop = k
            break
    if "pivot" in takes:
        for k in range(at, min(stop, at + 30)):
            for pivot in frame.group.pivot:
                parts = pivot.split()
                if g.low[k] == parts[0] and g.is_phrase(k, tuple(parts)) and g.quote[k] < 0 and k + len(parts) < stop:
                    if k == at and g.pos[verb] and not _has_clitic(g, lex, verb):
                        return None
                    if pivot in ("à", "at", "en") and not _hangs(g, k, verb):
                        continue
                    end = phrase_stop(g, lex, k, stop, None)
                    begin = at if k > at else k + len(parts)
                    end = cut_at(g, lex, begin, end, verb) if end > begin + 1 else end
                    return Found(((begin, end),), "pivot")
        return None
    quoted = next((k for k in range(at, min(stop, at + 20)) if opens_quote(g, k) >= 0), None)
    judged = any(g.dep[c] in ("oprd",) and c > at for c in g.children(verb)) or (
        (g.pos[at] == "ADJ" or g.participle[at]) and at == verb + 1
    )
    if quoted is None and not judged:
        judged = any(g.pos[c] == "ADJ" and g.dep[c] in ("xcomp", "obl:arg") and at < c < stop for c in g.children(verb))
        for c in g.children(verb):
            if g.dep[c] == "ccomp" and c > at and g.pos[c] in ("ADJ", "NOUN") and not g.finite[c]:
                judged = True
    if quoted is None and not judged:
        return None
    if g.low[at] in lex.sets["grammar.infinitives"] or g.pos[at] == "ADP":
        return None
    return Found(((at, widen(g, at, cut_at(g, lex, at, phrase_stop(g, lex, at, stop, None), verb))),), "pred")


def _hangs(g: Grid, preposition: int, verb: int) -> bool:
    """Whether a preposition's phrase hangs on the verb, in either way of drawing it."""
    head = g.head[preposition]
    return head == verb or g.head[head] == verb


def _has_clitic(g: Grid, lex: Lexicon, verb: int) -> bool:
    return any(
        g.low[k] in lex.sets["grammar.clitics"] and g.dep[k] in ("obj", "iobj") for k in range(max(verb - 4, 0), verb)
    )
