"""Who goes in and out without a kiosk's check-in: at the desk, or leaving. And what is undone."""

from datetime import datetime

from sqlalchemy import Connection

from kiosk.attendees.errors import TicketCancelled
from kiosk.attendees.models import Attendee
from kiosk.badges.models import IssuedBadge
from kiosk.badges.services import issue_if_needed
from kiosk.conduct.models import Way
from kiosk.door import models
from kiosk.door.calls import check_not_called
from kiosk.door.entry import check_entry, is_inside
from kiosk.door.models import Direction, Passage
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.facts import add_fact, undo_fact


class NotInside(KioskError):
    """Whoever is to check out is not inside."""


def desk_check_in(
    connection: Connection, event: Event, attendee: Attendee, *, device_key: str, at: datetime
) -> IssuedBadge | None:
    """Let somebody in at the desk; return the badge to give them, if they have none that is so.

    Raises: TicketCancelled, CalledToDesk, and what `check_entry` raises.
    """
    today = event_day(event, at)
    check_not_called(connection, attendee.id, today)
    if attendee.cancelled:
        raise TicketCancelled
    last = models.find_last_passage(connection, attendee.id, today)
    check_entry(event.re_entry, last, None, at)
    if not is_inside(last):
        add_passage(
            connection, event, attendee.id, Direction.IN, way=Way.DESK, device_key=device_key, at=at
        )
    return issue_if_needed(
        connection,
        event,
        attendee,
        way=Way.DESK,
        device_key=f"{device_key}:badge",
        kiosk_id=None,
        at=at,
    )


def check_out(
    connection: Connection,
    event: Event,
    person: str,
    *,
    way: Way,
    kiosk_id: str | None,
    device_key: str,
    at: datetime,
) -> None:
    """Note that somebody who is inside leaves. Raises: NotInside."""
    if not is_inside_now(connection, event, person, at):
        raise NotInside
    add_passage(
        connection,
        event,
        person,
        Direction.OUT,
        way=way,
        kiosk_id=kiosk_id,
        device_key=device_key,
        at=at,
    )


def is_inside_now(connection: Connection, event: Event, person: str, at: datetime) -> bool:
    """Tell whether `person` is inside on the day of `at`."""
    return is_inside(models.find_last_passage(connection, person, event_day(event, at)))


def passages(connection: Connection, person: str) -> list[Passage]:
    """Return every way that `person` went, the last one first, and also what was undone."""
    return models.list_passages(connection, person)


def undo_passage(connection: Connection, person: str, sequence: int, at: datetime) -> bool:
    """Let a check-in or check-out count no more; it is kept.

    Returns whether it counted until now.
    """
    return undo_fact(connection, models.passage_table, person, sequence, at)


def add_passage(
    connection: Connection,
    event: Event,
    person: str,
    direction: Direction,
    *,
    way: Way,
    device_key: str,
    at: datetime,
    kiosk_id: str | None = None,
    seconds: int | None = None,
) -> None:
    """Add that `person` went `direction`; `seconds`, how long the check-in took at a kiosk."""
    add_fact(
        connection,
        models.passage_table,
        person=person,
        device_key=device_key,
        way=way,
        kiosk_id=kiosk_id,
        at=at,
        direction=direction,
        day=event_day(event, at),
        seconds=seconds,
    )
