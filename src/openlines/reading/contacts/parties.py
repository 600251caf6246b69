"""Who is in a contact: the mentions that fill the places of its frame, resolved to sides and people."""

from dataclasses import dataclass, field

from openlines.knowledge.sides import is_state, place_side
from openlines.reading.actors import Cast, Mention, Ref
from openlines.reading.attribution.grid import Grid
from openlines.reading.contacts.triggers import Trigger

SPEAKER = frozenset(("we", "us", "our", "i", "my", "me", "nous", "notre", "nos", "je", "j'"))
ACTING = frozenset(("person", "post", "side", "institution", "group", "pronoun", "anonymous"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "nsubj:outer", "nsubj:caus"))
PASSIVE = frozenset(("nsubjpass", "nsubj:pass"))
AGENTS = frozenset(("by", "par"))
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
LINKS = frozenset(("and", "et", "&", "puis", "then", "with"))
AGAIN = frozenset(("to", "with", "avec", "à", "au", "aux"))  # a preposition said again for each party
COORDINATORS = frozenset(
    (",", "and", "et", "&", "puis", "then", "-", "–", "/", "or", "ou", "lui", "aussi", "également")
)
OF = frozenset(("de", "du", "des", "d'", "from", "by", "of"))
PARTNERS = frozenset(("to", "with", "avec", "à", "au", "aux", "from"))
CALLED_TO = frozenset(("to", "at", "à", "au", "aux"))  # "summoned to the foreign ministry"
IMPERSONAL = frozenset(("it", "il", "elle"))
ENTRE = frozenset(("entre", "between", "among"))
STOPS = frozenset(
    (
        ";",
        ":",
        "que",
        "qu'",
        "that",
        "when",
        "lorsque",
        "quand",
        "lorsqu'",
        "alors",
        "but",
        "mais",
        "while",
        "whether",
        "si",
    )
)
ARTICLES = frozenset(("DET", "ADJ", "NUM", "PUNCT", "ADV", "PART"))
RELATIVE = frozenset(("lequel", "laquelle", "lesquels", "auquel", "qui", "whom", "which", "auxquels"))


@dataclass
class Filled:
    """The places of a frame as found: refs of who acts, of the others, and how sure the grammar was."""

    actors: list[Ref] = field(default_factory=list)
    others: list[Ref] = field(default_factory=list)
    shared: bool = False  # "between A and B": all are together in one
    places: list[str] = field(default_factory=list)  # the sides of the places travelled to
    place_span: tuple[int, int] | None = None
    possessive: bool = False
    mediators: frozenset[str] = frozenset()
    doers: list[tuple[str, str]] = field(default_factory=list)  # "seeker" or "sought", and its side

    def sides(self) -> set[str]:
        return {ref.side for ref in (*self.actors, *self.others) if ref.side} | set(self.places)


