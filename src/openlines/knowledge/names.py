"""One person across scripts, languages and spellings.

A name is cut into given names and a family name, titles and particles set aside; two names are one
person's when nothing in them contradicts the other and the family name agrees. "unknown" is what a
given name alone, a family name that several office-holders share, or another script leaves open.
"""

from functools import lru_cache
from typing import Literal

from openlines.knowledge.name_parts import Name, Token, parse_name
from openlines.knowledge.name_tables import name_words
from openlines.knowledge.sounds import alike, near, same_sound, sound

Answer = Literal["yes", "no", "unknown"]
Tokens = tuple[Token, ...]
# How closely words are compared: by sound, by consonants, or (short syllables) by letters and table.
Mode = Literal["letters", "abjad", "eastern", "exact"]

# How an initial may be written in another language: "Y. Lapid" is Yaïr or Iaïr.
_INITIALS = {
    "c": "cksjt", "d": "djt", "e": "eyi", "g": "gjhk", "h": "hgk", "i": "iyj", "j": "jydgizh", "k": "kcqg",
    "q": "qkgc", "s": "sczt", "t": "tcs", "v": "vw", "w": "wvuo", "y": "yije", "z": "zjs",
}  # fmt: skip


def same_person(a: str, b: str) -> Answer:
    """Whether two names are one person's, as far as the names alone can tell.

    "Choïgou", "Sergei K. Shoigu" → yes; "Kim Jong-un", "Kim Jong-il" → no; "Bush" → unknown.
    """
    return _compare(a, b) if a <= b else _compare(b, a)


def surname(name: str) -> str:
    """The family name: romanised, in lower case, without particles; "" when there is none.

    "Sergei K. Shoigu" → "shoigu", "Xi Jinping" → "xi", "Abdel Fattah al-Sissi" → "sissi". Of a hyphenated
    or double family name, the last part.
    """
    parsed = parse_name(name)
    return parsed.tokens[parsed.family].text if parsed.tokens else ""


def tokens(name: str) -> tuple[str, ...]:
    """The parts of a name that are compared: romanised, without titles, particles, initials or suffix."""
    return tuple(token.text for token in parse_name(name).tokens if not token.initial)


def is_given(word: str) -> bool:
    """Whether a romanised word is one of the given names that languages and friends write in many ways."""
    return word in name_words().groups


@lru_cache(maxsize=1 << 16)
def _compare(a: str, b: str) -> Answer:
    one, two = parse_name(a), parse_name(b)
    if one.ideographs or two.ideographs:
        return _ideographs(one, two)
    if not one.tokens or not two.tokens:
        return "unknown"
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return "no"
    eastern = (one.eastern or two.eastern) and not (one.abjad or two.abjad)
    mode: Mode = "abjad" if one.abjad or two.abjad else "eastern" if eastern else "letters"
    short, long = (one, two) if len(one.tokens) <= len(two.tokens) else (two, one)
    if len(long.tokens) == 1:
        answer = _two_words(short, long, mode)
    elif len(short.tokens) == 1:
        answer = _word_of(short, long, mode)
    else:
        answer = _several(short, long, mode)
    # A son is called "Jr." where his father bears the same name without it.
    if answer == "yes" and "jr" in (one.suffix, two.suffix) and one.suffix != two.suffix:
        return "unknown"
    # "Juan Carlos I" has no family name that "Juan Carlos Varela" could share.
    if answer == "yes" and len(short.tokens) > 1 and len(long.tokens) > len(short.tokens) and _numbered(short):
        return "unknown"
    return answer


def _numbered(name: Name) -> bool:
    return name.suffix is not None and name.suffix not in ("jr", "sr")


def _ideographs(one: Name, two: Name) -> Answer:
    if not (one.ideographs and two.ideographs):
        return "unknown"
    if one.bare == two.bare:
        return "yes"
    return "unknown" if one.bare in two.bare or two.bare in one.bare else "no"


def _two_words(one: Name, two: Name, mode: Mode) -> Answer:
    a, b = one.tokens[0], two.tokens[0]
    if a.initial or b.initial:
        return "unknown"
    sounds = _sounds(a, b, mode)
    if not sounds and not _group(a, b):
        given = name_words().groups
        return "unknown" if (a.text in given) != (b.text in given) else "no"
    if one.regal or two.regal or (one.suffix and one.suffix == two.suffix):
        return "yes"
    return "unknown" if not sounds or _tells_nothing(a) or _tells_nothing(b) else "yes"


def _word_of(short: Name, long: Name, mode: Mode) -> Answer:
    """A single word against a full name."""
    word, family = short.tokens[0], long.tokens[long.family]
    if word.initial:
        return "unknown"
    alone = short.regal or short.suffix is not None
    shared = word.text in name_words().shared or family.text in name_words().shared
    if _sounds(word, family, mode):
        # "Abdullah II" and "le roi Charles" bear given names; few consonants without vowels tell little.
        faint = mode == "abjad" and max(map(len, sound(word.text).skeletons)) < 4
        return "unknown" if alone or shared or faint else "yes"
    if (
        not alone
        and mode != "abjad"
        and any(same_sound(word.text, _joined(parts)) for parts in (long.tokens[-2:], long.tokens))
    ):
        return "yes"
    return "unknown" if any(_match(word, token, mode) for token in long.tokens) else "no"


def _tells_nothing(token: Token) -> bool:
    words = name_words()
    return token.text in words.shared or token.text in words.groups


