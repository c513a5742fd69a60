"""What can be done with the event itself."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.errors import EventExists, EventMissing, KioskError
from kiosk.event import models
from kiosk.event.models import Event, PersonOnDuty, Registration
from kiosk.event.palette import check_accent

SECRET_BYTES = 32
# More than any venue holds, and less than any column does.
CAPACITY_MAXIMUM = 1_000_000


class DatesBackward(KioskError):
    """The event ends before it starts."""


class CapacityWrong(KioskError):
    """A cap is a number of people from 1 to `CAPACITY_MAXIMUM`."""


def make_event(connection: Connection, event: Event, on_duty: Sequence[PersonOnDuty]) -> None:
    """Make this folder an event.

    Raises: EventExists, DatesBackward, AccentUnreadable, CapacityWrong.
    """
    if models.find_event(connection) is not None:
        raise EventExists
    check_event(event)
    models.add_event(connection, event, secrets.token_bytes(SECRET_BYTES))
    models.add_people_on_duty(connection, on_duty)


def check_event(event: Event) -> None:
    """Raise DatesBackward, AccentUnreadable or CapacityWrong for an event that cannot be."""
    if event.ends_on < event.starts_on:
        raise DatesBackward
    check_accent(event.accent)
    _check_capacity(event.capacity)


def change_registration(
    connection: Connection, registration: Registration, capacity: int | None
) -> None:
    """Open or close registration, at once, with this cap. Raises: CapacityWrong."""
    _check_capacity(capacity)
    models.change_registration(connection, registration, capacity)


def the_event(connection: Connection) -> Event:
    """Return the event of this folder. Raises: EventMissing."""
    event = models.find_event(connection)
    if event is None:
        raise EventMissing
    return event


def signing_secret(connection: Connection) -> bytes:
    """Return the secret that signs this event's cookies."""
    return models.find_secret(connection)


def people_on_duty(connection: Connection) -> list[PersonOnDuty]:
    """Return whom attendees may turn to, first the one to ask first."""
    return models.list_people_on_duty(connection)


def event_day(event: Event, at: datetime) -> date:
    """Return the calendar day that `at` falls on where the event is."""
    return at.astimezone(event.time_zone).date()


def _check_capacity(capacity: int | None) -> None:
    if capacity is not None and not 1 <= capacity <= CAPACITY_MAXIMUM:
        raise CapacityWrong
