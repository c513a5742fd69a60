"""How the day goes, in numbers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.desk import models
from kiosk.door.models import list_inside
from kiosk.event.models import Event
from kiosk.event.services import event_day


@dataclass(frozen=True)
class DayCounts:
    """How many attendees are expected, inside now, and did not come today yet."""

    expected: int
    inside: int
    to_come: int


def day_counts(connection: Connection, event: Event, at: datetime) -> DayCounts:
    """Count the day of `at`."""
    day = event_day(event, at)
    expected = models.count_expected(connection)
    arrived = models.count_arrived(connection, day)
    return DayCounts(expected, len(list_inside(connection, day)), expected - arrived)
