"""Bytes into characters: reading a file within limits, telling text from binary, finding the encoding."""

import codecs
import re
from pathlib import Path

from openlines.errors import EmptyInput, MissingInput, NotText, TooLarge

MAX_BYTES = 5_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How other things than text begin, with what a user would call them.
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_CHARSET = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LATIN_1 = frozenset(["ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"])
_HEAD = 4096  # bytes in which a page states its charset
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # share of characters
_MOST_LOST = 0.02  # share of the characters outside ASCII that may be damaged in a text that is UTF-8 otherwise
_SAVE = "save it as plain text or HTML in UTF-8"


def read_bytes(path: str | Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The content of a file. Raises MissingInput (also for a folder), TooLarge before reading, EmptyInput."""
    path = Path(path)
    where = str(path)
    try:
        if path.is_dir():
            raise MissingInput("is a folder", where=where, fix="name the files in it")
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes, where=where)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)  # a pipe or a device says nothing of its size
    except FileNotFoundError:
        raise MissingInput("no such file", where=where, fix="check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(f"cannot be opened ({reason})", where=where, fix="check its name and rights") from None
    check_size(data, max_bytes, where=where)
    return data


def check_size(data: bytes, max_bytes: int, *, where: str | None) -> None:
    """Raises TooLarge when there are more bytes than `max_bytes`, EmptyInput when there are none."""
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes, where=where)
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyInput("is empty", where=where, fix="give a report with some text")


def too_large(size: int, limit: int, *, where: str | None) -> TooLarge:
    """The error for `size` bytes where `limit` are allowed."""
    if size - limit < 100_000:
        sizes = f"{size:,} bytes is over the limit of {limit:,}"
    else:
        sizes = f"{_megabytes(size)} is over the {_megabytes(limit)} limit"
    return TooLarge(sizes, where=where, fix="raise it with --max-bytes")


def decode(data: bytes, *, where: str | None = None, media_type: str | None = None, page: bool = False) -> str:
    """The characters of `data`. A byte order mark decides, then UTF-8 if it is that, then the charset
    that the media type or (for a `page`) the page's head states, then a guess among encodings of French
    and English.

    Raises NotText for binary data and where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data, encoding, where)
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise NotText(f"is {kind}, not text", where=where, fix=_SAVE)
    if wide := _wide(data):
        return _checked(data, wide, where)
    if b"\x00" in data[:65536]:
        raise NotText("is binary, not text", where=where, fix=_SAVE)
    text = _utf8(data)
    if text is None:
        text = next(filter(None, (_try(data, name) for name in _stated(data, media_type, page))), None)
    if text is None:
        text = _guess(data, where)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotText("is binary, not text", where=where, fix=_SAVE)
    return _unscrambled(text)


def _stated(data: bytes, media_type: str | None, page: bool) -> list[str]:
    places = [media_type.encode("ascii", "ignore") if media_type else b"", data[:_HEAD] if page else b""]
    found = [match.group(1).decode("ascii") for place in places if (match := _CHARSET.search(place))]
    # What pages call Latin-1 is Windows-1252 (WHATWG Encoding Standard); it has the typographic quotes.
    return ["cp1252" if name.lower().replace("_", "-") in _LATIN_1 else name for name in found]


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    wide = sum(not char.isascii() for char in text)
    # A few damaged characters, or one cut at the end, do not make another encoding of it.
    return text if lost <= _MOST_LOST * wide or (lost == 1 and text[-1] == "\ufffd") else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(codecs.lookup(encoding).name)
    except (LookupError, UnicodeError, AttributeError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Latin script every other byte is null."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nulls = sample[offset::2]
        others = sample[1 - offset :: 2]
        if nulls.count(0) > 0.9 * len(nulls) and others.count(0) == 0:
            return encoding
    return None


def _checked(data: bytes, encoding: str, where: str | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise NotText(f"begins as {encoding.upper()} text but is not", where=where, fix=_SAVE) from None


def _guess(data: bytes, where: str | None) -> str:
    """Windows-1252 where that gives words with accents and quotes; else what charset-normalizer finds."""
    text = _try(data, "cp1252")
    if text is not None:
        wide = [char for char in text if not char.isascii()]
        usual = sum(char in "àâäæçéèêëîïôöœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛŸñáíóúß«»’‘“”…–—·°€£§©®ºª\u00a0" for char in wide)
        if usual > 0.9 * len(wide) and len(wide) < 0.3 * len(text):
            return text
    from charset_normalizer import from_bytes  # noqa: PLC0415  (rarely needed)

    best = from_bytes(data[:200_000]).best()
    found = _try(data, best.encoding) if best else None
    if found is None:
        raise NotText("is in no encoding that could be recognised", where=where, fix=_SAVE)
    return found


_SCRAMBLED = re.compile("Ã[\u0080-\u00bfŠšŸŽž©¨ª«¢®¯´»¹¼ ]|â€|Â[«»\u00a0°]")


def _unscrambled(text: str) -> str:
    """UTF-8 that was once read as Windows-1252 ("Ã©") put right, if all of it can be."""
    if not _SCRAMBLED.search(text[:20000]):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _megabytes(size: int) -> str:
    millions = size / 1_000_000
    return f"{millions:,.0f} MB" if millions >= 10 or millions == int(millions) else f"{millions:.1f} MB"
