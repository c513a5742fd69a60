"""A real event at which people register, a tablet at its door, and a phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.front_door.conftest import (  # noqa: F401
    desk,
    device,
    new_tablet,
    patience,
    tablet,
)
from tests.browser.front_door.event import RealEvent, make_event
from tests.browser.front_door.tablet import PATIENCE_MS

PHONE = {"width": 390, "height": 844}
NewPhone = Callable[..., "Phone"]


@dataclass
class Phone:
    """Somebody's own phone."""

    page: Page
    event: RealEvent

    def open(self, path: str = "/register/?language=en") -> None:
        """Go to an address."""
        self.page.goto(self.event.address + path)

    @property
    def heading(self) -> Locator:
        """The only h1."""
        return self.page.get_by_role("heading", level=1)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, question: str, answer: str) -> None:
        """Touch the card of an answer."""
        self.page.locator(f"fieldset#{question}").get_by_text(answer, exact=True).click()

    def say_who(self, name: str, **typed: str) -> None:
        """Fill in the first step."""
        self.page.get_by_label("Your whole name").fill(name)
        for label, text in typed.items():
            self.page.locator(f"#{label}").fill(text)
        self.choose("type", "Member")
        self.press("Continue")
        expect(self.heading).to_have_text("How we treat each other here")

    def acknowledge(self) -> None:
        """Know the code, and follow it."""
        self.choose("supplier", "No")
        self.press("I know this code and will follow it")
        expect(self.heading).to_have_text("Photos and recording: you decide")

    @property
    def code(self) -> str:
        """The letters below the code of the ticket, without spaces."""
        return "".join(self.page.locator(".ticket-card__code").inner_text().split())


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEvent]:
    """A real event that is open for registration."""
    event = make_event(tmp_path_factory.mktemp("registration"), 1)
    event.command("registration", "open")
    event.start("run")
    yield event
    event.kill()


@pytest.fixture
def new_phone(chromium: Browser, event: RealEvent) -> Iterator[NewPhone]:
    """Give a phone of its own to somebody."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> Phone:
        context = chromium.new_context(**{"viewport": PHONE, "reduced_motion": "reduce"} | options)
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        return Phone(context.new_page(), event)

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def phone(new_phone: NewPhone) -> Phone:
    """One phone."""
    return new_phone()
