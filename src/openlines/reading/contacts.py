"""Contacts: who was in touch with whom."""

from openlines.reading.actors import Cast
from openlines.reading.parse import Parsed
from openlines.reading.times import TimeMention
from openlines.records import Contact, Statement


def find_contacts(
    parsed: Parsed, times: tuple[TimeMention, ...], cast: Cast, statements: tuple[Statement, ...]
) -> tuple[Contact, ...]:
    return ()
