"""RSS and Atom feeds: one item, one report, with the item's address, title, date and outlet.

An item with its whole text is a page of its own; of others the summary is all there is, and a report says what
it says, however short.
"""

import io
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

import msgspec

from openlines.errors import Damaged, EmptyInput, ExtraMissing, Hostile
from openlines.intake import tags
from openlines.intake.pieces import Piece, Said

# From this many characters on, what an item carries is taken for its whole text.
WHOLE = 1_000
_MOST_ITEMS = 10_000


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a feed: its text as a page, whether that is its whole text, and what the feed says of it."""

    page: str
    whole: bool
    said: Said


def pieces(data: bytes, name: str) -> Iterator[Piece]:
    """The items of a feed under `name#address`. Raises Damaged, Hostile, EmptyInput, ExtraMissing."""
    for number, item in enumerate(items(data, name), 1):
        yield piece(item, name, number)


def piece(item: Item, name: str, number: int) -> Piece:
    """The item of that number as a piece of the feed of that name."""
    where = f"{name}#{item.said.url or number}"
    return Piece(name=where, data=item.page.encode(), suffix=".html", said=item.said)


def items(data: bytes, name: str) -> list[Item]:
    """The items of a feed. Raises Damaged, Hostile, EmptyInput for a feed without any, ExtraMissing."""
    try:
        import feedparser  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("feedparser is not installed", fix="pip install 'openlines[archive]'") from None
    if tags.overloaded(data.decode("latin-1")):
        raise Hostile("a tag of the feed has too many attributes", where=name, fix="leave it out")
    try:
        # A stream, for the library would fetch or open what a string names; cleaning is done later, of pages.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        # Whatever breaks the library's many parsers on a hostile feed, it is this feed that cannot be read.
        what = f"is no feed that can be taken apart ({type(error).__name__})"
        raise Damaged(what, where=name, fix="fetch it again") from None
    entries = feed.entries[:_MOST_ITEMS]
    if not entries:
        if feed.bozo:
            raise Damaged("is no whole feed", where=name, fix="fetch it again")
        raise EmptyInput("is a feed without items", where=name, fix="give a feed with some")
    return [_item(entry, feed.feed) for entry in entries]


def _item(entry: Any, feed: Any) -> Item:
    contents = [part.get("value") or "" for part in entry.get("content") or []]
    content = max([*contents, entry.get("summary") or ""], key=len)
    title = entry.get("title") or None
    day = _day(entry.get("published_parsed"))
    address = entry.get("link") or None
    said = Said(
        url=address if address and address.startswith(("http://", "https://")) else None,
        title=title,
        published=day.isoformat() if day else None,
        because="date of the feed's item" if day else None,
        publisher=(entry.get("source") or {}).get("title") or feed.get("title") or None,
        media_type="text/html; charset=utf-8",
    )
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    page = f"<!DOCTYPE html><html><body><article>{heading}<p>{content}</p></article></body></html>"
    return Item(page=page, whole=len(content) >= WHOLE, said=said)


def _day(parsed: Any) -> date | None:
    """The day of a time as the library gives it (UTC)."""
    try:
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError):
        return None
