"""Walking the grammar of one report: who stands at a token, who is coordinated with whom, who is a verb's subject."""

from openlines.knowledge.sides import is_state
from openlines.reading.actors import Cast, Mention, Ref
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.table import Lexicon

ACTING = frozenset(("person", "post", "side", "institution", "group", "pronoun", "anonymous"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "nsubj:outer", "nsubj:caus"))
PASSIVE = frozenset(("nsubjpass", "nsubj:pass"))
SHARED = frozenset(
    (
        "conj",
        "xcomp",
        "advcl",
        "ccomp",
        "acl",
        "parataxis",
        "dep",
        "pcomp",
        "prep",
        "obl:mod",
        "obl:arg",
        "appos",
    )
)
ARTICLES = frozenset(("DET", "ADJ", "NUM", "PUNCT", "ADV", "PART"))


class Walk:
    """Questions to the grid and the cast of one report. `speaker` is whose words are read, `institution` the same
    where a body calls itself "it"; `nouns` are the heads of nouns of contact."""

    def __init__(self, grid: Grid, cast: Cast, lexicon: Lexicon, language: str, cues: frozenset[int]) -> None:
        self.grid, self.cast, self.language = grid, cast, language
        self.words, self.participles, self.company = lexicon.grammar, lexicon.participles, lexicon.company
        self.cues, self.led = cues, lexicon.led
        self.spoken_of = frozenset(w for w, row in lexicon.topics.items() if row.kind == "topic" and not row.raised)
        self.several = frozenset(
            {ref.side for m in cast.mentions for ref in m.refs if ref.side and not is_state(ref.side)}
        )
        self.nouns: frozenset[int] = frozenset()
        self.speaker: Ref | None = None
        self.institution: Ref | None = None

    def acting(self, token: int) -> Mention | None:
        """The mention of somebody who can act at a token; "we" is the side of who speaks."""
        mention = self.cast.at(token)
        if mention is None and self.speaker and self.grid.low[token] in self.words.speaker:
            at = self.grid.start[token], self.grid.end[token]
            return Mention(*at, token, token + 1, token, "pronoun", (self.speaker,))
        if mention is None or mention.kind not in ACTING or not mention.refs:
            return None
        if (mention.number or 0) > 1 and len(mention.refs) == 1 and mention.refs[0].side in self.several:
            return None  # "four NATO ministers" act for states that are not told
        if mention.kind in ("institution", "anonymous") and not any(ref.side for ref in mention.refs):
            return None  # "a group of deputies" is of no side
        return mention

    def subject(self, token: int, first: int) -> tuple[list[Ref], bool]:
        """Refs of the grammatical subject, climbing to the verb that lends its own; and whether passive."""
        grid = self.grid
        clause = grid.dep[token] in ("acl", "relcl", "acl:relcl")  # its noun stands before it: "talks to be hosted by"
        passive = not clause and any(grid.dep[c] in ("auxpass", "aux:pass") for c in grid.children(token))
        at = token
        for step in range(5):
            child = next((c for c in grid.children(at) if grid.dep[c] in SUBJECTS and not self.joining(c, first)), None)
            if child is not None:
                passive = passive or (grid.dep[child] in PASSIVE and step == 0)
                mention = self.acting(child)
                refs = self.subtree(child, token)
                if refs:
                    left = self.leftward(mention, first) if mention else []
                    return [*(ref for ref in left if ref not in refs), *refs], passive
                if grid.low[child] in self.words.relative or grid.low[child] in self.words.who:
                    antecedent = grid.head[at]
                    found = self.antecedent(antecedent, at, first) if antecedent != at else []
                    return found, passive
                if grid.pos[child] != "PRON":
                    break
                if self.institution and grid.low[child] in self.words.impersonal:
                    return [self.institution], passive
            parent = grid.head[at]
            if parent == at or grid.dep[at] not in SHARED | {"aux", "cop", "ROOT", "relcl", "acl:relcl"}:
                break
            if grid.dep[at] in ("relcl", "acl:relcl"):
                refs = self.antecedent(parent, at, first)
                if refs:
                    return refs, passive
                break
            if parent in self.cues and grid.dep[at] in ("conj", "parataxis", "ccomp", "dep"):
                return self.opening(first, token), passive
            at = parent
        return self.before(token, first), passive

    def possessive(self, mention: Mention, token: int) -> bool:
        """Whether a mention is only a determiner ("his" of "his visit"); "each other" is none."""
        return mention.kind == "pronoun" and self.grid.pos[token] == "DET" and mention.last - mention.first == 1

    def opening(self, first: int, token: int) -> list[Ref]:
        """The subject that opens a clause, where the parser hung its later verbs on the verb of saying between."""
        grid = self.grid
        for t in range(first, token):
            mention = self.acting(t)
            if mention and t == mention.first:
                if t == first or grid.pos[t - 1] != "ADP":
                    return self.coordinated(mention, token)
        return []

    def antecedent(self, token: int, limit: int, first: int) -> list[Ref]:
        """Refs of what a relative clause hangs on, with all that is coordinated on both sides of it."""
        refs = self.subtree(token, limit)
        mention = self.acting(token)
        left = self.leftward(mention, first) if mention else []
        return [*(ref for ref in left if ref not in refs), *refs]

    def subtree(self, token: int, limit: int) -> list[Ref]:
        """Refs of the mention at a token with those coordinated to it, none beyond `limit`."""
        mention = self.acting(token)
        if mention is None:
            left = self.grid.left(token)
            for t in range(token, min(token + 3, limit if limit > token else token + 3)):
                mention = self.acting(t)
                if mention:
                    break
            if mention is None:
                for t in range(token, max(left, token - 6) - 1, -1):
                    mention = self.acting(t)
                    if mention:
                        break
        return self.coordinated(mention, limit) if mention else []

    def before(self, token: int, first: int) -> list[Ref]:
        """The nearest acting mention before a token that stands behind no preposition; before an infinitive
        also two sides behind one ("il a fallu des mois à A et B pour se reparler")."""
        for t in range(token - 1, first - 1, -1):
            mention = self.acting(t)
            if mention and t == mention.last - 1:
                refs = self.leftward(mention, first)
                lead = mention.first - 1
                if lead < first or not (self.grid.pos[lead] == "ADP" or self.joining(t, first)):
                    return refs
                if self.grid.infinitive[token] and len({ref.side for ref in refs if ref.side}) > 1:
                    return refs
        return []

    def joining(self, token: int, first: int) -> bool:
        """Whether words that tell of company end before the mention at a token ("tout comme le vice-président")."""
        mention = self.cast.at(token)
        begin = mention.first if mention else token
        return any(
            t + len(words) == begin and tuple(self.grid.low[t:begin]) == words
            for t in range(max(first, begin - 4), begin)
            for words in self.company.get(self.grid.low[t], ())
        )

    def leftward(self, mention: Mention, first: int) -> list[Ref]:
        """Refs of a mention and of all that are coordinated to its left: "A, B's chief, and C"."""
        refs = list(mention.refs)
        at = mention.first - 1
        linked = False
        while at > first and self.grid.low[at] in self.words.coordinators:
            linked = linked or self.grid.low[at] in self.words.links
            left = self.acting(at - 1)
            if left is None and self.grid.low[at - 1] in self.words.coordinators:
                at -= 1
                continue
            if not left or left is mention or not linked:
                break
            refs = [*left.refs, *refs]
            at = left.first - 1
        return refs

    def coordinated(self, mention: Mention, limit: int | None = None, last: int | None = None) -> list[Ref]:
        """Refs of a mention and of all that are coordinated to its right: "A, B and C"."""
        refs = list(mention.refs)
        size = min(self.grid.size, last if last is not None else self.grid.size)
        at = mention.last
        pending: list[Ref] = []
        apposed = mention.kind == "person" and "," in self.grid.low[mention.first : mention.last]
        while at < size:
            following, joined = self.next_of(at, size, again=limit is None)
            if following is None or (limit is not None and limit > mention.first and following.first >= limit):
                break
            if following.kind == "pronoun" and not joined:
                break
            at = following.last
            if set(following.refs) <= set(refs):
                continue  # an apposition says the same again
            if joined and apposed and self.office(following):
                continue  # "X, president of A and chairman of B"
            pending.extend(following.refs)
            if joined:
                refs.extend(pending)
                pending = []
        return refs

    def office(self, mention: Mention) -> bool:
        """Whether a mention is an office told without its holder and without an article."""
        bare = mention.kind == "post" and all(ref.person is None for ref in mention.refs)
        return bare and not any(self.grid.pos[t] == "DET" for t in range(max(0, mention.first - 1), mention.first + 1))

    def next_of(self, at: int, size: int, *, again: bool) -> tuple[Mention | None, bool]:
        """The mention that follows behind a comma or a link (", then to Britain's Ben Wallace"), and whether
        a link was among the words between. `again`: whether a preposition may be said again."""
        grid = self.grid
        joined = False
        for t in range(at, min(size, at + 7)):
            mention = self.acting(t)
            low = grid.low[t]
            if mention and not self.possessive(mention, t):
                return (mention, joined) if t > at else (None, False)
            if low in self.words.links:
                joined = True
            elif (
                low in self.words.coordinators
                or grid.pos[t] in ("DET", "ADV")
                or (low in self.words.again and (again or joined))
            ):
                continue
            elif joined and (grid.pos[t] in ("NOUN", "ADJ") or low in self.words.of):
                pass  # "et son rival des Forces …"
            else:
                return None, False
            if t == at and low not in self.words.coordinators and low not in self.words.links:
                return None, False
        return None, False

    def after(self, first: int, end: int, last: int) -> list[int]:
        """The tokens behind a trigger in which its other side may stand: up to the next clause."""
        grid = self.grid
        tokens: list[int] = []
        for t in range(first + 1, last):
            if t >= end:
                low = grid.low[t]
                if low in self.words.stops and grid.pos[t] != "DET" and not (low == "que" and t == end):
                    break
                if grid.pos[t] == "VERB" and grid.finite[t] and grid.head[t] != first:
                    break
                if low in self.words.relative and t > end + 1:
                    break
            tokens.append(t)
        return tokens

    def behind(self, after: list[int], prepositions: frozenset[str], last: int) -> list[Ref]:
        """Refs of the first acting mention behind one of the prepositions, with its coordination."""
        grid = self.grid
        for index, t in enumerate(after):
            if grid.low[t] not in prepositions and not (grid.low[t] in ("au", "aux") and "à" in prepositions):
                continue
            for u in after[index + 1 : index + 7]:
                mention = self.acting(u)
                if mention:
                    return self.coordinated(mention, None, last)
                if grid.pos[u] not in ARTICLES and grid.pos[u] not in ("NOUN", "PROPN"):
                    break
                if grid.pos[u] == "ADP":
                    break
        return []

    def clitic(self, token: int, first: int, subject: list[Ref]) -> list[Ref]:
        """French object pronouns before the verb: "l'a eu au téléphone", "lui a parlé"."""
        if self.language != "fr":
            return []
        for t in range(token - 1, max(first, token - 5) - 1, -1):
            if self.grid.low[t] in ("l'", "le", "la", "les", "lui", "leur") and self.grid.pos[t] == "PRON":
                mention = self.acting(t)
                if mention and list(mention.refs) != subject:
                    return list(mention.refs)
        return []

    def governs_later(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb behind it."""
        grid = self.grid
        return grid.dep[mention.head] in SUBJECTS and grid.head[mention.head] >= mention.last

    def owned(self, token: int, first: int) -> tuple[list[Ref], bool]:
        """Refs of the possessor told just before a noun, and whether it is one."""
        grid = self.grid
        for t in range(token - 1, max(first, token - 6) - 1, -1):
            low = grid.low[t]
            if low in ("'s", "'", "s'") and grid.pos[t] == "PART":
                mention = self.acting(t) or self.acting(t - 1)
                return (self.leftward(mention, first), True) if mention else ([], False)
            mention = self.acting(t)
            if mention and mention.kind == "pronoun" and grid.pos[t] in ("DET", "PRON"):
                return list(mention.refs), True
            if grid.pos[t] not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT") or low == ",":
                break
        return [], False
