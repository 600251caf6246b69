"""The text of a PDF: its characters, read by a process of its own within limits, set into paragraphs."""

import json
import subprocess
import sys
from pathlib import Path

from openlines.errors import Damaged, EmptyInput, ExtraMissing, Hostile, TooLarge
from openlines.intake import layout, pdf_child

# A stuck process that uses no CPU is ended, too.
_WALL = 60
_FIX = "save its text as plain text"


def text(data: bytes, *, where: str) -> str:
    """The paragraphs of a PDF in reading order, without the headers and footers of its pages. Raises Damaged,
    TooLarge (over 500 pages or 600,000 characters), Hostile where reading takes over 8 seconds or 1 GB, EmptyInput
    for a PDF of pictures, ExtraMissing."""
    command = [sys.executable, "-I", str(Path(pdf_child.__file__))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WALL, check=False)
    except subprocess.TimeoutExpired:
        raise Hostile(f"is not read after {_WALL} seconds", where=where, fix=_FIX) from None
    _checked(done.returncode, where)
    pages = [[layout.Line(*line) for line in json.loads(page)] for page in done.stdout.splitlines()]
    found = layout.text(pages)
    if not found:
        raise EmptyInput("the PDF has no text, only pictures", where=where, fix="recognise its text (OCR) first")
    return found


def _checked(status: int, where: str) -> None:
    if status == 0:
        return
    if status == pdf_child.MISSING:
        raise ExtraMissing("pypdfium2 is not installed", fix="pip install 'openlines[archive]'")
    if status == pdf_child.DAMAGED:
        raise Damaged("is no whole PDF", where=where, fix="fetch it again")
    if status == pdf_child.LOCKED:
        raise Damaged("the PDF is locked by a password", where=where, fix="save it without")
    if status == pdf_child.PAGES:
        raise TooLarge(f"has more than {pdf_child.MOST_PAGES} pages", where=where, fix="split it into its reports")
    if status == pdf_child.CHARACTERS:
        most = f"{pdf_child.MOST_CHARACTERS:,}"
        raise TooLarge(f"has more than {most} characters", where=where, fix="split it into its reports")
    limits = f"{pdf_child.SECONDS} seconds and {pdf_child.BYTES // 1_000_000_000} GB"
    raise Hostile(f"the PDF cannot be read within {limits}, or breaks its reader", where=where, fix=_FIX)
