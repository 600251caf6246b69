"""Independent origins: ten papers that print one agency's report are one witness, not ten.

Two reports share an origin when their texts are near-duplicates, or when both credit the same agency. Texts
are compared by MinHash (Broder, 1997): the share of equal minima estimates the Jaccard similarity of the sets
of word triples. Signatures are cut into bands, and a shared band makes one origin: with 16 bands of 4, texts
that share 4/5 of their triples are joined almost always, texts that share 3/10 hardly ever.
"""

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from openlines.knowledge.fold import words

BANDS, ROWS = 16, 4
_MINIMA = BANDS * ROWS
_BAND = ROWS * 4
# Below this many words, likeness tells nothing: two short notes of one call read alike.
SHORT = 25


def signature(text: str) -> bytes:
    """The MinHash of a text's word triples: 64 unsigned 32-bit minima; empty for a text under 25 words."""
    keys = words(text).keys
    if len(keys) < SHORT:
        return b""
    import numpy as np  # noqa: PLC0415  (slow to import, and only writing needs it)

    triples = {crc32(" ".join(keys[i : i + 3]).encode()) for i in range(len(keys) - 2)}
    hashes = np.fromiter(triples, dtype=np.uint64, count=len(triples))
    a, b = (np.array(numbers, dtype=np.uint64) for numbers in _coefficients())
    # Multiply-shift hashing in 64 bits, high halves kept (Dietzfelbinger et al., 1997).
    mixed = (hashes[:, None] * a[None, :] + b[None, :]) >> np.uint64(32)
    return bytes(mixed.min(axis=0).astype("<u4").tobytes())


@cache
def _coefficients() -> tuple[list[int], list[int]]:
    """Fixed odd multipliers and offsets, the same on every machine."""
    a, b, state = [], [], 0x9E3779B97F4A7C15
    for _ in range(_MINIMA):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        a.append(state | 1)
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        b.append(state)
    return a, b


def origins(reports: Sequence[tuple[bytes, str | None]]) -> list[int]:
    """For each report, given as (signature, credited agency), the number of its origin: 0, 1, … in the order of
    their first report."""
    home = list(range(len(reports)))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    first: dict[tuple[int, bytes] | str, int] = {}
    for number, (minima, credit) in enumerate(reports):
        marks: list[tuple[int, bytes] | str] = [credit] if credit else []
        marks += [(start, minima[start : start + _BAND]) for start in range(0, len(minima), _BAND)]
        for mark in marks:
            one, other = root(first.setdefault(mark, number)), root(number)
            home[max(one, other)] = min(one, other)
    order: dict[int, int] = {}
    return [order.setdefault(root(number), len(order)) for number in range(len(reports))]
