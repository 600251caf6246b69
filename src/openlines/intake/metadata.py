"""What a page says about itself: JSON-LD, meta elements, `<time>`, `lang`, the canonical address.

A date of publication is taken as written there (the publisher's own day, no conversion between time zones);
a date of change never stands for it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

_SCRIPTS, _SCRIPT_LENGTH, _NODES = 20, 500_000, 5_000
_TITLE_LENGTH = 300
_ISO = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/_-]|$)")
_SITE = re.compile(r"(?<!\s)\s+[|·—–-]\s+")

# schema.org types that are reports; a page's JSON-LD also describes the site, its owner and its videos.
_REPORTS = frozenset(
    ["article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
     "blogposting", "liveblogposting", "opinionnewsarticle", "report", "socialmediaposting",
     "techarticle", "webpage"]
)  # fmt: skip
# Names of meta elements that carry the date of publication, the surest first.
_DATES = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished",
    "date_published", "publication_date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "citation_publication_date", "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone")


@dataclass(frozen=True)
class Metadata:
    """What a page says about itself; None where it says nothing. `because` names where the date stood."""

    title: str | None = None
    published: date | None = None
    because: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read(root: Any, *, url: str | None = None) -> Metadata:
    """The metadata of a parsed page (an lxml element)."""
    metas = _metas(root)
    articles = list(_articles(root))
    published, because = _published(root, metas, articles, url)
    publisher = next((metas[name] for name in _SITES if metas.get(name)), None) or next(
        filter(None, (_name(article.get("publisher")) for article in articles)), None
    )
    return Metadata(
        title=_title(root, metas, articles, publisher),
        published=published,
        because=because,
        publisher=publisher,
        url=_canonical(root, metas) or url,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale"),
    )


def iso_date(text: object) -> date | None:
    """The day with which an ISO 8601 date or time begins; None where there is none."""
    found = _ISO.match(text) if isinstance(text, str) else None
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def date_in_url(url: str | None) -> date | None:
    """The day in an address such as …/2022/05/14/…; None where there is none."""
    found = _IN_URL.search(url or "")
    return iso_date("-".join(found.groups())) if found else None


def _published(
    root: Any, metas: dict[str, str], articles: list[dict[str, Any]], url: str | None
) -> tuple[date | None, str | None]:
    for article in articles:
        if day := iso_date(article.get("datePublished")):
            return day, "JSON-LD datePublished"
    for name in _DATES:
        if day := iso_date(metas.get(name)):
            return day, f"meta {name}"
    times = [time for time in root.iter("time") if iso_date(time.get("datetime"))]
    marked = [time for time in times if time.get("pubdate") is not None or _says_published(time)]
    days = {iso_date(time.get("datetime")) for time in marked or times if not _says_changed(time)}
    # Several days in <time> elements are those of other articles in a list, or of comments.
    if len(days) == 1 or (marked and days):
        return iso_date(marked[0].get("datetime")) if marked else days.pop(), "<time>"
    if day := date_in_url(url):
        return day, "address of the page"
    return None, None


def _says_published(time: Any) -> bool:
    marks = f"{time.get('itemprop') or ''} {time.get('class') or ''} {time.get('property') or ''}".lower()
    return "publi" in marks or "entry-date" in marks


def _says_changed(time: Any) -> bool:
    marks = f"{time.get('itemprop') or ''} {time.get('class') or ''} {time.get('property') or ''}".lower()
    return "modif" in marks or "updat" in marks


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content[:2000])
    return found


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    scripts = (s for s in root.iter("script") if (s.get("type") or "").strip().lower() == "application/ld+json")
    for _, script in zip(range(_SCRIPTS), scripts, strict=False):
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not 0 < len(source) <= _SCRIPT_LENGTH:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _reports_in(data)


def _reports_in(data: Any) -> list[dict[str, Any]]:
    """Objects that describe a report, articles before mere pages; without recursion, for data may be deep."""
    waiting, found = [data], []
    for _ in range(_NODES):
        if not waiting:
            break
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:100]
        elif isinstance(node, dict):
            types = node.get("@type")
            names = {str(name).lower() for name in (types if isinstance(types, list) else [types])}
            if names & _REPORTS:
                found.append(node)
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    return sorted(found, key=lambda node: "webpage" in str(node.get("@type")).lower())


def _name(node: Any) -> str | None:
    if isinstance(node, list):
        node = node[0] if node else None
    if isinstance(node, dict):
        node = node.get("name")
    return node.strip() or None if isinstance(node, str) else None


def _canonical(root: Any, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    address = metas.get("og:url", "")
    return address if address.startswith("http") else None


def _title(root: Any, metas: dict[str, str], articles: list[dict[str, Any]], publisher: str | None) -> str | None:
    headings = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    headings = [heading for heading in headings if heading and heading != publisher]
    if len(set(headings)) == 1 and len(headings[0]) <= _TITLE_LENGTH:
        return headings[0]
    stated = [_name(article.get("headline")) for article in articles] + [metas.get(name) for name in _TITLES]
    titles = (" ".join((title.text or "").split()) for title in root.iter("title"))
    for title in [*stated, *titles]:
        if title and len(title) <= _TITLE_LENGTH:
            return _without_site(" ".join(title.split()), publisher)
    return None


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the site's name behind the last separator."""
    parts = _SITE.split(title)
    if len(parts) > 1 and publisher and publisher.lower() in parts[-1].lower():
        return title[: title.rfind(parts[-1])].rstrip(" |·—–-")
    return title
