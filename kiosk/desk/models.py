"""Counts over the other rooms' tables; this room has none of its own."""

from datetime import date

from sqlalchemy import Connection, func, select

from kiosk.attendees.models import attendee_table
from kiosk.door.models import passage_table
from kiosk.facts import counts

_IS_COMING = attendee_table.c.cancelled.is_(False)


def count_expected(connection: Connection) -> int:
    """Return how many attendees have not cancelled."""
    query = select(func.count()).select_from(attendee_table).where(_IS_COMING)
    return connection.execute(query).scalar_one()


def count_arrived(connection: Connection, day: date) -> int:
    """Return how many of them came in at least once on `day`."""
    came = select(passage_table.c.person).where(passage_table.c.day == day, counts(passage_table))
    query = (
        select(func.count())
        .select_from(attendee_table)
        .where(_IS_COMING, attendee_table.c.id.in_(came))
    )
    return connection.execute(query).scalar_one()
