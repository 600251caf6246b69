"""The source of a verb of saying: its subject, wherever the language puts it."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.inversion import after, has_main_clause, inverted
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.phrases import NOMINAL, STARTS, antecedent, noun_phrase
from openlines.reading.attribution.verbgroup import coordinator_of, group_start, partner, verb_start

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj")
RELATIVE = ("relcl", "acl:relcl")
CARRIERS = ("conj", "xcomp", "advcl", "ccomp", "pcomp", "pobj", "parataxis", "dep", "aux", "acl", "cop")


def find_source(g: Grid, lex: Lexicon, verb: int, last: int) -> Source | None:
    """The subject of a verb; of a relative clause its antecedent; of a participle that of its clause.

    `last` is the token after the verb and its particles, where an inverted subject is looked for.
    """
    found = _subject(g, lex, verb, last) or _beside(g, lex, verb) or _main_subject(g, lex, verb)
    found = _parted(g, lex, verb, last, found) or _named_before(g, lex, found) or found
    if found is not None and found.last <= verb:
        relay = _relay_before(g, lex, found.first)
        if relay >= 0:  # "Tass, citing the ministry, reports": the parser takes the nearer one
            return antecedent(g, lex, relay, g.sentences[g.sentence[verb]][0])
    return found


def _main_subject(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """For a gerund behind a comma the subject of the verb before it: "…, affirmant n'avoir « rien à cacher »"."""
    first, _ = g.sentences[g.sentence[verb]]
    if not g.low[verb].endswith(lex.table.grammar.gerunds) or verb <= first or g.low[verb - 1] != ",":
        return None
    for at in range(verb - 2, first, -1):
        if g.pos[at] == "VERB" and g.quote[at] < 0 and not g.infinitive[at] and (g.finite[at] or g.participle[at]):
            return _subject(g, lex, at, at + 1)
    return None


def _parted(g: Grid, lex: Lexicon, verb: int, last: int, found: Source | None) -> Source | None:
    """The noun phrase between a comma and a verb that ends its sentence: "…, senior officials told reporters".

    Behind a whole clause that is the subject, whatever the parser hangs on the verb.
    """
    first, limit = g.sentences[g.sentence[verb]]
    if lex.table.grammar.inverts or g.infinitive[verb] or g.quote[verb] >= 0:
        return None
    begin = verb_start(g, lex, verb)
    end = begin - 1 if begin > first and g.low[begin - 1] == "," else begin
    comma = next((k for k in range(end - 1, max(first, end - 24), -1) if g.low[k] == ","), None)
    if comma is None or not _is_plain(g, comma + 1, end):
        return None
    if end < begin:  # a name in apposition to a title: ", the envoy, Ana Ruiz, said"
        title = next((k for k in range(comma - 1, max(first, comma - 24), -1) if g.low[k] == ","), None)
        if title is None or not _is_plain(g, title + 1, comma) or g.pos[end - 1] != "PROPN":
            return None
        comma = title
    if found is not None and found.head > comma and found.last <= begin:
        return None if found.first > comma else Source(comma + 1, end, found.head)
    if not has_main_clause(g, lex, first, comma) or _is_told_after(g, lex, last, limit):
        return None
    head = next((k for k in range(end - 1, comma, -1) if not comma < g.head[k] < end and g.pos[k] in NOMINAL), end - 1)
    return Source(comma + 1, end, head)


def _is_plain(g: Grid, first: int, last: int) -> bool:
    """Whether a stretch is a noun phrase and no more."""
    if last <= first or g.pos[last - 1] not in NOMINAL or g.pos[first] not in STARTS:
        return False
    return all(
        g.pos[k] in STARTS or g.pos[k] in ("ADP", "PART", "CCONJ") or g.low[k] == "-" for k in range(first, last)
    )


def _is_told_after(g: Grid, lex: Lexicon, at: int, limit: int) -> bool:
    """Whether a clause or a quotation follows the verb, so that what precedes it is not what is said."""
    return any(
        g.low[k] in lex.sets["grammar.complementizers"] or g.finite[k] or g.quote[k] >= 0 or g.low[k] == ":"
        for k in range(at, min(limit, at + 12))
        if not any(g.low[j] == "," for j in range(at, k))
    )


def _named_before(g: Grid, lex: Lexicon, found: Source | None) -> Source | None:
    """The name that a title between commas is in apposition to: "Ana Ruiz, her successor, praised …"."""
    if found is None or found.last >= g.size or g.low[found.last] != "," or found.first < 2:
        return None
    comma = found.first - 1
    first, _ = g.sentences[g.sentence[found.head]]
    if g.low[comma] != "," or comma <= first or g.pos[comma - 1] != "PROPN" or g.pos[found.head] == "PROPN":
        return None
    if comma - first > 6 or not all(g.pos[k] == "PROPN" for k in range(first, comma)):
        return None
    return Source(first, comma, comma - 1)


def _relay_before(g: Grid, lex: Lexicon, at: int) -> int:
    """Where a phrase of relaying begins that ends right before a token, -1 if there is none."""
    for begin in range(max(0, at - 4), at):
        for phrase, kind in lex.openers.get(g.low[begin], ()):
            if kind in ("relay", "cited") and begin + len(phrase) == at and g.is_phrase(begin, phrase):
                return begin
    return -1


def _subject(g: Grid, lex: Lexicon, verb: int, last: int) -> Source | None:
    first, limit = g.sentences[g.sentence[verb]]
    at = verb
    for _ in range(6):
        begin = group_start(g, lex, at)
        found = inverted(g, lex, at, begin, last if at == verb else at + 1)
        if found is not None:
            return found
        joined = coordinator_of(g, at, begin)
        if joined >= 0:
            other = partner(g, lex, at, joined)
            if other >= 0 and not _own_subject(g, lex, at, joined):
                at = other
                continue
        subject = _subject_child(g, lex, at, first, limit)
        if subject is not None:
            return _phrase_of_subject(g, lex, subject, at, first, limit)
        dep, head = g.dep[at], g.head[at]
        if head == at or not first <= head < limit:
            return None
        if dep in RELATIVE and g.pos[head] in NOMINAL and head < at:
            return noun_phrase(g, lex, head, first, begin)
        if dep == "acl" and g.pos[head] in NOMINAL:
            return noun_phrase(g, lex, head, first, at) if head < at else None
        if dep == "ccomp" and g.participle[at] and begin <= head < at:
            at = head  # an auxiliary taken for the main verb
            continue
        if dep in ("ccomp", "parataxis", "dep") and g.finite[at]:
            return None
        if dep == "advcl" and (g.finite[at] or _has_auxiliary(g, at)):
            return None
        if dep == "conj" and g.pos[head] not in ("VERB", "AUX", "ADJ"):
            return None
        if dep == "conj" and begin > first and g.low[begin - 1] in CLOSING:
            return None
        if dep in CARRIERS or g.pos[head] == "ADP":
            at = head
            continue
        return None
    return None


def _own_subject(g: Grid, lex: Lexicon, verb: int, coordinator: int) -> bool:
    return any(
        g.dep[child] in SUBJECTS and child > coordinator and g.low[child] not in lex.sets["grammar.unsubjects"]
        for child in g.children(verb)
    )


def _subject_child(g: Grid, lex: Lexicon, verb: int, first: int, limit: int) -> int | None:
    """The subject that the parser hangs on a verb or, by mistake, on its auxiliary."""
    found = None
    unsubjects = lex.sets["grammar.unsubjects"]
    for child in g.children(verb):
        if g.dep[child] in SUBJECTS and first <= child < limit and g.low[child] not in unsubjects:
            if child < verb:
                return child
            if any(g.low[k] in lex.openers for k in range(verb + 1, child)):
                continue  # behind "selon …" stands a name's title, not the subject
            found = child
        elif g.dep[child].startswith("aux") and g.pos[child] == "VERB":
            for inner in g.children(child):
                if g.dep[inner] in SUBJECTS and first <= inner < child:
                    return inner
    return found


def _has_auxiliary(g: Grid, verb: int) -> bool:
    return any(g.dep[child].startswith("aux") and g.pos[child] != "PART" for child in g.children(verb))


def _phrase_of_subject(g: Grid, lex: Lexicon, subject: int, verb: int, first: int, last: int) -> Source | None:
    sets = lex.sets
    if g.low[subject] in sets["grammar.relatives"]:
        head = g.head[verb]
        if g.dep[verb] in RELATIVE and g.pos[head] in NOMINAL and head < subject:
            return noun_phrase(g, lex, head, first, subject)
        return antecedent(g, lex, subject, first)
    low, high = (first, verb_start(g, lex, verb)) if subject < verb else (verb + 1, last)
    if subject < verb and subject >= high:  # a clitic among the auxiliaries
        return Source(subject, subject + 1, subject)
    return noun_phrase(g, lex, subject, low, high)


def _beside(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """Where the parser sees no subject: the noun phrase beside the verb, before it or, in an
    inversion, after it."""
    first, last = g.sentences[g.sentence[verb]]
    begin = verb_start(g, lex, verb)
    for at in range(begin, verb):
        if g.low[at][0] == "-" and g.low[at] in lex.sets["grammar.pronouns"]:
            return Source(at, at + 1, at)
    for at in range(verb + 1, min(verb + 3, last)):
        if g.low[at][0] == "-" and g.low[at] in lex.sets["grammar.pronouns"]:
            return Source(at, at + 1, at)
    before = g.low[begin - 1] if begin > first else ""
    if begin > first and g.pos[begin - 1] in NOMINAL and before not in lex.sets["grammar.relatives"]:
        head = begin - 1
        for _ in range(8):
            up = g.head[head]
            if not first <= up < begin or up == head or g.pos[up] not in NOMINAL:
                break
            head = up
        if g.low[begin - 1] not in lex.sets["grammar.times"]:
            found = noun_phrase(g, lex, head, first, begin)
            start = found.first
            while start > first and g.pos[start - 1] in ("DET", "ADJ"):
                start -= 1
            return Source(start, found.last, found.head)
    if before in lex.sets["grammar.relatives"]:
        return antecedent(g, lex, begin - 1, first)
    if before == ",":
        apposed = _before_apposition(g, lex, begin, first)
        if apposed is not None:
            return apposed
    if not before or before in CLOSING or before in (",", "—", "–", '"', "...", "!", "?"):
        return after(g, lex, verb + 1, last)
    return None


def _before_apposition(g: Grid, lex: Lexicon, begin: int, first: int) -> Source | None:
    """What opens a sentence, where a title or a relative clause between commas parts it from its verb."""
    relatives = lex.sets["grammar.relatives"]
    comma = next((k for k in range(begin - 2, first, -1) if g.low[k] == "," and g.low[k + 1] in relatives), None)
    if comma is None:
        comma = next((k for k in range(begin - 2, first, -1) if g.low[k] == "," or g.finite[k]), None)
        if comma is None or g.low[comma] != "," or g.pos[comma - 1] != "PROPN":
            return None
    elif g.pos[comma - 1] not in ("NOUN", "PROPN"):
        return None
    if any(g.finite[k] or g.low[k] in (",", ";", ":") or g.quote[k] >= 0 for k in range(first, comma)):
        return None
    start = first
    while start < comma and g.pos[start] in ("CCONJ", "ADV", "PUNCT", "SPACE"):
        start += 1
    return Source(start, comma, comma - 1) if g.pos[start] != "ADP" and start < comma else None
