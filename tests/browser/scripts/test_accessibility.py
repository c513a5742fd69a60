"""What only scripts put on the screen, looked at by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import ROOT, Site

pytestmark = pytest.mark.browser


def warn(kiosk: Page, site: Site) -> None:
    kiosk.clock.run_for(61_000)
    expect(kiosk.get_by_role("alertdialog")).to_be_visible()


def lose_the_server(kiosk: Page, site: Site) -> None:
    site.is_down = True
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("alert")).to_be_visible()


def read_the_code(kiosk: Page, site: Site) -> None:
    kiosk.get_by_role("link", name="The code").click()
    expect(kiosk.get_by_role("link", name="Back to check-in")).to_be_visible()


def fail_to_film(kiosk: Page, site: Site) -> None:
    kiosk.get_by_role("link", name="Scan", exact=True).click()
    kiosk.get_by_role("button", name="Scan with the camera").click()
    expect(kiosk.locator(".camera__message")).to_be_visible()


@pytest.mark.parametrize("happens", [warn, lose_the_server, read_the_code, fail_to_film])
def test_axe__finds_nothing(kiosk: Page, site: Site, happens: Callable[[Page, Site], None]) -> None:
    kiosk.clock.install()
    kiosk.goto(site.address + "/kiosk/you")
    happens(kiosk, site)
    kiosk.evaluate((ROOT / "tests/vendor/axe.min.js").read_text())
    found = kiosk.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
