"""Files of other formats, made by hand for the tests."""

from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[tuple[str, float, float]]], *, size: float = 10, kids: str | None = None) -> bytes:
    """A PDF whose pages are lines with their places (points from the lower left corner). `kids` replaces the
    references to the pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    numbers = []
    for page in pages:
        body = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for words, x, y in page)
        data = body.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        numbers.append(len(objects))
    named = kids if kids is not None else " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{named}] /Count {len(numbers)} >>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


SENTENCE = "The minister of defence spoke with his counterpart by telephone on Friday, and the talks were long."
_HEAD = "<html><head><title>Ministers speak</title></head><body><h1>Ministers speak</h1>"
PAGE = f"{_HEAD}{f'<p>{SENTENCE}</p>' * 4}</body></html>".encode()

FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Outlet</title><link>http://a.example</link>
<item><title>One</title><link>http://a.example/1</link><pubDate>Fri, 13 May 2022 10:00:00 +0200</pubDate>
<description>The minister of defence spoke with his counterpart by telephone.</description></item>
<item><title>Two</title><link>http://a.example/2</link><pubDate>Sat, 14 May 2022 10:00:00 +0200</pubDate>
<description>The two ministers of defence agreed to speak again.</description></item>
</channel></rss>
"""


def record(
    address: str, page: bytes, *, extra: str = "", kind: str = "text/html", http: str = "", status: int = 200
) -> bytes:
    """A WARC record with an answer; `extra` are lines of its header, `http` of the answer's."""
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{http}\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-05-16T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n{extra}\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
