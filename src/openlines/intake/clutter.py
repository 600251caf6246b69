"""What a page puts around a report, told from the report line by line.

The lexicons are `languages/*/clutter.toml`; those of all languages are used at once, because pages mix them
("Print Friendly" stands under French reports too). A line goes only when its own words say that it is
furniture; where it stands in the text decides only about readers' comments and lists of other articles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from openlines import languages
from openlines.intake import stamps
from openlines.intake.lines import LEADING, bare, begins, ends_sentence, entry_key, keys, opening
from openlines.intake.plain import squeeze

_SHORT = 240  # characters; furniture is short, a paragraph is not judged by its pieces
_NOTICE = 700
_MOSTLY = 0.8  # share of letters in pieces that makes a line furniture
_IN_A_ROW = 0.5  # the same for lines of several pieces with separators and no sentence
_TAIL = 0.6  # readers' comments begin in the last part of a text
_CRUMB_WORDS = 5
_MOST_SEAMS = 50  # bounds the work on a hostile line

_GLUED_CASE = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[#&]")
_SEPARATOR = re.compile(r"[|·•–—›»>\]\[/]")
_NAME_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]*$")
_PARTICLES = frozenset(
    ["al", "bin", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von", "ben", "da",
     "dos", "ibn"]
)  # fmt: skip
_BETWEEN_NAMES = re.compile(r"[,;|·•/]|\s[–—-]+\s|[()\[\]]")
_PLACE = re.compile(r"\s(?:in|at|à|a|en)\s+[A-ZÀ-ÖØ-Þ].*$")


class ClutterTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`clutter.toml`; the comment at its head says what each list is."""

    openers: tuple[str, ...]
    notices: tuple[str, ...]
    pieces: tuple[str, ...]
    seams: tuple[str, ...]
    asides: tuple[str, ...]
    comments: tuple[str, ...]
    related: tuple[str, ...]
    crumbs: tuple[str, ...]
    by: tuple[str, ...]
    authors: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class _Lexicon:
    openers: tuple[str, ...]
    notices: tuple[str, ...]
    pieces: dict[str, tuple[tuple[str, ...], ...]]  # by first word, longest first
    seams: tuple[tuple[str, re.Pattern[str]], ...]
    asides: tuple[str, ...]
    comments: tuple[str, ...]
    related: tuple[str, ...]
    crumbs: tuple[str, ...]
    by: tuple[str, ...]
    authors: dict[str, tuple[tuple[str, ...], ...]]
    links: re.Pattern[str]


@dataclass(frozen=True)
class Cleaned:
    """Lines that stay, and those that went, in order."""

    lines: list[str]
    dropped: list[str]


def clean(lines: list[str]) -> Cleaned:
    """Report lines without page furniture. Cleaning the result again changes nothing."""
    lexicon = _lexicon()
    kept: list[str] = []
    dropped: list[str] = []
    total = sum(map(len, lines)) or 1
    seen = 0
    listing = False  # below a heading over a list of other articles, near the end
    for i, line in enumerate(lines):
        late = seen >= _TAIL * total
        seen += len(line)
        prose = _without_seams(line, lexicon)
        if prose != line:
            dropped.append(line)
        if prose and is_clutter(prose):
            dropped.append(prose)
            key = bare(prose)
            if late and begins(key, lexicon.comments):
                dropped += filter(None, lines[i + 1 :])
                break
            listing = late and begins(key, lexicon.related)
            prose = ""  # a blank: what stood on both sides of it is not one paragraph
        elif listing and prose and len(prose) < _SHORT / 2 and not ends_sentence(prose):
            dropped.append(prose)
            prose = ""
        elif prose:
            listing = False
        kept.append(prose)
    return Cleaned(lines=squeeze(kept), dropped=dropped)


