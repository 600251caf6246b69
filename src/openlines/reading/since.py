"""Since-claims: what the text itself says about how long a line was silent."""

from openlines.reading.actors import Cast
from openlines.reading.parse import Parsed
from openlines.reading.times import TimeMention
from openlines.records import Contact, SinceClaim


def find_claims(
    parsed: Parsed, times: tuple[TimeMention, ...], cast: Cast, contacts: tuple[Contact, ...]
) -> tuple[SinceClaim, ...]:
    return ()
