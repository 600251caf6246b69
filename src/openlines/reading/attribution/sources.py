"""The source of a verb of saying: its subject, wherever the language puts it."""

from openlines.reading.attribution.draft import Source
from openlines.reading.attribution.grid import CLOSING, Grid
from openlines.reading.attribution.lexicon import Lexicon
from openlines.reading.attribution.verbgroup import coordinator_of, is_bare, partner, verb_start

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
STARTS = frozenset(("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
BREAKS = frozenset((";", ":", "—", "–", "(", ")", '"', "«", "»", "|", "[", "]"))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj")
RELATIVE = ("relcl", "acl:relcl")
SPEAKERS = tuple(
    f"sources.{name}" for name in ("anonymous", "document", "media", "spokesperson", "collective", "titles", "back")
)
TITLES = ("sources.titles", "sources.spokesperson", "sources.anonymous")
CARRIERS = ("conj", "xcomp", "advcl", "ccomp", "pcomp", "pobj", "parataxis", "dep", "aux", "acl", "cop")
LONGEST = 60  # tokens that a source phrase may have


def noun_phrase(g: Grid, lex: Lexicon, head: int, low: int, high: int) -> Source:
    """The phrase of a nominal head within `low`..`high`, without the clauses that hang on it."""
    first, last = max(g.left(head), low, head - LONGEST), min(g.right(head) + 1, high, head + LONGEST)
    for at in range(head - 1, first - 1, -1):
        if g.low[at] in BREAKS or (g.low[at] == "-" and g.text[g.start[at] - 1].isspace()):
            first = at + 1
            break
        if g.low[at] in lex.sets["grammar.relatives"] and g.pos[at] != "DET":
            first = at + 1
            break
        if g.finite[at] and g.pos[at] in ("VERB", "AUX"):
            first = at + 1
            break
    trimmed = first < head and g.pos[first] == "ADP"
    while first < head and (g.low[first] in (",", "'") or g.pos[first] in ("CCONJ", "ADP", "SCONJ", "ADV", "SPACE", "PUNCT")):
        if g.low[first] in ("ni", "neither", "both"):
            break
        first += 1
    comma = next((k for k in range(head - 1, first, -1) if g.low[k] == ","), None)
    if comma is not None and trimmed:
        first = comma + 1
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
    while last < high and g.pos[last] == "PROPN" and g.pos[last - 1] == "PROPN":
        last += 1
    short = lex.sets["grammar.abbreviations"]
    while first - 2 >= low and g.low[first - 1] == "." and g.low[first - 2] in short:
        first -= 2  # "Brig. Gen. Pat Ryder": the parser ends a sentence there
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
    if g.pos[at] in ("DET", "ADJ") and g.pos[head] in ("NOUN", "PROPN"):
        # A title in apposition, not the next noun phrase of the sentence.
        return any(g.low[k] in lex.sets[name] for k in range(at, min(at + 5, last)) for name in TITLES)
    return g.pos[at] in STARTS or g.pos[at] == "CCONJ"


def find_source(g: Grid, lex: Lexicon, verb: int, last: int) -> Source | None:
    """The subject of a verb; of a relative clause its antecedent; of a participle that of its clause.

    `last` is the token after the verb and its particles, where an inverted subject is looked for.
    """
    found = _subject(g, lex, verb, last) or _beside(g, lex, verb)
    if found is not None and found.last <= verb:
        relay = _relay_before(g, lex, found.first)
        if relay >= 0:  # "Tass, citing the ministry, reports": the parser takes the nearer one
            return antecedent(g, lex, relay, g.sentences[g.sentence[verb]][0])
    return found


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
        begin = verb_start(g, lex, at)
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
            found = child
            if child < verb:
                return child
        elif g.dep[child].startswith("aux") and g.pos[child] == "VERB":
            for inner in g.children(child):
                if g.dep[inner] in SUBJECTS and first <= inner < child:
                    return inner
    return found


def inverted(g: Grid, lex: Lexicon, verb: int, begin: int, last: int) -> Source | None:
    """The subject after a verb that follows what is said: "…, a annoncé le ministère", "“…,” said one"."""
    pronouns = lex.sets["grammar.pronouns"]
    first, limit = g.sentences[g.sentence[verb]]
    for at in (*range(begin, verb), *range(last, min(last + 2, limit))):
        if g.low[at] in lex.sets["grammar.nameless"]:
            return _place_of(g, lex, max(last, at + 1), limit)
    for at in range(begin, verb):
        if g.low[at][0] == "-" and g.low[at] in pronouns:
            return Source(at, at + 1, at)
    first, limit = g.sentences[g.sentence[verb]]
    quoted = begin > 0 and g.low[begin - 1] in CLOSING and g.quote[max(begin - 2, 0)] >= 0
    if begin > first and g.low[begin - 1] == ",":
        quoted = quoted or (begin - 2 >= 0 and g.low[begin - 2] in CLOSING and g.quote[max(begin - 3, 0)] >= 0)
    elif begin > first and g.low[begin - 1] in lex.sets["grammar.likes"] and lex.table.grammar.inverts:
        return after(g, lex, last, limit)
    elif not quoted:
        return None
    quoted = quoted or any(g.low[k] in CLOSING and g.quote[k - 1] >= 0 > g.quote[k] for k in range(first + 1, begin))
    inverts = lex.table.grammar.inverts
    if not quoted and not has_main_clause(g, lex, first, begin - 1):
        if not inverts or not _one_comma(g, lex, first, begin):
            return None
    if g.low[verb].endswith(("ing", "ant")) or (inverts and is_bare(g, lex, verb, begin)):
        return None
    if not inverts and any(frame.group.to == "object" for frame in lex.verbs.get(g.low[verb], ())):
        return None
    for at in range(last, min(last + 2, limit)):
        if g.low[at] in pronouns and g.low[at][0] == "-":
            return Source(at, at + 1, at)
    if not inverts and (last >= limit or g.pos[last] not in STARTS):
        return None
    found = after(g, lex, last, limit)
    if found is not None and not inverts and found.last < limit and g.finite[found.last]:
        return None  # what follows is the clause said
    return found


def _place_of(g: Grid, lex: Lexicon, at: int, limit: int) -> Source | None:
    """Who stands behind a nameless subject: "indique-t-on au Quai d'Orsay", "a-t-on appris de source policière"."""
    while at < limit and (g.pos[at] == "ADV" or g.low[at] in lex.sets["grammar.times"]):
        at += 1
    if at + 1 >= limit or g.pos[at] != "ADP":
        return None
    if g.low[at] == "auprès":
        at += 1
    end = phrase_end(g, at + 1, limit)
    inside = [k for k in range(at + 1, end) if g.pos[k] in NOMINAL]
    return noun_phrase(g, lex, inside[0], at + 1, limit) if inside else None


def _one_comma(g: Grid, lex: Lexicon, first: int, begin: int) -> bool:
    """Whether a comma, and only one, parts a verb from what stands before it: no subject is parted so."""
    commas = sum(1 for k in range(first, begin) if g.low[k] == ",")
    return commas == 1 and g.pos[first] in ("DET", "PROPN", "NOUN") and begin - 1 > first


def has_main_clause(g: Grid, lex: Lexicon, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb that no conjunction at its head and no relative subordinates."""
    sets = lex.sets
    verbs = [
        k
        for k in range(first, last)
        if (g.finite[k] and g.pos[k] in ("VERB", "AUX"))
        or (g.pos[k] == "VERB" and not g.participle[k] and not g.infinitive[k])
    ]
    if not verbs:
        return False
    k = first
    while k < last and g.pos[k] in ("ADV", "CCONJ", "PUNCT") and g.low[k] not in sets["grammar.subordinators"]:
        k += 1
    if k < last and g.low[k] in sets["grammar.subordinators"] and g.pos[k] in ("SCONJ", "ADV"):
        comma = next((j for j in range(last - 1, k, -1) if g.low[j] == ","), None)
        return comma is not None and any(j > comma for j in verbs)
    return any(not _in_relative(g, lex, j, first) for j in verbs)


def _in_relative(g: Grid, lex: Lexicon, verb: int, first: int) -> bool:
    for k in range(verb - 1, max(first - 1, verb - 8), -1):
        if g.low[k] in lex.sets["grammar.relatives"] and g.low[k] != "que":
            return True
        if g.low[k] == "," or g.finite[k]:
            return False
    return False


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
            found = noun_phrase(g, lex, head, first, begin)
            start = found.first
            while start > first and g.pos[start - 1] in ("DET", "ADJ"):
                start -= 1
            return Source(start, found.last, found.head)
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
        if g.pos[at] in ("ADV", "SPACE", "PART") or word in sets["grammar.unsubjects"] or (word in sets["grammar.times"] and g.pos[at] not in ("DET",)):
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
        if at > begin and (
            g.low[at] in ("que", "qu'", "that", "who", "which", "qui", "dont")
            or (g.pos[at] in ("DET", "PRON") and g.pos[at - 1] in ("NOUN", "PROPN"))
        ):
            break
        at += 1
    return at


def speaks(g: Grid, lex: Lexicon, head: int) -> bool:
    """Whether the tables know a noun as somebody or something that speaks."""
    word = g.low[head]
    stem = word[:-1] if word.endswith("s") else word
    return any(word in lex.sets[name] or stem in lex.sets[name] for name in SPEAKERS)