def is_clutter(line: str) -> bool:
    """Whether a line is page furniture and nothing of the report."""
    if len(line) > _NOTICE:
        return False
    lexicon = _lexicon()
    # Of a long line only the opening is looked at.
    key = bare(line if len(line) <= _SHORT else line[:_SHORT])
    if not key.strip(" #&"):
        return not any(map(str.isalnum, line))
    if begins(key, lexicon.notices):
        return True
    if len(line) > _SHORT:
        return False
    return (
        begins(key, lexicon.openers)
        or stamps.is_stamp(line)
        or _is_crumbs(line, lexicon)
        or is_byline(line)
        or is_byline(stamps.behind(line))
        or _is_credit(line, key, lexicon)
        or _is_pieces(line, lexicon)
    )


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the report: "By Jane Doe and John Roe · 4 min read", "Par admin"."""
    lexicon = _lexicon()
    if len(line) > _SHORT or ends_sentence(line) or not begins(bare(line[:40]), lexicon.by):
        return False
    rest = stamps.without_dates(_without_by(line, lexicon))
    segments = [
        segment
        for part in _BETWEEN_NAMES.split(rest)
        for segment in lexicon.links.split(_PLACE.sub("", " " + part.strip()))
        if segment.strip(" .:")
    ]
    names = [segment for segment in segments if not stamps.says_nothing(segment)]
    return 0 < len(names) <= 6 and all(_is_author(name, lexicon) for name in names)


def _is_credit(line: str, key: str, lexicon: _Lexicon) -> bool:
    """An outlet that credits an agency, alone on its line: "La Gazette avec AFP"."""
    outlets = [key.removesuffix(" " + aside) for aside in lexicon.asides if key.endswith(" " + aside)]
    return any(len(outlet.split()) <= 4 for outlet in outlets) and all(map(_NAME_WORD.match, line.split()[:1]))


def _is_author(segment: str, lexicon: _Lexicon) -> bool:
    words = segment.split()
    while words and stamps.says_nothing(words[-1]):
        words.pop()  # "on", left over from a date
    if 2 <= len(words) <= 4 and all(_NAME_WORD.match(word) or word in _PARTICLES for word in words):
        return bool(_NAME_WORD.match(words[-1]))
    return any(_share(" ".join(words), known)[0] > 0.99 for known in (lexicon.authors, lexicon.pieces))


def _without_by(line: str, lexicon: _Lexicon) -> str:
    prefix = opening(bare(line[:40]), lexicon.by)
    return " ".join(line.lstrip(LEADING).split()[len(prefix.split()) :]).lstrip(" :")


def _is_crumbs(line: str, lexicon: _Lexicon) -> bool:
    steps = [step.strip() for step in re.split(r"[/>»›|]", line)]
    return (
        len(steps) > 1
        and bare(steps[0]).rstrip(": ") in lexicon.crumbs
        and all(len(step.split()) <= _CRUMB_WORDS for step in steps[:-1])
        and not any(mark in line for mark in ":,;?")
        and not ends_sentence(line)
    )


def _is_pieces(line: str, lexicon: _Lexicon) -> bool:
    share, count = _share(stamps.without_dates(line), lexicon.pieces)
    if share >= _MOSTLY:
        return True
    return share >= _IN_A_ROW and count > 1 and bool(_SEPARATOR.search(line)) and not ends_sentence(line)


def _share(text: str, pieces: dict[str, tuple[tuple[str, ...], ...]]) -> tuple[float, int]:
    """How much of the letters of `text` is in pieces, and in how many pieces."""
    parted = _GLUED_CASE.sub(" ", text)
    if parted != text:  # "FacebookTweet" is two pieces, "LinkedIn" is one
        return max(_share_of(_WORDS.findall(bare(form)), pieces) for form in (text, parted))
    return _share_of(_WORDS.findall(bare(text)), pieces)


def _share_of(words: list[str], pieces: dict[str, tuple[tuple[str, ...], ...]]) -> tuple[float, int]:
    letters = sum(len(word) for word in words if word not in "#&")
    covered = count = i = 0
    while i < len(words):
        for piece in pieces.get(words[i], ()):
            if tuple(words[i : i + len(piece)]) == piece:
                covered += sum(len(word) for word in piece if word not in "#&")
                count += 1
                i += len(piece)
                break
        else:
            i += 1
    return (covered / letters, count) if letters else (0.0, 0)


def _without_seams(line: str, lexicon: _Lexicon) -> str:
    """`line` without furniture that was glued to its ends, and without asides at its end."""
    for _ in range(_MOST_SEAMS):
        shorter = _without_aside(line, lexicon)
        low = shorter.lower()
        for key, pattern in lexicon.seams:
            found = pattern.search(shorter) if key in low else None
            if not found:
                continue
            before, after = shorter[: found.start()].strip(), shorter[found.end() :].strip()
            if not after or is_clutter(after):
                shorter = before
                break
            if not before or is_clutter(before):
                shorter = after
                break
        if shorter == line:
            break
        line = shorter
    return line


def _without_aside(line: str, lexicon: _Lexicon) -> str:
    if line[-1:] not in {")", "]"}:
        return line
    start = max(line.rfind("("), line.rfind("["))
    if start < 0 or len(line) - start > _SHORT or not begins(bare(line[start:]), lexicon.asides):
        return line
    return line[:start].rstrip()


@cache
def _lexicon() -> _Lexicon:
    tables = [languages.table(code, "clutter", ClutterTable) for code in languages.codes()]
    links = sorted({link for table in tables for link in table.links})
    return _Lexicon(
        openers=keys(entry for table in tables for entry in table.openers),
        notices=keys(entry for table in tables for entry in table.notices),
        pieces=_by_first_word(entry for table in tables for entry in table.pieces),
        seams=tuple(_seam(entry) for table in tables for entry in table.seams),
        asides=keys(entry for table in tables for entry in table.asides),
        comments=keys(entry for table in tables for entry in table.comments),
        related=keys(entry for table in tables for entry in table.related),
        crumbs=keys(entry for table in tables for entry in table.crumbs),
        by=keys(entry for table in tables for entry in table.by),
        authors=_by_first_word(entry for table in tables for entry in table.authors),
        links=re.compile(rf"\s(?:{'|'.join(map(re.escape, links))})\s", re.IGNORECASE),
    )


def _by_first_word(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(_WORDS.findall(entry_key(entry)))
        found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(pieces, key=len, reverse=True)) for first, pieces in found.items()}


def _seam(entry: str) -> tuple[str, re.Pattern[str]]:
    words = entry.split()
    pattern = r"\s?".join(re.escape(word).replace("'", "['’]") for word in words)
    return words[0].lower(), re.compile(rf"[|·–-]?\s?{pattern}", re.IGNORECASE)
