"""Names joined to what stands beside them: titles, posts before or after, the side they are "of"."""

from itertools import pairwise

from openlines.knowledge import posts
from openlines.knowledge.people import People
from openlines.reading.actors.appositions import TITLES, Appositions, lend
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.actors.runs import Run
from openlines.reading.tokens import Tokens

PORTFOLIO = 24  # tokens
GENITIVE = frozenset(("du", "des", "de", "d'", "of"))


class Joins:
    """Makes a draft for each name, merged with the phrases in apposition to it."""

    def __init__(
        self,
        tokens: Tokens,
        pieces: Pieces,
        runs: list[Run],
        drafts: list[Draft],
        lexicon: Lexicon,
        people: People,
    ) -> None:
        self.tokens, self.pieces, self.runs, self.drafts, self.lexicon = tokens, pieces, runs, drafts, lexicon
        self.ending = {draft.last: draft for draft in drafts}
        self.run_at = {run.first: i for i, run in enumerate(runs)}
        self.behind = Appositions(tokens, pieces, runs, drafts, lexicon, people)
        self.gone = self.behind.gone

    def join(self) -> list[Draft]:
        """All drafts in order: those of `drafts` that stand alone, and one for each name."""
        made: list[Draft] = []
        done: set[int] = set()
        for index in range(len(self.runs)):
            if index in done:
                continue
            group = self.group(index)
            done.update(group)
            made.extend(self.of(group))
        kept = [draft for draft in self.drafts if id(draft) not in self.gone]
        return sorted((*kept, *made), key=lambda draft: draft.first)

    def group(self, index: int) -> list[int]:
        """Names coordinated with one another: "A, B et C", "MM. A et B"."""
        found = [index]
        tokens = self.tokens
        while len(found) < 12:
            at = self.runs[found[-1]].last
            steps = 0
            while (
                at < tokens.size
                and steps < 2
                and (tokens.low[at] == "," or tokens.key[at] in self.lexicon.conjunctions)
            ):
                at += 1
                steps += 1
            if not steps or at >= tokens.size:
                break
            piece = self.pieces.at.get(at)
            for _ in range(2):
                if piece and (piece.kind == "honorific" or (piece.noun and piece.noun.role and piece.noun.role.title)):
                    at = piece.last
                    piece = self.pieces.at.get(at)
            follower = self.run_at.get(at)
            if follower is None:
                break
            found.append(follower)
        # A list that ends without "and" is an apposition or an accident: "A, B said".
        if len(found) > 1:
            joints = [self.joint(a, b) for a, b in pairwise(found)]
            while joints and not joints[-1]:
                joints.pop()
                found.pop()
        return found

    def joint(self, left: int, right: int) -> bool:
        between = self.tokens.key[self.runs[left].last : self.runs[right].first]
        return any(key in self.lexicon.conjunctions for key in between)

    def of(self, group: list[int]) -> list[Draft]:
        tokens = self.tokens
        first_run = self.runs[group[0]]
        made: list[Draft] = []
        for index in group:
            run = self.runs[index]
            draft = Draft("person", run.first, run.last, self.name_head(run), runs=[index], group=tuple(group))
            draft.name = run.text
            self.honorific(draft, run)
            if draft.gender is None and run.words[0] in self.lexicon.women and len(run.words) > 1:
                draft.gender = "f"
            made.append(draft)
        lead = made[0]
        for _ in range(2):
            title, comma = self.before(lead, first_run, len(group))
            if title is None or (not comma and lead.determiner is not None):
                break
            if title.many and len(group) > 1:
                title.runs = list(group)
                sides = title.sides
                for number, draft in enumerate(made):
                    lend(title, draft, sides[number] if len(sides) == len(group) > 1 else None)
                if not comma:
                    lead.first = title.first
                    self.gone.add(id(title))
                break
            else:
                lend(title, lead, None)
                title.runs = [group[0]]
                lead.first = title.first
                lead.determiner = title.determiner
                lead.head = title.head if self.lexicon.code == "fr" and tokens.pos[title.head] == "NOUN" else lead.head
                self.gone.add(id(title))
        for draft in made[1:]:
            self.titled(draft)
        self.second_post(lead)
        self.owned_by_side(lead)
        for draft in made:
            self.citizen(draft)
            self.behind.after(draft)
        return made

    def name_head(self, run: Run) -> int:
        tokens = self.tokens
        inside = range(run.first, run.last)
        return next(
            (token for token in inside if tokens.head[token] not in inside or tokens.head[token] == token), run.last - 1
        )

    def honorific(self, draft: Draft, run: Run) -> None:
        """Titles right before a name: "M.", "Gen.", "Son Excellence Monsieur"."""
        while True:
            piece = self.pieces.at.get(draft.first - 1)
            if (
                piece is None
                or piece.last != draft.first
                or piece.first in self.behind.starting
                and piece.kind != "honorific"
            ):
                break
            if piece.kind == "honorific" and piece.noun:
                draft.gender = draft.gender or piece.noun.gender
                draft.first = piece.first
            else:
                break

    def second_post(self, lead: Draft) -> None:
        """Two posts of one person: "Deputy Prime Minister and Minister of Foreign Affairs X", "le premier ministre et
        ministre des Affaires étrangères, X"."""
        tokens = self.tokens
        at = lead.first - 1
        if at < 1 or tokens.key[at] not in self.lexicon.conjunctions or not lead.post or lead.determiner is not None:
            return
        other = self.ending.get(at)
        if other is None or other.kind != "post" or other.many or other.runs or id(other) in self.gone:
            return
        # English ministers bear their title like a name: "the president and Foreign Minister Lavrov" are two.
        if self.lexicon.code == "en" and tokens.word[lead.first][0].isupper() and other.determiner is not None:
            return
        if lead.sides and other.sides and set(lead.sides) != set(other.sides):
            return
        lend(other, lead, None)
        lead.first = other.first
        lead.determiner = other.determiner
        self.gone.add(id(other))

    def titled(self, draft: Draft) -> None:
        """The title right before a name that is not the first of its group: "M. Austin et le général Milley"."""
        title = self.ending.get(draft.first)
        if title is None or title.kind not in TITLES or title.many or id(title) in self.gone or title.runs:
            return
        lend(title, draft, None)
        title.runs = list(draft.runs)
        draft.first = title.first
        draft.determiner = title.determiner
        self.gone.add(id(title))

    def owned_by_side(self, lead: Draft) -> None:
        """ "Britain's Ben Wallace"."""
        at = lead.first - 1
        if at < 1 or self.tokens.low[at] not in self.lexicon.table.possessive:
            return
        piece = self.pieces.at.get(at - 1)
        if piece and piece.kind == "side" and not lead.sides:
            lead.sides, lead.first = (piece.forms[0].side,), piece.first

    def citizen(self, draft: Draft) -> None:
        """ "L'Algérien Sabri Boukadoum": one mention of one person."""
        piece = self.pieces.at.get(draft.first - 1)
        if piece is None or piece.kind != "side" or draft.sides or draft.first - 2 < 0:
            return
        form = next((form for form in piece.forms if form.kind == "demonym" and form.number != "p"), None)
        if form is not None and self.tokens.key[piece.first - 1] in self.lexicon.definite:
            if self.lexicon.code == "fr" and self.tokens.word[piece.first][0].isupper():
                draft.sides, draft.first, draft.gender = (form.side,), piece.first - 1, draft.gender or form.gender

    def before(self, lead: Draft, run: Run, count: int) -> tuple[Draft | None, bool]:
        """The title before a name, and whether a comma stands between."""
        tokens = self.tokens
        title = self.ending.get(lead.first)
        if title is not None and title.kind in TITLES and id(title) not in self.gone:
            if self.another(title):
                title.last = lead.last
                self.ending[title.last] = title
                return None, False
            return title, False
        if lead.first < 2 or tokens.word[lead.first - 1] != ",":
            return None, False
        title = self.outer(self.ending.get(lead.first - 1)) or self.portfolio(lead)
        if title is None or title.kind not in TITLES or id(title) in self.gone or title.runs:
            return None, False
        if tokens.sentence[title.first] != tokens.sentence[lead.first]:
            return None, False
        if count > 1 and not (title.many or title.count):
            return None, False
        if count == 1 and title.many and not title.anonymous:
            return None, False
        if count == 1 and title.many:
            return None, False
        return (title, True) if self.behind.closed(run.last) or self.behind.agree(title, run) else (None, False)

    def portfolio(self, lead: Draft) -> Draft | None:
        """A minister of many things: "le ministre des Affaires étrangères, de la Francophonie et du Commerce, X"."""
        tokens, end = self.tokens, lead.first - 1
        for at in range(end - 1, max(end - PORTFOLIO, tokens.first_of[tokens.sentence[end]]), -1):
            if tokens.pos[at] in ("VERB", "AUX") or at in self.run_at:
                return None
            title = self.ending.get(at)
            if title is None or title.kind != "post" or title.rank != 2 or title.many:
                continue
            joint, of = tokens.key[at], tokens.key[at + 1]
            linked = joint == "," or joint in self.lexicon.conjunctions
            french = self.lexicon.code == "fr" and of.strip("'") in ("de", "du", "des", "d", "charge", "chargee")
            if linked and (french or (self.lexicon.code == "en" and tokens.word[at + 1][0].isupper())):
                inner = [d for d in self.drafts if title.last <= d.first < end]
                if any(d.kind in ("post", "role") for d in inner):
                    return None
                self.gone.update(id(d) for d in inner)
                title.last = end
                return title
            return None
        return None

    def outer(self, title: Draft | None) -> Draft | None:
        """Behind a comma a name belongs to the first of two posts: "le conseiller du président russe, X"."""
        if title is None:
            return None
        at = title.first - 1
        before = self.ending.get(at) if at > 0 and self.tokens.low[at] in GENITIVE else None
        if before is None or before.kind not in ("post", "role") or before.many:
            return title
        if before.runs or id(before) in self.gone:
            return title
        if before.inner is None and not before.sides:
            before.sides, before.explicit = title.sides, title.explicit
        self.gone.add(id(title))
        before.last = title.last
        return before

    def another(self, title: Draft) -> bool:
        """Whether a post ends with somebody else's: "le conseiller du président [Biden], Jake Sullivan"."""
        if title.last - title.first < 3 or self.tokens.low[title.last - 2] not in GENITIVE:
            return False
        forms = posts.forms(self.lexicon.code).get(self.tokens.key[title.last - 1], ())
        return any(posts.post(form.post).kind == "post" for form in forms)
