"""Plain text made regular: LF line breaks, nothing invisible, no hard wraps. No character is rewritten."""

import re
from collections.abc import Iterable

_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What no reader sees: controls, bidirectional marks, zero-width characters, lone surrogates.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# A text is hard-wrapped when its lines are about as long as a mail's or a typescript's, and hardly one
# would have had room for the first word of the next.
_NARROWEST, _WIDEST = 50, 100
_FEWEST_WRAPS = 4
_SHARE_OF_WRAPS = 0.9


def regular(text: str) -> str:
    """`text` with LF line breaks and without invisible characters; lines trimmed, hard wraps undone, at most
    one blank line between two others, none at the ends. Doing it twice changes nothing."""
    lines = squeeze(_BREAKS.sub("\n", _INVISIBLE.sub("", text)).split("\n"))
    while (fewer := _unwrap(lines)) != lines:
        lines = fewer
    return "\n".join(lines)


def squeeze(lines: Iterable[str]) -> list[str]:
    """Lines trimmed, runs of blank ones made one, none left at the ends."""
    kept: list[str] = []
    for line in lines:
        bare = line.strip()
        if bare or (kept and kept[-1]):
            kept.append(bare)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _unwrap(lines: list[str]) -> list[str]:
    """Lines of a hard-wrapped text joined to paragraphs; any other text as it is."""
    width = max((len(line) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return lines
    pairs = [i for i in range(len(lines) - 1) if lines[i] and lines[i + 1]]
    wraps = {i for i in pairs if len(lines[i]) + 1 + len(lines[i + 1].split(maxsplit=1)[0]) > width}
    if len(wraps) < _FEWEST_WRAPS or len(wraps) < _SHARE_OF_WRAPS * len(pairs):
        return lines
    joined: list[str] = []
    for i, line in enumerate(lines):
        if i - 1 in wraps:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
