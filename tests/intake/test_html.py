"""Pages become the text that a reader sees as the report."""

import time

import pytest

from openlines import intake
from openlines.errors import EmptyInput, InputError, TooLarge
from openlines.intake import html

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>Les deux ministres se parlent | Le Quotidien</title>
<meta property="og:site_name" content="Le Quotidien">
<script type="application/ld+json">
{"@type":"NewsArticle","datePublished":"2022-05-14T08:00:00+02:00"}</script>
</head><body><nav><a href="/">Accueil</a> &gt; <a href="/m">Monde</a></nav>
<article><h1>Les deux ministres se parlent</h1>
<p class="article__chapo">Pour la premi&egrave;re fois depuis l’hiver, les ministres de la D&eacute;fense
des deux pays se sont entretenus au t&eacute;l&eacute;phone.</p><p>Par Jeanne Martin</p>
<p>Le ministre a fait une <a href="/x">demande</a> de cessez-le-feu, selon <a href="/y">son porte-parole</a>,
qui précise que la conversation a duré une heure environ et qu’elle fut cordiale.</p>
<aside class="related"><p>Lire aussi : Dix recettes de saison</p></aside>
<p>« Nous continuerons à nous parler », a déclaré samedi son homologue devant la presse, avant de quitter
la salle sans répondre aux questions.</p>
<p>Les deux hommes s’étaient vus pour la dernière fois en novembre, à Bruxelles, en marge d’une réunion.</p>
<div><a>Partager sur Facebook</a><a>Tweeter</a></div></article>
<section><h3>Laisser un commentaire</h3><p>Votre adresse e-mail ne sera pas publiée.</p></section>
<footer>© Le Quotidien – Mentions légales</footer></body></html>"""
SENTENCE = "<p>The minister of defence spoke with his counterpart by telephone on Friday, both sides said.</p>"


def test_a_page_becomes_a_report() -> None:
    report = intake.from_bytes(PAGE.encode(), name="page.html")
    assert [line[:30] for line in report.text.split("\n\n")] == [
        "Les deux ministres se parlent",
        "Pour la première fois depuis l",
        "Le ministre a fait une demande",
        "« Nous continuerons à nous par",
        "Les deux hommes s’étaient vus ",
    ]
    assert (str(report.published), report.published_because) == ("2022-05-14", "JSON-LD datePublished")
    assert (report.title, report.publisher, report.language) == (
        "Les deux ministres se parlent",
        "Le Quotidien",
        "fr",
    )


def test_what_the_caller_knows_goes_before_what_the_page_says() -> None:
    report = intake.from_bytes(
        PAGE.encode(), name="page.html", published="2022-05-15", publisher="X", url="https://x.example"
    )
    assert (str(report.published), report.published_because, report.publisher, report.url) == (
        "2022-05-15",
        "given",
        "X",
        "https://x.example",
    )


def test_a_standfirst_outside_the_article_is_kept() -> None:
    page = PAGE.replace("<article><h1>", "<header><h1>").replace("<p>Par Jeanne", "</header><article><p>Par Jeanne")
    assert "Pour la première fois depuis l’hiver" in intake.from_bytes(page.encode(), name="p.html").text


def test_a_date_in_the_body_of_a_page_does_not_date_it() -> None:
    page = f"<html><body><h1>Title</h1>{SENTENCE * 3}<p>They had met on 14 May 2022 in Geneva.</p></body></html>"
    assert intake.from_bytes(page.encode(), name="p.html").published is None


@pytest.mark.parametrize(
    ("data", "name", "media_type", "page"),
    [
        (b"<!DOCTYPE html><html>", "-", None, True),
        (b"\xef\xbb\xbf  <html lang=en>", "x.txt", None, True),
        ("<html><body>".encode("utf-16"), "x", None, True),
        (b"Text first <p>then", "x.html", None, True),
        (b"no tags", "x", "text/html; charset=utf-8", True),
        (b"Plain text with a <b>tag", "x.txt", None, False),
        (b"He said that 3 < 4 and <p> is a tag.", "x.txt", None, False),
        (b"Plain text", "x.html", None, False),
    ],
)
def test_pages_are_told_from_plain_text(data: bytes, name: str, media_type: str | None, page: bool) -> None:
    assert html.is_page(data, name=name, media_type=media_type) is page


def test_a_page_in_which_no_article_is_found_gives_its_blocks() -> None:
    text = intake.from_bytes(
        b"<html><body><div>The ministers spoke.<br>They agreed.</div></body></html>", name="x"
    ).text
    assert text == "The ministers spoke.\n\nThey agreed."


def test_a_page_without_text_is_empty() -> None:
    for page in (b"<html></html>", b"<html><body><script>var a;</script></body></html>", b"<p" * 1000):
        with pytest.raises(EmptyInput, match="OL104"):
            intake.from_bytes(page, name="x", media_type="text/html")


@pytest.mark.parametrize("depth", [2_100, 5_000, 100_000])
def test_a_page_nested_too_deep_is_refused_and_not_read_in_part(depth: int) -> None:
    with pytest.raises(TooLarge, match="OL102 x: the page is nested too deep"):
        intake.from_bytes(f"<html><body>{'<div>' * depth}{SENTENCE}".encode(), name="x")


def test_a_page_nested_deep_is_read() -> None:
    page = f"<html><body>{'<div>' * 1_000}{SENTENCE}"
    assert intake.from_bytes(page.encode(), name="x").text.startswith("The minister of defence")


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{SENTENCE}" + "<a href=x>y</a>" * 300_000,
        "<html><body><p>" + "The minister spoke to him. " * 380_000,
        "<html><body><p " + "a=b " * 500_000 + ">",
        "<html><body>" + SENTENCE * 4_000,
        '<html><script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script><body>" + SENTENCE,
    ],
    ids=["links", "one paragraph", "attributes", "paragraphs", "json"],
)
def test_hostile_pages_end_within_seconds(page: str) -> None:
    start = time.process_time()
    try:
        intake.from_bytes(page.encode(), name="x", max_bytes=50_000_000)
    except InputError as error:
        assert str(error).startswith("OL10")  # noqa: PT017  (either answer is right, in time)
    assert time.process_time() - start < 10
