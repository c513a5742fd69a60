"""What somebody does at a tablet of the door, in a real browser."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.front_door.event import PASSWORD, SIGN_IN_NAME, Guest, RealEvent
from tests.browser.scripts.keyboards import scan as scan_by_hand

# Much longer than it takes, for machines that do something else at the same time.
PATIENCE_MS = 20_000
WELCOME = "Welcome to CX Day Aarhus"
NO_TO_ALL = {"photo": "No", "recording": "No", "publication": "No", "contact": "No"}


@dataclass
class Tablet:
    """A browser's page at the kiosk."""

    page: Page
    event: RealEvent

    def open(self, path: str = "/kiosk/") -> None:
        """Go to an address, as a new tab does."""
        self.page.goto(self.event.address + path)

    @property
    def heading(self) -> Locator:
        """The only h1."""
        return self.page.get_by_role("heading", level=1)

    @property
    def alert(self) -> Locator:
        """What the kiosk says above the doors."""
        return self.page.locator(".say")

    def button(self, name: str) -> Locator:
        """A button by what stands on it."""
        return self.page.get_by_role("button", name=name, exact=True)

    def at(self, step: str) -> None:
        """Wait for this step."""
        expect(self.page.locator("main")).to_have_attribute("data-step", step)

    def begin(self, language: str = "English") -> None:
        """Choose the language on Welcome, which leads to Scan."""
        self.open()
        self.page.locator("main").get_by_role("link", name=language).click()
        self.at("scan")

    def type_code(self, code: str) -> None:
        """Type a code into the field."""
        self.page.get_by_label("Ticket code").fill(code)
        self.button("Continue").click()

    def type_here(self, code: str) -> None:
        """Type a code on Scan, in whatever language it is shown."""
        self.page.locator("#code").fill(code)
        self.page.locator("main .button--primary").click()

    def scan(self, code: str, layout: dict[str, str] | None = None) -> None:
        """Scan with a hand scanner, whatever has the focus."""
        scan_by_hand(self.page, code, layout or {})

    def confirm(self, guest: Guest) -> None:
        """Step 3: yes, this will stand on the badge."""
        self.at("you")
        expect(self.heading).to_have_text(
            f"Hello, {guest.given_name}. Is this right for your badge?"
        )
        expect(self.page.get_by_label("Whole name")).to_have_value(guest.name)
        self.button("Yes, this is right").click()

    def acknowledge(self, supplier: str = "No") -> None:
        """Step 4: the code of conduct."""
        self.at("conduct")
        self.choose("supplier", supplier)
        self.button("I know this code and will follow it").click()

    def decide(self, **answers: str) -> None:
        """Step 5: photos and recording; what is not answered stays open."""
        self.at("photos")
        for purpose, answer in answers.items():
            self.choose(purpose, answer)
        self.button("Continue").click()

    def choose(self, question: str, answer: str) -> None:
        """Touch the card of an answer."""
        self.page.locator(f"fieldset#{question}").get_by_text(answer, exact=True).click()

    def is_in(self, guest: Guest, greeting: str = "You are in") -> None:
        """Step 6: done."""
        self.at("done")
        expect(self.heading).to_have_text(f"{greeting}, {guest.given_name}")

    def go_in(self, guest: Guest, **answers: str) -> None:
        """Go from step 3 to step 6."""
        self.confirm(guest)
        self.acknowledge()
        self.decide(**(answers or NO_TO_ALL))
        self.is_in(guest)


@dataclass
class Desk:
    """A browser's page of somebody on the staff, who signed in through the sign-in page."""

    page: Page
    event: RealEvent

    def open(self, path: str = "/staff/") -> None:
        """Go to a page of the staff, and sign in where that is asked for."""
        self.page.goto(self.event.address + path)
        if "/staff/sign-in" not in self.page.url:
            return
        self.page.get_by_label("Name").fill(SIGN_IN_NAME)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).to_have_url(self.event.address + path)

    def pair(self, tablet: Page, *, prints_here: bool = False) -> str:
        """Make `tablet` a kiosk by the six digits on this screen; return the kiosk's name."""
        name = f"Door {next(self.event.doors)}"
        self.open("/staff/kiosks")
        self.page.get_by_label("Name of the kiosk").fill(name)
        if prints_here:
            self.page.get_by_text("badges print here").click()
        self.page.get_by_role("button", name="Show the pairing code").click()
        digits = self.page.locator(".pairing-code")
        expect(digits).to_have_text(re.compile(r"^\d{3} \d{3}$"))
        tablet.goto(self.event.address + "/kiosk/")
        expect(tablet).to_have_url(re.compile("/kiosk/"))
        tablet.get_by_label("Six-digit code").fill(digits.inner_text())
        tablet.get_by_role("button", name="Pair this tablet").click()
        expect(tablet.get_by_role("heading", level=1)).to_have_text(WELCOME)
        expect(self.page.get_by_role("alert")).to_contain_text(f"Paired: {name}")
        return name

    def fetch(self, link: Locator) -> bytes:
        """Get the PDF that a link leads to, with the cookies of this browser."""
        answer = self.page.request.get(self.event.address + str(link.get_attribute("href")))
        assert answer.status == 200, answer.status
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()


def wait_until(page: Page, condition: str) -> None:
    """Wait until a condition in the page holds; Playwright's own way fails under our policy."""
    give_up = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < give_up, f"not so within {PATIENCE_MS} ms: {condition}"
        page.wait_for_timeout(50)
