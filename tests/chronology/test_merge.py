"""Merging is a pure function: neither the order of arrival nor the way there changes it."""

from collections.abc import Iterable, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from openlines.chronology.mention import Key, Mention, mentions
from openlines.chronology.merge import merge, settle
from openlines.chronology.timeline import FAR, Place, Row, Timeline
from openlines.records import Reading
from tests.chronology.strategies import readings


class Keeper:
    """What a store does for the merge, with dictionaries: mentions and their places."""

    def __init__(self) -> None:
        self.mentions: dict[Key, Mention] = {}
        self.places: dict[Key, Place] = {}

    def change(self, added: Sequence[Mention], removed: Sequence[Mention]) -> None:
        for mention in removed:
            del self.mentions[mention.key], self.places[mention.key]
        self.mentions |= {mention.key: mention for mention in added}
        for block in sorted({mention.block for mention in (*added, *removed)}):
            timeline = Timeline(OfBlock(self, block))
            settle(
                timeline,
                [mention for mention in added if mention.block == block],
                [mention for mention in removed if mention.block == block],
            )
            self.places |= timeline.places

    def anchors(self) -> dict[Key, Key]:
        return {key: place.anchor for key, place in self.places.items()}


class OfBlock:
    def __init__(self, keeper: Keeper, block: str) -> None:
        self.keeper = keeper
        self.rows = [mention for mention in keeper.mentions.values() if mention.block == block]

    def near(self, levels: Sequence[int], first: int, last: int) -> Iterable[Row]:
        for mention in self.rows:
            if mention.level in levels and bears_on(mention, first, last):
                yield mention, self.keeper.places.get(mention.key)

    def of_reports(self, reports: Sequence[str]) -> Iterable[Row]:
        for mention in self.rows:
            if mention.report in reports:
                yield mention, self.keeper.places.get(mention.key)


def bears_on(mention: Mention, first: int, last: int) -> bool:
    if mention.sign.lo is None or mention.sign.hi is None:
        return mention.seen is not None and first - FAR <= mention.seen <= last + FAR
    return mention.sign.lo <= last and mention.sign.hi >= first


def told(found: Sequence[Reading]) -> list[Mention]:
    return [mention for reading in found for mention in mentions(reading)]


@settings(max_examples=80, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_any_order_of_mentions_gives_the_same_clusters(found: list[Reading], random: Random) -> None:
    once = told(found)
    again = list(once)
    random.shuffle(again)
    assert merge(once) == merge(again)


@settings(max_examples=80, deadline=None)
@given(readings(count=10), st.randoms(use_true_random=False), st.integers(1, 4))
def test_reports_one_after_the_other_give_what_all_at_once_give(
    found: list[Reading], random: Random, size: int
) -> None:
    random.shuffle(found)
    keeper = Keeper()
    for at in range(0, len(found), size):
        keeper.change(told(found[at : at + size]), [])
    assert keeper.anchors() == merge(told(found))


@settings(max_examples=80, deadline=None)
@given(readings(count=8), readings(count=8), st.randoms(use_true_random=False))
def test_a_report_read_again_gives_what_the_new_reading_alone_would_give(
    first: list[Reading], second: list[Reading], random: Random
) -> None:
    keeper = Keeper()
    keeper.change(told(first), [])
    now = {reading.report.id: reading for reading in first}
    random.shuffle(second)
    for reading in second:
        old = now.get(reading.report.id)
        keeper.change(told([reading]), told([old]) if old else [])
        now[reading.report.id] = reading
    assert keeper.anchors() == merge(told(list(now.values())))


@settings(max_examples=80, deadline=None)
@given(readings())
def test_two_contacts_of_one_report_and_two_certain_days_are_never_one_contact(found: list[Reading]) -> None:
    clusters: dict[Key, list[Mention]] = {}
    named = {mention.key: mention for mention in told(found)}
    for key, anchor in merge(named.values()).items():
        clusters.setdefault(anchor, []).append(named[key])
    for cluster in clusters.values():
        assert len({mention.report for mention in cluster}) == len(cluster)
        assert len({mention.sign.lo for mention in cluster if mention.level == 0}) <= 1
