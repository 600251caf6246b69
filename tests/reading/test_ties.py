"""Which contact a statement is about, what it says of it, and whom it answers."""

from datetime import date

import pytest

from openlines.reading import read
from openlines.records import Reading, Report, Statement

HEAD = (
    "MADRID, 3 March 2021 - Spain's foreign minister, Ana Ruiz, spoke by telephone on Wednesday with her Moroccan "
    "counterpart, Said Alami, the Spanish foreign ministry said. "
)
TETE = (
    "MADRID, 3 mars 2021 - La ministre espagnole des Affaires étrangères, Ana Ruiz, s'est entretenue mercredi au "
    "téléphone avec son homologue marocain, Saïd Alami, a annoncé le ministère espagnol des Affaires étrangères. "
)


def reading(text: str, language: str) -> Reading:
    return read(Report(id="x", text=text, language=language, published=date(2021, 3, 3)))


def said(found: Reading, words: str) -> Statement:
    return next(s for s in found.statements if any(words in piece.text for piece in s.content))


@pytest.mark.parametrize(
    ("head", "sentence", "words", "language", "attribute"),
    [
        (HEAD, "The call was requested by Rabat, the ministry said.", "requested by", "en", "initiative"),
        (HEAD, "The conversation lasted forty minutes, a Spanish official said.", "lasted", "en", "duration"),
        (HEAD, "A Spanish official said they had discussed fishing rights.", "fishing", "en", "topic"),
        (HEAD, "Ms Ruiz demanded an immediate release of the crew.", "release of", "en", "demand"),
        (HEAD, "The Moroccan ministry denied that any call had taken place.", "any call", "en", "occurrence"),
        (HEAD, "The ambassador took part in the call, the Spanish ministry said.", "ambassador", "en", "participants"),
        (TETE, "L'appel a eu lieu à la demande de Rabat, a précisé le ministère.", "demande de", "fr", "initiative"),
        (TETE, "L'échange a duré quarante minutes, selon un responsable espagnol.", "duré", "fr", "duration"),
        (TETE, "Mme Ruiz a réclamé la libération immédiate de l'équipage.", "libération", "fr", "demand"),
        (TETE, "Le Maroc a démenti que l'appel ait eu lieu.", "ait eu lieu", "fr", "occurrence"),
    ],
)
def test_a_statement_is_tied_to_the_contact_with_what_it_says_of_it(
    head: str, sentence: str, words: str, language: str, attribute: str
) -> None:
    found = said(reading(head + sentence, language), words)
    assert found.about == (0,)
    assert attribute in found.attributes


def test_what_a_third_side_says_of_something_else_is_tied_to_nothing() -> None:
    found = reading(HEAD + "\n\nThe Danish energy agency said that winds would weaken on Friday.", "en")
    assert said(found, "winds").about == ()
    assert said(found, "winds").attributes == ()


def test_a_denial_answers_the_statement_that_it_denies() -> None:
    found = reading(
        HEAD + "The call came at Rabat's request, a Spanish official said. The Moroccan ministry denied it.", "en"
    )
    denial = next(s for s in found.statements if s.stance == "denies")
    assert denial.answers is not None
    assert "request" in found.statements[denial.answers].content[0].text


def test_what_two_officials_confirm_is_the_initiative_that_a_ministry_claimed() -> None:
    text = (
        TETE + "L'appel était « à l'initiative de la partie marocaine », selon le ministère, "
        "ce que deux hauts responsables marocains ont confirmé."
    )
    found = reading(text, "fr")
    confirmed = next(s for s in found.statements if s.stance == "confirms")
    assert (confirmed.attributes, confirmed.number, confirmed.sourcing) == (("initiative",), 2, "anonymous")
    assert confirmed.answers is not None
    assert found.statements[confirmed.answers].side == "ESP"


def test_nobody_answers_himself_or_what_was_not_said() -> None:
    found = reading("Rabat denied that any call had taken place.", "en")
    assert [s.answers for s in found.statements] == [None]
