"""A quicker import of spaCy's French, which compiles one huge regular expression each time.

Most of that time goes into reducing the same few character sets again and again; remembering them changes
nothing in the pattern. The function is private to the standard library: where it is not as known, nothing is done.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def remembered_charsets() -> Iterator[None]:
    """Within this, regular expressions that repeat character sets compile quickly."""
    compiler: Any = getattr(re, "_compiler", None)
    plain: Callable[..., tuple[list[Any], bool]] | None = getattr(compiler, "_optimize_charset", None)
    if plain is None:
        yield
        return
    known: dict[Any, tuple[list[Any], bool]] = {}

    def remembered(charset: list[Any], *rest: Any) -> tuple[list[Any], bool]:
        try:
            key = (tuple(charset), rest[0] if rest else None, *map(id, rest[1:]))
            found = known.get(key)
        except TypeError:
            return plain(charset, *rest)
        if found is None:
            found = known[key] = plain(charset, *rest)
        return list(found[0]), found[1]

    compiler._optimize_charset = remembered
    try:
        yield
    finally:
        compiler._optimize_charset = plain
