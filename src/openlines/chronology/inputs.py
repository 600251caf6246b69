"""What a user names, file by file and record by record, each with the hash by which it is known again."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from openlines.errors import BadRecord, InputError, MissingInput, NotFetchable
from openlines.intake import opening
from openlines.intake.kinds import SUFFIXES, is_address
from openlines.intake.pieces import NOTHING, Options, Piece, Said
from openlines.records import Report

if TYPE_CHECKING:
    from openlines.chronology.addresses import Web

STDIN = Path("-")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of every report given: goes before what the report says of itself."""

    published: str | None = None
    language: str | None = None
    publisher: str | None = None


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """Something given: `id` is the hash of its bytes and of what was said of it, `record` whether it is a JSON
    object and `pdf` whether it is a PDF rather than a page or a text. `said` is what the file says that it was in.
    `error` is what made it unreadable."""

    id: str
    name: str
    data: bytes = b""
    record: bool = False
    pdf: bool = False
    given: Given = Given()
    said: Said = NOTHING
    error: InputError | None = None


class _Fields(msgspec.Struct, kw_only=True):
    """A JSON object with a report; keys that are not known are passed over."""

    text: str
    published: str | None = None
    language: str | None = None
    lang: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


def paths(named: Iterable[str | Path]) -> list[Path]:
    """The files meant by names of files and folders; a folder's are sorted, those that begin with a dot left out.
    "-" is standard input. Raises MissingInput for a name that is nothing."""
    found: list[Path] = []
    for name in named:
        path = Path(name)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            seen = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
            # What a sitemap says of the pages beside it counts, so that they need not be read twice.
            found += sorted(seen, key=lambda p: (not p.name.lower().startswith("sitemap"), p))
        elif path == STDIN or path.exists():
            found.append(path)
        else:
            raise MissingInput("no such file or folder", where=str(path), fix="check the name")
    return found


def named(things: Iterable[str | Path]) -> list[Path | str]:
    """The files as `paths` finds them, and addresses as they are. Raises MissingInput."""
    found: list[Path | str] = []
    for thing in things:
        found += [thing] if isinstance(thing, str) and is_address(thing) else paths([thing])
    return found


NOTHING_SAID = Given()


def inputs(
    files: Iterable[Path | str],
    given: Given = NOTHING_SAID,
    *,
    max_bytes: int | None = None,
    columns: tuple[tuple[str, str], ...] = (),
    web: "Web | None" = None,
) -> Iterator[Input]:
    """Everything that the files hold, in order, one at a time: records of tables and archives are one input each;
    nothing is read into a report yet. `columns` (`intake.jsonl.columns`) names the keys or columns of records.
    Addresses (strings) are fetched by `web`, and refused without it: only the command line uses the network.
    Raises ExtraMissing where a format's library is not installed."""
    options = Options(columns=columns)
    if max_bytes:
        options = Options(columns=columns, max_bytes=max_bytes, pdf_bytes=max_bytes)
    for path in files:
        if isinstance(path, str):
            yield from _address(path, given, options, web)
            continue
        if path.is_dir():
            yield failed(str(path), MissingInput("is a folder", where=str(path), fix="name the files in it"))
            continue
        try:
            file = nullcontext(_stdin()) if path == STDIN else path.open("rb")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            wrong = MissingInput(f"cannot be opened ({reason})", where=str(path), fix="check its name and rights")
            yield failed(str(path), wrong)
            continue
        with file as content:
            here = msgspec.structs.replace(options, folder=None if path == STDIN else str(path.parent))
            try:
                for piece in opening.pieces(content, str(path), here):
                    yield of_piece(piece, given)
            except OSError as error:
                what = f"cannot be read to its end ({error.strerror or error})"
                yield failed(str(path), MissingInput(what, where=str(path), fix="check the disk"))


def _address(address: str, given: Given, options: Options, web: "Web | None") -> Iterator[Input]:
    if web is None:
        error = NotFetchable("only the command line fetches addresses", where=address, fix="give the file")
        yield failed(address, error)
        return
    from openlines.chronology import addresses  # noqa: PLC0415  (needs this module)

    yield from addresses.inputs(address, given, options, web)


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def of_piece(piece: Piece, given: Given) -> Input:
    """The input that a piece of a file is."""
    if piece.error is not None:
        return failed(piece.name, piece.error)
    record, pdf = piece.kind == "record", piece.kind == "pdf"
    suffix = "" if record else piece.suffix
    if pdf or piece.said != NOTHING:
        said = msgspec.json.encode((piece.kind, given, suffix, piece.said))
    else:
        said = msgspec.json.encode((record, given, suffix))
    return Input(
        id=_hash(said, piece.data),
        name=piece.name,
        data=piece.data,
        record=record,
        pdf=pdf,
        given=given,
        said=piece.said,
    )


def failed(name: str, error: InputError) -> Input:
    """An input that could not be had, known again by its name and what was wrong: a file that can be read later is
    another input."""
    return Input(id=_hash(b"unreadable", name.encode(), error.code.encode()), name=name, error=error)


def _hash(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def report_of(given: Input) -> Report:
    """The report that an input holds. Raises InputError."""
    if given.error is not None:
        raise given.error
    report = _of_record(given) if given.record else _of_pdf(given) if given.pdf else _of_page(given)
    return _dated(report, given)


def _of_page(one: Input) -> Report:
    from openlines.intake import MAX_BYTES, from_bytes  # noqa: PLC0415

    about, said = one.given, one.said
    return from_bytes(
        one.data,
        name=one.name,
        media_type=said.media_type,
        published=about.published or said.published,
        language=about.language or said.language,
        publisher=about.publisher or said.publisher,
        url=said.url,
        title=said.title,
        max_bytes=max(MAX_BYTES, len(one.data)),
    )


def _of_pdf(one: Input) -> Report:
    from openlines.intake import from_text  # noqa: PLC0415
    from openlines.intake.pdf import text as text_of  # noqa: PLC0415

    about, said = one.given, one.said
    text = text_of(one.data, where=one.name)
    try:
        return from_text(
            text,
            published=about.published or said.published,
            language=about.language or said.language,
            publisher=about.publisher or said.publisher,
            url=said.url,
            title=said.title,
        )
    except InputError as error:
        raise type(error)(error.what, where=one.name, fix=error.fix) from None


def _of_record(one: Input) -> Report:
    from openlines.intake import from_text  # noqa: PLC0415

    about = one.given
    try:
        fields = msgspec.json.decode(one.data, type=_Fields)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecord(
            f"holds no report ({error})", where=one.name, fix='write {"text": …, "published": "2022-05-13"}'
        ) from None
    try:
        return from_text(
            fields.text,
            published=about.published or fields.published or None,
            language=about.language or fields.language or fields.lang or None,
            publisher=about.publisher or fields.publisher or None,
            url=fields.url or None,
            title=fields.title or None,
        )
    except InputError as error:
        raise type(error)(error.what, where=one.name, fix=error.fix) from None


def _dated(report: Report, one: Input) -> Report:
    """A report whose date says where it comes from, and is not later than the day on which the page was there: a day
    more, for the clocks of the world."""
    from openlines.intake.metadata import iso_date  # noqa: PLC0415

    said = one.said
    if report.published is None or one.given.published:
        return report
    there = iso_date(said.captured)
    if there and report.published > there + timedelta(days=1):
        return msgspec.structs.replace(report, published=None, published_because=None)
    if said.published and said.because:
        return msgspec.structs.replace(report, published_because=said.because)
    return report
