"""The door to the report leaves the kiosk's document, but only while the laptop answers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site, public_page

pytestmark = pytest.mark.browser


@pytest.fixture
def step(kiosk: Page, site: Site) -> Page:
    site.redirects["/kiosk/help"] = "/report/en"
    site.pages["/report/en"] = public_page("", "In danger?")
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_label("Name").fill("Noor")
    return kiosk


def test_door__happy(step: Page, site: Site) -> None:
    step.get_by_role("button", name="Report something").click()
    expect(step.get_by_role("heading", level=1)).to_have_text("In danger?")
    # A page of its own: the kiosk's scripts would keep its document, and its address.
    expect(step).to_have_url(re.compile("/report/en$"))
    assert site.posts == [("/kiosk/help", {"language": "en", "tablet": "kiosk"})]


def test_door__laptop_does_not_answer(step: Page, site: Site) -> None:
    site.is_down = True
    step.get_by_role("button", name="Report something").click()
    expect(step.get_by_role("alert")).to_contain_text("In danger, call 112.")
    expect(step.get_by_label("Name")).to_have_value("Noor")
    site.is_down = False
    step.get_by_role("button", name="Report something").click()
    expect(step.get_by_role("heading", level=1)).to_have_text("In danger?")
