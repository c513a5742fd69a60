"""The screen wipes itself when nobody is there, on a clock that the tests move."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site

pytestmark = pytest.mark.browser

NINE_HOURS_S = 9 * 3600


@pytest.fixture
def at(kiosk: Page, site: Site) -> Callable[[str], Page]:
    def open_page(path: str) -> Page:
        kiosk.clock.install()
        kiosk.goto(site.address + path)
        return kiosk

    return open_page


def dialog(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("alertdialog", name="Are you still there?")


def heading(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("heading", level=1)


def test_idle__warns_then_wipes(at: Callable[[str], Page], site: Site) -> None:
    kiosk = at("/kiosk/you")
    kiosk.get_by_label("Name").fill("Somebody")
    kiosk.clock.run_for(59_000)
    expect(dialog(kiosk)).to_be_hidden()
    kiosk.clock.run_for(2_000)
    expect(dialog(kiosk)).to_be_visible()
    expect(kiosk.get_by_role("button", name="I need more time")).to_be_focused()
    kiosk.clock.run_for(10_000)
    expect(dialog(kiosk).locator("[data-count]")).to_have_text("14")
    kiosk.clock.run_for(15_000)
    expect(heading(kiosk)).to_have_text("Welcome")
    expect(dialog(kiosk)).to_be_hidden()
    assert "Somebody" not in kiosk.content()
    assert kiosk.url == f"{site.address}/kiosk/"


def test_idle__prolonged_as_often_as_wanted(at: Callable[[str], Page]) -> None:
    kiosk = at("/kiosk/you")
    name = kiosk.get_by_label("Name")
    name.fill("Noor")
    for answer in ("click", "key", "click"):
        kiosk.clock.run_for(70_000)
        expect(dialog(kiosk)).to_be_visible()
        if answer == "click":
            kiosk.get_by_role("button", name="I need more time").click()
        else:
            kiosk.keyboard.press("Shift")
        expect(dialog(kiosk)).to_be_hidden()
        expect(name).to_be_focused()
    expect(name).to_have_value("Noor")


def test_idle__tap_beside_the_dialog_presses_nothing_below(
    at: Callable[[str], Page], site: Site
) -> None:
    kiosk = at("/kiosk/you")
    place = kiosk.get_by_role("button", name="Continue").bounding_box()
    kiosk.clock.run_for(70_000)
    expect(dialog(kiosk)).to_be_visible()
    assert place
    kiosk.mouse.click(place["x"] + 5, place["y"] + 5)
    expect(dialog(kiosk)).to_be_hidden()
    kiosk.wait_for_timeout(200)
    assert site.posts == []


def test_idle__done_goes_by_itself_without_a_warning(at: Callable[[str], Page]) -> None:
    kiosk = at("/kiosk/done")
    kiosk.clock.run_for(11_000)
    expect(heading(kiosk)).to_have_text("You are in")
    expect(dialog(kiosk)).to_be_hidden()
    kiosk.clock.run_for(2_000)
    expect(heading(kiosk)).to_have_text("Welcome")


def test_idle__nine_hours_on_welcome(at: Callable[[str], Page]) -> None:
    kiosk = at("/kiosk/")
    kiosk.clock.fast_forward(NINE_HOURS_S * 1000)
    expect(dialog(kiosk)).to_be_hidden()
    kiosk.get_by_role("link", name="Start").click()
    expect(heading(kiosk)).to_have_text("Is this right?")
    kiosk.clock.run_for(59_000)
    expect(dialog(kiosk)).to_be_hidden()


def test_idle__first_touch_after_sleep_is_somebody_elses(at: Callable[[str], Page]) -> None:
    kiosk = at("/kiosk/you")
    kiosk.get_by_label("Name").fill("Somebody")
    # Timers stand still while a tablet sleeps; the clock does not.
    now_s = kiosk.evaluate("Date.now() / 1000")
    kiosk.clock.pause_at(now_s + 1)
    kiosk.clock.set_system_time(now_s + NINE_HOURS_S)
    kiosk.mouse.click(5, 5)
    kiosk.clock.resume()
    expect(heading(kiosk)).to_have_text("Welcome")
    assert "Somebody" not in kiosk.content()


def test_idle__server_gone(at: Callable[[str], Page], site: Site) -> None:
    kiosk = at("/kiosk/you")
    kiosk.get_by_label("Name").fill("Somebody")
    site.is_down = True
    kiosk.clock.run_for(90_000)
    expect(kiosk.get_by_role("alert")).to_contain_text("It tries again by itself")
    assert "Somebody" not in kiosk.content()
    site.is_down = False
    kiosk.clock.run_for(4_000)
    expect(heading(kiosk)).to_have_text("Welcome")
    expect(kiosk.get_by_role("alert")).to_have_count(0)
