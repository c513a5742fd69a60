"""One person's day in real browsers: phone, tablet, desk, another mind, a new badge."""

from io import BytesIO
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.front_door.tablet import Desk, Tablet
from tests.browser.registration.conftest import Phone

pytestmark = pytest.mark.browser

NAME, GIVEN_NAME = "Ragnheiður Sørensen-Müller", "Ragnheiður"
ANSWERS = {"photo": "Yes", "recording": "No", "publication": "Yes", "contact": "Ask me first"}
NEWEST_BADGE = (
    "select badge.code from badge join attendee on attendee.id = person where name = ?"
    " order by sequence desc limit 1"
)


def badge_code(phone: Phone) -> str:
    """Return the code of the newest badge, as it is printed."""
    ((code,),) = phone.event.facts(NEWEST_BADGE, NAME)
    return str(code)


def find_at_desk(page: Page, words: str) -> None:
    """Search as somebody types who has no such keyboard, and open the first who is found."""
    page.locator("#words").fill(words)
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def printed(page: Page) -> str:
    """Return what stands on the badge that the desk prints."""
    link = page.get_by_role("link", name="Print the badge").get_attribute("href")
    sheet = page.request.get(urljoin(page.url, link)).body()
    return " ".join(PdfReader(BytesIO(sheet)).pages[0].extract_text().split())


def test_whole_way(phone: Phone, tablet: Tablet, desk: Desk) -> None:
    register(phone)
    first_badge = come_in(phone, tablet)
    desk.open()
    find_at_desk(desk.page, "muller ragnh")
    expect(desk.page.get_by_role("heading", name="Inside since")).to_be_visible()
    assert "Photos: yes" in printed(desk.page)
    say_no(tablet, first_badge)
    see_to_pictures(desk)
    take_new_badge(phone, tablet, desk, first_badge)
    undo(phone, desk)


def register(phone: Phone) -> None:
    phone.open()
    phone.say_who(NAME, organisation="Fjordvind")
    phone.acknowledge()
    for question, answer in ANSWERS.items():
        phone.choose(question, answer)
    phone.press("Get my ticket")
    expect(phone.heading).to_have_text(f"Your ticket, {GIVEN_NAME}")


def come_in(phone: Phone, tablet: Tablet) -> str:
    tablet.open()
    tablet.scan(phone.code)
    tablet.at("you")
    tablet.button("Yes, this is right").click()
    tablet.at("done")
    expect(tablet.heading).to_have_text(f"You are in, {GIVEN_NAME}")
    return badge_code(phone)


def say_no(tablet: Tablet, badge: str) -> None:
    tablet.scan(badge)
    # The page before has the same button, and does not listen while a scan is on its way.
    expect(tablet.heading).to_have_text(f"Welcome back, {GIVEN_NAME}")
    tablet.button("Change my answers about photos").click()
    tablet.at("photos")
    tablet.choose("photo", "No")
    tablet.button("Save my answers").click()
    expect(tablet.heading).to_have_text(f"Done, {GIVEN_NAME}")


def see_to_pictures(desk: Desk) -> None:
    desk.open("/staff/tasks")
    task = desk.page.locator(".task").filter(has_text=NAME)
    expect(task).to_contain_text("before: Yes, now: No")
    task.get_by_role("button", name="Done by me").click()
    expect(desk.page.locator(".task").filter(has_text=NAME)).to_have_count(0)


def take_new_badge(phone: Phone, tablet: Tablet, desk: Desk, first_badge: str) -> None:
    desk.open()
    find_at_desk(desk.page, NAME.upper())
    assert "No photos" in printed(desk.page)
    assert badge_code(phone) != first_badge
    tablet.scan(first_badge)
    expect(tablet.page.locator(".error-summary")).to_contain_text("A newer badge was printed")
    tablet.scan(badge_code(phone))
    expect(tablet.heading).to_have_text(f"Welcome back, {GIVEN_NAME}")


def undo(phone: Phone, desk: Desk) -> None:
    desk.open()
    find_at_desk(desk.page, phone.code)
    desk.page.get_by_role("button", name="Undo").first.click()
    expect(desk.page.get_by_role("heading", name="Not here yet today")).to_be_visible()
    expect(desk.page.locator(".history__undone")).to_have_count(1)
