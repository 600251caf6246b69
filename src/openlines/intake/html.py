"""The text of a report out of its page.

trafilatura finds the article's body; the headline and the standfirst are put back where it left them out. A
page that is too deep or too large for it, or in which it finds nothing, is read block by block instead.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from openlines.errors import EmptyInput, TooLarge
from openlines.intake import metadata, tags
from openlines.intake.metadata import Metadata
from openlines.knowledge.fold import fold

_MAX_ELEMENTS = 30_000
_MAX_DEPTH = 200
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|main|section)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "svg", "nav", "aside", "footer", "form", "button",
     "select", "iframe", "head", "figure", "object", "video", "audio", "textarea"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "section", "article", "main",
     "header", "td", "th", "tr", "table", "ul", "ol", "dd", "dt", "pre", "br", "body", "address",
     "figcaption"]
)  # fmt: skip
_STANDFIRST = re.compile(
    r"chapo|chapeau|stand-?first|sub-?(?:title|headline|heading)|\bdek\b|\bdeck\b|\blede\b|\bintro\b|article__desc",
    re.IGNORECASE,
)
_BELOW_HEADLINE = "//h1/following::*[self::p or self::div or self::h2][@class or @id or @itemprop]"
_SPACE = re.compile(r"\s+")
_SHORTEST_BODY = 200  # characters; below, trafilatura has found a caption or a cookie notice
_STANDFIRST_LENGTHS = (40, 800)


@dataclass(frozen=True)
class Page:
    """A report's text as a reader of the page sees it, with what the page says about itself."""

    text: str
    metadata: Metadata


def is_page(data: bytes, *, name: str = "", media_type: str | None = None) -> bool:
    """Whether bytes are a page: its media type says so, or it begins like one."""
    if media_type and "html" in media_type.lower():
        return True
    sample = data[:4096].replace(b"\x00", b"")
    if _PAGE.search(sample):
        return sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") or name.lower().endswith(
            (".html", ".htm", ".xhtml")
        )
    return False


def extract(source: str, *, url: str | None = None, where: str | None = None) -> Page:
    """The report of a page. Raises EmptyInput where the page has no text, TooLarge where it is
    nested over 2,000 elements deep."""
    root = _parsed(source, where)
    about = metadata.read(root, url=url)
    blocks = _blocks(root)
    if not _is_small(root):
        return Page(text=_with_head(blocks, about.title, None), metadata=about)
    body = _body(source)
    if body is None or len(body) < min(_SHORTEST_BODY, len(blocks) // 2):
        body = blocks
    return Page(text=_with_head(body, about.title, _standfirst(root)), metadata=about)


def guessed_date(source: str, *, url: str | None = None) -> date | None:
    """The date of publication by the marks in the markup that htmldate knows; it searches no words."""
    from htmldate import find_date  # noqa: PLC0415

    root = _parsed(source, None)
    if not _is_small(root):
        return None
    return metadata.iso_date(find_date(root, extensive_search=False, original_date=True, url=url))


def _parsed(source: str, where: str | None) -> Any:
    from lxml import etree, html  # noqa: PLC0415  (plain text needs none of this)

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    if tags.overloaded(source):
        raise TooLarge("a tag of the page has too many attributes", where=where, fix="save its text as plain text")
    declared = _DECLARATION.match(source)
    try:
        root = html.document_fromstring(source[declared.end() :] if declared else source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise EmptyInput("the page has no text", where=where, fix="save the page with its text") from None
    # Past its limits libxml2 stops without an exception; half a page must not be taken for the whole.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooLarge("the page is nested too deep to be read", where=where, fix="save its text as plain text")
    return root


def _is_small(root: Any) -> bool:
    """Whether a page is within what trafilatura and htmldate, which recurse, are safe and quick with."""
    from lxml import etree  # noqa: PLC0415

    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > _MAX_DEPTH or elements > _MAX_ELEMENTS:
            return False
    return True


def _with_head(body: str, title: str | None, standfirst: str | None) -> str:
    """The body below headline and standfirst, each put in only where the body does not have it yet."""
    known = fold(body)
    head = [part for part in (title, standfirst) if part and fold(part) not in known]
    return "\n\n".join([*head, body])


def _standfirst(root: Any) -> str | None:
    """The paragraph under the headline that pages mark as such (chapô, standfirst), outside asides."""
    for node in root.xpath(_BELOW_HEADLINE)[:60]:
        marks = " ".join(filter(None, (node.get("class"), node.get("id"), node.get("itemprop"))))
        text = " ".join("".join(node.itertext()).split())
        shortest, longest = _STANDFIRST_LENGTHS
        if _STANDFIRST.search(marks) and shortest <= len(text) <= longest:
            silent = any(above.tag in _SILENT for above in node.iterancestors())
            return None if silent else text
    return None


def _body(source: str) -> str | None:
    import trafilatura  # noqa: PLC0415  (a fifth of a second)

    found = trafilatura.bare_extraction(
        source, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = getattr(found, "text", None)
    # trafilatura sets one paragraph a line.
    return text.replace("\n", "\n\n") if isinstance(text, str) and text.strip() else None


def _blocks(root: Any) -> str:
    """All text of a page's blocks, without its furniture elements: linear, without recursion."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        if tag in _BLOCKS:
            pieces.append("\n\n")
        if not silent:
            pieces.append(_SPACE.sub(" ", (node.text if event == "start" else node.tail) or ""))
    paragraphs = "".join(pieces).split("\n\n")
    return "\n\n".join(filter(None, map(str.strip, paragraphs)))
