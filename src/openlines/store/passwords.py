"""Passwords: hashed with argon2id, checked in the same time whether there is an account or not."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from openlines.errors import BadAccount, ExtraMissing

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 200
"""How many characters a password has."""


def hashed(password: str) -> str:
    """The hash of a new password. Raises BadAccount for one that is too short or too long, ExtraMissing."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadAccount(f"the password has {len(password)} characters", fix=f"choose one of {SHORTEST} to {LONGEST}")
    return _hasher().hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is that of a hash. Without a hash (no such account) the answer is no, after the same work."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        found = _hasher().verify(kept if kept is not None else _nobody(), _normal(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return found and kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than those of now."""
    return _hasher().check_needs_rehash(kept)


def _normal(password: str) -> str:
    """The same characters, however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("argon2 is not installed", fix="pip install 'openlines[web]'") from None
    # The library's own parameters: the second choice of RFC 9106, for machines with little memory (64 MiB).
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody's password")
