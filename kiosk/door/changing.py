"""Somebody known scans again: they change an answer, or they are inside and may want to leave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from kiosk.consent import minors
from kiosk.consent.models import CHOICES, Choice, Purpose
from kiosk.consent.services import is_stricter
from kiosk.door import models, services, standing
from kiosk.door.entry import AlreadyInside, TicketAlreadyUsed, is_inside
from kiosk.door.models import CameBy, Visit
from kiosk.door.services import Step
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.team.models import Kiosk


@dataclass(frozen=True)
class Bearer:
    """Whose ticket or badge was shown at a kiosk a moment ago."""

    person: str
    came_by: CameBy


def scan(
    connection: Connection, event: Event, kiosk: Kiosk, scanned: str, language: str, at: datetime
) -> Step | Bearer | None:
    """Begin a check-in and return its next step; or return who is inside and does not come in.

    Raises: what `services.scan` raises, AlreadyInside excepted.
    """
    try:
        return services.scan(connection, event, kiosk, scanned, language, at)
    except (AlreadyInside, TicketAlreadyUsed):
        found, came_by = standing.of_scan(connection, scanned, event_day(event, at), language)
        if not is_inside(found.last):
            raise
        return Bearer(found.person, came_by)


def may_change(connection: Connection, bearer: Bearer) -> bool:
    """Tell whether the bearer may change answers here: not by a name alone, nor while fixed."""
    known = bearer.came_by is not CameBy.NAME
    return known and not minors.is_fixed(connection, bearer.person)


def begin_change(
    connection: Connection, kiosk: Kiosk, bearer: Bearer, language: str, at: datetime
) -> None:
    """Ask the bearer again for their answers, if they may change them."""
    if may_change(connection, bearer):
        visit = services.new_visit(kiosk, bearer.person, bearer.came_by, language, at)
        models.put_visit(connection, replace(visit, changing=True))


def looser_choices(
    visit: Visit, before: Mapping[Purpose, Choice]
) -> dict[Purpose, tuple[Choice, ...]]:
    """Return what the visitor cannot choose here: with a badge alone, all that allows more."""
    if visit.came_by is not CameBy.BADGE:
        return {}
    return {
        purpose: tuple(
            choice
            for choice in offered
            if is_stricter(purpose, choice, before.get(purpose, Choice.UNANSWERED))
        )
        for purpose, offered in CHOICES.items()
    }
