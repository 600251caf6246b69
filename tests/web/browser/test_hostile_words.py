"""Hostile words in every stored field, in a real browser: nothing runs, nothing is asked of another host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browser.conftest import Served, served, watched
from tests.web.payloads import MARK, PAYLOADS
from tests.web.test_payloads import fill


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill(path)
    yield from served(path, reviewer="Ada Berg")


def test_no_word_of_a_page_runs_or_calls_elsewhere(chromium: Browser, hostile_site: Served) -> None:
    contacts = list(hostile_site.chronology.contacts())
    assert len(contacts) >= 60 <= len(PAYLOADS)
    paths = [
        "/lines",
        "/lines/RUS-USA",
        "/review",
        "/coverage",
        "/coverage?part=failures",
        "/changes",
        "/search?q=minister",
    ]
    paths += [f"/contacts/{one.id}" for one in contacts] + [f"/reports/{one.mentions[0].report}" for one in contacts]
    with chromium.new_context(locale="en-GB") as context:
        one = watched(context, hostile_site.base)
        for path in paths:
            page = one.page
            page.goto(hostile_site.base + path)
            assert page.locator("main h1").count() == 1, path
            found = page.evaluate(
                """mark => [...document.querySelectorAll('*')].filter(one => one.localName.includes(mark)
                    || [...one.attributes].some(each => each.name.includes(mark))).length""",
                MARK,
            )
            assert found == 0, path
            assert not one.wrong, (path, one.wrong)
