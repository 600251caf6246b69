"""What a user names, file by file and line by line, each with the hash by which it is known again."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from openlines.errors import BadRecord, InputError, MissingInput
from openlines.records import Report

# Files taken from a folder; a file that is named itself is taken whatever it is called.
SUFFIXES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"))
_LINES = frozenset((".jsonl", ".ndjson"))


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of every report given: goes before what the report says of itself."""

    published: str | None = None
    language: str | None = None
    publisher: str | None = None


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """Something given: `id` is the hash of its bytes and of what was said of it, `record` whether it is a JSON
    object rather than a page or a text. `error` is what made it unreadable."""

    id: str
    name: str
    data: bytes = b""
    record: bool = False
    given: Given = Given()
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
    Raises MissingInput for a name that is nothing."""
    found: list[Path] = []
    for name in named:
        path = Path(name)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            found += sorted(p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts))
        elif path.exists():
            found.append(path)
        else:
            raise MissingInput("no such file or folder", where=str(path), fix="check the name")
    return found


NOTHING_SAID = Given()


def inputs(files: Iterable[Path], given: Given = NOTHING_SAID, *, max_bytes: int | None = None) -> Iterator[Input]:
    """Everything that the files hold, in order. Lines of JSONL are one input each; nothing is read into a
    report yet."""
    for path in files:
        suffix = path.suffix.lower()
        if suffix in _LINES:
            yield from _lines(path, given)
        else:
            yield _file(path, given, max_bytes, record=suffix == ".json")


def _lines(path: Path, given: Given) -> Iterator[Input]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _input(f"{path}:{number}", line.strip(), given, record=True)
    except OSError as error:
        yield _unreadable(path, given, MissingInput(f"cannot be read ({error.strerror})", where=str(path)))


def _file(path: Path, given: Given, max_bytes: int | None, *, record: bool) -> Input:
    from openlines.intake.files import MAX_BYTES, read_bytes  # noqa: PLC0415

    try:
        data = read_bytes(path, max_bytes=max_bytes or MAX_BYTES)
    except InputError as error:
        return _unreadable(path, given, error)
    return _input(str(path), data, given, record=record)


def _input(name: str, data: bytes, given: Given, *, record: bool) -> Input:
    said = msgspec.json.encode((record, given, "" if record else Path(name).suffix.lower()))
    return Input(id=_hash(said, data), name=name, data=data, record=record, given=given)


def _unreadable(path: Path, given: Given, error: InputError) -> Input:
    """Known again by its name and what was wrong: a file that can be read later is another input."""
    return Input(id=_hash(b"unreadable", str(path).encode(), error.code.encode()), name=str(path), error=error)


def _hash(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def report_of(given: Input) -> Report:
    """The report that an input holds. Raises InputError."""
    from openlines.intake import MAX_BYTES, from_bytes, from_text  # noqa: PLC0415

    if given.error is not None:
        raise given.error
    about = given.given
    if not given.record:
        return from_bytes(
            given.data,
            name=given.name,
            published=about.published,
            language=about.language,
            publisher=about.publisher,
            max_bytes=max(MAX_BYTES, len(given.data)),
        )
    try:
        fields = msgspec.json.decode(given.data, type=_Fields)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecord(
            f"holds no report ({error})", where=given.name, fix='write {"text": …, "published": "2022-05-13"}'
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
        raise type(error)(error.what, where=given.name, fix=error.fix) from None
