"""Refusals to speak: "declined to comment", "n'a pas souhaité réagir", "would neither confirm nor deny"."""

from collections.abc import Iterator

from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.sources import find_source
from openlines.reading.attribution.spans import content_range, sentence_end
from openlines.reading.attribution.verbgroup import verb_start


def find_declines(g: Grid, lex: Lexicon, taken: set[int]) -> Iterator[Draft]:
    """Drafts of all refusals; their verbs are put into `taken`, so that they tell nothing else."""
    for at, word in enumerate(g.low):
        if at in taken:
            continue
        end = _refusal(g, lex, at, word)
        if end is None:
            continue
        verb = _verb_of(g, at, end)
        begin = min(at, verb_start(g, lex, verb if verb < end else at))
        begin = _with_auxiliary(g, lex, begin, at)
        source = find_source(g, lex, _finite_of(g, lex, begin, end, at), end)
        if source is None:
            continue
        limit = sentence_end(g, at)
        stop = _stop(g, lex, end, limit, at)
        content = content_range(g, begin, stop)
        if content is None:
            continue
        taken.update(range(at, end))
        yield Draft("decline", (begin, end), source, [content], at, stance="declines", shape="refusal")


def _refusal(g: Grid, lex: Lexicon, at: int, word: str) -> int | None:
    """The end of the words of refusal that begin at a token, None where there are none."""
    for name in ("whole", "neither"):
        for phrase in lex.phrases[name]:
            if phrase[0] == word and g.is_phrase(at, phrase):
                return at + len(phrase)
    roles = lex.declining
    if f"refusing {word}" in roles and g.pos[at] in ("VERB", "AUX", "ADJ", "NOUN"):
        return _speaking(g, lex, at + 1, noun=True)
    if f"negated {word}" in roles and _negated(g, lex, at):
        end = _speaking(g, lex, at + 1, noun=False)
        if end is not None and (
            word not in ("do", "does", "did", "could", "can", "peut", "pu", "pouvait") or _answers(g, lex, end)
        ):
            return end
        return _answering(g, lex, at + 1)
    if f"answering {word}" in roles and _negated(g, lex, at):
        return _answering(g, lex, at)
    return None


def _negated(g: Grid, lex: Lexicon, at: int) -> bool:
    near = range(max(0, at - 4), min(g.size, at + 3))
    return any(g.low[k] in lex.sets["grammar.negations"] for k in near)


def _speaking(g: Grid, lex: Lexicon, at: int, *, noun: bool) -> int | None:
    """The end of an infinitive of speech, or of a noun for it, within a few words."""
    linked = False
    for k in range(at, min(at + 7, g.size)):
        word = g.low[k]
        if word in lex.sets["grammar.passives"] and k > at:
            return None  # "declined to be named"
        if (
            f"speaking {word}" in lex.declining
            and g.pos[k] in ("VERB", "AUX", "NOUN")
            and (g.infinitive[k] or linked or not noun)
        ):
            return k + 1
        if f"giving {word}" in lex.declining and g.infinitive[k]:
            return next(
                (j + 1 for j in range(k + 1, min(k + 6, g.size)) if g.low[j] in lex.sets["declining.nouns"]),
                None,
            )
        if noun and word in lex.sets["declining.nouns"] and not linked and g.pos[k] == "NOUN":
            return k + 1
        if word in lex.sets["declining.link"]:
            linked = linked or word not in lex.sets["grammar.trailing"]
            continue
        if g.pos[k] in ("ADV", "PART", "DET", "PRON", "ADJ") or (
            word in lex.sets["grammar.clitics"] or word in lex.sets["grammar.auxiliaries"]
        ):
            continue
        return None
    return None


def _answers(g: Grid, lex: Lexicon, end: int) -> bool:
    """Whether a request for comment follows, without which "did not say" is no refusal."""
    return any(g.low[k] in lex.sets["declining.nouns"] for k in range(end, min(end + 6, g.size)))


def _answering(g: Grid, lex: Lexicon, at: int) -> int | None:
    for k in range(at, min(at + 5, g.size)):
        if f"answering {g.low[k]}" in lex.declining and g.pos[k] in ("VERB", "ADJ", "AUX"):
            for j in range(k + 1, min(k + 10, g.size)):
                if g.low[j] in lex.sets["declining.nouns"]:
                    return k + 1
                if g.low[j] in lex.sets["declining.requests"]:
                    near = range(j + 1, min(j + 7, g.size))
                    return k + 1 if any(g.low[i] in lex.sets["declining.nouns"] for i in near) else None
                if g.low[j] in (",", ";", '"', ":"):
                    return None
            return None
    return None


def _verb_of(g: Grid, at: int, end: int) -> int:
    return next((k for k in range(at, end) if g.pos[k] == "VERB"), at)


def _with_auxiliary(g: Grid, lex: Lexicon, begin: int, at: int) -> int:
    while begin < at and g.low[begin] in ("also", "likewise", "aussi", "également", "so", "far", "-t", "-il"):
        begin += 1
    return begin


def _finite_of(g: Grid, lex: Lexicon, begin: int, end: int, at: int) -> int:
    """The verb that the subject hangs on."""
    for k in range(at, end):
        if g.pos[k] == "VERB":
            return k
    return at


def _stop(g: Grid, lex: Lexicon, end: int, limit: int, at: int) -> int:
    k = end
    while k < limit:
        word = g.low[k]
        if word in (";", ":", "—", "–") and g.quote[k] < 0:
            return k
        if word == "," and g.quote[k] < 0:
            nxt = g.low[k + 1] if k + 1 < limit else ""
            if nxt in lex.sets["grammar.relatives"]:
                return k
            if nxt in lex.sets["grammar.closers"] and nxt not in lex.openers:
                return k
            if g.pos[min(k + 1, g.size - 1)] == "CCONJ":
                return k
        k += 1
    return limit
