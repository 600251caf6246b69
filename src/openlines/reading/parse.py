"""Reports into parsed texts. Offsets of the parse are offsets of the report, always.

spaCy sees a text of the same length in which typographic apostrophes, quotes and spaces are the plain
ones that its models were trained on, and in which a line break always ends a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span, Token

from openlines import languages
from openlines.errors import ModelMissing
from openlines.reading.warm import remembered_charsets
from openlines.records import Report

# One character for one character, so that offsets stay.
PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ",
        "‑": "-", "\t": " ", "\r": " ",
    }
)  # fmt: skip
# spaCy's tokenizer takes quadratic time on what no white space parts: longer runs are parted for it.
_LONG = re.compile(r"\S{199}\S")


@dataclass(frozen=True)
class Parsed:
    """A report with its spaCy parse. `plain` is the text with plain quotes and spaces, same offsets."""

    report: Report
    plain: str
    doc: Doc

    @property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(self.doc.sents)


def plain(text: str) -> str:
    """What spaCy sees of a text: as long, with plain quotes and spaces, and no word of over 200 characters."""
    return _LONG.sub(lambda run: run[0][:-1] + " ", text.translate(PLAIN))


@Pipeline.component("openlines_breaks")
def breaks(doc: Doc) -> Doc:
    """A line break ends a sentence: headlines, datelines and paragraphs never run into one another."""
    after_break = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            after_break = True
            token.is_sent_start = False if token.i else None
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc


@cache
def pipeline(model: str) -> Pipeline:
    """The spaCy pipeline of that name, loaded once a process. Raises ModelMissing."""
    if find_spec(model) is None:
        raise ModelMissing(f"the spaCy model {model!r} is not installed", fix=f"pip install {model.replace('_', '-')}")
    with remembered_charsets():
        nlp = spacy.load(model)
    first = nlp.pipe_names[0]
    nlp.add_pipe("openlines_breaks", before=first)
    return nlp


def parse(report: Report) -> Parsed:
    """One report parsed by its language's model."""
    return next(parse_many([report]))


def parse_many(reports: Iterable[Report], *, batch_size: int = 16) -> Iterator[Parsed]:
    """Reports parsed in order, batched by language through `nlp.pipe`."""
    batch: list[Report] = []
    for report in reports:
        if batch and (report.language != batch[0].language or len(batch) >= batch_size):
            yield from _parse_batch(batch)
            batch = []
        batch.append(report)
    if batch:
        yield from _parse_batch(batch)


def _parse_batch(batch: list[Report]) -> Iterator[Parsed]:
    nlp = pipeline(languages.language(batch[0].language).model)
    texts: Any = ((plain(report.text), report) for report in batch)
    for doc, report in nlp.pipe(texts, as_tuples=True):
        yield Parsed(report=report, plain=doc.text, doc=doc)


__all__ = ["Parsed", "Token", "parse", "parse_many", "pipeline"]
