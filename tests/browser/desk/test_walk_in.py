"""From "I am not on the list" to inside, by the keyboard alone and by the clock."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.front_door.event import RealEvent

pytestmark = pytest.mark.browser

# A hurried colleague: five keys a second, names and keys alike.
KEYSTROKE_MS = 200
MOST_SECONDS = 20


def test_walk_in__under_twenty_seconds(laptop: Page, event: RealEvent) -> None:
    laptop.goto(event.address + "/staff/walk-in")
    expect(laptop.get_by_label("Whole name")).to_be_focused()
    begun = time.monotonic()
    type_in(laptop, "Ida Nørgaard")
    press(laptop, "Tab")
    type_in(laptop, "Fjordvind")
    press(laptop, "Enter")
    expect(laptop.get_by_role("link", name="They read it here")).to_be_focused()
    press(laptop, "Enter")
    # They read, and say whether they work for a supplier, and that they will follow it.
    expect(laptop.get_by_label("No", exact=True)).to_be_focused()
    press(laptop, "Space", "Enter")
    expect(laptop.get_by_role("button", name="Check in")).to_be_focused()
    press(laptop, "Enter")
    expect(laptop.get_by_role("heading", name="Inside since")).to_be_visible()
    seconds = time.monotonic() - begun
    assert 25 * KEYSTROKE_MS / 1000 < seconds < MOST_SECONDS, f"{seconds:.1f} s"
    assert laptop.get_by_role("heading", level=1).inner_text() == "Ida Nørgaard"
    assert inside(event, "Ida Nørgaard") == 1
    laptop.goto(event.address + "/staff/")
    expect(laptop.get_by_role("row").filter(has_text="Ida Nørgaard")).to_be_visible()


def test_walk_in__from_the_search_with_their_answers(laptop: Page, event: RealEvent) -> None:
    laptop.goto(event.address + "/staff/")
    begun = time.monotonic()
    type_in(laptop, "Bo Lindqvist")
    expect(laptop.get_by_role("link", name="Register “Bo Lindqvist” as a walk-in")).to_be_visible()
    press(laptop, "ArrowDown", "Enter")
    expect(laptop.get_by_label("Whole name")).to_have_value("Bo Lindqvist")
    press(laptop, "Enter")
    expect(laptop.get_by_role("link", name="They read it here")).to_be_focused()
    press(laptop, "Enter")
    expect(laptop.get_by_label("No", exact=True)).to_be_focused()
    press(laptop, "Space", "Enter")
    expect(laptop.get_by_role("button", name="Check in")).to_be_focused()
    press(laptop, "Tab", "Enter")
    expect(laptop.locator("#photo-0")).to_be_focused()
    press(laptop, "Space", "Tab", "Space", "Tab", "Space", "Tab", "Space", "Enter")
    expect(laptop.get_by_role("button", name="Check in")).to_be_focused()
    press(laptop, "Enter")
    expect(laptop.get_by_role("heading", name="Inside since")).to_be_visible()
    seconds = time.monotonic() - begun
    assert seconds < MOST_SECONDS, f"{seconds:.1f} s"
    chosen = "select count(*) from consent join attendee on id = person where name = ?"
    assert event.facts(f"{chosen} and choice = 'yes'", "Bo Lindqvist") == [(4,)]


def type_in(page: Page, text: str) -> None:
    """Type as people do."""
    page.keyboard.type(text, delay=KEYSTROKE_MS)


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, as people do."""
    for key in keys:
        page.keyboard.press(key, delay=KEYSTROKE_MS)


def inside(event: RealEvent, name: str) -> object:
    query = "select count(*) from check_in join attendee on id = person where name = ?"
    ((number,),) = event.facts(f"{query} and direction = 'in'", name)
    return number
