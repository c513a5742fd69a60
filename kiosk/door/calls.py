"""Somebody is asked to come to the desk before they come in.

For any reason: a payment, found property, a talk. Why, who wanted it and when is written down
nowhere, so that a call tells nothing of a report; the kiosk is as neutral as for a lost ticket.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from kiosk.attendees.services import get_attendee
from kiosk.door import models_calls as models
from kiosk.door.models_calls import DeskCall
from kiosk.errors import KioskError

LONGEST = timedelta(days=365)


class CalledToDesk(KioskError):
    """The bearer is to talk to somebody before they come in. `call` says to whom."""

    def __init__(self, call: DeskCall) -> None:
        """Keep the call; its text names nobody."""
        super().__init__()
        self.call = call


class CallLapsesWrongly(KioskError):
    """A call has to lapse after today, and within a year."""


def call_to_desk(
    connection: Connection,
    person: str,
    ask_name: str,
    ask_phone: str,
    *,
    lapses_on: date,
    today: date,
) -> None:
    """Ask `person` to the desk until the day before `lapses_on`.

    Raises: AttendeeUnknown, CallLapsesWrongly.
    """
    get_attendee(connection, person)
    if not today < lapses_on <= today + LONGEST:
        raise CallLapsesWrongly
    models.delete_lapsed_calls(connection, today)
    models.put_call(connection, DeskCall(person, ask_name, ask_phone, lapses_on))


def call_for(connection: Connection, person: str, today: date) -> DeskCall | None:
    """Return the call for `person` that holds today."""
    return models.find_call(connection, person, today)


def check_not_called(connection: Connection, person: str, today: date) -> None:
    """Let pass whom nobody called. Raises: CalledToDesk."""
    call = models.find_call(connection, person, today)
    if call is not None:
        raise CalledToDesk(call)


def active_calls(connection: Connection, today: date) -> Sequence[DeskCall]:
    """Return every call that holds today."""
    return models.list_calls(connection, today)


def lift_call(connection: Connection, person: str) -> bool:
    """Let `person` in again. Return whether there was a call."""
    return models.delete_call(connection, person)
