"""Zip archives, and WACZ, which are zips that hold WARC files. Nothing is written to disk, whatever names they bear."""

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from openlines.errors import Damaged, Hostile, InputError, NotText, Truncated
from openlines.intake.kinds import SUFFIXES, suffix_of
from openlines.intake.pieces import Options, Piece
from openlines.intake.streams import CHUNK, Growth, Stream

# Bytes of the list of a zip's entries, which is held in memory: some 200,000 of them.
_LONGEST_LIST = 16_000_000
_TAIL = 66_000
_END = b"PK\x05\x06"
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
_AGAIN = "fetch the file again"

Opener = Callable[[Stream, str, str, Options], Iterator[Piece]]


def pieces(file: BinaryIO, name: str, options: Options, opener: Opener) -> Iterator[Piece]:
    """What a zip holds, entry by entry, each under `name#entry` and opened by `opener`. An entry that names a place
    outside is refused. Raises Damaged, Hostile, NotText."""
    size = _checked(file, name)
    try:
        counted = _Counted(file)
        archive = zipfile.ZipFile(counted)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged(f"is no whole zip archive ({error})", where=name, fix=_AGAIN) from None
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise NotText("is an office document, not text", where=name, fix="save it as plain text or HTML in UTF-8")
        # A WACZ also lists its pages in JSON Lines, which are no reports.
        crawl = "datapackage.json" in names and any(entry.startswith("archive/") for entry in names)
        growth = Growth(lambda: min(counted.taken, size), name)
        for entry in entries:
            if entry.is_dir() or (crawl and not entry.filename.startswith("archive/")):
                continue
            yield from _entry(archive, entry, f"{name}#{entry.filename}", options, opener, growth, counted)


def _entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    where: str,
    options: Options,
    opener: Opener,
    growth: Growth,
    counted: "_Counted",
) -> Iterator[Piece]:
    path = entry.filename
    suffix = suffix_of(path)
    if _OUTSIDE.search(path) or stat.S_ISLNK(entry.external_attr >> 16):
        error: InputError = Hostile("names a place outside the archive", where=where, fix="leave it out")
        yield Piece(name=where, error=error)
        return
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.split("/"))
    if hidden or suffix not in SUFFIXES:
        return
    if entry.flag_bits & 1:
        yield Piece(name=where, error=Damaged("is encrypted", where=where, fix="unpack it with its password"))
        return
    try:
        with archive.open(entry) as content:
            before = counted.taken
            own = Growth(lambda: counted.taken - before, where)
            yield from opener(Stream(_reader(content, where, own, growth)), where, suffix, options)
    except InputError as failed:
        yield Piece(name=where, error=failed)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as failed:
        yield Piece(name=where, error=Damaged(f"cannot be unpacked ({failed})", where=where, fix=_AGAIN))


def _reader(content: object, where: str, *watched: Growth) -> Callable[[], bytes]:
    def more() -> bytes:
        try:
            chunk: bytes = content.read(CHUNK)  # type: ignore[attr-defined]
        except EOFError:
            raise Truncated("is cut off before its end", where=where, fix=_AGAIN) from None
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError) as error:
            raise Damaged(f"cannot be unpacked ({error})", where=where, fix=_AGAIN) from None
        for growth in watched:
            growth.add(len(chunk))
        return chunk

    return more


class _Counted:
    """A file that counts the bytes that are taken from it: a bomb is told while little of it has gone off."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.taken = file, 0
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Reads from the file."""
        data = self._file.read(size)
        self.taken += len(data)
        return data


def _checked(file: BinaryIO, name: str) -> int:
    """The size of the file. Raises Hostile when the list of entries would not fit in memory, Truncated without one."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0:
        raise Truncated("is cut off before its end", where=name, fix=_AGAIN)
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if listed == 0xFFFFFFFF and (far := tail.rfind(b"PK\x06\x06", 0, at)) >= 0:
        listed = int.from_bytes(tail[far + 40 : far + 48], "little")
    if listed > _LONGEST_LIST:
        raise Hostile(f"lists its entries in {listed:,} bytes", where=name, fix="split it")
    file.seek(0)
    return size
