"""The event of the front door, and a laptop at its desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.front_door.conftest import (  # noqa: F401
    desk,
    device,
    event,
    new_tablet,
    patience,
    tablet,
)
from tests.browser.front_door.tablet import PATIENCE_MS, Desk

LAPTOP = {"width": 1440, "height": 900}


@pytest.fixture
def laptop(chromium: Browser, desk: Desk) -> Iterator[Page]:  # noqa: F811
    """A browser in which somebody is signed in; whatever a script throws fails."""
    thrown: list[str] = []
    desk.open()
    context = chromium.new_context(
        viewport=LAPTOP, storage_state=desk.page.context.storage_state(), reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.on("weberror", lambda problem: thrown.append(str(problem.error)))
    yield context.new_page()
    context.close()
    assert thrown == []
