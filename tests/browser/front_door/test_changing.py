"""Changing one's mind with nothing but the badge, and leaving, on a real tablet."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.front_door.conftest import NewTablet, paired
from tests.browser.front_door.event import Guest, RealEvent
from tests.browser.front_door.tablet import WELCOME, Desk, Tablet

pytestmark = pytest.mark.browser

ALL_YES = {"photo": "Yes", "recording": "Yes", "publication": "Yes", "contact": "Yes"}
CHANGE = "Change my answers about photos"


def came_in(tablet: Tablet, event: RealEvent) -> Guest:
    """Bring somebody in who allows everything."""
    guest = event.next_guest()
    tablet.open()
    tablet.scan(guest.code)
    tablet.go_in(guest, **ALL_YES)
    return guest


@pytest.fixture
def printing(chromium: Browser, desk: Desk, new_tablet: NewTablet) -> Callable[[], Tablet]:
    """Give a tablet with a printer beside it."""
    cookies: list[Any] = paired(chromium, desk, prints_here=True)
    return lambda: new_tablet(cookies=cookies)


def test_change__badge_says_no_and_the_old_one_is_void(
    printing: Callable[[], Tablet], event: RealEvent
) -> None:
    tablet = printing()
    guest = came_in(tablet, event)
    old = event.badge_code(guest)
    tablet.scan(old)
    tablet.is_in(guest, "Welcome back")
    tablet.button(CHANGE).click()
    tablet.at("photos")
    tablet.choose("photo", "No")
    tablet.choose("recording", "No")
    tablet.button("Save my answers").click()
    tablet.at("done")
    expect(tablet.heading).to_have_text(f"Done, {guest.given_name}")
    expect(tablet.page.locator(".result")).to_contain_text("The old one opens nothing any more.")
    link = tablet.page.get_by_role("link", name="Print my badge").get_attribute("href")
    sheet = tablet.page.request.get(f"{event.address}{link}").body()
    assert "No photos" in PdfReader(BytesIO(sheet)).pages[0].extract_text()
    tablet.scan(old)
    expect(tablet.page.locator(".error-summary")).to_contain_text("A newer badge was printed")
    tablet.scan(event.badge_code(guest))
    tablet.is_in(guest, "Welcome back")


def test_change__looser_answers_cannot_be_touched(tablet: Tablet, event: RealEvent) -> None:
    guest = came_in(tablet, event)
    tablet.scan(event.badge_code(guest))
    tablet.is_in(guest, "Welcome back")
    tablet.button(CHANGE).click()
    tablet.choose("photo", "No")
    tablet.button("Save my answers").click()
    expect(tablet.heading).to_have_text(f"Done, {guest.given_name}")
    tablet.scan(event.badge_code(guest))
    tablet.is_in(guest, "Welcome back")
    tablet.button(CHANGE).click()
    tablet.at("photos")
    yes = tablet.page.locator("#photo-0")
    expect(yes).to_be_disabled()
    tablet.page.locator("label[for=photo-0]").click(force=True)
    expect(yes).not_to_be_checked()
    expect(tablet.page.locator("#photo-2")).to_be_checked()


def test_leave__and_come_back(tablet: Tablet, event: RealEvent) -> None:
    guest = came_in(tablet, event)
    tablet.scan(guest.code)
    tablet.is_in(guest, "Welcome back")
    tablet.button("I am leaving").click()
    expect(tablet.heading).to_have_text(f"Goodbye, {guest.given_name}. You are checked out")
    tablet.scan(event.badge_code(guest))
    tablet.is_in(guest)
    assert event.rows_of(guest, "check_in") == 3


def test_idle__wipes_answers_and_name(tablet: Tablet, event: RealEvent) -> None:
    tablet.page.clock.install()
    guest = came_in(tablet, event)
    tablet.scan(event.badge_code(guest))
    tablet.is_in(guest, "Welcome back")
    tablet.button(CHANGE).click()
    tablet.at("photos")
    tablet.choose("photo", "No")
    tablet.page.clock.run_for(90_000)
    expect(tablet.heading).to_have_text(WELCOME)
    for trace in guest.traces:
        assert trace not in tablet.page.content()
    assert event.rows_of(guest, "visit") == 0
    assert event.rows_of(guest, "consent") == 4


def test_change__without_scripts(new_tablet: NewTablet, event: RealEvent) -> None:
    with_scripts = new_tablet()
    guest = came_in(with_scripts, event)
    tablet = new_tablet(java_script_enabled=False)
    tablet.begin()
    tablet.type_code(event.badge_code(guest))
    tablet.button(CHANGE).click()
    tablet.choose("photo", "Ask me first")
    tablet.button("Save my answers").click()
    expect(tablet.heading).to_have_text(f"Done, {guest.given_name}")


def test_styles__come_with_the_step_that_needs_them(tablet: Tablet, event: RealEvent) -> None:
    tablet.begin()
    loaded = "[...document.styleSheets].map((one) => one.href.split('/').pop())"
    assert "conduct.css" not in tablet.page.evaluate(loaded)
    tablet.type_code(event.next_guest().code)
    tablet.button("Yes, this is right").click()
    tablet.at("conduct")
    # Not after the page is shown: it would be seen without them.
    assert "conduct.css" in tablet.page.evaluate(loaded)
