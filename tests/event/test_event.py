"""The event of a folder: made once, its colour readable, its day that of its own zone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from kiosk.database import Database
from kiosk.errors import EventExists
from kiosk.event import models, palette, services
from kiosk.event.models import Registration
from kiosk.event.palette import AccentUnreadable
from kiosk.event.services import CAPACITY_MAXIMUM, CapacityWrong, DatesBackward
from kiosk.migrations import migrate
from tests.conftest import THE_EVENT
from tests.page import page


def test_make_event__only_one_a_folder(database: Database) -> None:
    with pytest.raises(EventExists), database.write() as connection:
        services.make_event(connection, THE_EVENT, [])
    with pytest.raises(IntegrityError), database.write() as connection:
        models.add_event(connection, THE_EVENT, b"")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(THE_EVENT, ends_on=date(2026, 11, 21)), DatesBackward),
        (replace(THE_EVENT, capacity=0), CapacityWrong),
        (replace(THE_EVENT, accent="#ffee00"), AccentUnreadable),
        (replace(THE_EVENT, accent="red; } body { display: none"), AccentUnreadable),
    ],
)
def test_make_event__refuses(
    tmp_path_factory: pytest.TempPathFactory, wrong: models.Event, error: type[Exception]
) -> None:
    database = Database(tmp_path_factory.mktemp("new") / "kiosk.db")
    migrate(database)
    with pytest.raises(error), database.write() as connection:
        services.make_event(connection, wrong, [])
    with database.read() as connection:
        assert models.find_event(connection) is None
    database.close()


def test_the_event__comes_back_as_it_went_in(database: Database) -> None:
    with database.read() as connection:
        assert services.the_event(connection) == THE_EVENT


def test_change_registration__happy(database: Database) -> None:
    with database.write() as connection:
        services.change_registration(connection, Registration.OPEN, 80)
    with database.read() as connection:
        changed = services.the_event(connection)
    assert changed == replace(THE_EVENT, registration=Registration.OPEN, capacity=80)


@pytest.mark.parametrize("capacity", [0, -1, CAPACITY_MAXIMUM + 1])
def test_change_registration__refuses(database: Database, capacity: int) -> None:
    with pytest.raises(CapacityWrong), database.write() as connection:
        services.change_registration(connection, Registration.OPEN, capacity)
    with database.read() as connection:
        assert services.the_event(connection) == THE_EVENT


def test_event_day__is_that_of_the_events_zone() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert services.event_day(THE_EVENT, late) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)]
)
def test_contrast__known_values(one: str, other: str, ratio: float) -> None:
    assert palette.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_ink_on__is_the_easier_to_read() -> None:
    assert palette.ink_on("#1d4f91") == palette.LIGHT_INK
    assert palette.ink_on("#ffcc00") == palette.DARK_INK


def test_colours__happy(client: FlaskClient) -> None:
    answer = client.get("/event.css")
    assert answer.mimetype == "text/css"
    assert "--accent: #1d4f91; --accent-ink: #ffffff" in answer.text


def test_start__happy(client: FlaskClient) -> None:
    shown = page(client.get("/"))
    assert shown.heading == "CX Day Aarhus"
    assert "/kiosk/?language=en" in shown.links and "/demo/" not in shown.links


def test_start__in_danish(client: FlaskClient) -> None:
    shown = page(client.get("/?language=da"))
    assert shown.language == "da" and "/code-of-conduct/da" in shown.links


def test_unknown_page__is_told_in_our_words(client: FlaskClient) -> None:
    shown = page(client.get("/no/such/page"))
    assert (shown.status, shown.heading) == (404, "There is no such page")
    assert page(client.get("/no/such/page?language=da")).language == "da"
