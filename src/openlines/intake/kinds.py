"""What kind of file bytes are, by how they begin, and where that does not tell by the file's name."""

import re
from typing import Literal

from openlines.intake.packed import is_gzip, is_zstd

Kind = Literal["packed", "zip", "pdf", "parquet", "warc", "mbox", "feed", "sitemap", "xml", "lines", "record", "file"]

HEAD = 8192  # bytes by which a file is told
# Of the files of a folder or an archive, those that may hold reports; a file that is named itself is taken
# whatever it is called.
SUFFIXES = frozenset(
    (".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".pdf",
     ".parquet", ".warc", ".wacz", ".mbox", ".gz", ".zst", ".zip")
)  # fmt: skip
PACKED = frozenset((".gz", ".zst"))
_LINES = frozenset((".jsonl", ".ndjson"))
_TEXTS = frozenset((".txt", ".text", ".html", ".htm", ".xhtml"))
_XML = frozenset((".xml", ".rss", ".atom"))
_MAIL = re.compile(rb"From \S{1,200} {1,5}\w{3} \w{3} [ \d]\d \d\d:\d\d(?::\d\d)?(?: \S{1,40}){0,3} \d{4}[^\n]{0,40}\n")
_WARC = re.compile(rb"WARC/\d\.\d+[ \t]{0,5}\r?\n")
_SKIPPED = re.compile(rb"\s+|<\?[^>]{0,2000}>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,500}>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|RDF|urlset|sitemapindex|html)\b", re.IGNORECASE)


def suffix_of(name: str) -> str:
    """The suffix of a file's name, in small letters, with its dot; "" where there is none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, end = last.rpartition(".")
    return f".{end.lower()}" if dot and stem and end else ""


def is_address(name: str) -> bool:
    """Whether a name is an address on the web rather than a file's."""
    return name.lower().startswith(("http://", "https://"))


def kind(head: bytes, suffix: str) -> Kind:
    """The kind of a file that begins with `head` (the first 8 kB) and bears `suffix`."""
    if is_gzip(head) or is_zstd(head):
        return "packed"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if _WARC.match(head):
        return "warc"
    if suffix in _LINES:
        return "lines"
    if suffix == ".json":
        return "record"
    if _MAIL.match(head):
        return "mbox"
    if root := _root(head):
        return root
    if suffix in _XML and head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return "xml"
    if suffix not in _TEXTS:
        return _json(head)
    return "file"


def _root(head: bytes) -> Kind | None:
    """The kind by the first element of an XML file."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while found := _SKIPPED.match(head, at):
        at = found.end()
    root = _ROOT.match(head, at)
    if root is None:
        return None
    name = root[1].lower()
    if name == b"html":
        return "file"
    return "sitemap" if name in (b"urlset", b"sitemapindex") else "feed"


def _json(head: bytes) -> Kind:
    """Whether nameless bytes are JSON objects, one a line or one alone."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return "file"
    line = start.partition(b"\n")[0].rstrip()
    if line.endswith(b"}") or (len(line) == len(start) == HEAD):
        return "lines"
    return "record" if re.match(rb'\{\s*"', start) else "file"
