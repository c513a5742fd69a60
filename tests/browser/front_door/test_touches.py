"""How often somebody touches the screen on their way in."""

import pytest

from tests.browser.front_door.conftest import NewTablet
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import NO_TO_ALL, Tablet

pytestmark = pytest.mark.browser

MOST_AT_FIRST, MOST_AGAIN = 9, 1
COUNT = "window.touches = 0; addEventListener('pointerdown', () => { window.touches += 1; }, true)"


def test_touches__few(new_tablet: NewTablet, event: RealEvent) -> None:
    guest = event.next_guest()
    tablet = new_tablet(has_touch=True)
    tablet.page.add_init_script(COUNT)
    tablet.open()
    tablet.scan(guest.code)
    tablet.at("you")
    tap(tablet, tablet.button("Yes, this is right"), "conduct")
    tap(tablet, answer(tablet, "supplier", "No"))
    tap(tablet, tablet.button("I know this code and will follow it"), "photos")
    for question, choice in NO_TO_ALL.items():
        tap(tablet, answer(tablet, question, choice))
    tap(tablet, tablet.button("Continue"), "done")
    tablet.is_in(guest)
    first = tablet.page.evaluate("window.touches")
    tablet.scan(guest.code)
    tablet.is_in(guest, "Welcome back")
    again = tablet.page.evaluate("window.touches") - first
    assert 0 < first <= MOST_AT_FIRST and again <= MOST_AGAIN, f"{first} touches, then {again}"
    for question in NO_TO_ALL:
        # Each touch did something.
        assert event.facts(
            "select choice from consent where purpose = ? and person ="
            " (select attendee_id from ticket where code = ?)",
            question,
            guest.code,
        ) == [("no",)]


def answer(tablet: Tablet, question: str, choice: str):  # type: ignore[no-untyped-def]
    return tablet.page.locator(f"fieldset#{question}").get_by_text(choice, exact=True)


def tap(tablet: Tablet, target, step: str = "") -> None:  # type: ignore[no-untyped-def]
    target.tap()
    if step:
        tablet.at(step)
