"""What the organiser has to see to when somebody allows less: pictures that exist already."""

import secrets
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.consent import models
from kiosk.consent.models import PictureTask, Purpose
from kiosk.errors import KioskError

# What leaves something behind that others can look at; who may write to me does not.
PICTURED = (Purpose.PHOTO, Purpose.RECORDING, Purpose.PUBLICATION)


class PictureTaskMissing(KioskError):
    """There is no such task."""


def open_task(
    connection: Connection,
    person: str,
    purposes: Collection[Purpose],
    at: datetime,
    received_on: date | None = None,
) -> None:
    """Ask the organiser to see to earlier pictures, where these purposes leave any behind."""
    pictured = tuple(purpose for purpose in PICTURED if purpose in purposes)
    if pictured:
        task = PictureTask(secrets.token_hex(16), person, pictured, at, received_on)
        models.add_task(connection, task)


def open_tasks(connection: Connection) -> list[PictureTask]:
    """Return the tasks that nobody finished, the oldest first."""
    return models.list_open_tasks(connection)


def finish_task(connection: Connection, task_id: str, staff_name: str, at: datetime) -> None:
    """Note who saw to it; the first who did stays. Raises: PictureTaskMissing."""
    if models.find_task(connection, task_id) is None:
        raise PictureTaskMissing
    models.finish_task(connection, task_id, staff_name, at)
