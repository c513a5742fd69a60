"""The laptop's server dies between two steps: the tablet says so, keeps everything, and goes on."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.front_door.conftest import TABLET, NewTablet, paired
from tests.browser.front_door.event import Guest, RealEvent, make_event
from tests.browser.front_door.tablet import PATIENCE_MS, WELCOME, Desk, Tablet

pytestmark = pytest.mark.browser

TYPED = "they/them, please"


@pytest.fixture(scope="module")
def shaky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEvent]:
    """An event of its own, whose server is killed."""
    event = make_event(tmp_path_factory.mktemp("shaky"), guests=4)
    event.start("run")
    yield event
    event.kill()


@pytest.fixture(scope="module")
def shaky_device(chromium: Browser, shaky: RealEvent) -> list[Any]:
    staff = chromium.new_context(viewport=TABLET)
    staff.set_default_timeout(PATIENCE_MS)
    cookies = paired(chromium, Desk(staff.new_page(), shaky))
    staff.close()
    return cookies


@pytest.fixture
def tablet(shaky: RealEvent, shaky_device: list[Any], new_tablet: NewTablet) -> Iterator[Tablet]:
    if shaky.server is None:
        shaky.start("run")
    yield Tablet(new_tablet(cookies=shaky_device).page, shaky)


def test_server_killed__between_every_two_steps(tablet: Tablet, shaky: RealEvent) -> None:
    guest = shaky.next_guest()
    tablet.begin()
    tablet.type_code(guest.code)
    tablet.at("you")
    tablet.page.get_by_label("Pronouns").fill(TYPED)
    survive(tablet, "Yes, this is right")
    tablet.at("conduct")
    tablet.choose("supplier", "Yes")
    survive(tablet, "I know this code and will follow it")
    tablet.at("photos")
    tablet.choose("photo", "Ask me first")
    survive(tablet, "Continue")
    tablet.is_in(guest)
    expect(tablet.page.get_by_text("Photos: ask me")).to_be_visible()
    check_one_of_each(shaky, guest)
    pronouns = (
        "select pronouns from attendee join ticket on attendee_id = attendee.id where code = ?"
    )
    assert shaky.facts(pronouns, guest.code) == [(TYPED,)]


def test_server_killed__while_it_answers(tablet: Tablet, shaky: RealEvent) -> None:
    guest = shaky.next_guest()
    tablet.begin()
    tablet.type_code(guest.code)
    tablet.confirm(guest)
    tablet.at("conduct")
    tablet.choose("supplier", "No")
    shaky.freeze()
    tablet.button("I know this code and will follow it").click()
    expect(tablet.page.locator("main")).to_have_attribute("aria-busy", "true")
    shaky.kill()
    expect(tablet.alert).to_contain_text("The kiosk cannot reach the laptop right now.")
    shaky.start("run")
    tablet.button("Try again").click()
    tablet.decide()
    tablet.is_in(guest)
    check_one_of_each(shaky, guest)


def test_server_killed__after_it_stored_and_before_it_answered(
    tablet: Tablet, shaky: RealEvent
) -> None:
    guest = shaky.next_guest()
    tablet.begin()
    tablet.type_code(guest.code)
    tablet.confirm(guest)
    tablet.acknowledge()
    tablet.at("photos")

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    tablet.page.route("**/kiosk/photos", lose_the_answer, times=1)
    tablet.button("Continue").click()
    expect(tablet.alert).to_contain_text("What you typed is still here.")
    tablet.button("Try again").click()
    tablet.is_in(guest)
    check_one_of_each(shaky, guest)


def test_server_killed__start_over_waits_for_it(tablet: Tablet, shaky: RealEvent) -> None:
    guest = shaky.next_guest()
    tablet.page.clock.install()
    tablet.begin()
    tablet.type_code(guest.code)
    tablet.at("you")
    shaky.kill()
    tablet.page.clock.run_for(90_000)
    expect(tablet.alert).to_contain_text("It tries again by itself.")
    for trace in guest.traces:
        assert trace not in tablet.page.content()
    shaky.start("run")
    tablet.page.clock.run_for(10_000)
    expect(tablet.heading).to_have_text(WELCOME)
    expect(tablet.alert).to_have_count(0)
    tablet.scan(guest.code)
    tablet.go_in(guest)
    check_one_of_each(shaky, guest)


def survive(tablet: Tablet, button: str) -> None:
    """Kill the server before this button is pressed, and start it again for a second try."""
    tablet.event.kill()
    kept = tablet.page.evaluate(CHOSEN)
    tablet.button(button).click()
    expect(tablet.alert).to_have_text(
        "The kiosk cannot reach the laptop right now. What you typed is still here."
        " Please try again, or go to the desk.Try again"
    )
    assert tablet.page.evaluate(CHOSEN) == kept
    tablet.event.start("run")
    tablet.button("Try again").click()
    expect(tablet.alert).to_have_count(0)


# Everything in the fields of the step.
CHOSEN = """[...document.querySelectorAll("main input")].map((one) => [one.value, one.checked])"""


def check_one_of_each(event: RealEvent, guest: Guest) -> None:
    """See that each fact is there, once."""
    for table, wanted in (("check_in", 1), ("acknowledgement", 1), ("badge", 1), ("consent", 4)):
        assert event.rows_of(guest, table) == wanted, table
