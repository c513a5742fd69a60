"""Nothing of whoever stood here is left: for Back, Forward, reload, a new tab, or a new start."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.front_door.conftest import TABLET
from tests.browser.front_door.event import Guest, RealEvent
from tests.browser.front_door.tablet import NO_TO_ALL, PATIENCE_MS, WELCOME, Tablet

pytestmark = pytest.mark.browser

PLANTED = "planted-trace"
TYPED = "Typed-by-nobody-else"
WITH_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
SETTLES_WITHIN_S = 10
EVERYTHING = """[
  document.readyState,
  location.pathname,
  document.querySelector("h1")?.innerText ?? "",
  document.title,
  document.documentElement.outerHTML,
  ...[...document.querySelectorAll("input, textarea, select")].map((one) => one.value),
]"""
Start = Callable[..., Any]


@pytest.fixture
def start(browsers: Playwright, tmp_path: Path, event: RealEvent, device: list[Any]) -> Start:
    """Give a way to start the browser of a kiosk, whose profile stays on the disk."""

    @contextmanager
    def start_browser(scripts: bool = True) -> Iterator[BrowserContext]:
        context = browsers.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium_path(),
            args=[*ARGUMENTS, "--restore-last-session"],
            # Playwright turns off what would show a page as it was left: Back and Forward need it.
            ignore_default_args=["--disable-back-forward-cache"],
            java_script_enabled=scripts,
            viewport=TABLET,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies(device)
        try:
            yield context
        finally:
            context.close()

    return start_browser


@WITH_SCRIPTS
def test_leave__after_done(start: Start, event: RealEvent, scripts: bool) -> None:
    guest = event.next_guest()
    with start(scripts) as browser:
        tablet = arrive(browser, event, guest)
        tablet.go_in(guest)
        look_around(tablet, guest, scripts)
    look_after_a_restart(start, event, guest, scripts)


@WITH_SCRIPTS
def test_leave__start_over_after_typing(start: Start, event: RealEvent, scripts: bool) -> None:
    guest = event.next_guest()
    with start(scripts) as browser:
        tablet = arrive(browser, event, guest)
        type_something(tablet)
        tablet.page.get_by_role("link", name="This is not me").click()
        tablet.at("welcome")
        look_around(tablet, guest, scripts)
    look_after_a_restart(start, event, guest, scripts)


@WITH_SCRIPTS
def test_leave__through_the_address_bar(start: Start, event: RealEvent, scripts: bool) -> None:
    guest = event.next_guest()
    with start(scripts) as browser:
        tablet = arrive(browser, event, guest)
        type_something(tablet)
        tablet.open("/kiosk/")
        look_around(tablet, guest, scripts)
    look_after_a_restart(start, event, guest, scripts)


def test_leave__idle_reset(start: Start, event: RealEvent) -> None:
    guest = event.next_guest()
    with start() as browser:
        browser.clock.install()
        tablet = arrive(browser, event, guest)
        type_something(tablet)
        browser.clock.run_for(90_000)
        tablet.at("welcome")
        look_around(tablet, guest, scripts=True)
    look_after_a_restart(start, event, guest, scripts=True)


def test_leave__browser_ends_in_the_middle(start: Start, event: RealEvent) -> None:
    guest = event.next_guest()
    with start() as browser:
        tablet = arrive(browser, event, guest)
        type_something(tablet)
    look_after_a_restart(start, event, guest, scripts=True)


@WITH_SCRIPTS
def test_leave__profile_on_disk(
    start: Start, event: RealEvent, tmp_path: Path, scripts: bool
) -> None:
    guest = event.next_guest()
    with start(scripts) as browser:
        tablet = arrive(browser, event, guest)
        type_something(tablet)
        tablet.go_in(guest, **NO_TO_ALL)
        tablet.open("/kiosk/")
        # A visit to this address is kept in the history: so the search would find what is kept.
        tablet.open("/code-of-conduct/en?" + PLANTED)
    assert find(tmp_path / "profile", PLANTED)
    assert {trace: find(tmp_path / "profile", trace) for trace in (*guest.traces, TYPED)} == {
        trace: [] for trace in (*guest.traces, TYPED)
    }


def arrive(browser: BrowserContext, event: RealEvent, guest: Guest) -> Tablet:
    """Come from the front page, as an organiser does, and scan a ticket."""
    tablet = Tablet(browser.pages[0], event)
    tablet.open("/")
    tablet.page.get_by_role("link", name="Use this device as a kiosk").click()
    tablet.at("welcome")
    # The scripts are there: a touch before would open Scan as a page of its own.
    tablet.page.wait_for_load_state("load")
    tablet.page.locator("main").get_by_role("link", name="English").click()
    tablet.at("scan")
    tablet.type_code(guest.code)
    tablet.at("you")
    return tablet


def type_something(tablet: Tablet) -> None:
    """Change what stands on the badge, and do not send it."""
    tablet.page.get_by_label("Pronouns").fill(TYPED)


def look_around(tablet: Tablet, guest: Guest, scripts: bool) -> None:
    """Try every way back to somebody's data that a browser offers."""
    page = tablet.page
    steps = 0
    while page.evaluate("location.pathname") != "/" and steps < 12:
        go(page, "back")
        steps += 1
        check_nobody(page, guest)
    assert steps == (1 if scripts else steps), "a step of a check-in is in the history"
    for _ in range(steps):
        go(page, "forward")
        check_nobody(page, guest)
    if scripts:
        expect(tablet.heading).to_have_text(WELCOME)
    page.reload()
    check_nobody(page, guest)
    other = page.context.new_page()
    other.goto(tablet.event.address + "/kiosk/")
    check_nobody(other, guest)
    expect(other.get_by_role("heading", level=1)).to_have_text(WELCOME)


