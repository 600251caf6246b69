"""Which sense a side's name has in its sentence: the government, the place, or an adjective."""

from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.items import Items
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Piece, Pieces
from openlines.reading.actors.scene import SUBJECTS
from openlines.reading.tokens import Tokens

DASHES = frozenset(("-", "–", "—", "|", ":", "--"))
NOUNS = frozenset(("NOUN", "PROPN"))
DATELINE_LONGEST = 16
OPENING = 12  # tokens within which a readout says whose it is
BEFORE_PREPOSITION = 4


class Senses:
    """Makes drafts of the side pieces that no phrase has taken."""

    def __init__(self, tokens: Tokens, pieces: Pieces, lexicon: Lexicon) -> None:
        self.tokens, self.pieces, self.lexicon = tokens, pieces, lexicon
        self.french = lexicon.code == "fr"

    def seat(self, draft: Draft, countries: set[str]) -> None:
        """ "Brussels said": the organisation, where the text does not speak of the country."""
        seat = self.lexicon.seats.get(self.tokens.key[draft.last - 1])
        if (
            draft.kind == "side"
            and seat is not None
            and draft.last - draft.first <= 2
            and seat.country not in countries
        ):
            draft.sides = (seat.side,)

    def drafts(self, taken: set[int]) -> list[Draft]:
        """One draft for each side named outside the phrases, and for each compound of two sides."""
        found = [self.draft(piece) for piece in self.pieces.all if piece.kind == "side" and piece.first not in taken]
        countries = {f.side for p in self.pieces.all for f in p.forms if f.kind != "capital"}
        for draft in found:
            self.seat(draft, countries)
        found = self.together(found, taken)
        for token, forms in self.pieces.inside.items():
            if token not in taken:
                sides = tuple(dict.fromkeys(form.side for form in forms))
                found.append(Draft("adjective", token, token + 1, token, sides=sides))
        return found

    def together(self, found: list[Draft], taken: set[int]) -> list[Draft]:
        """ "Israeli and Lebanese experts", "des experts israéliens et libanais": both sides as one group."""
        tokens = self.tokens
        kept: list[Draft] = []
        step = 0
        while step < len(found):
            group = [found[step]]
            while step + len(group) < len(found) and self.coordinated(group[-1], found[step + len(group)]):
                group.append(found[step + len(group)])
            noun = group[0].first - 1 if self.french else group[-1].last
            if (
                len(group) > 1
                and 0 <= noun < tokens.size
                and noun not in taken
                and tokens.key[noun] in self.lexicon.crews
            ):
                first, last = min(noun, group[0].first), max(noun + 1, group[-1].last)
                sides = tuple(dict.fromkeys(side for one in group for side in one.sides))
                kept.append(Draft("collective", first, last, noun, sides=sides, many=True))
            else:
                kept.extend(group)
            step += len(group)
        return kept

    def coordinated(self, left: Draft, right: Draft) -> bool:
        between = self.tokens.key[left.last : right.first]
        joint = len(between) == 1 and (between[0] == "," or between[0] in self.lexicon.conjunctions)
        return joint and left.kind == right.kind == "adjective"

    def draft(self, piece: Piece) -> Draft:
        tokens = self.tokens
        first, last = piece.first, piece.last
        draft = Draft("side", first, last, last - 1, sides=(piece.forms[0].side,))
        draft.name = " ".join(tokens.word[first:last])
        kinds = {form.kind for form in piece.forms}
        article = first - 1 if first and tokens.sentence[first - 1] == tokens.sentence[first] else -1
        key = tokens.key[article] if article >= 0 else ""
        if kinds <= {"adjective", "demonym"}:
            return self.people(piece, draft, key)
        if article >= 0 and (key in self.lexicon.definite) and tokens.pos[article] != "PRON":
            draft.determiner = "definite"
            if key not in ("du", "des", "au", "aux"):
                draft.first = article
                article -= 1
        if self.dateline(piece):
            draft.kind = "place"
            return draft
        if last < tokens.size and tokens.low[last] in self.lexicon.table.possessive:
            return draft
        if self.placed(article):
            draft.kind = "place"
        elif (
            not self.french
            and last < tokens.size
            and tokens.pos[last] in NOUNS
            and last not in self.pieces.at
            and tokens.dep[last - 1] == "compound"
        ):
            draft.kind = "adjective"
        return draft

    def people(self, piece: Piece, draft: Draft, article: str) -> Draft:
        """ "Russian": an adjective before its noun, a person after "the", a people in the plural."""
        tokens = self.tokens
        first, last = piece.first, piece.last
        following = tokens.pos[last] if last < tokens.size else ""
        determined = article in self.lexicon.definite or article in self.lexicon.indefinite
        numbers = {form.number for form in piece.forms if form.kind == "demonym"}
        draft.kind = "adjective"
        number = self.lexicon.table.numbers.get(article)
        if number and "p" in numbers and not (not self.french and following in ("NOUN", "PROPN")):
            # "The two Ukrainians", "les deux Américains".
            draft.kind, draft.count, draft.many = "people", number, True
            definite = first > 1 and tokens.key[first - 2] in self.lexicon.definite
            draft.first = first - 2 if definite else first - 1
            draft.determiner = "definite" if definite else "indefinite"
            return draft
        noun = self.speaker(piece)
        if noun is not None:
            draft.kind, draft.head = "body", noun
            draft.first, draft.last = min(first, noun), max(last, noun + 1)
            draft.words = tuple(tokens.key[draft.first : draft.last])
            draft.many = tokens.number[noun] == "p"
            before = draft.first - 1
            if before >= 0 and tokens.key[before] in self.lexicon.definite | self.lexicon.indefinite:
                draft.first = before
            return draft
        if self.french:
            if "demonym" not in {form.kind for form in piece.forms} or not tokens.word[first][0].isupper():
                return draft
            if not determined and first != tokens.first_of[tokens.sentence[first]]:
                draft.kind = "side" if numbers == {"p"} else "adjective"
                return draft
            many = article in ("les", "des", "aux") or ("s" not in numbers and "p" in numbers)
            draft.gender = next((form.gender for form in piece.forms if form.kind == "demonym"), None)
        else:
            hyphen = last < tokens.size and tokens.word[last] in ("-", "–") and tokens.glued(last)
            if hyphen or (following in ("NOUN", "PROPN", "ADJ", "NUM") and "p" not in numbers):
                return draft
            plural = "p" in numbers and "s" not in numbers
            if (
                not plural
                and not (determined and "demonym" in {form.kind for form in piece.forms})
                and article != "the"
            ):
                return draft
            many = plural or (numbers <= {None} and article == "the")
        if article in self.lexicon.indefinite and not many:
            draft.determiner = "indefinite"
        draft.kind = "side" if many else "people"
        draft.many = many
        if determined and article not in ("du", "des", "au", "aux"):
            draft.first = first - 1
            draft.determiner = draft.determiner or "definite"
        return draft

    def speaker(self, piece: Piece) -> int | None:
        """The noun beside an adjective when it is the subject of a verb of saying: "the Turkish negotiators said"."""
        tokens = self.tokens
        noun = piece.first - 1 if self.french else piece.last
        if not 0 <= noun < tokens.size or tokens.pos[noun] != "NOUN" or noun in self.pieces.at:
            return None
        if tokens.key[noun] in self.lexicon.of_side:
            return noun
        if tokens.dep[noun] not in SUBJECTS or tokens.sentence[noun] != tokens.sentence[piece.first]:
            return None
        return noun if tokens.lemma[tokens.head[noun]] in self.lexicon.speech else None

    def placed(self, preposition: int) -> bool:
        """Whether the preposition before a name makes it a place, and not one spoken to."""
        tokens, lexicon = self.tokens, self.lexicon
        if preposition < 0 or tokens.key[preposition] not in lexicon.at_place:
            return False
        if tokens.key[preposition] in ("in", "en", "dans"):
            return True
        low = max(preposition - BEFORE_PREPOSITION, tokens.first_of[tokens.sentence[preposition]])
        return (
            not any(tokens.key[t] in lexicon.addressed for t in range(low, preposition))
            and tokens.key[preposition] not in lexicon.addressed
        )

    def dateline(self, piece: Piece) -> bool:
        """ "MOSCOW, May 13 (Agency) —", "PARIS/BERLIN:" at the head of a paragraph."""
        tokens = self.tokens
        first = piece.first
        paragraph = tokens.paragraph[first]
        begin = first
        while (
            begin > 0
            and tokens.paragraph[begin - 1] == paragraph
            and first - begin < 8
            and not tokens.word[begin - 1].isspace()
        ):
            begin -= 1
        if first - begin > 6 or any(
            tokens.pos[t] in ("VERB", "AUX") and not tokens.word[t].isupper() for t in range(begin, first)
        ):
            return False
        shouted = tokens.word[first].isupper() and len(tokens.word[first]) > 3
        if first != begin and not shouted:
            return False
        for step in range(piece.last, min(piece.last + DATELINE_LONGEST, tokens.size)):
            if tokens.paragraph[step] != paragraph:
                return False
            if tokens.word[step] in DASHES and (tokens.word[step] not in ("-", ":") or shouted):
                return shouted or step - piece.last <= 2 or tokens.word[piece.last] == ","
            if tokens.pos[step] in ("VERB", "AUX") and not shouted:
                return False
        return False

    def items(self, drafts: list[Draft]) -> Items:
        """The items of a text with more than one dateline."""
        tokens = self.tokens
        found: list[tuple[int, str | None]] = []
        last = -1
        for draft in drafts:
            if draft.kind != "place" or not draft.sides or tokens.paragraph[draft.first] == last:
                continue
            piece = self.pieces.at.get(draft.last - 1)
            if piece and piece.kind == "side" and self.dateline(piece):
                last = tokens.paragraph[draft.first]
                venue = " ".join(tokens.key[piece.first : piece.last]) in self.lexicon.venues
                found.append((draft.first, None if venue else draft.sides[0]))
        if len(found) < 2:
            return Items()
        firsts = tuple(token for token, _ in found)
        return Items(firsts, tuple(tokens.sentence[token] for token in firsts), tuple(home for _, home in found))

    def home(self, drafts: list[Draft]) -> str | None:
        """The side of the first dateline."""
        for draft in drafts:
            if draft.kind == "place" and draft.sides and self.tokens.paragraph[draft.first] <= 3:
                piece = self.pieces.at.get(draft.last - 1)
                if piece and piece.kind == "side" and self.dateline(piece):
                    venue = " ".join(self.tokens.key[piece.first : piece.last]) in self.lexicon.venues
                    return None if venue else draft.sides[0]
        opening = drafts[0] if drafts else None
        if opening is not None and opening.speaker and len(opening.sides) == 1 and opening.first < OPENING:
            return opening.sides[0]  # a readout: "A Downing Street spokesman said: the Prime Minister …"
        return None
