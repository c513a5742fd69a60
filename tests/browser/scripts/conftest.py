"""The small site of these tests, and a page of a fresh browser context on it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.scripts.site import Site, serve, standing_site


@pytest.fixture
def site() -> Iterator[Site]:
    site = standing_site()
    server = serve(site)
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def kiosk(chromium: Browser, site: Site) -> Iterator[Page]:
    """A browser without a page yet; whatever a script throws fails the test."""
    context = chromium.new_context()
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.set_default_timeout(5000)
    yield page
    context.close()
    assert thrown == []
