"""The table `actors.toml` of a language, ready to ask."""

from functools import cache
from typing import Literal

import msgspec

from openlines import languages
from openlines.knowledge.fold import fold
from openlines.knowledge.fold import words as words_of

Case = Literal["subject", "object", "clitic", "possessive", "reflexive", "latter", "former"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the table's entries."""


class Pronoun(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`thing`: it may stand for a side, a body or an outlet too."""

    words: tuple[str, ...]
    case: Case = msgspec.field(name="as")
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "p"] | None = None
    thing: bool = False


class Nouns(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    one: tuple[str, ...]
    many: tuple[str, ...]


class Media(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    generic: tuple[str, ...]
    vague: tuple[str, ...]


class Honorific(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    gender: Literal["m", "f"] | None = None


class Contextual(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A capitalised word that names a side only in a text about others: "the North" of the two Koreas."""

    words: tuple[str, ...]
    side: str
    beside: tuple[str, ...]


class Twins(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sides that are named together: "the two Koreas"."""

    words: tuple[str, ...]
    sides: tuple[str, ...]


class Seat(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A capital that acts for an organisation, unless the text also speaks of its country."""

    word: str
    side: str
    country: str


class Role(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun for people. It can mean a person named before who was told with this noun, or with one that it
    `covers`, or whose post has one of `ranks` or is one of `posts` ("*-minister" is any that ends so);
    `any`: whoever. `anonymous`: without a name it is a source; with `cue` only beside one of the cues.
    `title`: stands before a name. `mutual`: somebody's is of another side ("his host")."""

    id: str
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    ranks: tuple[int, ...] = ()
    covers: tuple[str, ...] = ()
    any: bool = False
    anonymous: bool = False
    cue: bool = False
    title: bool = False
    mutual: bool = False
    feminine: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()


class Cues(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class ActorsTable(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    definite: tuple[str, ...]
    indefinite: tuple[str, ...]
    demonstrative: tuple[str, ...]
    same: tuple[str, ...]
    both: tuple[str, ...]
    conjunctions: tuple[str, ...] = msgspec.field(name="and")
    possessive: tuple[str, ...]
    at_place: tuple[str, ...]
    beside: tuple[str, ...]
    sent_to: tuple[str, ...]
    serving: tuple[str, ...]
    addressed: tuple[str, ...]
    modifiers: tuple[str, ...]
    former: tuple[str, ...]
    not_people: tuple[str, ...]
    no_name: tuple[str, ...]
    speech: tuple[str, ...]
    pronouns: tuple[Pronoun, ...]
    pairs: tuple[str, ...]
    counterparts: Nouns
    colleagues: Nouns
    heirs: Nouns
    also_possessive: tuple[str, ...]
    domestic: tuple[str, ...]
    ministries: tuple[str, ...]
    movements: tuple[str, ...]
    women: tuple[str, ...]
    given_or_title: tuple[str, ...]
    in_office: tuple[str, ...]
    charged: tuple[str, ...]
    inside_names: tuple[str, ...]
    also_adjectives: tuple[str, ...]
    posted: tuple[str, ...]
    heading: tuple[str, ...]
    collective: tuple[str, ...]
    of_side: tuple[str, ...]
    bodies: tuple[str, ...]
    documents: tuple[str, ...]
    numbers: dict[str, int]
    media: Media
    honorifics: tuple[Honorific, ...]
    civil: tuple[str, ...]
    contextual: tuple[Contextual, ...]
    seats: tuple[Seat, ...]
    twins: tuple[Twins, ...]
    venues: tuple[str, ...]
    partisan: tuple[str, ...]
    ruling: tuple[str, ...]
    bunches: tuple[str, ...]
    crews: tuple[str, ...]
    of_state: tuple[str, ...]
    roles: tuple[Role, ...]
    cues: Cues


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """What the words of one entry mean. `kind` says of which list it is."""

    kind: Literal[
        "role",
        "honorific",
        "media",
        "outlet",
        "body",
        "document",
        "counterpart",
        "heir",
        "collective",
        "pronoun",
        "pair",
        "twins",
    ]
    many: bool = False
    gender: Literal["m", "f"] | None = None
    role: Role | None = None
    pronoun: Pronoun | None = None
    cased: bool = False
    sided: bool = False  # only beside a side
    sides: tuple[str, ...] = ()


class Lexicon:
    """The table with its words as sets, and its phrases by their first word, longest first."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.table = table = languages.table(code, "actors", ActorsTable)
        self.definite = _set(table.definite)
        self.indefinite = _set(table.indefinite)
        self.demonstrative = _set(table.demonstrative)
        self.same = _set(table.same)
        self.both = _set(table.both)
        self.conjunctions = _set(table.conjunctions)
        self.at_place = _set(table.at_place)
        self.beside = _set(table.beside)
        self.sent_to = _set(table.sent_to)
        self.serving = _set(table.serving)
        self.addressed = _set(table.addressed)
        self.modifiers = _set(table.modifiers)
        self.former = _set(table.former)
        self.not_people = _set(table.not_people)
        self.no_name = _set(table.no_name)
        self.speech = frozenset(table.speech)
        self.of_side = _set(table.of_side)
        self.cues = tuple(tuple(fold(words).split()) for words in table.cues.words)
        self.possessors = {fold(w): p for p in table.pronouns if p.case == "possessive" for w in p.words}
        self.domestic = _set(table.domestic)
        self.movements = _set(table.movements)
        self.ministries = _set(table.ministries)
        self.contextual = {fold(word): entry for entry in table.contextual for word in entry.words}
        self.seats = {fold(seat.word): seat for seat in table.seats}
        self.venues = _set(table.venues)
        self.partisan = _set(table.partisan)
        self.ruling = _set(table.ruling)
        self.crews = _set(table.crews)
        self.bunches = _set(table.bunches)
        self.of_state = frozenset(tuple(atoms(form)) for form in table.of_state)
        self.vague_outlets = _set(table.media.vague)
        self.women = _set(table.women)
        self.civil = _set(table.civil)
        self.in_office = _set(table.in_office)
        self.charged = _set(table.charged)
        self.inside_names = _set(table.inside_names)
        self.also_adjectives = _set(table.also_adjectives)
        self.posted = _set(table.posted)
        self.heading = _set(table.heading)
        self.given_or_title = _set(table.given_or_title)
        owned = next(
            (p for p in table.pronouns if p.case == "object" and set(p.words) & set(table.also_possessive)), None
        )
        if owned is not None:
            self.possessors.update(dict.fromkeys(table.also_possessive, owned))
        self.roles = {role.id: role for role in table.roles}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
        self._fill()

    def _fill(self) -> None:
        table = self.table
        for role in table.roles:
            feminine, masculine = _set(role.feminine), _set(role.masculine)
            for many, forms in ((False, role.one), (True, role.many)):
                for form in forms:
                    key = fold(form)
                    gender: Literal["m", "f"] | None = (
                        "f" if key in feminine else "m" if key in masculine or (feminine and not masculine) else None
                    )
                    self._add(form, Noun(kind="role", many=many, role=role, gender=gender))
        for honorific in table.honorifics:
            for form in honorific.words:
                self._add(form, Noun(kind="honorific", gender=honorific.gender))
        for form in table.media.names:
            self._add(form, Noun(kind="media", cased=True))
        for form in table.media.generic:
            self._add(form, Noun(kind="outlet"))
        for form in table.bodies:
            self._add(form, Noun(kind="body"))
        for form in table.movements:
            self._add(form, Noun(kind="body"))
        for form in table.documents:
            self._add(form, Noun(kind="document"))
        for form in table.collective:
            self._add(form, Noun(kind="collective", many=True))
        for nouns, kind in ((table.counterparts, "counterpart"), (table.heirs, "heir")):
            for many, forms in ((False, nouns.one), (True, nouns.many)):
                for form in forms:
                    self._add(form, Noun(kind="counterpart" if kind == "counterpart" else "heir", many=many))
        for many, forms in ((False, table.colleagues.one), (True, table.colleagues.many)):
            for form in forms:
                self._add(form, Noun(kind="counterpart", many=many, sided=True))
        for twins in table.twins:
            for form in twins.words:
                self._add(form, Noun(kind="twins", many=True, sides=twins.sides))
        for form in table.pairs:
            self._add(form, Noun(kind="pair", many=True))
        for pronoun in table.pronouns:
            for form in pronoun.words:
                self._add(
                    form, Noun(kind="pronoun", pronoun=pronoun, gender=pronoun.gender, many=pronoun.number == "p")
                )
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, form: str, noun: Noun) -> None:
        words = tuple(atoms(form))
        self.phrases.setdefault(words[0], []).append((words, noun))


def atoms(form: str) -> list[str]:
    """The words of a phrase as texts are cut into words: hyphens and apostrophes part them."""
    return words_of(form).keys


def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, loaded once. Raises TableError by file and line."""
    return Lexicon(code)
