"""Who tells of a contact: in which language, in which outlet, how well sourced."""

from collections.abc import Iterable

import msgspec

from openlines.records import Sourcing


class Teller(msgspec.Struct, frozen=True, array_like=True):
    """One or more reports alike: their language, their outlet (None where it is not known), and how whoever tells
    there that the contact took place is sourced (None in a database that was never brought up to date)."""

    language: str
    outlet: str | None
    sourcing: Sourcing | None


def tellers_of(told: Iterable[tuple[str, str | None, Sourcing | None]]) -> tuple[Teller, ...]:
    """Every combination once, in an order that does not depend on that of the reports."""
    ordered = sorted(set(told), key=lambda one: (one[0], one[1] or "", one[2] or ""))
    return tuple(Teller(*one) for one in ordered)
