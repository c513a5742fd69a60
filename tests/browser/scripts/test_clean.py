"""Nothing of anybody is left for Back, reload or the browser's memory of forms."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site

pytestmark = pytest.mark.browser


def test_leave__fields_are_emptied(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_label("Name").fill("Somebody")
    kiosk.get_by_label("yes").check()
    left = kiosk.evaluate(
        "() => { dispatchEvent(new PageTransitionEvent('pagehide')); const all = document.forms;"
        " return [all[0].elements.name.value, all[0].elements.photo.checked] }"
    )
    assert left == ["", False]


def test_come_back__from_the_browsers_cache(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/")
    kiosk.get_by_role("link", name="Start").click()
    kiosk.get_by_label("Name").fill("Somebody")
    kiosk.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")


def test_fill_in__browser_may_not_remember(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/")
    kiosk.get_by_role("link", name="Start").click()
    expect(kiosk.get_by_label("Name")).to_be_visible()
    assert kiosk.evaluate("[...document.forms].every((form) => form.autocomplete === 'off')")


def test_check_in__keeps_nothing_in_the_browser(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/")
    kiosk.get_by_role("link", name="Start").click()
    kiosk.get_by_label("Name").fill("Somebody")
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are in")
    kept = "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    assert kiosk.evaluate(kept) == [0, 0, 0]
