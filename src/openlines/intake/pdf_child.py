"""A process of its own that takes the characters out of one PDF, for the library is C++ and a hostile file may make
it hang, swell or crash. Run as a script: the PDF comes in by standard input, lines go out as JSON, a page a line.
It imports nothing of openlines, so that it starts quickly.

Exit status: 0 all pages are out, 3 no PDF that can be opened, 4 a password is asked for, 5 too many pages,
6 too many characters, 7 the library is not installed.
"""

import json
import sys
from ctypes import byref
from typing import Any

SECONDS, BYTES = 8, 1_000_000_000
MOST_PAGES, MOST_CHARACTERS = 500, 600_000
DAMAGED, LOCKED, PAGES, CHARACTERS, MISSING = 3, 4, 5, 6, 7


def main() -> int:
    """Reads, writes, gives the exit status."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        import pypdfium2  # noqa: PLC0415
        from pypdfium2 import raw  # noqa: PLC0415
    except ModuleNotFoundError:
        return MISSING
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return LOCKED if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else DAMAGED
    if len(document) > MOST_PAGES:
        return PAGES
    left = MOST_CHARACTERS
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            return DAMAGED  # half a document must not be taken for the whole
        count = raw.FPDFText_CountChars(text)
        left -= count
        if left < 0:
            return CHARACTERS
        sys.stdout.write(json.dumps(_lines(raw, text, count)) + "\n")
        text.close()
        page.close()
    return 0


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415
    except ModuleNotFoundError:  # Windows: the parent's timeout holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(raw: Any, text: Any, count: int) -> list[tuple[str, float, float, float, float]]:
    """The lines of a page in the order of its content: words, left, bottom, right, top in points."""
    lines: list[tuple[str, float, float, float, float]] = []
    words: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    box = raw.FS_RECTF()
    for index in range(count + 1):
        code = raw.FPDFText_GetUnicode(text, index) if index < count else 10
        if code in (2, 0xFFFE):  # so pdfium writes a hyphen at the end of a line, whose end it leaves out
            words.append("\x02")
        if code in (2, 10, 13, 0xFFFE):
            if boxes:
                # The middle ones: a raised number of a footnote makes no taller line.
                low, high = (sorted(box[side] for box in boxes)[len(boxes) // 2] for side in (1, 3))
                lines.append(("".join(words), min(b[0] for b in boxes), low, max(b[2] for b in boxes), high))
            words, boxes = [], []
            continue
        words.append(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd")
        if code > 32 and raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
            boxes.append((box.left, box.bottom, box.right, box.top))
    return lines


if __name__ == "__main__":
    sys.exit(main())
