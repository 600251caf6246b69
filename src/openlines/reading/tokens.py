"""A parsed text as plain lists, one entry a token: what lexicons and grammars walk over.

spaCy's objects are slow to walk, and its models break sentences at quotation marks; here a sentence ends
at a full stop or a line break only.
"""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_STOP, LEMMA, LENGTH, LOWER, MORPH, POS

from openlines.knowledge.fold import fold
from openlines.reading.parse import Parsed

ENDS = frozenset((".", "!", "?", "…", "..."))
CLOSING = frozenset("»\"”)]'’")
OPENING = frozenset("«“„([")
# The tokenizer cuts "Lt." but not "Gen.": a full stop behind these ends no sentence.
ABBREVIATED = frozenset(
    ("lt", "maj", "brig", "col", "capt", "sgt", "adm", "gen", "sen", "rep", "rev", "mgr", "me", "no", "st")
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One entry a token. `head` is an index, a root is its own head; `word` is as spaCy saw it (plain quotes),
    `key` folded. `gender` is "m" or "f", `number` "s" or "p", None where the parse does not say."""

    size: int
    start: list[int]
    end: list[int]
    word: list[str]
    low: list[str]
    key: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    entity: list[str]
    stop: list[bool]
    gender: list[str | None]
    number: list[str | None]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]
    first_of: list[int]  # first token of each sentence

    def at(self, offset: int) -> int:
        """The token that holds the character at `offset` (or the last one before it)."""
        return max(0, bisect_right(self.start, offset) - 1)

    def glued(self, token: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return token > 0 and self.end[token - 1] == self.start[token]


def tokens(parsed: Parsed) -> Tokens:
    """The lists of a parsed report."""
    doc = parsed.doc
    size = len(doc)
    array = doc.to_array([LOWER, POS, DEP, HEAD, ENT_TYPE, MORPH, IS_STOP, IDX, LENGTH, LEMMA])
    strings = doc.vocab.strings
    columns = [array[:, c].tolist() for c in range(10)]
    names: dict[int, str] = {0: ""}
    for column in (0, 1, 2, 4, 5, 9):
        for code in set(columns[column]):
            if code not in names:
                names[code] = strings[code]
    start: list[int] = columns[7]
    end = [s + n for s, n in zip(start, columns[8], strict=True)]
    word = [parsed.plain[s:e] for s, e in zip(start, end, strict=True)]
    low = [names[code] for code in columns[0]]
    folded = {text: fold(text) for text in set(low)}
    key = [folded[text] for text in low]
    genders = {code: _gender(names[code]) for code in set(columns[5])}
    numbers = {code: _number(names[code]) for code in set(columns[5])}
    offsets = array[:, 3].astype("int64").tolist()
    sentence, paragraph, first_of = _sentences(word, low, start, end)
    return Tokens(
        size=size,
        start=start,
        end=end,
        word=word,
        low=low,
        key=key,
        lemma=[names[code] for code in columns[9]],
        pos=[names[code] for code in columns[1]],
        dep=[names[code] for code in columns[2]],
        head=[i + offset for i, offset in enumerate(offsets)],
        entity=[names[code] for code in columns[4]],
        stop=[bool(code) for code in columns[6]],
        gender=[genders[code] for code in columns[5]],
        number=[numbers[code] for code in columns[5]],
        sentence=sentence,
        paragraph=paragraph,
        quoted=_quoted(word, paragraph),
        first_of=first_of,
    )


def _gender(morph: str) -> str | None:
    return "m" if "Gender=Masc" in morph else "f" if "Gender=Fem" in morph else None


def _number(morph: str) -> str | None:
    return "s" if "Number=Sing" in morph else "p" if "Number=Plur" in morph else None


def _sentences(
    word: list[str], low: list[str], start: list[int], end: list[int]
) -> tuple[list[int], list[int], list[int]]:
    sentence: list[int] = []
    paragraph: list[int] = []
    first_of: list[int] = [0]
    closed = broken = False
    for i, text in enumerate(word):
        if "\n" in text:
            broken = True
            sentence.append(len(first_of) - 1)
            paragraph.append(paragraph[-1] if paragraph else 0)
            continue
        begins = broken or (closed and (text[0].isupper() or text[0].isdigit() or text[0] in OPENING or text == '"'))
        if closed and not broken and text[0] in CLOSING and start[i] == end[i - 1]:
            begins = False
        elif begins:
            first_of.append(i)
            closed = False
        elif closed and text[0] not in CLOSING:
            closed = False
        if text in ENDS and not (text == "." and i and low[i - 1] in ABBREVIATED):
            closed = True
        paragraph.append((paragraph[-1] if paragraph else 0) + (1 if broken and paragraph else 0))
        sentence.append(len(first_of) - 1)
        broken = False
    return sentence, paragraph, first_of


def _quoted(word: list[str], paragraph: list[int]) -> list[bool]:
    """Whether a token stands in quotation marks; a quotation left open ends with its paragraph."""
    found: list[bool] = []
    inside = False
    for i, text in enumerate(word):
        if i and paragraph[i] != paragraph[i - 1]:
            inside = False
        if text == "«":
            inside = True
        elif text == "»":
            inside = False
        elif text == '"':
            inside = not inside
        found.append(inside)
    return found
