"""An open report box, a reporter's browser without scripts, and a staff screen that is watched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.database import Database
from kiosk.event.alerts import Alerts
from kiosk.event.services import change_places
from kiosk.reports.handled import HandledReport
from kiosk.reports.reading import list_reports
from tests.page import Element, Page, page
from tests.reports.team import AFTER_DIGEST, MORNING, Team

PLACES = ("Main hall", "Foyer")
TEXT = "Somebody shouted at a speaker."


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Give a function that sets the time, which stands still; it is the event's first morning."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(MORNING)
    return set_to


@dataclass
class Reporter:
    """Somebody's browser, without scripts. `sent`: what every form carries along."""

    client: FlaskClient
    at: Page | None = None
    tablet: bool = False

    def danger(self, language: str = "en") -> Page:
        """Come to the first page: from the poster, or from the help button of a tablet."""
        path = f"/report/{language}"
        if self.tablet:
            return self.shown(self.client.post(path, data={"tablet": "kiosk"}))
        return self.shown(self.client.get(path))

    def from_afar(self, language: str = "en") -> Page:
        """Come to the first page by the address that other devices open."""
        return self.shown(self.client.get(f"/report/{language}", base_url="http://kiosk.local"))

    def press(self, page_name: str, **typed: object) -> Page:
        """Send the form that leads to this page, as it stands, with `typed` filled in."""
        assert self.at is not None
        action = f"/report/{self.at.language}/{page_name}"
        return self.post(action, self.at.fields(action) | typed)

    def post(self, path: str, data: dict[str, object]) -> Page:
        """Send something to a path."""
        return self.shown(self.client.post(path, data=data))

    def write(self, **typed: object) -> Page:
        """Go to the form."""
        self.danger()
        return self.press("form", **typed)

    def report(self, **typed: object) -> Page:
        """Write and send a report."""
        self.write()
        return self.press("send", **({"what": TEXT} | typed))

    def receipt(self, **typed: object) -> str:
        """Send a report; return its receipt as it is shown."""
        return receipt_on(self.report(**typed))

    def answers(self, receipt: str) -> Page:
        """Read the answers to a report."""
        self.danger()
        self.press("follow-up")
        return self.press("follow-up/read", receipt=receipt)

    def shown(self, response: TestResponse) -> Page:
        """Keep the page that came."""
        self.at = page(response)
        return self.at


def receipt_on(shown: Page) -> str:
    """Return the receipt on a page, or nothing."""
    found = shown.root.all("p", class_="receipt")
    return "-".join(group.text for group in found[0].all("span")) if found else ""


def typed_in(shown: Page, name: str) -> str:
    """Return what stands in a field of a page."""
    found = shown.root.one(id=name)
    return found.text if found.tag == "textarea" else found.attributes["value"]


def ticked(shown: Page, name: str) -> list[str]:
    """Return the answers that are ticked."""
    found = shown.root.all("input", name=name)
    return [one.attributes["value"] for one in found if "checked" in one.attributes]


def button(shown: Page, text: str) -> list[Element]:
    """Return the buttons with this text."""
    return [one for one in shown.root.all("button") if one.text == text]


@pytest.fixture
def reporter(app: Flask, team: Team, now: Callable[..., None]) -> Reporter:
    """Somebody with a phone, at an event whose box is open."""
    return Reporter(app.test_client())


@pytest.fixture
def tablet(app: Flask, team: Team, now: Callable[..., None]) -> Reporter:
    """Somebody at a tablet of the event."""
    return Reporter(app.test_client(), tablet=True)


@pytest.fixture
def places(database: Database) -> None:
    """Give the venue its rooms."""
    with database.write() as connection:
        change_places(connection, PLACES)


@pytest.fixture
def watched(app: Flask, now: Callable[..., None]) -> None:
    """Have a staff screen open."""
    app.extensions["watch"].heard("the desk", MORNING)


@pytest.fixture
def alerts(app: Flask) -> Alerts:
    """The calls for help."""
    found: Alerts = app.extensions["alerts"]
    return found


@pytest.fixture
def stored(team: Team) -> Callable[..., list[HandledReport]]:
    """Give a function that returns what a member reads after the next digest."""

    def read(name: str = "Maja Holm") -> list[HandledReport]:
        return list_reports(team.file, team.unlocked(name), AFTER_DIGEST)

    return read
