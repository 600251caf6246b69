"""What speaks for a run of capitalised words being somebody's name."""

from datetime import date

from openlines.knowledge.fold import fold
from openlines.knowledge.name_tables import name_words
from openlines.knowledge.people import People, Tenure
from openlines.knowledge.posts import post
from openlines.knowledge.sides import place_side
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.actors.runs import PERSON, TITLING, Run
from openlines.reading.tokens import Tokens

PLACE = frozenset(("GPE", "LOC", "FAC"))


class Evidence:
    """Weighs the runs of one report."""

    def __init__(
        self, tokens: Tokens, pieces: Pieces, lexicon: Lexicon, people: People, published: date | None
    ) -> None:
        self.tokens, self.pieces, self.lexicon, self.people = tokens, pieces, lexicon, people
        self.published = published

    def score(self, run: Run) -> int:
        """What speaks for a person: a title, the table of people, the parser's guess. Two points make a name of
        several words, more is asked of one word; calibrated by hand on reports of both languages."""
        tokens, pieces = self.tokens, self.pieces
        before = pieces.at.get(run.first - 1)
        run.titled = before is not None and before.kind in TITLING and before.last == run.first
        score = 3 if run.titled else 0
        if not run.titled and run.first > 1 and tokens.word[run.first - 1] == ",":
            score += 2 if self.apposed(run.first - 2) else 0
        after = run.last
        if after + 2 < tokens.size and tokens.word[after] == ",":
            for token in range(after + 1, min(after + 4, tokens.size)):
                piece = pieces.at.get(token)
                if piece and piece.kind in ("post", "role"):
                    score += 2
                    break
        several = len(run.words) > 1
        entities = [tokens.entity[token] for token in range(run.first, run.last) if tokens.word[token] != "-"]
        if any(entity in PERSON for entity in entities):
            score += 2
        elif entities and not run.titled and all(entity in PLACE for entity in entities):
            score -= 0 if not several and self.leads(run) else 2
        # Looking a name up costs more than all else, so only where it can decide.
        if score < (2 if several else 4) and not run.titled:
            tenures = self.people.find(run.text)
            if tenures:
                score = max(score + 3, 3) if several else score + 2
                if not several and self.leads(run):
                    score += 2
        if any(word in self.lexicon.not_people for word in run.words):
            score -= 4
        if place_side(run.text, self.lexicon.code):
            score -= 2
        words = name_words()
        if several and (run.words[0] in words.groups or run.words[0] in words.eastern):
            score += 1
        if after < tokens.size and tokens.pos[after] in ("VERB", "AUX") and several:
            score += 1
        return score

    def leads(self, run: Run) -> bool:
        """Whether a single word is the family name of a leader in office, whatever the parser takes it for."""
        return any(self.prominent(tenure) and spelt(tenure, run.words[0]) for tenure in self.people.find(run.text))

    def flanked(self, at: int) -> bool:
        """Whether words of a name stand on both sides of a title: "Hassan Sheikh Mohamud"."""
        tokens = self.tokens
        return 0 < at < tokens.size - 1 and all(
            tokens.word[t].istitle() and t not in self.pieces.at and not tokens.stop[t] for t in (at - 1, at + 1)
        )

    def apposed(self, at: int) -> bool:
        """Whether a title ends at a token, or a side that it is "of" ("le ministre des Finances de l'Inde, V. X")."""
        piece = self.pieces.at.get(at)
        if piece is None or piece.kind != "side":
            return piece is not None and piece.kind in TITLING
        for step in range(piece.first - 1, max(piece.first - 4, -1), -1):
            before = self.pieces.at.get(step)
            if before is not None:
                return before.kind in TITLING
            if self.tokens.pos[step] not in ("ADP", "DET"):
                return False
        return False

    def prominent(self, tenure: Tenure) -> bool:
        """A leader or minister in office, who is told by a family name alone ("Trump")."""
        published = self.published
        if published is None or not tenure.held(published):
            return False
        return post(tenure.post).rank <= 2


def spelt(tenure: Tenure, word: str) -> bool:
    """Whether a word stands in a name as it is spelt: what only sounds like one is a place ("Mekelle", "Michel")."""
    return any(word in fold(form).replace("-", " ").split() for form in (tenure.name, *tenure.spellings))
