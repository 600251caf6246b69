"""Any file into the pieces that may be reports, whatever it is packed in; one format a module does the rest."""

from collections.abc import Iterator
from typing import BinaryIO

from openlines.errors import Hostile, InputError, NotText
from openlines.intake import jsonl, kinds
from openlines.intake.files import check_size, too_large
from openlines.intake.packed import unpacked
from openlines.intake.pieces import Options, Piece
from openlines.intake.streams import Stream, of_file, spooled

DEEPEST = 3


def pieces(file: BinaryIO, name: str, options: Options, *, suffix: str | None = None) -> Iterator[Piece]:
    """What an open file holds, in order; `suffix` is that of its name where `name` does not end in it. Nothing that is
    wrong with it is raised: it is a piece with an error. Raises ExtraMissing where a library is not installed."""
    seekable = file if file.seekable() else None
    yield from _opened(of_file(file), name, kinds.suffix_of(name) if suffix is None else suffix, options, seekable)


def _inside(stream: Stream, name: str, suffix: str, options: Options) -> Iterator[Piece]:
    if options.depth >= DEEPEST:
        error = Hostile(f"lies more than {DEEPEST} archives deep", where=name, fix="unpack it first")
        yield Piece(name=name, error=error)
        return
    yield from _opened(stream, name, suffix, options.inside(), None)


def _opened(stream: Stream, name: str, suffix: str, options: Options, file: BinaryIO | None) -> Iterator[Piece]:
    try:
        yield from _by_kind(stream, name, suffix, options, file)
    except InputError as error:
        yield Piece(name=name, suffix=suffix, error=error)


def _by_kind(stream: Stream, name: str, suffix: str, options: Options, file: BinaryIO | None) -> Iterator[Piece]:
    kind = kinds.kind(stream.peek(kinds.HEAD), suffix)
    if kind == "packed":
        bare = name[: -len(suffix)] if suffix in kinds.PACKED else name
        yield from _inside(unpacked(stream, name), name, kinds.suffix_of(bare), options)
    elif kind in ("zip", "parquet"):
        yield from _from_its_end(kind, stream, name, options, file)
    elif kind == "warc":
        from openlines.intake import warc  # noqa: PLC0415

        yield from warc.pieces(stream, name, options)
    elif kind == "mbox":
        from openlines.intake import mbox  # noqa: PLC0415

        yield from mbox.pieces(stream, name, options)
    elif kind == "lines":
        yield from jsonl.lines(stream, name, options)
    elif kind == "feed":
        from openlines.intake import feeds  # noqa: PLC0415

        yield from feeds.pieces(_whole(stream, name, options.max_bytes, file), name)
    elif kind == "sitemap":
        from openlines.intake import sitemaps  # noqa: PLC0415

        yield from sitemaps.pieces(_whole(stream, name, sitemaps.LONGEST), name, options)
    elif kind == "xml":
        raise NotText("is XML of no kind that is known here", where=name, fix="give a feed, a page or plain text")
    elif kind == "pdf":
        yield Piece(name=name, data=_whole(stream, name, options.pdf_bytes, file), kind="pdf", suffix=suffix)
    elif kind == "record":
        data = jsonl.mapped(_whole(stream, name, options.max_bytes, file), options.columns)
        yield Piece(name=name, data=data, kind="record", suffix=suffix)
    else:
        yield Piece(name=name, data=_whole(stream, name, options.max_bytes, file), suffix=suffix)


def _from_its_end(kind: str, stream: Stream, name: str, options: Options, file: BinaryIO | None) -> Iterator[Piece]:
    """Formats whose list of contents stands at the end."""
    whole = file or spooled(stream, name)
    try:
        if kind == "zip":
            from openlines.intake import zips  # noqa: PLC0415

            yield from zips.pieces(whole, name, options, _inside)
        else:
            from openlines.intake import parquet  # noqa: PLC0415

            yield from parquet.pieces(whole, name, options)
    finally:
        if whole is not file:
            whole.close()


def _whole(stream: Stream, name: str, limit: int, file: BinaryIO | None = None) -> bytes:
    """All bytes of a stream. Raises its fault, TooLarge over the limit, EmptyInput."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(file.seek(0, 2) if file else len(data), limit, where=name)
    if stream.fault:
        raise stream.fault
    check_size(data, limit, where=name)
    return data
