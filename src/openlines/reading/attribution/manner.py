"""How something is said: in whose words, with which stance, in what form, to whom."""

from collections.abc import Iterator

from openlines.knowledge.fold import fold
from openlines.reading.attribution.draft import Draft, Range
from openlines.reading.attribution.grade import Grade
from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon, Phrase
from openlines.reading.attribution.spans import TRIM
from openlines.records import Form, Mode, Span, Stance

UNCOUNTED = dict.fromkeys(map(ord, TRIM + "."))
FORMS: tuple[Form, ...] = ("post", "testimony", "communique", "briefing", "interview")


def mode(g: Grid, draft: Draft) -> Mode:
    """Direct where all that is said stands in quotation marks, mixed where a part of it does."""
    said = quoted = 0
    for start, end in draft.content:
        said += len(g.text[start:end].translate(UNCOUNTED))
        for place in g.quotes_in(start, end):
            quote = g.quotes[g.outer[1][place]]
            quoted += len(g.text[max(start, quote.start) : min(end, quote.end)].translate(UNCOUNTED))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= said else "mixed"


def stance(g: Grid, lex: Lexicon, draft: Draft) -> Stance:
    """The cue's stance; plain assertion of a negative existence or past denies what was alleged."""
    if draft.stance != "asserts":
        return draft.stance
    for start, end in draft.content[:2]:
        first, last = _tokens(g, start, end)
        if g.find_phrase(lex.phrases["denial"], first, min(last, first + 14)) is not None:
            return "denies"
    return "asserts"


def _tokens(g: Grid, start: int, end: int) -> Range:
    low, high = 0, g.size
    while low < high:
        middle = (low + high) // 2
        if g.start[middle] < start:
            low = middle + 1
        else:
            high = middle
    last = low
    while last < g.size and g.end[last] <= end:
        last += 1
    return low, last


def forms(
    g: Grid,
    lex: Lexicon,
    drafts: list[Draft],
    grades: list[Grade],
    within: list[int | None],
    publisher: str | None,
) -> list[Form]:
    """The form of each draft. A speaker goes on in the form told of before; a body's own text is a
    communiqué."""
    named = f" {fold(publisher or '')} "
    own = any(f" {fold(word)} " in named for word in lex.table.manner.publishers)
    begins: dict[str, list[tuple[Phrase, Form]]] = {}
    for kind in FORMS:
        for phrase in lex.phrases[kind]:
            begins.setdefault(phrase[0], []).append((phrase, kind))
    marked: dict[int, list[tuple[int, Form]]] = {}
    found: list[Form] = []
    before: dict[str, Form] = {}
    for draft, grade, outer in zip(drafts, grades, within, strict=True):
        sentence = g.sentence[draft.anchor]
        if sentence not in marked:
            marked[sentence] = list(_marks(g, begins, *g.sentences[sentence]))
        kind = _form(g, draft, marked[sentence]) if outer is None else draft.form
        key = grade.who or (f"#{draft.source.head}" if draft.source is not None else "")
        if kind == "unspecified" and outer is None and grade.sourcing != "media":
            kind = before.get(key, "communique" if own else "unspecified")
        if kind not in ("unspecified", "post") and key:
            before[key] = kind
        found.append(kind)
    return found


def _marks(g: Grid, begins: dict[str, list[tuple[Phrase, Form]]], first: int, last: int) -> Iterator[tuple[int, Form]]:
    """Where words of a sentence tell of a form, and of which."""
    for at in range(first, last):
        for phrase, kind in begins.get(g.low[at], ()):
            if g.is_phrase(at, phrase):
                yield at, kind


def _form(g: Grid, draft: Draft, marks: list[tuple[int, Form]]) -> Form:
    """The form that words of the cue's sentence outside the content tell of."""
    if draft.form != "unspecified":
        return draft.form
    told = {kind for at, kind in marks if not _inside(g, draft, at)}
    return next((kind for kind in FORMS if kind in told), "unspecified")


def _inside(g: Grid, draft: Draft, at: int) -> bool:
    return any(start <= g.start[at] < end for start, end in draft.content)


def addressee(g: Grid, lex: Lexicon, draft: Draft) -> Span | None:
    """Whom it is said to: the phrase found by the frame, or one after the cue that names an audience."""
    if draft.to is not None:
        return _phrase(g, lex, *draft.to)
    if draft.kind != "verb" or draft.group is None:
        return None
    end = min(draft.group[1], draft.anchor + 14)
    for at in range(draft.anchor + 1, end):
        if g.low[at] in lex.sets["manner.audience"]:
            first = at
            while first > draft.anchor + 1 and g.pos[first - 1] in ("DET", "ADJ", "NUM"):
                first -= 1
            return g.span(first, at + 1)
    return None


def _phrase(g: Grid, lex: Lexicon, first: int, last: int) -> Span | None:
    while last > first and g.low[last - 1] in lex.sets["grammar.times"] and last - 1 > first:
        last -= 1
    return g.span(first, last) if last > first else None
