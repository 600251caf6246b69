"""Noun phrases for actors: a head with its determiner, possessor, sides and complements, by token patterns.

The parsers err too often on newspaper noun phrases to lean on them, so the words are walked: leftward from
the head over modifiers to the determiner, rightward over adjectives and complements.
"""

from openlines.knowledge import posts
from openlines.reading.actors.drafts import Draft, DraftKind
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.names import Run
from openlines.reading.actors.pieces import Piece, Pieces
from openlines.reading.tokens import Tokens

# Posts that are a mere calling: without a name they are a source, and they mean nobody's office.
GENERIC = frozenset(("aide", "military-official", "negotiator", "official"))
# Those who are sent "for" a place or a matter do not serve it.
SENT = frozenset(("ambassador", "diplomat", "envoy", "negotiator", "secretary"))
HEADS: dict[str, DraftKind] = {
    "post": "post", "body": "body", "role": "role", "counterpart": "counterpart", "heir": "heir",
    "collective": "collective", "document": "document", "outlet": "outlet", "media": "media", "pair": "pair",
    "twins": "collective",
}  # fmt: skip
NAMING = frozenset(("name", "capital", "metonym", "institution"))
GENITIVE = frozenset(("du", "des", "de", "d'"))
LEFT_MOST = 9
RIGHT_MOST = 12
NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))


