"""Find somebody by the keyboard, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import Desk

pytestmark = pytest.mark.browser


def test_search__results_while_typing(laptop: Page, event: RealEvent) -> None:
    laptop.goto(event.address + "/staff/")
    expect(laptop.locator("#words")).to_be_focused()
    laptop.keyboard.type("jorgen", delay=30)
    found = laptop.locator("#found a")
    expect(found.first).to_contain_text("Jørgen")
    assert found.count() > 1
    laptop.keyboard.press("ArrowDown")
    expect(found.nth(0)).to_be_focused()
    laptop.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    wanted = found.nth(1).locator(".people__name").inner_text()
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", level=1)).to_have_text(wanted)


def test_search__slash_goes_to_the_field(laptop: Page, event: RealEvent) -> None:
    laptop.goto(event.address + "/staff/people")
    laptop.keyboard.type("wojcik lucja")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Łucja Wójcik")
    laptop.keyboard.press("/")
    expect(laptop.locator("#words")).to_be_focused()
    laptop.keyboard.type("a/b")
    expect(laptop.locator("#words")).to_have_value("a/b")


def test_search__without_scripts(chromium: Browser, desk: Desk, event: RealEvent) -> None:
    desk.open()
    cookies = desk.page.context.storage_state()
    context = chromium.new_context(java_script_enabled=False, storage_state=cookies)
    page = context.new_page()
    page.goto(event.address + "/staff/")
    page.locator("#words").press_sequentially("oeztuerk")
    page.keyboard.press("Enter")
    found = page.locator("#found a")
    expect(found.first).to_contain_text("Öztürk")
    expect(found.first).to_be_focused()
    wanted = found.first.locator(".people__name").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(wanted)
    context.close()


def test_hand_scanner__at_the_desk_finds_the_holder(laptop: Page, event: RealEvent) -> None:
    guest = event.next_guest()
    laptop.goto(event.address + "/staff/")
    laptop.keyboard.type(guest.code, delay=5)
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", level=1)).to_have_text(guest.name)


def test_hand_scanner__scan_after_scan(laptop: Page, event: RealEvent) -> None:
    laptop.goto(event.address + "/staff/scan")
    for _ in range(2):
        guest = event.next_guest()
        expect(laptop.get_by_label("Ticket or badge")).to_be_focused()
        laptop.keyboard.type(guest.code, delay=5)
        laptop.keyboard.press("Enter")
        heading = laptop.get_by_role("heading", level=1)
        expect(heading).to_have_text(f"{guest.given_name}: please go to a kiosk")
