"""The temporal network: bounds follow from facts, in any order, and contradictions are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openlines.network import Network
from openlines.when import Bounds, When

START = date(2022, 1, 1)


def test_a_friday_after_a_wednesday_begins_two_days_later() -> None:
    net = Network()
    net.node("last", When.day(date(2022, 3, 16)))
    net.at_least("last", "call", 1)
    net.falls_on("call", weekday=4)
    assert net.bounds("call") == Bounds(earliest=date(2022, 3, 18), latest=None)
    when = net.when("call")
    assert when is not None
    assert when.edtf == "2022-03-18/.."


def test_weekday_and_day_of_the_year_narrow_the_year() -> None:
    net = Network()
    net.node("call", When.of("2019/2024"))
    net.falls_on("call", weekday=4, month=5, day=13)
    assert net.bounds("call") == Bounds(earliest=date(2022, 5, 13), latest=date(2022, 5, 13))


def test_a_distance_works_both_ways() -> None:
    net = Network()
    net.node("invasion", When.day(date(2022, 2, 24)))
    net.between("call", "invasion", 6, 6)
    assert net.bounds("call").earliest == net.bounds("call").latest == date(2022, 2, 18)


def test_a_node_that_nothing_bounds_is_open() -> None:
    net = Network()
    net.node("a")
    assert net.bounds("a") == Bounds()
    assert net.when("a") is None


def test_an_unknown_node_is_an_error() -> None:
    with pytest.raises(KeyError):
        Network().bounds("nothing")


def test_the_conflict_names_only_what_contradicts() -> None:
    net = Network()
    net.node("a", When.day(date(2022, 3, 1)), why="“1 March”")
    net.node("b", When.day(date(2022, 2, 1)), why="“1 February”")
    net.at_least("a", "b", 1, why="“the next day”")
    net.node("c", When.day(date(2020, 1, 1)), why="“2020”")
    net.at_least("c", "a", 1, why="“after”")
    assert net.conflict() == ("“1 February”", "“1 March”", "“the next day”")
    with pytest.raises(ValueError, match="conflict"):
        net.bounds("a")


def test_a_circle_without_any_date_is_a_conflict() -> None:
    net = Network()
    net.at_least("a", "b", 1, why="b after a")
    net.at_least("b", "a", 1, why="a after b")
    net.at_least("b", "c", 1, why="c after b")
    assert net.conflict() == ("a after b", "b after a")


def test_a_weekday_that_a_date_is_not_is_a_conflict() -> None:
    net = Network()
    net.node("a", When.day(date(2022, 5, 13)), why="13 May 2022")
    net.falls_on("a", weekday=0, why="Monday")
    assert net.conflict() == ("13 May 2022", "Monday")


NAMES = ("a", "b", "c", "d", "e")
facts = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(-30, 30), st.integers(0, 20)),
    max_size=8,
)


@given(st.lists(st.integers(0, 300), min_size=5, max_size=5), facts, st.randoms())
@settings(max_examples=120, deadline=None)
def test_true_facts_keep_the_truth_inside_whatever_their_order(
    days: list[int], given_facts: list[tuple[str, str, int, int]], shuffler: object
) -> None:
    truth = {name: START + timedelta(days=d) for name, d in zip(NAMES, days, strict=True)}

    def build(order: list[tuple[str, str, int, int]]) -> Network:
        net = Network()
        net.node("a", When.of(f"{truth['a'] - timedelta(days=3)}/{truth['a'] + timedelta(days=5)}"))
        for left, right, slack, more in order:
            distance = (truth[right] - truth[left]).days
            if left != right:
                net.between(left, right, distance - abs(slack), distance + more)
        net.falls_on("b", weekday=truth["b"].weekday())
        return net

    first = build(given_facts)
    again = list(given_facts)
    shuffler.shuffle(again)  # type: ignore[attr-defined]
    second = build(again)
    assert first.conflict() == ()
    for name in ("a", "b"):
        bounds = first.bounds(name)
        assert bounds == second.bounds(name)
        assert bounds.earliest is None or bounds.earliest <= truth[name]
        assert bounds.latest is None or truth[name] <= bounds.latest


@given(facts, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_conflict_is_the_same_in_any_order_and_needs_every_fact(
    given_facts: list[tuple[str, str, int, int]], shuffler: object
) -> None:
    def build(order: list[tuple[str, str, int, int]], without: str | None = None) -> Network:
        net = Network()
        for left, right, least, _ in order:
            why = f"{left}{right}{least}"
            if left != right and why != without:
                net.at_least(left, right, least, why=why)
        return net

    again = list(given_facts)
    shuffler.shuffle(again)  # type: ignore[attr-defined]
    conflict = build(given_facts).conflict()
    assert conflict == build(again).conflict()
    if conflict:
        only = [fact for fact in given_facts if f"{fact[0]}{fact[1]}{fact[2]}" in conflict]
        assert build(only).conflict() == conflict
        assert all(build(only, without=why).conflict() == () for why in conflict)
