"""One Chromium for all tests that need a real browser; Playwright allows one start per process."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

# No screen, root in a container, and no calls to the browser's makers.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(browsers: Playwright, *arguments: str) -> Browser:
    """Start the system's Chromium."""
    return browsers.chromium.launch(executable_path=chromium_path(), args=[*ARGUMENTS, *arguments])


def chromium_path() -> str:
    """Return where the system's Chromium is."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is missing: install it, for instance with `apt-get install chromium`")
    return path


@pytest.fixture(scope="session")
def browsers() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(browsers: Playwright) -> Iterator[Browser]:
    browser = launch(browsers)
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def by_day() -> None:
    """Leave the clock alone: the server is a process of its own, and has the machine's."""
