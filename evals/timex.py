"""Score time expressions against TIMEX3 gold: FR-TimeBank (TimeML) and MEANTIME (CAT).

    python evals/timex.py [--undated] [--show] [FOLDER]

The gold is third-party data, read from `../shared/data` beside the repository and never copied into it; where
it is missing the line says "not measured: no data". Figures: strict F1 (same span), relaxed F1 (overlapping
spans, one to one), value F1 (overlapping spans and the same value), calendar accuracy (gold valued YYYY,
YYYY-MM or YYYY-MM-DD, overlapped, and right at that granularity, over all such gold). With `--undated` the
publication date is withheld (and, in MEANTIME, the date line blanked): false days (a day that is not the
gold's) and the share of gold dates that lie inside our bounds. What it does not probe: spans of signals,
relations, TIMEX3 of sets beyond their value.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openlines.reading.times import TimeMention, find_times
from openlines.when import When

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
CALENDAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LAST_SENTENCE = 5
NO_SPACE_BEFORE = set(".,;:!?)]'’%") | {"'s", "n't", "''"}
NO_SPACE_AFTER = set("([$“") | {"``"}


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    published: date | None
    gold: tuple[Gold, ...]
    dateline: tuple[int, int] | None = None
    annotated: int | None = None  # gold ends here; None where the whole text was annotated


def timeml(path: Path) -> Document:
    """One TimeML file: the text of TEXT, its TIMEX3 with offsets, the creation time."""
    source = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.S)
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d{2}-\d{2})", source, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
    root = ET.fromstring(f"<TEXT>{body[1] if body else ''}</TEXT>")
    pieces: list[str] = []
    gold: list[Gold] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            gold.append(Gold(start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))

    walk(root)
    text = "".join(pieces)
    gold = [g for g in gold if text[g.start : g.end].strip()]
    return Document(path.stem, text, date.fromisoformat(created[1]) if created else None, tuple(gold))


def cat(path: Path) -> Document:
    """One CAT file: tokens put together again with plain spacing, TIMEX3 by their tokens."""
    root = ET.parse(path).getroot()
    text, spans, sentence, annotated = "", {}, None, 0
    previous = ""
    for token in root.iter("token"):
        word = token.text or ""
        if sentence is not None and token.get("sentence") != sentence:
            text += "\n" if sentence in ("0", "1") else " "
        elif text and word not in NO_SPACE_BEFORE and previous not in NO_SPACE_AFTER:
            text += " "
        sentence, previous = token.get("sentence"), word
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
        # MEANTIME annotates the headline, the date line and the sentences up to the fifth.
        if int(sentence or 0) <= LAST_SENTENCE:
            annotated = len(text)
    gold, published, line = [], None, None
    for timex in root.iter("TIMEX3"):
        tokens = [spans[anchor.get("t_id")] for anchor in timex.findall("token_anchor")]
        if not tokens:
            continue
        start, end = min(s for s, _ in tokens), max(e for _, e in tokens)
        if timex.get("functionInDocument") == "CREATION_TIME":
            found = re.fullmatch(r"\d{4}-\d{2}-\d{2}", timex.get("value", ""))
            published, line = (date.fromisoformat(found[0]) if found else None), (start, end)
        gold.append(Gold(start, end, timex.get("type", ""), timex.get("value", "")))
    return Document(path.stem, text, published, tuple(sorted(gold, key=lambda g: g.start)), line, annotated)


def documents(folder: Path) -> Iterator[tuple[str, list[Document]]]:
    """The sets that are there, by language."""
    fr = sorted((folder / "fr-timebank-odd").glob("*.tml"))
    en = sorted((folder / "meantime-en").rglob("*.xml"))
    yield "fr", [timeml(path) for path in fr]
    yield "en", [cat(path) for path in en]


def pairs(gold: tuple[Gold, ...], found: list[TimeMention]) -> list[tuple[Gold, TimeMention]]:
    """Overlapping spans, one to one: the largest overlap first."""
    options = []
    for i, g in enumerate(gold):
        for j, m in enumerate(found):
            overlap = min(g.end, m.end) - max(g.start, m.start)
            if overlap > 0:
                options.append((-overlap, -(m.timex3 == g.value), abs(g.start - m.start), i, j))
    used_gold, used_found, out = set[int](), set[int](), []
    for _, _, _, i, j in sorted(options):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((gold[i], found[j]))
    return out


def mentions(document: Document, language: str, published: date | None, text: str) -> list[TimeMention]:
    """What counts as TIMEX3: everything but event phrases, and with a value."""
    found = find_times(text, language=language, published=published)
    limit = len(text) if document.annotated is None else document.annotated
    return [m for m in found if m.kind != "event" and m.timex3 and m.start < limit]


def f1(right: int, gold: int, found: int) -> float:
    return 200 * right / (gold + found) if gold + found else 0.0


def measure(language: str, docs: list[Document], show: bool) -> dict[str, float]:
    """All figures of one set, in per cent."""
    strict = relaxed = value = gold_count = found_count = calendar = calendar_right = 0
    for doc in docs:
        found = mentions(doc, language, doc.published, doc.text)
        matched = dict(pairs(doc.gold, found))
        gold_count += len(doc.gold)
        found_count += len(found)
        relaxed += len(matched)
        strict += sum((g.start, g.end) == (m.start, m.end) for g, m in matched.items())
        value += sum(g.value == m.timex3 for g, m in matched.items())
        for g in doc.gold:
            if CALENDAR.fullmatch(g.value):
                calendar += 1
                calendar_right += g in matched and (matched[g].timex3 or "").startswith(g.value)
        if show:
            print_misses(doc, matched, found)
    return {
        "strict F1": f1(strict, gold_count, found_count),
        "relaxed F1": f1(relaxed, gold_count, found_count),
        "value F1": f1(value, gold_count, found_count),
        "calendar accuracy": 100 * calendar_right / max(1, calendar),
    }


def print_misses(doc: Document, matched: dict[Gold, TimeMention], found: list[TimeMention]) -> None:
    """Gold without its value, and what was found where gold has nothing."""
    for g in doc.gold:
        ours = matched.get(g)
        if ours is None or ours.timex3 != g.value:
            got = f"{ours.quote!r} {ours.timex3}" if ours else "nothing"
            print(f"  {doc.name[:20]} {g.value!r} {around(doc.text, g.start, g.end)} found: {got}")
    for m in found:
        if m not in matched.values():
            print(f"  {doc.name[:20]} too many: {m.timex3} {around(doc.text, m.start, m.end)}")


def around(text: str, start: int, end: int) -> str:
    """Words with what stands around them, on one line."""
    return " ".join(f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".split())


def undated(language: str, docs: list[Document], show: bool) -> dict[str, float]:
    """False days and the share of gold dates inside our bounds, with the publication date withheld."""
    false_days = days = inside = dated = 0
    for doc in docs:
        text = doc.text
        if doc.dateline:
            start, end = doc.dateline
            text = text[:start] + " " * (end - start) + text[end:]
        for g, m in pairs(doc.gold, mentions(doc, language, None, text)):
            if not CALENDAR.fullmatch(g.value) or (g.start, g.end) == doc.dateline:
                continue
            dated += 1
            gold = When.of(g.value)
            fits = m.when is None or gold.same(m.when) != "no"
            inside += fits
            if m.when and m.when.exact:
                days += 1
                wrong = not gold.could_be(m.when.earliest or date.min)
                false_days += wrong
            if show and not fits:
                print(f"  {doc.name[:20]} {g.value} found: {m.edtf} {around(text, m.start, m.end)}")
    return {
        "false days": false_days,
        "days stated": days,
        "gold dates inside bounds": 100 * inside / max(1, dated),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--undated", action="store_true", help="withhold the publication date")
    parser.add_argument("--show", action="store_true", help="print every miss")
    options = parser.parse_args()
    for language, docs in documents(options.folder):
        name = {"fr": "FR-TimeBank", "en": "MEANTIME"}[language]
        if not docs:
            print(f"{name}: not measured: no data")
            continue
        figures = (undated if options.undated else measure)(language, docs, options.show)
        print(f"{name} ({len(docs)} documents): " + ", ".join(f"{key} {value:.1f}" for key, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
