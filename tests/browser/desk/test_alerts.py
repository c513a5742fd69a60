"""From the tap of somebody in danger to the staff's screen; and the tablet of a quiet room."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk.test_accessibility import SIZES, check_nothing_sticks_out
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import Desk
from tests.browser.front_door.test_accessibility import look, new_page, no_findings

pytestmark = pytest.mark.browser

WITHIN_S = 2


def test_alert__is_on_the_staff_screen_within_two_seconds(
    laptop: Page, chromium: Browser, event: RealEvent
) -> None:
    laptop.goto(f"{event.address}/staff/places")
    laptop.get_by_label("Rooms, one a line").fill("Main hall\nCafé")
    laptop.get_by_role("button", name="Save").click()
    # The strip has asked: so somebody is on watch.
    with laptop.expect_response("**/staff/alerts/live"):
        laptop.goto(f"{event.address}/staff/walk-in")
    reporter = new_page(chromium)
    reporter.goto(f"{event.address}/report/en")
    laptop.locator("main input[type=text]").first.fill("half a na")
    began = time.monotonic()
    reporter.get_by_role("button", name="Café").click()
    expect(laptop.locator(".alert__place")).to_have_text("Café")
    assert time.monotonic() - began < WITHIN_S
    found = {}
    for size in SIZES.values():
        laptop.set_viewport_size(size)
        found[str(size)] = look(laptop)
        check_nothing_sticks_out(laptop, "alert")
        box = laptop.locator(".alert__going").bounding_box()
        assert box is not None and min(box["width"], box["height"]) >= 48
    laptop.get_by_role("button", name="I am going").click()
    expect(laptop.locator(".alerts-answered")).to_contain_text("is going to: Café.")
    expect(laptop.locator("main input[type=text]").first).to_have_value("half a na")
    found["answered"] = look(laptop)
    assert no_findings(found)
    reporter.context.close()


def test_quiet_tablet__no_finding(chromium: Browser, desk: Desk, event: RealEvent) -> None:
    desk.open("/staff/kiosks")
    desk.page.get_by_label("Name of the kiosk").fill("Quiet room")
    desk.page.get_by_text("This tablet is for reports alone").click()
    desk.page.get_by_role("button", name="Show the pairing code").click()
    digits = desk.page.locator(".pairing-code")
    expect(digits).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    tablet = new_page(chromium)
    tablet.goto(f"{event.address}/kiosk/pair?language=en")
    tablet.get_by_label("Six-digit code").fill(digits.inner_text())
    tablet.get_by_role("button", name="Pair this tablet").click()
    expect(tablet.locator("main[data-step=quiet]")).to_be_visible()
    tablet.reload()
    assert no_findings({"quiet": look(tablet)})
    tablet.get_by_role("button", name="Dansk").click()
    expect(tablet.locator("html")).to_have_attribute("lang", "da")
    expect(tablet.locator("main")).to_have_attribute("data-start", "/kiosk/")
    tablet.context.close()
