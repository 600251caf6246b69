"""A parsed report as plain lists, one entry a token: what the span rules walk over.

spaCy's objects are slow to walk, and its sentences break at quotation marks; the grid has its own, which
end at full stops and line breaks only.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, MORPH, POS, SENT_START
from spacy.tokens import Doc

from openlines.reading.attribution.lexicon import Phrase
from openlines.reading.attribution.quotes import Quote, find_quotes
from openlines.reading.parse import Parsed
from openlines.records import Span

ENDS = frozenset((".", "!", "?", "…", "...", "?!", "!!", ".."))
CLOSING = frozenset(("»", '"', "”", ")", "]", "'", "’", "''"))
HOURS = frozenset(("a.m.", "p.m."))  # before a capital they end their sentence
LONGEST = 600  # tokens; a longer sentence is cut, so that no rule walks over more
# English contractions that the tokenizer cuts, as the tables write them.
FULL = {"n't": "not", "wo": "will", "ca": "can"}
INVERTED = frozenset(("il", "elle", "ils", "elles", "on"))
OPENING = frozenset("«\"“„(['‘")


@dataclass(frozen=True)
class Grid:
    """Token arrays. Ranges of tokens are half-open; `sentences` are such ranges, without line breaks."""

    text: str
    doc: Doc
    size: int
    start: list[int]
    end: list[int]
    low: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    dependents: dict[int, list[int]]
    finite: list[bool]
    participle: list[bool]
    infinitive: list[bool]
    sentences: list[tuple[int, int]]
    sentence: list[int]
    paragraph: list[int]
    quotes: tuple[Quote, ...]
    quote: list[int]  # index of the outermost quotation that a token is in, -1 outside

    outer: tuple[tuple[int, ...], tuple[int, ...]]  # outermost quotations: where each begins, its index

    def quotes_in(self, start: int, end: int) -> range:
        """Places in `outer` of the outermost quotations that share a character with a range."""
        starts, indices = self.outer
        first = bisect_right(starts, start)
        if first and self.quotes[indices[first - 1]].end > start:
            first -= 1
        return range(first, bisect_left(starts, end))

    def left(self, token: int) -> int:
        """First token of the subtree."""
        return int(self.doc[token].left_edge.i)

    def right(self, token: int) -> int:
        """Last token of the subtree."""
        return int(self.doc[token].right_edge.i)

    def children(self, token: int) -> Sequence[int]:
        """The tokens that hang on one, in order; spaCy's own walk over them is as long as the subtree."""
        return self.dependents.get(token, ())

    def span(self, first: int, last: int) -> Span:
        """The words of a token range."""
        return self.chars(self.start[first], self.end[last - 1])

    def chars(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])

    def is_phrase(self, at: int, phrase: Phrase) -> bool:
        if at + len(phrase) > self.size:
            return False
        low = self.low
        return all(low[at + k] == word for k, word in enumerate(phrase))

    def find_phrase(self, phrases: Sequence[Phrase], first: int, last: int) -> tuple[int, int] | None:
        """The first of the phrases to occur in a range, as a range."""
        begins: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            begins.setdefault(phrase[0], []).append(phrase)
        for at in range(first, last):
            for phrase in begins.get(self.low[at], ()):
                if at + len(phrase) <= last and self.is_phrase(at, phrase):
                    return at, at + len(phrase)
        return None


