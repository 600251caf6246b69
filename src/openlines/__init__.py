"""openlines reads news reports and keeps a sourced chronology of contacts between governments.

>>> import openlines
>>> reading = openlines.read_text("…", published="2022-05-14")
>>> reading.contacts[0].parties
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openlines.errors import InputError, OpenlinesError, OpenlinesWarning
from openlines.records import Contact, Party, Person, Reading, Report, SinceClaim, Span, Statement
from openlines.when import When

if TYPE_CHECKING:
    from openlines.chronology.chronology import Chronology
    from openlines.knowledge.people import People
    from openlines.reading.actors import Cast

__all__ = [
    "Chronology",
    "Contact",
    "InputError",
    "OpenlinesError",
    "OpenlinesWarning",
    "Party",
    "Person",
    "Reading",
    "Report",
    "SinceClaim",
    "Span",
    "Statement",
    "When",
    "find_actors",
    "read_file",
    "read_reports",
    "read_text",
]


# The imports below wait for their function: spaCy takes a second to import, and neither the help of
# the command line nor a program that only handles records should pay for it.


def __getattr__(name: str) -> object:
    """`Chronology` is imported when it is asked for: SQLAlchemy takes its time, and who only reads needs none."""
    if name == "Chronology":
        from openlines.chronology.chronology import Chronology  # noqa: PLC0415

        return Chronology
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read_text(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    people: "People | None" = None,
) -> Reading:
    """The contacts, statements and since-claims of one report given as text.

    `published` is a date or an ISO string; without it only dates that the text itself fixes are told.
    `language` is an ISO 639-1 code, found from the text when not given.
    `people` are the office-holders known, from `openlines.knowledge.people.load_people`. Raises InputError.
    """
    from openlines.intake import from_text  # noqa: PLC0415
    from openlines.reading import read  # noqa: PLC0415

    report = from_text(text, published=published, language=language, publisher=publisher, url=url)
    return read(report, people=people)


def read_file(
    path: str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    people: "People | None" = None,
) -> Reading:
    """The reading of one file, plain text or HTML. Raises InputError."""
    from openlines.intake import from_file  # noqa: PLC0415
    from openlines.reading import read  # noqa: PLC0415

    report = from_file(Path(path), published=published, language=language, publisher=publisher, url=url)
    return read(report, people=people)


def read_reports(reports: Iterable[Report], *, people: "People | None" = None) -> Iterator[Reading]:
    """The readings of many reports, in their order; quicker than one by one."""
    from openlines.reading import read_many  # noqa: PLC0415

    return read_many(reports, people=people)


def find_actors(
    text: str,
    *,
    language: str | None = None,
    published: date | str | None = None,
    people: "People | None" = None,
) -> "Cast":
    """The sides, posts and people that a text speaks of, each mention with whom it means.

    Offsets of the mentions count characters of `text` as given. A person's side and office are those of the day
    `published`. Raises InputError.
    """
    from openlines.intake import from_text, to_date  # noqa: PLC0415
    from openlines.reading import actors  # noqa: PLC0415

    code = language if language is not None else from_text(text).language
    day = to_date(published, where="published")
    return actors.find_actors(text, language=code, published=day, people=people)
