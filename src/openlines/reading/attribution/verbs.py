"""Verbs of saying: each with the frame that fits what stands around it."""

from collections.abc import Iterator

from openlines.reading.attribution.after import Found, look_after
from openlines.reading.attribution.before import body_start, group_end, look_before, set_off
from openlines.reading.attribution.draft import Draft, Range, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Frame, Lexicon
from openlines.reading.attribution.sources import STARTS, find_source, has_main_clause, noun_phrase, phrase_end
from openlines.reading.attribution.spans import CLOSING_MARKS, content_range, phrase_stop, sentence_end
from openlines.reading.attribution.verbgroup import auxiliaries, coordinator_of, is_bare, is_passive, partner, verb_start

VERBAL = frozenset(("VERB", "AUX"))
SOFT = frozenset(("np", "npq", "inf", "pivot", "pred"))


def find_verbs(g: Grid, lex: Lexicon, taken: set[int], *, thought: bool) -> Iterator[Draft]:
    """Drafts of all statements told by a verb."""
    verbs = lex.verbs
    for at, word in enumerate(g.low):
        frames = verbs.get(word)
        if frames is None or at in taken or not _is_verb(g, lex, at):
            continue
        draft = _read(g, lex, at, frames, thought=thought)
        if draft is not None:
            yield draft


def _is_verb(g: Grid, lex: Lexicon, at: int) -> bool:
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
    if _quote_just_before(g, at) and following in STARTS:
        return True
    if g.low[at + 1 : at + 2] and g.low[at + 1] in lex.sets["grammar.complementizers"] and low not in lex.sets["grammar.determiners"]:
        return g.pos[at] != "NOUN" or (before >= 0 and g.pos[before] in ("NOUN", "PROPN", "PRON", "ADJ"))
    if _stands_in_parenthesis(g, lex, at, following):
        return True
    # A headline has no other verb.
    first, last = g.sentences[g.sentence[at]]
    if before >= first and g.pos[before] in ("PROPN", "NOUN") and following in ("DET", "PUNCT", "ADJ") and g.pos[at] != "NOUN":
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
    """A verb form behind a comma and before a noun phrase, or last in the sentence behind one: "…, note le maire",
    "…, the ministry hints"."""
    first, _ = g.sentences[g.sentence[at]]
    if lex.table.grammar.inverts:
        return at > first and g.low[at - 1] == "," and following in ("DET", "PROPN")
    end = sentence_end(g, at)
    if at + 1 != end or not g.low[at].endswith("s"):
        return False
    comma = next((k for k in range(at - 1, max(first, at - 12), -1) if g.low[k] == "," or g.low[k] in CLOSING_MARKS), None)
    if comma is None or comma + 1 >= at or g.pos[comma + 1] not in STARTS:
        return False
    return not any(g.finite[k] for k in range(comma + 1, at))


def _read(g: Grid, lex: Lexicon, verb: int, frames: tuple[Frame, ...], *, thought: bool) -> Draft | None:
    begin = verb_start(g, lex, verb)
    if _is_unsaid(g, lex, verb, begin):
        return None
    passive = is_passive(g, lex, verb, begin)
    if not passive and is_bare(g, lex, verb, begin) and not _has_subject(g, lex, verb, begin):
        return None
    source: Source | None = None
    asked = False
    for frame in frames:
        if frame.group.medium == "thought" and not thought:
            continue
        last = _past_particles(g, lex, verb, begin, frame)
        if last is None:
            continue
        if not asked:
            source, asked = _agent(g, lex, verb) if passive else find_source(g, lex, verb, last), True
            if passive and source is None and not thought:
                return None
            if source is not None and not _can_speak(g, lex, source, verb):
                return None
        draft = _fit(g, lex, verb, begin, last, frame, source)
        if draft is not None:
            return draft
    return None


