"""Which language a text is in, among those that the press writes in."""

from functools import cache
from typing import Any

from openlines import languages
from openlines.errors import UnknownLanguage

# py3langid knows over a hundred languages; creoles and regional languages would win against French and
# English on short texts with many names. These are the languages that news is likely to come in.
_PRESS = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "th",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
_SURE = 0.5  # share of probability, over those languages, below which a text says too little
_ENOUGH = 4000  # characters
# A text is told by its common words alone, without the half second that the identifier takes to load, where
# they are at least this share of it, and this many. French and English prose has 0.12 to 0.3 of its own;
# Spanish, Italian, Catalan and Dutch samples of our own stayed under 0.06 of either.
_PLAIN_SHARE = 0.1
_PLAIN_WORDS = 40


def find(text: str, *, hint: str | None = None, where: str | None = None) -> str:
    """The language of `text`, as ISO 639-1 code. `hint` (a page's `lang`) decides where the
    text is too short.

    Raises UnknownLanguage, naming what was found, when the language cannot be read or cannot be told.
    """
    plain = _by_common_words(text)
    if plain is not None:
        return plain
    hinted = _short(hint) if hint else None
    code, share = _identifier().classify(text[:_ENOUGH])
    readable = languages.codes()
    if share >= _SURE:
        if code in readable:
            return str(code)
        raise UnknownLanguage(
            f"the text seems to be in language {code!r}, which cannot be read",
            where=where,
            fix=f"if it is in one of {', '.join(readable)}, say so with --language",
        )
    if hinted in readable:
        return str(hinted)
    raise UnknownLanguage(
        "the language cannot be told from so few words",
        where=where,
        fix=f"give one of {', '.join(readable)} with --language",
    )


def _by_common_words(text: str) -> str | None:
    """The one language whose common words fill the text, where that is beyond doubt."""
    words = text[:_ENOUGH].lower().replace("’", " ").replace("'", " ").split()
    if len(words) < _PLAIN_WORDS:
        return None
    shares = {
        code: sum(word in common for word in words) / len(words)
        for code in languages.codes()
        if (common := frozenset(languages.language(code).common))
    }
    told = [code for code, share in shares.items() if share >= _PLAIN_SHARE]
    return told[0] if len(told) == 1 else None


def given(code: str) -> str:
    """A language as a user gives it ("fr", "fr-FR", "EN") as ISO 639-1 code. Raises UnknownLanguage."""
    return languages.language(_short(code)).code


def _short(code: str) -> str:
    return code.strip().lower().replace("_", "-").split("-", maxsplit=1)[0]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second to load)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_PRESS))
    return identifier
