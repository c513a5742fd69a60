"""Two people at two desks correct the same person, each in a browser of their own."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.front_door.event import RealEvent

pytestmark = pytest.mark.browser


def test_correct__the_second_save_is_refused(
    laptop: Page, chromium: Browser, event: RealEvent
) -> None:
    guest = event.next_guest()
    other = chromium.new_context(storage_state=laptop.context.storage_state()).new_page()
    for page in (laptop, other):
        page.goto(f"{event.address}/staff/people?words={guest.code}")
        page.get_by_role("link", name="Correct", exact=True).click()
    laptop.get_by_label("Organisation").fill("Wisła")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_text("Saved.")).to_be_visible()

    other.get_by_label("Organisation").fill("Bølgen")
    other.get_by_label("Pronouns").fill("hen")
    other.keyboard.press("Enter")
    expect(other.get_by_role("alert")).to_contain_text("Somebody else saved a change meanwhile.")
    expect(other.get_by_label("Organisation")).to_have_value("Bølgen")
    expect(other.get_by_label("Pronouns")).to_have_value("hen")
    expect(other.locator("#organisation-saved")).to_contain_text("Wisła")
    other.get_by_label("Organisation").press("Enter")
    expect(other.get_by_text("Saved.")).to_be_visible()
    query = "select organisation, pronouns from attendee where name = ?"
    assert event.facts(query, guest.name) == [("Bølgen", "hen")]
    other.context.close()
