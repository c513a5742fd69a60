"""What the scripts of the reporter's pages add: nothing typed is lost; who is coming is told."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from kiosk import MAX_BODY_BYTES, clock
from kiosk.database import Database
from kiosk.event.services import change_places
from kiosk.settings import Settings
from tests.reports.team import SETTINGS, make_team

pytestmark = pytest.mark.browser

TEXT = "Zimtstern-4711"
IDLE_MS = 300_000
WARNING_MS = 25_000


@pytest.fixture
def address(app: Flask, database: Database, settings: Settings) -> Iterator[str]:
    """Where an event with an open report box is served."""
    make_team(settings.data_folder, replace(SETTINGS, closes_at=clock.now() + timedelta(days=1)))
    with database.write() as connection:
        change_places(connection, ["Main hall", "Foyer"])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def phone(chromium: Browser, app: Flask, address: str) -> Iterator[Page]:
    """Somebody's phone at the first page; whatever a script throws fails the test."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.set_default_timeout(5000)
    page.clock.install()
    app.extensions["watch"].heard("the desk", clock.now())
    page.goto(f"{address}/report/en")
    yield page
    context.close()
    assert thrown == []


@pytest.fixture
def form(phone: Page) -> Page:
    """The form."""
    phone.get_by_role("button", name="Write a report").click()
    expect(phone.get_by_role("heading", name="Your report")).to_be_focused()
    return phone


def send(form: Page) -> None:
    form.get_by_role("button", name="Send the report").click()


def test_send__happy(form: Page) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    send(form)
    expect(form.get_by_role("heading", name="Your report was received")).to_be_focused()
    expect(form.locator(".receipt span")).to_have_count(5)
    assert TEXT not in form.content()


def test_send__laptop_cannot_be_reached(form: Page) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    form.context.set_offline(True)
    send(form)
    expect(form.get_by_text("The laptop did not answer.")).to_be_focused()
    expect(form.get_by_label("What happened?")).to_have_value(TEXT)
    form.context.set_offline(False)
    send(form)
    expect(form.locator(".receipt")).to_be_visible()


def test_send__refused_keeps_everything(form: Page) -> None:
    form.get_by_text("Tell more, if you want to").click()
    form.get_by_label("Who did it?").fill(TEXT)
    form.get_by_label("This morning").check()
    send(form)
    expect(form.locator(".error-summary:not([hidden])")).to_be_focused()
    expect(form.get_by_label("Who did it?")).to_have_value(TEXT)
    expect(form.get_by_label("This morning")).to_be_checked()


def test_send__more_than_is_read_at_all(form: Page) -> None:
    what = "x" * MAX_BODY_BYTES
    form.get_by_label("What happened?").fill(what)
    send(form)
    expect(form.get_by_text("This was not sent. Make it shorter")).to_be_focused()
    expect(form.get_by_label("What happened?")).to_have_value(what)


def test_send__leaves_no_step_in_the_history(form: Page, address: str) -> None:
    steps = form.evaluate("history.length")
    form.get_by_label("What happened?").fill(TEXT)
    send(form)
    expect(form.locator(".receipt")).to_be_visible()
    assert form.evaluate("history.length") == steps
    assert form.url == f"{address}/report/en"


def test_language__keeps_what_was_typed(form: Page) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    form.get_by_role("button", name="Dansk").click()
    expect(form.locator("html")).to_have_attribute("lang", "da")
    expect(form.locator("#what")).to_have_value(TEXT)


def test_form__by_keyboard_alone(form: Page) -> None:
    """From the heading, which has the focus, to the receipt."""
    form.keyboard.press("Tab")
    form.keyboard.press("Tab")
    expect(form.get_by_label("What happened?")).to_be_focused()
    form.keyboard.type(TEXT)
    form.keyboard.press("Tab")
    form.keyboard.press("ArrowDown")
    expect(form.get_by_label("No", exact=True).first).to_be_checked()
    for _ in range(30):
        form.keyboard.press("Tab")
        if form.evaluate("document.activeElement.textContent") == "Send the report":
            break
    form.keyboard.press("Enter")
    expect(form.locator(".receipt")).to_be_visible()


def test_alert__says_who_is_coming(phone: Page, app: Flask) -> None:
    phone.get_by_role("button", name="Foyer").click()
    expect(phone.get_by_text("The staff were called. Nobody has answered yet.")).to_be_visible()
    alerts = app.extensions["alerts"]
    (alert,) = alerts.open_alerts(clock.now())
    assert alert.place == "Foyer"
    alerts.answer(alert.id, "Maja Holm", clock.now())
    phone.clock.run_for(2000)
    expect(phone.get_by_role("status")).to_contain_text("Maja Holm is on the way.")
    expect(phone.get_by_role("button", name="Look again")).to_have_count(0)


def test_alert__laptop_cannot_be_reached(phone: Page) -> None:
    phone.get_by_role("button", name="Foyer").click()
    expect(phone.get_by_role("button", name="Look again")).to_be_visible()
    phone.context.set_offline(True)
    phone.clock.run_for(2000)
    expect(phone.get_by_text("The laptop does not answer: call.")).to_be_visible()
    phone.context.set_offline(False)
    phone.clock.run_for(2000)
    expect(phone.get_by_text("The laptop does not answer: call.")).to_be_hidden()


def test_alert__button_without_a_laptop(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Foyer").click()
    expect(phone.get_by_text("The laptop did not answer.")).to_be_focused()
    expect(phone.get_by_role("link", name="Call 112")).to_be_visible()


def test_come_now__keeps_the_receipt_while_it_asks(form: Page, app: Flask) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    form.get_by_label("Yes, come now").check()
    form.get_by_label("Foyer").check()
    send(form)
    receipt = form.locator(".receipt").text_content()
    alerts = app.extensions["alerts"]
    (alert,) = alerts.open_alerts(clock.now())
    alerts.answer(alert.id, "Maja Holm", clock.now())
    form.clock.run_for(2500)
    expect(form.get_by_role("status")).to_contain_text("Maja Holm is on the way.")
    assert form.locator(".receipt").text_content() == receipt


def test_idle__any_touch_extends_as_often_as_wanted(form: Page) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    for _ in range(3):
        form.clock.run_for(IDLE_MS + WARNING_MS - 1000)
        expect(form.get_by_role("alertdialog")).to_be_visible()
        expect(form.get_by_role("button", name="I need more time")).to_be_focused()
        form.keyboard.press("Shift")
        expect(form.get_by_role("alertdialog")).to_be_hidden()
        expect(form.get_by_label("What happened?")).to_be_focused()
    expect(form.get_by_label("What happened?")).to_have_value(TEXT)


def test_idle__nobody_touches_it(form: Page) -> None:
    form.get_by_label("What happened?").fill(TEXT)
    form.clock.run_for(IDLE_MS + WARNING_MS + 500)
    expect(form.get_by_role("heading", name="Help and reports")).to_be_visible()
    assert TEXT not in form.content()
