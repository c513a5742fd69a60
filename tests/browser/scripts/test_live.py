"""Parts of a page that the server keeps up to date."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site, kiosk_page, staff_page

pytestmark = pytest.mark.browser

LIVE = (
    '<div data-live="/staff/live" data-every="0.1" data-lost="No connection to the laptop.">'
    '<p>3 inside</p><button id="going" type="button">I am going</button></div>'
)


@pytest.fixture
def desk(kiosk: Page, site: Site) -> Page:
    site.pages["/staff/"] = staff_page(LIVE, "Desk")
    site.pages["/staff/live"] = lambda _query: (
        '<p>4 inside</p><button id="going" type="button">I am going</button>'
    )
    kiosk.goto(site.address + "/staff/")
    return kiosk


def test_live_part__happy(desk: Page) -> None:
    expect(desk.get_by_text("4 inside")).to_be_visible()


def test_live_part__keeps_the_focus(desk: Page) -> None:
    desk.get_by_role("button", name="I am going").focus()
    expect(desk.get_by_text("4 inside")).to_be_visible()
    expect(desk.get_by_role("button", name="I am going")).to_be_focused()


def test_live_part__same_answer_disturbs_nothing(desk: Page) -> None:
    expect(desk.get_by_text("4 inside")).to_be_visible()
    desk.evaluate("document.querySelector('[data-live] p').dataset.mark = 'kept'")
    desk.wait_for_timeout(350)
    expect(desk.locator("[data-mark=kept]")).to_have_count(1)


def test_live_part__says_that_the_connection_is_lost_and_is_back(desk: Page, site: Site) -> None:
    site.is_down = True
    expect(desk.get_by_role("alert")).to_have_text("No connection to the laptop.")
    site.is_down = False
    expect(desk.get_by_role("alert")).to_have_count(0)


def test_live_part__ends_with_its_page(kiosk: Page, site: Site) -> None:
    site.pages["/kiosk/answer"] = lambda _query: "<p>Maja is coming</p>"
    live = '<div data-live="/kiosk/answer" data-every="0.1"><p>Please stay</p></div>'
    site.pages["/kiosk/scan"] = kiosk_page("ask", live + '<a href="/kiosk/">Start over</a>', "Wait")
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_role("link", name="Scan", exact=True).click()
    expect(kiosk.get_by_text("Maja is coming")).to_be_visible()
    kiosk.get_by_role("link", name="Start over").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")
    kiosk.wait_for_timeout(150)
    asked = site.gets.count("/kiosk/answer")
    kiosk.wait_for_timeout(400)
    assert site.gets.count("/kiosk/answer") == asked
