"""The whole way in by touches alone, counted by the browser."""

from playwright.sync_api import Locator

from tests.browser.front_door.event import Guest
from tests.browser.front_door.tablet import NO_TO_ALL, Tablet

COUNT = "window.touches = 0; addEventListener('pointerdown', () => { window.touches += 1; }, true)"


def count_touches(tablet: Tablet, guest: Guest) -> tuple[int, int]:
    """Let a guest in for the first time, and again; return how often each took a touch.

    The tablet has touch, and the ticket is scanned by hand: nothing else is touched.
    """
    tablet.page.add_init_script(COUNT)
    tablet.open()
    tablet.scan(guest.code)
    tablet.at("you")
    _tap(tablet, tablet.button("Yes, this is right"), "conduct")
    _tap(tablet, _answer(tablet, "supplier", "No"))
    _tap(tablet, tablet.button("I know this code and will follow it"), "photos")
    for question, choice in NO_TO_ALL.items():
        _tap(tablet, _answer(tablet, question, choice))
    _tap(tablet, tablet.button("Continue"), "done")
    tablet.is_in(guest)
    first = int(tablet.page.evaluate("window.touches"))
    tablet.scan(guest.code)
    tablet.is_in(guest, "Welcome back")
    return first, int(tablet.page.evaluate("window.touches")) - first


def _answer(tablet: Tablet, question: str, choice: str) -> Locator:
    return tablet.page.locator(f"fieldset#{question}").get_by_text(choice, exact=True)


def _tap(tablet: Tablet, target: Locator, step: str = "") -> None:
    target.tap()
    if step:
        tablet.at(step)
