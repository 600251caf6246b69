"""Verbs of saying: each with the frame that fits what stands around it."""

from collections.abc import Iterator

from openlines.reading.attribution.after import look_after
from openlines.reading.attribution.before import body_start, group_end, look_before, set_off
from openlines.reading.attribution.cues import (
    agent,
    has_subject,
    is_mere_aim,
    is_unsaid,
    is_verb,
    past_particles,
    quote_just_before,
)
from openlines.reading.attribution.draft import Draft, Range, Source
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.inversion import has_main_clause
from openlines.reading.attribution.lexicon import Frame, Lexicon
from openlines.reading.attribution.objects import Found
from openlines.reading.attribution.sources import find_source
from openlines.reading.attribution.spans import content_range, phrase_stop, sentence_end
from openlines.reading.attribution.verbgroup import auxiliaries, group_start, is_bare, is_passive, verb_start

SOFT = frozenset(("np", "npq", "inf", "pivot", "pred"))


def find_verbs(g: Grid, lex: Lexicon, taken: set[int], *, thought: bool) -> Iterator[Draft]:
    """Drafts of all statements told by a verb."""
    verbs = lex.verbs
    for at, word in enumerate(g.low):
        frames = verbs.get(word)
        if frames is None or at in taken or not is_verb(g, lex, at):
            continue
        draft = _read(g, lex, at, frames, thought=thought)
        if draft is not None:
            yield draft


def _read(g: Grid, lex: Lexicon, verb: int, frames: tuple[Frame, ...], *, thought: bool) -> Draft | None:
    begin = group_start(g, lex, verb)
    litotes = False
    if is_unsaid(g, lex, verb, begin):
        frames = tuple(frame for frame in frames if frame.name in lex.sets["grammar.litotes"])
        if not frames or g.infinitive[verb]:
            return None
        litotes = True  # "does not rule out" says that something may be
    passive = is_passive(g, lex, verb, begin)
    if (
        not passive
        and is_bare(g, lex, verb, begin)
        and not (has_subject(g, lex, verb, begin) or quote_just_before(g, begin))
    ):
        return None
    source: Source | None = None
    asked = False
    for frame in frames:
        if frame.group.medium == "thought" and not thought:
            continue
        last = past_particles(g, lex, verb, begin, frame)
        if last is None:
            continue
        if not asked:
            source, asked = agent(g, lex, verb) if passive else find_source(g, lex, verb, last), True
            if passive and source is None and not thought:
                return None
            if source is not None and not _can_speak(g, lex, source, verb):
                return None
        if litotes and last < g.size and g.low[last] in lex.sets["grammar.trailing"]:
            last += 1  # "n'exclut pas"
        draft = _fit(g, lex, verb, begin, last, frame, source)
        if draft is not None:
            draft.stance = "asserts" if litotes else draft.stance
            return draft
    return None


def _can_speak(g: Grid, lex: Lexicon, source: Source, verb: int) -> bool:
    word = g.low[source.head]
    return word not in lex.sets["grammar.impersonal"] or word in lex.sets["grammar.neuter"]


def _fit(g: Grid, lex: Lexicon, verb: int, begin: int, last: int, frame: Frame, source: Source | None) -> Draft | None:
    group = frame.group
    inverted = source is not None and (source.head > verb or g.low[source.head][0] == "-")
    group_first = begin
    if source is not None and source.first < begin and source.last <= verb and _adjacent(g, source.last, begin):
        group_first = source.first
    parted = set_off(g, group_first) and not (source is not None and _in_relative_of(g, lex, source, begin))
    speaks = "clause" in group.takes or "quote" in group.takes
    found: Found | None = look_after(g, lex, verb, last, frame, source)
    if found is not None and found.shape in SOFT and ((inverted and parted) or is_mere_aim(g, lex, verb, begin)):
        found = None
    if found is not None and found.shape in SOFT and source is not None and _after_relative(g, lex, source):
        found = None
    if found is not None and found.shape == "quote" and parted and quote_just_before(g, group_first):
        found = None  # the quotation before is joined with the one after
    if found is not None:
        return _draft(g, lex, verb, begin, last, frame, source, found.pieces, found.to, None, found.shape)
    again = _taken_again(g, lex, verb, begin, last, frame) if source is not None else None
    if again is not None:
        return _draft(g, lex, verb, begin, last, frame, source, (again,), None, None, "again")
    if source is not None and _after_relative(g, lex, source):
        if "pivot" in group.takes and last < g.size and g.low[last] in group.pivot:
            end = phrase_stop(g, lex, last + 1, sentence_end(g, verb), None)
            return _draft(g, lex, verb, begin, last, frame, source, ((last + 1, end),), None, None, "pivot")
        return _take_up(g, lex, verb, begin, last, frame, source) if speaks else None
    like = group_first - 1
    if (
        speaks
        and source is not None
        and like >= 0
        and g.low[like] in lex.sets["grammar.likes"]
        and g.pos[like] != "PRON"
    ):
        pieces = _liked(g, lex, like, max(last, source.last))
        return _draft(g, lex, verb, begin, last, frame, source, pieces, None, None, "parenthesis")
    if (
        not speaks
        or not parted
        or source is None
        or (
            g.infinitive[verb]
            and not auxiliaries(g, lex, verb, begin)
            and not (inverted and quote_just_before(g, group_first))
        )
    ):
        return None
    if is_passive(g, lex, verb, begin):
        return None
    if group.asks and frame.particles and not quote_just_before(g, group_first):
        return None
    if g.participle[verb] and verb_start(g, lex, verb) == verb and g.low[verb].endswith(lex.table.grammar.gerunds):
        return None
    limit = sentence_end(g, verb)
    plain = lex.table.grammar.inverts and not inverted and not quote_just_before(g, group_first)
    if plain and not has_main_clause(g, lex, body_start(g, lex, group_first), group_first):
        return None  # where inversion is the rule, its absence is believed behind a whole clause only
    if not inverted and not _only_adjuncts(g, lex, last, limit, frame):
        return None
    end = group_end(g, lex, max(last, source.last if inverted else last), limit)
    if "clause" not in group.takes and not quote_just_before(g, group_first) and not inverted:
        return None
    pieces = look_before(g, lex, (group_first, end))
    if not pieces:
        return None
    return _draft(g, lex, verb, begin, last, frame, source, pieces, None, (group_first, end), "parenthesis")


