"""When: EDTF and bounds say the same, and comparisons say no more than is known."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from openlines.errors import BadDate
from openlines.when import When, edtf_of

DAYS = st.dates(date(1600, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2022-05-13", date(2022, 5, 13), date(2022, 5, 13)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("1979", date(1979, 1, 1), date(1979, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("2022-03-18/..", date(2022, 3, 18), None),
        ("../2023-12", None, date(2023, 12, 31)),
        ("2025-11-17/2025-11-23", date(2025, 11, 17), date(2025, 11, 23)),
        ("2022-02~", date(2022, 1, 1), date(2022, 3, 31)),
    ],
)
def test_bounds_follow_from_edtf(edtf: str, earliest: date | None, latest: date | None) -> None:
    when = When.of(edtf)
    assert (when.earliest, when.latest, when.edtf) == (earliest, latest, edtf)


@pytest.mark.parametrize("wrong", ["", "hier", "2022-13", "2022-02-30", "../..", "2022-05-13/2022-05-01", "22-05"])
def test_what_is_no_edtf_is_refused(wrong: str) -> None:
    with pytest.raises(BadDate):
        When.of(wrong)


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_bounds_come_back_from_the_edtf_that_is_written_of_them(a: date | None, b: date | None) -> None:
    if a is None and b is None:
        return
    if a and b and a > b:
        a, b = b, a
    when = When.within(a, b)
    assert (when.earliest, when.latest) == (a, b)
    parse_edtf(when.edtf)
    assert edtf_of(a, b) == when.edtf


@given(DAYS, DAYS, st.integers(0, 40), st.integers(0, 40))
def test_comparisons_are_right_whatever_the_days_turn_out_to_be(a: date, b: date, more: int, other: int) -> None:
    left, right = When.within(a, a + timedelta(more)), When.within(b, b + timedelta(other))
    for x in (a, a + timedelta(more)):
        for y in (b, b + timedelta(other)):
            if left.before(right) == "yes":
                assert x < y
            if left.before(right) == "no":
                assert x >= y
            if left.same(right) == "yes":
                assert x == y
            if left.same(right) == "no":
                assert x != y
    assert left.after(right) == right.before(left)


def test_an_open_end_leaves_unknown_what_it_leaves_open() -> None:
    since = When.of("2022-03-18/..")
    assert since.before(When.of("2022-03-17")) == "no"
    assert since.before(When.of("2023")) == "unknown"
    assert since.after(When.of("2022-03-17")) == "yes"


def test_what_lasts_knows_its_begin_and_its_end() -> None:
    when = When.lasting(When.of("2022-05"), When.of("2022-07-03"))
    assert when.edtf == "2022-05/2022-07-03"
    assert when.begin is not None
    assert when.begin.latest == date(2022, 5, 31)
    assert when.finish is not None
    assert when.finish.earliest == date(2022, 7, 3)


@pytest.mark.parametrize(
    ("edtf", "timex3"),
    [("2022-05-13", "2022-05-13"), ("2022-02~", "2022-02"), ("2021-22", "2021-SU"), ("2022/2023", None)],
)
def test_timex3_of_a_date(edtf: str, timex3: str | None) -> None:
    assert When.of(edtf).timex3 == timex3
