"""No finding of axe-core on any page of registration, on a phone and on a laptop."""

from collections.abc import Iterator

import pytest

from tests.browser.front_door.tablet import Desk
from tests.browser.front_door.test_accessibility import OPEN_EVERYTHING, look, no_findings
from tests.browser.registration.conftest import NewPhone, Phone

pytestmark = pytest.mark.browser

SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1440, "height": 900}}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NEXT = "main form .button--primary"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "da"])
def test_registration__no_finding(new_phone: NewPhone, size: str, language: str) -> None:
    phone = new_phone(viewport=SIZES[size])
    found = {}
    for name in pages(phone, language):
        found[name] = look(phone.page)
        assert not phone.page.evaluate(TOO_WIDE), f"{name} sticks out"
    assert len(found) == 9
    assert no_findings(found)


def pages(phone: Phone, language: str) -> Iterator[str]:
    """Lead through every page; give the name of each while it is shown."""
    page = phone.page
    phone.open(f"/register/?language={language}")
    page.evaluate(OPEN_EVERYTHING)
    yield "you"
    page.locator(NEXT).click()
    page.locator(".error-summary").wait_for()
    yield "you, an error"
    page.locator("#name").fill("Ansa Ek")
    page.locator("label[for=type-0]").click()
    page.locator(NEXT).click()
    page.locator("#supplier-0").wait_for()
    yield "code"
    page.locator(NEXT).click()
    page.locator(".error-summary").wait_for()
    page.evaluate(OPEN_EVERYTHING)
    yield "code, an error"
    page.locator("main [name=talk]").click()
    page.locator("#photo-0").wait_for()
    yield "photos, and talk first"
    page.locator(NEXT).click()
    page.locator(".ticket-card").wait_for()
    yield "ticket"
    phone.open(f"/register/?language={language}")
    yield "again"
    phone.open(f"/privacy?language={language}")
    yield "privacy"
    phone.open(f"/ticket/none?language={language}")
    yield "no such ticket"


@pytest.mark.parametrize("state", ["walk-in", "closed"])
def test_registration__shut(phone: Phone, state: str) -> None:
    phone.event.command("registration", state)
    phone.open()
    found = {state: look(phone.page)}
    phone.event.command("registration", "open")
    assert no_findings(found)


@pytest.mark.parametrize("size", SIZES)
def test_organisers_page__no_finding(desk: Desk, size: str) -> None:
    desk.page.set_viewport_size(SIZES[size])
    desk.open("/staff/registration?language=en")
    found = {"registration": look(desk.page)}
    assert not desk.page.evaluate(TOO_WIDE)
    assert no_findings(found)