class Filler:
    """Fills frames from one report's grid and cast."""

    def __init__(
        self,
        grid: Grid,
        cast: Cast,
        language: str,
        relatives: frozenset[str],
        means: frozenset[str],
        cues: frozenset[int],
    ) -> None:
        self.grid, self.cast, self.language = grid, cast, language
        self.relatives, self.means = relatives, means
        self.cues = cues
        self.several = frozenset(
            {ref.side for m in cast.mentions for ref in m.refs if ref.side and not is_state(ref.side)}
        )
        self.nouns: frozenset[int] = frozenset()  # heads of nouns of contact
        self.speaker: Ref | None = None
        self.institution: Ref | None = None  # the speaker, where it is a body that calls itself "it"

    def acting(self, token: int) -> Mention | None:
        """The mention of somebody who can act at a token; "we" is the side of who speaks."""
        mention = self.cast.at(token)
        if mention is None and self.speaker and self.grid.low[token] in SPEAKER:
            at = self.grid.start[token], self.grid.end[token]
            return Mention(*at, token, token + 1, token, "pronoun", (self.speaker,))
        if mention is None or mention.kind not in ACTING or not mention.refs:
            return None
        if (mention.number or 0) > 1 and len(mention.refs) == 1 and mention.refs[0].side in self.several:
            return None  # "four NATO ministers" act for states that are not told
        return mention

    def fill(self, trigger: Trigger, first: int, last: int, governor: int | None) -> Filled:
        return self.verb(trigger, first, last) if trigger.verb else self.noun(trigger, first, last, governor)

    # verbs

    def verb(self, trigger: Trigger, first: int, last: int) -> Filled:
        row = trigger.verb
        assert row is not None
        filled = Filled()
        subject, passive = self.subject(trigger.head, first)
        passive = passive or self.participial(trigger.head)
        after = self.after(trigger.first, trigger.last, last)
        if passive and "object" in row.other:
            filled.others = subject
            filled.actors = self.behind(after, AGENTS, last)
            if not filled.actors and row.initiator == "subject" and row.channel == "meeting":
                filled.actors = self.behind(after, CALLED_TO, last)
        else:
            filled.actors = subject
            prepositions = frozenset(row.other) - {"object"}
            if "object" in row.other:
                filled.others = self.object(trigger, after, prepositions, last)
            if not filled.others and prepositions:
                filled.others = self.behind(after, prepositions, last)
            if not filled.others and prepositions:
                filled.others = self.relative(trigger.head, prepositions, first)
            if not filled.others and row.other:
                filled.others = self.clitic(trigger.head, first, filled.actors)
        if row.place:
            self.destination(filled, frozenset(row.place), trigger, last)
        return filled

    def subject(self, token: int, first: int) -> tuple[list[Ref], bool]:
        """Refs of the grammatical subject, climbing to the verb that lends its own; and whether passive."""
        grid = self.grid
        passive = False
        at = token
        for step in range(5):
            child = next((c for c in grid.children(at) if grid.dep[c] in SUBJECTS), None)
            if child is not None:
                passive = passive or (grid.dep[child] in PASSIVE and step == 0)
                refs = self.subtree(child, token)
                if refs:
                    mention = self.acting(child)
                    left = self.leftward(mention, first) if mention else []
                    return [*(ref for ref in left if ref not in refs), *refs], passive
                if grid.low[child] in RELATIVE or grid.low[child] in ("who", "that"):
                    antecedent = grid.head[at]
                    found = self.antecedent(antecedent, at, first) if antecedent != at else []
                    return found, passive
                if grid.pos[child] != "PRON":
                    break
                if self.institution and grid.low[child] in IMPERSONAL:
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

    def participial(self, token: int) -> bool:
        """Whether a participle stands on its noun ("Zelensky, reached on Monday by …"), which then is its object."""
        grid = self.grid
        return (
            grid.participle[token]
            and grid.dep[token] in ("acl", "amod", "appos", "advcl")
            and not any(grid.dep[c].startswith("aux") for c in grid.children(token))
            and any(grid.low[t] in AGENTS for t in range(token + 1, min(grid.size, token + 8)))
        )

    def doer(self, token: int, first: int, last: int) -> list[Ref]:
        """Refs of who asks, tries or refuses: a verb's subject (or "by …"), a noun's owner ("Austin's proposal")."""
        if self.grid.pos[token] in ("VERB", "AUX"):
            refs, passive = self.subject(token, first)
            return self.behind(self.after(token, token + 1, last), AGENTS, last) if passive else refs
        if self.grid.pos[token] == "NOUN":
            owner, _ = self.owned(token, first)
            before = self.cast.at(token - 1) if token > first else None
            if not owner and before is not None and before.kind == "adjective":
                return list(before.refs)  # "a US request"
            return owner or self.behind(self.after(token, token + 1, last)[:4], OF, last)
        return []

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
                if lead < first or self.grid.pos[lead] != "ADP":
                    return refs
                if self.grid.infinitive[token] and len({ref.side for ref in refs if ref.side}) > 1:
                    return refs
        return []

    def leftward(self, mention: Mention, first: int) -> list[Ref]:
        """Refs of a mention and of all that are coordinated to its left: "A, B's chief, and C"."""
        refs = list(mention.refs)
        at = mention.first - 1
        linked = False
        while at > first and self.grid.low[at] in COORDINATORS:
            linked = linked or self.grid.low[at] in LINKS
            left = self.acting(at - 1)
            if left is None and self.grid.low[at - 1] in COORDINATORS:
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
        while at < size:
            following, joined = self.next_of(at, size, again=limit is None)
            if following is None or (limit is not None and limit > mention.first and following.first >= limit):
                break
            if following.kind == "pronoun" and not joined:
                break
            at = following.last
            if set(following.refs) <= set(refs):
                continue  # an apposition says the same again
            pending.extend(following.refs)
            if joined:
                refs.extend(pending)
                pending = []
        return refs

    def next_of(self, at: int, size: int, *, again: bool) -> tuple[Mention | None, bool]:
        """The mention that follows behind a comma or a link (", then to Britain's Ben Wallace"), and whether
        a link was among the words between. `again`: whether a preposition may be said again."""
        grid = self.grid
        joined = False
        for t in range(at, min(size, at + 7)):
            mention = self.acting(t)
            low = grid.low[t]
            if mention and not (mention.kind == "pronoun" and grid.pos[t] == "DET"):
                return (mention, joined) if t > at else (None, False)
            if low in LINKS:
                joined = True
            elif low in COORDINATORS or grid.pos[t] in ("DET", "ADV") or (low in AGAIN and (again or joined)):
                continue
            elif joined and (grid.pos[t] in ("NOUN", "ADJ") or low in OF):
                continue  # "et son rival des Forces …"
            else:
                return None, False
            if t == at and low not in COORDINATORS and low not in LINKS:
                return None, False
        return None, False

    def after(self, first: int, end: int, last: int) -> list[int]:
        """The tokens behind a trigger in which its other side may stand: up to the next clause."""
        grid = self.grid
        tokens: list[int] = []
        for t in range(first + 1, last):
            if t >= end:
                low = grid.low[t]
                if low in STOPS and grid.pos[t] != "DET" and not (low == "que" and t == end):
                    break
                if grid.pos[t] == "VERB" and grid.finite[t] and grid.head[t] != first:
                    break
                if low in RELATIVE and t > end + 1:
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

    def object(self, trigger: Trigger, after: list[int], prepositions: frozenset[str], last: int) -> list[Ref]:
        """Refs of the direct object, or of who stands behind one of the frame's prepositions: the first acting
        mention behind the verb that no other preposition governs ("a reçu samedi, à Paris, le président")."""
        grid = self.grid
        commas = 0
        for t in after:
            mention = self.acting(t)
            if t in self.nouns and t >= trigger.last and trigger.verb and trigger.verb.channel in ("visit", "meeting"):
                break  # who hosts a meeting is no party to it
            if mention is None:
                if grid.low[t] == ",":
                    commas += 1
                elif grid.pos[t] == "VERB" and t >= trigger.last:
                    break
                continue
            if t != mention.first or (mention.kind == "pronoun" and grid.pos[t] == "DET"):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") and t - 1 >= trigger.last else ""
            if lead and lead not in prepositions:
                continue
            if not lead and (commas % 2 or self.governs_later(mention)):
                continue
            return self.coordinated(mention, None, last)
        return self.clitic(trigger.head, max(0, trigger.head - 5), [])

    def governs_later(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb behind it."""
        grid = self.grid
        return grid.dep[mention.head] in SUBJECTS and grid.head[mention.head] >= mention.last

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

    def relative(self, token: int, prepositions: frozenset[str], first: int) -> list[Ref]:
        """ "…, with whom he spoke": the antecedent of a relative behind the frame's preposition."""
        grid = self.grid
        for t in range(token - 1, max(first, token - 8) - 1, -1):
            if grid.low[t] in RELATIVE and t and (grid.low[t - 1] in prepositions or grid.low[t] == "auquel"):
                for u in range(t - 1, max(first, t - 6) - 1, -1):
                    mention = self.acting(u)
                    if mention:
                        return list(mention.refs)
        return []

    def destination(self, filled: Filled, prepositions: frozenset[str], trigger: Trigger, last: int) -> None:
        """The side of the place that a traveller goes to."""
        grid = self.grid
        for t in range(trigger.last, min(last, trigger.last + 12)):
            if grid.low[t] in STOPS:
                return
            direct = "object" in prepositions and t <= trigger.last + 1
            if not direct and grid.low[t] not in prepositions:
                continue
            for u in range(t if direct else t + 1, min(last, t + 5)):
                found = self.place_at(u)
                if found:
                    filled.places, filled.place_span = [found[0]], found[1]
                    self.further(filled, prepositions, u + 1, last)
                    return

    def further(self, filled: Filled, prepositions: frozenset[str], at: int, last: int) -> None:
        """More places of one journey: "to Kyiv and Moscow", "à Riyad, puis à Doha"."""
        linked = False
        for t in range(at, min(last, at + 12)):
            found = self.place_at(t)
            if found and linked:
                if found[0] not in filled.places:
                    filled.places.append(found[0])
                linked = False
            elif self.grid.low[t] in LINKS or self.grid.low[t] == ",":
                linked = True
            elif not found and self.grid.low[t] not in prepositions and self.grid.pos[t] not in ("DET", "ADV", "PROPN"):
                return

    def place_at(self, token: int) -> tuple[str, tuple[int, int]] | None:
        """The side of a place that begins at a token, and where the place stands."""
        mention = self.cast.at(token)
        if mention and mention.kind in ("place", "side") and mention.refs and mention.refs[0].side:
            return mention.refs[0].side, (mention.start, mention.end)
        if self.grid.pos[token] == "PROPN":
            end = token + 1
            while end < self.grid.size and self.grid.pos[end] == "PROPN" and end < token + 3:
                end += 1
            for stop in range(end, token, -1):
                text = self.grid.text[self.grid.start[token] : self.grid.end[stop - 1]]
                side = place_side(text, self.language)
                if side:
                    return side, (self.grid.start[token], self.grid.end[stop - 1])
        return None

    # nouns

    def noun(self, trigger: Trigger, first: int, last: int, governor: int | None) -> Filled:
        row = trigger.noun
        assert row is not None
        filled = Filled()
        after = self.after(trigger.first, trigger.last, last)
        shared = self.behind(after[:8], ENTRE, last) if self.attached(trigger, after) else []
        if row.mediates:
            self.mediated(trigger, filled, shared, governor, first, last)
            if filled.mediators:
                return filled
        if shared:
            filled.others, filled.shared = shared, not row.shuttle
            if row.shuttle and governor is not None:
                filled.actors, _ = self.subject(governor, first)
            return filled
        if row.other:
            filled.others = self.behind(after[:14], frozenset(row.other), last)
        if row.place:
            self.destination(filled, frozenset(row.place), trigger, last)
        owner, possessive = self.owner(trigger, first)
        filled.possessive = possessive
        if owner:
            filled.actors = owner
        elif row.agent:
            filled.actors = self.behind(
                after[:6], frozenset(row.agent) | ({"du", "des", "d'"} if "de" in row.agent else set()), last
            )
        if not filled.actors and governor is not None and (filled.others or filled.places):
            filled.actors, _ = self.subject(governor, first)
        if len(filled.sides()) < 2:
            adjectives = self.adjectives(trigger)
            if len({ref.side for ref in adjectives}) >= 2:
                filled.others, filled.shared = adjectives, True
        if len(filled.sides()) < 2:
            self.described(trigger, filled, last)
        if len(filled.sides()) < 2 and governor is not None and self.is_means(trigger, first):
            self.by_means(trigger, filled, governor, first, last)
        if not filled.sides():
            filled.actors = self.shared_by(trigger, last)
        if len(filled.sides()) < 2 and governor is not None and not filled.actors:
            filled.actors, _ = self.subject(governor, first)
        return filled

    def attached(self, trigger: Trigger, after: list[int]) -> bool:
        """Whether the first "between" belongs to a noun of contact, not to another noun behind it ("negotiations
        stalled by worsening relations between …")."""
        grid = self.grid
        at = next((t for t in after[:8] if grid.low[t] in ENTRE), None)
        if at is None or at - trigger.last <= 2:
            return at is not None
        return not any(
            grid.pos[t] == "NOUN"
            and self.cast.at(t) is None
            and grid.head[t] not in (trigger.head, t)
            and any(
                grid.low[c] in ("of", "to", "over", "in", "due", "de", "des", "par") for c in range(trigger.last, t)
            )
            for t in range(trigger.last, at)
        )

    def mediated(
        self, trigger: Trigger, filled: Filled, shared: list[Ref], governor: int | None, first: int, last: int
    ) -> None:
        """Who mediates ("French mediation", "X's good offices", the subject of what governs), and between whom."""
        row = trigger.noun
        assert row is not None
        after = self.after(trigger.first, trigger.last, last)
        parties = shared or self.behind(after[:14], frozenset(row.other), last)
        owner, _ = self.owner(trigger, first)
        told = {ref.side for ref in parties}
        around = [ref for ref in self.adjectives(trigger) if ref.side not in told]
        mediators = owner or around or self.behind(after[:4], frozenset(row.agent), last)
        if not mediators and governor is not None:
            mediators, passive = self.subject(governor, first)
            mediators = [] if passive else mediators
        elif mediators and not shared and governor is not None:
            agreeing, passive = self.subject(governor, first)
            parties = [*parties, *([] if passive else agreeing)]  # "X agreed to French mediation in talks with Y"
        between = {ref.side for ref in parties if ref.side}
        mediators = [ref for ref in mediators if ref.side and ref.side not in between]
        if mediators and len(between) > 1:
            filled.others, filled.actors, filled.shared = parties, mediators, True
            filled.mediators = frozenset(str(ref.side) for ref in mediators)

    def is_means(self, trigger: Trigger, first: int) -> bool:
        """Whether a preposition makes a noun the means of its verb: "in a phone call", "par lettre"."""
        grid = self.grid
        for t in range(trigger.first - 1, max(first, trigger.first - 6) - 1, -1):
            if grid.low[t] in self.means and grid.pos[t] in ("ADP", "NOUN", "ADV"):
                return True
            if grid.pos[t] not in ("DET", "ADJ", "NOUN", "NUM", "ADV", "ADP", "PART"):
                return False
        return False

    def by_means(self, trigger: Trigger, filled: Filled, governor: int, first: int, last: int) -> None:
        """The sides of a contact that is the means of a verb: its subject, and whom it tells."""
        grid = self.grid
        subject, passive = self.subject(governor, first)
        found: list[Ref] = []
        for t in range(governor + 1, last):
            if grid.low[t] in STOPS and grid.pos[t] != "DET":
                break
            mention = self.acting(t)
            if mention is None or t != mention.first or (mention.kind == "pronoun" and grid.pos[t] == "DET"):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") else ""
            if (not lead and not self.governs_later(mention)) or lead in PARTNERS:
                found = self.coordinated(mention, None, last)
                break
        found = found or self.clitic(governor, first, subject)
        sides = {ref.side for ref in subject if ref.side}
        if passive or not sides or not any(ref.side and ref.side not in sides for ref in found):
            return
        filled.actors, filled.others = subject, found

    def described(self, trigger: Trigger, filled: Filled, last: int) -> None:
        """The clause on a noun that says who was in it: "the call that X placed to Y", "un entretien que lui
        proposait X"."""
        grid = self.grid
        clause = next(
            (c for c in grid.children(trigger.head) if grid.dep[c] in ("relcl", "acl:relcl") and c >= trigger.last),
            None,
        )
        opened = next(
            (t for t in range(trigger.last, min(last, trigger.last + 3)) if grid.low[t] in self.relatives), None
        )
        if clause is None and opened is None:
            return
        end = min(last, (clause or opened or trigger.last) + 14)
        actors: list[Ref] = []
        others: list[Ref] = []
        for t in range(trigger.last, end):
            if grid.low[t] in (";", ":") or (grid.low[t] == "," and actors):
                break
            mention = self.acting(t)
            if mention is None or t != mention.first or (mention.kind == "pronoun" and grid.pos[t] == "DET"):
                continue
            lead = grid.low[t - 1] if grid.pos[t - 1] in ("ADP", "SCONJ") and t > trigger.last else ""
            dative = mention.kind == "pronoun" and grid.low[t] in ("lui", "leur")
            if dative and len(mention.refs) > 1:
                return
            if dative or lead in PARTNERS:
                others = others or self.coordinated(mention, None, last)
            elif not lead or lead in self.relatives:
                actors = actors or self.coordinated(mention, None, last)
        sides = filled.sides()
        fresh = [ref for ref in actors if ref.side and ref.side not in sides]
        if fresh or (actors and not filled.actors):
            filled.actors = [*filled.actors, *actors]
        if others and not filled.others:
            filled.others = others

    def shared_by(self, trigger: Trigger, last: int) -> list[Ref]:
        """Refs of a plural possessive in the clause on a noun: "a call, which was their first since May"."""
        for t in range(trigger.last, min(last, trigger.last + 12)):
            mention = self.acting(t)
            if mention and mention.kind == "pronoun" and len({ref.side for ref in mention.refs}) > 1:
                return list(mention.refs)
        return []

    def owner(self, trigger: Trigger, first: int) -> tuple[list[Ref], bool]:
        """Refs of a possessor: "Austin's call", "leur conversation"."""
        return self.owned(trigger.first, first)

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

    def adjectives(self, trigger: Trigger) -> list[Ref]:
        """Sides told by adjectives or compounds around a noun: "US-Russia talks"."""
        refs: list[Ref] = []
        low, high = trigger.first - 5, trigger.last + 3
        seen: set[int] = set()
        for t in range(max(0, low), min(self.grid.size, high)):
            mention = self.cast.at(t)
            kinds = ("adjective", "side", "place") if t == trigger.first - 1 else ("adjective", "side")
            if mention and mention.first not in seen and mention.kind in kinds:
                if self.grid.sentence[t] == self.grid.sentence[trigger.head]:
                    refs.extend(mention.refs)
                seen.add(mention.first)
        return refs