def _has_subject(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """Whether a bare participle is a verb after all: it shares an auxiliary, or is a plain past mistagged."""
    if coordinator_of(g, verb, begin) >= 0 and partner(g, lex, verb, coordinator_of(g, verb, begin)) >= 0:
        return True
    return any(g.dep[child].startswith("nsubj") for child in g.children(verb))


def _agent(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """Who does what a passive tells: "confirmed by two officials"."""
    for child in g.children(verb):
        if child > verb and g.dep[child] in ("agent", "obl:agent"):
            heads = [child] if g.dep[child] == "obl:agent" else [c for c in g.children(child) if g.dep[c] == "pobj"]
            for head in heads:
                return noun_phrase(g, lex, head, verb + 1, g.sentences[g.sentence[verb]][1])
    return None


def _past_particles(g: Grid, lex: Lexicon, verb: int, begin: int, frame: Frame) -> int | None:
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
        time = g.low[at] in lex.sets["grammar.times"] or (
            g.pos[at] == "DET" and at + 1 < limit and g.low[at + 1] in lex.sets["grammar.times"]
        )
        if g.low[at] not in lex.sets["manner.to"] and (
            time or g.pos[at] in ("ADV", "PRON") or g.dep[at] in ("advmod", "npadvmod")
        ):
            at += 1
        elif g.low[at] in lex.sets["manner.to"]:
            at += 1
            if at < limit and g.pos[at] == "ADP":
                at += 1
            end = phrase_end(g, at, limit)
            if end > at and particle in g.low[at + 1 : end]:
                return g.low.index(particle, at + 1, end)
            if end == at:
                return None
            at = end
        else:
            return None
    return None


def _is_unsaid(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """Negated, merely possible, or wanted speech is no statement."""
    sets = lex.sets
    for k in range(begin, verb):
        if g.low[k] in sets["grammar.negations"] or g.low[k] in sets["grammar.modals"]:
            return True
    after = g.low[verb + 1] if verb + 1 < g.size else ""
    if after in ("pas", "jamais", "rien"):
        return True
    if g.infinitive[verb] and not (g.pos[begin] == "AUX" and g.finite[begin] and "to" not in g.low[begin:verb]):
        governor = g.head[verb]
        if g.low[governor] in sets["grammar.hindrances"] and governor != verb:
            return True
        first = g.sentences[g.sentence[verb]][0]
        near = [g.low[k] for k in range(max(first, begin - 4), verb)]
        barred = sets["grammar.hindrances"] | sets["grammar.modals"] | sets["grammar.negations"]
        if any(word in barred for word in near):
            return True
    return False


def _can_speak(g: Grid, lex: Lexicon, source: Source, verb: int) -> bool:
    word = g.low[source.head]
    return word not in lex.sets["grammar.impersonal"] or word == "it"


def _fit(
    g: Grid, lex: Lexicon, verb: int, begin: int, last: int, frame: Frame, source: Source | None
) -> Draft | None:
    group = frame.group
    inverted = source is not None and (source.head > verb or g.low[source.head][0] == "-")
    group_first = begin
    if source is not None and source.first < begin and source.last <= verb and _adjacent(g, source.last, begin):
        group_first = source.first
    parted = set_off(g, group_first) and not (source is not None and _in_relative_of(g, lex, source, begin))
    speaks = "clause" in group.takes or "quote" in group.takes
    found: Found | None = None
    if not (inverted and parted and _ends_after(g, source)):
        found = look_after(g, lex, verb, last, frame, source)
        if found is not None and found.shape in SOFT and (inverted and parted or _is_mere_aim(g, lex, verb, begin)):
            found = None
        if found is not None and found.shape in SOFT and source is not None and _after_relative(g, lex, source):
            found = None
        if found is not None and found.shape == "quote" and parted and _quote_just_before(g, group_first):
            found = None  # the quotation before is joined with the one after
    if found is not None:
        return _draft(g, lex, verb, begin, last, frame, source, found.pieces, found.to, None, found.shape)
    if source is not None and _after_relative(g, lex, source):
        if "pivot" in group.takes and last < g.size and g.low[last] in group.pivot:
            end = phrase_stop(g, lex, last + 1, sentence_end(g, verb), None)
            return _draft(g, lex, verb, begin, last, frame, source, ((last + 1, end),), None, None, "pivot")
        return _take_up(g, lex, verb, begin, last, frame, source) if speaks else None
    like = group_first - 1
    if speaks and source is not None and like >= 0 and g.low[like] in lex.sets["grammar.likes"] and g.pos[like] != "PRON":
        pieces = _liked(g, lex, like, max(last, source.last))
        return _draft(g, lex, verb, begin, last, frame, source, pieces, None, None, "parenthesis")
    if not speaks or not parted or source is None or g.infinitive[verb] and not auxiliaries(g, lex, verb, begin):
        return None
    if is_passive(g, lex, verb, begin):
        return None
    if group.asks and frame.particles and not _quote_just_before(g, group_first):
        return None
    if g.participle[verb] and verb_start(g, lex, verb) == verb and g.low[verb].endswith(("ant", "ing")):
        return None
    limit = sentence_end(g, verb)
    if lex.table.grammar.inverts and not inverted and not _quote_just_before(g, group_first):
        # Without inversion a parenthesis of source and verb is rare: only behind a whole clause.
        if not has_main_clause(g, lex, body_start(g, lex, group_first), group_first):
            return None
    if not inverted and not _only_adjuncts(g, lex, last, limit, frame):
        return None
    end = group_end(g, lex, max(last, source.last if inverted else last), limit)
    if "clause" not in group.takes and not _quote_just_before(g, group_first) and not inverted:
        return None
    pieces = look_before(g, lex, (group_first, end))
    if not pieces:
        return None
    return _draft(g, lex, verb, begin, last, frame, source, pieces, None, (group_first, end), "parenthesis")


def _liked(g: Grid, lex: Lexicon, like: int, end: int) -> tuple[Range, ...]:
    """What "as X noted" or "comme l'a rappelé X" says, after it or before."""
    limit = sentence_end(g, like)
    close = group_end(g, lex, end, limit)
    if like == body_start(g, lex, like) or g.low[like - 1] not in (",", "—", "–"):
        return ((close + 1, limit),) if close + 1 < limit and g.low[close] == "," else ()
    return look_before(g, lex, (like, close))


def _is_mere_aim(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """An infinitive that nothing says came about: "flew in to urge restraint"; "went on to urge" did."""
    if not g.infinitive[verb] or auxiliaries(g, lex, verb, begin):
        return False
    first = g.sentences[g.sentence[verb]][0]
    return not any(g.low[k] in lex.sets["carriers"] for k in range(max(first, begin - 4), begin))


def _only_adjuncts(g: Grid, lex: Lexicon, at: int, limit: int, frame: Frame) -> bool:
    """Whether nothing but adverbs, times, places and an addressee follows a verb in its parenthesis."""
    while at < limit and (g.pos[at] in ("ADV", "SPACE", "PART") or g.low[at] in lex.sets["grammar.times"]):
        at += 1
    if at >= limit or g.pos[at] in ("ADP", "PUNCT", "CCONJ", "SCONJ") or g.low[at] in lex.sets["grammar.prepositions"]:
        return True
    return frame.group.to == "object" or g.dep[at] in ("npadvmod", "obl:mod", "advmod") or g.low[at] in lex.sets["grammar.questions"]


def _after_relative(g: Grid, lex: Lexicon, source: Source) -> bool:
    """Whether a relative pronoun stands right before the source, so that the verb's object lies before it."""
    before = source.first - 1
    if before < 1 or g.low[before] not in lex.sets["grammar.objects"] or g.pos[before] in ("DET", "SCONJ"):
        return False
    return g.pos[before - 1] != "ADP"


def _take_up(
    g: Grid, lex: Lexicon, verb: int, begin: int, last: int, frame: Frame, source: Source
) -> Draft | None:
    """"…, ce que X a confirmé": the statement's content is the clause before, filled in when all are known."""
    for phrase in lex.phrases["what"]:
        at = source.first - len(phrase)
        if at > 0 and g.is_phrase(at, phrase) and g.low[at - 1] in (",", "—", "–", "»", '"'):
            draft = _draft(g, lex, verb, begin, last, frame, source, ((g.sentences[g.sentence[verb]][0], at),), None, None, "back")
            return draft
    return None


def _ends_after(g: Grid, source: Source | None) -> bool:
    """Whether an inverted source closes its clause, so that nothing said can follow it."""
    if source is None:
        return False
    return False


def _quote_just_before(g: Grid, at: int) -> bool:
    k = at - 1
    while k > 0 and g.low[k] in (",", "—", "–"):
        k -= 1
    return k > 0 and g.low[k] in CLOSING_MARKS and g.quote[k - 1] >= 0 and g.quote[k] != g.quote[k - 1]


def _adjacent(g: Grid, last: int, begin: int) -> bool:
    """Whether only commas, adverbs and times part a source from its verb, or an apposition between commas."""
    if begin - last > 25:
        return False
    return all(not g.finite[k] or g.pos[k] not in ("VERB",) for k in range(last, begin)) or begin == last


def _in_relative_of(g: Grid, lex: Lexicon, source: Source, begin: int) -> bool:
    return any(g.low[k] in lex.sets["grammar.relatives"] for k in range(source.last, begin))


def _draft(
    g: Grid,
    lex: Lexicon,
    verb: int,
    begin: int,
    last: int,
    frame: Frame,
    source: Source | None,
    pieces: tuple[Range, ...],
    to: Range | None,
    group: Range | None,
    shape: str,
) -> Draft | None:
    content = [found for first, end in pieces if (found := content_range(g, first, end)) is not None]
    if not content:
        return None
    cue_first = verb
    while cue_first > begin and g.low[cue_first - 1] in lex.sets["grammar.auxiliaries"]:
        cue_first -= 1
    return Draft(
        kind="verb",
        cue=(cue_first, last if frame.particles else verb + 1),
        source=source,
        content=content,
        anchor=verb,
        stance=frame.group.stance,
        medium=frame.group.medium,
        form=frame.group.form,
        to=to,
        group=group,
        shape=shape,
    )
