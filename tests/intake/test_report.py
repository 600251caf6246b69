"""Reports from text: whole, stable, and never without a coded error."""

import hashlib
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openlines import intake
from openlines.errors import BadDate, InputError, UnknownLanguage

TEXT = """Print Friendly, PDF & Email

Les ministres se parlent enfin

Par admin · 14 mai 2022 · Partager sur FacebookTweetÉpingler

Le ministre a fait unedemande à son homologue, vendredi, selon « Le Quotidien ».\r

Lire aussi : Dix recettes de saison

Ils s’étaient parlé en février.

Laisser un commentaire
"""


def test_a_text_saved_from_a_page_becomes_a_report() -> None:
    report = intake.from_text(TEXT)
    assert report.text == (
        "Les ministres se parlent enfin\n\n"
        "Le ministre a fait une demande à son homologue, vendredi, selon « Le Quotidien ».\n\n"
        "Ils s’étaient parlé en février."
    )
    assert report.id == hashlib.sha256(report.text.encode()).hexdigest()
    assert (report.language, report.title) == ("fr", "Les ministres se parlent enfin")
    assert (report.published, report.published_because) == (date(2022, 5, 14), "byline")
    assert report.mended == ("unedemande",)


def test_without_a_date_of_publication_there_is_none() -> None:
    report = intake.from_text("The ministers spoke on 13 May 2022, the ministry said. They agreed to speak again.")
    assert (report.published, report.published_because) == (None, None)


@pytest.mark.parametrize("day", [date(2022, 5, 15), "2022-05-15", "2022-05-15T10:00:00Z", datetime(2022, 5, 15, 9)])
def test_a_given_date_goes_before_the_text_s(day: date | str) -> None:
    report = intake.from_text(TEXT, published=day)
    assert (report.published, report.published_because) == (date(2022, 5, 15), "given")


@pytest.mark.parametrize("day", ["yesterday", "2022-02-31", "", "14/05/2022", "20"])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(BadDate, match=r"OL105 .* is no date; give the day of publication as YYYY-MM-DD"):
        intake.from_text(TEXT, published=day)


def test_a_given_language_is_used_or_refused() -> None:
    assert intake.from_text("OK", language="en").language == "en"
    with pytest.raises(UnknownLanguage, match=r"OL106"):
        intake.from_text(TEXT, language="xx")


def test_bytes_of_plain_text_and_the_text_give_the_same_report() -> None:
    assert intake.from_bytes(TEXT.encode(), name="-") == intake.from_text(TEXT)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *TEXT.splitlines(),
                "By Jane Doe",
                "May 14, 2022",
                "12 Comments",
                "Related articles",
                "(with AFP)",
            ]
        ),
        st.text(max_size=60),
        st.sampled_from(["dansla", "unedemande", "Share", "·", "(avec AFP)", "\u00a0", "\u2028", "Home / World"]),
        st.text("aà'’ .\n\r\t·|(]#1é", max_size=40),
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["\n", " ", "\r\n\r\n", ""]), st.sampled_from([None, "fr", "en"]))
def test_any_text_gives_a_stable_report_or_a_coded_error(lines: list[str], joint: str, language: str | None) -> None:
    try:
        report = intake.from_text(joint.join(lines), language=language)
    except InputError as error:
        assert str(error).startswith("OL1")  # noqa: PT017
        return
    assert report.text == report.text.strip()
    assert intake.from_text(report.text, language=report.language).text == report.text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/plain; charset=utf-16"]))
def test_any_bytes_give_a_report_or_a_coded_error(data: bytes, media_type: str | None) -> None:
    try:
        intake.from_bytes(data, name="x", media_type=media_type, language="en")
    except InputError as error:
        assert str(error).startswith("OL1")  # noqa: PT017


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "seed" / "article.txt").exists(), reason="not measured: no data")
def test_the_scraped_seed_article_is_cleaned_and_mended() -> None:
    raw = (SHARED / "seed" / "article.txt").read_text("utf-8")
    report = intake.from_text(raw)
    assert report.mended == ("unedemande",)
    for furniture in ("Print Friendly", "By admin", "Leave a Reply", "email address"):
        assert furniture in raw
        assert furniture not in report.text
    assert report.text.startswith(raw[:60])
    assert report.published is None


@pytest.mark.skipif(not (SHARED / "seed" / "article.txt").exists(), reason="not measured: no data")
def test_a_usual_report_takes_milliseconds() -> None:
    raw = (SHARED / "seed" / "article.txt").read_text("utf-8")
    intake.from_text(raw)
    times = []
    for _ in range(20):
        start = time.process_time()
        intake.from_text(raw)
        times.append(time.process_time() - start)
    assert min(times) < 0.006  # twice what is aimed at, for slow machines
