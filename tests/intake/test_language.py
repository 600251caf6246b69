"""The language is found among those of the press, or asked for."""

import pytest

from openlines.errors import UnknownLanguage
from openlines.intake import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les deux ministres se sont parlé au téléphone vendredi.", "fr"),
        ("The two ministers spoke by telephone on Friday.", "en"),
        ("Macron a parlé à Poutine.", "fr"),
        ("Le ministre Sergueï Choïgou a reçu Lloyd Austin, dit le New York Times.", "fr"),
        ("Austin and Shoigu spoke for an hour, Le Monde reports.", "en"),
    ],
)
def test_french_and_english_are_told_apart(text: str, code: str) -> None:
    assert language.find(text) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Minister sprach am Freitag mit seinem Amtskollegen über den Krieg.", "'de'"),
        ("El ministro habló el viernes por teléfono con su homólogo ruso.", "'es'"),
        ("Министр обороны поговорил по телефону со своим коллегой.", "'ru'"),
        ("国防部长周五与俄罗斯国防部长通电话。", "'zh'"),
    ],
)
def test_another_language_is_refused_by_name(text: str, found: str) -> None:
    with pytest.raises(UnknownLanguage, match=f"OL106.*{found}.*--language"):
        language.find(text)


def test_too_few_words_need_a_hint() -> None:
    with pytest.raises(UnknownLanguage, match="so few words"):
        language.find("OK")
    assert language.find("OK", hint="fr-FR") == "fr"


@pytest.mark.parametrize(("given", "code"), [("fr", "fr"), ("EN", "en"), ("fr-CA", "fr"), ("en_US", "en")])
def test_a_language_is_taken_as_users_write_it(given: str, code: str) -> None:
    assert language.given(given) == code


def test_a_language_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="OL106"):
        language.given("tlh")
