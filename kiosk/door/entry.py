"""Who may come in: the rule of the event applied to the last passage of the day."""

from datetime import datetime, timedelta

from kiosk.door.models import Direction, Passage
from kiosk.errors import KioskError
from kiosk.event.models import ReEntry

# The same ticket at another door so soon is hardly the same person.
DUPLICATE_WITHIN = timedelta(minutes=2)


class TicketAlreadyUsed(KioskError):
    """The bearer came in with this ticket today, and the event's rule does not let it in again."""


class AlreadyInside(KioskError):
    """The bearer is inside; under this event's rule they check out before they come in again."""


class TicketAtAnotherDoor(KioskError):
    """The same ticket came in at another door within two minutes."""


ENTRY_REFUSED = (TicketAlreadyUsed, AlreadyInside, TicketAtAnotherDoor)


def is_inside(last: Passage | None) -> bool:
    """Tell whether the last passage of the day leaves its person inside."""
    return last is not None and last.direction is Direction.IN


def check_entry(rule: ReEntry, last: Passage | None, kiosk_id: str | None, at: datetime) -> None:
    """Let pass, or say why not. `last` is the person's last passage of this day.

    Raises: TicketAtAnotherDoor, AlreadyInside, TicketAlreadyUsed.
    """
    if last is None:
        return
    # Without its sign: the laptop's clock may have been set back since.
    just_now = is_inside(last) and abs(at - last.at) < DUPLICATE_WITHIN
    if just_now and last.kiosk_id != kiosk_id:
        raise TicketAtAnotherDoor
    if just_now:
        return
    if rule is ReEntry.ONCE:
        raise TicketAlreadyUsed
    if rule is ReEntry.AFTER_CHECK_OUT and is_inside(last):
        raise AlreadyInside
