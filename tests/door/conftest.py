"""A real event with its doors open, people with tickets, and a tablet at Door 1."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.attendees.models import Attendee
from kiosk.badges.models import find_latest_badge
from kiosk.conduct import services as conduct
from kiosk.conduct.reading import read_document
from kiosk.consent.services import open_questions
from kiosk.database import Database
from kiosk.team import services as team
from tests.page import Page, page

CODE = """Our code of conduct

Be kind to each other. Listen before you speak.

SELLING

Please do not sell anything here.
"""
PEOPLE = """name,email,organisation,type,pronouns
Søren Ågård,soeren@example.org,Fjordvind,member,he/him
Zoë Łukasiewicz,zoe@example.org,Wisła Analytics,speaker,
Ελένη Παπαδοπούλου,eleni@example.org,Θάλασσα,guest,
"""


@dataclass
class Tablet:
    """A paired kiosk, used as a browser without scripts uses it."""

    client: FlaskClient
    at: Page | None = None

    def open(self, path: str) -> Page:
        """Follow a link to `path`, and its redirects."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def send(self, action: str, **typed: str) -> Page:
        """Send the form with this action as it stands, with `typed` filled in."""
        assert self.at is not None
        return self._shown(
            self.client.post(action, data=self.at.fields(action) | typed, follow_redirects=True)
        )

    def press(self, form_id: str) -> Page:
        """Press the button of the form in <main> with this id, where several go to one address."""
        assert self.at is not None
        form = self.at.root.one("main").one("form", id=form_id)
        sent = {one.attributes["name"]: one.attributes["value"] for one in form.all("input")}
        action = form.attributes["action"]
        return self._shown(self.client.post(action, data=sent, follow_redirects=True))

    def scan(self, code: str, language: str = "en") -> Page:
        """Show a ticket or a badge to the tablet."""
        self.open(f"/kiosk/scan?language={language}")
        return self.send("/kiosk/scan", code=code)

    def to_done(self, code: str, **answers: str) -> Page:
        """Go the whole way in, with these answers about photos and recording."""
        self.scan(code)
        if self.step == "you":
            self.send("/kiosk/you")
        if self.step == "conduct":
            self.send("/kiosk/code-of-conduct", supplier="no")
        if self.step == "photos":
            self.send("/kiosk/photos", **answers)
        assert self.at is not None
        return self.at

    @property
    def step(self) -> str:
        """The name of the step on the screen."""
        assert self.at is not None
        return self.at.root.one("main").attributes["data-step"]

    def _shown(self, response: TestResponse) -> Page:
        self.at = page(response)
        return self.at


@pytest.fixture
def open_doors(database: Database, tmp_path: Path) -> Database:
    """The standing event with an official code, its questions of consent, and three people."""
    with database.write() as connection:
        open_questions(connection, ("en", "da"))
        document = read_document(CODE.encode(), "en")
        plan = conduct.plan_import(connection, document, "en", official=True)
        conduct.publish(connection, plan, clock.now(), tmp_path)
        reading = attendees.read_people(PEOPLE.encode(), "people.csv")
        attendees.import_people(connection, attendees.preview_import(connection, reading))
    return database


@pytest.fixture
def ticket_of(open_doors: Database) -> Callable[[str], str]:
    """Give the ticket code of whoever has this given name."""
    with open_doors.read() as connection:
        held = {one.given_name: ticket.code for one, ticket in attendees.tickets(connection)}
    return held.__getitem__


@pytest.fixture
def badge_of(open_doors: Database) -> Callable[[str], str]:
    """Return a function that gives the newest badge code of whoever has this given name."""

    def newest(given_name: str) -> str:
        with open_doors.read() as connection:
            people = attendees.list_attendees(connection)
            person = next(one for one in people if one.given_name == given_name)
            badge = find_latest_badge(connection, person.id)
        assert badge is not None
        return badge.code

    return newest


@pytest.fixture
def person(open_doors: Database) -> Attendee:
    """Søren, as the list has him."""
    with open_doors.read() as connection:
        people = attendees.list_attendees(connection)
    return next(one for one in people if one.given_name == "Søren")


@pytest.fixture
def new_tablet(app: Flask, open_doors: Database) -> Callable[..., Tablet]:
    """Pair another tablet."""

    def pair(name: str = "Door 1", prints_here: bool = False) -> Tablet:
        with open_doors.write() as connection:
            pairing = team.make_pairing_code(connection, name, prints_here)
            _, token = team.pair(connection, pairing.code)
        client = app.test_client()
        client.set_cookie("kiosk_device", token, path="/kiosk/")
        return Tablet(client)

    return pair


@pytest.fixture
def tablet(new_tablet: Callable[..., Tablet]) -> Tablet:
    """The tablet at Door 1."""
    return new_tablet()


@pytest.fixture
def moved_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[datetime], None]]:
    """Give a function that sets the time, which then stands still."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    yield set_to
