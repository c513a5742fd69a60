"""No finding of axe-core on any page, in either language."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.front_door.conftest import NewTablet
from tests.browser.front_door.event import ROOT, Guest, RealEvent, make_demonstration
from tests.browser.front_door.tablet import PATIENCE_MS, Desk, Tablet

pytestmark = pytest.mark.browser

AXE = ROOT / "tests/vendor/axe.min.js"
# Everything that axe knows, and the rule of WCAG 2.2 that it leaves off by itself.
RUN = """async () => (await axe.run({ rules: { "target-size": { enabled: true } } })).violations
  .map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""
FIRST_BUTTON = "main .button--primary"
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
LANGUAGES = pytest.mark.parametrize("language", ["English", "Dansk"])
Found = dict[str, list[str]]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEvent]:
    event = make_demonstration(tmp_path_factory.mktemp("demonstration"))
    yield event
    event.kill()


@LANGUAGES
def test_kiosk__no_finding(new_tablet: NewTablet, event: RealEvent, language: str) -> None:
    tablet = new_tablet(reduced_motion="reduce")
    found = {name: look(tablet.page) for name in kiosk_pages(tablet, event, language)}
    assert len(found) == 23
    assert no_findings(found)


@LANGUAGES
def test_public_pages__no_finding(chromium: Browser, event: RealEvent, language: str) -> None:
    paths = ("/", "/code-of-conduct/en", "/code-of-conduct/da", "/kiosk/pair", "/no-such-page")
    assert no_findings(visit(chromium, event, paths, language))


@LANGUAGES
def test_demonstration__no_finding(
    chromium: Browser, demonstration: RealEvent, language: str
) -> None:
    paths = ("/", "/demo/", "/demo/tickets", "/code-of-conduct/en", "/code-of-conduct/da")
    assert no_findings(visit(chromium, demonstration, paths, language))


@LANGUAGES
def test_staff_pages__no_finding(desk: Desk, new_tablet: NewTablet, language: str) -> None:
    tablet = new_tablet()
    guest = desk.event.next_guest()
    tablet.open()
    tablet.scan(guest.code)
    tablet.go_in(guest)
    tablet.button("Ask a person").click()
    tablet.at("ask")
    found = {name: look(desk.page) for name in staff_pages(desk, language)}
    desk.open("/staff/?language=en")
    assert no_findings(found)


@LANGUAGES
def test_sign_in__no_finding(chromium: Browser, event: RealEvent, language: str) -> None:
    page = new_page(chromium)
    page.goto(f"{event.address}/staff/sign-in?{query(language)}")
    found = {"sign in": look(page)}
    page.locator("main form .button--primary").click()
    page.locator(".error-summary").wait_for()
    found["sign in, an error"] = look(page)
    page.context.close()
    assert no_findings(found)


def kiosk_pages(tablet: Tablet, event: RealEvent, language: str) -> Iterator[str]:
    """Bring one page of the kiosk after the other onto the tablet; give the name of each."""
    yield from pages_before_the_code(tablet, language)
    guest = event.next_guest()
    yield from pages_of_a_check_in(tablet, guest, language)
    yield from pages_of_who_is_known(tablet, event, guest, language)
    yield from pages_of_who_declines(tablet, event.next_guest(), language)
    press = pressing(tablet.page)
    press(".doors button", "ask")
    yield "ask"
    tablet.open(f"/kiosk/help?{query(language)}")
    yield "help"
    tablet.open(f"/kiosk/pair?{query(language)}")
    yield "pair, as a kiosk"
    tablet.open(f"/kiosk/no-such-page?{query(language)}")
    yield "error"
    tablet.page.clock.install()
    tablet.begin(language)
    tablet.page.clock.run_for(62_000)
    tablet.page.locator("#idle:not([hidden])").wait_for()
    yield "idle"


def pages_before_the_code(tablet: Tablet, language: str) -> Iterator[str]:
    """Welcome, the ways to say who one is, and their errors."""
    press = pressing(tablet.page)
    tablet.open(f"/kiosk/?{query(language)}")
    yield "welcome"
    tablet.begin(language)
    yield "scan"
    tablet.page.locator("#code").fill("CBDE")
    press(FIRST_BUTTON)
    yield "scan, an error"
    press("main .button--quiet", "no-code")
    yield "no code"
    press(FIRST_BUTTON)
    yield "no code, errors"
    tablet.page.locator("#name").fill("Nobody of this name")
    tablet.page.locator("#letters").fill("nob")
    press(FIRST_BUTTON, "done")
    yield "stop"


