"""Atom 1.0 (RFC 4287): a feed of what happened, written so that any reader of feeds takes it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from openlines.records import Record

_NAMESPACE = "http://www.w3.org/2005/Atom"
# A feed without entries must bear a moment all the same, and the same each time.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(Record, frozen=True, kw_only=True):
    """One thing that happened. `key` names it for ever: its id is made of it. `updated` is UTC, without zone."""

    key: str
    title: str
    summary: str
    address: str
    updated: datetime


def feed(*, title: str, address: str, page: str, language: str, entries: Sequence[Entry]) -> bytes:
    """A feed that lies at `address` and is shown for people at `page`; the latest entry comes first."""
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": language})
    _put(root, "id", address)
    _put(root, "title", title)
    _put(root, "updated", _moment(max((one.updated for one in entries), default=_NEVER)))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _put(SubElement(root, "author"), "name", "openlines")
    for one in entries:
        entry = SubElement(root, "entry")
        _put(entry, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, one.key)}")
        _put(entry, "title", one.title)
        _put(entry, "updated", _moment(one.updated))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.address})
        _put(entry, "summary", one.summary)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _writable(words)


def _writable(words: str) -> str:
    """Without the characters that XML cannot hold, even escaped."""
    return "".join(
        sign
        for sign in words
        if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )


def _moment(value: datetime) -> str:
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")
