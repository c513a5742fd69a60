"""What a reporter waits for: the page of the form, and an alert on a screen of the staff."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from kiosk.database import Database
from kiosk.event.services import make_event
from kiosk.migrations import migrate
from tests.benchmarks.browser import loaded
from tests.benchmarks.figure import Figure, ratio
from tests.browser.conftest import launch
from tests.browser.front_door.tablet import PATIENCE_MS
from tests.conftest import ON_DUTY, THE_EVENT
from tests.reports.real.served import PLACES, STAFF_NAME, STAFF_PASSWORD, ServedBox, make_served

ALERTS = len(PLACES)
PHONE = {"width": 390, "height": 844}
WRITE = "form[action='/report/en/form'] button"


def page_figures(folder: Path) -> Iterator[Figure]:
    """Come to the form with an empty browser; count what it and all it loads weigh on the wire.

    The page before it, which has the danger button, is told beside.
    """
    with _served(folder) as (served, browser):
        page = browser.new_page(viewport=PHONE)
        address = f"http://127.0.0.1:{served.server.port}/report/en"
        files = loaded(page, address, lambda: page.locator(WRITE).click())
        expect(page.locator("#report")).to_be_visible()
    _, before = files.pop(address)
    sent = sum(sent for _, sent in files.values()) / 1000
    form = files[f"{address}/form"][1] / 1000
    beside = {
        "unpacked_kb": round(sum(size for size, _ in files.values()) / 1000, 1),
        "files": len(files),
        "page_before_kb": round(before / 1000, 1),
        "form_alone_kb": round(form, 1),
        "ratio_to_form_alone": ratio(sent, form),
    }
    yield Figure("report_page_kb", round(sent, 1), "kB", "<= 25", {**beside})


def alert_figures(folder: Path) -> Iterator[Figure]:
    """Tap a place on a phone; wait until it is seen on a screen where somebody is signed in."""
    with _served(folder) as (served, browser):
        address = f"http://127.0.0.1:{served.server.port}"
        staff = signed_in(browser, address)
        took = [alert_s(browser, address, staff, place) for place in PLACES]
    beside = {"longest_s": round(max(took), 2), "alerts": len(took), "screen_asks_every_s": 1.0}
    value = statistics.median(took)
    beside |= {"ratio_to_asking": ratio(value, 1.0)}
    yield Figure("danger_alert_s", round(value, 2), "s", "<= 2", {**beside})


def signed_in(browser: Browser, address: str) -> Page:
    """Sign in at a laptop of the staff; return its page, which asks for alerts."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/staff/sign-in?language=en")
    page.locator("#sign_in_name").fill(STAFF_NAME)
    page.locator("#password").fill(STAFF_PASSWORD)
    with page.expect_response("**/staff/alerts/live"):
        page.locator("main form .button--primary").click()
    return page


def alert_s(browser: Browser, address: str, staff: Page, place: str) -> float:
    """Return how long it took from the tap until the place could be seen."""
    phone = browser.new_page(viewport=PHONE)
    phone.set_default_timeout(PATIENCE_MS)
    phone.goto(f"{address}/report/en")
    button = phone.get_by_role("button", name=place, exact=True)
    button.wait_for()
    began = time.perf_counter()
    button.click()
    staff.locator(".alert__place", has_text=place).wait_for()
    took = time.perf_counter() - began
    phone.close()
    return took


@contextmanager
def _served(folder: Path) -> Iterator[tuple[ServedBox, Browser]]:
    database = Database(folder / "kiosk.db")
    migrate(database)
    with database.write() as connection:
        make_event(connection, THE_EVENT, ON_DUTY)
    database.close()
    served = make_served(folder, folder / "kiosk.db", 1)
    served.server.start()
    try:
        with sync_playwright() as browsers:
            browser = launch(browsers)
            yield served, browser
            browser.close()
    finally:
        served.server.end()
