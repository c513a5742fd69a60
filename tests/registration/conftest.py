"""The standing event with an official code, its questions, and registration open."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.conduct import services as conduct
from kiosk.conduct.reading import read_document
from kiosk.consent.services import open_questions
from kiosk.database import Database
from kiosk.event.models import Event, Registration
from kiosk.event.services import change_registration, the_event

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
def event(open_event: Database) -> Event:
    """The event as it is stored."""
    with open_event.read() as connection:
        return replace(the_event(connection))
