"""A danger alert comes to a page that is open, and is answered without leaving it."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site, staff_page

pytestmark = pytest.mark.browser

STRIP = (
    '<form id="alerts-form" method="post" action="/staff/alerts">'
    '<input type="hidden" name="csrf_token" value="key"></form>'
    '<div class="alerts-strip" data-live="/staff/alerts/live" data-every="1"'
    ' data-lost="No connection"></div><label>Name <input id="name"></label>'
)
ALERT = (
    '<div class="alerts" role="alert"><p>Main hall</p><button type="submit" form="alerts-form"'
    ' id="alert-1" formaction="/staff/alerts/1/going">I am going</button></div>'
)
WITHIN_S = 2


@pytest.fixture
def shown(site: Site) -> dict[str, str]:
    """What the strip shows, under "now"."""
    return {"now": ""}


@pytest.fixture
def desk(kiosk: Page, site: Site, shown: dict[str, str]) -> Page:
    site.pages["/staff/"] = staff_page(STRIP, "Desk")
    site.pages["/staff/alerts/live"] = lambda _query: shown["now"]
    site.redirects["/staff/alerts/1/going"] = "/staff/"
    kiosk.goto(site.address + "/staff/")
    kiosk.get_by_label("Name").fill("half a na")
    return kiosk


def test_alert__is_seen_within_two_seconds(desk: Page, shown: dict[str, str]) -> None:
    began = time.monotonic()
    shown["now"] = ALERT
    expect(desk.get_by_role("alert")).to_contain_text("Main hall")
    assert time.monotonic() - began < WITHIN_S
    expect(desk.get_by_label("Name")).to_have_value("half a na")


def test_going__keeps_the_page_and_what_is_typed(
    desk: Page, site: Site, shown: dict[str, str]
) -> None:
    shown["now"] = ALERT
    button = desk.get_by_role("button", name="I am going")
    expect(button).to_be_visible()
    shown["now"] = '<div role="status">Maja is going to: Main hall.</div>'
    button.click()
    expect(desk.get_by_text("Maja is going to: Main hall.")).to_be_visible()
    assert site.posts == [("/staff/alerts/1/going", {"csrf_token": "key"})]
    expect(desk.get_by_label("Name")).to_have_value("half a na")


def test_going__laptop_does_not_answer(desk: Page, site: Site, shown: dict[str, str]) -> None:
    shown["now"] = ALERT
    button = desk.get_by_role("button", name="I am going")
    expect(button).to_be_visible()
    site.is_down = True
    button.click()
    expect(desk.get_by_text("No connection")).to_be_visible()
    expect(button).to_be_visible()
    site.is_down = False
    button.click()
    assert site.posted("/staff/alerts/1/going")