class Phrases:
    """Builds the drafts of one report from its pieces."""

    def __init__(self, tokens: Tokens, pieces: Pieces, runs: list[Run], lexicon: Lexicon) -> None:
        self.tokens, self.pieces, self.lexicon = tokens, pieces, lexicon
        self.french = lexicon.code == "fr"
        self.run_at = {token: i for i, run in enumerate(runs) for token in range(run.first, run.last)}
        self.taken: set[int] = set()

    def build(self) -> list[Draft]:
        """One draft for each head noun, in order."""
        found: list[Draft] = []
        for piece in self.pieces.all:
            kind = HEADS.get(piece.kind)
            if kind is None or piece.first in self.taken or piece.first in self.run_at or self.qualifies(piece):
                continue
            draft = self.draft(piece, kind)
            if draft is None:
                continue
            found.append(draft)
            self.taken.update(range(draft.first, draft.last))
        return found

    def qualifies(self, piece: Piece) -> bool:
        """Whether an English noun for a person only qualifies a post behind it: "the chief military spokesman"."""
        tokens = self.tokens
        if self.french or piece.last - piece.first > 1 or tokens.key[piece.first] not in self.lexicon.modifiers:
            return False
        for at in range(piece.last, min(piece.last + 3, tokens.size)):
            behind = self.pieces.at.get(at)
            if tokens.sentence[at] != tokens.sentence[piece.first] or at in self.run_at:
                return False
            if behind is not None:
                return behind.kind in ("post", "role") and tokens.word[at][0].islower()
            if tokens.pos[at] not in ("ADJ", "NOUN") or not tokens.word[at][0].islower():
                return False
        return False

    def draft(self, piece: Piece, kind: DraftKind) -> Draft | None:
        tokens, noun, match = self.tokens, piece.noun, piece.match
        draft = Draft(kind, piece.first, piece.last, piece.last - 1)
        draft.words = tuple(tokens.key[piece.first : piece.last])
        if kind == "body" and noun is not None:
            draft.many = tokens.number[piece.last - 1 if not self.french else piece.first] == "p"
        if match is not None:
            office = posts.post(match.post)
            draft.post = office.id
            draft.rank = office.rank
            draft.sides = match.sides
            draft.explicit = bool(match.matches)
            draft.many = match.form.number == "p"
            draft.gender = match.form.gender
            draft.speaker = office.speaker
            draft.former = match.former
            if office.id in GENERIC and not match.form.side:
                draft.kind, draft.anonymous, draft.post = "role", True, None
            if self.french:
                draft.head = piece.first
            else:
                draft.head = self.english_head(piece)
        elif noun is not None:
            draft.many = noun.many
            draft.sides = noun.sides
            draft.gender = noun.gender
            if noun.role:
                draft.anonymous = noun.role.anonymous
                draft.mutual = noun.role.mutual
                if noun.role.id == "spokesperson":
                    draft.speaker = True
            if self.french:
                draft.head = piece.first
        for token in range(piece.first, piece.last):
            role = self.pieces.roles.get(token)
            if role:
                draft.roles.add(role.id)
        if draft.kind == "role" and match is not None and not draft.roles:
            draft.roles.add("official")
        if kind in ("post", "role") and self.french:
            # "porte-parole" and "responsables" are told singular or plural by their determiner alone.
            draft.gender = draft.gender or (tokens.gender[piece.first] if draft.roles & {"spokesperson"} else None)
        if kind == "pair":
            return draft
        self.leftward(draft)
        self.rightward(draft)
        if kind == "role" and noun and noun.role and noun.role.cue and not self.cued(draft):
            return None
        if noun is not None and noun.sided and not (draft.sides and draft.determiner == "possessive"):
            return None
        if draft.anonymous and draft.determiner is None and not draft.many and draft.count is None and self.french:
            draft.anonymous = False
        return draft

    def english_head(self, piece: Piece) -> int:
        """The noun before "of", or the last."""
        for token in range(piece.first + 1, piece.last):
            if self.tokens.low[token] in ("of", "for"):
                return token - 1
        return piece.last - 1

    # leftward

    def leftward(self, draft: Draft) -> None:
        tokens, lexicon, pieces = self.tokens, self.lexicon, self.pieces
        at = draft.first - 1
        sides: list[str] = []
        floor = max(draft.first - LEFT_MOST, tokens.first_of[tokens.sentence[draft.first]])
        while at >= floor and at not in self.taken:
            low, key = tokens.low[at], tokens.key[at]
            piece = pieces.at.get(at)
            if (
                key in lexicon.possessors
                and not (piece and piece.kind != "pronoun")
                and tokens.pos[at] in ("DET", "PRON", "ADJ")
            ):
                draft.first, draft.owner, draft.determiner = at, at, "possessive"
                break
            if key in lexicon.table.numbers:
                draft.count = lexicon.table.numbers[key]
                draft.many = draft.count > 1
                draft.first = at
            elif low in lexicon.table.possessive and at > 0:
                owner = pieces.at.get(at - 1)
                if owner and owner.kind == "side":
                    # "China's Taiwan Affairs Office" is China's.
                    sides = [owner.forms[0].side, *(sides if draft.many else ())]
                    draft.first, draft.determiner = owner.first, draft.determiner or "definite"
                    at = owner.first - 1
                    if at >= floor and tokens.key[at] in lexicon.definite and at not in self.taken:
                        draft.first = at
                else:
                    draft.owner, draft.determiner = at - 1, "possessive"
                break
            elif piece and piece.kind == "side" and (not self.french or piece.forms[0].kind == "adjective"):
                sides.insert(0, piece.forms[0].side)
                draft.first = piece.first
                at = piece.first - 1
                continue
            elif at in pieces.inside:
                sides[:0] = [form.side for form in pieces.inside[at]]
                draft.first = at
            elif low in (",", "and", "&", "et") and sides and not self.french and self.adjective(at - 1):
                pass
            elif self.determines(draft, at):
                break
            elif piece and piece.kind == "honorific" or at in self.run_at:
                break
            elif key in lexicon.modifiers or low == "-" or (tokens.pos[at] == "ADJ" and low.isalpha()):
                if key in lexicon.former:
                    draft.former = True
                draft.first = at
            elif (
                not self.french
                and piece
                and piece.kind in ("body", "post", "role")
                and piece.match
                and piece.match.sides
            ):
                sides = [*piece.match.sides, *sides]
                draft.first = piece.first
                at = piece.first
            elif not self.french and tokens.pos[at] in ("NOUN", "PROPN") and tokens.dep[at] == "compound" and not piece:
                draft.first = at
            else:
                break
            at -= 1
        if sides and not (draft.sides and draft.explicit):
            draft.sides, draft.explicit = tuple(dict.fromkeys(sides)), True
        while draft.first < draft.last - 1 and (tokens.low[draft.first] == "-" or tokens.word[draft.first] == ","):
            draft.first += 1

    def determines(self, draft: Draft, at: int) -> bool:
        tokens, lexicon = self.tokens, self.lexicon
        key = tokens.key[at]
        if tokens.pos[at] == "ADP" and key not in ("du", "des", "au", "aux"):
            return False
        # "des" is an article of its own, except behind a noun: "les chefs des armées".
        partitive = key == "des" and (at == 0 or tokens.pos[at - 1] not in ("NOUN", "ADJ"))
        if key in lexicon.same:
            draft.first, draft.determiner = at, "same"
            if at and tokens.key[at - 1] in lexicon.definite:
                draft.first = at - 1
            return True
        if tokens.pos[at] == "SCONJ" or (key == "that" and (draft.many or tokens.word[at + 1][0].isupper())):
            return False
        if key in lexicon.demonstrative:
            draft.determiner = "demonstrative"
        elif key in lexicon.indefinite and (key != "des" or partitive):
            draft.determiner = "indefinite"
        elif key in lexicon.definite:
            draft.determiner = "definite"
        elif key in lexicon.both:
            draft.determiner, draft.count = "definite", 2
        else:
            return False
        if key not in ("du", "des", "au", "aux") or draft.determiner == "indefinite":
            draft.first = at
        if self.french and not draft.many:
            draft.many = key in ("les", "ces", "des", "aux", "plusieurs", "quelques", "certains", "certaines")
            draft.gender = draft.gender or {"un": "m", "une": "f", "la": "f", "cette": "f", "ce": "m", "cet": "m"}.get(
                key
            )
            if key in ("le", "du", "au") and draft.speaker:
                draft.gender = "m"
        return True

    def adjective(self, at: int) -> bool:
        piece = self.pieces.at.get(at)
        return piece is not None and piece.kind == "side"

    # rightward

    def rightward(self, draft: Draft) -> None:
        tokens, lexicon, pieces = self.tokens, self.lexicon, self.pieces
        sides: list[str] = []
        at = draft.last
        ceiling = min(tokens.size, at + RIGHT_MOST)
        away = False
        french = self.french
        while at < ceiling and tokens.sentence[at] == tokens.sentence[draft.first] and at not in self.taken:
            low, key, pos = tokens.low[at], tokens.key[at], tokens.pos[at]
            piece = pieces.at.get(at)
            if at in self.run_at:
                break
            if (
                french
                and draft.kind == "document"
                and pos == "VERB"
                and at + 1 < ceiling
                and tokens.low[at + 1] in ("par", "de", "du")
            ):
                owner = at + 2
                draft.owner = owner if owner < ceiling and tokens.key[owner] in lexicon.possessors else draft.owner
                draft.inner = owner if owner in pieces.at else draft.inner
                break
            if french and piece and piece.kind == "side" and piece.forms[0].kind == "adjective":
                sides.append(piece.forms[0].side)
                at = draft.last = piece.last
            elif french and (key in lexicon.modifiers or (pos == "ADJ" and not piece)) and low.isalpha():
                at = draft.last = at + 1
            elif (
                french
                and low in (",", "et")
                and sides
                and (draft.many or draft.kind == "counterpart")
                and self.more(at + 1)
            ):
                at += 1
            elif french and key == "en" and at + 1 < ceiling and tokens.key[at + 1] in lexicon.in_office:
                at = draft.last = at + 2  # "négociateur en chef"
            elif low == "a" and french:
                break  # the verb
            elif key in lexicon.serving or key in lexicon.sent_to:
                away = key in lexicon.sent_to and key not in lexicon.serving
                step = self.complement(draft, at, key, sides, away)
                if step <= at:
                    break
                at = draft.last = step
                if french and draft.many and sides and low in GENITIVE and at + 1 < ceiling and tokens.low[at] == "et":
                    at += tokens.low[at + 1] in GENITIVE  # "les patrons de la CIA et du Mossad"
            else:
                break
        if sides and not (draft.sides and draft.explicit):
            draft.sides, draft.explicit = tuple(dict.fromkeys(sides)), True

    def more(self, at: int) -> bool:
        piece = self.pieces.at.get(at)
        return piece is not None and piece.kind == "side" and piece.forms[0].kind == "adjective"

    def complement(self, draft: Draft, at: int, key: str, sides: list[str], away: bool) -> int:
        """Past "of the Joint Chiefs", "de la République française"; `at` itself where there is none."""
        tokens, lexicon, pieces = self.tokens, self.lexicon, self.pieces
        if draft.kind in ("collective", "media", "outlet") and key not in lexicon.beside:
            return at
        size = tokens.size
        step = at + 1
        while (
            step < size
            and (tokens.pos[step] == "DET" or tokens.key[step] in lexicon.definite)
            and step < at + 3
            and step not in pieces.at
        ):
            step += 1
        if step >= size or step in self.taken or tokens.sentence[step] != tokens.sentence[at]:
            return at
        piece = pieces.at.get(step)
        owned = (
            pieces.at.get(step + 1)
            if piece and piece.kind == "pronoun" and tokens.key[step] in lexicon.possessors
            else None
        )
        if owned is not None and owned.kind == "body" and draft.kind in ("post", "role") and key in lexicon.beside:
            draft.owner = step if draft.owner is None else draft.owner
            return owned.last  # "the chief of staff of its armed forces"
        if step in self.run_at or (piece and piece.kind in ("honorific", "pronoun", "counterpart")):
            if key in lexicon.serving or key in ("to", "for", "aupres"):
                draft.inner = step if not (piece and piece.kind == "pronoun") else None
            return at
        if piece and piece.kind == "side":
            people = key == "des" and tokens.pos[step] in ("NOUN", "PROPN")
            people = people and tokens.pos[piece.last : piece.last + 1] != ["NOUN"]
            if piece.forms[0].kind not in NAMING and self.french and not people:
                return at
            # "Ministry of Defence in London" is told by where it is; an ambassador's place is not his side.
            at_home = draft.kind == "body" and not any(word in lexicon.posted for word in draft.words)
            told = (
                key in lexicon.beside
                or (at_home and key in lexicon.at_place and key != "to")
                or (key in ("at", "for", "from") and not self.french)
            ) and not (key == "for" and draft.roles & SENT)
            if told and not draft.explicit:
                sides.append(piece.forms[0].side)
            elif told and not draft.sides:
                sides.append(piece.forms[0].side)
            elif key not in lexicon.sent_to:
                return at
            else:
                draft.host = piece.forms[0].side
            after = piece.last
            if not self.french and after < size and tokens.low[after] in lexicon.table.possessive:
                return self.nominal(after + 1, sides) if told else at
            following = pieces.at.get(after)
            if not self.french and (
                piece.forms[0].kind == "adjective" or (following and following.kind in ("body", "role", "post"))
            ):
                return self.nominal(after, sides)
            return after
        if key not in lexicon.serving or (key in lexicon.sent_to and draft.kind not in ("post", "role")):
            return at
        if piece and piece.kind in ("post", "role", "twins"):
            draft.inner = step
            return at
        if piece and piece.kind in ("body", "document", "outlet"):
            if piece.match and piece.match.sides and not draft.explicit:
                sides.extend(piece.match.sides)
            elif piece.match and piece.match.sides and not draft.sides:
                sides.extend(piece.match.sides)
            elif piece.kind == "body" and draft.kind == "document":
                draft.inner = step
                return at
            inner_owner = next((t for t in range(at + 1, step) if tokens.key[t] in lexicon.possessors), None)
            if inner_owner is not None and draft.owner is None:
                draft.owner = inner_owner
            return piece.last
        if key in ("to", "en", "in", "from"):
            return at
        if key in ("a", "au", "aux") and not tokens.word[step][0].isupper():
            return at  # "le pape au téléphone", "le ministre a téléphoné"
        return self.nominal(step, sides) if draft.kind in ("post", "role") else at

    def nominal(self, at: int, sides: list[str]) -> int:
        """Past a run of nouns and adjectives, taking the sides among them."""
        tokens, pieces = self.tokens, self.pieces
        step = at
        while step < tokens.size and step < at + 6 and step not in self.taken and step not in self.run_at:
            piece = pieces.at.get(step)
            if tokens.sentence[step] != tokens.sentence[at]:
                break
            if piece and piece.kind == "side":
                sides.append(piece.forms[0].side)
                step = piece.last
            elif piece and piece.kind in ("body", "role", "post"):
                if piece.match and piece.match.sides:
                    sides.extend(piece.match.sides)
                step = piece.last
            elif tokens.pos[step] in NOMINAL or tokens.low[step] in ("'s", "-"):
                step += 1
            else:
                break
        return step

    def cued(self, draft: Draft) -> bool:
        keys = self.tokens.key
        low, high = draft.last, min(self.tokens.size, draft.last + 6)
        for at in range(max(0, draft.first), high):
            for words in self.lexicon.cues:
                if tuple(keys[at : at + len(words)]) == words and (at >= low or at >= draft.first):
                    return True
        return False
