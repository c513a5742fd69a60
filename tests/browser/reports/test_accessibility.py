"""No finding of axe-core on any page of either side, and a form that can be heard as it is seen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.front_door.test_accessibility import OPEN_EVERYTHING, Found, look, no_findings
from tests.reports.real.served import STAFF_NAME, STAFF_PASSWORD, Reporter, ServedBox
from tests.reports.team import PASSPHRASES

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "da"])
SIZES = {"phone": (390, 844), "tablet": (1024, 768), "laptop": (1440, 900)}
PRIMARY = "main .button--primary"
PATIENCE_MS = 10_000
# What is heard of the form from its first question to its last, each by its role.
QUESTIONS = (
    ("textbox", "What happened?"),
    ("group", "Is it still going on?"),
    ("group", "Where?"),
    ("textbox", "More exactly, or another place"),
    ("group", "What do you need right now?"),
    ("group", "Should anyone on the team not read this?"),
    ("group", "When was it?"),
    ("textbox", "Who did it?"),
    ("group", "Did others see it?"),
    ("group", "You are somebody who"),
    ("group", "What is it about?"),
    ("group", "If we act, could people guess that it was you?"),
    ("group", "May we act anyway?"),
    ("textbox", "How can we reach you?"),
)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page that nobody used."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def look_at_all_sizes(page: Page, name: str, found: Found) -> None:
    """Look at a page as it stands, with everything open, at each size."""
    page.evaluate(OPEN_EVERYTHING)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found[f"{name}, {size}"] = look(page)


@LANGUAGES
def test_reporters_pages__no_finding(phone: Page, address: str, language: str) -> None:
    found: Found = {}
    for name in reporters_pages(phone, f"{address}/report/{language}"):
        look_at_all_sizes(phone, name, found)
    assert len(found) == len(SIZES) * 9
    assert no_findings(found)


def reporters_pages(page: Page, address: str) -> Iterator[str]:
    """Bring one page of the reporter after the other onto the screen; give the name of each."""
    page.goto(address)
    yield "danger"
    page.locator("form[action$='/form'] button").click()
    page.locator("#report").wait_for()
    yield "form"
    page.locator(PRIMARY).click()
    page.locator("#error-summary").wait_for()
    yield "form, an error"
    page.locator("#what").fill("Somebody shouted at me.")
    page.locator(PRIMARY).click()
    receipt = page.locator(".receipt").inner_text()
    yield "sent"
    page.locator(PRIMARY).click()
    yield from pages_behind_a_receipt(page, receipt)
    page.goto(f"{address}/deeper")
    yield "start again"


def pages_behind_a_receipt(page: Page, receipt: str) -> Iterator[str]:
    """Type it wrong, then right; read, and add."""
    page.locator("form[action$='/follow-up'] button").click()
    page.locator("#receipt").wait_for()
    yield "receipt"
    page.locator("#receipt").fill("7K3M")
    page.locator(PRIMARY).click()
    page.locator("#error-summary").wait_for()
    yield "receipt, mistyped"
    page.locator("#receipt").fill(receipt)
    page.locator(PRIMARY).click()
    page.locator("#add").wait_for()
    yield "answers"
    page.locator("#text").fill("It went on.")
    page.locator(PRIMARY).click()
    page.locator(".good").wait_for()
    yield "added"


@LANGUAGES
def test_danger__no_finding_while_somebody_watches(
    chromium: Browser, phone: Page, address: str, language: str
) -> None:
    laptop = signed_in(chromium, address)
    found: Found = {}
    phone.goto(f"{address}/report/{language}")
    look_at_all_sizes(phone, "danger, watched", found)
    phone.locator(".places button").first.click()
    phone.locator("[data-answer]").wait_for()
    look_at_all_sizes(phone, "called", found)
    laptop.locator(".alert__going").first.click()
    expect(phone.locator("[data-answer]")).to_contain_text("Jens Ø")
    look_at_all_sizes(phone, "somebody comes", found)
    laptop.context.close()
    assert no_findings(found)


@LANGUAGES
def test_teams_pages__no_finding(
    phone: Page, served: ServedBox, address: str, language: str
) -> None:
    Reporter(served.server).report(what="Somebody shouted at me.", ongoing="yes")
    found: Found = {}
    for name in teams_pages(phone, address, language):
        look_at_all_sizes(phone, name, found)
    assert len(found) == len(SIZES) * 15
    assert no_findings(found)


def teams_pages(page: Page, address: str, language: str) -> Iterator[str]:
    """Bring one page of the conduct team after the other onto the screen."""
    for path in ("unlock", "join", "restore"):
        page.goto(f"{address}/conduct/{path}?language={language}")
        yield path
    page.locator(PRIMARY).click()
    page.locator(".error-summary").wait_for()
    yield "restore, errors"
    unlock(page, address)
    yield "list"
    page.locator("main a[href*='/conduct/reports/']").first.click()
    page.wait_for_url("**/conduct/reports/*")
    yield "report"
    report = page.url.split("?")[0]
    for deed in ("recuse", "delete"):
        page.goto(f"{report}/{deed}")
        yield deed
    for path in ("members", "members/passphrase", "box", "box/settings", "box/transparency"):
        page.goto(f"{address}/conduct/{path}")
        yield path
    page.goto(f"{address}/conduct/box/destroy")
    yield "destroy"
    page.goto(f"{address}/conduct/no-such-page")
    yield "error"


def unlock(page: Page, address: str) -> None:
    """Unlock somebody's key, as they do."""
    page.goto(f"{address}/conduct/unlock")
    page.get_by_text("Maja Holm", exact=True).first.click()
    page.locator("#unlock-passphrase").fill(PASSPHRASES["Maja Holm"])
    page.locator(PRIMARY).click()
    page.wait_for_url(re.compile(r"/conduct/($|\?)"))


def signed_in(browser: Browser, address: str) -> Page:
    """Sign in at a laptop of the staff; return its page, which asks for alerts."""
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/staff/sign-in?language=en")
    page.locator("#sign_in_name").fill(STAFF_NAME)
    page.locator("#password").fill(STAFF_PASSWORD)
    with page.expect_response("**/staff/alerts/live"):
        page.locator("main form .button--primary").click()
    return page


def test_form__is_heard_as_it_is_seen(phone: Page, address: str) -> None:
    """The accessibility tree names every question, in the order in which they stand."""
    phone.goto(f"{address}/report/en")
    phone.locator("form[action$='/form'] button").click()
    phone.locator("#report").wait_for()
    phone.evaluate(OPEN_EVERYTHING)
    heard = phone.locator("#report").aria_snapshot()
    places = [heard.find(f'{role} "{question}') for role, question in QUESTIONS]
    assert -1 not in places, QUESTIONS[places.index(-1)]
    assert places == sorted(places)
    assert 'button "Send the report"' in heard
    # Every choice is one that can be heard, and none is without a name.
    choices = phone.locator("#report input:is([type=radio], [type=checkbox])").count()
    named = re.findall(r"(?:radio|checkbox) \"[^\"]+", heard)
    assert choices == len(named) > 30
