"""What stands before the head of a phrase: modifiers, sides, possessor, determiner."""

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.tokens import Tokens

LEFT_MOST = 9


class Leftward:
    """Walks leftward from heads; `taken` are the tokens of phrases made before."""

    def __init__(
        self, tokens: Tokens, pieces: Pieces, lexicon: Lexicon, run_at: dict[int, int], taken: set[int]
    ) -> None:
        self.tokens, self.pieces, self.lexicon, self.run_at, self.taken = tokens, pieces, lexicon, run_at, taken
        self.french = lexicon.code == "fr"

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
            elif draft.many and low in ("of", "de", "d'") and at > floor and tokens.key[at - 1] in lexicon.bunches:
                draft.first = at - 1
                at -= 1
            elif low == ")" and at - 2 > floor and tokens.word[at - 2] == "(" and self.adjective(at - 1):
                at -= 2  # "the Republic of Korea (ROK) minister"
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
