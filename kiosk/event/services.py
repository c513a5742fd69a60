"""What can be done with the event itself."""

import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.errors import EventExists, EventMissing, KioskError
from kiosk.event import models
from kiosk.event.models import Event, PersonOnDuty, Registration
from kiosk.event.palette import check_accent

SECRET_BYTES = 32
# More than any venue holds, and less than any column does.
CAPACITY_MAXIMUM = 1_000_000
# A list that somebody in danger can take in; a name that stands on one line of a phone.
PLACES_MAXIMUM = 40
PLACE_LETTERS = 60
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
# Some scripts are spelt with them.
_JOINERS = "\u200c\u200d"


class DatesBackward(KioskError):
    """The event ends before it starts."""


class CapacityWrong(KioskError):
    """A cap is a number of people from 1 to `CAPACITY_MAXIMUM`."""


class PlaceTooLong(KioskError):
    """The name of a room has more than `PLACE_LETTERS` letters. `args`: the name."""


class PlacesTooMany(KioskError):
    """There are more than `PLACES_MAXIMUM` rooms."""


def make_event(connection: Connection, event: Event, on_duty: Sequence[PersonOnDuty]) -> None:
    """Make this folder an event.

    Raises: EventExists, and what `check_event` raises.
    """
    if models.find_event(connection) is not None:
        raise EventExists
    check_event(event)
    tidy = replace(event, places=tidy_places(event.places))
    models.add_event(connection, tidy, secrets.token_bytes(SECRET_BYTES))
    models.add_people_on_duty(connection, on_duty)


def check_event(event: Event) -> None:
    """Refuse an event that cannot be.

    Raises: DatesBackward, AccentUnreadable, CapacityWrong, PlaceTooLong, PlacesTooMany.
    """
    if event.ends_on < event.starts_on:
        raise DatesBackward
    check_accent(event.accent)
    _check_capacity(event.capacity)
    tidy_places(event.places)


def change_registration(
    connection: Connection, registration: Registration, capacity: int | None
) -> None:
    """Open or close registration, at once, with this cap. Raises: CapacityWrong."""
    _check_capacity(capacity)
    models.change_registration(connection, registration, capacity)


def change_places(connection: Connection, places: Iterable[str]) -> tuple[str, ...]:
    """Set the rooms of the venue; return them as they are kept.

    Raises: PlaceTooLong, PlacesTooMany.
    """
    tidy = tidy_places(places)
    models.change_places(connection, tidy)
    return tidy


def tidy_places(places: Iterable[str]) -> tuple[str, ...]:
    """Return each room once, on one line. Raises: PlaceTooLong, PlacesTooMany."""
    named = (" ".join("".join(map(_seen, place)).split()) for place in places)
    tidy = tuple(dict.fromkeys(filter(None, named)))
    too_long = [place for place in tidy if len(place) > PLACE_LETTERS]
    if too_long:
        raise PlaceTooLong(too_long[0])
    if len(tidy) > PLACES_MAXIMUM:
        raise PlacesTooMany
    return tidy


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


def _seen(letter: str) -> str:
    """Give a space for what is not seen, or turns round what is."""
    kind = unicodedata.category(letter)
    return " " if kind in _UNSEEN and letter not in _JOINERS else letter
