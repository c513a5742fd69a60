"""One real event, served for all tests here, and tablets that were paired on its own pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.front_door.event import RealEvent, make_event
from tests.browser.front_door.tablet import PATIENCE_MS, Desk, Tablet

TABLET = {"width": 1024, "height": 768}
GUESTS = 60
NewTablet = Callable[..., Tablet]


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEvent]:
    """A real event with its doors open."""
    event = make_event(tmp_path_factory.mktemp("real-event"), GUESTS)
    event.start("run")
    yield event
    event.kill()


@pytest.fixture(scope="session")
def desk(event: RealEvent, chromium: Browser) -> Iterator[Desk]:
    """Somebody at the desk, signed in."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    yield Desk(context.new_page(), event)
    context.close()


@pytest.fixture(scope="session")
def device(chromium: Browser, desk: Desk) -> list[Any]:
    """The cookies of a tablet that was paired by its six digits, for as many tests as like."""
    return paired(chromium, desk)


@pytest.fixture
def new_tablet(chromium: Browser, event: RealEvent, device: list[Any]) -> Iterator[NewTablet]:
    """Give a page at the kiosk in a browser of its own kind; whatever a script throws fails."""
    opened: list[BrowserContext] = []
    thrown: list[str] = []

    def make(browser: Browser = chromium, cookies: list[Any] = device, **options: Any) -> Tablet:
        context = browser.new_context(**{"viewport": TABLET} | options)
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies(cookies)
        context.on("weberror", lambda problem: thrown.append(str(problem.error)))
        return Tablet(context.new_page(), event)

    yield make
    for context in opened:
        context.close()
    assert thrown == []


@pytest.fixture
def tablet(new_tablet: NewTablet) -> Tablet:
    """A tablet at the door, as it usually is."""
    return new_tablet()


def paired(browser: Browser, desk: Desk, *, prints_here: bool = False) -> list[Any]:
    """Pair a tablet on the real pages; return its cookies."""
    context = browser.new_context(viewport=TABLET)
    context.set_default_timeout(PATIENCE_MS)
    desk.pair(context.new_page(), prints_here=prints_here)
    cookies: list[Any] = context.cookies(desk.event.address + "/kiosk/")
    context.close()
    return cookies
