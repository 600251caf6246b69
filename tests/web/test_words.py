"""Two languages: every word in both, the reader's choice kept, dates as each language writes them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import openlines.web
from openlines.errors import TableError
from openlines.web import dating, words
from openlines.web.words import say, table
from tests.web.conftest import OURS, Client

HOME = Path(openlines.web.__file__).parent
SOURCES = [*HOME.glob("templates/*.html"), *HOME.glob("*.py")]
# t('lines.title') names a key; t('codes.rank-' ~ code) all keys that begin so.
_KEY = re.compile(r"""['"]([a-z][a-z_]*\.[\w-]+)['"]""")


def _named() -> set[str]:
    files = {path.stem for path in (HOME / "words").glob("*.toml")}
    found = {key for path in SOURCES for key in _KEY.findall(path.read_text("utf-8"))}
    return {
        key
        for key in found
        if key.split(".")[0] in files and not key.endswith((".html", ".toml", ".py", ".css", ".js"))
    }


def test_every_key_that_pages_name_has_words() -> None:
    missing = [k for k in _named() if k not in table() and not (k[-1] == "-" and any(t.startswith(k) for t in table()))]
    assert missing == []


def test_no_word_is_left_without_a_page() -> None:
    named = _named()
    starts = tuple(key for key in named if key.endswith("-"))
    assert [key for key in table() if key not in named and not key.startswith((*starts, "errors."))] == []


def test_both_languages_name_the_same_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.toml").write_text('x = { en = "{n} of {all}", fr = "{n} sur {tous}" }\n')
    monkeypatch.setattr(words, "HOME", tmp_path)
    with pytest.raises(TableError, match=r"bad\.toml"):
        words.table.__wrapped__()


def test_plurals_follow_the_language() -> None:
    assert [say("en", "lines.count", n=n) for n in (0, 1, 2, 1200)] == ["0 lines", "1 line", "2 lines", "1,200 lines"]
    assert [say("fr", "lines.count", n=n) for n in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]


@pytest.mark.parametrize(
    ("told", "language"),
    [("fr-CA,fr;q=0.9,en;q=0.8", "fr"), ("en;q=0.5,fr", "fr"), ("de,en", "en"), ("de", "en"), ("x;q=,,fr", "fr")],
)
def test_the_browser_says_which_language(client: Client, told: str, language: str) -> None:
    assert f'<html lang="{language}"' in client.get("/lines", headers={"Accept-Language": told}).text


def test_a_chosen_language_is_kept_and_the_filters_with_it(client: Client) -> None:
    page = client.get("/lines?q=russia&lang=fr").text
    assert '<html lang="fr"' in page
    assert 'value="russia"' in page
    assert "lang=en" in page
    assert '<html lang="fr"' in client.get("/lines").text


def test_a_chosen_theme_is_kept(client: Client) -> None:
    assert 'data-theme="auto"' in client.get("/lines").text
    client.post("/preferences", data={"theme": "dark"}, headers=OURS)
    assert 'data-theme="dark"' in client.get("/lines").text


@pytest.mark.parametrize(
    ("edtf", "english", "french"),
    [
        ("2022-05-13", "Friday 13 May 2022", "vendredi 13 mai 2022"),
        ("2022-02~", "about February 2022", "vers février 2022"),
        ("2022?", "perhaps 2022", "peut-être 2022"),
        ("2022-05-09/2022-05-15", "9 May 2022 to 15 May 2022", "9 mai 2022 – 15 mai 2022"),
        ("2022-02-24/..", "from 24 February 2022 on", "à partir du 24 février 2022"),
        ("../2022-02-24", "until 24 February 2022", "jusqu’au 24 février 2022"),
        ("202X", "2020 to 2029", "2020 – 2029"),
        (None, "date not known", "date inconnue"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_dates_are_written_as_each_language_does(edtf: str | None, english: str, french: str) -> None:
    assert (dating.when("en", edtf), dating.when("fr", edtf)) == (english, french)


def test_moments_bear_their_zone() -> None:
    assert dating.moment("en", datetime(2022, 5, 13, 14, 5)) == "13 May 2022, 14:05 UTC"
    assert dating.moment("fr", datetime(2022, 5, 13, 14, 5, tzinfo=UTC)) == "13 mai 2022, 14:05 TU"


def test_lengths_of_time_are_told_in_days_and_in_what_can_be_imagined() -> None:
    assert dating.span("en", 1) == "1 day"
    assert dating.span("en", 84) == "84 days (3 months)"
    assert dating.span("fr", 1204) == "1\u202f204 jours (3,3 ans)"
    assert dating.short("en", date(2022, 5, 13)) == "13 May 2022"


def test_a_name_in_any_script_is_kept(client: Client) -> None:
    for name in ("Łukasz Żółć", "Зоя; Ω=1", "李 娜", 'Ada "B" Berg'):
        client.post("/preferences", data={"name": name}, headers=OURS)
        assert f'name="name" value="{name}"' in client.get("/lines").text.replace("&#34;", '"')
