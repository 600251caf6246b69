"""Which verb forms are cues: told apart from nouns, with their particles, and with speech that did
come about."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Frame, Lexicon
from openlines.reading.attribution.phrases import STARTS, noun_phrase, phrase_end
from openlines.reading.attribution.spans import CLOSING_MARKS, sentence_end
from openlines.reading.attribution.verbgroup import auxiliaries, coordinator_of, partner

VERBAL = frozenset(("VERB", "AUX"))


def is_verb(g: Grid, lex: Lexicon, at: int) -> bool:
    """Whether a verb form is a verb here; taggers take some for participles, adjectives or nouns."""
    if g.pos[at] in VERBAL:
        return True
    if g.pos[at] not in ("NOUN", "ADJ", "PROPN", "X", "ADV"):
        return False
    if not g.text[g.start[at]].islower():
        return _is_title_verb(g, lex, at)
    before = at - 1
    while before >= 0 and g.pos[before] == "ADV":
        before -= 1
    low = g.low[before] if before >= 0 else ""
    following = g.pos[at + 1] if at + 1 < g.size else ""
    if low in lex.sets["grammar.auxiliaries"] and g.low[at][-1:] in ("é", "t", "d", "u"):
        return g.pos[at] != "NOUN" or g.low[at][-1:] == "é"
    if low[:1] == "-" and low in lex.sets["grammar.pronouns"]:
        return True
    if quote_just_before(g, at) and following in STARTS:
        return True
    if (
        g.low[at + 1 : at + 2]
        and g.low[at + 1] in lex.sets["grammar.complementizers"]
        and low not in lex.sets["grammar.determiners"]
    ):
        return g.pos[at] != "NOUN" or (before >= 0 and g.pos[before] in ("NOUN", "PROPN", "PRON", "ADJ"))
    if _stands_in_parenthesis(g, lex, at, following):
        return True
    # A headline has no other verb.
    first, last = g.sentences[g.sentence[at]]
    if (
        before >= first
        and g.pos[before] in ("PROPN", "NOUN")
        and following in ("DET", "PUNCT", "ADJ", "PROPN")
        and g.pos[at] != "NOUN"
    ):
        return not any(g.finite[k] for k in range(first, last))
    return False


def _is_title_verb(g: Grid, lex: Lexicon, at: int) -> bool:
    """A verb with a capital in a title that capitalises every word: "Envoy Says Talks Will Resume"."""
    first, last = g.sentences[g.sentence[at]]
    if lex.table.grammar.inverts or at == first or last - first > 20 or g.low[at][-1:] not in ("s", "d"):
        return False
    words = [k for k in range(first, last) if len(g.low[k]) > 3 and g.low[k].isalpha()]
    capitals = sum(1 for k in words if g.text[g.start[k]].isupper())
    return len(words) > 2 and capitals >= 0.8 * len(words) and not any(g.finite[k] for k in range(first, at))


def _stands_in_parenthesis(g: Grid, lex: Lexicon, at: int, following: str) -> bool:
    """A verb form behind a comma and before a noun phrase, or last in the sentence behind one: "…,
    note le maire",
    "…, the ministry hints"."""
    first, _ = g.sentences[g.sentence[at]]
    if lex.table.grammar.inverts:
        return at > first and g.low[at - 1] == "," and following in ("DET", "PROPN")
    end = sentence_end(g, at)
    if at + 1 != end or not g.low[at].endswith("s"):
        return False
    comma = next(
        (k for k in range(at - 1, max(first, at - 12), -1) if g.low[k] == "," or g.low[k] in CLOSING_MARKS),
        None,
    )
    if comma is None or comma + 1 >= at or g.pos[comma + 1] not in STARTS:
        return False
    return not any(g.finite[k] for k in range(comma + 1, at))


def has_subject(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """Whether a bare participle is a verb after all: it shares an auxiliary, or is a plain past mistagged."""
    if coordinator_of(g, verb, begin) >= 0 and partner(g, lex, verb, coordinator_of(g, verb, begin)) >= 0:
        return True
    return any(g.dep[child].startswith("nsubj") for child in g.children(verb))


def agent(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """Who does what a passive tells: "confirmed by two officials"."""
    for child in g.children(verb):
        if child > verb and g.dep[child] in ("agent", "obl:agent"):
            heads = [child] if g.dep[child] == "obl:agent" else [c for c in g.children(child) if g.dep[c] == "pobj"]
            for head in heads:
                return noun_phrase(g, lex, head, verb + 1, g.sentences[g.sentence[verb]][1])
    return None


def past_particles(g: Grid, lex: Lexicon, verb: int, begin: int, frame: Frame) -> int | None:
    """The token after the verb and the words that its frame asks for; None where they are missing."""
    if frame.reflexive and not any(g.low[k] in lex.sets["grammar.reflexives"] for k in range(begin, verb)):
        return None
    at = verb + 1
    for number, particle in enumerate(frame.particles):
        found = _particle(g, lex, at, particle, near=number > 0 and len(frame.particles) > 2)
        if found is None:
            return None
        at = found + 1
    return at


def _particle(g: Grid, lex: Lexicon, at: int, particle: str, *, near: bool) -> int | None:
    """Where a particle stands, past adverbs, times and an addressee: "a fait part à son homologue de"."""
    _, limit = g.sentences[g.sentence[min(at, g.size - 1)]]
    for _ in range(4):
        if at >= limit or g.low[at] == particle:
            return at if at < limit else None
        if near:
            return None
        if g.low[at] == "," and at + 1 < limit and g.pos[at + 1] == "ADP":
            close = next((k for k in range(at + 2, min(at + 10, limit)) if g.low[k] == "," or g.finite[k]), None)
            if close is None or g.low[close] != ",":
                return None
            at = close + 1
            continue
        time = g.low[at] in lex.sets["grammar.times"] or (
            g.pos[at] == "DET" and at + 1 < limit and g.low[at + 1] in lex.sets["grammar.times"]
        )
        if g.low[at] in CLOSING_MARKS and g.quote[at - 1] >= 0 > g.quote[at]:
            at += 1
        elif g.low[at] not in lex.sets["manner.to"] and (
            time or g.pos[at] in ("ADV", "PRON") or g.dep[at] in ("advmod", "npadvmod")
        ):
            at += 1
        elif g.low[at] in lex.sets["manner.to"]:
            at += 1
            if at < limit and g.pos[at] == "ADP":
                at += 1
            end = phrase_end(g, lex, at, limit)
            if end > at and particle in g.low[at + 1 : end]:
                return g.low.index(particle, at + 1, end)
            if end == at:
                return None
            at = end
        else:
            return None
    return None


def is_unsaid(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """Negated, merely possible, or wanted speech is no statement."""
    sets = lex.sets
    limited = any(g.low[k] in sets["grammar.limiting"] for k in range(begin, verb))
    for k in range(begin, verb):
        if g.low[k] in sets["grammar.negations"] or (g.low[k] in sets["grammar.modals"] and not limited):
            return True
    after = g.low[verb + 1] if verb + 1 < g.size else ""
    if after in sets["grammar.trailing"]:
        return True
    if g.infinitive[verb] and not (
        g.pos[begin] == "AUX"
        and g.finite[begin]
        and not any(g.low[k] in sets["grammar.infinitives"] for k in range(begin, verb))
    ):
        governor = g.head[verb]
        if g.low[governor] in sets["grammar.hindrances"] and governor != verb:
            return True
        first = g.sentences[g.sentence[verb]][0]
        near = [g.low[k] for k in range(max(first, begin - 4), verb)]
        barred = sets["grammar.hindrances"] | sets["grammar.modals"] | sets["grammar.negations"]
        if any(word in barred for word in near):
            return True
    return False


def is_mere_aim(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """An infinitive that nothing says came about: "flew in to urge restraint"; "went on to urge" did."""
    if not g.infinitive[verb] or auxiliaries(g, lex, verb, begin):
        return False
    first = g.sentences[g.sentence[verb]][0]
    return not any(g.low[k] in lex.sets["carriers"] for k in range(max(first, begin - 4), begin))


def quote_just_before(g: Grid, at: int) -> bool:
    k = at - 1
    while k > 0 and g.low[k] in (",", "—", "–"):
        k -= 1
    return k > 0 and g.low[k] in CLOSING_MARKS and g.quote[k - 1] >= 0 and g.quote[k] != g.quote[k - 1]
