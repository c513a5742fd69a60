"""The rooms of the venue, for whoever needs help in one."""

from dataclasses import replace

import pytest

from kiosk.database import Database
from kiosk.event import services
from kiosk.event.services import PLACE_LETTERS, PLACES_MAXIMUM, PlacesTooMany, PlaceTooLong
from kiosk.migrations import migrate
from tests.conftest import THE_EVENT


def places_of(database: Database) -> tuple[str, ...]:
    with database.read() as connection:
        return services.the_event(connection).places


def test_make_event__with_places(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = Database(tmp_path_factory.mktemp("new") / "kiosk.db")
    migrate(database)
    with database.write() as connection:
        event = replace(THE_EVENT, places=("Main hall, left", " Café\n", "Café"))
        services.make_event(connection, event, [])
    assert places_of(database) == ("Main hall, left", "Café")
    database.close()


def test_change_places__happy(database: Database) -> None:
    assert places_of(database) == ()
    with database.write() as connection:
        services.change_places(connection, ["Stage", "Room 1"])
    assert places_of(database) == ("Stage", "Room 1")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["", "  ", "\u200b"], ()),
        (["Room 1", "Room  1", " Room 1"], ("Room 1",)),
        (["Room\u202e 1\x00", "A\u2028B"], ("Room 1", "A B")),
        (["می\u200cخواهم"], ("می\u200cخواهم",)),
    ],
)
def test_change_places__tidy(database: Database, given: list[str], kept: tuple[str, ...]) -> None:
    with database.write() as connection:
        services.change_places(connection, given)
    assert places_of(database) == kept


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (["x" * (PLACE_LETTERS + 1)], PlaceTooLong),
        ([f"Room {number}" for number in range(PLACES_MAXIMUM + 1)], PlacesTooMany),
    ],
)
def test_change_places__refuses(
    database: Database, given: list[str], error: type[Exception]
) -> None:
    with pytest.raises(error), database.write() as connection:
        services.change_places(connection, given)
    assert places_of(database) == ()
