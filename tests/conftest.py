"""What every test may ask for: a database, an event in it, the app and a browser of Flask's."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from kiosk import clock, create_app
from kiosk.database import Database
from kiosk.event.models import Event, PersonOnDuty, ReEntry
from kiosk.event.services import make_event
from kiosk.migrations import migrate
from kiosk.settings import Settings

THE_EVENT = Event(
    name="CX Day Aarhus",
    languages=("en", "da"),
    time_zone=ZoneInfo("Europe/Copenhagen"),
    starts_on=date(2026, 11, 22),
    ends_on=date(2026, 11, 23),
    re_entry=ReEntry.FREE,
    venue="Ridehuset",
    venue_address="Vester Allé 1, 8000 Aarhus C",
    emergency_number="112",
    controller="ECXO",
    privacy_contact="privacy@example.org",
    accent="#1d4f91",
    is_demo=False,
)
ON_DUTY = [PersonOnDuty("Maja Holm", "+45 12 34 56 78"), PersonOnDuty("Jens Ø", "+45 87 65 43 21")]


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have it be noon at the event: around midnight "an hour ago" is yesterday."""
    there = datetime.now(THE_EVENT.time_zone)
    ahead = there.replace(hour=12, minute=0) - there
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + ahead)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path)


@pytest.fixture(scope="session")
def fresh_event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a migrated database with the standing event, to be copied by each test."""
    database = Database(tmp_path_factory.mktemp("event") / "kiosk.db")
    migrate(database)
    with database.write() as connection:
        make_event(connection, THE_EVENT, ON_DUTY)
    database.close()
    return database.path


@pytest.fixture
def database(settings: Settings, fresh_event: Path) -> Iterator[Database]:
    """A database with every table and the standing event."""
    shutil.copy(fresh_event, settings.database_path)
    database = Database(settings.database_path)
    yield database
    database.close()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates compiled once for all tests, which is most of what a first page costs."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(
    settings: Settings, database: Database, compiled_templates: BytecodeCache
) -> Iterator[Flask]:
    app = create_app(settings)
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    # Errors become pages in tests too: what a person sees is what is tested.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["kiosk"].database.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
