"""Who is spoken of: every mention of a side, a post, a person or a group of them, resolved.

The step after times and before attribution. What stays unknown stays unknown. The way of a report:
pieces (words of the tables) → names → phrases → joins (a name with its titles) → people → senses of sides →
resolve (what each mention stands for, in the order of the text).
"""

from datetime import date

from openlines.knowledge.people import People
from openlines.knowledge.people import people as openlines_people
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.joins import Joins
from openlines.reading.actors.lexicon import Lexicon, lexicon
from openlines.reading.actors.names import Names
from openlines.reading.actors.people import Figure, find_figures
from openlines.reading.actors.phrases import Phrases
from openlines.reading.actors.pieces import Pieces, find_pieces
from openlines.reading.actors.records import Cast, Character, Kind, Mention, Ref
from openlines.reading.actors.resolve import Resolver
from openlines.reading.actors.senses import Senses
from openlines.reading.parse import Parsed, parse
from openlines.reading.tokens import Tokens, tokens
from openlines.records import Report

__all__ = ["Cast", "Character", "Kind", "Mention", "Ref", "find_actors", "find_cast"]

KINDS: dict[str, Kind] = {
    "person": "person", "post": "post", "role": "post", "body": "institution", "counterpart": "person",
    "heir": "post", "collective": "group", "people": "person", "pair": "group", "pronoun": "pronoun", "side": "side",
    "place": "place", "adjective": "adjective", "media": "media", "outlet": "media", "document": "document",
}  # fmt: skip


POSSESSIVE = frozenset(("'s", "'"))
# Phrases that hold their possessor.
WITHIN = frozenset(("person", "post", "role", "counterpart", "heir"))


def find_cast(parsed: Parsed, *, people: People | None = None) -> Cast:
    """All actors of a parsed report. `people` are the office-holders known; those of openlines when not given."""
    words = tokens(parsed)
    if not words.size:
        return Cast()
    known = lexicon(parsed.report.language)
    holders = people if people is not None else openlines_people()
    text = parsed.report.text
    pieces = find_pieces(words, text, known)
    runs = Names(words, pieces, known, holders, text, parsed.report.published).find()
    phrases = Phrases(words, pieces, runs, known).build()
    drafts = Joins(words, pieces, runs, phrases, known, holders).join()
    figures = find_figures(runs, drafts, parsed.report.published, holders)
    taken = {token for draft in drafts for token in range(draft.first, draft.last)}
    senses = Senses(words, pieces, known)
    drafts += senses.drafts(taken)
    taken.update(token for draft in drafts for token in range(draft.first, draft.last))
    drafts += _pronouns(words, pieces, known, taken)
    drafts.sort(key=lambda draft: (draft.first, -draft.last))
    Resolver(words, known, runs, figures, senses.home(drafts), senses.items(drafts)).resolve(drafts)
    return _cast(words, text, drafts, figures)


def find_actors(text: str, *, language: str, published: date | None = None, people: People | None = None) -> Cast:
    """All actors of a text in a language that can be read. Raises UnknownLanguage, ModelMissing."""
    return find_cast(parse(Report(id="", text=text, language=language, published=published)), people=people)


def _pronouns(words: Tokens, pieces: Pieces, known: Lexicon, taken: set[int]) -> list[Draft]:
    found = []
    for piece in pieces.all:
        if piece.kind == "pronoun" and piece.noun and piece.noun.pronoun and piece.first not in taken:
            pronoun = piece.noun.pronoun
            draft = Draft("pronoun", piece.first, piece.last, piece.first, pronoun=pronoun, gender=pronoun.gender)
            draft.many = pronoun.number == "p"
            if words.key[piece.first] == "leur" and words.pos[piece.first] == "PRON":
                draft.pronoun = next(p for p in known.table.pronouns if p.words == ("les",))
            found.append(draft)
    return found


def _cast(words: Tokens, text: str, drafts: list[Draft], figures: list[Figure]) -> Cast:
    people = tuple(
        Character(
            name=figure.name,
            side=figure.side,
            post=figure.post,
            start=words.start[figure.run.first],
            end=words.end[figure.run.last - 1],
        )
        for figure in figures
    )
    mentions: list[Mention] = []
    by_token: dict[int, Mention] = {}
    owners = {token: draft for draft in reversed(drafts) for token in range(draft.first, draft.last)}
    for draft in drafts:
        owner = owners.get(draft.owner) if draft.owner is not None else None
        # "The two countries' defence chiefs" is one phrase; its possessor acts in no way.
        if owner is not None and owner is not draft and draft.first == owner.last + 1 and draft.kind in WITHIN:
            if words.low[owner.last] in POSSESSIVE:
                draft.first = owner.first
    for draft in sorted(drafts, key=lambda draft: (draft.first, -draft.last)):
        if not draft.refs:
            continue
        kind = KINDS[draft.kind]
        if draft.anonymous and any(ref.unnamed is not None for ref in draft.refs):
            kind = "anonymous"
        elif draft.kind == "role" and draft.refs[0].name is not None:
            kind = "institution"  # "the same source"
        elif kind in ("post", "person") and len(draft.refs) > 1:
            kind = "group"
        mention = Mention(
            start=words.start[draft.first],
            end=words.end[draft.last - 1],
            first=draft.first,
            last=draft.last,
            head=draft.head,
            kind=kind,
            refs=_settled(draft.refs, figures),
            number=draft.count,
            possessor=_settled(draft.possessor, figures),
        )
        mentions.append(mention)
        for token in range(draft.first, draft.last):
            by_token.setdefault(token, mention)
    return Cast(people, tuple(mentions), by_token)


def _settled(refs: tuple[Ref, ...], figures: list[Figure]) -> tuple[Ref, ...]:
    """Sides found later in the text hold for earlier mentions too."""
    return tuple(
        Ref(figures[ref.person].side, ref.person, figures[ref.person].post) if ref.person is not None else ref
        for ref in refs
    )
