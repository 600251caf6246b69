"""Files of every kind become inputs, one by one, with what their containers say of them."""

import gzip
import io
import json
import mailbox
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pyarrow
import pytest
import zstandard
from pyarrow import parquet

from openlines.chronology.inputs import Input, inputs, paths, report_of
from openlines.intake.jsonl import columns
from openlines.records import Report
from tests.intake.making import FEED, PAGE, SENTENCE, pdf, record

ADDRESS = "http://a.example/2022/05/14/call"


def taken(*files: Path, **options: object) -> list[Input]:
    return list(inputs(paths(files), **options))  # type: ignore[arg-type]


def reports(*files: Path, **options: object) -> list[Report]:
    return [report_of(one) for one in taken(*files, **options)]


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def lines(count: int) -> bytes:
    made = [{"text": f"{SENTENCE} Nr. {n}.", "published": "2022-05-14", "publisher": "X"} for n in range(count)]
    return "\n".join(map(json.dumps, made)).encode()


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, zstandard.compress], ids=["plain", "gz", "zst"])
def test_a_warc_gives_its_pages_with_their_addresses(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    made = [
        record("http://a.example/robots.txt", b"User-agent: *", kind="text/plain", status=404),
        record(ADDRESS, PAGE),
        record("http://a.example/logo.png", b"\x89PNG", kind="image/png"),
        record("http://a.example/text", SENTENCE.encode(), kind="text/plain; charset=utf-8"),
        record("http://a.example/moved", PAGE, status=301),
    ]
    path = put(tmp_path / "crawl.warc.any", b"".join(map(pack, made)))
    page, text = taken(path)
    assert [page.name, text.name] == [f"{path}#{ADDRESS}", f"{path}#http://a.example/text"]
    found = report_of(page)
    assert (found.url, str(found.published), found.published_because) == (ADDRESS, "2022-05-14", "address of the page")
    # The day of the crawl dates nothing.
    assert report_of(text).published is None


def test_a_date_behind_the_day_of_the_crawl_is_no_date_of_publication(tmp_path: Path) -> None:
    later = PAGE.replace(b"<head>", b'<head><meta name="date" content="2024-01-01">')
    (found,) = reports(put(tmp_path / "a.warc", record("http://a.example/x", later)))
    assert (found.published, found.published_because) == (None, None)
    (found,) = reports(tmp_path / "a.warc", given=msgspec.convert({"published": "2024-01-01"}, type=given_type()))
    assert str(found.published) == "2024-01-01"


def given_type() -> type:
    from openlines.chronology.inputs import Given  # noqa: PLC0415

    return Given


def chunked(page: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (50, page[:50], len(page) - 50, page[50:])


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (chunked(gzip.compress(PAGE)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),
    ],
    ids=["chunks", "told chunks", "packed", "packed chunks", "told packed"],
)
def test_pages_in_archives_are_read_in_chunks_or_packed_and_when_only_said_to_be(
    tmp_path: Path, body: bytes, http: str
) -> None:
    (found,) = reports(put(tmp_path / "a.warc", record(ADDRESS, body, http=http)))
    assert found.text.endswith(SENTENCE)


def test_a_wacz_gives_the_pages_of_its_warcs_and_not_its_list_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"url": "x", "text": "not this"}')
        archive.writestr("archive/data.warc.gz", gzip.compress(record(ADDRESS, PAGE)))
    assert [one.name for one in taken(path)] == [f"{path}#archive/data.warc.gz#{ADDRESS}"]


def test_packed_files_are_what_they_were_before(tmp_path: Path) -> None:
    plain = put(tmp_path / "a" / "page.html", PAGE)
    rows = put(tmp_path / "a" / "rows.jsonl", lines(3))
    before = [one.id for one in taken(plain, rows)]
    packed = [
        put(tmp_path / "b" / "page.html.gz", gzip.compress(PAGE)),
        put(tmp_path / "b" / "rows.jsonl.zst", zstandard.compress(lines(3))),
    ]
    assert [one.id for one in taken(*packed)] == before
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        archive.write(plain, "deep/page.html")
        archive.write(packed[1], "rows.jsonl.zst")
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/._page.html", b"x")
    assert [one.id for one in taken(tmp_path / "both.zip")] == before


