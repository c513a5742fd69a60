"""The standing event with an official code, its questions, and registration open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.conduct import services as conduct
from kiosk.conduct.reading import read_document
from kiosk.consent.services import open_questions
from kiosk.database import Database
from kiosk.event.models import Event, Registration, event_table
from kiosk.event.services import change_registration, the_event
from tests.page import Page, page

CODE = """Our code of conduct

Be kind to each other. Listen before you speak.

SELLING

Please do not sell anything here.
"""


@pytest.fixture
def open_event(database: Database, tmp_path: Path) -> Database:
    """An event at which people may register, without a cap."""
    with database.write() as connection:
        open_questions(connection, ("en", "da"))
        plan = conduct.plan_import(
            connection, read_document(CODE.encode(), "en"), "en", official=True
        )
        conduct.publish(connection, plan, clock.now(), tmp_path)
        change_registration(connection, Registration.OPEN, None)
    return database


@pytest.fixture
def set_to(open_event: Database) -> Callable[..., None]:
    """Give a function that changes the state of registration and the cap."""

    def change(registration: Registration, capacity: int | None = None) -> None:
        with open_event.write() as connection:
            change_registration(connection, registration, capacity)

    return change


@pytest.fixture
def minors_expected(open_event: Database) -> None:
    """Let the event expect people under 18."""
    with open_event.write() as connection:
        connection.execute(update(event_table).values(minors_expected=True))


@dataclass
class Phone:
    """Somebody's own browser, without scripts."""

    client: FlaskClient
    at: Page | None = None
    address: str = ""

    def open(self, path: str) -> Page:
        """Follow a link to `path`, and its redirects."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def send(self, **typed: str) -> Page:
        """Send the form of this page as it stands, with `typed` filled in."""
        assert self.at is not None
        action, fields = form_of(self.at)
        return self._shown(self.client.post(action, data=fields | typed, follow_redirects=True))

    def to_code(self, **typed: str) -> Page:
        """Fill in the first step."""
        self.open("/register/?language=en")
        return self.send(**({"name": "Anna Bæk", "type": "member"} | typed))

    def to_photos(self, **typed: str) -> Page:
        """Fill in the first step, and acknowledge the code."""
        self.to_code(**typed)
        return self.send(supplier="no")

    def to_ticket(self, **typed: str) -> Page:
        """Go the whole way, leaving every question open."""
        self.to_photos(**typed)
        return self.send()

    @property
    def step(self) -> str:
        """Which page this is: you, code-of-conduct, photos, ticket or again."""
        parts = [part for part in self.address.split("?")[0].split("/") if part]
        return parts[-1] if parts[0] == "register" and parts[1:] else parts[0]

    def _shown(self, response: TestResponse) -> Page:
        self.at = page(response)
        self.address = response.request.path
        return self.at


def form_of(shown: Page) -> tuple[str, dict[str, str]]:
    """Return where the first form of this page goes, and what it would send."""
    form = shown.root.one("main").all("form")[0]
    sent = [i for i in form.all("input") if i.attributes.get("type") != "radio"]
    sent += [i for i in form.all("input", type="radio") if "checked" in i.attributes]
    fields = {i.attributes["name"]: i.attributes.get("value", "") for i in sent}
    return form.attributes["action"], fields


@pytest.fixture
def new_phone(app: Flask, open_event: Database) -> Callable[[], Phone]:
    """Give somebody a phone of their own."""
    return lambda: Phone(app.test_client())


@pytest.fixture
def phone(new_phone: Callable[[], Phone]) -> Phone:
    """One phone."""
    return new_phone()


@pytest.fixture
def event(open_event: Database) -> Event:
    """The event as it is stored."""
    with open_event.read() as connection:
        return the_event(connection)
