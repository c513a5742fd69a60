"""How the day goes, in numbers; and who is asked to the desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.attendees.models import Attendee
from kiosk.attendees.names import folded
from kiosk.attendees.services import get_attendee
from kiosk.desk import models
from kiosk.door.calls import active_calls
from kiosk.door.models import list_inside
from kiosk.door.models_calls import DeskCall
from kiosk.event.models import Event
from kiosk.event.services import event_day


@dataclass(frozen=True)
class DayCounts:
    """How many attendees are expected, inside now, and did not come today yet."""

    expected: int
    inside: int
    to_come: int


@dataclass(frozen=True)
class Called:
    """Somebody who is to talk to a person before they come in."""

    attendee: Attendee
    call: DeskCall


def day_counts(connection: Connection, event: Event, at: datetime) -> DayCounts:
    """Count the day of `at`."""
    day = event_day(event, at)
    expected = models.count_expected(connection)
    arrived = models.count_arrived(connection, day)
    return DayCounts(expected, len(list_inside(connection, day)), expected - arrived)


def called_today(connection: Connection, event: Event, at: datetime) -> list[Called]:
    """Return who is asked to the desk on the day of `at`, by name."""
    calls = active_calls(connection, event_day(event, at))
    called = [Called(get_attendee(connection, call.person), call) for call in calls]
    return sorted(called, key=lambda one: folded(one.attendee.name))
