"""What the tests of consent share."""

import pytest

from kiosk.consent import services
from kiosk.database import Database


@pytest.fixture
def asking(database: Database) -> Database:
    """The event with its questions open in English and Danish."""
    with database.write() as connection:
        services.open_questions(connection, ("en", "da"))
    return database
