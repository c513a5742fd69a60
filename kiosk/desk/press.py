"""Who did something at the desk, and when; and what follows from many deeds there."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.attendees.services import get_attendee
from kiosk.badges.models import IssuedBadge
from kiosk.badges.services import has_badge, issue_if_needed
from kiosk.conduct.models import Way
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.team import audit
from kiosk.team.models import Staff
from kiosk.team.models_audit import Deed


@dataclass(frozen=True)
class Press:
    """One press of a button. `key` is the same when the browser sends it again."""

    event: Event
    staff: Staff
    at: datetime
    key: str

    @property
    def day(self) -> date:
        """The day of the event on which it was pressed."""
        return event_day(self.event, self.at)


def note(connection: Connection, press: Press, deed: Deed, person: str | None) -> None:
    """Write down who did it."""
    audit.note(connection, deed, staff=press.staff, person=person, day=press.day, at=press.at)


def renew_badge(
    connection: Connection, press: Press, person: str, *, waits_at_desk: bool
) -> IssuedBadge | None:
    """Issue a badge that shows what is so now, to whoever has one already."""
    attendee = get_attendee(connection, person)
    if not has_badge(connection, person):
        return None
    return issue_if_needed(
        connection,
        press.event,
        attendee,
        way=Way.DESK,
        device_key=f"{press.key}:badge",
        kiosk_id=None,
        at=press.at,
        waits_at_desk=waits_at_desk,
    )
