"""What a kiosk says when a code does not lead in, and what the desk is told.

Kind to whoever stands there: it may be our mistake. It never says whose ticket it is.
"""

from dataclasses import dataclass

from kiosk.attendees.errors import (
    AttendeeNotFound,
    BadgeNotTicket,
    TicketCancelled,
    TicketMistyped,
    TicketUnknown,
)
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.door.calls import CalledToDesk
from kiosk.door.entry import AlreadyInside, TicketAlreadyUsed, TicketAtAnotherDoor
from kiosk.door.services import DoorsClosed
from kiosk.errors import KioskError
from kiosk.team.models import Reason


def _(message: str) -> str:
    """Mark a message for the catalogue; the view looks it up in the reader's language."""
    return message


@dataclass(frozen=True)
class Stop:
    """A screen that leads to the desk. `kind` is the macro's: "wait" or "stop"."""

    status: int
    kind: str
    heading: str
    text: str
    reason: Reason = Reason.TICKET_PROBLEM


_DESK_KNOWS = _("Please go to the desk. We have told them, and they will sort it out with you.")
_MISTYPED = _("A letter is wrong or missing. Compare the code with your ticket and try again.")
_NO_SUCH_BADGE = _("We do not know this badge. Scan your ticket instead, or go to the desk.")

_STOPS: dict[type[KioskError], Stop] = {
    TicketCancelled: Stop(409, "wait", _("This ticket was cancelled"), _DESK_KNOWS),
    AlreadyInside: Stop(409, "wait", _("Somebody is inside with this ticket already"), _DESK_KNOWS),
    TicketAlreadyUsed: Stop(409, "wait", _("This ticket was used already today"), _DESK_KNOWS),
    TicketAtAnotherDoor: Stop(
        409, "wait", _("This ticket was just used at another door"), _DESK_KNOWS
    ),
    AttendeeNotFound: Stop(
        404, "wait", _("With that we cannot let you in here"), _DESK_KNOWS, Reason.NOT_ON_LIST
    ),
    # As neutral as a lost ticket: whoever stands behind them learns nothing.
    CalledToDesk: Stop(
        409,
        "wait",
        _("Please come to the desk"),
        _("We have told them, and somebody there will help you."),
        Reason.CALLED,
    ),
    DoorsClosed: Stop(
        503,
        "stop",
        _("The doors are not open yet"),
        _("The code of conduct is not ready. Please ask an organiser."),
    ),
}

_BESIDE_THE_FIELD: dict[type[KioskError], str] = {
    TicketMistyped: _MISTYPED,
    BadgeMistyped: _MISTYPED,
    BadgeNotTicket: _NO_SUCH_BADGE,
    BadgeUnknown: _NO_SUCH_BADGE,
    BadgeVoid: _("A newer badge was printed for you. Scan that one, or your ticket."),
    TicketUnknown: _(
        "We do not know this code. Is it the ticket for this event?"
        " If you have no other, tap “I have no code”."
    ),
}


def stop_for(problem: KioskError) -> Stop:
    """Return the screen for `problem`."""
    return _STOPS[type(problem)]


def whom_to_ask(problem: KioskError) -> tuple[str, str] | None:
    """Return name and telephone of whom the desk should ask in, if that was said."""
    call = problem.call if isinstance(problem, CalledToDesk) else None
    return (call.ask_name, call.ask_phone) if call else None


def beside_the_field(problem: KioskError) -> str:
    """Return the message that stands beside the field for the code."""
    return _BESIDE_THE_FIELD[type(problem)]
