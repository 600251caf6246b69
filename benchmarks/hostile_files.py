"""Files that mean harm, each with the codes by which it may be refused; `size` 1 is the full harm, less is for tests.

A case with "stored" among its codes may also be read right: then its text must be there.
"""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.intake.making import PAGE, SENTENCE, pdf, record

MB = 1_000_000
_ATTRIBUTES = " ".join(f"a{number}='b'" for number in range(200_000))


@dataclass(frozen=True)
class Case:
    """A hostile file: its name, how it is made at a size, and the codes that answer it."""

    name: str
    make: Callable[[float], bytes]
    codes: frozenset[str]
    max_bytes: int | None = None


def _case(name: str, make: Callable[[float], bytes], codes: str, max_bytes: int | None = None) -> Case:
    return Case(name, make, frozenset(codes.split()), max_bytes)


def _warc(cut: int, pack: Callable[[bytes], bytes] = bytes) -> bytes:
    whole = b"".join(pack(record(f"http://a.example/{n}", PAGE)) for n in range(3))
    return whole[:-cut]


def _member(size: float) -> int:
    return max(5, int(100 * size)) * MB


def _bomb_gzip(size: float) -> bytes:
    """10 GB out of 10 MB: many members of the same zeros."""
    return gzip.compress(bytes(_member(size))) * max(1, int(100 * size))


def _bomb_text(size: float) -> bytes:
    """As `_bomb_gzip`, in lines of JSON that are records by themselves."""
    return gzip.compress(b'{"text": "a"}\n' * (_member(size) // 14)) * max(1, int(100 * size))


def _bomb_warc(size: float) -> bytes:
    """A record of 10 GB, rightly told."""
    told = b"WARC-Type: response\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" % (10_000 * MB)
    return gzip.compress(b"WARC/1.0\r\n" + told) + _bomb_gzip(size)


def _bomb_zstd(size: float) -> bytes:
    import zstandard  # noqa: PLC0415

    return zstandard.compress(bytes(_member(size)), 1) * max(1, int(100 * size))


def _zip(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return held.getvalue()


def _zip_in_zip(_: float) -> bytes:
    data = SENTENCE.encode()
    for depth in range(12):
        data = _zip({"in.zip" if depth else "in.txt": data})
    return data


def _zip_list(size: float) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(int(8_000 * size)):
            archive.writestr(f"{number:02000}.png", b"")
    return held.getvalue()


def _html(body: str) -> bytes:
    return f"<html><body><h1>Ministers speak</h1><p>{SENTENCE}</p>{body}</body></html>".encode()


def _paragraph(size: float) -> bytes:
    return _html(f"<p>{_many(size, 380_000, 'The minister spoke to him. ')}")


def _pdf_swell(size: float) -> bytes:
    """A page whose content is 2 GB of spaces when it is unpacked."""
    packer = zlib.compressobj(9)
    chunk = b" " * 10 * MB
    stream = b"".join(packer.compress(chunk) for _ in range(max(1, int(200 * size)))) + packer.flush()
    plain = pdf([[(SENTENCE, 72, 700)]])
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    return plain[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(stream), stream) + plain[end:]


def _pdf_forms(_: float) -> bytes:
    """Forms that draw each other, twice each: two to the power of thirty drawings."""
    forms = 30
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    ]
    for number in range(forms):
        following = 5 + (number + 1) % forms
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 11 "
            b"/Resources << /XObject << /F %d 0 R >> >> >>\nstream\n/F Do /F Do\nendstream" % following
        )
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, 1))
        + (b"trailer << /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(objects) + 1))
    )


def _pdf_object_streams(_: float) -> bytes:
    """Two object streams, each of which says that it lies in the other."""
    rows = [(0, 0, 255), (2, 5, 0), (2, 5, 1), (0, 0, 0), (2, 6, 0), (2, 5, 2)]
    table = b"".join(bytes([kind, *where.to_bytes(2, "big"), index]) for kind, where, index in rows)
    out = b"%PDF-1.5\n"
    out += (
        b"5 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Extends 6 0 R /Length 9 >>\nstream\n1 0 2 4  \nendstream\nendobj\n"
    )
    start = len(out)
    out += b"4 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Prev %d /Length %d >>\nstream\n" % (
        start,
        len(table),
    )
    return out + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def _pdf_pages(size: float) -> bytes:
    return pdf([[(SENTENCE, 72, 700)]], kids="5 0 R " * int(200_000 * size))


