"""A verb with its auxiliaries: where it begins, whether it is passive or bare, which verb shares its
subject."""

from openlines.reading.attribution.grid import Grid
from openlines.reading.attribution.lexicon import Lexicon

CLITICS = ("obj", "iobj", "expl:comp", "expl:pass", "dep:comp")


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
            or (word[0] == "-" and (len(word) > 1 or (at > first + 1 and g.start[at - 1] == g.end[at - 2])))
            or (g.pos[at - 1] == "PRON" and word in sets["grammar.clitics"])
            or (word in sets["grammar.addressed"] and at - 2 >= first and g.low[at - 2] in (",", "»", "”", '"'))
            or g.pos[at - 1] in ("ADV", "AUX", "PART")
            or (g.pos[at - 1] == "PRON" and g.dep[at - 1] in CLITICS and word not in sets["grammar.relatives"])
        ):
            at -= 1
        else:
            break
    head = g.head[verb]
    if (
        g.participle[verb]
        and first <= head < at
        and verb - head <= 6
        and g.low[head] in sets["grammar.auxiliaries"]
        and all(g.pos[k] != "PUNCT" for k in range(head, verb))
    ):
        return head
    # "a de son côté fait état": the auxiliary stands apart.
    for child in g.children(verb):
        if g.dep[child].startswith("aux") and max(first, verb - 8) <= child < at and g.pos[child] != "PART":
            at = child
    return at


def group_start(g: Grid, lex: Lexicon, verb: int) -> int:
    """Where a verb begins with its auxiliaries, and the verb that carries it: "a tenu à préciser"."""
    begin = verb_start(g, lex, verb)
    if g.infinitive[verb] and begin == verb and verb >= 2 and g.low[verb - 1] in lex.sets["grammar.infinitives"]:
        carrier = verb - 2
        if g.low[carrier] in lex.sets["carriers"] and g.participle[carrier]:
            return verb_start(g, lex, carrier)
    return begin


def auxiliaries(g: Grid, lex: Lexicon, verb: int, begin: int) -> list[int]:
    return [k for k in range(begin, verb) if g.low[k] in lex.sets["grammar.auxiliaries"]]


