"""Under-18s: every choice is no until a guardian signs the paper form; then they are asked."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.conduct.models import Way
from kiosk.consent import models, services
from kiosk.consent.models import Choice
from kiosk.consent.rules import is_stricter
from kiosk.errors import KioskError


class NotUnder18(KioskError):
    """Nobody marked this person as under 18, so there is no form to enter."""


def mark_minor(connection: Connection, person: str, at: datetime) -> bool:
    """Fix every choice of `person` at no. What they had allowed before is taken back.

    Return whether they were not marked before.
    """
    if not models.add_minor(connection, person, at):
        return False
    chosen = services.choices(connection, person)
    allowed = [p for p, choice in chosen.items() if is_stricter(p, choice, Choice.NO)]
    told = services.Told(Way.DESK, f"minor:{person}:{at.isoformat()}", None, at)
    services.take_back(connection, person, allowed, told)
    return True


def is_fixed(connection: Connection, person: str) -> bool:
    """Tell whether `person` is under 18 and no guardian's form is here yet."""
    minor = models.find_minor(connection, person)
    return minor is not None and minor.is_fixed


def unmark_minor(connection: Connection, person: str, at: datetime) -> bool:
    """Take back that `person` is under 18, which was a mistake: the choices are asked anew.

    Until then what was fixed stays no. Return whether they were marked.
    """
    last = services.last_fact(connection, person)
    return models.unmark_minor(connection, person, last, at)


def guardian_signed(
    connection: Connection, person: str, signed_on: date, staff_name: str, at: datetime
) -> None:
    """Enter a guardian's form: from now on the choices are asked anew. Once; the first stays.

    Raises: NotUnder18.
    """
    minor = models.find_minor(connection, person)
    if minor is None:
        raise NotUnder18
    signed = replace(
        minor,
        signed_on=signed_on,
        entered_by=staff_name,
        entered_at=at,
        asked_after=services.last_fact(connection, person),
    )
    models.sign_minor(connection, signed)
