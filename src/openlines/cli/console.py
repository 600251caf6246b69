"""Consoles, and making what a report holds safe to print: its words must never drive the terminal."""

import re
import sys

import msgspec
from rich.console import Console

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029]")
# Inside JSON, msgspec escapes what is below U+0020; DEL and the C1 controls drive terminals too.
_UNSAFE_JSON = re.compile(rb"\x7f|\xc2[\x80-\x9f]")
PLAIN_WIDTH = 100


def safe(text: str) -> str:
    """`text` with control characters as visible signs, and without marks that turn the writing direction."""
    return _UNSAFE.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd" if code < 0xA0 else ""


def json_line(record: object) -> bytes:
    """`record` as one line of JSON, with a line feed, holding no character that drives a terminal."""
    line = _UNSAFE_JSON.sub(lambda found: b"\\u%04x" % ord(found.group().decode()), msgspec.json.encode(record))
    return line + b"\n"


def write(data: bytes) -> None:
    """Whole lines on standard output, in one piece."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def output() -> Console:
    """Standard output: as wide as the terminal, or 100 columns where there is none."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in console._environ:
        console.width = PLAIN_WIDTH
    return console


def errors() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def complain(problem: object) -> None:
    """One line on standard error, unwrapped: the error's own words begin with its code."""
    errors().print(safe(str(problem)), style="red", soft_wrap=True)
