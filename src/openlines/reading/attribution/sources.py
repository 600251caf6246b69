"""The source of a verb of saying: its subject, wherever the language puts it."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.lexicon import Lexicon

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
STARTS = frozenset(("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"))
BREAKS = frozenset((";", ":", "—", "–", "(", ")", '"', "«", "»", "|", "[", "]"))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj")
RELATIVE = ("relcl", "acl:relcl")
LONGEST = 60  # tokens that a source phrase may have


def verb_start(g: Grid, lex: Lexicon, verb: int) -> int:
    """The first token of the verb with its auxiliaries, negation, clitics and adverbs."""
    sets = lex.sets
    first, _ = g.sentences[g.sentence[verb]]
    at = verb
    while at > first:
        word = g.low[at - 1]
        if (
            word in sets["grammar.auxiliaries"]
            or word in sets["grammar.negations"]
            or word in sets["grammar.reflexives"]
            or word in sets["grammar.modals"]
            or (word[0] == "-" and len(word) > 1)
            or g.pos[at - 1] in ("ADV", "AUX", "PART")
            or (g.pos[at - 1] == "PRON" and g.dep[at - 1] in ("obj", "iobj", "expl:comp", "expl:pass", "dep:comp"))
        ):
            at -= 1
        else:
            break
    return at


def noun_phrase(g: Grid, lex: Lexicon, head: int, low: int, high: int) -> Source:
    """The phrase of a nominal head within `low`..`high`, without the clauses that hang on it."""
    first, last = max(g.left(head), low, head - LONGEST), min(g.right(head) + 1, high, head + LONGEST)
    for at in range(head - 1, first - 1, -1):
        if g.low[at] in BREAKS or (g.pos[at] == "PUNCT" and g.low[at] == "-"):
            first = at + 1
            break
        if g.finite[at] and g.pos[at] in ("VERB", "AUX"):
            first = at + 1
            break
    while first < head and (g.low[first] in (",", "'") or g.pos[first] in ("CCONJ", "ADP", "SCONJ", "ADV", "SPACE", "PUNCT")):
        if g.low[first] in ("ni", "neither", "both"):
            break
        first += 1
    relatives = lex.sets["grammar.relatives"]
    at = head + 1
    while at < last:
        word = g.low[at]
        if word in BREAKS or "\n" in word or (word in relatives and g.pos[at] != "DET") or g.finite[at]:
            break
        if word == "," and not _goes_on(g, lex, at, last, head):
            break
        at += 1
    last = max(at, head + 1)
    while last > head + 1 and (g.low[last - 1] == "," or g.pos[last - 1] in ("PUNCT", "ADP", "CCONJ", "SPACE")):
        last -= 1
    return Source(first, last, head)


def _goes_on(g: Grid, lex: Lexicon, comma: int, last: int, head: int) -> bool:
    """Whether what follows a comma is a name or a title in apposition."""
    at = comma + 1
    if at >= last or g.low[at] in lex.sets["grammar.relatives"]:
        return False
    if g.participle[at] and g.pos[at] == "VERB":
        return False
    if g.pos[at] in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "PUNCT"):
        return False
    return g.pos[at] in STARTS or g.pos[at] == "CCONJ"


def find_source(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """The subject of a verb; of a relative clause its antecedent; of a participle that of its clause."""
    return _subject(g, lex, verb) or _beside(g, lex, verb)


def _subject(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    first, last = g.sentences[g.sentence[verb]]
    at = verb
    for _ in range(6):
        found = None
        for child in g.children(at):
            if g.dep[child] in SUBJECTS and first <= child < last:
                if g.low[child] == "-t":
                    continue
                found = child
                if child < at:
                    break
        if found is not None:
            return _phrase_of_subject(g, lex, found, at, first, last)
        dep, head = g.dep[at], g.head[at]
        if head == at or not first <= head < last:
            return None
        if dep in RELATIVE and g.pos[head] in NOMINAL:
            return noun_phrase(g, lex, head, first, last)
        if dep == "acl" and g.pos[head] in NOMINAL and g.low[at] not in lex.sets["grammar.auxiliaries"]:
            return noun_phrase(g, lex, head, first, at) if head < at else None
        if dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep", "aux", "acl", "cop"):
            if dep in ("ccomp", "parataxis", "dep") and g.finite[at]:
                return None
            if dep == "advcl" and (g.finite[at] or _has_auxiliary(g, at)):
                return None
            if dep == "conj" and g.pos[head] not in ("VERB", "AUX") and at != verb:
                return None
            if dep == "conj" and verb_start(g, lex, at) > first and g.low[verb_start(g, lex, at) - 1] in CLOSING:
                return None
            at = head
            continue
        if dep == "pobj" or g.pos[head] == "ADP":
            at = head
            continue
        return None
    return None


def _has_auxiliary(g: Grid, verb: int) -> bool:
    return any(g.dep[child].startswith("aux") for child in g.children(verb))


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


def antecedent(g: Grid, lex: Lexicon, relative: int, first: int) -> Source | None:
    """The noun phrase that a relative pronoun takes up: the nearest before it, by its topmost head."""
    at = relative - 1
    while at >= first and (g.low[at] in (",", "»", '"') or g.pos[at] in ("ADP", "SPACE")):
        at -= 1
    if at < first or g.pos[at] not in (*NOMINAL, "ADJ", "X"):
        return None
    head = at
    for _ in range(8):
        up = g.head[head]
        if not first <= up < at + 1 or up == head or g.pos[up] not in NOMINAL:
            break
        head = up
    return noun_phrase(g, lex, head, first, relative)


def _beside(g: Grid, lex: Lexicon, verb: int) -> Source | None:
    """Where the parser sees no subject: the noun phrase beside the verb, before it or, in an inversion, after it."""
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
            return noun_phrase(g, lex, head, first, begin)
    if before in lex.sets["grammar.relatives"]:
        return antecedent(g, lex, begin - 1, first)
    if not before or before in CLOSING or before in (",", "—", "–", '"', "...", "!", "?"):
        return after(g, lex, verb + 1, last)
    return None


def after(g: Grid, lex: Lexicon, at: int, last: int) -> Source | None:
    """The first noun phrase after an inverted verb, past times and places."""
    sets = lex.sets
    while at < last:
        word = g.low[at]
        if word in sets["grammar.complementizers"] or word in (":", ";", '"', "«"):
            return None
        if word == ",":
            return None
        if g.pos[at] in ("ADV", "SPACE", "PART") or (word in sets["grammar.times"] and g.pos[at] not in ("DET",)):
            at += 1
            continue
        if g.pos[at] == "ADP" or word in sets["grammar.prepositions"]:
            end = phrase_end(g, at + 1, last)
            if end <= at + 1:
                return None
            at = end
            continue
        if g.pos[at] in STARTS:
            if at + 1 < last and g.pos[at] == "DET" and g.low[at + 1] in sets["grammar.times"]:
                at += 2
                continue
            end = phrase_end(g, at, last)
            head = max((t for t in range(at, end)), key=lambda t: (g.pos[t] in NOMINAL and not at <= g.head[t] < end, -t))
            return noun_phrase(g, lex, head, at, last)
        return None
    return None


def phrase_end(g: Grid, at: int, last: int) -> int:
    """The end of the noun phrase that begins at `at`, without what hangs on it."""
    begin = at
    while at < last and (g.pos[at] in STARTS or g.low[at] in ("de", "d'", "du", "des", "of", "'s", "'", "-") or g.dep[at].startswith("flat")):
        if at > begin and g.pos[at] in ("DET", "PRON") and g.pos[at - 1] in ("NOUN", "PROPN") :
            break
        at += 1
    return at
