"""Earlier pictures of people who allow less now: what an organiser has to see to."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.attendees.errors import AttendeeUnknown
from kiosk.attendees.models import Attendee
from kiosk.attendees.services import get_attendee
from kiosk.consent.models import Choice, PictureTask, Purpose
from kiosk.consent.tasks import open_tasks
from kiosk.desk import models


@dataclass(frozen=True)
class Change:
    """What somebody allowed before, and what they allow now."""

    purpose: Purpose
    before: Choice
    now: Choice


@dataclass(frozen=True)
class Pictures:
    """Pictures to look for: of whom, taken until when, and what is not allowed any more.

    `attendee` is missing where the person was erased.
    """

    id: str
    attendee: Attendee | None
    changes: tuple[Change, ...]
    until: datetime
    received_on: date | None


def pictures_to_see_to(connection: Connection) -> list[Pictures]:
    """Return the open tasks, the oldest first."""
    return [_pictures(connection, task) for task in open_tasks(connection)]


def _pictures(connection: Connection, task: PictureTask) -> Pictures:
    chosen = models.list_chosen(connection, task.person)
    before = {one.purpose: one.choice for one in chosen if one.at < task.changed_at}
    now = {one.purpose: one.choice for one in chosen}
    changes = tuple(
        Change(purpose, before.get(purpose, Choice.UNANSWERED), now.get(purpose, Choice.NO))
        for purpose in task.purposes
    )
    try:
        attendee = get_attendee(connection, task.person)
    except AttendeeUnknown:
        attendee = None
    return Pictures(task.id, attendee, changes, task.changed_at, task.received_on)
