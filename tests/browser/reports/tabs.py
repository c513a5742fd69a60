"""One tab of either browser, with a profile on disk, told what to do in the same words."""

import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error, Playwright

from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.firefox import Firefox, FirefoxProblem

PATIENCE_S = 20
CHOSEN = "something is chosen"
EVERYTHING = (
    "document.title + document.documentElement.outerHTML"
    f" + (document.querySelector('#report input:checked') ? '{CHOSEN}' : '')"
    " + Array.from(document.querySelectorAll('input, textarea, select'), (one) => one.value)"
)


class Tab(Protocol):
    """What a person does in a tab, whichever browser it is."""

    def new_tab(self) -> None: ...
    def open(self, address: str) -> None: ...
    def fill(self, selector: str, text: str) -> None: ...
    def click(self, selector: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def close(self) -> None: ...


class Chromium:
    """Debian's Chromium, with one tab."""

    def __init__(self, browsers: Playwright, profile: Path, *, scripts: bool = True) -> None:
        """Start it with a profile that is made if need be, with or without scripts of pages."""
        self.context = browsers.chromium.launch_persistent_context(
            profile,
            executable_path=chromium_path(),
            args=list(ARGUMENTS),
            # Playwright turns off what would show a page as it was left: Back needs it.
            ignore_default_args=["--disable-back-forward-cache"],
            java_script_enabled=scripts,
        )
        self.context.set_default_timeout(PATIENCE_S * 1000)
        self.page = self.context.pages[0]

    def new_tab(self) -> None:
        """Go on in a new tab, which has no history, and close the one before."""
        before = self.page
        self.page = self.context.new_page()
        before.close()

    def close(self) -> None:
        """End it, and wait until everything that it keeps is on the disk."""
        self.context.close()

    def open(self, address: str) -> None:
        """Go to an address."""
        self.page.goto(address)

    def fill(self, selector: str, text: str) -> None:
        """Type into a field, letter by letter, as the browser's own memory of forms sees it."""
        self.page.locator(selector).press_sequentially(text)

    def click(self, selector: str) -> None:
        """Click."""
        self.page.locator(selector).first.click()

    def back(self) -> None:
        """Press Back."""
        self._go("history.back()", -1)

    def forward(self) -> None:
        """Press Forward."""
        self._go("history.forward()", 1)

    def reload(self) -> None:
        """Reload; what the browser asks first is answered with yes."""
        self.page.reload()

    def evaluate(self, expression: str) -> Any:
        """Return what an expression is on the page."""
        return self.page.evaluate(expression)

    def _go(self, way: str, steps: int) -> None:
        history = self.page.context.new_cdp_session(self.page)
        known = history.send("Page.getNavigationHistory")
        history.detach()
        if not 0 <= known["currentIndex"] + steps < len(known["entries"]):
            return
        here = secrets.token_hex(4)
        # Where a page that was come back to leads on at once, it ends in the middle of this.
        with suppress(Error):
            self.page.evaluate("(mark) => { window.mark = mark; }", here)
            self.page.evaluate(way)
        give_up = time.monotonic() + PATIENCE_S
        while self._is_at(here):
            assert time.monotonic() < give_up, f"{way} leads nowhere"
            time.sleep(0.02)

    def _is_at(self, mark: str) -> bool:
        try:
            return bool(self.page.evaluate("(mark) => window.mark === mark", mark))
        except Error:
            # Between two documents.
            return True


def start(engine: str, browsers: Playwright, profile: Path, *, scripts: bool = True) -> Tab:
    """Start a browser by its name."""
    if engine == "firefox":
        return Firefox(profile, scripts=scripts)
    return Chromium(browsers, profile, scripts=scripts)


def contents(tab: Tab) -> str:
    """Return the whole page as it is at this instant, with whatever stands in its fields."""
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            return str(tab.evaluate(EVERYTHING))
        except (Error, FirefoxProblem):
            # Between two documents.
            assert time.monotonic() < give_up, "no page comes"
            time.sleep(0.02)


def wait_for(tab: Tab, condition: str) -> None:
    """Wait until a condition holds on the page."""
    give_up = time.monotonic() + PATIENCE_S
    while not _holds(tab, condition):
        assert time.monotonic() < give_up, f"{condition} never holds on: {contents(tab)[:2000]}"
        time.sleep(0.02)


def _holds(tab: Tab, condition: str) -> bool:
    with suppress(Error, FirefoxProblem):
        return bool(tab.evaluate(condition))
    return False