def grid(parsed: Parsed, abbreviations: frozenset[str]) -> Grid:
    """The grid of a parsed report. A full stop after one of the `abbreviations` ends no sentence."""
    doc = parsed.doc
    text = parsed.report.text
    size = len(doc)
    array = doc.to_array([LOWER, LEMMA, POS, DEP, HEAD, MORPH, SENT_START, IDX, LENGTH])
    strings = doc.vocab.strings
    names: dict[int, str] = {0: ""}
    for column in (0, 1, 2, 3, 5):
        for code in set(array[:, column].tolist()):
            if code not in names:
                names[code] = strings[code]
    starts: list[int] = array[:, 7].tolist()
    ends = [start + length for start, length in zip(starts, array[:, 8].tolist(), strict=True)]
    low = [FULL.get(word, word) for word in (names[code] for code in array[:, 0].tolist())]
    for i in range(1, size - 1):
        # Some inverted pronouns are cut from their hyphen: "ont - elles".
        if low[i] == "-" and low[i + 1] in INVERTED and starts[i + 1] == starts[i] + 1 and starts[i] == ends[i - 1]:
            low[i + 1] = f"-{low[i + 1]}"
    pos = [names[code] for code in array[:, 2].tolist()]
    morphs = array[:, 5].tolist()
    is_finite = {code: "VerbForm=Fin" in names[code] for code in set(morphs)}
    is_participle = {code: "VerbForm=Part" in names[code] for code in set(morphs)}
    is_infinitive = {code: "VerbForm=Inf" in names[code] for code in set(morphs)}
    offsets = array[:, 4].astype("int64").tolist()
    head = [i + offset for i, offset in enumerate(offsets)]
    dependents: dict[int, list[int]] = {}
    for i, up in enumerate(head):
        if up != i:
            dependents.setdefault(up, []).append(i)
    quotes = find_quotes(text)
    breaks = array[:, 6].astype("int64").tolist()
    sentences, sentence, paragraph = _sentences(low, text, starts, breaks, abbreviations, {q.start - 1 for q in quotes})
    return Grid(
        text=text,
        doc=doc,
        size=size,
        start=starts,
        end=ends,
        low=low,
        lemma=[names[code] for code in array[:, 1].tolist()],
        pos=pos,
        dep=[names[code] for code in array[:, 3].tolist()],
        head=head,
        dependents=dependents,
        finite=[is_finite[code] for code in morphs],
        participle=[is_participle[code] for code in morphs],
        infinitive=[is_infinitive[code] for code in morphs],
        sentences=sentences,
        sentence=sentence,
        paragraph=paragraph,
        quotes=quotes,
        outer=(
            tuple(q.start for q in quotes if q.depth == 0),
            tuple(i for i, q in enumerate(quotes) if q.depth == 0),
        ),
        quote=_quoted(starts, quotes),
    )


def _quoted(starts: list[int], quotes: tuple[Quote, ...]) -> list[int]:
    """For each token, the outermost quotation around it; one that is never closed tells nothing of
    where it ends."""
    inside = [-1] * len(starts)
    outer = [(index, quote) for index, quote in enumerate(quotes) if quote.depth == 0 and quote.closed]
    at = 0
    for token, start in enumerate(starts):
        while at < len(outer) and outer[at][1].end <= start:
            at += 1
        if at < len(outer) and outer[at][1].start <= start:
            inside[token] = outer[at][0]
    return inside


def _sentences(
    low: list[str],
    text: str,
    starts: list[int],
    breaks: list[int],
    abbreviations: frozenset[str],
    opening: set[int],
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Sentences, the sentence of each token, the paragraph of each token."""
    sentences: list[tuple[int, int]] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    first, paragraphs, ended = 0, 0, False
    size = len(low)
    for i, word in enumerate(low):
        if i - first >= LONGEST and not word.isalnum():
            sentences.append((first, i))
            first, ended = i, False
        if "\n" in word:
            if i > first:
                sentences.append((first, i))
            sentence.append(len(sentences) - 1 if sentences else 0)
            paragraphs += 1
            paragraph.append(paragraphs)
            first, ended = i + 1, False
            continue
        closing = word in CLOSING and starts[i] + len(word) - 1 not in opening
        if ended and not closing:
            letter = text[starts[i]]
            if i > first and (letter.isupper() or letter.isdigit() or letter in OPENING or letter in "—–-"):
                sentences.append((first, i))
                first = i
            ended = False
        elif (i > first and low[i - 1] in HOURS and text[starts[i]].isupper()) or (
            i > first
            and breaks[i] == 1
            and low[i - 1][-1:] in ".!?…"
            and text[starts[i]].isupper()
            and ((low[i - 2] if low[i - 1] == "." and i > 1 else low[i - 1].rstrip(".")) not in abbreviations)
        ):
            sentences.append((first, i))
            first = i
        sentence.append(len(sentences))
        paragraph.append(paragraphs)
        if word in ENDS:
            ended = not (word == "." and i and low[i - 1] in abbreviations)
        elif ended and not closing:
            ended = False
    if size > first:
        sentences.append((first, size))
    if not sentences:
        sentences.append((0, size))
    return sentences, [min(max(s, 0), len(sentences) - 1) for s in sentence], paragraph
