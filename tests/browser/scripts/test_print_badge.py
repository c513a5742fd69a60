"""The badge goes to the printer at one tap, and the kiosk stays where it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import SCAN_FORM, Site, kiosk_page

pytestmark = pytest.mark.browser

BADGE = '<a href="/kiosk/badge/1.pdf" target="_blank" data-print>Print my badge</a>'
# Headless Chromium breaks down when it prints a frame; that it is asked to is what is tested.
NOTE_PRINTING = "window.print = () => window.top.printed.push(location.pathname)"


def test_print_badge__happy(kiosk: Page, site: Site) -> None:
    site.pages["/kiosk/badge/1.pdf"] = lambda _query: "<p>a badge</p>"
    site.pages["/kiosk/done"] = kiosk_page(
        "done", SCAN_FORM + BADGE + '<a href="/kiosk/">Done</a>', "You are in"
    )
    kiosk.context.add_init_script(NOTE_PRINTING)
    kiosk.goto(site.address + "/kiosk/done")
    kiosk.evaluate("window.printed = []")
    assert kiosk.locator("iframe").count() == 0
    kiosk.get_by_role("link", name="Print my badge").click()
    expect(kiosk.locator("iframe")).to_have_count(1)
    kiosk.frame_locator("iframe").get_by_text("a badge").wait_for(state="attached")
    assert kiosk.evaluate("window.printed") == ["/kiosk/badge/1.pdf"]
    assert len(kiosk.context.pages) == 1
    kiosk.get_by_role("link", name="Done").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(kiosk.locator("iframe")).to_have_count(0)
