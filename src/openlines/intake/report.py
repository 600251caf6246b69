"""Reports out of text, bytes and files: the steps of intake in their order."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openlines.errors import BadDate, EmptyInput, TooLarge
from openlines.intake import clutter, dateline, files, html, plain, stamps
from openlines.intake.language import find as find_language
from openlines.intake.language import given as given_language
from openlines.intake.lines import ends_sentence
from openlines.intake.mend import mend
from openlines.records import Report

MAX_CHARACTERS = 500_000
_TITLE = 220
_PASSES = 10


@dataclass(frozen=True)
class _Known:
    """What is known of a report beside its text: what the caller gave, then what the page says of itself."""

    published: date | None = None
    because: str | None = None
    language: str | None = None
    hint: str | None = None  # the page's `lang`
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    where: str | None = None
    source: str | None = None  # the page's markup


def from_text(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Report:
    """A report from its text, cleaned; what is not given is looked for in the text.

    `published` is a date or an ISO 8601 string. Offsets of all later steps refer to `Report.text`. Raises
    EmptyInput, BadDate, UnknownLanguage, TooLarge (over 500,000 characters).
    """
    day = to_date(published)
    known = _Known(
        published=day,
        because="given" if day else None,
        language=language,
        publisher=publisher,
        url=url,
        title=title,
    )
    return _report(text, known)


def from_bytes(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
    max_bytes: int = files.MAX_BYTES,
) -> Report:
    """A report from the bytes of a page or a plain text; `name` names it in errors.

    What is given goes before what the page says of itself, and that before what its text says. Raises the
    errors of `from_text`, and NotText.
    """
    day = to_date(published, where=name)
    files.check_size(data, max_bytes, where=name)
    is_page = html.is_page(data, name=name, media_type=media_type)
    text = files.decode(data, where=name, media_type=media_type, page=is_page)
    if not is_page:
        known = _Known(
            published=day,
            because="given" if day else None,
            language=language,
            publisher=publisher,
            url=url,
            title=title,
            where=name,
        )
        return _report(text, known)
    page = html.extract(text, url=url, where=name)
    about = page.metadata
    known = _Known(
        published=day or about.published,
        because="given" if day else about.because,
        language=language,
        hint=about.language,
        publisher=publisher or about.publisher,
        url=url or about.url,
        title=title or about.title,
        where=name,
        source=text,
    )
    return _report(page.text, known)


def from_file(
    path: str | Path,
    *,
    max_bytes: int = files.MAX_BYTES,
    media_type: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Report:
    """A report from a file of at most `max_bytes`. Raises the errors of `from_bytes`, and MissingInput."""
    return from_bytes(
        files.read_bytes(path, max_bytes=max_bytes),
        name=str(path),
        media_type=media_type,
        published=published,
        language=language,
        publisher=publisher,
        url=url,
        max_bytes=max_bytes,
    )


def to_date(value: date | str | None, *, where: str | None = None) -> date | None:
    """A date as a user gives it: a date, an ISO 8601 date or date and time, or None. Raises BadDate."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value.strip()).date()
    except (ValueError, AttributeError):
        raise BadDate(
            f"{value!r:.60} is no date", where=where, fix="give the day of publication as YYYY-MM-DD"
        ) from None


def _report(raw: str, known: _Known) -> Report:
    where = known.where
    given = given_language(known.language) if known.language else None
    if len(raw) > MAX_CHARACTERS:
        raise TooLarge(
            f"{len(raw):,} characters are over the limit of {MAX_CHARACTERS:,} for one report",
            where=where,
            fix="split it into its reports",
        )
    lines = plain.regular(raw).split("\n")
    text = _cleaned(lines)
    if not any(map(str.isalpha, text)):
        what = "holds nothing but page furniture" if any(map(str.isalpha, raw)) else "has no words"
        raise EmptyInput(what, where=where, fix="give a report with some text")
    code = given or find_language(text, hint=known.hint, where=where)
    mended = mend(text, code)
    published, because = _published(lines, known, code)
    kept = mended.text.split("\n")
    return Report(
        id=hashlib.sha256(mended.text.encode()).hexdigest(),
        text=mended.text,
        language=code,
        published=published,
        published_because=because,
        title=known.title or _title(kept),
        publisher=known.publisher or dateline.agency(kept),
        url=known.url,
        mended=mended.words,
    )


def _cleaned(lines: list[str]) -> str:
    """Lines without clutter. Where some went the rest is made regular and looked at again, so that cleaning
    a cleaned text changes nothing."""
    for _ in range(_PASSES):
        cleaned = clutter.clean(lines)
        if not cleaned.dropped:
            break
        lines = plain.regular("\n".join(cleaned.lines)).split("\n")
    return "\n".join(lines)


def _published(lines: list[str], known: _Known, code: str) -> tuple[date | None, str | None]:
    if known.published:
        return known.published, known.because
    # Day before month everywhere but in English, where either order is used.
    found = dateline.find(lines, day_first=code != "en")
    if found:
        return found.day, found.because
    guess = html.guessed_date(known.source, url=known.url) if known.source else None
    return (guess, "marks in the page") if guess else (None, None)


def _title(lines: list[str]) -> str | None:
    """The headline of a plain text: a first line that stands alone and is no sentence, date or dateline."""
    line = lines[0]
    stands_alone = len(lines) > 2 and len(line) <= _TITLE and not ends_sentence(line)
    return line if stands_alone and not stamps.dates_in(line[-40:]) else None
