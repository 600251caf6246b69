"""Reading forward, chunk by chunk, in bounded memory; what goes wrong on the way is kept until it is asked for."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from openlines.errors import Hostile, InputError

CHUNK = 65_536
SPOOLED_IN_MEMORY = 8_000_000
# The most that is laid down on disk where a format must be read from its end.
MOST_SPOOLED = 2_000_000_000


class Stream:
    """Bytes from `more`, which gives the next chunk, b"" at the end. When it raises an InputError, what came before is
    given out first; then reading ends, and `fault` is the error. `resume` goes on behind the fault where that can be.
    `between` says whether a fault struck before anything came out of the member in which it lies."""

    def __init__(
        self,
        more: Callable[[], bytes],
        *,
        packed: Callable[[], int] | None = None,
        between: Callable[[], bool] = lambda: False,
    ) -> None:
        self.between = between
        self._more = more
        self._packed = packed
        self._held = b""
        self._at = 0
        self._taken = 0
        self.given = 0
        self.fault: InputError | None = None
        self._over = False

    def packed(self) -> int:
        """How many bytes of the outermost file were taken for what was given so far."""
        return self._packed() if self._packed else self._taken

    def resume(self) -> bool:
        """Puts a fault aside; whether reading may go on behind it."""
        if self.fault is None or isinstance(self.fault, Hostile):
            return False
        self.fault, self._over = None, False
        return True

    def peek(self, size: int) -> bytes:
        """The next bytes, `size` of them where there are as many, without taking them."""
        self._fill(size)
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end or before a fault."""
        self._fill(size)
        return self._take(size)

    def some(self) -> bytes:
        """The next chunk, as long as it comes; b"" at the end or at a fault."""
        self._fill(1)
        return self._take(len(self._held) - self._at)

    def line(self, limit: int) -> bytes:
        """The next line with its end; at most `limit` bytes of it."""
        searched = 0
        while True:
            end = self._held.find(b"\n", self._at + searched)
            have = len(self._held) - self._at
            if end >= 0:
                return self._take(min(end + 1 - self._at, limit))
            if have >= limit or not self._fetch():
                return self._take(min(have, limit))
            searched = have

    def skip(self, size: int) -> int:
        """Passes over `size` bytes; how many there were."""
        left = size
        while left > 0 and (chunk := self.read(min(left, CHUNK))):
            left -= len(chunk)
        return size - left

    def back(self, data: bytes) -> None:
        """Puts bytes that were read back to be read again."""
        self._held, self._at = data + self._held[self._at :], 0
        self.given -= len(data)

    def _fill(self, size: int) -> None:
        have = len(self._held) - self._at
        if have >= size or self._over:
            return
        parts = [self._held[self._at :]]
        while have < size and (chunk := self._next()):
            parts.append(chunk)
            have += len(chunk)
        self._held, self._at = b"".join(parts), 0

    def _fetch(self) -> bool:
        """Holds twice as much as before: few joins, however long the line."""
        before = len(self._held) - self._at
        self._fill(max(2 * before, before + 1))
        return len(self._held) - self._at > before

    def _next(self) -> bytes:
        if self._over:
            return b""
        try:
            chunk = self._more()
        except InputError as error:
            self.fault, chunk = error, b""
        self._over = not chunk
        self._taken += len(chunk)
        return chunk

    def _take(self, size: int) -> bytes:
        found = self._held[self._at : self._at + size]
        self._at += len(found)
        self.given += len(found)
        return found


class Growth:
    """Watches how much comes out of how little: raises Hostile over 200 to 1 once that is more than 2 MB,
    and over 2 GB unless it is what text of that size comes to (25 to 1: archives of pages are well below)."""

    START, RATIO = 2_000_000, 200
    MOST, USUAL = 2_000_000_000, 25

    def __init__(self, packed: Callable[[], int], where: str) -> None:
        self.packed, self.where, self.out = packed, where, 0

    def add(self, size: int) -> None:
        """Counts `size` bytes more. Raises Hostile."""
        self.out += size
        if self.out <= self.START:
            return
        packed = max(self.packed(), 1)
        if self.out > self.RATIO * packed or (self.out > self.MOST and self.out > self.USUAL * packed):
            raise Hostile(
                f"{self.out:,} bytes come out of {packed:,}", where=self.where, fix="unpack it yourself if you trust it"
            )


def of_file(file: BinaryIO) -> Stream:
    """A stream of an open file."""
    return Stream(lambda: file.read(CHUNK))


def spooled(stream: Stream, where: str) -> BinaryIO:
    """The rest of a stream as a file that can be read from its end; short ones stay in memory. The caller closes it.
    Raises the stream's fault, and Hostile over 2 GB."""
    spool = tempfile.SpooledTemporaryFile(max_size=SPOOLED_IN_MEMORY)  # noqa: SIM115
    try:
        while chunk := stream.some():
            spool.write(chunk)
            if spool.tell() > MOST_SPOOLED:
                raise Hostile("is over 2 GB and not a file of its own", where=where, fix="unpack it first")
        if stream.fault:
            raise stream.fault
    except BaseException:
        with suppress(OSError):
            spool.close()
        raise
    spool.seek(0)
    return spool  # type: ignore[return-value]
