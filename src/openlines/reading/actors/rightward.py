"""What stands behind the head of a phrase: adjectives of sides, and complements ("of the Joint Chiefs")."""

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.tokens import Tokens

# Those who are sent "for" a place or a matter do not serve it.
SENT = frozenset(("ambassador", "diplomat", "envoy", "negotiator", "secretary"))
NAMING = frozenset(("name", "capital", "metonym", "institution"))
NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
RIGHT_MOST = 12


class Rightward:
    """Walks rightward from heads; `taken` are the tokens of phrases made before."""

    def __init__(
        self, tokens: Tokens, pieces: Pieces, lexicon: Lexicon, run_at: dict[int, int], taken: set[int]
    ) -> None:
        self.tokens, self.pieces, self.lexicon, self.run_at, self.taken = tokens, pieces, lexicon, run_at, taken
        self.french = lexicon.code == "fr"

    def rightward(self, draft: Draft) -> None:
        tokens, lexicon, pieces = self.tokens, self.lexicon, self.pieces
        if draft.kind in ("post", "role") and tokens.low[draft.last - 1] in lexicon.table.possessive:
            draft.last = self.nominal(draft.last, [])  # "commanders of Ethiopia's federal government"
        sides: list[str] = list(draft.sides) if draft.many and draft.explicit else []
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
            elif key in lexicon.charged and self.charge(at, ceiling) > at:
                at = draft.last = self.charge(at, ceiling)
            elif key in lexicon.serving or key in lexicon.sent_to:
                away = key in lexicon.sent_to and key not in lexicon.serving
                step = self.complement(draft, at, key, sides, away)
                if step <= at:
                    break
                at = draft.last = step
                if draft.many and sides and not away:
                    at = draft.last = self.listed(at, sides)
                joint = at + 1 < ceiling and tokens.key[at] in lexicon.conjunctions
                if joint and draft.many and sides and key in lexicon.beside:
                    at += tokens.key[at + 1] in lexicon.beside  # "les patrons de la CIA et du Mossad"
            else:
                break
        if sides and (not (draft.sides and draft.explicit) or (draft.many and len(sides) > len(draft.sides))):
            draft.sides, draft.explicit = tuple(dict.fromkeys(sides)), True

    def charge(self, at: int, ceiling: int) -> int:
        """The comma before a name that ends what somebody is "in charge of" ("le vice-ministre chargé des affaires
        politiques, X"); `at` itself where there is none."""
        tokens = self.tokens
        for step in range(at + 1, min(ceiling, tokens.size - 1)):
            if tokens.sentence[step] != tokens.sentence[at] or tokens.pos[step] in ("VERB", "AUX"):
                return at
            if tokens.word[step] == ",":
                return step if step + 1 in self.run_at else at
        return at

    def listed(self, at: int, sides: list[str]) -> int:
        """Past the further names of a list: "officials from Japan, South Korea and the United States"; `at` itself
        where no conjunction closes the list."""
        tokens, lexicon, size = self.tokens, self.lexicon, self.tokens.size
        step, closed, more = at, False, []
        while not closed and step + 1 < size and tokens.sentence[step] == tokens.sentence[at - 1]:
            after = step + (tokens.word[step] == ",")
            closed = after < size and tokens.key[after] in lexicon.conjunctions
            after += closed
            if after == step or after >= size:
                return at
            begin = after
            while after < min(begin + 2, size - 1) and after not in self.pieces.at:
                if tokens.key[after] not in lexicon.beside and tokens.key[after] not in lexicon.definite:
                    return at
                after += 1
            piece = self.pieces.at.get(after)
            if piece is None or piece.kind != "side" or piece.forms[0].kind not in NAMING or after in self.run_at:
                return at
            step = piece.last
            if step < size and (
                tokens.low[step] in lexicon.table.possessive or (not self.french and step in self.pieces.at)
            ):
                return at
            more.append(piece.forms[0].side)
        if not closed:
            return at
        sides.extend(more)
        return step

    def more(self, at: int) -> bool:
        piece = self.pieces.at.get(at)
        return piece is not None and piece.kind == "side" and piece.forms[0].kind == "adjective"

    def complement(self, draft: Draft, at: int, key: str, sides: list[str], away: bool) -> int:
        """Past "of the Joint Chiefs", "de la République française"; `at` itself where there is none."""
        tokens, lexicon, pieces = self.tokens, self.lexicon, self.pieces
        if draft.kind in ("collective", "media", "outlet") and key not in lexicon.beside and key != "from":
            return at
        size = tokens.size
        step = at + 1
        while (
            step < size
            and (tokens.pos[step] in ("DET", "NUM") or tokens.key[step] in lexicon.definite)
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
            second = draft.many and at > 0 and tokens.key[at - 1] in lexicon.conjunctions
            if told and (not draft.explicit or second):
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
        if piece and piece.kind in ("post", "role", "twins", "collective"):
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
