"""The figures of a set of comparisons, micro-averaged: counted over all reports together, then divided."""

from collections.abc import Iterable, Sequence

import msgspec

from openlines.scoring.compare import CARD_FIELDS, Comparison, Matching


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """How many of `gold` and of `read` were paired. `f1` is None where there is nothing on either side."""

    matched: int
    gold: int
    read: int
    precision: float | None
    recall: float | None
    f1: float | None


class Accuracy(msgspec.Struct, frozen=True, kw_only=True):
    """How many of `of` are right; `value` is None where there are none."""

    right: int
    of: int
    value: float | None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Every figure of the gold format. `silent` counts the hard negatives (gold reports without a contact)
    whose reading has none either; `crashed` the reports whose reading broke, scored as if it were empty."""

    reports: int
    crashed: int
    contact: Pairing
    card: Pairing
    channel: Accuracy
    status: Accuracy
    date: Accuracy
    people: Accuracy
    initiator: Accuracy
    duration: Accuracy
    statement: Pairing
    sourcing: Accuracy
    stance: Accuracy
    who: Accuracy
    side: Accuracy
    since: Pairing
    silent: Accuracy

    def value(self, name: str) -> float | None:
        """The one number of a figure: its F1, or its accuracy."""
        figure: Pairing | Accuracy = getattr(self, name)
        return figure.f1 if isinstance(figure, Pairing) else figure.value


def figures(comparisons: Sequence[Comparison]) -> Figures:
    """The figures over all reports together."""
    contacts = [comparison.contacts for comparison in comparisons]
    statements = [comparison.statements for comparison in comparisons]
    negatives = [comparison for comparison in comparisons if not comparison.gold.contacts]
    contact = _pairing(contacts)
    cards = sum(not set(pair.wrong) & set(CARD_FIELDS) for matching in contacts for pair in matching.pairs)
    return Figures(
        reports=len(comparisons),
        crashed=sum(one.crash is not None for one in comparisons),
        contact=contact,
        card=pairing(cards, contact.gold, contact.read),
        channel=_right(contacts, "channel"),
        status=_right(contacts, "status"),
        date=_right(contacts, "date"),
        people=_right(contacts, "people"),
        initiator=_right(contacts, "initiator"),
        duration=_right(contacts, "duration"),
        statement=_pairing(statements),
        sourcing=_right(statements, "sourcing"),
        stance=_right(statements, "stance"),
        who=_right(statements, "who"),
        side=_right(statements, "side"),
        since=_pairing(comparison.claims for comparison in comparisons),
        silent=accuracy(sum(not one.reading.contacts for one in negatives), len(negatives)),
    )


def pairing(matched: int, gold: int, read: int) -> Pairing:
    """Precision, recall and F1 of that many pairs."""
    return Pairing(
        matched=matched,
        gold=gold,
        read=read,
        precision=matched / read if read else None,
        recall=matched / gold if gold else None,
        f1=2 * matched / (gold + read) if gold + read else None,
    )


def accuracy(right: int, of: int) -> Accuracy:
    """The share that is right."""
    return Accuracy(right=right, of=of, value=right / of if of else None)


def _pairing(matchings: Iterable[Matching]) -> Pairing:
    pairs = missed = spurious = 0
    for matching in matchings:
        pairs += len(matching.pairs)
        missed += len(matching.missed)
        spurious += len(matching.spurious)
    return pairing(pairs, pairs + missed, pairs + spurious)


def _right(matchings: Iterable[Matching], field: str) -> Accuracy:
    pairs = [pair for matching in matchings for pair in matching.pairs]
    return accuracy(sum(field not in pair.wrong for pair in pairs), len(pairs))
