"""Every page, in both languages, wide and narrow, with and without script, by readers of all kinds."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.browser.conftest import Served, Watched, addresses, watched

NAMES = (
    "lines", "matrix", "line", "contact", "report", "search", "check", "checked", "review", "coverage", "changes",
)  # fmt: skip
LANGUAGES = ("en", "fr")
# A key of the tables of words that was printed instead of its words.
BARE_KEY = re.compile(
    r"\b(?:common|codes|lines|line|contact|report|search|check|review|coverage|changes)\.[a-z]+-?[a-z]+\b"
)


def spoken(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_in_its_language_wide_and_on_a_phone(
    tab: Watched, site: Served, name: str, language: str
) -> None:
    page = tab.open(spoken(addresses(site)[name], language))
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("main h1").count() == 1
    assert not BARE_KEY.findall(page.locator("body").inner_text())
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels on a screen of {width}"


@pytest.fixture(params=["light", "dark"])
def looked_at(request: pytest.FixtureRequest, chromium: Browser, site: Served) -> Iterator[Watched]:
    """A page that axe may look into: its script is not the page's own, which the policy would refuse."""
    with chromium.new_context(bypass_csp=True, color_scheme=request.param, locale="en-GB") as context:
        yield watched(context, site.base)


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(looked_at: Watched, site: Served, name: str) -> None:
    page = looked_at.open(addresses(site)[name])
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        found: Any = Axe().run(page).response["violations"]
        serious = [
            f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:120]})"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert not serious, "\n".join(serious)


@pytest.mark.parametrize("name", NAMES)
def test_without_script_a_page_shows_the_same(chromium: Browser, tab: Watched, site: Served, name: str) -> None:
    path = addresses(site)[name]
    with chromium.new_context(java_script_enabled=False, locale="en-GB") as context:
        bare = context.new_page()
        bare.goto(site.base + path)
        without = bare.locator("main").inner_text()
        total = [one.get_attribute("data-total") for one in bare.locator("[data-total]").all()]
    page = tab.open(path)
    missing = set(page.locator("main").inner_text().split()) - set(without.split())
    assert not missing
    assert total == [one.get_attribute("data-total") for one in page.locator("[data-total]").all()]


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_be_pressed_is_reached_by_the_keyboard(tab: Watched, site: Served, name: str) -> None:
    page = tab.open(addresses(site)[name])
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
            .filter(one => !one.disabled && one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0)
            .filter(one => one.type !== 'radio' || one.checked).length"""
    )
    reached: set[str] = set()
    # A date has fields of its own within, each of which the keyboard stops at.
    dates = page.locator("input[type=date]").count()
    for _ in range(wanted + 5 + 3 * dates):
        page.keyboard.press("Tab")
        mark = page.evaluate(
            """() => { const one = document.activeElement; if (!one || one === document.body) return null;
                one.dataset.reached ??= String(document.querySelectorAll('[data-reached]').length);
                const style = getComputedStyle(one);
                return [one.dataset.reached, style.outlineStyle !== 'none' || style.boxShadow !== 'none',
                        one.outerHTML.slice(0, 90)]; }"""
        )
        if mark is not None:
            reached.add(mark[0])
            assert mark[1], f"no mark of focus on {mark[2]}"
    assert len(reached) >= wanted


@pytest.mark.parametrize("name", ["lines", "line", "search", "changes"])
def test_an_export_has_as_many_rows_as_the_screen_says(tab: Watched, site: Served, name: str) -> None:
    page = tab.open(addresses(site)[name])
    total = int(page.locator("[data-total]").first.get_attribute("data-total") or -1)
    with page.expect_download() as download:
        page.get_by_role("link", name="JSONL").first.click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert len(lines) == total > 0