def go(page: Page, way: str) -> None:
    """Press Back or Forward, and wait until another document is there."""
    here = secrets.token_hex(4)
    page.evaluate("(mark) => { window.mark = mark; }", here)
    page.evaluate(f"history.{way}()")
    give_up = time.monotonic() + SETTLES_WITHIN_S
    while _is_at(page, here):
        assert time.monotonic() < give_up, f"{way} leads nowhere"
        time.sleep(0.05)


def _is_at(page: Page, mark: str) -> bool:
    try:
        return bool(page.evaluate("(mark) => window.mark === mark", mark))
    except Error:
        # Between two documents.
        return True


def look_after_a_restart(start: Start, event: RealEvent, guest: Guest, scripts: bool) -> None:
    """Start the browser again, which opens the tabs that it had; and open the kiosk."""
    with start(scripts) as browser:
        for page in browser.pages:
            check_nobody(page, guest)
        tablet = Tablet(browser.new_page(), event)
        tablet.open()
        check_nobody(tablet.page, guest)
        expect(tablet.heading).to_have_text(WELCOME)


def check_nobody(page: Page, guest: Guest) -> None:
    """See that a page is for anybody: Welcome, an empty Scan, or none of the kiosk's."""
    give_up = time.monotonic() + SETTLES_WITHIN_S
    while (problem := what_is_wrong(page, guest)) and time.monotonic() < give_up:
        time.sleep(0.1)
    assert not problem


def what_is_wrong(page: Page, guest: Guest) -> str:
    """Return what a page shows that it must not, or nothing."""
    try:
        state, path, heading, *texts = page.evaluate(EVERYTHING)
    except Error as problem:
        # It is on its way to another page.
        return str(problem)
    left = [trace for trace in (*guest.traces, TYPED) if any(trace in text for text in texts)]
    wanted = {"/kiosk/scan": "Scan your ticket"}.get(path, WELCOME)
    if state != "complete" or left or ("/kiosk/" in path and heading != wanted):
        return f"{path} ({state}) shows {heading!r}, with {left}"
    return ""


def find(folder: Path, trace: str) -> list[str]:
    """Return the files that hold `trace`, as browsers write text."""
    forms = [trace.encode(), trace.encode("utf-16-le"), trace.encode("latin-1", "replace")]
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return [
        str(file.relative_to(folder))
        for file in files
        if any(form in file.read_bytes() for form in forms)
    ]
