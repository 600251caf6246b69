"""WARC files (ISO 28500): the pages that a crawler was given, record by record.

Only answers that are pages or texts, with status 200, are taken. A record that is cut, by a broken file or by the
crawler itself (WARC-Truncated), is reported and never read as a whole one; reading goes on at the next record.
The framing is read here: what is behind a record decides whether the record is whole.
"""

import re
from collections.abc import Iterator

from openlines.errors import Damaged, InputError, TooLarge, Truncated
from openlines.intake import http
from openlines.intake.files import too_large
from openlines.intake.pieces import Options, Piece, Said
from openlines.intake.streams import Stream

_VERSION = re.compile(rb"WARC/\d\.\d+[ \t]{0,5}\r?\n")
_BEHIND = re.compile(rb"WARC/1\.\d\r\n(?=[Ww][Aa][Rr][Cc]-)")
_LONGEST_LINE = 16_384
_MOST_HEADERS = 200
_AGAIN = "fetch the file again"


def pieces(stream: Stream, name: str, options: Options) -> Iterator[Piece]:
    """The pages of a WARC stream in order, each under `name#address`."""
    lost = False
    while True:
        offset = stream.given
        line = stream.line(_LONGEST_LINE)
        if not line:
            fault = stream.fault
            if fault is None:
                return
            yield Piece(name=f"{name}#{offset}", error=_at(fault, f"{name}#{offset}"))
            if not stream.resume():
                return
            lost = False
        elif _VERSION.fullmatch(line):
            was, lost = lost, False
            for piece in _record(stream, name, offset, options):
                lost = isinstance(piece.error, Damaged)
                if not (lost and was and piece.name == f"{name}#{offset}"):
                    yield piece
        elif line.strip() and not lost:
            lost = True
            where = f"{name}#{offset}"
            yield Piece(name=where, error=Damaged("no record begins here", where=where, fix=_AGAIN))


def _record(stream: Stream, name: str, offset: int, options: Options) -> Iterator[Piece]:
    about = _headers(stream)
    address = about.get("warc-target-uri", "").strip("<>")
    where = f"{name}#{address or offset}"
    length = about.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        error: InputError | None = Damaged("its length is not told", where=where, fix=_AGAIN)
        if not stream.peek(1):
            error = _short(stream, where, "the record is cut off before its end")
        yield Piece(name=where, error=error)
        return
    size, wanted = int(length), about.get("warc-type", "").lower() == "response"
    start = stream.read(min(size, http.LONGEST_HEAD)) if wanted else b""
    answer = http.head(start)
    if answer is None or not answer.is_page:
        # No input: where it is cut, the file is, which the next line tells.
        stream.skip(size - len(start))
        return
    data = start + stream.read(min(size, options.max_bytes + http.LONGEST_HEAD) - len(start))
    there = len(data) + stream.skip(size - len(data))
    error = _fault(stream, there < size, where)
    if error is not None and there == len(data) and (behind := _BEHIND.search(data)):
        stream.back(data[behind.start() :])  # it ran on into the records behind it
    error = error or _cut(about, where)
    if error is None and size > len(data):
        error = too_large(size, options.max_bytes, where=where)
    if error is None:
        try:
            data = http.body(answer, data[answer.body :], limit=options.max_bytes, where=where)
            if len(data) > options.max_bytes:
                error = TooLarge(
                    f"the page is over {options.max_bytes:,} bytes", where=where, fix="raise it with --max-bytes"
                )
        except InputError as broken:
            error = broken
    said = Said(
        url=address or None, media_type=answer.headers.get("content-type"), captured=about.get("warc-date") or None
    )
    yield Piece(name=where, data=b"" if error else data, said=said, error=error)


def _headers(stream: Stream) -> dict[str, str]:
    block = []
    for _ in range(_MOST_HEADERS):
        line = stream.line(_LONGEST_LINE)
        if not line.strip():
            break
        block.append(line)
    return http.headers(b"".join(block))


def _fault(stream: Stream, short: bool, where: str) -> InputError | None:
    """What is wrong with a record that was just read, by what is behind it: two line ends, then the next record, or
    the end of the file."""
    if short:
        return _short(stream, where, "the record is cut off before its end")
    behind = stream.peek(4)
    if len(behind) == 4 and not behind.strip():
        behind = stream.peek(9)
        # The check of a packed member stands behind its content.
        if isinstance(stream.fault, Damaged) and len(behind) < 9 and not stream.between():
            return _short(stream, where, "")
    rest = behind.lstrip()
    if rest and not b"WARC/".startswith(rest[:5]):
        return Damaged("the record is not as long as it says", where=where, fix=_AGAIN)
    return None


def _short(stream: Stream, where: str, what: str) -> InputError:
    """The error for a record that ends too early; the stream's fault, if there is one, is told by it."""
    fault = stream.fault
    if fault is None:
        return Truncated(what, where=where, fix=_AGAIN)
    stream.resume()
    return _at(fault, where)


def _cut(about: dict[str, str], where: str) -> InputError | None:
    why = about.get("warc-truncated")
    if why is None:
        return None
    return Truncated(f"the crawler cut the page off ({why[:20]})", where=where, fix="fetch the page itself")


def _at(fault: InputError, where: str) -> InputError:
    return type(fault)(fault.what, where=where, fix=fault.fix)
