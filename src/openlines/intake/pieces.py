"""What intake takes out of files and archives: one piece is what may become one report, with what its container
says of it."""

from typing import Literal

import msgspec

from openlines.errors import InputError
from openlines.intake.files import MAX_BYTES

Kind = Literal["file", "record", "pdf"]


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the container says: a feed of its item, an archive of the page, a mail of itself. `published` (ISO 8601) is
    the day of publication, and `because` where it stands. `captured` is when the page was there: it cannot have been
    published later, and nothing more follows from it."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    because: str | None = None
    publisher: str | None = None
    language: str | None = None
    media_type: str | None = None
    captured: str | None = None


NOTHING = Said()


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that may hold a report. A "file" is a page or a text, a "record" a JSON object. `suffix` is that of the
    file's own name. `error` says why there are no bytes."""

    name: str
    data: bytes = b""
    kind: Kind = "file"
    suffix: str = ""
    said: Said = NOTHING
    error: InputError | None = None


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How files are opened. `max_bytes` bounds one report; `columns` names, for each field of a record, the key or
    column that holds it; `folder` is where the file lies, `depth` counts the archives around."""

    max_bytes: int = MAX_BYTES
    pdf_bytes: int = 4 * MAX_BYTES
    columns: tuple[tuple[str, str], ...] = ()
    folder: str | None = None
    depth: int = 0

    def inside(self) -> "Options":
        """The options one archive further in."""
        return msgspec.structs.replace(self, depth=self.depth + 1, folder=None)
