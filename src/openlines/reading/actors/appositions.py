"""What stands behind a name: "of Turkey", "(Russia)", ", the chairman of the Joint Chiefs,"."""

from openlines.knowledge.people import People
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.actors.runs import Run
from openlines.reading.tokens import Tokens

TITLES = frozenset(("post", "role", "counterpart", "heir"))
NAMING = frozenset(("name", "capital", "metonym", "institution"))
HEADING = ("who", "qui")


class Appositions:
    """Joins to the names of one report what follows them. `gone` are the phrases that names have taken."""

    def __init__(
        self,
        tokens: Tokens,
        pieces: Pieces,
        runs: list[Run],
        drafts: list[Draft],
        lexicon: Lexicon,
        people: People,
    ) -> None:
        self.tokens, self.pieces, self.runs, self.lexicon, self.people = tokens, pieces, runs, lexicon, people
        self.starting = {draft.first: draft for draft in drafts}
        self.run_at = {run.first: i for i, run in enumerate(runs)}
        self.gone: set[int] = set()

    def after(self, draft: Draft) -> None:
        """ "of Turkey", "(Russia)", ", the chairman of the Joint Chiefs,", ", who heads the Security Council"."""
        tokens, size = self.tokens, self.tokens.size
        at = draft.last
        if at + 1 >= size:
            return
        if tokens.low[at] in self.lexicon.beside:
            step = at + 1
            if tokens.pos[step] == "DET" and step + 1 < size:
                step += 1
            piece = self.pieces.at.get(step)
            if (
                piece
                and piece.kind == "side"
                and piece.forms[0].kind in NAMING
                and not draft.sides
                and self.lexicon.code == "en"
            ):
                draft.sides, draft.last = (piece.forms[0].side,), piece.last
                at = draft.last
        if at + 1 < size and tokens.word[at] == "(":
            piece = self.pieces.at.get(at + 1)
            if piece and piece.kind == "side" and piece.last < size and tokens.word[piece.last] == ")":
                draft.sides = draft.sides or (piece.forms[0].side,)
                at = piece.last + 1
        if at + 1 >= size or tokens.word[at] not in (",", "(", "–", "—"):
            return
        step = at + 1
        if tokens.low[step] in HEADING:
            self.heading(draft, step)
            return
        title = self.starting.get(step)
        if title is None and tokens.key[step] in self.lexicon.former:
            title = self.starting.get(step + 1)
        if title is None or title.kind not in ("post", "role", "heir"):
            title = self.possessed(step) or title
        if title is None or title.kind not in TITLES or title.many or title.runs:
            return
        if id(title) in self.gone:
            return
        # "X, the minister, Y": the next of a list, not an apposition.
        listed = (title.determiner == "definite" and bool(draft.post)) or title.kind == "counterpart"
        behind = title.last + 1 < size and tokens.word[title.last] == "," and self.named(title.last + 1)
        if title.last in self.run_at or (listed and behind):
            return
        fitting = self.closed(title.last) or self.agree(title, self.runs[draft.runs[0]])
        if tokens.sentence[title.first] != tokens.sentence[draft.first] or not fitting:
            return
        if (
            draft.sides
            and title.sides
            and draft.explicit
            and title.explicit
            and not set(draft.sides) & set(title.sides)
        ):
            return
        if title.last < size and tokens.word[title.last].isalpha() and tokens.pos[title.last] in ("VERB", "AUX"):
            # ", the minister said": a new clause, unless the comma closes the apposition.
            return
        former = draft.sides
        lend(title, draft, None)
        draft.sides = draft.sides or former
        draft.last = title.last
        self.gone.add(id(title))

    def named(self, at: int) -> bool:
        """Whether a name stands here, with or without "M." before it."""
        piece = self.pieces.at.get(at)
        return at in self.run_at or (piece is not None and piece.kind == "honorific" and piece.last in self.run_at)

    def closed(self, at: int) -> bool:
        """Whether an apposition ends here with a comma or the sentence."""
        return at >= self.tokens.size or self.tokens.word[at] in (",", ".", ";", ")", "–", "—")

    def agree(self, title: Draft, run: Run) -> bool:
        """An apposition cannot give a person another side than the table of people knows."""
        if not title.sides or title.many:
            return True
        tenures = self.people.find(run.text)
        return not tenures or any(tenure.side in title.sides for tenure in tenures)

    def possessed(self, at: int) -> Draft | None:
        """ ", General Brown's spokesman,": a title behind its possessor."""
        tokens = self.tokens
        for step in range(at + 1, min(at + 6, tokens.size - 1)):
            if tokens.word[step] in (",", "."):
                return None
            if tokens.low[step] in self.lexicon.table.possessive:
                title = self.starting.get(step + 1)
                return title if title is not None and title.owner == step - 1 else None
        return None

    def heading(self, draft: Draft, at: int) -> None:
        """ "who runs Russia's General Staff": the first side or body within a few words."""
        tokens = self.tokens
        for step in range(at + 1, min(at + 6, tokens.size)):
            piece = self.pieces.at.get(step)
            if tokens.word[step] in (",", "."):
                return
            if piece and piece.kind == "body" and step - at <= 4:
                sides = piece.match.sides if piece.match else ()
                draft.sides = draft.sides or sides
                return
            if piece and piece.kind == "side" and step - at <= 3 and tokens.key[at + 1] in self.lexicon.heading:
                draft.sides = draft.sides or (piece.forms[0].side,)
                return


def lend(title: Draft, draft: Draft, side: str | None) -> None:
    """Give a name the side, post and words of a title; `side` where the title is of several."""
    if side or len(title.sides) == 1:
        draft.sides = (side,) if side else title.sides
        draft.explicit = title.explicit
    draft.post = draft.post or title.post
    draft.rank = draft.rank or title.rank
    draft.roles |= title.roles
    draft.gender = draft.gender or title.gender
    draft.owner = title.owner if title.owner is not None else draft.owner
    draft.inner = title.inner if title.inner is not None else draft.inner
    draft.speaker = draft.speaker or title.speaker
    draft.titles.add(title.words)
    draft.mutual = draft.mutual or title.mutual
    draft.host = draft.host or title.host
    if title.kind in ("counterpart", "heir"):
        draft.words = title.words
        draft.counterpart = title.kind == "counterpart"
