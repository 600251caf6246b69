"""gzip and zstandard, of one member or of many, unpacked as a stream.

A member that is cut or damaged is a fault of the stream, behind which the next member is looked for: in an archive
with one member a record the others are read all the same.
"""

import zlib
from collections.abc import Callable
from typing import Any, Protocol

from openlines.errors import Damaged, ExtraMissing, Truncated
from openlines.intake.streams import Growth, Stream

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPED = b"\x2a\x4d\x18"  # behind a byte 0x50 to 0x5f: a frame without content
# The WARC files of the Internet Archive begin with such a frame, in which the dictionary of all others lies
# (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
_DICTIONARY = b"\x5d" + _SKIPPED
_LONGEST_DICTIONARY = 32_000_000
# Bytes unpacked at once: at most 1,032 times as much comes out (gzip), or 128 kB for every 4 of them (zstandard).
_STEP = {GZIP: 4096, ZSTD: 512}


class _Member(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def is_gzip(head: bytes) -> bool:
    """Whether bytes begin as gzip."""
    return head.startswith(GZIP)


def is_zstd(head: bytes) -> bool:
    """Whether bytes begin as zstandard."""
    return head.startswith(ZSTD) or (head[1:4] == _SKIPPED and 0x50 <= head[0] <= 0x5F)


def unpacked(stream: Stream, where: str) -> Stream:
    """The content of a gzip or zstandard stream. Faults: Truncated, Damaged, Hostile. Raises ExtraMissing."""
    magic, new, errors = _codec(stream, where)
    unpacker = _Unpacker(stream, magic, new, errors, where)
    return Stream(unpacker.more, packed=stream.packed, between=lambda: not unpacker.out)


def _codec(stream: Stream, where: str) -> tuple[bytes, Callable[[], _Member], type[Exception]]:
    if is_gzip(stream.peek(4)):
        return GZIP, lambda: zlib.decompressobj(31), zlib.error
    try:
        import zstandard  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("zstandard is not installed", fix="pip install 'openlines[archive]'") from None
    dictionary = _dictionary(stream, zstandard, where)
    unpacker = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=2**27)
    return ZSTD, unpacker.decompressobj, zstandard.ZstdError


def _dictionary(stream: Stream, zstandard: Any, where: str) -> Any:
    if not stream.peek(4).startswith(_DICTIONARY):
        return None
    size = int.from_bytes(stream.read(8)[4:], "little")
    data = stream.read(size) if size <= _LONGEST_DICTIONARY else b""
    if len(data) < size:
        raise Truncated("its dictionary is cut off", where=where, fix="fetch the file again")
    if data.startswith(ZSTD):
        try:
            data = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LONGEST_DICTIONARY)
        except zstandard.ZstdError:
            raise Damaged("its dictionary cannot be unpacked", where=where, fix="fetch the file again") from None
    return zstandard.ZstdCompressionDict(data)


class _Unpacker:
    """Gives the content of one member after the other, step by step."""

    def __init__(
        self, source: Stream, magic: bytes, new: Callable[[], _Member], errors: type[Exception], where: str
    ) -> None:
        self.source, self.magic, self.new, self.errors, self.where = source, magic, new, errors, where
        self.growth = Growth(source.packed, where)
        self.left = b""
        self.member: _Member | None = None
        self.out = 0  # bytes of the member in hand
        self.lost = False  # behind damage, where the next member has not been found yet

    def more(self) -> bytes:
        """The next bytes; b"" at the end. Raises Truncated, Damaged, Hostile."""
        while True:
            if self.lost and not self._found():
                return b""
            chunk = self.left or self.source.read(_STEP[self.magic])
            self.left = b""
            if not chunk:
                return self._end()
            if self.member is None:
                chunk = chunk.lstrip(b"\x00")  # padding of tapes and disks
                if not chunk:
                    continue
                self.member, self.out = self.new(), 0
            out = self._step(self.member, chunk)
            if out:
                self.growth.add(len(out))
                return out

    def _step(self, member: _Member, chunk: bytes) -> bytes:
        try:
            out = member.decompress(chunk)
        except self.errors:
            self.member, self.left = None, chunk[1:]
            if self.lost:  # what looked like a member was none
                return b""
            self.lost = True
            raise Damaged("is damaged", where=self.where, fix="fetch the file again") from None
        self.out += len(out)
        if out:
            self.lost = False
        if member.eof:
            self.left, self.member, self.lost = member.unused_data, None, False
        return out

    def _found(self) -> bool:
        """Goes to where the next member seems to begin."""
        if self.member is not None:
            return True
        window = self.left
        while (at := window.find(self.magic)) < 0:
            chunk = self.source.read(_STEP[self.magic])
            if not chunk:
                self.left = b""
                return False
            window = window[-len(self.magic) + 1 :] + chunk
        self.left = window[at:]
        return True

    def _end(self) -> bytes:
        if self.source.fault:
            raise self.source.fault
        if self.member is not None and not self.lost:
            self.member = None
            raise Truncated("is cut off before its end", where=self.where, fix="fetch the file again")
        return b""