def is_passive(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """Whether the verb's subject is spoken to or of, rather than speaking."""
    if not g.participle[verb] or g.low[verb].endswith(lex.table.grammar.gerunds):
        return False
    words = g.low[begin:verb]
    if any(word in lex.sets["grammar.reflexives"] for word in words):
        return False
    return any(word in lex.sets["grammar.passives"] for word in words)


def is_bare(g: Grid, lex: Lexicon, verb: int, begin: int) -> bool:
    """A past participle without auxiliary: "asked about it", "interrogé dimanche"."""
    if (
        not g.participle[verb]
        or g.low[verb].endswith(lex.table.grammar.gerunds)
        or not has_participle_form(g, lex, verb)
    ):
        return False
    return not auxiliaries(g, lex, verb, begin)


def has_participle_form(g: Grid, lex: Lexicon, verb: int) -> bool:
    """Whether the form can be a past participle at all, whatever the tagger says: "rétorque" cannot."""
    word = g.low[verb]
    regular = lex.table.grammar.participles
    if any(frame.lemma.endswith(regular.of) and frame.lemma != word for frame in lex.verbs.get(word, ())):
        return word.endswith(regular.by)
    return True


def partner(g: Grid, lex: Lexicon, verb: int, coordinator: int) -> int:
    """The verb that a coordinated one shares its subject with, -1 if none.

    The parser often joins to the verb inside the clause said; the shape of the verb form is the better guide:
    a bare participle shares the auxiliary of the nearest participle that has one, a finite verb goes with a
    finite one.
    """
    first, _ = g.sentences[g.sentence[verb]]
    bare = not any(g.low[k] in lex.sets["grammar.auxiliaries"] for k in range(coordinator + 1, verb))
    if g.participle[verb] and bare and not g.low[verb].endswith(lex.table.grammar.gerunds):
        for at in range(coordinator - 1, first - 1, -1):
            if not g.participle[at] or g.pos[at] not in ("VERB", "ADJ"):
                continue
            begin = verb_start(g, lex, at)
            if auxiliaries(g, lex, at, begin):
                if lex.table.grammar.inverts or not is_passive(g, lex, at, begin):
                    return at
                break
    if g.dep[verb] != "conj":
        # Joined to something else by mistake: the nearest verb before the coordinator.
        for at in range(coordinator - 1, first - 1, -1):
            if g.pos[at] == "VERB" and not g.infinitive[at] and g.quote[at] < 0:
                return at
        return -1
    head = g.head[verb]
    for _ in range(4):
        if g.dep[head] != "conj" or g.head[head] == head or g.low[head] in lex.verbs:
            break
        head = g.head[head]
    outer = g.head[head]
    if g.finite[head] and g.finite[verb] and g.dep[head] == "ccomp" and g.low[outer] in lex.verbs:
        tenses = [_tense(g, k) for k in (verb, head, outer)]
        if tenses[0] == tenses[2] != tenses[1] and bare:
            return outer  # "said it opposes the sale and urged …"
    if (
        not is_speech(g, lex, head)
        and g.dep[head] == "ccomp"
        and g.low[outer] in lex.verbs
        and any(g.low[k] in lex.sets["grammar.complementizers"] for k in range(verb + 1, min(verb + 4, g.size)))
    ):
        return outer  # "said the call went well and added that …"
    if (
        bare
        and not g.low[verb].endswith(lex.table.grammar.gerunds)
        and not g.finite[head]
        and auxiliaries(g, lex, head, verb_start(g, lex, head))
    ):
        # A plain past does not go with a compound one: look further up for a verb of its own kind.
        for at in range(head - 1, first - 1, -1):
            if g.finite[at] and g.pos[at] == "VERB" and g.quote[at] < 0:
                return at
    return head


def is_speech(g: Grid, lex: Lexicon, verb: int) -> bool:
    """Whether a verb form is one of saying as it stands, with the particles that it needs."""
    frames = lex.verbs.get(g.low[verb], ())
    return any(g.is_phrase(verb + 1, f.particles) for f in frames if f.group.medium != "thought")


def _tense(g: Grid, verb: int) -> str:
    return "".join(g.doc[verb].morph.get("Tense", []))


def coordinated(g: Grid, lex: Lexicon, at: int, verb: int, end: int) -> bool:
    """Whether the coordinator at `at` joins to `verb` another verb of saying without a subject of its own."""
    k = at + 1
    while k < end and (
        g.pos[k] in ("ADV", "AUX", "PART")
        or g.low[k] in lex.sets["grammar.auxiliaries"]
        or g.low[k] in lex.sets["grammar.reflexives"]
        or g.low[k] == ","
        or g.low[k] in lex.sets["grammar.clitics"]
    ):
        k += 1
        if k - at > 6:
            return False
    if k >= end or g.pos[k] not in ("VERB", "ADJ", "NOUN", "AUX"):
        return False
    told = any(frame.group.medium != "thought" for frame in lex.verbs.get(g.low[k], ()))
    if not told and f"refusing {g.low[k]}" not in lex.declining:
        return False
    if g.pos[k] == "NOUN" and g.dep[k] != "conj":
        return False
    return partner(g, lex, k, at) == verb


def coordinator_of(g: Grid, verb: int, begin: int) -> int:
    """The coordinator right before a verb, adverbs aside; -1 if there is none."""
    at = begin - 1
    while at >= 0 and (g.pos[at] in ("ADV",) or g.low[at] == ","):
        at -= 1
    if at >= 0 and g.pos[at] == "CCONJ":
        return at
    return next((k for k in range(begin, verb) if g.pos[k] == "CCONJ"), -1)