def _taken_again(g: Grid, lex: Lexicon, verb: int, begin: int, last: int, frame: Frame) -> Range | None:
    """The pronoun for what another said, as the object of a confirmation or a denial: "denied it", "l'a démenti"."""
    if frame.group.stance not in ("confirms", "denies") or frame.particles:
        return None
    pronouns, limit = lex.sets["asserts.object"], sentence_end(g, verb)
    ends = last + 1 >= limit or g.pos[last + 1] in ("PUNCT", "CCONJ", "ADP", "ADV", "SPACE", "SCONJ")
    if last < limit and g.low[last] in pronouns and g.pos[last] != "DET" and ends:
        return last, last + 1
    if not lex.table.grammar.inverts:
        return None
    if last < limit and g.pos[last] not in ("PUNCT", "ADP", "ADV", "CCONJ", "SPACE"):
        return None
    before = next((k for k in range(begin - 1, verb) if k >= 0 and g.low[k] in pronouns), None)
    if before is not None:
        return before, before + 1
    return (verb, verb + 1) if last + 1 >= limit and g.finite[verb] else None  # "Athènes dément."


def _liked(g: Grid, lex: Lexicon, like: int, end: int) -> tuple[Range, ...]:
    """What "as X noted" or "comme l'a rappelé X" says, after it or before."""
    limit = sentence_end(g, like)
    close = group_end(g, lex, end, limit)
    if like == body_start(g, lex, like) or g.low[like - 1] not in (",", "—", "–"):
        return ((close + 1, limit),) if close + 1 < limit and g.low[close] == "," else ()
    return look_before(g, lex, (like, close))


def _only_adjuncts(g: Grid, lex: Lexicon, at: int, limit: int, frame: Frame) -> bool:
    """Whether nothing but adverbs, times, places and an addressee follows a verb in its parenthesis."""
    while at < limit and (g.pos[at] in ("ADV", "SPACE", "PART") or g.low[at] in lex.sets["grammar.times"]):
        at += 1
    if at >= limit or g.pos[at] in ("ADP", "PUNCT", "CCONJ", "SCONJ") or g.low[at] in lex.sets["grammar.prepositions"]:
        return True
    return (
        frame.group.to == "object"
        or g.dep[at] in ("npadvmod", "obl:mod", "advmod")
        or g.low[at] in lex.sets["grammar.questions"]
    )


def _after_relative(g: Grid, lex: Lexicon, source: Source) -> bool:
    """Whether a relative pronoun stands right before the source, so that the verb's object lies before it."""
    before = source.first - 1
    if before < 1 or g.low[before] not in lex.sets["grammar.objects"] or g.pos[before] == "DET":
        return False
    if g.pos[before] == "SCONJ" and not any(
        g.is_phrase(before + 1 - len(phrase), phrase) for phrase in lex.phrases["what"] if len(phrase) > 1
    ):
        return False
    return g.pos[before - 1] != "ADP"


def _take_up(g: Grid, lex: Lexicon, verb: int, begin: int, last: int, frame: Frame, source: Source) -> Draft | None:
    """ "…, ce que X a confirmé": the statement's content is the clause before, filled in when all are
    known."""
    for phrase in lex.phrases["what"]:
        at = source.first - len(phrase)
        if at > 0 and g.is_phrase(at, phrase) and g.low[at - 1] in (",", "—", "–", "»", '"'):
            draft = _draft(
                g,
                lex,
                verb,
                begin,
                last,
                frame,
                source,
                ((g.sentences[g.sentence[verb]][0], at),),
                None,
                None,
                "back",
            )
            return draft
    return None


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
