"""Where the words of a question stand in a text: a few short stretches, with the words found in them."""

from collections.abc import Iterator

from openlines.knowledge.fold import words as words_of
from openlines.records import Record
from openlines.store.words import phrases

AROUND, MOST = 80, 3
"""Characters around words found, and stretches shown of one text."""
# A long text is looked at so far; beyond it, its beginning is shown.
LOOKED_AT = 60_000


class Snippet(Record, frozen=True, kw_only=True):
    """A stretch of a text: pieces, each with whether it was looked for; whether text was left out before and after."""

    pieces: tuple[tuple[str, bool], ...]
    before: bool
    after: bool


def snippets(text: str, query: str) -> tuple[Snippet, ...]:
    """The first stretches with words of the query; accents and capitals do not count, and words of a quoted phrase
    count where they stand in a row. Where there are none, the beginning of the text."""
    spans = list(_found(text[:LOOKED_AT], query))
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        if groups and span[0] - groups[-1][-1][1] <= AROUND:
            groups[-1].append(span)
        elif len(groups) == MOST:
            break
        else:
            groups.append([span])
    return tuple(_snippet(text, group) for group in groups) or (_snippet(text, [(0, 0)]),)


def _found(text: str, query: str) -> Iterator[tuple[int, int]]:
    wanted = [tuple(phrase.split()) for phrase in phrases(query)]
    said = words_of(text)
    keys = tuple(said.keys)
    at = 0
    while at < len(keys):
        sizes = [len(one) for one in wanted if keys[at : at + len(one)] == one]
        if not sizes:
            at += 1
            continue
        yield said.spans[at][0], said.spans[at + max(sizes) - 1][1]
        at += max(sizes)


def _snippet(text: str, spans: list[tuple[int, int]]) -> Snippet:
    # A group may be long where the words are frequent: its end is cut.
    spans = [span for span in spans if span[1] <= spans[0][0] + 4 * AROUND] or spans[:1]
    first, last = max(0, spans[0][0] - AROUND), min(len(text), spans[-1][1] + AROUND)
    # To the nearest space, within reason: scripts without spaces have none.
    if first:
        first = next((at for at in range(first, min(first + 20, spans[0][0])) if text[at - 1].isspace()), first)
    if last < len(text):
        last = next((at for at in range(last, max(last - 20, spans[-1][1]), -1) if text[at].isspace()), last)
    pieces: list[tuple[str, bool]] = []
    at = first
    for begin, end in spans:
        pieces += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    pieces.append((text[at:last], False))
    return Snippet(
        pieces=tuple((words, found) for words, found in pieces if words), before=first > 0, after=last < len(text)
    )
