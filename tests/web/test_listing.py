"""A list is paged by key: no item is shown twice or left out, whichever way one goes."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openlines.errors import BadQuery
from openlines.web.listing import Asked, Slice, cut


def _page(items: Sequence[int], asked: Asked, size: int) -> Slice[int]:
    return cut(items, str, asked, size=size)


@given(st.integers(0, 60), st.integers(1, 12))
def test_going_on_shows_every_item_once_in_order(count: int, size: int) -> None:
    items, asked = list(range(count)), Asked()
    seen: list[int] = []
    while True:
        page = _page(items, asked, size)
        seen += page.items
        if page.after is None:
            break
        asked = Asked(after=page.after)
    assert seen == items


@given(st.integers(1, 60), st.integers(1, 12))
def test_going_back_leads_to_the_page_before(count: int, size: int) -> None:
    items = list(range(count))
    first = _page(items, Asked(), size)
    if first.after is None:
        return
    second = _page(items, Asked(after=first.after), size)
    assert second.before is not None
    assert _page(items, Asked(before=second.before), size) == first


def test_a_key_that_is_gone_is_told() -> None:
    with pytest.raises(BadQuery, match="no longer in this list"):
        _page([1, 2], Asked(after="3"), 1)
