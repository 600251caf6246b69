"""The page in an HTTP answer as archives keep it: its head, its chunks, its packing."""

import re
import zlib

import msgspec

from openlines.errors import Truncated
from openlines.intake.packed import is_gzip, is_zstd, unpacked
from openlines.intake.streams import Stream

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? {1,5}(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,200})?\r?\n")
# What may be a report. Everything else of a site (pictures, scripts, feeds) is no input.
_PAGES = ("text/html", "application/xhtml", "text/plain")
LONGEST_HEAD = 65_536


class Head(msgspec.Struct, frozen=True):
    """Status and headers of an answer, names in small letters, and where its body begins."""

    status: int
    headers: dict[str, str]
    body: int

    @property
    def is_page(self) -> bool:
        """Whether the answer is a page or a text, and was given in full (200)."""
        kind = self.headers.get("content-type", "text/html").strip().lower()
        return self.status == 200 and kind.startswith(_PAGES)


def head(data: bytes) -> Head | None:
    """The head of an answer; None where bytes are none, or where it is longer than 64 kB."""
    status, end = _STATUS.match(data), _END.search(data, 0, LONGEST_HEAD)
    if not status or not end:
        return None
    return Head(int(status[1]), headers(data[status.end() : end.start()]), end.end())


def headers(block: bytes) -> dict[str, str]:
    """The lines "Name: value" of a block, names in small letters; of a name that comes twice, the first."""
    found: dict[str, str] = {}
    for line in block.splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return found


def body(answer: Head, data: bytes, *, limit: int, where: str) -> bytes:
    """The body of an answer without chunks and packing, at most `limit` bytes and one more. Archives often keep it
    without them, whatever the headers say. Raises Truncated, Damaged, Hostile."""
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        data = _joined(data, where)
    if is_gzip(data) or is_zstd(data):
        stream = unpacked(_once(data), where)
        data = stream.read(limit + 1)
        if stream.fault:
            raise stream.fault
    elif "deflate" in answer.headers.get("content-encoding", "").lower():
        data = _inflated(data, limit)
    return data


def _joined(data: bytes, where: str) -> bytes:
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        at = found.end() + size
        parts.append(data[found.end() : at])
        if at > len(data):
            break
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    if not parts:
        return data
    raise Truncated("the page is cut off before its end", where=where, fix="fetch it again")


def _inflated(data: bytes, limit: int) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(data, limit + 1)
        except zlib.error:
            continue
    return data


def _once(data: bytes) -> Stream:
    parts = [data]
    return Stream(lambda: parts.pop() if parts else b"")
