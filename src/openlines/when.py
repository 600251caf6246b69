"""When: a date as known. Bounds, EDTF, and why it is so."""

from datetime import date

import msgspec


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A date as known: every day from `earliest` to `latest` is possible; None is an open end.

    `edtf` writes the same in EDTF (ISO 8601-2 level 1); `because` says in words how it is known.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    because: str = ""