def _several(short: Name, long: Name, mode: Mode) -> Answer:
    a, b = short.tokens, long.tokens
    if short.fathers and long.fathers:
        return _sons(short, long, mode)
    if short.eastern and not long.eastern and not long.fathers:
        a = (*a[1:], a[0])
    elif long.eastern and not short.eastern and not short.fathers:
        b = (*b[1:], b[0])
    if mode == "eastern":
        same = len(a) == len(b) and all(_match(x, y, mode) for x, y in zip(a, b, strict=True))
        return "yes" if same or _other_order(a, b, mode) or _other_cut(a, b) else "no"
    if short.nasab != long.nasab and (_son_of(a, b, mode) or _son_of(b, a, mode)):
        return "yes"
    first, last = _match(a[0], b[0], mode), _sounds(a[-1], b[-1], mode)
    if first and last:
        return "yes" if _middles(a[1:-1], b[1:-1], mode) else "no"
    if last and len(a) < len(b) and _within(a, b, mode):
        # "Lula da Silva" for "Luiz Inácio Lula da Silva"; a single name before may be another man's.
        sure = len(b) - len(a) > 1 or b[0].initial or short.compound
        return "yes" if sure else "unknown"
    fathers = bool(short.fathers) == bool(long.fathers)
    if first and fathers and len(a) < len(b) and mode == "letters" and _within(a, b, "exact"):
        # "Nicolás Maduro" for "Nicolás Maduro Moros", but "Jean-Yves" is nobody's full name.
        return "unknown" if short.compound else "yes"
    if first and len(a) == len(b) == 2 and near(a[1].text, b[1].text):
        return "yes"
    if short.fathers or long.fathers:
        return "no"
    return "yes" if _other_order(a, b, mode) or _other_cut(a, b) else "no"


def _sons(short: Name, long: Name, mode: Mode) -> Answer:
    """Names with "bin": the own name, then the father's; the same words in another order are the father."""
    a, b = short.tokens, long.tokens
    if not _match(a[0], b[0], mode):
        return "no"
    if not all(_match(a[i], b[j], mode) for i, j in zip(short.fathers, long.fathers, strict=False)):
        return "no"
    houses = a[short.fathers[-1] + 1 :], b[long.fathers[-1] + 1 :]
    return "yes" if not all(houses) or _sounds(houses[0][-1], houses[1][-1], mode) else "no"


def _son_of(a: Tokens, b: Tokens, mode: Mode) -> bool:
    """ "Ben Gvir" for "Itamar Ben-Gvir": what looks like the given name is "son of"."""
    return len(a) == 2 and a[0].text in ("ben", "bin") and _sounds(a[1], b[-1], mode)


def _middles(a: Tokens, b: Tokens, mode: Mode) -> bool:
    """Whether middle names can stand together: one list within the other, and initials never fewer."""
    if not a or not b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < len(long) and all(token.initial for token in (*short, *long)):
        return False
    return _within(short, long, mode, initials=True) or _joined(short) == _joined(long)


def _within(short: Tokens, long: Tokens, mode: Mode, *, initials: bool = False) -> bool:
    """Whether all of `short` stand in `long`, in that order; initials stand for names only if `initials`."""
    rest = iter(long)
    return all(any((initials or t.initial == o.initial) and _match(t, o, mode) for o in rest) for t in short)


def _other_order(a: Tokens, b: Tokens, mode: Mode) -> bool:
    """Family name first in one, last in the other."""
    if len(a) != len(b) or any(token.initial for token in (*a, *b)):
        return False
    return any(
        all(_match(x, y, mode) for x, y in zip(a, (*b[turn:], *b[:turn]), strict=True)) for turn in {1, len(b) - 1}
    )


def _other_cut(a: Tokens, b: Tokens) -> bool:
    """The same letters cut otherwise: "Jong-un", "Jongun"; the family name may stand at either end."""
    if any(token.initial for token in (*a, *b)) or len(a) == len(b):
        return False
    whole = _joined(a)
    return any(same_sound(whole, _joined((*b[turn:], *b[:turn]))) for turn in {0, 1, len(b) - 1})


def _joined(parts: Tokens) -> str:
    return "".join(token.text for token in parts if not token.initial)


def _sounds(a: Token, b: Token, mode: Mode) -> bool:
    if a.initial or b.initial:
        return a.initial and b.initial and a.text[0] == b.text[0]
    if a.text == b.text:
        return True
    if mode == "eastern":
        return _group(a, b) or (min(len(a.text), len(b.text)) > 5 and same_sound(a.text, b.text))
    if _set_apart(a.text, b.text):
        return False
    if mode == "exact":
        return same_sound(a.text, b.text)
    return alike(a.text, b.text, consonants_only=mode == "abjad") or (len(a.text) > 8 and near(a.text, b.text))


def _match(a: Token, b: Token, mode: Mode) -> bool:
    if a.initial or b.initial:
        return _initial(a, b)
    return _sounds(a, b, mode) or _group(a, b)


def _initial(a: Token, b: Token) -> bool:
    short, long = (a, b) if len(a.text) <= len(b.text) else (b, a)
    if long.text.startswith(short.text):
        return True
    return not (a.initial and b.initial) and long.text[0] in _INITIALS.get(short.text[0], "")


def _group(a: Token, b: Token) -> bool:
    groups = name_words().groups
    one, two = groups.get(a.text), groups.get(b.text)
    return bool(one and two and not one.isdisjoint(two))


def _set_apart(a: str, b: str) -> bool:
    distinct = name_words().distinct
    one, two = distinct.get(a), distinct.get(b)
    return bool(one and two and one[0] == two[0] and one[1] != two[1])
