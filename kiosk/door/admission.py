"""Let somebody in at a kiosk: the fact of it, and the badge that they are to fetch."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from kiosk.attendees.services import get_attendee
from kiosk.badges.services import issue_if_needed, wait_at_desk
from kiosk.conduct.models import Way
from kiosk.door.entry import is_inside
from kiosk.door.models import Direction, Outcome, Visit
from kiosk.door.models_standing import BadgeStanding, Standing
from kiosk.door.passages import add_passage
from kiosk.event.models import Event
from kiosk.team.models import Kiosk


def let_in(
    connection: Connection, event: Event, kiosk: Kiosk, visit: Visit, found: Standing, at: datetime
) -> Visit:
    """Return the visit as it ends. The entry was checked against `found` a moment ago."""
    if not is_inside(found.last):
        add_passage(
            connection,
            event,
            visit.person,
            Direction.IN,
            way=Way.KIOSK,
            device_key=f"{visit.id}:in",
            kiosk_id=visit.kiosk_id,
            at=at,
            # The clock may have been set back meanwhile.
            seconds=max(0, round((at - visit.started_at).total_seconds())),
        )
    outcome = Outcome.BACK if is_inside(found.last) else Outcome.IN
    badge_id = badge_to_fetch(connection, event, kiosk, visit, found.badge, at)
    return replace(visit, outcome=outcome, badge_id=badge_id)


def badge_to_fetch(
    connection: Connection,
    event: Event,
    kiosk: Kiosk,
    visit: Visit,
    newest: BadgeStanding | None,
    at: datetime,
) -> str | None:
    """Return the badge that the attendee is to fetch, made anew where it shows what is not so."""
    if newest is not None and newest.is_current:
        if newest.handed_over:
            return None
        if not (kiosk.prints_here or newest.waits):
            wait_at_desk(connection, newest.id, at)
        return newest.id
    badge = issue_if_needed(
        connection,
        event,
        get_attendee(connection, visit.person),
        way=Way.KIOSK,
        device_key=f"{visit.id}:badge",
        kiosk_id=visit.kiosk_id,
        at=at,
        waits_at_desk=not kiosk.prints_here,
    )
    return badge.id if badge else None
