"""The queue of review in a real browser: worked by keyboard alone, and without script by forms."""

from playwright.sync_api import Browser, Page

from tests.chronology.making import contact, put, reading
from tests.web.browser.conftest import Served, Watched

TWO = "USA: Lloyd Austin; RUS: Sergei Shoigu"


def _press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def _shown(page: Page) -> str:
    return page.locator(".verdicts [name=contact]").first.input_value()


def _kinds(site: Served) -> list[str]:
    return [one.kind for one in site.chronology.judgements()]


def test_doubtful_contacts_are_judged_by_single_keys(own_tab: Watched, own_site: Served) -> None:
    page = own_tab.open("/review")
    first = _shown(page)
    _press(page, "c")
    assert _shown(page) != first
    _press(page, "z")
    assert _shown(page) == first
    _press(page, "n")
    assert _shown(page) != first
    _press(page, "b")
    assert _shown(page) == first
    _press(page, "r")
    assert _kinds(own_site) == ["confirm", "undo", "reject"]


def test_a_field_is_corrected_by_keyboard_and_keys_are_letters_while_one_types(
    own_tab: Watched, own_site: Served
) -> None:
    page = own_tab.open("/review")
    first = _shown(page)
    _press(page, "e")
    page.keyboard.type("crn")
    assert page.locator("#correct [name=value]").input_value().startswith("crn")
    assert _kinds(own_site) == []
    page.locator("body").click(position={"x": 1, "y": 1})
    _press(page, "5")
    page.keyboard.press("Control+a")
    page.keyboard.type("PT1H")
    _press(page, "Enter")
    made = own_site.chronology.judgements()[-1]
    assert (made.kind, made.field, made.value, made.contacts) == ("correct", "duration", "PT1H", (first,))


def test_two_that_may_be_one_are_told_by_single_keys(own_tab: Watched, own_site: Served) -> None:
    put(
        own_site.chronology.store,
        reading("a", [contact(TWO, "2021-03-01")], published="2021-03-01"),
        reading("b", [contact(TWO, "2021-03-02")], published="2021-03-02"),
    )
    page = own_tab.open(
        "/review?queue=merges&contact=2021-03-02-rus-usa-defence-call&other=2021-03-01-rus-usa-defence-call"
    )
    for key in ("u", "z", "d", "z", "m"):
        _press(page, key)
    assert _kinds(own_site) == ["unsure", "undo", "not-same", "undo", "same"]


def test_the_keys_can_be_switched_off_and_stay_so(own_tab: Watched, own_site: Served) -> None:
    page = own_tab.open("/review")
    page.locator("[data-keys-on]").uncheck()
    for again in (False, True):
        if again:
            page.reload()
            assert not page.locator("[data-keys-on]").is_checked()
        page.locator("h1").click()
        page.keyboard.press("c")
        page.wait_for_timeout(300)
    assert _kinds(own_site) == []
    page.locator("[data-keys-on]").check()
    page.locator("h1").click()
    _press(page, "c")
    assert _kinds(own_site) == ["confirm"]


def test_enter_in_the_reason_does_not_judge(own_tab: Watched, own_site: Served) -> None:
    page = own_tab.open("/review")
    page.locator(".verdicts [name=reason]").first.fill("because")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert _kinds(own_site) == []
    page.locator("h1").click()
    _press(page, "c")
    assert own_site.chronology.judgements()[-1].reason == "because"


def test_without_script_forms_do_the_same(chromium: Browser, own_site: Served) -> None:
    with chromium.new_context(java_script_enabled=False, locale="en-GB") as context:
        page = context.new_page()
        page.goto(own_site.base + "/review")
        first = _shown(page)
        page.locator("button[value=reject]").click()
        assert own_site.chronology.contact(first).judged == ("rejected",)
        page.locator(".told button").click()
        assert _shown(page) == first
        assert own_site.chronology.contact(first).judged == ()
