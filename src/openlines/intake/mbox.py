"""Mailboxes (RFC 4155) of newsletters: one message, one report, with its date, its sender and its subject."""

import email
import re
from collections.abc import Iterator
from datetime import date
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from openlines.errors import Damaged, EmptyInput, Hostile, InputError
from openlines.intake.files import too_large
from openlines.intake.pieces import Options, Piece, Said
from openlines.intake.streams import Stream

# The line by which a message begins; other lines that begin so are quoted with ">" by those who write mailboxes.
_FROM = re.compile(rb"From \S{1,200} {1,5}\w{3} \w{3} [ \d]\d \d\d:\d\d")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_LINE = 65_536
_LONGEST_HEADER = 2_000
_MOST_PARTS = 200
# Pictures and other files ride along in messages: as much as another report may have.
_SHARE = 2
# The standard library takes a time that grows with the square of these; mails are far below.
_LONGEST_TYPE = 8_000
_MOST_BOUNDARIES = 10_000
_TYPE = re.compile(rb"^content-(?:type|disposition)[ \t]{0,9}:", re.MULTILINE | re.IGNORECASE)


def pieces(stream: Stream, name: str, options: Options) -> Iterator[Piece]:
    """The messages of a mailbox in order, under `name#number`."""
    limit = options.max_bytes * _SHARE
    for number, (size, data) in enumerate(_messages(stream, limit), 1):
        where = f"{name}#{number}"
        if size > limit:
            yield Piece(name=where, error=too_large(size, limit, where=where))
            continue
        try:
            yield _message(data, where, options.max_bytes)
        except InputError as error:
            yield Piece(name=where, error=error)
        except (RecursionError, ValueError, LookupError, TypeError, IndexError, AttributeError) as error:
            # The parser of the standard library gives up on what is no mail in many ways.
            what = f"is no message that can be taken apart ({type(error).__name__})"
            yield Piece(name=where, error=Damaged(what, where=where, fix="save its text as plain text"))
    if stream.fault:
        yield Piece(name=name, error=stream.fault)


def _messages(stream: Stream, limit: int) -> Iterator[tuple[int, bytes]]:
    """Each message with its size; one that is over the limit without the rest, one that is cut not at all."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := stream.line(_LONGEST_LINE):
        if blank and _FROM.match(line):
            if size:
                yield size, b"".join(lines)
            lines, size = [], 0
        else:
            size += len(line)
            if size <= limit:
                lines.append(line)
        blank = not line.strip()
    if size and not stream.fault:
        yield size, b"".join(lines)


def _message(data: bytes, where: str, limit: int) -> Piece:
    _check(data, where)
    message = email.message_from_bytes(_QUOTED.sub(rb"\1", data))
    part = _body(message)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise EmptyInput("the message has no text", where=where, fix="give a message with some text")
    if len(content) > limit:
        raise too_large(len(content), limit, where=where)
    charset = part.get_content_charset()
    kind = part.get_content_type()
    sender, address = parseaddr(_header(message, "From"))
    day = _day(message)
    said = Said(
        title=_header(message, "Subject") or None,
        published=day.isoformat() if day else None,
        because="Date of the message" if day else None,
        publisher=sender or address or None,
        media_type=f"{kind}; charset={charset}" if charset else kind,
    )
    return Piece(name=where, data=content, suffix=".html" if kind == "text/html" else ".txt", said=said)


def _check(data: bytes, where: str) -> None:
    """Raises Hostile for a message that would take minutes to take apart."""
    parts = data.count(b"\n--")
    long = any(_header_size(data, found.end()) >= _LONGEST_TYPE for found in _TYPE.finditer(data))
    if parts > _MOST_BOUNDARIES or long:
        what = f"has {parts:,} parts" if parts > _MOST_BOUNDARIES else f"has a header over {_LONGEST_TYPE:,} bytes"
        raise Hostile(what, where=where, fix="save its text as plain text")


def _header_size(data: bytes, start: int) -> int:
    """Bytes of the value of a header with its further lines, which begin with white space; counted to the limit."""
    end = start
    while end - start < _LONGEST_TYPE:
        line = data.find(b"\n", end, start + _LONGEST_TYPE)
        if line < 0:
            return min(len(data) - start, _LONGEST_TYPE)
        end = line + 1
        if data[end : end + 1] not in (b" ", b"\t"):
            break
    return end - start


def _body(message: Message) -> Message | None:
    """The part that a reader sees: the first page, else the first plain text; attached files are none."""
    plain = None
    for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False):
        if "attachment" in str(part.get("Content-Disposition", ""))[:200].lower():
            continue
        if part.get_content_type() == "text/html":
            return part
        if plain is None and part.get_content_type() == "text/plain":
            plain = part
    return plain


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        decoded = str(make_header(decode_header(raw)))
    except (ValueError, LookupError):  # an unknown charset, or base64 that is none
        decoded = raw
    return " ".join(decoded.split())


def _day(message: Message) -> date | None:
    """The sender's own day, as with pages."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:200]).date()
    except (ValueError, TypeError, IndexError):
        return None
