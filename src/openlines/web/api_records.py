"""What the API is asked and answers, beside the records of the chronology."""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

import msgspec

from openlines.chronology.lines import Level, Silence
from openlines.records import Channel, Record, Status

T = TypeVar("T")
GREATEST = 2**31 - 1
Limit = Annotated[int, msgspec.Meta(ge=1, le=200, description="How many items a page has.")]
Number = Annotated[int, msgspec.Meta(ge=0, le=GREATEST)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Query(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what stands in an address. A parameter that an operation does not know is refused."""


class LinesQuery(Query, frozen=True, kw_only=True):
    """`side` keeps the lines of one side; `after` is the `pair` of the last line of the page before."""

    side: Word | None = None
    after: Word | None = None
    limit: Limit = 50


class LineQuery(Query, frozen=True, kw_only=True):
    """Only contacts at `level` or above, of holders of `post`, of a `person`, between two days; only silences of at
    least `days`."""

    level: Level | None = None
    post: Word | None = None
    person: Word | None = None
    first: date | None = None
    last: date | None = None
    days: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 30


class ContactsQuery(Query, frozen=True, kw_only=True):
    """`sides` must all be in the contact; `first` and `last` bound the days on which it may have been; `rank` keeps
    those of that rank or above; `after` is the id of the last contact of the page before."""

    sides: Annotated[tuple[Word, ...], msgspec.Meta(max_length=6)] = ()
    first: date | None = None
    last: date | None = None
    channel: Channel | None = None
    status: Status | None = None
    rank: Annotated[int, msgspec.Meta(ge=1, le=9)] | None = None
    after: Word | None = None
    limit: Limit = 50


class CheckQuery(Query, frozen=True, kw_only=True):
    """`claim` is a claim of rarity in English or French; `on` the day of the contact, or from which the claim looks
    back; `sides`, two of them, where the claim does not name them."""

    claim: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    on: date | None = None
    sides: Annotated[tuple[Word, ...], msgspec.Meta(max_length=2)] = ()


class SearchQuery(Query, frozen=True, kw_only=True):
    """`q` are words that must all be in the report; quotes keep words in a row. `after` counts the reports that were
    given on the pages before."""

    q: Word
    after: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    limit: Limit = 20


class CoverageQuery(Query, frozen=True, kw_only=True):
    """The days from `first` to `last`; with two `sides`, `on_line` counts the reports that tell of their contacts."""

    first: date | None = None
    last: date | None = None
    sides: Annotated[tuple[Word, ...], msgspec.Meta(max_length=2)] = ()


class ChangesQuery(Query, frozen=True, kw_only=True):
    """`after` is the number of the last change that was seen."""

    after: Number = 0
    limit: Limit = 100


class JudgementsQuery(Query, frozen=True, kw_only=True):
    """`contact` keeps those of one contact, `author` those of one author; `after` is the number of the last judgement
    of the page before."""

    contact: Word | None = None
    author: Word | None = None
    after: Annotated[int, msgspec.Meta(ge=1, le=GREATEST)] | None = None
    limit: Limit = 50


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made: "same", "not-same" and "unsure" are about two `contacts`, the others about one; "correct"
    needs `field` and `value`."""

    kind: Literal["same", "not-same", "unsure", "confirm", "reject", "correct"]
    contacts: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=240)], ...], msgspec.Meta(max_length=2)
    ]
    field: Literal["channel", "status", "when", "initiator", "duration", "place"] | None = None
    value: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    reason: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class NewUndoing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a judgement is taken back."""

    reason: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class Page(Record, Generic[T], frozen=True, kw_only=True):
    """A page of a list. `next` is the address of the following page, null on the last one."""

    items: tuple[T, ...]
    next: str | None


class ListedLine(Record, frozen=True, kw_only=True):
    """A line in brief. `last` is the last day on which the last contact held may have been, `silent_days` counts from
    there to the latest report; `rank` is the best (1 head of state or government … 9 unknown)."""

    pair: str
    sides: tuple[str, str]
    contacts: int
    held: int
    last: date | None
    silent_days: int | None
    rank: int
    channel: Channel | None


class LineFigures(Record, frozen=True, kw_only=True):
    """A line: what its contacts add up to, and its silences. The contacts themselves are at `contacts`."""

    sides: tuple[str, str]
    total: int
    held: int
    last: str | None
    channels: dict[str, int]
    initiated: dict[str, int]
    per_year: dict[int, int]
    highest: dict[int, int]
    silences: tuple[Silence, ...]
    contacts: str


class Found(Record, frozen=True, kw_only=True):
    """A report that a search found: its words around the first that was looked for, and the contacts it tells of."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    url: str | None
    excerpt: str
    contacts: tuple[str, ...]


class Problem(Record, frozen=True, kw_only=True):
    """What is wrong: a code of openlines or of HTTP, where, and what to do."""

    code: str
    what: str
    where: str | None
    fix: str | None