def pages_of_a_check_in(tablet: Tablet, guest: Guest, language: str) -> Iterator[str]:
    """You, the code of conduct, photos and done, with errors and everything open."""
    press = pressing(tablet.page)
    tablet.begin(language)
    tablet.scan(guest.code)
    tablet.at("you")
    yield "you"
    tablet.page.locator("#name").fill("")
    press(FIRST_BUTTON)
    yield "you, an error"
    tablet.page.locator("#name").fill(guest.name)
    press(FIRST_BUTTON, "conduct")
    yield "conduct"
    press(FIRST_BUTTON)
    tablet.page.evaluate(OPEN_EVERYTHING)
    yield "conduct, an error, and everything open"
    tablet.page.locator("label[for=supplier-1]").click()
    press(FIRST_BUTTON, "photos")
    tablet.page.evaluate(OPEN_EVERYTHING)
    yield "photos"
    press(FIRST_BUTTON, "done")
    yield "done"


def pages_of_who_is_known(
    tablet: Tablet, event: RealEvent, guest: Guest, language: str
) -> Iterator[str]:
    """Back inside, answers changed by badge, and out again."""
    press = pressing(tablet.page)
    tablet.begin(language)
    tablet.type_here(event.badge_code(guest))
    tablet.at("done")
    yield "welcome back"
    press("button[form=change-form]", "photos")
    yield "photos, by badge"
    press(FIRST_BUTTON, "done")
    yield "answers saved"
    tablet.begin(language)
    tablet.type_here(event.badge_code(guest))
    tablet.at("done")
    press("button[form=leave-form]", "done")
    yield "checked out"


def pages_of_who_declines(tablet: Tablet, guest: Guest, language: str) -> Iterator[str]:
    """Talk to someone about the code first, and say that one does not want it."""
    press = pressing(tablet.page)
    tablet.begin(language)
    tablet.type_here(guest.code)
    tablet.at("you")
    press(FIRST_BUTTON, "conduct")
    press("button[form=talk-form]", "ask")
    yield "talk first"
    press("button[form=decline-form]", "ask")
    yield "declined"


def staff_pages(desk: Desk, language: str) -> Iterator[str]:
    """Bring one page of the staff after the other onto the screen; give the name of each."""
    desk.open(f"/staff/?{query(language)}")
    yield "desk"
    desk.page.locator("button[id^=going]").first.click()
    yield "desk, somebody goes"
    for path in ("inside", "inside?words=nobody-of-this-name", "kiosks", "places", "no-such-page"):
        desk.open(f"/staff/{path}")
        yield path
    desk.open("/staff/kiosks")
    desk.page.locator("a[href$=remove]").first.click()
    yield "remove a kiosk"
    desk.open("/staff/kiosks")
    desk.page.locator(FIRST_BUTTON).click()
    yield "kiosks, an error"
    desk.page.locator("#kiosk_name").fill(f"Never paired, {language}")
    desk.page.locator(FIRST_BUTTON).click()
    desk.page.locator(".pairing-code").wait_for()
    yield "pairing"


def pressing(page: Page) -> Callable[..., None]:
    """Give a way to press something, and to wait for the next page (by its step, if told)."""

    def press(selector: str, step: str = "") -> None:
        page.evaluate("document.querySelector('main').dataset.old = ''")
        page.locator(selector).first.click()
        page.locator(f"main{f'[data-step={step}]' if step else ''}:not([data-old])").wait_for()

    return press


def visit(browser: Browser, event: RealEvent, paths: tuple[str, ...], language: str) -> Found:
    """Look at pages that need no kiosk and no sign-in."""
    page = new_page(browser)
    found: Found = {}
    for path in paths:
        page.goto(f"{event.address}{path}?{query(language)}")
        found[path] = look(page)
    page.context.close()
    return found


def new_page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def look(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found: Any = page.evaluate(RUN)
    return list(found)


def no_findings(found: Found) -> bool:
    """Tell whether nothing was found; say where something was."""
    problems = {name: findings for name, findings in found.items() if findings}
    assert problems == {}
    return True


def query(language: str) -> str:
    return "language=" + {"English": "en", "Dansk": "da"}[language]
