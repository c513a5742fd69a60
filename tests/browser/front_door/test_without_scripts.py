"""The whole way in without scripts, by typing."""

import pytest
from playwright.sync_api import expect

from tests.browser.front_door.conftest import NewTablet
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import NO_TO_ALL

pytestmark = pytest.mark.browser


def test_check_in__without_scripts(new_tablet: NewTablet, event: RealEvent) -> None:
    guest = event.next_guest()
    tablet = new_tablet(java_script_enabled=False)
    tablet.begin()
    tablet.type_code(guest.code)
    tablet.go_in(guest)
    assert tablet.page.url == event.address + "/kiosk/done"


def test_check_in__without_scripts_and_with_every_mistake(
    new_tablet: NewTablet, event: RealEvent
) -> None:
    guest = event.next_guest()
    tablet = new_tablet(java_script_enabled=False)
    tablet.begin()
    tablet.type_code(("C" if guest.code[0] != "C" else "B") + guest.code[1:])
    expect(tablet.page.get_by_role("alert")).to_contain_text("A letter is wrong or missing.")
    tablet.type_code(" ".join(guest.code.lower()))
    tablet.page.get_by_label("Whole name").fill("")
    tablet.button("Yes, this is right").click()
    expect(tablet.page.get_by_role("alert")).to_contain_text("Type your whole name.")
    tablet.page.get_by_label("Whole name").fill(guest.name)
    tablet.button("Yes, this is right").click()
    tablet.button("I know this code and will follow it").click()
    expect(tablet.page.get_by_role("alert")).to_contain_text("do you work at such a company?")
    tablet.acknowledge()
    tablet.decide(**NO_TO_ALL)
    tablet.is_in(guest)
