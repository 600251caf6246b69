"""Who held which office when: `people.tsv` and tables of the user's own, asked by name or by office.

A table has one line an office held, tab-separated, its first line naming the columns:

    key  name  spellings  side  post  since  until  wikidata  source

`key` is a person's stable id; `spellings` are separated by "|"; dates are ISO with a day, a month or a year
only, as far as known. An empty `until` means in office when the table was last revised, "?" that the end is
unknown.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from openlines.errors import TableError
from openlines.knowledge.name_parts import parse_name
from openlines.knowledge.names import is_given, same_person
from openlines.knowledge.sounds import alike, crude_keys, words_of

HOME = Path(__file__).parent
COLUMNS = ("key", "name", "spellings", "side", "post", "since", "until", "wikidata", "source")

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,15}")
_POST = re.compile(r"[a-z]+(?:-[a-z]+)*")
_QID = re.compile(r"Q[1-9][0-9]{0,11}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNKNOWN = "?"


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """One office held by one person.

    `since` is the first day and `until` the last on which it may have been held, from dates as exact as the
    table gives them (`since_text`, `until_text`); None is an open end. `ended` is False for who is in office
    as far as the table knows, and None when it is not known.
    """

    person: str
    name: str
    spellings: tuple[str, ...]
    side: str
    post: str
    since: date | None
    until: date | None
    wikidata: str | None
    source: str
    since_text: str = ""
    until_text: str = ""
    ended: bool | None = False

    def held(self, on: date) -> bool:
        """Whether the office may have been held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One person whom a name may mean: the offices `held` on the day asked for (without a day, all of them)
    and the `others`."""

    person: str
    name: str
    spellings: tuple[str, ...]
    wikidata: str | None
    held: tuple[Tenure, ...]
    others: tuple[Tenure, ...]


class People:
    """A table of tenures with its indices. Never changes; `with_table` gives a larger one."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self.tenures = tuple(tenures)
        self._of: dict[str, list[Tenure]] = {}
        self._offices: dict[tuple[str, str], list[Tenure]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        for tenure in self.tenures:
            self._of.setdefault(tenure.person, []).append(tenure)
            self._offices.setdefault((tenure.side, tenure.post), []).append(tenure)
        self._words: dict[str, dict[str, None]] | None = None

    def persons(self, name: str) -> tuple[str, ...]:
        """Keys of the people whom `name` may mean: those it names for sure, else all of that family name."""
        if name not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[name] = self._persons(name)
        return self._known[name]

    def find(self, name: str, on: date | None = None) -> tuple[Tenure, ...]:
        """Tenures of the people whom `name` may mean, in table order; with `on`, those held on that day."""
        found = (tenure for person in self.persons(name) for tenure in self._of[person])
        return tuple(tenure for tenure in found if on is None or tenure.held(on))

    def holder(self, side: str, post: str, on: date) -> tuple[Tenure, ...]:
        """Who held that office on that day; two on the day of a handover, () when the table does not know."""
        return tuple(tenure for tenure in self._offices.get((side, post), ()) if tenure.held(on))

    def who(self, name: str, on: date | None = None) -> tuple[Known, ...]:
        """The people whom `name` may mean, those in office on that day first."""
        found = []
        for person in self.persons(name):
            tenures = self._of[person]
            held = tuple(t for t in tenures if on is None or t.held(on))
            name, *spellings = self._forms(person)
            found.append(
                Known(
                    person=person,
                    name=name,
                    spellings=tuple(spellings),
                    wikidata=next((t.wikidata for t in tenures if t.wikidata), None),
                    held=held,
                    others=tuple(t for t in tenures if t not in held),
                )
            )
        return tuple(sorted(found, key=lambda known: not known.held))

    def with_table(self, path: Path) -> "People":
        """These people and those of the table at `path`, which wins where both tell of one tenure."""
        own = read_people(path)
        told = {(t.person, t.side, t.post, t.since_text) for t in own}
        kept = [t for t in self.tenures if (t.person, t.side, t.post, t.since_text) not in told]
        return People([*kept, *own])

    def _persons(self, name: str) -> tuple[str, ...]:
        sure, likely = [], []
        parsed = parse_name(name)
        word = parsed.tokens
        for person in self._candidates(name):
            forms = self._forms(person)
            answers = {same_person(name, form) for form in forms}
            if "yes" in answers:
                sure.append(person)
            elif len(word) == 1 and "unknown" in answers and _bears(forms, word[0].text):
                likely.append(person)
        # A family name alone names everybody who bears it; "Mohammed VI" is no family name.
        alone = len(word) == 1 and not (sure and parsed.suffix)
        return tuple(sure + likely) if alone else tuple(sure)

    def _candidates(self, name: str) -> dict[str, None]:
        """The people with a word that may sound like one of `name`, but for the commonest given names."""
        if self._words is None:
            self._words = {}
            for person in self._of:
                for form in self._forms(person):
                    for word in words_of(form):
                        for key in crude_keys(word):
                            self._words.setdefault(key, {})[person] = None
        words = words_of(parse_name(name).bare)
        telling = [word for word in words if not is_given(word)] or words
        found = (self._words.get(key, {}) for word in telling for key in crude_keys(word))
        return {person: None for persons in found for person in persons}

    def _forms(self, person: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f for t in self._of[person] for f in (t.name, *t.spellings)))


