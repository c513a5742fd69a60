"""The whole way in by the camera, and the badge that comes out of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from kiosk import codes
from tests.browser.conftest import launch
from tests.browser.front_door.conftest import NewTablet, paired
from tests.browser.front_door.event import Guest, RealEvent
from tests.browser.front_door.paper import film, read_paper
from tests.browser.front_door.tablet import Desk, Tablet, wait_until

pytestmark = pytest.mark.browser

Filming = Callable[[bytes], Browser]
# Without a screen Chromium ends the page when a PDF is to be printed, so it is counted instead.
COUNT_PRINTS = "window.print = () => { top.printed = (top.printed ?? 0) + 1; }"
ANSWERS = {"photo": "Ask me first", "recording": "No", "publication": "No", "contact": "Yes"}


@pytest.fixture
def filming(browsers: Playwright, tmp_path: Path) -> Iterator[Filming]:
    """Give a Chromium before whose camera somebody holds the first page of a PDF."""
    started: list[Browser] = []

    def start(pdf: bytes) -> Browser:
        clip = film(pdf, tmp_path / f"clip-{len(started)}.mjpeg")
        started.append(
            launch(
                browsers,
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                f"--use-file-for-fake-video-capture={clip}",
            )
        )
        return started[-1]

    yield start
    for browser in started:
        browser.close()


def test_check_in__camera_reads_the_ticket_then_its_badge(
    event: RealEvent, desk: Desk, filming: Filming, new_tablet: NewTablet
) -> None:
    guest = event.next_guest()
    tablet = new_tablet(filming(guest.ticket.read_bytes()))
    show_ticket(tablet)
    tablet.go_in(guest, **ANSWERS)
    expect(tablet.page.get_by_text("Your badge waits at the desk.")).to_be_visible()
    desk.open()
    badge = desk.fetch(desk.page.get_by_role("link", name=f"Print – {guest.name}"))
    check_badge(badge, guest)
    again = new_tablet(filming(badge))
    show_ticket(again)
    again.is_in(guest, "Welcome back")


def test_check_in__badge_prints_at_the_kiosk(
    event: RealEvent, desk: Desk, chromium: Browser, filming: Filming, new_tablet: NewTablet
) -> None:
    guest = event.next_guest()
    cookies = paired(chromium, desk, prints_here=True)
    tablet = new_tablet(filming(guest.ticket.read_bytes()), cookies)
    tablet.page.add_init_script(COUNT_PRINTS)
    show_ticket(tablet)
    tablet.go_in(guest, **ANSWERS)
    link = tablet.page.get_by_role("link", name="Print my badge")
    address = event.address + str(link.get_attribute("href"))
    with tablet.page.expect_response(address) as sheet:
        link.click()
    assert sheet.value.status == 200
    wait_until(tablet.page, "window.printed === 1")
    assert len(tablet.page.context.pages) == 1
    code = check_badge(tablet.page.request.get(address).body(), guest)
    tablet.page.get_by_role("link", name="Done", exact=True).click()
    tablet.at("welcome")
    tablet.scan(code)
    tablet.is_in(guest, "Welcome back")


def show_ticket(tablet: Tablet) -> None:
    """Start the camera with one tap; it reads what is held before it."""
    tablet.begin()
    tablet.button("Scan with the camera").click()


def check_badge(pdf: bytes, guest: Guest) -> str:
    """Check what stands on a badge after `ANSWERS`; return its code."""
    paper = read_paper(pdf)
    for text in (guest.given_name, guest.name, guest.organisation, "Photos: ask me"):
        assert text in paper.text
    assert "No recording" in paper.text
    assert "You may write to me" in paper.text
    assert len(paper.code) == codes.BADGE_LETTERS
    assert codes.is_intact(paper.code)
    assert codes.grouped(paper.code) in paper.text
    assert not re.search(re.escape(guest.code), paper.text.replace(" ", ""))
    return paper.code
