"""What people do: follow a line, check a claim and an article, log in, without a mouse where keys are told."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from openlines.examples import paths
from openlines.store import accounts, open_store
from openlines.store.passwords import hashed
from tests.web.browser.conftest import CALL, CLAIM, Served, Watched, served, watched


def test_from_all_lines_to_the_words_that_prove_a_contact(tab: Watched) -> None:
    page = tab.open("/lines")
    page.get_by_role("link", name="Russia").filter(has_text="United States").first.click()
    expect(page.locator("main h1")).to_contain_text("United States")
    page.locator(f"main a[href$='{CALL}']").last.click()
    page.wait_for_url(f"**/contacts/{CALL}*")
    page.locator("main a[href*='/reports/']").first.click()
    expect(page.locator("mark, .mark, [id^=c0]").first).to_be_visible()


def test_a_claim_is_checked_with_the_keyboard_alone(tab: Watched) -> None:
    page = tab.open("/check")
    page.locator("textarea").first.focus()
    page.keyboard.type(CLAIM)
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("document.activeElement.type === 'submit'"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("supported", ignore_case=True)
    expect(page.locator(f"main a[href*='{CALL}']").first).to_be_visible()


def test_an_article_is_checked_and_not_stored(own_tab: Watched, own_site: Served) -> None:
    # Its contacts are known already and would be merged: reports tell whether something was stored.
    before = own_site.chronology.coverage()
    article = next(path for path in paths() if path.suffix == ".txt").read_text("utf-8")
    page = own_tab.open("/check")
    assert page.locator("main h2").count() == 0
    page.locator("textarea").first.fill(article + "\nOne more line, so that it is another report.\n")
    page.locator("main form button[type=submit], main form button:not([type])").first.click(timeout=60_000)
    expect(page.locator("main h2").first).to_be_visible(timeout=60_000)
    assert own_site.chronology.coverage() == before


def test_who_is_not_logged_in_is_asked_to_and_a_reader_may_not_review(
    chromium: Browser, examples: Path, tmp_path: Path
) -> None:
    path = tmp_path / "accounts.db"
    shutil.copy(examples, path)
    store = open_store(path)
    with store.writing() as connection:
        accounts.add(connection, "Rita", "reader", hashed("a long enough password"))
    store.close()
    site = served(path, accounts=True)
    place = next(site)
    try:
        with chromium.new_context(locale="en-GB") as context:
            one = watched(context, place.base)
            page = one.page
            page.goto(place.base + "/lines")
            expect(page.locator("main")).to_contain_text("only for people with an account")
            page.locator("input[name=name]").fill("Rita")
            page.locator("input[name=password]").fill("not this one")
            page.keyboard.press("Enter")
            expect(page.locator("main")).to_contain_text("do not belong together")
            page.locator("input[name=name]").fill("Rita")
            page.locator("input[name=password]").fill("a long enough password")
            page.keyboard.press("Enter")
            page.wait_for_url("**/lines*")
            answer = page.goto(place.base + "/review")
            assert answer is not None
            assert answer.status == 403
    finally:
        site.close()
