"""What an answer opens, opens with it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site, kiosk_page

pytestmark = pytest.mark.browser

QUESTION = (
    '<form><label><input type="radio" name="supplier" value="no"> No</label>'
    '<label><input type="radio" name="supplier" value="yes"> Yes</label></form>'
    '<details data-opens-on="supplier" data-opens-at="yes"><summary>Rules for suppliers</summary>'
    "<p>Ask before you announce.</p></details>"
)


def test_answer__opens_its_rules_and_closes_them(kiosk: Page, site: Site) -> None:
    site.pages["/kiosk/scan"] = kiosk_page("conduct", QUESTION, "Code of conduct")
    kiosk.goto(site.address + "/kiosk/scan")
    rules = kiosk.get_by_text("Ask before you announce.")
    kiosk.get_by_label("No").check()
    expect(rules).to_be_hidden()
    kiosk.get_by_label("Yes").check()
    expect(rules).to_be_visible()
    kiosk.get_by_label("No").check()
    expect(rules).to_be_hidden()
