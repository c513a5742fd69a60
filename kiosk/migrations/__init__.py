"""Bring an event's tables to what this release expects."""

from kiosk import rooms
from kiosk.database import Database, metadata


def migrate(database: Database) -> None:
    """Create or change tables until they fit this release."""
    rooms.tables()
    metadata.create_all(database.engine)
