"""Sitemaps (sitemaps.org, with Google's news elements) of pages that were copied: the copies, with their addresses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from openlines.errors import Damaged, EmptyInput, InputError, NotText
from openlines.intake.files import read_bytes
from openlines.intake.kinds import suffix_of
from openlines.intake.pieces import Options, Piece, Said

LONGEST = 50_000_000  # what the protocol allows
# How copies are called where the address names no file.
_ENDINGS = ("", ".html", ".htm", "/index.html", "index.html")


def pieces(data: bytes, name: str, options: Options) -> Iterator[Piece]:
    """The pages named by a sitemap of which a copy lies beside it, by their path or by their last name, with or without
    a folder for the host. The sitemaps that an index names are found in the folder by themselves. A change
    (`lastmod`) bounds the day of publication from above and dates nothing. Raises Damaged, EmptyInput, NotText."""
    if options.folder is None:
        if options.depth:
            return  # its pages are in the same archive
        raise NotText("is a sitemap without pages beside it", where=name, fix="give the file in its folder")
    home = Path(options.folder)
    found = 0
    seen = False
    for said, index in _entries(data, name):
        seen = True
        path = None if index or said.url is None else _copy(home, said.url)
        found += index or path is not None
        if path is not None:
            yield _page(path, said, options)
    if seen and not found:
        raise EmptyInput("no copy of its pages is beside it", where=name, fix="put it where the copies are")
    if not seen:
        raise EmptyInput("is a sitemap without pages", where=name, fix="leave it out")


def _page(path: Path, said: Said, options: Options) -> Piece:
    try:
        content = read_bytes(path, max_bytes=options.max_bytes)
    except InputError as error:
        return Piece(name=str(path), error=error)
    return Piece(name=str(path), data=content, suffix=suffix_of(path.name), said=said)


def _copy(home: Path, address: str) -> Path | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    way = unquote(parts.path).strip("/")
    host = parts.hostname or ""
    places = (way, f"{host}/{way}", way.rpartition("/")[2])
    for place in dict.fromkeys(places):
        for ending in _ENDINGS:
            file = place + ending
            if not file or "\x00" in file or len(file) > 1000:
                continue
            try:
                path = home / file.lstrip("/")
                # An address may climb ("/../"); what it then names is not its copy.
                if path.resolve().is_relative_to(home.resolve()) and path.is_file():
                    return path
            except OSError:
                continue
    return None


def _entries(data: bytes, name: str) -> Iterator[tuple[Said, bool]]:
    """Each page of a sitemap, or each sitemap of an index (then True)."""
    import io  # noqa: PLC0415

    from lxml import etree  # noqa: PLC0415

    try:
        for _, node in etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if kind in ("url", "sitemap"):
                yield _said(node), kind == "sitemap"
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Damaged(f"is no whole sitemap ({str(error)[:120]})", where=name, fix="fetch it again") from None


def _said(node: Any) -> Said:
    values: dict[str, str] = {}
    for child in node.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            values.setdefault(child.tag.rpartition("}")[2], child.text.strip()[:2000])
    day = values.get("publication_date", "")[:10] or None
    return Said(
        url=values.get("loc"),
        title=values.get("title"),
        published=day,
        because="date in the sitemap" if day else None,
        publisher=values.get("name"),
        captured=values.get("lastmod"),
    )
