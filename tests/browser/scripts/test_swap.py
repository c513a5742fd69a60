"""Links and forms of the kiosk, in one document."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.site import Site, kiosk_page, public_page

pytestmark = pytest.mark.browser


def at(kiosk: Page, site: Site, path: str = "/kiosk/you") -> Page:
    """Open a page, and mark the document so that a new one is noticed."""
    kiosk.goto(site.address + path)
    kiosk.evaluate("window.same = true")
    return kiosk


def is_same_document(kiosk: Page) -> bool:
    return bool(kiosk.evaluate("window.same === true"))


def test_follow_link__happy(kiosk: Page, site: Site) -> None:
    at(kiosk, site, "/kiosk/")
    steps = kiosk.evaluate("history.length")
    kiosk.get_by_role("link", name="Start").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Is this right?")
    expect(kiosk.get_by_role("heading", level=1)).to_be_focused()
    assert kiosk.title() == "Is this right? – CX Day"
    assert kiosk.url == f"{site.address}/kiosk/"
    assert kiosk.evaluate("history.length") == steps
    assert is_same_document(kiosk)


def test_send_form__happy(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    kiosk.get_by_label("Name").fill("Søren & Æble")
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are in")
    assert site.posted("/kiosk/you") == [{"name": "Søren & Æble", "answer": "right"}]
    assert is_same_document(kiosk)


def test_send_form__twice_while_on_its_way(kiosk: Page, site: Site) -> None:
    site.delay_s = 0.6
    at(kiosk, site)
    button = kiosk.get_by_role("button", name="Continue")
    button.dblclick()
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are in")
    assert len(site.posts) == 1


def test_send_form__server_gone(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    kiosk.get_by_label("Name").fill("Łukasz")
    site.is_down = True
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("alert")).to_contain_text("What you typed is still here")
    expect(kiosk.get_by_label("Name")).to_have_value("Łukasz")
    site.is_down = False
    kiosk.get_by_role("button", name="Try again").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are in")
    expect(kiosk.get_by_role("alert")).to_have_count(0)
    assert site.posted("/kiosk/you") == [{"name": "Łukasz", "answer": "right"}]


def test_choose_language__keeps_what_is_typed(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    kiosk.get_by_label("Name").fill("Noor")
    kiosk.get_by_label("yes").check()
    kiosk.get_by_role("link", name="العربية").click()
    expect(kiosk.get_by_role("button", name="ar: Ask a person")).to_be_visible()
    assert kiosk.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    expect(kiosk.get_by_label("Name")).to_have_value("Noor")
    expect(kiosk.get_by_label("yes")).to_be_checked()
    said = "document.getElementById('words').content.querySelector('[data-word=back]').textContent"
    assert kiosk.evaluate(said) == "ar: Back to check-in"
    expect(kiosk.locator("[data-text=camera-promise]")).to_have_text(
        "ar: Read on this tablet, never stored."
    )


def test_open_other_page__with_a_way_back(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    kiosk.get_by_role("link", name="The code").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Code of conduct")
    expect(kiosk.get_by_role("button", name="Ask a person")).to_be_visible()
    kiosk.get_by_role("link", name="Back to check-in").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert is_same_document(kiosk)


def test_follow_link__error_page_is_shown(kiosk: Page, site: Site) -> None:
    site.pages["/kiosk/scan"] = public_page("<p>Start again.</p>", "Something went wrong")
    site.statuses["/kiosk/scan"] = 500
    at(kiosk, site)
    kiosk.get_by_role("link", name="Scan", exact=True).click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Something went wrong")


def test_follow_link__no_page_at_all(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    del site.pages["/kiosk/scan"]
    kiosk.get_by_role("link", name="Scan", exact=True).click()
    expect(kiosk.get_by_role("alert")).to_contain_text("cannot reach the laptop")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Is this right?")


def test_follow_link__within_the_page(kiosk: Page, site: Site) -> None:
    at(kiosk, site)
    kiosk.get_by_role("link", name="to the name").click()
    expect(kiosk.get_by_label("Name")).to_be_focused()
    assert kiosk.url == f"{site.address}/kiosk/"


def test_go_back__finds_no_step_and_nothing_typed(kiosk: Page, site: Site) -> None:
    kiosk.goto(site.address + "/kiosk/")
    kiosk.get_by_role("link", name="Start").click()
    kiosk.get_by_label("Name").fill("Somebody")
    kiosk.goto(site.address + "/code-of-conduct/en")
    kiosk.go_back()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")
    kiosk.reload()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welcome")


def test_welcome__of_a_newer_release_is_loaded_anew(kiosk: Page, site: Site) -> None:
    welcome = site.pages["/kiosk/"]
    link = '<a href="/kiosk/">Start over</a>'
    site.pages["/kiosk/done"] = kiosk_page("done", link, "You are in")
    at(kiosk, site)
    site.pages["/kiosk/"] = lambda query: welcome(query).replace("/kiosk.js", "/kiosk.js?newer")
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are in")
    assert is_same_document(kiosk)
    kiosk.get_by_role("link", name="Start over").click()
    expect(kiosk.locator("script[src*=newer]")).to_have_count(1)
    assert not is_same_document(kiosk)
