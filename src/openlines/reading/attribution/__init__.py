"""Who says so: every reported utterance with its source, its words and how well it is sourced."""

from dataclasses import replace

from openlines.reading.actors import Cast
from openlines.reading.attribution import manner
from openlines.reading.attribution.before import behind_dateline
from openlines.reading.attribution.colons import find_colons
from openlines.reading.attribution.conditional import find_conditionals
from openlines.reading.attribution.continued import continue_quotes, copy_back
from openlines.reading.attribution.declines import find_declines
from openlines.reading.attribution.draft import Draft
from openlines.reading.attribution.grade import Grade, Grader
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.grid import grid as make_grid
from openlines.reading.attribution.lexicon import Lexicon, lexicon
from openlines.reading.attribution.nesting import nest, relay
from openlines.reading.attribution.openers import find_nouns, find_openers
from openlines.reading.attribution.quoting import find_quoting
from openlines.reading.attribution.sift import sift
from openlines.reading.attribution.transcripts import find_turns, own_words
from openlines.reading.attribution.verbs import find_verbs
from openlines.reading.parse import Parsed
from openlines.records import Form, Statement

__all__ = ["find_statements", "grid_of"]


def grid_of(parsed: Parsed) -> Grid:
    """The grid of a parsed report by the table of its language: the steps that walk over it may share one."""
    return make_grid(parsed, lexicon(parsed.report.language).sets["grammar.abbreviations"])


def find_statements(
    parsed: Parsed, cast: Cast, *, thought: bool = False, grid: Grid | None = None
) -> tuple[Statement, ...]:
    """All statements of a parsed report, in the order of their cues.

    What is said and written; with `thought` also what the reporter tells of somebody's thought, wish or
    attitude (medium "thought"). Offsets are those of `Report.text`. `grid` is that of `grid_of`, made when not given.
    """
    lex = lexicon(parsed.report.language)
    g = grid if grid is not None else grid_of(parsed)
    g = replace(g, sentences=[(behind_dateline(g, first, last), last) for first, last in g.sentences])
    taken: set[int] = set()
    drafts = list(find_declines(g, lex, taken))
    drafts += find_quoting(g, lex, taken)
    drafts += find_openers(g, lex, taken)
    drafts += find_nouns(g, lex, taken)
    drafts += find_verbs(g, lex, taken, thought=thought)
    turns = find_turns(g, lex)
    drafts = own_words(g, lex, drafts, turns) + turns
    drafts += list(find_colons(g, lex, drafts))
    drafts += list(find_conditionals(g, lex, drafts))
    drafts.sort(key=lambda draft: draft.anchor)
    drafts = copy_back(g, lex, drafts)
    drafts = relay(g, drafts)
    drafts = sift(g, lex, cast, drafts, thought=thought)
    continue_quotes(g, lex, drafts)
    within = nest(g, drafts)
    grader = Grader(g, lex, cast, parsed.report.language)
    grades = [grader.grade(draft) for draft in drafts]
    forms = manner.forms(g, lex, drafts, grades, within, parsed.report.publisher)
    return tuple(
        _statement(g, lex, draft, grade, outer, form)
        for draft, grade, outer, form in zip(drafts, grades, within, forms, strict=True)
    )


def _statement(g: Grid, lex: Lexicon, draft: Draft, grade: Grade, outer: int | None, form: Form) -> Statement:
    return Statement(
        source=g.span(draft.source.first, draft.source.last) if draft.source is not None else None,
        who=grade.who,
        side=grade.side,
        sourcing=grade.sourcing,
        reason=grade.reason,
        cue=g.span(*draft.cue),
        content=tuple(g.chars(start, end) for start, end in draft.content),
        mode=manner.mode(g, draft),
        stance=manner.stance(g, lex, draft),
        form=form,
        to=manner.addressee(g, lex, draft),
        within=outer,
        medium=draft.medium,
        number=grade.number,
    )
