"""The six steps by the keyboard alone, and always to be seen where one is."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.front_door.conftest import NewTablet
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import WELCOME, Tablet

pytestmark = pytest.mark.browser

MOST_TABS = 60
# A ring of 2 px around something of 48 × 20 px has so many pixels.
SEEN_FROM_PX = 250
FOCUSED = """() => {
  const at = document.activeElement;
  const shown = at.matches(".choice__input") ? at.nextElementSibling : at;
  const box = shown.getBoundingClientRect();
  return { name: (at.labels?.[0] ?? at).innerText?.trim() ?? "", x: box.x, y: box.y,
    width: box.width, height: box.height };
}"""


def test_check_in__by_keyboard_alone(new_tablet: NewTablet, event: RealEvent) -> None:
    guest = event.next_guest()
    tablet = new_tablet(reduced_motion="reduce")
    tablet.open()
    expect(tablet.heading).to_have_text(WELCOME)
    press(tablet, "English", "Enter", "scan")
    tab_to(tablet.page, "Ticket code")
    tablet.page.keyboard.type(guest.code, delay=5)
    press(tablet, "Continue", "Space", "you")
    tab_to(tablet.page, "Pronouns (optional)")
    tablet.page.keyboard.type("she/her")
    press(tablet, "Yes, this is right", "Enter", "conduct")
    read_a_line(tablet)
    choose(tablet, "supplier", "ArrowLeft")
    press(tablet, "I know this code and will follow it", "Enter", "photos")
    for question in ("photo", "recording", "publication", "contact"):
        choose(tablet, question, "ArrowRight")
    press(tablet, "Continue", "Enter", "done")
    tablet.is_in(guest)
    press(tablet, "Done", "Enter", "welcome")


def press(tablet: Tablet, name: str, key: str, step: str) -> None:
    """Press something, and see that the next step comes and is read from its heading."""
    tab_to(tablet.page, name)
    tablet.page.keyboard.press(key)
    tablet.at(step)
    expect(tablet.heading).to_be_focused()


def choose(tablet: Tablet, question: str, arrow: str) -> None:
    """Choose the first answer with Space, and another one with an arrow."""
    first, second = (tablet.page.locator(f"#{question}-{place}") for place in (0, 1))
    tab_to(tablet.page, first.locator("+ label").inner_text().strip())
    tablet.page.keyboard.press("Space")
    expect(first).to_be_checked()
    tablet.page.keyboard.press(arrow)
    expect(second).to_be_checked()


def read_a_line(tablet: Tablet) -> None:
    """Open the first of the eight lines, and close it again."""
    line = tablet.page.locator("details").first
    tab_to(tablet.page, line.locator("summary").inner_text().strip())
    tablet.page.keyboard.press("Enter")
    expect(line).to_have_attribute("open", "")
    tablet.page.keyboard.press("Space")
    expect(line).not_to_have_attribute("open", "")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on `name`; it is to be seen wherever it stops."""
    passed: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        passed.append(at.pop("name"))
        check_seen(page, FloatRect(**at), passed[-1])
        if passed[-1] == name:
            return
    raise AssertionError(f"{name!r} is not reached: {passed}")


def check_seen(page: Page, box: FloatRect, name: str) -> None:
    """See by the pixels that the focus shows, whole and not below something else."""
    around = FloatRect(
        x=max(box["x"] - 8, 0), y=max(box["y"] - 8, 0),
        width=box["width"] + 16, height=box["height"] + 16,
    )  # fmt: skip
    with_focus = shot(page, around)
    page.evaluate("window.focused = document.activeElement, window.focused.blur()")
    without = shot(page, around)
    page.evaluate("window.focused.focus({ preventScroll: true })")
    difference = ImageChops.difference(with_focus, without).convert("L")
    changed = sum(difference.point(lambda value: value > 40 and 1).histogram()[1:])
    assert changed >= SEEN_FROM_PX, f"the focus on {name!r} is not to be seen ({changed} px)"


def shot(page: Page, clip: FloatRect) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip, caret="hide"))).convert("RGB")