def _parquet_bomb(size: float) -> bytes:
    """One long text in all rows, which the table holds once."""
    import pyarrow  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    rows, length = int(20_000 * size) + 1, 4 * MB
    words = pyarrow.array(["word " * (length // 5)])
    column = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * rows, pyarrow.int32()), words)
    held = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"text": column}), held, store_schema=False)
    made: bytes = held.getvalue().to_pybytes()
    return made


def _feed(items: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def _feed_entities(_: float) -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return _feed("<item><title>&e11;</title><description>&e11;</description></item>", f"<!DOCTYPE rss [{names}]>")


def _mail(rest: str) -> bytes:
    return f"From a@b Fri May 13 10:00:00 2022\nFrom: a@b.example\n{rest}".encode()


def _mail_parts(size: float) -> bytes:
    parts = (f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(int(20_000 * size)))
    return _mail("".join(parts) + f"Content-Type: text/plain\n\n{SENTENCE}\n")


def _many(size: float, count: int, words: str) -> str:
    return words * max(1, int(count * size))


CASES = (
    _case("cut.warc", lambda _: _warc(300), "OL108 stored"),
    _case("cut.warc.gz", lambda _: _warc(100, gzip.compress), "OL108 stored"),
    _case("bomb.txt.gz", _bomb_gzip, "OL102 OL110"),
    _case("bomb.jsonl.gz", _bomb_text, "OL110 OL106 OL104"),
    _case("bomb.warc.gz", _bomb_warc, "OL109 OL110"),
    _case("bomb.jsonl.zst", _bomb_zstd, "OL102 OL110"),
    _case("twice.jsonl.gz", lambda size: gzip.compress(_bomb_gzip(size)), "OL102 OL110"),
    _case("bomb.zip", lambda size: _zip({"a.txt": bytes(int(1000 * size) * MB), "b.html": PAGE}), "OL102 OL110 stored"),
    _case("swell.zip", lambda size: _zip({"a.jsonl": b'{"text": ""}\n' * int(75 * size * MB)}), "OL110 OL104"),
    _case("outside.zip", lambda _: _zip({"../../a.html": PAGE, "/b.html": PAGE, "C:\\c.html": PAGE}), "OL110"),
    _case("nested.zip", _zip_in_zip, "OL110"),
    _case("list.zip", _zip_list, "OL110"),
    _case("paragraph.html", _paragraph, "OL102"),
    _case("paragraph+.html", _paragraph, "OL102", 50 * MB),
    _case("links.html", lambda size: _html(_many(size, 300_000, "<a href=x>y</a>")), "stored OL102 OL106"),
    _case("links+.html", lambda size: _html(_many(size, 300_000, "<a href=x>y z</a> ")), "stored OL102 OL106", 50 * MB),
    _case("nested.html", lambda _: _html(f"{'<div>' * 5_000}{SENTENCE}"), "OL102"),
    _case("nested-.html", lambda _: _html(f"{'<div>' * 1_900}{SENTENCE}"), "OL102 stored"),
    _case("attributes.html", lambda _: _html(f"<p {_ATTRIBUTES}>x"), "OL102"),
    _case("spaces.html", lambda size: _html(f"<p>word{_many(size, 4 * MB, ' ')}"), "stored OL102"),
    _case("cycle.pdf", lambda _: pdf([[(SENTENCE, 72, 700)]], kids="2 0 R 2 0 R"), "OL104 OL109 OL110"),
    _case("forms.pdf", _pdf_forms, "OL104 OL109 OL110"),
    _case("streams.pdf", _pdf_object_streams, "OL104 OL109 OL110"),
    _case("swell.pdf", _pdf_swell, "OL104 OL109 OL110"),
    _case("pages.pdf", _pdf_pages, "OL102 OL109 OL110 stored"),
    _case("cut.pdf", lambda _: pdf([[(SENTENCE, 72, 700)]])[:400], "OL104 OL109"),
    _case("bomb.parquet", _parquet_bomb, "OL102 OL109 OL110"),
    _case("cut.parquet", lambda size: _parquet_bomb(0.001)[:-100], "OL109"),
    _case("long.jsonl", lambda size: json.dumps({"text": _many(size, 20 * MB, "word ")}).encode(), "OL102"),
    _case("entities.xml", _feed_entities, "OL103 OL109 OL110"),
    _case("attributes.rss", lambda _: _feed(f"<item {_ATTRIBUTES}>"), "OL110"),
    _case("items.rss", lambda size: _feed(_many(size, 60_000, "<item><title>a</title></item>")), "OL104 OL106"),
    _case("parts.mbox", _mail_parts, "OL104 OL109 OL110"),
    _case("header.mbox", lambda _: _mail(f"Content-Type: text/plain{'; a=b' * 500_000}\n\nhi\n"), "OL110"),
)  # fmt: skip