def _bears(forms: Iterable[str], word: str) -> bool:
    """Whether `word` sounds like the family name in one of the forms."""
    parsed = [name for name in map(parse_name, forms) if name.tokens]
    return any(alike(name.tokens[name.family].text, word) for name in parsed)


@cache
def people() -> People:
    """The people of the table that comes with openlines, loaded once."""
    return People(read_people(HOME / "people.tsv"))


def load_people(*paths: Path) -> People:
    """The people that come with openlines and those of the user's own tables, the later ones winning.

    Raises TableError by file and line.
    """
    found = people()
    for path in paths:
        found = found.with_table(path)
    return found


def find(name: str, on: date | None = None, *, among: People | None = None) -> tuple[Tenure, ...]:
    """Tenures of the people whom `name` may mean, however spelt; with `on`, only those held on that day.

    Several people are found for a family name that they share, nobody for a given name alone.
    """
    return (among or people()).find(name, on)


def holder(side: str, post: str, on: date, *, among: People | None = None) -> tuple[Tenure, ...]:
    """Who held the office `post` of `side` on that day; () when the table does not know."""
    return (among or people()).holder(side, post, on)


def read_people(path: Path) -> tuple[Tenure, ...]:
    """The tenures of one table. Raises TableError naming file and line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot be read as text: {error}", where=path.name, fix="give a UTF-8 file") from None
    rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows or tuple(rows[0][1].split("\t")) != COLUMNS:
        line = rows[0][0] if rows else 1
        raise _bad(path, line, "the first line does not name the columns", "write " + " ".join(COLUMNS))
    tenures = []
    seen: dict[tuple[str, ...], int] = {}
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    for number, row in rows[1:]:
        tenure = _tenure(path, number, row.split("\t"))
        identity = (tenure.person, tenure.side, tenure.post, tenure.since_text)
        if identity in seen:
            raise _bad(path, number, f"repeats line {seen[identity]}", "keep one of them")
        seen[identity] = number
        known = names.setdefault(tenure.person, (tenure.name, tenure.spellings))
        if known != (tenure.name, tenure.spellings):
            raise _bad(
                path,
                number,
                f"{tenure.person!r} is named otherwise above",
                "use one name and one list of spellings",
            )
        tenures.append(tenure)
    return tuple(tenures)


def _tenure(path: Path, number: int, fields: list[str]) -> Tenure:
    if len(fields) != len(COLUMNS):
        raise _bad(path, number, f"{len(fields)} fields instead of {len(COLUMNS)}", "separate them by tabs")
    key, name, spellings, side, post, since, until, wikidata, source = (field.strip() for field in fields)
    forms = tuple(form.strip() for form in spellings.split("|")) if spellings else ()
    # The messages are made only when one is wanted: there are thousands of lines.
    good = (
        _matches(_KEY, key),
        0 < len(name) <= 120,
        all(0 < len(form) <= 120 for form in forms),
        len({name, *forms}) == len(forms) + 1,
        _matches(_CODE, side),
        _matches(_POST, post),
        not wikidata or _matches(_QID, wikidata),
        bool(source),
    )
    if not all(good):
        faults = (
            (f"bad key {key!r}", "write small letters and hyphens"),
            (f"bad name {name!r}", "give a name"),
            (f"bad spellings {spellings!r}", "leave no spelling empty"),
            (f"bad spellings {spellings!r}", "write each spelling once"),
            (f"bad side {side!r}", "write a code like FRA or NATO"),
            (f"bad post {post!r}", "write a post like foreign-minister"),
            (f"bad wikidata {wikidata!r}", "write an id like Q42 or nothing"),
            ("no source", "say what the line can be checked against"),
        )
        raise _bad(path, number, *faults[good.index(False)])
    begin, end = _bounds(path, number, since), _bounds(path, number, until)
    if begin and end and begin[0] > end[1]:
        raise _bad(path, number, f"ends on {until}, before it begins on {since}", "mend the dates")
    return Tenure(
        person=key,
        name=name,
        spellings=forms,
        side=side,
        post=post,
        since=begin[0] if begin else None,
        until=end[1] if end else None,
        wikidata=wikidata or None,
        source=source,
        since_text=since,
        until_text=until,
        ended=None if until == _UNKNOWN else bool(until),
    )


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _bounds(path: Path, number: int, text: str) -> tuple[date, date] | None:
    """First and last day of a date written as a day, a month or a year."""
    if text in ("", _UNKNOWN):
        return None
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part or 0) for part in found.groups())
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise _bad(path, number, f"bad date {text!r}", "write 2022-05-13, 2022-05 or 2022") from None
    return first, last


def _bad(path: Path, number: int, what: str, fix: str) -> TableError:
    return TableError(what, where=f"{path.name}:{number}", fix=fix)
