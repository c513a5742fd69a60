"""A kiosk that nobody touches: the warning, the wipe, and the first touch after a night."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.front_door.conftest import TABLET, NewTablet, paired
from tests.browser.front_door.event import RealEvent, make_event
from tests.browser.front_door.tablet import PATIENCE_MS, WELCOME, Desk, Tablet
from tests.browser.scripts.keyboards import FRENCH

pytestmark = pytest.mark.browser

TYPED = "Typed-by-nobody-else"
NINE_HOURS = timedelta(hours=9)


@pytest.fixture
def clocked(tablet: Tablet) -> Tablet:
    """A tablet whose clock the test moves."""
    tablet.page.clock.install()
    return tablet


@pytest.fixture(scope="module")
def night(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEvent]:
    """An event of its own, as its server's clock is moved."""
    event = make_event(tmp_path_factory.mktemp("night"), guests=4)
    event.start("run")
    yield event
    event.kill()


@pytest.fixture
def night_tablet(chromium: Browser, night: RealEvent, new_tablet: NewTablet) -> NewTablet:
    """Give a tablet at that event."""
    staff = chromium.new_context(viewport=TABLET)
    staff.set_default_timeout(PATIENCE_MS)
    cookies = paired(chromium, Desk(staff.new_page(), night))
    staff.close()

    def make(**options: bool) -> Tablet:
        return Tablet(new_tablet(cookies=cookies, **options).page, night)

    return make


def warning(tablet: Tablet) -> Locator:
    return tablet.page.get_by_role("alertdialog", name="Are you still there?")


def test_idle__warns_is_prolonged_and_wipes(clocked: Tablet, event: RealEvent) -> None:
    guest = event.next_guest()
    clocked.begin()
    clocked.type_code(guest.code)
    clocked.at("you")
    field = clocked.page.get_by_label("Pronouns")
    field.fill(TYPED)
    for answer in (
        clocked.button("I need more time").click,
        lambda: clocked.page.mouse.click(9, 9),
    ):
        clocked.page.clock.run_for(58_000)
        expect(warning(clocked)).to_be_hidden()
        clocked.page.clock.run_for(24_000)
        expect(warning(clocked)).to_be_visible()
        answer()
        expect(warning(clocked)).to_be_hidden()
    expect(field).to_have_value(TYPED)
    clocked.page.clock.run_for(86_000)
    expect(clocked.heading).to_have_text(WELCOME)
    for trace in (TYPED, *guest.traces):
        assert trace not in clocked.page.content()
    assert event.rows_of(guest, "visit") == 0


def test_idle__longer_on_the_code_and_short_on_done(clocked: Tablet, event: RealEvent) -> None:
    guest = event.next_guest()
    clocked.begin()
    clocked.type_code(guest.code)
    clocked.confirm(guest)
    clocked.at("conduct")
    clocked.page.clock.run_for(118_000)
    expect(warning(clocked)).to_be_hidden()
    clocked.page.clock.run_for(5_000)
    expect(warning(clocked)).to_be_visible()
    clocked.button("I need more time").click()
    clocked.acknowledge()
    clocked.decide()
    clocked.is_in(guest)
    clocked.page.clock.run_for(13_000)
    expect(clocked.heading).to_have_text(WELCOME)
    assert guest.given_name not in clocked.page.content()


def test_nine_hours__first_touch(night: RealEvent, night_tablet: NewTablet) -> None:
    guest = night.next_guest()
    tablet = night_tablet()
    tablet.page.clock.install()
    tablet.open()
    sleep(tablet, night)
    tablet.page.locator("main").get_by_role("link", name="English").click()
    tablet.at("scan")
    tablet.type_code(guest.code)
    tablet.go_in(guest)


def test_nine_hours__first_touch_is_a_scan_after_a_restart_of_the_server(
    night: RealEvent, night_tablet: NewTablet
) -> None:
    guest = night.next_guest()
    tablet = night_tablet()
    tablet.page.clock.install()
    tablet.open()
    night.kill()
    sleep(tablet, night)
    night.start("run")
    tablet.scan(guest.code, FRENCH)
    tablet.go_in(guest)


def test_nine_hours__scan_page_without_scripts(night: RealEvent, night_tablet: NewTablet) -> None:
    guest = night.next_guest()
    tablet = night_tablet(java_script_enabled=False)
    tablet.begin()
    night.move_clock(NINE_HOURS)
    tablet.type_code(guest.code)
    tablet.go_in(guest)


def sleep(tablet: Tablet, event: RealEvent) -> None:
    """Let nine hours pass, on the laptop and on the tablet."""
    event.move_clock(NINE_HOURS)
    tablet.page.clock.fast_forward(NINE_HOURS.total_seconds() * 1000)
