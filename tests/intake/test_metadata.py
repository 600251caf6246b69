"""What pages say about themselves: the date of publication and no other, publisher, title, address."""

import pytest
from lxml import html

from openlines.intake import metadata

LD = '<script type="application/ld+json">{}</script>'
DATES = [
    (LD.format('{"@type":"NewsArticle","datePublished":"2022-05-14T23:30:00-04:00","dateModified":"2022-05-16"}'),
     "2022-05-14", "JSON-LD datePublished"),
    (LD.format('{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},'
               '{"@type":["Article","X"],"datePublished":"2022-05-14"}]}'),
     "2022-05-14", "JSON-LD datePublished"),
    (LD.format('[{"@type":"WebSite"},{"@type":"Report","datePublished":"20220514"}]'),
     "2022-05-14", "JSON-LD datePublished"),
    ('<meta property="article:published_time" content="2022-05-14T10:00:00Z">',
     "2022-05-14", "meta article:published_time"),
    ('<meta name="DC.date.issued" content="2022-05-14">', "2022-05-14", "meta dc.date.issued"),
    ('<meta itemprop="datePublished" content="2022-05-14">', "2022-05-14", "meta datepublished"),
    ('<time datetime="2022-05-14T10:00">14 May</time>', "2022-05-14", "<time>"),
    ('<time datetime="2022-05-16">x</time><time class="entry-date published" datetime="2022-05-14">y</time>',
     "2022-05-14", "<time>"),
]  # fmt: skip
SITE = '<meta property="og:site_name" content="The Example">'
NO_DATES = [
    LD.format('{"@type":"NewsArticle","dateModified":"2022-05-16"}'),
    LD.format('{"@type":"VideoObject","datePublished":"2022-05-16"}'),
    LD.format('{"@type":"NewsArticle","datePublished":"2022-02-31"}'),
    LD.format('{"@type":"NewsArticle","datePublished":'),
    LD.format("[" * 5000),
    '<meta property="article:modified_time" content="2022-05-16">',
    '<meta name="date" content="yesterday">',
    '<time datetime="2022-05-14">a</time><time datetime="2021-03-02">b</time>',
    '<time class="updated" datetime="2022-05-14">a</time>',
    "<p>On 14 May 2022 they met.</p>",
]


def read(head: str, **known: str) -> metadata.Metadata:
    return metadata.read(html.document_fromstring(f"<html><head>{head}</head><body>.</body></html>"), **known)


@pytest.mark.parametrize(("head", "day", "because"), DATES)
def test_the_date_of_publication_is_read(head: str, day: str, because: str) -> None:
    found = read(head)
    assert (str(found.published), found.because) == (day, because)


@pytest.mark.parametrize("head", NO_DATES)
def test_other_dates_are_no_date_of_publication(head: str) -> None:
    assert read(head).published is None


def test_an_address_with_a_day_dates_a_page_that_says_nothing_else() -> None:
    assert str(read("", url="https://a.example/2022/05/14/call").published) == "2022-05-14"
    assert read("", url="https://a.example/2022/05/call").published is None


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (SITE, "The Example"),
        (LD.format('{"@type":"Article","publisher":{"name":"The Example"}}'), "The Example"),
        (LD.format('{"@type":"Article","publisher":[{"name":" The Example "}]}'), "The Example"),
        ("", None),
    ],
)
def test_the_publisher_is_read(head: str, publisher: str | None) -> None:
    assert read(head).publisher == publisher


def test_the_site_s_name_is_no_part_of_the_title() -> None:
    head = "<title>Ministers speak - at last | The Example</title>" + SITE
    assert read(head).title == "Ministers speak - at last"


def test_address_and_language_are_read() -> None:
    root = html.document_fromstring(
        '<html lang="fr-FR"><head><link rel="canonical" href="https://a.example/x"></head><body>.</body></html>'
    )
    found = metadata.read(root, url="https://b.example")
    assert (found.url, found.language) == ("https://a.example/x", "fr-FR")
