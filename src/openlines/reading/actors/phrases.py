"""Noun phrases for actors: a head with its determiner, possessor, sides and complements, by token patterns.

The parsers err too often on newspaper noun phrases to lean on them, so the words are walked: leftward from
the head over modifiers to the determiner, rightward over adjectives and complements.
"""

from openlines.knowledge import posts
from openlines.reading.actors.drafts import Draft, DraftKind
from openlines.reading.actors.leftward import Leftward
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Piece, Pieces
from openlines.reading.actors.rightward import Rightward
from openlines.reading.actors.runs import Run
from openlines.reading.tokens import Tokens

# Posts that are a mere calling: without a name they are a source, and they mean nobody's office.
GENERIC = frozenset(("aide", "military-official", "negotiator", "official"))
LEADERS = frozenset(("chief", "leader"))
HEADS: dict[str, DraftKind] = {
    "post": "post", "body": "body", "role": "role", "counterpart": "counterpart", "heir": "heir",
    "collective": "collective", "document": "document", "outlet": "outlet", "media": "media", "pair": "pair",
    "twins": "collective",
}  # fmt: skip


class Phrases:
    """Builds the drafts of one report from its pieces."""

    def __init__(self, tokens: Tokens, pieces: Pieces, runs: list[Run], lexicon: Lexicon) -> None:
        self.tokens, self.pieces, self.lexicon = tokens, pieces, lexicon
        self.french = lexicon.code == "fr"
        self.run_at = {token: i for i, run in enumerate(runs) for token in range(run.first, run.last)}
        self.taken: set[int] = set()
        self.left = Leftward(tokens, pieces, lexicon, self.run_at, self.taken)
        self.right = Rightward(tokens, pieces, lexicon, self.run_at, self.taken)

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
        if not self.french and piece.kind == "body" and piece.match is not None and piece.match.sides:
            behind = self.pieces.at.get(piece.last)  # "Indian and Pakistani army officers"
            plural = behind is not None and (
                behind.match.form.number == "p" if behind.match else bool(behind.noun and behind.noun.many)
            )
            return plural and behind is not None and behind.kind in ("post", "role", "collective")
        if self.french or piece.last - piece.first > 1 or tokens.key[piece.first] not in self.lexicon.modifiers:
            return False
        for at in range(piece.last, min(piece.last + 3, tokens.size)):
            behind = self.pieces.at.get(at)
            if tokens.sentence[at] != tokens.sentence[piece.first] or at in self.run_at:
                return False
            if behind is not None:
                return behind.kind in ("post", "role", "collective") and tokens.word[at][0].islower()
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
        self.left.leftward(draft)
        self.right.rightward(draft)
        if kind == "role" and noun and noun.role and noun.role.cue and not self.cued(draft):
            return None
        if kind == "body" and noun is not None and draft.determiner == "indefinite" and not self.whose(draft):
            return None  # "a mission", "un groupe de députés" are no institution
        if not draft.many and (draft.roles | {draft.post}) & LEADERS and self.partisan(draft):
            draft.kind, draft.post, draft.rank, draft.sides, draft.roles = "role", None, None, (), set()
        if noun is not None and noun.sided and not (draft.sides and draft.determiner == "possessive"):
            return None
        if draft.anonymous and draft.determiner is None and not draft.many and draft.count is None and self.french:
            draft.anonymous = False
        return draft

    def whose(self, draft: Draft) -> bool:
        return bool(draft.sides) or draft.owner is not None

    def partisan(self, draft: Draft) -> bool:
        """Whether a leader leads a party: no office of a state, but where a party is the state."""
        keys = set(self.tokens.key[draft.first : draft.last])
        return bool(keys & self.lexicon.partisan) and not keys & self.lexicon.ruling

    def english_head(self, piece: Piece) -> int:
        """The noun before "of", or the last."""
        for token in range(piece.first + 1, piece.last):
            if self.tokens.low[token] in ("of", "for"):
                return token - 1
        return piece.last - 1

    def cued(self, draft: Draft) -> bool:
        keys = self.tokens.key
        low, high = draft.last, min(self.tokens.size, draft.last + 6)
        for at in range(max(0, draft.first), high):
            for words in self.lexicon.cues:
                if tuple(keys[at : at + len(words)]) == words and (at >= low or at >= draft.first):
                    return True
        return False
