"""The whole way in by a hand scanner, on layouts that are not the one it types for."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.front_door.event import OTHER_CODES, Guest, RealEvent
from tests.browser.front_door.tablet import Tablet
from tests.browser.scripts.keyboards import FRENCH, GERMAN

pytestmark = pytest.mark.browser

LAYOUTS = pytest.mark.parametrize("layout", [GERMAN, FRENCH], ids=["de", "fr"])


@LAYOUTS
def test_check_in__hand_scanner_on_welcome(
    tablet: Tablet, event: RealEvent, layout: dict[str, str]
) -> None:
    guest = event.next_guest()
    tablet.open()
    tablet.scan(guest.code, layout)
    tablet.go_in(guest)


@LAYOUTS
def test_check_in__hand_scanner_while_a_field_has_the_focus(
    tablet: Tablet, event: RealEvent, layout: dict[str, str]
) -> None:
    guest = event.next_guest()
    tablet.begin()
    tablet.page.get_by_label("Ticket code").click()
    tablet.page.keyboard.type("half a", delay=120)
    tablet.scan(guest.code, layout)
    tablet.go_in(guest)


@LAYOUTS
def test_check_in__hand_scanner_while_a_button_has_the_focus(
    tablet: Tablet, event: RealEvent, layout: dict[str, str]
) -> None:
    guest = event.next_guest()
    asked = event.facts("select count(*) from help_request")
    tablet.begin()
    tablet.button("Ask a person").focus()
    tablet.scan(guest.code, layout)
    tablet.go_in(guest)
    assert event.facts("select count(*) from help_request") == asked


@pytest.mark.parametrize(("layout", "place"), [(GERMAN, 0), (FRENCH, 1)], ids=["de", "fr"])
def test_check_in__hand_scanner_reads_another_systems_ticket(
    tablet: Tablet, event: RealEvent, layout: dict[str, str], place: int
) -> None:
    guest = Guest("Yannick", f"Yannick {place}", "Ailleurs", OTHER_CODES[place], Path())
    tablet.open()
    tablet.scan(guest.code, layout)
    tablet.go_in(guest)


def test_check_in__next_ticket_while_done_is_shown(tablet: Tablet, event: RealEvent) -> None:
    first, second = event.next_guest(), event.next_guest()
    while second.given_name == first.given_name:
        second = event.next_guest()
    tablet.open()
    tablet.scan(first.code, GERMAN)
    tablet.go_in(first)
    tablet.scan(second.code, FRENCH)
    tablet.confirm(second)
    expect(tablet.page.locator("main")).not_to_contain_text(first.given_name)
