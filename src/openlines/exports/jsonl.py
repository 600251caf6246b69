"""JSON Lines: every contact with all its fields, one a line."""

from collections.abc import Iterable, Iterator

import msgspec

from openlines.chronology.records import MergedContact


def lines(contacts: Iterable[MergedContact]) -> Iterator[bytes]:
    """Each contact as one line of JSON, with its line feed."""
    encoder = msgspec.json.Encoder()
    for contact in contacts:
        yield encoder.encode(contact) + b"\n"