@pytest.mark.parametrize("data", [lines(2), gzip.compress(lines(2)), zstandard.compress(lines(2))])
def test_files_are_told_by_their_content_whatever_they_are_called(tmp_path: Path, data: bytes) -> None:
    assert [one.publisher for one in reports(put(tmp_path / "unnamed", data))] == ["X", "X"]


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, count in ((PAGE, 1), (gzip.compress(lines(3)), 3), (record(ADDRESS, PAGE), 1), (FEED, 2)):
        stream = SimpleNamespace(buffer=io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", stream)
        found = taken(Path("-"))
        assert [one.error for one in found] == [None] * count


def test_columns_of_other_names_are_mapped(tmp_path: Path) -> None:
    mapping = columns("text=body, published=date ,publisher=source")
    rows = [{"body": SENTENCE, "date": "2022-05-14", "source": "X", "title": "T", "more": [1]}]
    made = put(tmp_path / "a.jsonl", json.dumps(rows[0]).encode())
    table = tmp_path / "a.parquet"
    parquet.write_table(
        pyarrow.table({"body": [SENTENCE], "date": [date(2022, 5, 14)], "source": ["X"], "n": [1]}), table
    )
    for path, title in ((made, "T"), (table, None)):
        (found,) = reports(path, columns=mapping)
        assert (found.text, str(found.published), found.publisher) == (SENTENCE, "2022-05-14", "X")
        assert found.title == title


@pytest.mark.parametrize("mapping", ["body", "text=", "words=body", "=x"])
def test_a_mapping_that_maps_nothing_is_refused(mapping: str) -> None:
    from openlines.errors import BadRecord  # noqa: PLC0415

    with pytest.raises(BadRecord, match="OL107 --columns"):
        columns(mapping)


def test_a_table_without_the_column_of_the_text_is_refused_with_what_it_has(tmp_path: Path) -> None:
    parquet.write_table(pyarrow.table({"body": ["x"], "day": ["y"]}), tmp_path / "a.parquet")
    (found,) = taken(tmp_path / "a.parquet")
    assert str(found.error).endswith("has no column 'text'; map one with --columns text=…; it has body, day")


def test_a_feed_gives_its_items_with_what_it_says_of_them(tmp_path: Path) -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom &amp; Co</title><entry>
        <title>A &lt; B speak</title>
        <link href="http://a.example/3"/><published>2022-05-15T01:00:00Z</published>
        <content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;</content></entry></feed>"""
    first, second, third = reports(put(tmp_path / "a.rss", FEED), put(tmp_path / "b.xml", atom.encode()))
    assert first.text == "One\n\nThe minister of defence spoke with his counterpart by telephone."
    assert (first.url, first.publisher, str(first.published), first.published_because) == (
        "http://a.example/1",
        "The Outlet",
        "2022-05-13",
        "date of the feed's item",
    )
    assert second.title == "Two"
    assert third.text == f"A < B speak\n\n{SENTENCE}\n\nHe left."
    assert (third.title, third.publisher) == ("A < B speak", "Atom & Co")


def test_a_sitemap_gives_addresses_to_the_copies_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "world" / "call.html", PAGE)
    put(tmp_path / "a.example" / "talks" / "index.html", PAGE.replace(b"long", b"short"))
    put(tmp_path.parent / "outside.html", PAGE)
    news = '<news:news xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><news:publication><news:name>X</news:name>'
    put(
        tmp_path / "sitemap.xml",
        f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://a.example/world/call</loc><lastmod>2022-06-01</lastmod>{news}</news:publication>
        <news:publication_date>2022-05-14T10:00Z</news:publication_date></news:news></url>
        <url><loc>https://a.example/talks/</loc><lastmod>2022-06-01</lastmod></url>
        <url><loc>https://a.example/../outside.html</loc></url>
        <url><loc>https://a.example/never/copied</loc></url></urlset>""".encode(),
    )
    first, second = reports(tmp_path / "sitemap.xml")
    assert (first.url, str(first.published), first.publisher) == ("https://a.example/world/call", "2022-05-14", "X")
    # A day of change dates nothing.
    assert (second.url, second.published) == ("https://a.example/talks/", None)


def test_a_mailbox_gives_its_newsletters(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    message = EmailMessage()
    message["From"], message["Subject"] = "The Outlet <news@outlet.example>", "Élysée : l’appel"
    message["Date"] = "Sat, 14 May 2022 23:30:00 -0500"
    message.set_content("See the page.")
    message.add_alternative(PAGE.decode(), subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    box.add(message)
    plain = EmailMessage()
    plain["Subject"] = "Two"
    plain.set_content(f"{SENTENCE}\n\nFrom there he went on to Geneva.\n")
    box.add(plain)
    box.close()
    first, second = reports(tmp_path / "news.mbox")
    assert (first.title, first.publisher, str(first.published)) == ("Élysée : l’appel", "The Outlet", "2022-05-14")
    assert first.published_because == "Date of the message"
    assert first.text.endswith(SENTENCE)
    assert second.text.endswith("From there he went on to Geneva.")
    assert second.published is None


BODY = ["The minister of defence spoke with his counter-", "part by telephone. A cease-fire was discussed, and",
        "a Franco-", "German plan. Both hoped for a cease-", "fire."]  # fmt: skip


def test_a_pdf_gives_its_paragraphs_without_the_furniture_of_its_pages(tmp_path: Path) -> None:
    pages = [
        [("Ministry of Defence", 72, 800), *((words, 72, 700 - 12 * n) for n, words in enumerate(BODY)),
         (f"It was call {'one' if page else 'two'}.", 72, 600), (f"Page {page} of 2", 280, 30)]
        for page in (1, 2)
    ]  # fmt: skip
    pages[1] = [pages[1][0], ("The next day the minister flew home.", 72, 700), pages[1][-1]]
    (found,) = reports(put(tmp_path / "a.pdf", pdf(pages)))
    assert found.text.split("\n\n") == [
        "The minister of defence spoke with his counterpart by telephone. A cease-fire was discussed, and "
        "a Franco-German plan. Both hoped for a cease-fire.",
        "It was call one.",
        "The next day the minister flew home.",
    ]


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [("The minister of defence", 72, 700), ("spoke with his counterpart", 72, 688)]
    right = [("by telephone on Friday,", 320, 700), ("and the talks were long.", 320, 688)]
    page = [("A headline that goes over both columns of the page", 72, 740.0), *right, *left]
    (found,) = reports(put(tmp_path / "a.pdf", pdf([page])))
    assert found.text.split("\n\n")[1] == SENTENCE


def test_an_input_comes_before_the_rest_of_its_file_is_read(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert self.taken < 10_000_000, "the file was read on"
            self.taken += size
            return (b'{"text": "a"}\n' * (size // 14 + 1))[:size]

    from openlines.intake import opening  # noqa: PLC0415
    from openlines.intake.pieces import Options  # noqa: PLC0415

    found = opening.pieces(Endless(), "x", Options())  # type: ignore[arg-type]
    assert next(found).name == "x:1"
