"""The words that matter for actors, found in a text: sides, posts, and the nouns of the language's table."""

from dataclasses import dataclass

from openlines.knowledge.fold import words
from openlines.knowledge.post_search import PostMatch, find_posts
from openlines.knowledge.sides import SideForm, SideMatch, find_sides
from openlines.reading.actors.lexicon import Lexicon, Noun, Role
from openlines.reading.tokens import ABBREVIATED as SHORT
from openlines.reading.tokens import Tokens

ABBREVIATED = SHORT | {"cdr", "cmdr", "dr", "m", "min", "mm", "mme", "mp", "mr", "mrs", "ms", "pr", "prof"}

CERTAIN = frozenset(("name", "capital", "metonym"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first`..`last` (half-open) that are one of: a side ("side": `forms`), a post or a body (`match`),
    or a noun of the table (`noun`)."""

    kind: str
    first: int
    last: int
    forms: tuple[SideForm, ...] = ()
    match: PostMatch | None = None
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces in order, none overlapping; `at` maps a token to its piece. `roles` are the nouns for people by
    token, also of those inside posts. A token like "franco-russe" holds several sides: `inside`."""

    all: list[Piece]
    at: dict[int, Piece]
    roles: dict[int, Role]
    inside: dict[int, list[SideForm]]


def find_pieces(tokens: Tokens, text: str, lexicon: Lexicon) -> Pieces:
    """The pieces of a text: where they overlap, outlets go before posts, posts before sides, sides before nouns."""
    said = words(text)
    named = find_sides(said, lexicon.code)
    sides = _settled(named)
    posts = [_told(match, sides) for match in find_posts(said, lexicon.code, named)]
    nouns = _nouns(tokens, said.keys, said.spans, lexicon)
    found = Pieces([], {}, {}, {})
    for piece in nouns:
        if piece.noun and piece.noun.role:
            for token in range(piece.first, piece.last):
                found.roles[token] = piece.noun.role
    for piece in nouns:
        if piece.kind == "media":
            _keep(found, piece)
    for match in posts:
        first, last = tokens.at(match.start), tokens.at(match.end - 1) + 1
        _keep(found, Piece(match.form.kind, first, last, match=match))
    for piece in nouns:
        if piece.kind == "twins":
            _keep(found, piece)
    for side in sides:
        first, last = tokens.at(side.start), tokens.at(side.end - 1) + 1
        if last - first == 1 and _partial(tokens, first, side.start, side.end):
            found.inside.setdefault(first, []).append(side.forms[0])
        else:
            _keep(found, Piece("side", first, last, forms=side.forms))
    for piece in nouns:
        if piece.kind != "media":
            _keep(found, piece)
    told = {form.side for piece in found.all for form in piece.forms}
    for token, key in enumerate(tokens.key):
        entry = lexicon.contextual.get(key)
        if entry is not None and tokens.word[token][0].isupper() and told & set(entry.beside):
            form = SideForm(text=tokens.word[token], side=entry.side, kind="name", weak=True)
            _keep(found, Piece("side", token, token + 1, forms=(form,)))
    found.all.sort(key=lambda piece: piece.first)
    return found


def _settled(sides: list[SideMatch]) -> list[SideMatch]:
    """Sides without the adjectives of two states ("congolais"), unless a name or a capital tells which is meant."""
    certain = {match.forms[0].side for match in sides if match.forms[0].kind in CERTAIN}
    found: list[SideMatch] = []
    for match in sides:
        meant = {form.side for form in match.forms}
        if len(meant) > 1 and {form.kind for form in match.forms} <= {"adjective", "demonym"}:
            if len(meant & certain) != 1:
                continue
            match = match._replace(forms=tuple(form for form in match.forms if form.side in certain))  # noqa: PLW2901
        found.append(match)
    return found


def _told(match: PostMatch, sides: list[SideMatch]) -> PostMatch:
    """A post with its side as the text settles it: "le ministre congolais de la Défense" is one of two states."""
    if all(len(side.forms) < 2 for side in match.matches):
        return match
    at = {side.start: side for side in sides}
    matches = tuple(at[side.start] for side in match.matches if side.start in at)
    if matches == match.matches:
        return match
    return match._replace(matches=matches, sides=tuple(dict.fromkeys(side.forms[0].side for side in matches)))


def _keep(found: Pieces, piece: Piece) -> None:
    if any(token in found.at for token in range(piece.first, piece.last)):
        return
    found.all.append(piece)
    for token in range(piece.first, piece.last):
        found.at[token] = piece


def _partial(tokens: Tokens, token: int, start: int, end: int) -> bool:
    word = tokens.word[token]
    inner = tokens.start[token] + (len(word) - len(word.lstrip("-'\"")))
    outer = tokens.end[token] - (len(word) - len(word.rstrip("-'\".")))
    return start > inner or end < outer


def _nouns(tokens: Tokens, keys: list[str], spans: list[tuple[int, int]], lexicon: Lexicon) -> list[Piece]:
    """Phrases of the table: longest first from left to right, whole tokens only."""
    found: list[Piece] = []
    phrases = lexicon.phrases
    size = len(keys)
    skip = 0
    for at, key in enumerate(keys):
        if at < skip or key not in phrases:
            continue
        for form, noun in phrases[key]:
            last = at + len(form)
            if last > size or tuple(keys[at:last]) != form:
                continue
            start, end = spans[at][0], spans[last - 1][1]
            first, stop = tokens.at(start), tokens.at(end - 1) + 1
            if not _whole(tokens, first, stop, start, end) or not _fits(
                tokens, first, stop, noun, lexicon.also_adjectives
            ):
                continue
            if (
                stop < tokens.size
                and tokens.word[stop] == "."
                and tokens.glued(stop)
                and noun.kind in ("role", "honorific")
                and tokens.key[stop - 1] in ABBREVIATED
            ):
                stop += 1  # the dot of "Capt." that the tokenizer cut off
            found.append(Piece(noun.kind, first, stop, noun=noun))
            skip = last
            break
    return found


def _whole(tokens: Tokens, first: int, stop: int, start: int, end: int) -> bool:
    if tokens.sentence[first] != tokens.sentence[stop - 1]:
        return False
    head, tail = tokens.word[first], tokens.word[stop - 1]
    starts = start - tokens.start[first] <= len(head) - len(head.lstrip("-'"))
    ends = tokens.end[stop - 1] - end <= len(tail) - len(tail.rstrip("-'."))
    return starts and ends


def _fits(tokens: Tokens, token: int, stop: int, noun: Noun, also_adjectives: frozenset[str]) -> bool:
    if noun.kind == "pair" or (noun.pronoun and noun.pronoun.case == "latter"):
        return not _before_noun(tokens, stop)  # "ces dernières quarante-huit heures"
    if noun.kind in ("role", "outlet") and stop - token == 1 and tokens.key[token] in also_adjectives:
        before = tokens.pos[token - 1] if token and tokens.sentence[token - 1] == tokens.sentence[token] else ""
        if before in ("NOUN", "ADJ"):
            return False  # "le dialogue militaire", "appels quotidiens"
    if noun.kind in ("body", "outlet", "document") and tokens.dep[stop - 1] in ("compound", "amod"):
        # "A military line", "the channel islands": it only qualifies what follows.
        if stop < tokens.size and tokens.pos[stop] == "NOUN":
            return False
    if noun.cased:
        return tokens.word[token][0].isupper()
    if noun.kind == "role" and noun.role and noun.role.title and tokens.key[token] in ABBREVIATED:
        return tokens.word[token][0].isupper()  # "4 min read", "2 col"
    if noun.pronoun and tokens.word[token].isupper() and len(tokens.word[token]) > 1:
        if token + 1 < tokens.size and tokens.word[token + 1].istitle():
            return False  # "HE President …"
    if noun.pronoun and tokens.word[token].istitle() and token != tokens.first_of[tokens.sentence[token]]:
        if token + 1 < tokens.size and tokens.word[token + 1].istitle() and tokens.entity[token + 1]:
            return False  # "le vice-ministre Ma Zhaoxu"
    if noun.pronoun and noun.pronoun.case == "clitic":
        return tokens.pos[token] == "PRON"
    if noun.kind == "role" and token and tokens.pos[token - 1] == "AUX" and tokens.low[token][-1:] in ("é", "u"):
        return False  # "a envoyé"
    # A verb that looks like a noun ("to head", "états", "dirige") is none.
    return noun.kind in ("pronoun", "pair", "twins") or tokens.pos[token] not in ("VERB", "AUX")


def _before_noun(tokens: Tokens, at: int) -> bool:
    """Whether a noun follows, an adjective or two between."""
    for step in range(at, min(at + 3, tokens.size)):
        if tokens.pos[step] in ("NOUN", "PROPN", "NUM"):
            return True
        if tokens.pos[step] != "ADJ":
            return False
    return False


__all__ = ["Piece", "Pieces", "find_pieces"]
