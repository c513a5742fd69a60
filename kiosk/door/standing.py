"""Whose code was scanned, and where they stand: one question to the database."""

from datetime import date

from sqlalchemy import Connection

from kiosk import codes
from kiosk.attendees.errors import TicketCancelled
from kiosk.attendees.services import find_by_ticket
from kiosk.attendees.ticket_codes import read_scan
from kiosk.badges.services import find_bearer, is_badge_code
from kiosk.door import models_standing as models
from kiosk.door.calls import CalledToDesk
from kiosk.door.models import CameBy
from kiosk.door.models_standing import Standing


def of_scan(
    connection: Connection, scanned: str, today: date, language: str
) -> tuple[Standing, CameBy]:
    """Return where the owner of a scanned code stands, and what kind of code it is.

    Raises: what `find_by_ticket` and `find_bearer` raise; CalledToDesk.
    """
    if is_badge_code(scanned):
        found, came_by = _of_badge(connection, scanned, today, language), CameBy.BADGE
    else:
        found, came_by = _of_ticket(connection, scanned, today, language), CameBy.TICKET
    return check_may_come(found), came_by


def of_person(connection: Connection, person: str, today: date, language: str) -> Standing | None:
    """Return where `person` stands; nothing where they are on the list no more."""
    return models.find_standing(connection, person, today, language)


def check_may_come(found: Standing) -> Standing:
    """Give back `found`. Raises: CalledToDesk, TicketCancelled."""
    if found.call is not None:
        raise CalledToDesk(found.call)
    if found.cancelled:
        raise TicketCancelled
    return found


def _of_badge(connection: Connection, scanned: str, today: date, language: str) -> Standing:
    code = codes.normalise(scanned)
    found = models.find_by_badge(connection, code, today, language)
    if found is None or found.badge is None or found.badge.code != code:
        # A slip, an unknown badge or a void one: it is told apart where badges are known.
        found = models.find_standing(connection, find_bearer(connection, scanned), today, language)
    assert found is not None
    return found


def _of_ticket(connection: Connection, scanned: str, today: date, language: str) -> Standing:
    held = models.find_by_codes(connection, read_scan(scanned).exact, today, language)
    if len(held) == 1:
        return held[0]
    holder = find_by_ticket(connection, scanned)
    found = models.find_standing(connection, holder.id, today, language)
    assert found is not None
    return found
