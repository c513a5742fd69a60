"""No finding of axe-core on any page of the desk, on a laptop and on a phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.test_accessibility import look, no_findings

pytestmark = pytest.mark.browser

PATHS = ("", "/correct", "/choices", "/code", "/paper", "/withdraw", "/call", "/ticket")
SIZES = {"laptop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("size", SIZES)
def test_desk__no_finding(laptop: Page, event: RealEvent, size: str) -> None:
    laptop.set_viewport_size(SIZES[size])
    guest = event.next_guest()
    laptop.goto(f"{event.address}/staff/people?words={guest.code}")
    person = laptop.url
    addresses = [person + path for path in PATHS]
    addresses += [
        event.address + path
        for path in ("/staff/people?words=a", "/staff/people?words=qqq", "/staff/walk-in")
    ]
    addresses += [event.address + "/staff/tasks", event.address + "/staff/scan"]
    found = {}
    for address in addresses:
        laptop.goto(address)
        found[address.removeprefix(event.address)] = look(laptop)
        check_nothing_sticks_out(laptop, address)
    assert len(found) == len(PATHS) + 5
    assert no_findings(found)


def check_nothing_sticks_out(page: Page, address: str) -> None:
    """See that nobody has to scroll sideways."""
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide), address
