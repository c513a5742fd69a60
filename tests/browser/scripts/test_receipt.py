"""A receipt of the report box in a field of the kiosk: it is dropped, and never sent."""

import secrets

import pytest
from playwright.sync_api import Page, expect

from kiosk.codes import BADGE_RANDOM_BITS, TICKET_RANDOM_BITS, new_code
from kiosk.reports.receipts import RECEIPT_BYTES, written
from tests.browser.scripts.keyboards import FRENCH, scan
from tests.browser.scripts.site import Site

pytestmark = pytest.mark.browser

SAID = "This is a receipt of the report box"


@pytest.fixture
def receipt() -> str:
    return written(b"\xff" + secrets.token_bytes(RECEIPT_BYTES - 1))


@pytest.fixture
def step(kiosk: Page, site: Site) -> Page:
    return opened(kiosk, site, "/kiosk/scan")


def opened(kiosk: Page, site: Site, path: str) -> Page:
    """Open a page, and wait until what it needs is there, as it is before anybody has typed."""
    kiosk.goto(site.address + path)
    kiosk.evaluate("import('/static/js/receipt.js').then(() => true)")
    return kiosk


@pytest.mark.parametrize("spelt", ["{}", "{} ", "lower", "spaces", "joined", "lookalikes"])
def test_type__receipt_is_dropped(step: Page, site: Site, receipt: str, spelt: str) -> None:
    ways = {
        "lower": receipt.lower(),
        "spaces": receipt.replace("-", " "),
        "joined": receipt.replace("-", ""),
        "lookalikes": receipt.replace("0", "o").replace("1", "l").replace("-", "–"),
    }
    step.get_by_label("Code").fill(ways.get(spelt, spelt.format(receipt)))
    step.keyboard.press("Enter")
    expect(step.get_by_role("alert")).to_contain_text(SAID)
    expect(step.get_by_label("Code")).to_have_value("")
    # The control: a ticket in the same field is sent, and is the first thing that is.
    ticket = new_code(TICKET_RANDOM_BITS)
    step.get_by_label("Code").fill(ticket)
    step.keyboard.press("Enter")
    assert site.posted("/kiosk/scan") == [{"code": ticket}]
    asked = [*site.gets, *(str(fields) for _, fields in site.posts)]
    letters = receipt.replace("-", "")
    assert not any(letters in one.replace("-", "").upper() for one in asked)


def test_type__quickly_as_a_scanner(step: Page, site: Site, receipt: str) -> None:
    step.get_by_label("Code").focus()
    scan(step, receipt, FRENCH)
    expect(step.get_by_role("alert")).to_contain_text(SAID)
    expect(step.get_by_label("Code")).to_have_value("")
    assert site.posts == []


def test_type__receipt_as_a_name(kiosk: Page, site: Site, receipt: str) -> None:
    opened(kiosk, site, "/kiosk/you")
    kiosk.get_by_label("Name").fill(receipt)
    kiosk.get_by_role("button", name="Continue").click()
    expect(kiosk.get_by_role("alert")).to_contain_text(SAID)
    assert site.posts == []


def test_is_receipt__as_the_server_writes_them(step: Page) -> None:
    receipts = [written(b"\xff" + secrets.token_bytes(RECEIPT_BYTES - 1)) for _ in range(200)]
    ask = "async (codes) => codes.map((await import('/static/js/receipt.js')).isReceipt)"
    assert step.evaluate(ask, receipts) == [True] * 200
    wrong = [one[:-1] + ("A" if one[-1] != "A" else "B") for one in receipts]
    assert step.evaluate(ask, wrong) == [False] * 200
    tickets = [
        new_code(bits) for bits in (TICKET_RANDOM_BITS, BADGE_RANDOM_BITS) for _ in range(99)
    ]
    numbers = [str(10**16 + number) for number in range(200)]
    assert not any(step.evaluate(ask, [*tickets, *numbers, "", "https://lu.ma/check-in/evt-1"]))
