"""A hand scanner types into whatever has the focus, through whatever layout the host has."""

import pytest
from playwright.sync_api import Page, expect

from kiosk.codes import BADGE_RANDOM_BITS, TICKET_RANDOM_BITS, new_code
from tests.browser.scripts.keyboards import FRENCH, GERMAN, GREEK, scan
from tests.browser.scripts.site import SCAN_FORM, Site, kiosk_page

pytestmark = pytest.mark.browser

LAYOUTS = pytest.mark.parametrize(
    "layout", [{}, GERMAN, FRENCH, GREEK], ids=["us", "de", "fr", "el"]
)
SLOW_S = 0.1


@pytest.fixture
def ticket() -> str:
    return new_code(TICKET_RANDOM_BITS)


@pytest.fixture
def step(kiosk: Page, site: Site) -> Page:
    """A step with a name field that has the focus, and a form for codes."""
    fields = '<form method="post" action="/kiosk/you"><label for="name">Name</label>'
    fields += '<input id="name" name="name" value="Søren"><select aria-label="Type" id="type">'
    fields += "<option>member</option><option>client</option><option>guest</option></select></form>"
    site.pages["/kiosk/"] = kiosk_page("welcome", SCAN_FORM + fields, "Welcome", "0")
    kiosk.goto(site.address + "/kiosk/")
    kiosk.get_by_label("Name").focus()
    kiosk.evaluate(
        "window.sources = []; document.addEventListener('code-scanned',"
        " (event) => window.sources.push(event.detail.source))"
    )
    return kiosk


@LAYOUTS
def test_scan__happy(step: Page, site: Site, ticket: str, layout: dict[str, str]) -> None:
    scan(step, ticket, layout)
    assert site.posted("/kiosk/scan") == [{"code": ticket}]
    assert step.evaluate("window.sources") == ["hand"]


def test_scan__slowly_on_a_busy_machine(step: Page, site: Site, ticket: str) -> None:
    scan(step, ticket, FRENCH, SLOW_S)
    assert site.posted("/kiosk/scan") == [{"code": ticket}]


def test_scan__small_letters(step: Page, site: Site, ticket: str) -> None:
    scan(step, ticket.lower(), GERMAN)
    assert site.posted("/kiosk/scan") == [{"code": ticket}]


def test_scan__badge(step: Page, site: Site) -> None:
    badge = new_code(BADGE_RANDOM_BITS)
    scan(step, badge, FRENCH)
    assert site.posted("/kiosk/scan") == [{"code": badge}]


@LAYOUTS
def test_scan__code_of_another_system(step: Page, site: Site, layout: dict[str, str]) -> None:
    code = "https://example.org/check-in/evt_A1?pk=g-Z9Qm&x=7"
    scan(step, code, layout)
    assert site.posted("/kiosk/scan") == [{"code": code}]


def test_scan__code_of_another_system_on_a_busy_machine(step: Page, site: Site) -> None:
    code = "https://example.org/check-in/evt_A1?pk=g-Z9Qm&x=7"
    scan(step, code, {}, hiccup_at=12)
    assert site.posted("/kiosk/scan") == [{"code": code}]


def test_scan__code_of_another_system_after_typing(step: Page, site: Site) -> None:
    step.get_by_label("Name").press_sequentially("Kierk", delay=120)
    # Somebody who types does not hold up a ticket in the same half second.
    step.wait_for_timeout(500)
    scan(step, "evt_A1-Z9Qm77", {})
    assert site.posted("/kiosk/scan") == [{"code": "evt_A1-Z9Qm77"}]


def test_scan__into_a_half_typed_name(step: Page, site: Site, ticket: str) -> None:
    step.keyboard.press("End")
    step.get_by_label("Name").press_sequentially(" Kierkegaard")
    site.is_down = True
    scan(step, ticket, GERMAN)
    expect(step.get_by_role("alert")).to_be_visible()
    expect(step.get_by_label("Name")).to_have_value("Søren Kierkegaard")


def test_scan__into_a_list_of_choices(step: Page, site: Site, ticket: str) -> None:
    step.get_by_label("Type").select_option("guest")
    step.get_by_label("Type").focus()
    site.is_down = True
    scan(step, ticket, {})
    expect(step.get_by_role("alert")).to_be_visible()
    expect(step.get_by_label("Type")).to_have_value("guest")


def test_scan__while_a_button_has_the_focus(step: Page, site: Site, ticket: str) -> None:
    step.evaluate("addEventListener('click', () => window.sources.push('pressed'), true)")
    step.get_by_role("button", name="Ask a person").focus()
    scan(step, ticket, GERMAN)
    assert site.posted("/kiosk/scan") == [{"code": ticket}]
    assert step.evaluate("window.sources") == ["hand"]


def test_scan__in_the_middle_of_a_check_in(kiosk: Page, site: Site, ticket: str) -> None:
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_label("Name").fill("Noor")
    scan(kiosk, ticket, FRENCH)
    expect(kiosk.get_by_role("alert")).to_contain_text("this check-in is not finished")
    expect(kiosk.get_by_label("Name")).to_have_value("Noor")
    assert site.posts == []
    kiosk.get_by_role("button", name="Start over").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")


def test_type_name__enter_sends_the_form(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_label("Name").fill("")
    kiosk.get_by_label("Name").press_sequentially("Ingrid Undertun", delay=50)
    kiosk.keyboard.press("Enter")
    assert site.posted("/kiosk/you") == [{"name": "Ingrid Undertun", "answer": "right"}]


def test_type_name__wrong_check_letters_are_not_taken(kiosk: Page, site: Site, ticket: str) -> None:
    wrong = ticket[:-1] + ("C" if ticket[-1] != "C" else "B")
    kiosk.goto(site.address + "/kiosk/you")
    kiosk.get_by_label("Name").fill("")
    scan(kiosk, wrong, {}, SLOW_S)
    assert site.posted("/kiosk/you") == [{"name": wrong, "answer": "right"}]


def test_check_letters__as_the_server_makes_them(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/")
    codes = [new_code(bits) for bits in (TICKET_RANDOM_BITS, BADGE_RANDOM_BITS) for _ in range(100)]
    read = "async (codes) => codes.map((await import('/static/js/modhex.js')).codeAtEnd)"
    assert kiosk.evaluate(read, codes) == codes
    assert kiosk.evaluate(read, [code[:-1] for code in codes[:1]] + ["", "CB"]) == [None] * 3
